"""The filing slip on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import HeldChapter, HeldSheet, Slip, SlipRow
from manual.handout.leaves import make_handout
from manual.language.dates import write_date
from manual.model.texts import SheetNumber
from manual.releases.slips import Row, compare_binders, describe_change, list_binder
from manual.resolve.packs import MANUAL, find_pack
from manual.views.labels import label_edition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.handout.document import Handout
    from manual.views.manual import LocalManual


def make_slip(view: LocalManual, unit: str, pages_of: Mapping[str, int], *, since: str) -> tuple[Handout, list[Row]]:
    """Make the slip of the manual or of a pack from a release to the newest, and give its rows."""
    ledger, language = view.ledger, view.language
    gettext, ngettext = view.words.gettext, view.words.ngettext
    rows = compare_binders(ledger, unit, (language, view.source), since=since)
    last = ledger.releases[-1]
    name, spoken = _name_binder(view, unit)
    title = gettext("Filing slip")
    span = gettext("From release {since} to release {until}, {date}.").format(
        since=since, until=last.name, date=write_date(last.on, language) if last.on else ""
    )
    pages = sum(_count_pages(row, pages_of) for row in rows)
    effective = _list_effective(view, unit, rows, until=last.name)
    fits = gettext("It fits every binder printed at release {since} or later.").format(since=since)
    rest = sum(len(chapter.sheets) for chapter in effective) - sum(row.insert is not None for row in rows)
    document = Slip(
        language=language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=title,
        summary=span,
        binder=name,
        binder_lang="" if spoken == language else spoken,
        until=last.name,
        span=span,
        fits=fits,
        rows=tuple(_make_row(view, row, _count_pages(row, pages_of)) for row in rows),
        total=ngettext("%(num)s page to print.", "%(num)s pages to print.", pages) % {"num": pages} if pages else "",
        rest=ngettext("Leave the other %(num)s sheet in place.", "Leave the other %(num)s sheets in place.", rest)
        % {"num": rest},
        effective=effective,
    )
    return make_handout(view, document, name=f"slip-{unit}", title=f"{title}: {name}", links={}), rows


def _name_binder(view: LocalManual, unit: str) -> tuple[str, str]:
    """Name what a slip swaps, the manual or a pack, and say in which language."""
    if unit == MANUAL:
        return view.words.gettext("The whole manual"), view.language
    title = view.word(find_pack(view.manual, unit).title)
    return title.text, title.language


def _count_pages(row: Row, pages_of: Mapping[str, int]) -> int:
    """Count the pages to print for a row."""
    return pages_of.get(row.sheet, 0) if row.insert else 0


def _make_row(view: LocalManual, row: Row, pages: int) -> SlipRow:
    words, language = view.words, view.language
    number = SheetNumber.parse(row.sheet)
    note = words.ngettext("%(num)s page", "%(num)s pages", pages) % {"num": pages} if row.insert else ""
    title, spoken = view.sheet_title(row.sheet)
    return SlipRow(
        number=row.sheet,
        chapter=number.chapter if number else 0,
        title=title,
        lang="" if spoken == language else spoken,
        remove=label_edition(row.remove, words, language),
        insert=label_edition(row.insert, words, language),
        insert_note=words.gettext("withdrawn") if row.change == "withdrawn" else note,
        changed=describe_change(view, row),
    )


def _list_effective(view: LocalManual, unit: str, rows: Sequence[Row], *, until: str) -> tuple[HeldChapter, ...]:
    """List the sheets that a binder holds after the swap, by chapter, the new ones marked."""
    inserted = {row.sheet for row in rows if row.insert}
    held = list_binder(view.ledger, unit, (view.language, view.source), until)
    chapters: dict[str, list[HeldSheet]] = {}
    for number, copy in held.items():
        sheet = HeldSheet(number=number, edition=label_edition(copy, view.words, view.language), new=number in inserted)
        chapters.setdefault(number.partition(".")[0], []).append(sheet)
    return tuple(HeldChapter(number=number, sheets=tuple(sheets)) for number, sheets in chapters.items())
