"""The ledger of releases as a value: editions, withdrawals, and what they were at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A sheet that was taken out: its number is never used again. `release` is where the ledger says so.

    `titles` are those it had, by language; older entries have none. `successor` is the sheet that took its place
    then, and may be withdrawn by now: `Ledger.successor` knows.
    """

    number: str
    on: date | None
    reason: str
    successor: str
    release: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    def title(self, language: str, source: str) -> str:
        """Give the title that the sheet had in a language, or in the source language; empty where none was kept."""
        return self.titles.get(language) or self.titles.get(source, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A text as it was released: `sections` maps each part to its hash, `titles` hashes the titles it prints of others.

    `law_checked_on` is the day of its law as it was printed then; None where the text cites none.
    `from_edition` is the edition of the source that a translation was held against at its release, 0 for a source
    text and for entries that do not say it; `behind` maps the parts in which it was behind that one to their names.
    """

    sheet: str
    language: str
    number: int
    release: str
    on: date | None
    sections: Mapping[str, str]
    titles: str
    law_checked_on: date | None = None
    from_edition: int = 0
    behind: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release: its name, such as 2026-1, its day, its note, its digest, and the sheets of each pack then.

    `only_withdraws` tells a release that `manual withdraw` made, which raises nothing.
    """

    name: str
    on: date | None
    note: str
    digest: str
    packs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only_withdraws: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All releases in their order, the editions of each sheet and language in theirs, and withdrawn sheets."""

    releases: tuple[Release, ...] = ()
    editions: Mapping[tuple[str, str], tuple[Edition, ...]] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)

    def position(self, name: str) -> int:
        """Tell the place of a release in the order; -1 for one that is not there."""
        return next((place for place, release in enumerate(self.releases) if release.name == name), -1)

    def last(self, sheet: str, language: str, *, until: str = "") -> Edition | None:
        """Find the newest edition of a text, or the newest at the time of a release."""
        editions = self.editions.get((sheet, language), ())
        if until:
            limit = self.position(until)
            editions = tuple(edition for edition in editions if self.position(edition.release) <= limit)
        return editions[-1] if editions else None

    def gone(self, sheet: str, *, until: str) -> bool:
        """Tell whether a sheet had been withdrawn by the time of a release."""
        entry = self.withdrawn.get(sheet)
        return entry is not None and self.position(entry.release) <= self.position(until)

    def successor(self, sheet: str, *, until: str = "") -> str:
        """Find the sheet that stands in place of a withdrawn one, past those that were withdrawn in their turn.

        Empty where none does. With `until`, as it was at the time of a release.
        """
        until = until or (self.releases[-1].name if self.releases else "")
        passed = set()
        while sheet and self.gone(sheet, until=until):
            if sheet in passed:  # two entries that name each other
                return ""
            passed.add(sheet)
            sheet = self.withdrawn[sheet].successor
        return sheet if passed else ""
