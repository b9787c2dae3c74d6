"""Pages that have a text of their own: sheets, chapters, the own pages of the site, among them the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.model.texts import CHAPTER_COUNT, FACETS, Chapter, Page, Sheet
from manual.resolve.labels import AUDIENCE_WORDS, FACET_WORDS, laws_cited, sources_cited
from manual.resolve.law_wording import law_wording, wording_note
from manual.resolve.packs import packs
from manual.resolve.page_names import whole_name
from manual.resolve.texts import Text, long_date, related, text_for, written_sentence
from manual.site.feedback import feedback_link
from manual.site.registry_pages import definitions

if TYPE_CHECKING:
    from manual.site.stager import GeneratedPage, Stager


def text_pages(stager: Stager) -> dict[str, GeneratedPage]:
    """Give front matter and body of each, by its name."""
    library = stager.library
    pages = {str(number): _sheet(stager, sheet) for number, sheet in library.sheets.items()}
    pages |= {str(number): _chapter(stager, chapter) for number, chapter in library.chapters.items()}
    return pages | {name: _page(stager, page) for name, page in library.pages.items()}


def _sheet(stager: Stager, sheet: Sheet) -> GeneratedPage:
    """Stage the page of a sheet."""
    text = text_for(stager.resolved, sheet, stager.language)
    number = sheet.number
    chapter = stager.chapter_texts.get(number.chapter)
    order = list(stager.library.sheets)
    position = order.index(number)
    siblings = [other for other in order if other.chapter == number.chapter]
    meta = {
        **stager.common(sheet, text, "sheet", str(number), number.chapter),
        **stager.pdf(str(number), text.title, "../"),
        "number": str(number),
        "chapter": number.chapter,
        "chapter_title": chapter.title if chapter else "",
        "chapter_lang": chapter.language if chapter else stager.language,
        "chapter_url": f"../{number.chapter}/",
        "siblings": [{**stager.sheet_link(other, "../"), "current": other == number} for other in siblings],
        "facets": stager.facets(sheet),
        "audience": ", ".join(stager.words.gettext(AUDIENCE_WORDS[word]) for word in sheet.audience),
        "steps": text.body.steps,
        "wording": wording_note(stager.resolved, law_wording(stager.resolved, sheet), stager.language),
        "written": written_sentence(stager.resolved, sheet, text, stager.language),
        "related": [stager.sheet_link(other.number, "../") for other in related(stager.resolved, sheet)],
        "terms": definitions(stager.library.terms, _terms_of(text), stager.language, stager.source),
        "feedback": feedback_link(stager.resolved.settings.feedback, f"{number} {text.title} ({stager.language})"),
        "linked_from": [stager.sheet_link(other, "../") for other in stager.resolved.linked_from.get(number, ())],
        "laws": laws_cited(stager.resolved, sheet, stager.language),
        "sources": sources_cited(stager.resolved, text, stager.language, "../"),
        "previous": stager.sheet_link(order[position - 1], "../") if position else None,
        "next": stager.sheet_link(order[position + 1], "../") if position + 1 < len(order) else None,
    }
    return meta, stager.converted(text, str(number))


def _chapter(stager: Stager, chapter: Chapter) -> GeneratedPage:
    """Stage the page of a chapter."""
    text = stager.chapter_texts[chapter.number]
    sheets = [sheet for sheet in stager.library.sheets.values() if sheet.number.chapter == chapter.number]
    meta = {
        **stager.common(chapter, text, "chapter", str(chapter.number), chapter.number),
        **stager.pdf(str(chapter.number), text.title, "../"),
        "number": str(chapter.number),
        "chapter": chapter.number,
        "written": written_sentence(stager.resolved, chapter, text, stager.language),
        "whole_url": f"../{whole_name(chapter.number)}/",
        "sheets": [
            {
                **stager.sheet_link(sheet.number, "../"),
                "summary": text_for(stager.resolved, sheet, stager.language).summary,
                "facets": stager.facets(sheet),
                "steps": sheet.steps,
            }
            for sheet in sheets
        ],
    }
    return meta, stager.converted(text, str(chapter.number))


def _page(stager: Stager, page: Page) -> GeneratedPage:
    """Stage one of the own pages of the site."""
    text = text_for(stager.resolved, page, stager.language)
    kind = "home" if page.name == "index" else "page"
    meta = stager.common(page, text, kind, page.name, 0)
    if kind == "home":
        meta |= _home(stager)
    return meta, stager.converted(text, page.name)


def _home(stager: Stager) -> dict[str, Any]:
    """Give what the home page shows besides its text."""
    return {
        "sheet_count": len(stager.library.sheets),
        "facets": [{"id": facet, "word": stager.words.gettext(word)} for facet, word in FACET_WORDS.items()],
        "newest": _newest(stager, 6),
        "page_names": list(stager.page_texts),
        "packs": [
            {
                "title": pack.title(stager.language, stager.source),
                "purpose": pack.purpose(stager.language, stager.source),
                "url": f"{pack.name}/",
            }
            for pack in packs(stager.resolved)
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
                        {**stager.sheet_link(sheet.number, ""), "steps": sheet.steps}
                        for sheet in stager.library.sheets.values()
                        if sheet.number.chapter == number and facet in sheet.facets
                    ]
                    for facet in FACETS
                },
            }
            for number in range(1, CHAPTER_COUNT + 1)
            if (text := stager.chapter_texts.get(number)) is not None
        ],
        "situations": [one for one in stager.situations("") if one["first"]],
        "situation_count": len(stager.library.situations),
    }


def _newest(stager: Stager, count: int) -> list[dict[str, Any]]:
    """Give the sheets whose editions in this language are the newest, the newest first."""
    ledger = stager.library.ledger
    last = [
        (ledger.position(editions[-1].release), number, editions[-1])
        for number in stager.library.sheets
        if (editions := ledger.editions.get((str(number), stager.language)))
    ]
    last.sort(key=lambda one: (-one[0], one[1]))
    return [
        {
            **stager.sheet_link(number, ""),
            "edition": stager.words.gettext("ed. {number}").format(number=edition.number),
            "date": long_date(edition.on, stager.language) if edition.on else "",
        }
        for _position, number, edition in last[:count]
    ]


def _terms_of(text: Text) -> list[str]:
    """Give the keys of the terms that a text refers to."""
    keys = (reference.key.lower() for reference in text.body.references)
    return list(dict.fromkeys(key.removeprefix("term:") for key in keys if key.startswith("term:")))
