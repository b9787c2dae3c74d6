"""Pages that have a text of their own: sheets, chapters, the own pages of the site, among them the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.language.dates import long_date
from manual.model.texts import CHAPTER_COUNT, FACETS
from manual.resolve.page_names import whole_name
from manual.site.feedback import feedback_link
from manual.site.registry_pages import definitions
from manual.views.labels import FACET_WORDS
from manual.views.sentences import wording_note

if TYPE_CHECKING:
    from manual.model.texts import Text
    from manual.site.stager import GeneratedPage, Stager
    from manual.views.texts import CitedProvision, CitedSource, LocalChapter, LocalPage, LocalSheet


def text_pages(stager: Stager) -> dict[str, GeneratedPage]:
    """Give front matter and body of each, by its name."""
    view = stager.view
    pages = {str(number): _sheet(stager, sheet) for number, sheet in view.sheets.items()}
    pages |= {str(number): _chapter(stager, chapter) for number, chapter in view.chapters.items()}
    return pages | {name: _page(stager, page) for name, page in view.pages.items()}


def _sheet(stager: Stager, sheet: LocalSheet) -> GeneratedPage:
    """Stage the page of a sheet."""
    view, text, number = stager.view, sheet.text, sheet.number
    chapter = view.chapters.get(number.chapter)
    order = list(view.sheets)
    position = order.index(number)
    siblings = [other for other in order if other.chapter == number.chapter]
    meta = {
        **stager.common(sheet, "sheet", str(number), number.chapter),
        **stager.pdf(str(number), text.title, "../"),
        "number": str(number),
        "chapter": number.chapter,
        "chapter_title": chapter.text.title if chapter else "",
        "chapter_lang": chapter.text.language if chapter else view.language,
        "chapter_url": f"../{number.chapter}/",
        "siblings": [{**stager.sheet_link(other, "../"), "current": other == number} for other in siblings],
        "facets": stager.facets(sheet),
        "audience": ", ".join(reader.word for reader in sheet.audience),
        "steps": text.body.steps,
        "wording": wording_note(sheet.wording, view.words, view.language),
        "written": sheet.written,
        "related": [stager.sheet_link(other, "../") for other in sheet.related],
        "terms": definitions(view.library.terms, _terms_of(text), view.language, view.source),
        "feedback": feedback_link(stager.settings.feedback, f"{number} {text.title} ({view.language})"),
        "linked_from": [stager.sheet_link(other, "../") for other in sheet.linked_from],
        "laws": [_law(law) for law in sheet.laws],
        "sources": [_source(source) for source in sheet.sources],
        "previous": stager.sheet_link(order[position - 1], "../") if position else None,
        "next": stager.sheet_link(order[position + 1], "../") if position + 1 < len(order) else None,
    }
    return meta, stager.converted(text, str(number))


def _law(law: CitedProvision) -> dict[str, Any]:
    return {"text": law.text, "says": law.says, "url": law.url, "czech": law.czech, "seen": law.seen}


def _source(source: CitedSource) -> dict[str, str]:
    return {
        "title": source.title,
        "lang": source.language,
        "gloss": source.gloss,
        "detail": source.detail,
        "url": source.url or f"../sources/#{source.key}",
    }


def _chapter(stager: Stager, chapter: LocalChapter) -> GeneratedPage:
    """Stage the page of a chapter."""
    meta = {
        **stager.common(chapter, "chapter", str(chapter.number), chapter.number),
        **stager.pdf(str(chapter.number), chapter.text.title, "../"),
        "number": str(chapter.number),
        "chapter": chapter.number,
        "written": chapter.written,
        "whole_url": f"../{whole_name(chapter.number)}/",
        "sheets": [
            {
                **stager.sheet_link(number, "../"),
                "summary": stager.view.sheets[number].text.summary,
                "facets": stager.facets(stager.view.sheets[number]),
                "steps": stager.view.sheets[number].sheet.steps,
            }
            for number in chapter.sheets
        ],
    }
    return meta, stager.converted(chapter.text, str(chapter.number))


def _page(stager: Stager, local: LocalPage) -> GeneratedPage:
    """Stage one of the own pages of the site."""
    kind = "home" if local.page.name == "index" else "page"
    meta = stager.common(local, kind, local.page.name, 0)
    if kind == "home":
        meta |= _home(stager)
    return meta, stager.converted(local.text, local.page.name)


def _home(stager: Stager) -> dict[str, Any]:
    """Give what the home page shows besides its text."""
    return {
        "sheet_count": len(stager.library.sheets),
        "facets": [{"id": facet, "word": stager.words.gettext(word)} for facet, word in FACET_WORDS.items()],
        "newest": _newest(stager, 6),
        "page_names": list(stager.view.pages),
        "packs": [
            {
                "title": pack.title.text(stager.language, stager.source),
                "purpose": pack.purpose.text(stager.language, stager.source),
                "url": f"{pack.name}/",
            }
            for pack in stager.view.packs
        ],
        "matrix": [
            {
                "number": number,
                "title": chapter.text.title,
                "short": chapter.text.short,
                "lang": chapter.text.language,
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
            if (chapter := stager.view.chapters.get(number)) is not None
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
