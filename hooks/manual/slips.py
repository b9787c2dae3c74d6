"""Filing slips: which sheets the owner of a printed binder takes out and puts in between two releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.editions import changed_parts
from manual.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.ledger import Edition, Ledger
    from manual.references import Resolved

MANUAL = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a slip: what to take out, what to put in, and the sheet that stands in place of a withdrawn one.

    `changed` names the parts that differ, where both editions are in one language.
    """

    sheet: str
    remove: Edition | None
    insert: Edition | None
    successor: str
    changed: tuple[str, ...]


def slip(resolved: Resolved, unit: str, language: str, *, since: str, until: str = "") -> list[Row]:
    """Compare a binder printed at one release with the newest, or with another later one.

    `unit` is `manual` or the key of a pack. Raises `ProjectError` for a release that is not in the ledger.
    """
    ledger = resolved.library.ledger
    until = until or (ledger.releases[-1].name if ledger.releases else "")
    for name in (since, until):
        if ledger.position(name) < 0:
            known = ", ".join(one.name for one in ledger.releases) or "none yet"
            message = f"There is no release `{name}`. There are: {known}."
            raise ProjectError(message)
    source = resolved.settings.source_language
    before, after = _listed(ledger, unit, since), _listed(ledger, unit, until)
    rows = []
    for sheet in sorted({*before, *after}, key=_order):
        old = _copy(ledger, sheet, language, source, since) if sheet in before else None
        new = _copy(ledger, sheet, language, source, until) if sheet in after else None
        if old == new:
            continue
        gone = ledger.withdrawn.get(sheet) if new is None else None
        same = old is not None and new is not None and old.language == new.language
        changed = changed_parts(old.sections, new.sections) if same and old and new else ()
        rows.append(Row(sheet=sheet, remove=old, insert=new, successor=gone.successor if gone else "", changed=changed))
    return rows


def _copy(ledger: Ledger, sheet: str, language: str, source: str, at: str) -> Edition | None:
    """Find what a binder in a language held of a sheet: its own edition, or that of the source language."""
    if ledger.gone(sheet, until=at):
        return None
    return ledger.last(sheet, language, until=at) or ledger.last(sheet, source, until=at)


def _listed(ledger: Ledger, unit: str, at: str) -> Sequence[str]:
    if unit != MANUAL:
        return ledger.releases[ledger.position(at)].packs.get(unit, ())
    return list(dict.fromkeys(sheet for sheet, _language in ledger.editions))


def _order(sheet: str) -> tuple[int, ...]:
    return tuple(int(part) for part in sheet.split("."))
