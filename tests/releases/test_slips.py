"""Filing slips: applied to a binder printed at one release, they give the binder of a later one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

import pytest
from conftest import MINIMAL, read
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from manual.content.ledger import read_ledger
from manual.model.errors import ProjectError
from manual.model.ledger import Ledger
from manual.model.texts import SheetNumber
from manual.releases.release import Plan, Raised, append_release, append_withdrawal
from manual.releases.slips import Row, compare_binders, find_usual_since
from manual.resolve.packs import MANUAL
from manual.resolve.references import Manual

ALWAYS = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=150,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
SHEETS = ("1.1", "1.2", "1.10", "2.1", "2.2")
LANGUAGES = ("en", "cs")
DAY = date(2027, 3, 1)
# language and edition of each sheet in a binder
Binder = Mapping[str, tuple[str, int]]


@cache
def _resolved() -> Manual:
    return read(MINIMAL)[0]


@dataclass
class World:
    """What a maintainer has done so far, and the binders that were printed at each release: made without the ledger."""

    text: str = ""
    editions: dict[tuple[str, str], int] = field(default_factory=dict)
    withdrawn: dict[str, str] = field(default_factory=dict)
    packs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    printed: list[dict[tuple[str, str], Binder]] = field(default_factory=list)

    def raise_editions(self, texts: Sequence[tuple[str, str]], packs: Mapping[str, tuple[str, ...]]) -> None:
        """Release some texts, and the packs as they are then."""
        alive = [(sheet, language) for sheet, language in texts if sheet not in self.withdrawn]
        raised = []
        for sheet, language in sorted(alive):
            number = self.editions.get((sheet, language), 0) + 1
            self.editions[sheet, language] = number
            raised.append(
                Raised(
                    sheet=sheet,
                    language=language,
                    number=number,
                    parts={"about": f"s1-{number:016x}"},
                    titles="s1-0000000000000000",
                    changed=("about",),
                    law_checked_on=None,
                )
            )
        self.packs = {
            key: tuple(sheet for sheet in sheets if sheet not in self.withdrawn) for key, sheets in packs.items()
        }
        planned = Plan(raised=tuple(raised), only_titles=(), packs=self.packs)
        self.text = append_release(self.text, planned, name=self._name(), note="Some.", today=DAY)
        self._print()

    def withdraw(self, number: str, successor: str) -> None:
        """Withdraw a sheet for another one that is there."""
        if number in self.withdrawn or successor in self.withdrawn or number == successor:
            return
        sheet = next(iter(_resolved().library.sheets.values()))
        parsed = SheetNumber.parse(number)
        assert parsed is not None
        self.text = append_withdrawal(
            self.text,
            replace(sheet, number=parsed),
            name=self._name(),
            note="Withdrawn.",
            successor=successor,
            reason="Why not.",
            today=DAY,
            listed=self.packs,
            titles={"en": "A sheet"},
        )
        self.withdrawn[number] = successor
        self.packs = {key: tuple(one for one in sheets if one != number) for key, sheets in self.packs.items()}
        self._print()

    def _name(self) -> str:
        return f"2027-{len(self.printed) + 1}"

    def _print(self) -> None:
        """Print the binders of all units and languages as they are now."""
        units = {MANUAL: SHEETS, **self.packs}
        self.printed.append(
            {
                (unit, language): {
                    sheet: copy
                    for sheet in sheets
                    if sheet not in self.withdrawn and (copy := self._copy(sheet, language))
                }
                for unit, sheets in units.items()
                for language in LANGUAGES
            }
        )

    def _copy(self, sheet: str, language: str) -> tuple[str, int] | None:
        for code in (language, "en"):
            if (sheet, code) in self.editions:
                return code, self.editions[sheet, code]
        return None


TEXTS = st.lists(st.tuples(st.sampled_from(SHEETS), st.sampled_from(LANGUAGES)), min_size=1, max_size=4, unique=True)
PACK = st.lists(st.sampled_from(SHEETS), max_size=3, unique=True).map(tuple)
RAISE = st.tuples(st.just("raise"), TEXTS, PACK)
WITHDRAW = st.tuples(st.just("withdraw"), st.sampled_from(SHEETS), st.sampled_from(SHEETS))
HISTORIES = st.lists(st.one_of(RAISE, RAISE, WITHDRAW), min_size=1, max_size=7)


def _with(ledger: Ledger) -> Manual:
    return replace(_resolved(), library=replace(_resolved().library, ledger=ledger))


def _applied(binder: Binder, rows: Sequence[Row]) -> Binder:
    """Do what the slip says: take out whatever edition of a sheet is there, put the new one in."""
    result = dict(binder)
    for row in rows:
        result.pop(row.sheet, None)
        if row.insert is not None:
            result[row.sheet] = (row.insert.language, row.insert.number)
    return result


def _world(history: Sequence[tuple[str, object, object]]) -> World:
    world = World()
    world.raise_editions([(sheet, "en") for sheet in SHEETS[:3]], {"pack": SHEETS[:2]})
    for kind, first, second in history:
        if kind == "raise":
            assert isinstance(first, list)
            assert isinstance(second, tuple)
            world.raise_editions(first, {"pack": second})
        else:
            world.withdraw(str(first), str(second))
    return world


@ALWAYS
@given(history=HISTORIES)
def test_slips_bring_a_binder_from_any_release_to_any_later(
    history: list[tuple[str, object, object]],
) -> None:
    """Also one that was printed in between; every sheet withdrawn on the way is named, with the one that is there now."""
    world = _world(history)
    ledger, findings = read_ledger(world.text, "editions.yml")
    assert findings == []
    manual = _with(ledger)
    names = [release.name for release in ledger.releases]
    for unit in (MANUAL, "pack"):
        for language in LANGUAGES:
            printed = [binders.get((unit, language), {}) for binders in world.printed]
            for first, since in enumerate(names):
                for last in range(first, len(names)):
                    rows = compare_binders(
                        manual.library.ledger,
                        unit,
                        (language, manual.settings.source_language),
                        since=since,
                        until=names[last],
                    )
                    assert _applied(printed[first], rows) == printed[last]
                    _taken_out(rows, printed[first])
                    for between in range(first, last):
                        assert _applied(printed[between], rows) == printed[last]
                    _named(ledger, rows, printed[first : last + 1], until=names[last])


def _taken_out(rows: Sequence[Row], binder: Binder) -> None:
    """What a slip names to take out of a binder of its first release is what that holds."""
    for row in rows:
        if row.sheet in binder and row.insert is None:
            assert row.remove is not None
        if row.sheet in binder and row.remove is not None:
            assert (row.remove.language, row.remove.number) == binder[row.sheet]


def _named(ledger: Ledger, rows: Sequence[Row], printed: Sequence[Binder], *, until: str) -> None:
    held = {sheet for binder in printed for sheet in binder}
    taken = {sheet for sheet in held if sheet not in printed[-1] and ledger.gone(sheet, until=until)}
    assert {row.sheet for row in rows if row.change == "withdrawn"} == taken
    for row in rows:
        if row.change == "withdrawn":
            assert row.remove is not None
            assert not row.successor or not ledger.gone(row.successor, until=until)


@pytest.mark.parametrize(
    ("history", "since"),
    [
        pytest.param("", "", id="nothing-was-released"),
        pytest.param("r", "", id="the-first-release"),
        pytest.param("rr", "2027-1", id="two-releases"),
        pytest.param("rw", "2027-1", id="only-a-withdrawal-since"),
        pytest.param("rwr", "2027-1", id="a-withdrawal-between"),
        pytest.param("rrw", "2027-1", id="a-withdrawal-after"),
        pytest.param("rrwwrw", "2027-2", id="withdrawals-on-both-sides"),
        pytest.param("wr", "", id="nothing-was-printed-before"),
    ],
)
def test_from_which_release_slips_count(history: str, since: str) -> None:
    """From the last release that raised editions before the newest that did, whatever was withdrawn around them."""
    text = "".join(
        f'"2027-{number}":\n  date: 2027-03-01\n'
        + (
            f'  withdrawn:\n    "1.{number}": {{on: 2027-03-01, reason: Gone.}}\n'
            if kind == "w"
            else f'  editions:\n    "2.{number}":\n      en: {{edition: "1"}}\n'
        )
        for number, kind in enumerate(history, 1)
    )
    assert find_usual_since(read_ledger(text, "editions.yml")[0]) == since


def test_a_release_that_is_not_there() -> None:
    """The message names those there are; a span cannot run backwards."""
    world = _world([("raise", [("1.1", "en")], ("1.1",))])
    manual = _with(read_ledger(world.text, "editions.yml")[0])
    with pytest.raises(ProjectError, match=r"^There is no release `2026-9`\. There are: 2027-1, 2027-2\.$"):
        compare_binders(manual.library.ledger, MANUAL, ("en", manual.settings.source_language), since="2026-9")
    with pytest.raises(ProjectError, match=r"^Release 2027-2 comes after release 2027-1\. Name the older one first\.$"):
        compare_binders(
            manual.library.ledger, MANUAL, ("en", manual.settings.source_language), since="2027-2", until="2027-1"
        )
