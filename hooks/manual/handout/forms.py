"""Forms on paper: a leaf of one page to fill in by hand, behind the sheets that it belongs to, and alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.handout.document import Asked, FormLeaf, FormRow
from manual.handout.leaves import make_handout
from manual.handout.links import link_sheet, name_foreign, name_links
from manual.views.prints import view_of_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manual.handout.document import Handout
    from manual.model.forms import FormKey
    from manual.model.texts import SheetNumber
    from manual.views.manual import LocalManual

_LINE = re.compile(r"_{3,}")


def make_form(view: LocalManual, key: FormKey) -> Handout:
    """Make the leaf of a form, in the source language where it is not translated."""
    view = view_of_form(view, key)
    local = view.forms[key]
    text, chapter = local.text, view.chapters.get(key.number.chapter)
    sheets = tuple(link_sheet(view.sheets[number]) for number in local.sheets)
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
        written=local.written,
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
        )
        for key in find_forms(view, numbers)
    )


def part_lines(text: str) -> tuple[str, ...]:
    """Part a sentence where there is a line to write on."""
    return tuple(piece.strip() for piece in _LINE.split(text))
