"""The questions of all chapters on paper, each with a line for the next step, who does it and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import Questions, SelfCheck
from manual.handout.leaves import make_handout
from manual.handout.links import fill_body
from manual.model.self_check import QUESTIONS, SELF_CHECK
from manual.resolve.texts import cut_section
from manual.views.prints import view_of_self_check
from manual.views.self_check import list_questioning

if TYPE_CHECKING:
    from manual.handout.document import Handout
    from manual.views.manual import LocalManual


def make_self_check(view: LocalManual) -> Handout:
    """Make the print of the questions with which a town checks itself."""
    view = view_of_self_check(view)
    gettext = view.words.gettext
    parts: list[Questions] = []
    links: dict[str, str] = {}
    for chapter in list_questioning(view):
        body, own = fill_body(view, chapter)
        links |= own
        parts.append(
            Questions(
                chapter=chapter.number,
                title=chapter.text.title,
                lang=chapter.text.language,
                dir=chapter.direction,
                body=cut_section(body, QUESTIONS),
            )
        )
    title = gettext("Self-check of a town")
    document = SelfCheck(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=title,
        summary=gettext("The questions of all chapters. Nothing is sent and nothing is counted; talk about them."),
        parts=tuple(parts),
    )
    return make_handout(view, document, name=SELF_CHECK, title=title, links=links)
