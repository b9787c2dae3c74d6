"""What all pages of one language share: languages, chapters, links, state; and where references lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.markdown.conversion import Converted, page_link, render
from manual.model.law import Law, Provision
from manual.model.registries import Actor, Source, Term
from manual.model.texts import NO_BODY, Chapter, Sheet, SheetNumber, Text
from manual.resolve.texts import fill
from manual.site.metadata import head
from manual.store.faults import work_on
from manual.views.texts import LocalChapter, LocalPage, LocalSheet, Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.language.messages import Words
    from manual.model.texts import Page
    from manual.resolve.references import Target
    from manual.views.manual import LocalManual

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
    if isinstance(value, Term):
        return f"glossary.md#{value.key}"
    if isinstance(value, Actor | Source):
        page = "actors" if isinstance(value, Actor) else "sources"
        return value.url or f"{page}.md#{value.key}"
    return ""


class Stager:
    """Builds the pages of one language from the view of the manual in it."""

    def __init__(self, view: LocalManual, pages_of: Mapping[str, int]) -> None:
        self.view = view
        self.library = view.library
        self.settings = view.resolved.settings
        self.setting = view.setting
        self.language = view.language
        self.source = view.source
        self.pages_of = pages_of
        self.words = view.words
        self.offers = {other.code: offer(view.resolved.words(other.code)) for other in self.settings.languages}

    def exists(self, original: Sheet | Chapter | Page | None, language: str) -> bool:
        """Tell whether a page truly exists in a language; pages without a text of their own do in all."""
        return original is None or not self.view.resolved.text(original, language).fallback

    def address(self, target: Target, section: str) -> str:
        """Give the link to a target, as `fill` asks for it."""
        if isinstance(target.value, Provision):
            return self.library.laws[target.value.law].address or "sources.md"
        return site_link(target, section)

    def converted(self, text: Text, name: str) -> Converted:
        """Write the HTML of a text for the page of a name."""
        with work_on(text.path):
            return render(
                fill(self.view.resolved, text, self.address),
                language=text.language,
                direction=self.settings.language(text.language).dir,
                link=page_link(name),
            )

    def sheet_link(self, number: SheetNumber, root: str) -> dict[str, Any]:
        """Describe a link to a sheet; `root` leads from the page to the folder of the language."""
        return {
            "number": str(number),
            "chapter": number.chapter,
            "title": self.view.sheets[number].text.title,
            # a title that is not translated stands in the source language, which its page must say
            "lang": self.view.sheets[number].text.language,
            "url": f"{root}{number}/",
        }

    def common(
        self, local: LocalSheet | LocalChapter | LocalPage, kind: str, name: str, current: int
    ) -> dict[str, Any]:
        """Give what every page shows of a text: languages, chapters, own pages, state."""
        return self._common(local, local.text, local.notice, kind, name, current)

    def _common(  # noqa: PLR0913, PLR0917  # what a page is made from
        self,
        local: LocalSheet | LocalChapter | LocalPage | None,
        text: Text,
        notice: Notice,
        kind: str,
        name: str,
        current: int,
    ) -> dict[str, Any]:
        root = "" if name == "index" else "../"
        path = "" if name == "index" else f"{name}/"
        original = _original(local)
        source = self.source
        real = [other.code for other in self.settings.languages if self.exists(original, other.code)]
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
            "text_dir": self.settings.language(text.language).dir,
            "root": root or "./",
            "head": head(self.view, local, text, path, real=real),
            "manual_pdf": f"{root}manual.pdf" if "manual" in self.pages_of else "",
            "has_packs": bool(self.library.packs),
            "has_releases": bool(self.library.ledger.releases),
            "own_pages": [
                {"title": page.text.title, "url": f"{root}{own}/"}
                for own, page in self.view.pages.items()
                if own != "index"
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
                for other in self.settings.languages
            ],
            "chapters": [
                {
                    "number": number,
                    "title": chapter.text.title,
                    "short": chapter.text.short,
                    "url": f"{root}{number}/",
                    "current": number == current,
                }
                for number, chapter in self.view.chapters.items()
            ],
            "state": {
                "kind": notice.kind,
                "text": notice.sentence,
                "url": f"{root}../{source}/{path}" if notice.kind else "",
                "link": self.words.gettext("Read the source text") if notice.kind else "",
            },
        }

    def facets(self, sheet: LocalSheet) -> list[dict[str, str]]:
        """Give the facets of a sheet with their words."""
        return [{"id": facet.id, "word": facet.word} for facet in sheet.facets]

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
        return [
            {
                "text": situation.text.text(self.language, self.source),
                "number": situation.number,
                "chapter": _chapter_of(situation.number),
                "url": f"{root}{situation.number}/" + (f"#{situation.section}" if situation.section else ""),
                "first": situation.first,
            }
            for situation in self.library.situations.values()
        ]

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
        return self._common(None, text, Notice(), "page", name, 0)


def _original(local: LocalSheet | LocalChapter | LocalPage | None) -> Sheet | Chapter | Page | None:
    match local:
        case LocalSheet():
            return local.sheet
        case LocalChapter():
            return local.chapter
        case LocalPage():
            return local.page
    return None


def _chapter_of(number: str) -> int:
    parsed = SheetNumber.parse(number)
    return parsed.chapter if parsed else 0


def offer(words: Words) -> dict[str, str]:
    """Say in a language that a page can be read in it, for readers who came to another one."""
    return {"text": words.gettext("This page is also in English."), "close": words.gettext("Close")}
