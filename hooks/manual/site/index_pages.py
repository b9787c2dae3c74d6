"""Ways into the manual: all sheets with what they can be chosen by, all situations, a chapter as one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.markdown.conversion import Inset, page_link, render_together
from manual.resolve.page_names import whole_name
from manual.resolve.texts import fill
from manual.site.metadata import unlisted
from manual.views.labels import AUDIENCE_WORDS, FACET_WORDS

if TYPE_CHECKING:
    from manual.site.stager import GeneratedPage, Stager
    from manual.views.texts import LocalChapter, LocalSheet


def index_pages(stager: Stager) -> dict[str, GeneratedPage]:
    """Give front matter and body of each page, by name."""
    pages = {"sheets": _sheets(stager), "situations": _situations(stager)}
    for chapter in stager.view.chapters.values():
        pages[whole_name(chapter.number)] = _whole(stager, chapter)
    return pages


def _sheets(stager: Stager) -> GeneratedPage:
    gettext = stager.words.gettext
    meta = stager.generated("sheets", gettext("All sheets"), gettext("Every sheet, by chapter, and what it is for."))
    groups = []
    for number, chapter in stager.view.chapters.items():
        if chapter.sheets:
            text = chapter.text
            group = {"number": number, "title": text.title, "lang": text.language, "url": f"../{number}/"}
            groups.append({**group, "sheets": [_row(stager, stager.view.sheets[sheet]) for sheet in chapter.sheets]})
    used = {reader for sheet in stager.library.sheets.values() for reader in sheet.audience}
    meta |= {
        "kind": "sheets",
        "groups": groups,
        "facets": [{"id": facet, "word": gettext(word)} for facet, word in FACET_WORDS.items()],
        "audiences": [
            {"id": reader, "word": gettext(word)} for reader, word in AUDIENCE_WORDS.items() if reader in used
        ],
    }
    return meta, ""


def _row(stager: Stager, sheet: LocalSheet) -> dict[str, Any]:
    text = sheet.text
    return {
        **stager.sheet_link(sheet.number, "../"),
        "summary": text.summary,
        "facets": stager.facets(sheet),
        "audience": [reader.id for reader in sheet.audience],
        "steps": sheet.sheet.steps,
        "state": sheet.notice.kind or "current",
        "lang": text.language,
    }


def _situations(stager: Stager) -> GeneratedPage:
    gettext = stager.words.gettext
    meta = stager.generated("situations", gettext("All situations"), gettext("In the words that people use."))
    groups = [
        {
            "number": number,
            "title": chapter.text.title,
            "lang": chapter.text.language,
            "situations": [situation for situation in stager.situations("../") if situation["chapter"] == number],
        }
        for number, chapter in stager.view.chapters.items()
    ]
    meta |= {"kind": "situations", "groups": [group for group in groups if group["situations"]]}
    return meta, ""


def _whole(stager: Stager, chapter: LocalChapter) -> GeneratedPage:
    """Put a chapter and its sheets on one page: headings go down a level, ids carry the number of their sheet."""
    name = whole_name(chapter.number)
    text = chapter.text
    meta = {
        **stager.generated(name, f"{chapter.number} {text.title}", text.summary),
        "search": {"exclude": True},
        "kind": "whole",
        "chapter": chapter.number,
        "text_language": stager.language,
    }
    meta["head"] = unlisted(meta["head"])
    insets = []
    for number in chapter.sheets:
        own = stager.view.sheets[number].text
        insets.append(
            Inset(
                text=fill(stager.view.resolved, own, stager.address),
                prefix=f"s{number.chapter}-{number.sheet}",
                title=f"{number} {own.title}",
                summary=own.summary,
                language=own.language if own.fallback else "",
            )
        )
    return meta, render_together(
        fill(stager.view.resolved, text, stager.address),
        insets,
        language=stager.language,
        direction=stager.setting.dir,
        link=page_link(name),
    )
