"""The tree of plain Markdown that a site engine builds, one language at a time: `{path: text}`.

Front matter is generated, never copied: it carries everything that the theme
shows around the text. That part is one line of JSON, since YAML is slow to read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from manual.model.law import Law, Provision
from manual.model.registries import Entry
from manual.model.texts import CHAPTER_COUNT, FACETS, NO_BODY, Chapter, Language, Page, Sheet, SheetNumber
from manual.resolve.labels import AUDIENCE_WORDS, FACET_WORDS, laws_cited, sources_cited
from manual.resolve.law_wording import law_wording, wording_note
from manual.resolve.packs import packs
from manual.resolve.page_names import whole_name
from manual.resolve.references import Resolved, Target, key_of
from manual.resolve.texts import (
    Text,
    chapter_of,
    expand,
    long_date,
    related,
    state_sentence,
    text_for,
    written_sentence,
)
from manual.site.feedback import feedback_link
from manual.site.generated_pages import generated_pages
from manual.site.metadata import head
from manual.site.registry_pages import definitions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.language.messages import Words


CANARY = "staged by the manual"

# front matter and body of a generated page
GeneratedPage = tuple[dict[str, Any], str]


def stage(resolved: Resolved, language: str, *, pages_of: Mapping[str, int] | None = None) -> dict[str, str]:
    """Write the staged tree of one language; `pages_of` gives printed pages by handout name."""
    stager = Stager(resolved, language, pages_of or {})
    tree = {f"{number}.md": stager.sheet(sheet) for number, sheet in resolved.library.sheets.items()}
    tree |= {f"{number}.md": stager.chapter(chapter) for number, chapter in resolved.library.chapters.items()}
    tree |= {f"{name}.md": stager.page(page) for name, page in resolved.library.pages.items()}
    generated = {f"{name}.md": _page(meta, body) for name, (meta, body) in generated_pages(stager).items()}
    return generated | tree


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

    # Shared parts

    def exists(self, original: Sheet | Chapter | Page | None, language: str) -> bool:
        """Tell whether a page truly exists in a language; pages without a text of their own do in all."""
        if original is None or language == self.source:
            return True
        return self.resolved.translation(language, key_of(original)) is not None

    def address(self, target: Target, section: str) -> str:
        """Give the link to a target, as `expand` asks for it."""
        if isinstance(target.value, Provision):
            return self.library.laws[target.value.law].address or "sources.md"
        return site_link(target, section)

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

    # Pages

    def sheet(self, sheet: Sheet) -> str:
        """Stage the page of a sheet."""
        text = text_for(self.resolved, sheet, self.language)
        number = sheet.number
        chapter = self.chapter_texts.get(number.chapter)
        order = list(self.library.sheets)
        position = order.index(number)
        siblings = [other for other in order if other.chapter == number.chapter]
        meta = {
            **self.common(sheet, text, "sheet", str(number), number.chapter),
            **self.pdf(str(number), text.title, "../"),
            "number": str(number),
            "chapter": number.chapter,
            "chapter_title": chapter.title if chapter else "",
            "chapter_lang": chapter.language if chapter else self.language,
            "chapter_url": f"../{number.chapter}/",
            "siblings": [{**self.sheet_link(other, "../"), "current": other == number} for other in siblings],
            "facets": self.facets(sheet),
            "audience": ", ".join(self.words.gettext(AUDIENCE_WORDS[word]) for word in sheet.audience),
            "steps": text.body.steps,
            "wording": wording_note(self.resolved, law_wording(self.resolved, sheet), self.language),
            "written": written_sentence(self.resolved, sheet, text, self.language),
            "related": [self.sheet_link(other.number, "../") for other in related(self.resolved, sheet)],
            "terms": definitions(self.library.terms, _terms_of(text), self.language, self.source),
            "feedback": feedback_link(self.resolved.settings.feedback, f"{number} {text.title} ({self.language})"),
            "linked_from": [self.sheet_link(other, "../") for other in self.resolved.linked_from.get(number, ())],
            "laws": laws_cited(self.resolved, sheet, self.language),
            "sources": sources_cited(self.resolved, text, self.language, "../"),
            "previous": self.sheet_link(order[position - 1], "../") if position else None,
            "next": self.sheet_link(order[position + 1], "../") if position + 1 < len(order) else None,
        }
        return _page(meta, expand(self.resolved, text, self.address))

    def chapter(self, chapter: Chapter) -> str:
        """Stage the page of a chapter."""
        text = self.chapter_texts[chapter.number]
        sheets = [sheet for sheet in self.library.sheets.values() if sheet.number.chapter == chapter.number]
        meta = {
            **self.common(chapter, text, "chapter", str(chapter.number), chapter.number),
            **self.pdf(str(chapter.number), text.title, "../"),
            "number": str(chapter.number),
            "chapter": chapter.number,
            "written": written_sentence(self.resolved, chapter, text, self.language),
            "whole_url": f"../{whole_name(chapter.number)}/",
            "sheets": [
                {
                    **self.sheet_link(sheet.number, "../"),
                    "summary": text_for(self.resolved, sheet, self.language).summary,
                    "facets": self.facets(sheet),
                    "steps": sheet.steps,
                }
                for sheet in sheets
            ],
        }
        return _page(meta, expand(self.resolved, text, self.address))

    def page(self, page: Page) -> str:
        """Stage one of the own pages of the site."""
        text = text_for(self.resolved, page, self.language)
        kind = "home" if page.name == "index" else "page"
        meta = self.common(page, text, kind, page.name, 0)
        if kind == "home":
            meta |= self.home()
        return _page(meta, expand(self.resolved, text, self.address))

    def home(self) -> dict[str, Any]:
        """Give what the home page shows besides its text."""
        return {
            "sheet_count": len(self.library.sheets),
            "facets": [{"id": facet, "word": self.words.gettext(word)} for facet, word in FACET_WORDS.items()],
            "newest": self.newest(6),
            "page_names": list(self.page_texts),
            "packs": [
                {
                    "title": pack.title(self.language, self.source),
                    "purpose": pack.purpose(self.language, self.source),
                    "url": f"{pack.name}/",
                }
                for pack in packs(self.resolved)
            ],
            "matrix": [
                {
                    "number": number,
                    "title": text.title,
                    "short": text.short,
                    "lang": text.language,
                    "url": f"{number}/",
                    "cells": {
                        facet: [
                            {**self.sheet_link(sheet.number, ""), "steps": sheet.steps}
                            for sheet in self.library.sheets.values()
                            if sheet.number.chapter == number and facet in sheet.facets
                        ]
                        for facet in FACETS
                    },
                }
                for number in range(1, CHAPTER_COUNT + 1)
                if (text := self.chapter_texts.get(number)) is not None
            ],
            "situations": [one for one in self.situations("") if one["first"]],
            "situation_count": len(self.library.situations),
        }

    def newest(self, count: int) -> list[dict[str, Any]]:
        """Give the sheets whose editions in this language are the newest, the newest first."""
        ledger = self.library.ledger
        last = [
            (ledger.position(editions[-1].release), number, editions[-1])
            for number in self.library.sheets
            if (editions := ledger.editions.get((str(number), self.language)))
        ]
        last.sort(key=lambda one: (-one[0], one[1]))
        return [
            {
                **self.sheet_link(number, ""),
                "edition": self.words.gettext("ed. {number}").format(number=edition.number),
                "date": long_date(edition.on, self.language) if edition.on else "",
            }
            for _position, number, edition in last[:count]
        ]

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


def _terms_of(text: Text) -> list[str]:
    """Give the keys of the terms that a text refers to."""
    keys = (reference.key.lower() for reference in text.body.references)
    return list(dict.fromkeys(key.removeprefix("term:") for key in keys if key.startswith("term:")))


def _page(meta: dict[str, Any], body: str) -> str:
    """Write a staged page: what engines know stands as keys, all that only our theme shows as one line of JSON."""
    front = {"title": meta["title"], "description": meta["description"]}
    keys = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in front.items())
    own = json.dumps(meta, ensure_ascii=False, sort_keys=True)
    return f"---\n{keys}manual: |\n  {own}\n---\n\n{body}"


def languages_of(resolved: Resolved) -> list[Language]:
    """The codes of all languages, the source first."""
    return [language.code for language in resolved.settings.languages]
