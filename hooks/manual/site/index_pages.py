"""Ways into the manual: all sheets with what they can be chosen by, all situations, a chapter as one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.markdown.conversion import Inset, page_link, render_together
from manual.resolve.labels import AUDIENCE_WORDS, FACET_WORDS
from manual.resolve.page_names import whole_name
from manual.resolve.texts import fill, text_for
from manual.site.metadata import unlisted

if TYPE_CHECKING:
    from manual.model.texts import Chapter, Sheet
    from manual.site.stager import GeneratedPage, Stager


def index_pages(stager: Stager) -> dict[str, GeneratedPage]:
    """Give front matter and body of each page, by name."""
    pages = {"sheets": _sheets(stager), "situations": _situations(stager)}
    for chapter in stager.library.chapters.values():
        pages[whole_name(chapter.number)] = _whole(stager, chapter)
    return pages


def _sheets(stager: Stager) -> GeneratedPage:
    gettext = stager.words.gettext
    meta = stager.generated("sheets", gettext("All sheets"), gettext("Every sheet, by chapter, and what it is for."))
    groups = []
    for number, chapter in stager.chapter_texts.items():
        sheets = [sheet for sheet in stager.library.sheets.values() if sheet.number.chapter == number]
        if sheets:
            group = {"number": number, "title": chapter.title, "lang": chapter.language, "url": f"../{number}/"}
            groups.append({**group, "sheets": [_row(stager, sheet) for sheet in sheets]})
    used = {word for sheet in stager.library.sheets.values() for word in sheet.audience}
    meta |= {
        "kind": "sheets",
        "groups": groups,
        "facets": [{"id": facet, "word": gettext(word)} for facet, word in FACET_WORDS.items()],
        "audiences": [{"id": one, "word": gettext(word)} for one, word in AUDIENCE_WORDS.items() if one in used],
    }
    return meta, ""


def _row(stager: Stager, sheet: Sheet) -> dict[str, Any]:
    text = text_for(stager.resolved, sheet, stager.language)
    state = stager.resolved.states.get((stager.setting.code, str(sheet.number)))
    return {
        **stager.sheet_link(sheet.number, "../"),
        "summary": text.summary,
        "facets": stager.facets(sheet),
        "audience": list(sheet.audience),
        "steps": sheet.steps,
        "state": "fallback" if text.fallback else "stale" if state is not None and state.behind else "current",
        "lang": text.language,
    }


def _situations(stager: Stager) -> GeneratedPage:
    gettext = stager.words.gettext
    meta = stager.generated("situations", gettext("All situations"), gettext("In the words that people use."))
    groups = [
        {
            "number": number,
            "title": chapter.title,
            "lang": chapter.language,
            "situations": [one for one in stager.situations("../") if one["chapter"] == number],
        }
        for number, chapter in stager.chapter_texts.items()
    ]
    meta |= {"kind": "situations", "groups": [group for group in groups if group["situations"]]}
    return meta, ""


def _whole(stager: Stager, chapter: Chapter) -> GeneratedPage:
    """Put a chapter and its sheets on one page: headings go down a level, ids carry the number of their sheet."""
    name = whole_name(chapter.number)
    text = stager.chapter_texts[chapter.number]
    meta = {
        **stager.generated(name, f"{chapter.number} {text.title}", text.summary),
        "search": {"exclude": True},
        "kind": "whole",
        "chapter": chapter.number,
        "text_language": stager.language,
    }
    meta["head"] = unlisted(meta["head"])
    insets = []
    for sheet in stager.library.sheets.values():
        if sheet.number.chapter == chapter.number:
            own = text_for(stager.resolved, sheet, stager.language)
            insets.append(
                Inset(
                    text=fill(stager.resolved, own, stager.address),
                    prefix=f"s{sheet.number.chapter}-{sheet.number.sheet}",
                    title=f"{sheet.number} {own.title}",
                    summary=own.summary,
                    language=own.language if own.fallback else "",
                )
            )
    return meta, render_together(
        fill(stager.resolved, text, stager.address),
        insets,
        language=stager.language,
        direction=stager.setting.dir,
        link=page_link(name),
    )
