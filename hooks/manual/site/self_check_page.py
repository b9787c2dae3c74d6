"""The page on which a town checks itself: the questions of all chapters, without a form and without a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.markdown.conversion import Inset, make_page_link, render_together
from manual.model.self_check import QUESTIONS, SELF_CHECK
from manual.model.texts import EMPTY
from manual.resolve.texts import cut_section
from manual.site.frame import frame_made
from manual.site.links import link_pdf
from manual.site.page import ArticlePage, PdfLink
from manual.site.texts import fill_text, html_of, list_headings
from manual.store.faults import work_on
from manual.views.prints import view_of_self_check
from manual.views.self_check import list_questioning

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalChapter


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckPage(ArticlePage):
    """The questions, and their print."""

    template: ClassVar[str] = "self_check.html"

    pdf: PdfLink | None


def make_self_check_page(site: LocalSite, name: str) -> SelfCheckPage:
    """Make the page of the questions of all chapters."""
    view, gettext = site.view, site.view.words.gettext
    title = gettext("Self-check of a town")
    summary = gettext("The questions of all chapters. Nothing is sent and nothing is counted; talk about them.")
    converted = render_together(
        EMPTY,
        [_inset(view, chapter) for chapter in list_questioning(view)],
        language=view.language,
        direction=view.setting.dir,
        link=make_page_link(name),
    )
    return SelfCheckPage(
        frame=frame_made(site, SELF_CHECK, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        headings=list_headings(converted),
        text=html_of(converted),
        pdf=link_pdf(site, view_of_self_check(view), SELF_CHECK, title),
    )


def _inset(view: LocalManual, chapter: LocalChapter) -> Inset:
    """Make the part of a chapter, which says its language where that is not the one of the page."""
    text = chapter.text
    other = text.language != view.language
    with work_on(text.path):
        return Inset(
            text=cut_section(fill_text(view, chapter), QUESTIONS),
            prefix=f"c{chapter.number}",
            title=f"{chapter.number} {text.title}",
            summary="",
            language=text.language if other else "",
            direction=chapter.direction if other else "",
        )
