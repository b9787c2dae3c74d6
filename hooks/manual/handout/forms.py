"""Forms on paper: a leaf of one page to fill in by hand, behind the sheets that it belongs to, and alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.handout.document import Asked, FormLeaf, FormRow
from manual.handout.leaves import find_address, make_handout, mark_edition, write_edition
from manual.handout.links import link_sheet, name_foreign, name_links
from manual.handout.qr import draw_qr
from manual.views.prints import view_of_form
from manual.views.sentences import write_review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manual.handout.document import Handout
    from manual.model.forms import FormKey
    from manual.model.texts import SheetNumber
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalForm, LocalSheet

_LINE = re.compile(r"_{3,}")


def make_form(view: LocalManual, key: FormKey) -> Handout:
    """Make the leaf of a form, in the source language where it is not translated."""
    view = view_of_form(view, key)
    local = view.forms[key]
    text, chapter = local.text, view.chapters.get(key.number.chapter)
    sheets = tuple(link_sheet(view.sheets[number]) for number in local.sheets)
    address, home = find_form_address(view, local), _find_home(view, local)
    leaf = FormLeaf(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=text.title,
        summary=text.summary,
        text_language=text.language,
        text_dir=local.direction,
        number=str(key.number),
        letter=key.letter,
        chapter=key.number.chapter,
        chapter_title=chapter.text.title if chapter else "",
        chapter_lang=name_foreign(chapter.text) if chapter else "",
        privacy=tuple(Asked(question=question, pieces=part_lines(answer)) for question, answer in local.privacy),
        groups=local.groups,
        sheets=sheets,
        written=write_review(view.manual, local.form, text, view.language, short=True),
        edition=write_form_edition(view, local),
        edition_mark=mark_edition(view, home.standing) if home else "",
        released=home is not None and home.standing.released,
        address=address.removeprefix("https://"),
        qr=draw_qr(address) if address else "",
        state=local.notice.sentence,
    )
    return make_handout(
        view,
        leaf,
        name=local.form.page_name,
        title=f"{key} {text.title}",
        links=name_links(sheets),
        path=text.path,
    )


def write_form_edition(view: LocalManual, local: LocalForm, *, spoken: LocalManual | None = None) -> str:
    """Say which edition of its home a form belongs to, in the language of the view or of another one.

    Empty where the home is not in the language of the form.
    """
    home = _find_home(view, local)
    return write_edition(spoken or view, home.standing) if home else ""


def find_form_address(view: LocalManual, local: LocalForm) -> str:
    """Give the address of that edition, else of the page of the form; empty while nobody knows where the site will stand."""
    home, public = _find_home(view, local), view.manual.settings.public_address
    if home:
        return find_address(view, home)
    return f"{public}/{view.language}/{local.form.page_name}/" if public else ""


def _find_home(view: LocalManual, local: LocalForm) -> LocalSheet | None:
    sheets = (view.sheets[number] for number in local.sheets[:1])
    return next((sheet for sheet in sheets if sheet.text.language == local.text.language), None)


def find_forms(view: LocalManual, numbers: Iterable[SheetNumber]) -> list[FormKey]:
    """Name the forms that are printed with some sheets, each once, behind the first sheet that has it."""
    return [*dict.fromkeys(key for number in numbers for key in view.sheets[number].forms)]


def list_forms(view: LocalManual, numbers: Iterable[SheetNumber]) -> tuple[FormRow, ...]:
    """Give the forms of some sheets as front pages list them."""
    return tuple(
        FormRow(
            number=str(key.number),
            letter=key.letter,
            chapter=key.number.chapter,
            title=view.forms[key].text.title,
            lang=name_foreign(view.forms[key].text),
            starts=f"{key}-1",
        )
        for key in find_forms(view, numbers)
    )


def part_lines(text: str) -> tuple[str, ...]:
    """Part a sentence where there is a line to write on."""
    return tuple(piece.strip() for piece in _LINE.split(text))
