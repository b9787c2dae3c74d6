"""Forms in two languages on one leaf: the language of the office first, that of the reader beside it, one line for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import Asked, FormPair, FormSide, PairedBox, PairedItem
from manual.handout.forms import find_form_address, part_lines, write_form_edition
from manual.handout.leaves import make_handout
from manual.handout.links import link_sheet, name_links
from manual.handout.qr import draw_qr
from manual.model.forms import CUT_OFF, Field, Grid, Remark, Row, name_pair
from manual.views.sentences import write_notice, write_review

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from manual.handout.document import Handout, Pair
    from manual.model.forms import FormKey, Group
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalForm

_NOTHING: Pair = ("", "")
# between things that are asked on one line
_APART = " · "


def make_pair(office: LocalManual, reader: LocalManual, key: FormKey) -> Handout:
    """Make the leaf of a form in the languages of two views, the second of which is among those that it is printed in `beside`."""
    first, second = office.forms[key], reader.forms[key]
    chapter = office.chapters.get(key.number.chapter)
    sheets = tuple(link_sheet(office.sheets[number]) for number in first.sheets)
    groups = list(zip(first.groups, second.groups, strict=True))
    kept = list(_pair_groups([pair for pair in groups if pair[0].id != CUT_OFF], 1))
    taken = list(_pair_groups([pair for pair in groups if pair[0].id == CUT_OFF], 1 + _count(kept)))
    address = find_form_address(office, first)
    leaf = FormPair(
        language=office.language,
        dir=office.setting.dir,
        language_name=f"{office.setting.name}, {reader.setting.name}",
        imprint=office.paper_imprint,
        title=first.text.title,
        summary=first.text.summary,
        number=str(key.number),
        letter=key.letter,
        chapter=key.number.chapter,
        chapter_title=chapter.text.title if chapter else "",
        chapter_lang=chapter.text.language if chapter and chapter.text.fallback else "",
        sides=(_make_side(office, first, second), _make_side(reader, first, second)),
        kept=tuple(kept),
        taken=tuple(taken),
        sheets=sheets,
        editions=tuple(
            f"{view.setting.name}: {edition}"
            for view, local in ((office, first), (reader, second))
            if (edition := write_form_edition(view, local, spoken=office))
        ),
        address=address.removeprefix("https://"),
        qr=draw_qr(address) if address else "",
    )
    return make_handout(
        office,
        leaf,
        # of one form there are as many in two languages as there are readers'
        name=f"{name_pair(first.form.page_name, office.language)}-{reader.language}",
        title=f"{key} {first.text.title} / {second.text.title}",
        links=name_links(sheets),
        path=second.text.path,
    )


def _make_side(view: LocalManual, first: LocalForm, second: LocalForm) -> FormSide:
    own = first if first.text.language == view.language else second
    return FormSide(
        language=view.language,
        dir=view.setting.dir,
        name=view.setting.name,
        title=own.text.title,
        privacy=tuple(Asked(question=question, pieces=part_lines(answer)) for question, answer in own.privacy),
        cut=view.words.gettext("Cut here"),
        states=_join_states(view, (first, second), own),
    )


def _join_states(view: LocalManual, both: Sequence[LocalForm], own: LocalForm) -> tuple[str, ...]:
    """Tell the states of both texts; what holds for both is told once."""
    held: dict[str, list[str]] = {}
    for local in both:
        for state in _tell_states(view, local, own):
            held.setdefault(state, []).append(_name_language(view, local))
    return tuple(f"{', '.join(names)}: {state}" for state, names in held.items())


def _name_language(view: LocalManual, local: LocalForm) -> str:
    return view.manual.settings.language(local.text.language).name


def _tell_states(view: LocalManual, local: LocalForm, own: LocalForm) -> Iterator[str]:
    """Say in the language of a view who has reviewed a text, and whether it is behind its source; `own` is in that language."""
    manual, text = view.manual, local.text
    yield write_review(manual, local.form, text, view.language)
    name = manual.settings.language(manual.settings.source_language).name
    state = manual.state(local.form, text.language)
    notice = write_notice(local.form, text, state, view.words, source_name=name, shown=own.text)
    if notice.sentence:
        yield notice.sentence


def _count(items: Sequence[PairedItem]) -> int:
    return sum(item.number > 0 for item in items)


def _pair_groups(groups: Sequence[tuple[Group, Group]], number: int) -> Iterator[PairedItem]:
    """Pair the items of groups in two languages, numbered from a number on."""
    for first, second in groups:
        heading: Pair = (first.title, second.title)
        for one, other in zip(first.blocks, second.blocks, strict=True):
            for item in _pair_blocks(one, other, number, heading):
                yield item
                number += item.number > 0
                heading = _NOTHING


def _pair_blocks(
    first: Row | Grid | Remark, second: Row | Grid | Remark, number: int, heading: Pair
) -> Iterator[PairedItem]:
    if isinstance(first, Row) and isinstance(second, Row):
        yield from _pair_rows(first, second, number, heading)
    elif isinstance(first, Grid) and isinstance(second, Grid):
        rows = tuple(tuple(zip(*cells, strict=True)) for cells in zip(first.rows, second.rows, strict=True))
        heads = tuple(zip(first.heads, second.heads, strict=True))
        yield PairedItem(number=number, heading=heading, label=_NOTHING, heads=heads, rows=rows)
    elif isinstance(first, Remark) and isinstance(second, Remark):
        yield PairedItem(number=0, heading=heading, label=(first.text, second.text))


def _pair_rows(first: Row, second: Row, number: int, heading: Pair) -> Iterator[PairedItem]:
    """Pair two rows: what is written shares a line, and what is ticked has a number of its own.

    Boxes behind a line belong to what stands before it, where nothing names them.
    """
    pairs = list(zip(first.fields, second.fields, strict=True))
    written = [pair for pair in pairs if not pair[0].boxes]
    if written:
        label: Pair = (_join(field for field, _other in written), _join(field for _field, field in written))
        yield PairedItem(
            number=number, heading=heading, label=label, lines=max(field.lines for field, _other in written)
        )
        number, heading = number + 1, _NOTHING
    for label, boxes in _join_boxes(pairs):
        yield PairedItem(number=number, heading=heading, label=label, boxes=boxes)
        number, heading = number + 1, _NOTHING


def _join_boxes(pairs: Sequence[tuple[Field, Field]]) -> list[tuple[Pair, tuple[PairedBox, ...]]]:
    joined: list[tuple[Pair, tuple[PairedBox, ...]]] = []
    for one, other in pairs:
        if not one.boxes:
            continue
        label: Pair = (one.label, other.label)
        boxes = tuple(
            PairedBox(words=(box.word, twin.word), line=box.line)
            for box, twin in zip(one.boxes, other.boxes, strict=True)
        )
        if joined and not any(label):
            label, before = joined.pop()
            boxes = (*before, *boxes)
        joined.append((label, boxes))
    return joined


def _join(fields: Iterator[Field]) -> str:
    return _APART.join(field.label for field in fields if field.label)
