"""Sessions on paper and on a wall: the plan on one page, and its slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import SHEET_HOST, Bar, Plan, PrintItem, Slide, Slides
from manual.handout.leaves import make_handout
from manual.handout.links import fill_body
from manual.markdown.plans import cut_slides, leave_out, tell_times
from manual.model.cases import Case
from manual.model.sessions import SLIDES
from manual.model.texts import Sheet
from manual.resolve.law_wording import choose_printed_wording
from manual.resolve.sessions import find_sheets
from manual.views.prints import view_of_session
from manual.views.sentences import write_wording

if TYPE_CHECKING:
    from manual.handout.document import Handout
    from manual.model.texts import Filled
    from manual.resolve.references import Printable
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalSession

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
        prints=tuple(_name_print(view, printed) for printed in local.prints),
        bars=tuple(Bar(minutes=minutes, width=round(_WIDTH * minutes / total, 2)) for minutes in local.blocks),
        sheets=tuple(str(number) for number in pack.sheets) if pack else (),
        written=local.written,
    )
    named = {
        f"{SHEET_HOST}{_name_file(printed)}.pdf": view.manual.text(printed, view.language).title
        for printed in local.prints
    }
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


def _name_print(view: LocalManual, printed: Printable) -> PrintItem:
    """Name what is printed by its kind and its number, and link to its file."""
    gettext = view.words.gettext
    if isinstance(printed, Case):
        word, number, chapter = gettext("card"), str(printed.card), 0
    elif isinstance(printed, Sheet):
        word, number, chapter = gettext("sheet"), str(printed.number), printed.number.chapter
    else:
        word, number, chapter = gettext("chapter"), str(printed.number), printed.number
    return PrintItem(word=word, number=number, chapter=chapter, url=f"{SHEET_HOST}{_name_file(printed)}.pdf")


def _name_file(printed: Printable) -> str:
    return printed.page_name if isinstance(printed, Case) else str(printed.number)
