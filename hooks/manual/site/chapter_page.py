"""The page of a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.model.self_check import QUESTIONS, SELF_CHECK
from manual.resolve.page_names import name_whole_chapter
from manual.site.frame import frame_text, tell_state
from manual.site.leaf_page import LeafPage
from manual.site.links import link_case, link_pdf, link_sheet, mark_facets
from manual.site.page import CaseLink, FacetMark
from manual.site.texts import convert_text, html_of, list_headings
from manual.views.prints import view_of_chapter

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalChapter, LocalSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterSheet:
    """A sheet as its chapter lists it, with its facets; `steps` tells that it has a procedure."""

    number: str
    title: str
    lang: str
    url: str
    summary: str
    steps: bool
    facets: tuple[FacetMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPage(LeafPage):
    """The page of a chapter; `whole_url` leads to all its sheets on one page.

    `self_check_url` leads to the questions of all chapters, empty for a chapter that has none. `cases` name a sheet of it.
    """

    template: ClassVar[str] = "chapter.html"

    whole_url: str
    self_check_url: str
    sheets: tuple[ChapterSheet, ...]
    cases: tuple[CaseLink, ...]


def make_chapter_page(site: LocalSite, chapter: LocalChapter) -> ChapterPage:
    """Make the page of a chapter."""
    view, text, name = site.view, chapter.text, str(chapter.number)
    converted = convert_text(view, chapter, name)
    return ChapterPage(
        frame=frame_text(site, chapter, name, chapter=chapter.number),
        title=text.title,
        summary=text.summary,
        text_language=text.language,
        text_dir=chapter.direction,
        number=name,
        state=tell_state(view, chapter, name),
        pdf=link_pdf(site, view_of_chapter(view, chapter), name, text.title),
        headings=list_headings(converted),
        text=html_of(converted),
        written=chapter.written,
        whole_url=f"../{name_whole_chapter(chapter.number)}/",
        self_check_url=f"../{SELF_CHECK}/" if text.body.section(QUESTIONS) is not None else "",
        sheets=tuple(_list_sheet(view, view.sheets[number]) for number in chapter.sheets),
        cases=tuple(
            link_case(view, key)
            for key, local in view.cases.items()
            if any(number.chapter == chapter.number for number in local.sheets)
        ),
    )


def _list_sheet(view: LocalManual, sheet: LocalSheet) -> ChapterSheet:
    link = link_sheet(view, sheet.number)
    return ChapterSheet(
        number=link.number,
        title=link.title,
        lang=link.lang,
        url=link.url,
        summary=sheet.text.summary,
        steps=sheet.sheet.steps,
        facets=mark_facets(sheet.facets),
    )
