"""Filing slips: which sheets the owner of a printed binder takes out and puts in between two releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from manual.language.lists import join_list
from manual.model.errors import ProjectError
from manual.resolve.editions import compare_parts
from manual.resolve.packs import MANUAL
from manual.views.labels import describe_successor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.model.ledger import Edition, Ledger
    from manual.views.manual import LocalManual


# what happened to a sheet: another edition, one that was never in the binder, an older one that came into the pack,
# one that was withdrawn, and one that only left the pack
Change = Literal["edition", "new", "joined", "withdrawn", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a slip: what to take out, what to put in, and the sheet that stands in place of a withdrawn one.

    `parts` names the parts that differ, where both editions are in one language.
    """

    sheet: str
    change: Change
    remove: Edition | None
    insert: Edition | None
    successor: str
    parts: tuple[str, ...]


def find_usual_since(ledger: Ledger) -> str:
    """Name the release from which slips count unless one is asked for; empty while no binder can be behind.

    `manual withdraw` makes releases that only withdraw; whoever keeps a binder waits for the next that raises
    editions. So a slip reaches back to the last release that raised any before the newest that did, and names
    what was withdrawn before, between and after.
    """
    raising = [place for place, release in enumerate(ledger.releases) if not release.only_withdraws]
    if len(raising) > 1:
        return ledger.releases[raising[-2]].name
    if raising and raising[0] < len(ledger.releases) - 1:
        return ledger.releases[raising[0]].name
    return ""


def compare_binders(ledger: Ledger, unit: str, languages: Sequence[str], *, since: str, until: str = "") -> list[Row]:
    """Compare a binder printed at one release with the newest, or with another later one.

    `unit` is `manual` or the key of a pack, `languages` as for `binders`. The rows are also right for a binder printed at a release between the
    two: what came in and was withdrawn again has its row. Raises `ProjectError` for a release that is not in the
    ledger, and for one that comes after the other.
    """
    until = until or (ledger.releases[-1].name if ledger.releases else "")
    first, last = (_position(ledger, name) for name in (since, until))
    if first > last:
        message = f"Release {since} comes after release {until}. Name the older one first."
        raise ProjectError(message)
    rows = []
    held_by, anywhere = (list_binders(ledger, kind, languages) for kind in (unit, MANUAL))
    for sheet in sorted(held_by, key=_order):
        held = held_by[sheet][first : last + 1]
        old, new = held[0], held[-1]
        if all(copy == new for copy in held):
            continue
        if old == new:  # it came and went in between, or it went and came back
            old = next((copy for copy in reversed(held) if copy != new), None)
        same = old is not None and new is not None and old.language == new.language
        rows.append(
            Row(
                sheet=sheet,
                change=_change(
                    old,
                    new,
                    withdrawn=ledger.gone(sheet, until=until),
                    known=anywhere[sheet][first] is not None,
                ),
                remove=old,
                insert=new,
                successor=ledger.successor(sheet, until=until) if new is None else "",
                parts=compare_parts(old.sections, new.sections) if same and old and new else (),
            )
        )
    return rows


def list_binder(ledger: Ledger, unit: str, languages: Sequence[str], at: str) -> dict[str, Edition]:
    """Give what a binder of the manual or of a pack holds that is printed at a release, by sheet in their order."""
    place = ledger.position(at)
    held_by = list_binders(ledger, unit, languages)
    held = ((sheet, held_by[sheet][place]) for sheet in sorted(held_by, key=_order))
    return {sheet: copy for sheet, copy in held if copy is not None}


def list_binders(ledger: Ledger, unit: str, languages: Sequence[str]) -> Mapping[str, Sequence[Edition | None]]:
    """Give for every sheet what binders held of it that were printed at each release, in the order of releases.

    `languages` are that of the binder and the source language, in which it holds what has no edition in its own.
    """
    held_by = {}
    for sheet in dict.fromkeys(sheet for sheet, _language in ledger.editions if sheet):
        own, fallback = ({copy.release: copy for copy in ledger.editions.get((sheet, code), ())} for code in languages)
        held_by[sheet] = _held(ledger, unit, sheet, own, fallback)
    return held_by


def _held(
    ledger: Ledger, unit: str, sheet: str, own: Mapping[str, Edition], fallback: Mapping[str, Edition]
) -> list[Edition | None]:
    copies: list[Edition | None] = []
    in_own: Edition | None = None
    in_source: Edition | None = None
    withdrawn = ledger.withdrawn.get(sheet)
    end = ledger.position(withdrawn.release) if withdrawn else len(ledger.releases)
    for place, release in enumerate(ledger.releases):
        in_own = own.get(release.name, in_own)
        in_source = fallback.get(release.name, in_source)
        listed = unit == MANUAL or sheet in release.packs.get(unit, ())
        copies.append((in_own or in_source) if listed and place < end else None)
    return copies


def _change(old: Edition | None, new: Edition | None, *, withdrawn: bool, known: bool) -> Change:
    if new is None:
        return "withdrawn" if withdrawn else "left"
    if old is not None:
        return "edition"
    return "joined" if known else "new"


def _position(ledger: Ledger, name: str) -> int:
    place = ledger.position(name)
    if place < 0:
        known = ", ".join(release.name for release in ledger.releases) or "none yet"
        message = f"There is no release `{name}`. There are: {known}."
        raise ProjectError(message)
    return place


def _order(sheet: str) -> tuple[int, ...]:
    return tuple(int(part) for part in sheet.split("."))


def describe_change(view: LocalManual, row: Row) -> str:
    """Say what happened to a sheet of a filing slip: its changed parts, or why it comes or goes."""
    gettext = view.words.gettext
    sheet = view.sheet(row.sheet)
    match row.change:
        case "new":
            return gettext("A new sheet.")
        case "joined":
            return gettext("New in this pack.")
        case "left":
            return gettext("No longer in this pack.")
        case "withdrawn":
            return describe_successor(row.successor, view.words)
        case "edition":
            return join_list(view.name_parts(sheet, row.parts), view.language) if sheet else ""
