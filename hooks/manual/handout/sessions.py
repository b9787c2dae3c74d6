"""Sessions on paper and on a wall: the plan on one page, and its slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import SHEET_HOST, Bar, Plan, PrintItem, Slide, Slides
from manual.handout.leaves import make_handout
from manual.handout.links import fill_body
from manual.markdown.plans import cut_slides, leave_out, tell_times
from manual.model.sessions import SLIDES
from manual.resolve.law_wording import choose_printed_wording
from manual.resolve.sessions import find_sheets
from manual.views.prints import view_of_session
from manual.views.sentences import write_wording

if TYPE_CHECKING:
    from manual.handout.document import Handout
    from manual.model.texts import Filled
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalSession, NamedPrint

# how wide the text of a leaf is
_WIDTH = 163


def make_plan(view: LocalManual, key: str) -> Handout:
    """Make the plan of the session of a pack."""
    view = view_of_session(view, key)
    local = view.sessions[key]
    session, text = local.session, local.text
    body, links = fill_body(view, local)
    pack = next((pack for pack in view.packs if pack.key == key), None)
    total = sum(local.blocks) or 1
    document = Plan(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=text.title,
        summary=local.aim,
        text_language=text.language,
        text_dir=local.direction,
        body=leave_out(tell_times(body), (SLIDES,)),
        state=local.notice.sentence,
        state_kind=local.notice.kind,
        minutes=session.minutes,
        purpose=local.purpose.text if local.purpose else "",
        purpose_language=local.purpose.language if local.purpose else view.language,
        purpose_dir=local.purpose.direction if local.purpose else view.setting.dir,
        aim=local.aim,
        room=local.room,
        prints=tuple(
            PrintItem(word=named.word, number=named.number, chapter=named.chapter, url=_find_address(named))
            for named in local.prints
        ),
        bars=tuple(Bar(minutes=minutes, width=round(_WIDTH * minutes / total, 2)) for minutes in local.blocks),
        sheets=tuple(str(number) for number in pack.sheets) if pack else (),
        written=local.written,
    )
    named = {_find_address(printed): printed.title for printed in local.prints}
    return make_handout(view, document, name=session.page_name, title=text.title, links=named | links, path=text.path)


def make_slides(view: LocalManual, key: str) -> Handout:
    """Make the slides of the session of a pack."""
    view = view_of_session(view, key)
    local = view.sessions[key]
    text = local.text
    body, links = fill_body(view, local)
    document = Slides(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=text.title,
        summary=local.aim,
        text_language=text.language,
        text_dir=local.direction,
        minutes=local.session.minutes,
        slides=tuple(_make_slide(view, local, sentence, under) for sentence, under in cut_slides(body, SLIDES)),
        behind=local.notice.kind == "stale",
        written=local.written,
    )
    return make_handout(view, document, name=local.session.slides_name, title=text.title, links=links, path=text.path)


def _make_slide(view: LocalManual, local: LocalSession, sentence: Filled, under: Filled) -> Slide:
    nodes = [*sentence.tree.nodes, *under.tree.nodes]
    numbers = find_sheets(view.manual, local.text.body, nodes)
    sheet = view.sheets[numbers[0]] if numbers else None
    wording = choose_printed_wording(sheet.wording, sheet.standing) if sheet else None
    return Slide(
        sentence=sentence,
        under=under,
        number=str(sheet.number) if sheet else "",
        chapter=sheet.number.chapter if sheet else 0,
        law=write_wording(wording, view.words, view.language),
    )


def _find_address(printed: NamedPrint) -> str:
    return f"{SHEET_HOST}{printed.name}.pdf"
