"""A chapter and its sheets on one page: headings go down a level, ids carry the number of their sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.conversion import Inset, make_page_link, render_together
from manual.resolve.page_names import name_whole_chapter
from manual.site.frame import frame_made
from manual.site.page import ArticlePage
from manual.site.texts import fill_text, html_of, list_headings

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalChapter, LocalSheet


def make_whole_chapter_page(site: LocalSite, chapter: LocalChapter) -> ArticlePage:
    """Make the page of a whole chapter; machines are led to the pages of its sheets."""
    view, text, name = site.view, chapter.text, name_whole_chapter(chapter.number)
    title = f"{chapter.number} {text.title}"
    converted = render_together(
        fill_text(view, chapter),
        [_inset(view, view.sheets[number], text.language) for number in chapter.sheets],
        language=text.language,
        direction=chapter.direction,
        link=make_page_link(name),
    )
    return ArticlePage(
        frame=frame_made(site, name, title, text.summary, chapter=chapter.number, listed=False),
        title=title,
        summary=text.summary,
        text_language=text.language,
        text_dir=chapter.direction,
        headings=list_headings(converted),
        text=html_of(converted),
    )


def _inset(view: LocalManual, sheet: LocalSheet, around: str) -> Inset:
    """Make the part of a sheet, which says its language where that is not the one of the text `around` it."""
    number, text = sheet.number, sheet.text
    other = text.language != around
    return Inset(
        text=fill_text(view, sheet),
        prefix=f"s{number.chapter}-{number.sheet}",
        title=f"{number} {text.title}",
        summary=text.summary,
        language=text.language if other else "",
        direction=sheet.direction if other else "",
    )
