"""The filing slip on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.editions import standing
from manual.handout import Maker, own_text
from manual.labels import names_of
from manual.model import SheetNumber
from manual.packs import pack_named
from manual.slips import MANUAL, Row, slip
from manual.texts import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.document import Handout
    from manual.ledger import Edition
    from manual.references import Resolved


def slip_handout(
    resolved: Resolved, unit: str, language: str, pages_of: Mapping[str, int], *, since: str
) -> tuple[Handout, list[Row]]:
    """Make the slip of the manual or of a pack from a release to the newest, and give its rows."""
    rows = slip(resolved, unit, language, since=since)
    maker = Maker(resolved, language)
    gettext, ngettext = maker.words.gettext, maker.words.ngettext
    last = resolved.library.ledger.releases[-1]
    whole = gettext("The whole manual")
    name = whole if unit == MANUAL else pack_named(resolved, unit).title(language, resolved.settings.source_language)
    span = gettext("From release {since} to release {until}, {date}.").format(
        since=since, until=last.name, date=long_date(last.on, language) if last.on else ""
    )
    shown = [_shown(maker, row, pages_of) for row in rows]
    pages = sum(row["pages"] for row in shown)
    effective = _effective(maker, unit, rows)
    rest = sum(len(chapter["sheets"]) for chapter in effective) - sum(row.insert is not None for row in rows)
    handout = maker.handout(
        "slip.html",
        own_text(gettext("Filing slip"), span, language),
        name=f"slip-{unit}",
        heading=f"{gettext('Filing slip')}: {name}",
        body="",
        binder=name,
        until=last.name,
        span=span,
        rows=shown,
        total=ngettext("%(num)s page to print.", "%(num)s pages to print.", pages) % {"num": pages},
        rest=ngettext("Leave the other %(num)s sheet in place.", "Leave the other %(num)s sheets in place.", rest)
        % {"num": rest},
        effective=effective,
    )
    return handout, rows


def _shown(maker: Maker, row: Row, pages_of: Mapping[str, int]) -> dict[str, Any]:
    resolved, gettext = maker.resolved, maker.words.gettext
    number = SheetNumber.parse(row.sheet)
    sheet = resolved.library.sheets.get(number) if number else None
    pages = pages_of.get(row.sheet, 0) if row.insert else 0
    note = maker.words.ngettext("%(num)s page", "%(num)s pages", pages) % {"num": pages} if row.insert else ""
    if row.insert is None and row.sheet in resolved.library.withdrawn:
        note = gettext("withdrawn")
    changed = ", ".join(names_of(resolved, sheet, maker.language, row.changed)) if sheet else ""
    if row.remove is None:
        changed = gettext("A new sheet.")
    elif row.successor:
        changed = gettext("In its place: {sheet}.").format(sheet=row.successor)
    return {
        "number": row.sheet,
        "chapter": number.chapter if number else 0,
        "title": resolved.title(sheet, maker.language) if sheet else "",
        "remove": _edition(maker, row.remove),
        "insert": _edition(maker, row.insert),
        "insert_note": note,
        "changed": changed,
        "pages": pages,
    }


def _effective(maker: Maker, unit: str, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """List the sheets that a binder holds after the swap, by chapter, the new ones marked."""
    resolved = maker.resolved
    inserted = {row.sheet for row in rows if row.insert}
    wanted = None if unit == MANUAL else set(pack_named(resolved, unit).sheets)
    chapters: dict[int, list[dict[str, Any]]] = {}
    for number, sheet in resolved.library.sheets.items():
        stands = standing(resolved, sheet, maker.language)
        if stands.last is None or (wanted is not None and number not in wanted):
            continue
        one = {"number": str(number), "edition": _edition(maker, stands.last), "new": str(number) in inserted}
        chapters.setdefault(number.chapter, []).append(one)
    return [{"number": number, "sheets": sheets} for number, sheets in chapters.items()]


def _edition(maker: Maker, edition: Edition | None) -> str:
    if edition is None:
        return ""
    word = maker.words.gettext("ed. {number}").format(number=edition.number)
    return word if edition.language == maker.language else f"{word} ({edition.language})"
