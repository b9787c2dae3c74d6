"""What all pages of one language share: languages, chapters, links, state; and where references lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.markdown.conversion import Converted, page_link, render
from manual.model.law import Law, Provision
from manual.model.registries import Entry
from manual.model.texts import NO_BODY, Chapter, Page, Sheet, SheetNumber
from manual.resolve.labels import FACET_WORDS
from manual.resolve.references import Resolved, Target, key_of
from manual.resolve.texts import Text, chapter_of, fill, state_sentence, text_for
from manual.site.metadata import head
from manual.store.faults import work_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.language.messages import Words

# the mark by which a built page is known to have passed our hook and theme
CANARY = "staged by the manual"

# front matter and body of a page: Markdown that was made for it, or a text that is HTML already
GeneratedPage = tuple[dict[str, Any], str | Converted]


def site_link(target: Target, section: str) -> str:
    """The link to a target inside the staged tree, or to the official text of a law."""
    value = target.value
    if isinstance(value, Sheet | Chapter):
        return f"{value.number}.md" + (f"#{section}" if section else "")
    if isinstance(value, Law):
        return value.address
    if target.kind == "term":
        return f"glossary.md#{value.key}"
    if isinstance(value, Entry):
        page = "actors" if target.kind == "actor" else "sources"
        return value.fields.get("url") or f"{page}.md#{value.key}"
    return ""


class Stager:
    """Builds the pages of one language; everything it needs is in `resolved`."""

    def __init__(self, resolved: Resolved, language: str, pages_of: Mapping[str, int]) -> None:
        self.resolved = resolved
        self.library = resolved.library
        self.setting = resolved.settings.language(language)
        self.language = language
        self.source = resolved.settings.source_language
        self.pages_of = pages_of
        self.words = resolved.words(language)
        self.offers = {one.code: offer(resolved.words(one.code)) for one in resolved.settings.languages}
        texts = {number: text_for(resolved, sheet, language) for number, sheet in self.library.sheets.items()}
        self.titles = {number: text.title for number, text in texts.items()}
        # a title that is not translated stands in the source language, which its page must say
        self.spoken = {number: text.language for number, text in texts.items()}
        self.page_texts = {name: text_for(resolved, page, language) for name, page in self.library.pages.items()}
        self.chapter_texts = {
            number: text_for(resolved, chapter, language) for number, chapter in self.library.chapters.items()
        }

    def exists(self, original: Sheet | Chapter | Page | None, language: str) -> bool:
        """Tell whether a page truly exists in a language; pages without a text of their own do in all."""
        if original is None or language == self.source:
            return True
        return self.resolved.translation(language, key_of(original)) is not None

    def address(self, target: Target, section: str) -> str:
        """Give the link to a target, as `fill` asks for it."""
        if isinstance(target.value, Provision):
            return self.library.laws[target.value.law].address or "sources.md"
        return site_link(target, section)

    def converted(self, text: Text, name: str) -> Converted:
        """Write the HTML of a text for the page of a name."""
        with work_on(text.path):
            return render(
                fill(self.resolved, text, self.address),
                language=text.language,
                direction=self.resolved.settings.language(text.language).dir,
                link=page_link(name),
            )

    def sheet_link(self, number: SheetNumber, root: str) -> dict[str, Any]:
        """Describe a link to a sheet; `root` leads from the page to the folder of the language."""
        return {
            "number": str(number),
            "chapter": number.chapter,
            "title": self.titles[number],
            "lang": self.spoken[number],
            "url": f"{root}{number}/",
        }

    def common(
        self, original: Sheet | Chapter | Page | None, text: Text, kind: str, name: str, current: int
    ) -> dict[str, Any]:
        """Give what every page shows: languages, chapters, own pages, state."""
        root = "" if name == "index" else "../"
        path = "" if name == "index" else f"{name}/"
        state, sentence = state_sentence(self.resolved, original, text, self.language) if original else ("", "")
        source = self.source
        real = [other.code for other in self.resolved.settings.languages if self.exists(original, other.code)]
        return {
            "kind": kind,
            "staged": CANARY,
            "file": text.path,
            "title": text.title,
            "summary": text.summary,
            "description": text.summary,
            "language": self.language,
            "dir": self.setting.dir,
            "text_language": text.language,
            "text_dir": self.resolved.settings.language(text.language).dir,
            "root": root or "./",
            "head": head(self.resolved, original, text, path, real=real),
            "manual_pdf": f"{root}manual.pdf" if "manual" in self.pages_of else "",
            "has_packs": bool(self.library.packs),
            "has_releases": bool(self.library.ledger.releases),
            "own_pages": [
                {"title": text.title, "url": f"{root}{name}/"}
                for name, text in self.page_texts.items()
                if name != "index"
            ],
            "languages": [
                {
                    "code": other.code,
                    "name": other.name,
                    "dir": other.dir,
                    "url": f"{root}../{other.code}/{path}",
                    "current": other.code == self.language,
                    "offer": self.offers[other.code] if other.code in real else {},
                }
                for other in self.resolved.settings.languages
            ],
            "chapters": [
                {
                    "number": number,
                    "title": chapter.title,
                    "short": chapter.short,
                    "url": f"{root}{number}/",
                    "current": number == current,
                }
                for number, chapter in self.chapter_texts.items()
            ],
            "state": {
                "kind": state,
                "text": sentence,
                "url": f"{root}../{source}/{path}" if state else "",
                "link": self.words.gettext("Read the source text") if state else "",
            },
        }

    def facets(self, sheet: Sheet) -> list[dict[str, str]]:
        """Give the facets of a sheet with their words."""
        return [{"id": facet, "word": self.words.gettext(FACET_WORDS[facet])} for facet in sheet.facets]

    def pdf(self, name: str, title: str, root: str) -> dict[str, Any]:
        """Say where a handout stands, what it is called when kept, and how many pages it has."""
        if name not in self.pages_of:
            return {"pdf": "", "pdf_name": "", "pages": 0}
        return {
            "pdf": f"{root}{name}.pdf",
            "pdf_name": f"{name} {title} ({self.language}).pdf",
            "pages": self.pages_of[name],
        }

    def situations(self, root: str) -> list[dict[str, Any]]:
        """Give the situations with where they lead; `first` marks those that the home page shows."""
        found = []
        for entry in self.library.situations.values():
            number, _, section = entry.fields["leads_to"].partition("#")
            found.append(
                {
                    "text": entry.word(self.language, "text", self.source),
                    "number": number,
                    "chapter": chapter_of(number),
                    "url": f"{root}{number}/" + (f"#{section}" if section else ""),
                    "first": entry.fields.get("first") == "true",
                }
            )
        return found

    def generated(self, name: str, title: str, summary: str) -> dict[str, Any]:
        """Give the front matter of a page that has no text of its own."""
        text = Text(
            language=self.language,
            title=title,
            short="",
            summary=summary,
            body=NO_BODY,
            translation=None,
            fallback=False,
        )
        return self.common(None, text, "page", name, 0)


def offer(words: Words) -> dict[str, str]:
    """Say in a language that a page can be read in it, for readers who came to another one."""
    return {"text": words.gettext("This page is also in English."), "close": words.gettext("Close")}
