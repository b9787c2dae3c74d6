"""The page on which a town checks itself: the questions of all chapters, without a form and without a score."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from manual.markdown.conversion import Inset, make_page_link, render_together
from manual.model.texts import EMPTY, Tree
from manual.resolve.page_names import SELF_CHECK
from manual.site.frame import frame_made
from manual.site.page import ArticlePage
from manual.site.texts import fill_text, html_of, list_headings
from manual.store.faults import work_on

if TYPE_CHECKING:
    from manual.model.texts import Filled, Node
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalChapter

# the section of a chapter that holds its questions
QUESTIONS = "questions"


def list_questioning(view: LocalManual) -> tuple[LocalChapter, ...]:
    """List the chapters that have questions."""
    return tuple(chapter for chapter in view.chapters.values() if chapter.text.body.section(QUESTIONS) is not None)


def make_self_check_page(site: LocalSite, name: str) -> ArticlePage:
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
    return ArticlePage(
        frame=frame_made(site, SELF_CHECK, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        headings=list_headings(converted),
        text=html_of(converted),
    )


def _inset(view: LocalManual, chapter: LocalChapter) -> Inset:
    """Make the part of a chapter, which says its language where that is not the one of the page."""
    text = chapter.text
    other = text.language != view.language
    with work_on(text.path):
        return Inset(
            text=_cut(fill_text(view, chapter), QUESTIONS),
            prefix=f"c{chapter.number}",
            title=f"{chapter.number} {text.title}",
            summary="",
            language=text.language if other else "",
            direction=chapter.direction if other else "",
        )


def _cut(text: Filled, section: str) -> Filled:
    """Cut what stands under the heading of a section out of a text."""
    digest = hashlib.sha256(f"{text.digest} {section}".encode()).hexdigest()[:32]
    return replace(text, digest=digest, tree=Tree(partial(_read_section, text.tree, section)))


def _read_section(tree: Tree, section: str) -> list[Node]:
    kept: list[Node] = []
    inside = False
    for node in tree.nodes:
        if node[0] == "h2":
            inside = node[1].get("id") == section
        elif inside:
            kept.append(node)
    return kept
