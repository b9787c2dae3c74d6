"""The filing slip on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.handout.leaves import Maker, own_text
from manual.language.dates import long_date
from manual.model.texts import EMPTY, SheetNumber
from manual.releases.slips import Row, binder, change_label, slip
from manual.resolve.packs import MANUAL, pack_named
from manual.views.labels import edition_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.handout.document import Handout
    from manual.views.manual import LocalManual


def slip_handout(view: LocalManual, unit: str, pages_of: Mapping[str, int], *, since: str) -> tuple[Handout, list[Row]]:
    """Make the slip of the manual or of a pack from a release to the newest, and give its rows."""
    ledger, language = view.ledger, view.language
    rows = slip(ledger, unit, (language, view.source), since=since)
    maker = Maker(view)
    gettext, ngettext = maker.words.gettext, maker.words.ngettext
    last = ledger.releases[-1]
    whole = gettext("The whole manual")
    name = whole if unit == MANUAL else pack_named(view.resolved, unit).title.text(language, view.source)
    span = gettext("From release {since} to release {until}, {date}.").format(
        since=since, until=last.name, date=long_date(last.on, language) if last.on else ""
    )
    shown = [_shown(maker, row, pages_of) for row in rows]
    pages = sum(row["pages"] for row in shown)
    effective = _effective(view, unit, rows, until=last.name)
    fits = gettext("It fits every binder printed at release {since} or later.").format(since=since)
    rest = sum(len(chapter["sheets"]) for chapter in effective) - sum(row.insert is not None for row in rows)
    handout = maker.handout(
        "slip.html",
        own_text(gettext("Filing slip"), span, language),
        name=f"slip-{unit}",
        heading=f"{gettext('Filing slip')}: {name}",
        body=EMPTY,
        binder=name,
        until=last.name,
        span=span,
        fits=fits,
        rows=shown,
        total=ngettext("%(num)s page to print.", "%(num)s pages to print.", pages) % {"num": pages} if pages else "",
        rest=ngettext("Leave the other %(num)s sheet in place.", "Leave the other %(num)s sheets in place.", rest)
        % {"num": rest},
        effective=effective,
    )
    return handout, rows


def _shown(maker: Maker, row: Row, pages_of: Mapping[str, int]) -> dict[str, Any]:
    view, words, language = maker.view, maker.words, maker.language
    number = SheetNumber.parse(row.sheet)
    pages = pages_of.get(row.sheet, 0) if row.insert else 0
    note = words.ngettext("%(num)s page", "%(num)s pages", pages) % {"num": pages} if row.insert else ""
    title, spoken = view.sheet_title(row.sheet)
    return {
        "number": row.sheet,
        "chapter": number.chapter if number else 0,
        "title": title,
        "lang": "" if spoken == language else spoken,
        "remove": edition_label(row.remove, words, language),
        "insert": edition_label(row.insert, words, language),
        "insert_note": words.gettext("withdrawn") if row.change == "withdrawn" else note,
        "changed": change_label(view, row),
        "pages": pages,
    }


def _effective(view: LocalManual, unit: str, rows: Sequence[Row], *, until: str) -> list[dict[str, Any]]:
    """List the sheets that a binder holds after the swap, by chapter, the new ones marked."""
    inserted = {row.sheet for row in rows if row.insert}
    held = binder(view.ledger, unit, (view.language, view.source), until)
    chapters: dict[str, list[dict[str, Any]]] = {}
    for number, copy in held.items():
        shown = {"number": number, "edition": edition_label(copy, view.words, view.language), "new": number in inserted}
        chapters.setdefault(number.partition(".")[0], []).append(shown)
    return [{"number": number, "sheets": sheets} for number, sheets in chapters.items()]
