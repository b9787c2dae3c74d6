"""What is printed and in which order, without laying anything out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from conftest import read
from released import SHEET, edit, release
from small_cases import add_cases
from small_overview import add_overview

from manual.handout import press as presses
from manual.handout import printing
from manual.handout.document import Handout
from manual.handout.jobs import Printed, PrintJob
from manual.handout.leaves import make_leaf
from manual.handout.press import Press, Prints, Volume
from manual.handout.printing import (
    print_chapters,
    print_large,
    print_manual,
    print_pack,
    print_sheets,
    print_updates,
)
from manual.model.texts import Language
from manual.views.manual import LocalManual, view_manual

ENGLISH, CZECH = Language("en"), Language("cs")


class _Press:
    """Notes what is laid out and joined; every print has three pages."""

    def __init__(self) -> None:
        self.laid_out: list[tuple[str, str]] = []
        self.joined: dict[tuple[str, str], list[tuple[str, int]]] = {}
        self.mirrored: list[str] = []
        self.run_on: list[str] = []

    def lay_out(self, handouts: Sequence[Handout]) -> Prints:
        places = [(handout.language, handout.name) for handout in handouts]
        self.laid_out += places
        return dict.fromkeys(places, Printed(Path("a.pdf"), "digest", "key", 3))

    def assemble(self, volumes: Iterable[Volume], laid_out: Prints) -> Prints:
        volumes = list(volumes)
        for volume in volumes:
            assert {(part.language, part.name) for part, _level in volume.parts} <= set(laid_out)
            parts = [(part.name, level) for part, level in volume.parts]
            self.joined[volume.language, volume.name] = parts
            if volume.run_on:
                self.run_on.append(volume.name)
                self.mirrored += [part.name for part, _level in volume.parts if part.swapped]
        return {(volume.language, volume.name): Printed(Path("b.pdf"), "digest", "key", 9) for volume in volumes}


class _Workers:
    """Workers that note what they are to lay out."""

    def __init__(self) -> None:
        self.laid_out: list[tuple[str, str]] = []

    def map(self, _work: object, jobs: Sequence[PrintJob]) -> list[Printed]:
        self.laid_out += [(job.handout.language, job.handout.name) for job in jobs]
        return [Printed(Path("a.pdf"), "digest", job.key, 3) for job in jobs]


@pytest.fixture
def noted() -> _Press:
    """A press that lays out nothing."""
    return _Press()


@pytest.fixture
def press(noted: _Press) -> Press:
    """The same, as what it stands for."""
    return cast("Press", noted)


def _views(root: Path) -> dict[Language, LocalManual]:
    return view_manual(read(root)[0])


def _released(root: Path) -> dict[Language, LocalManual]:
    """Give the views of a manual in which one English text has changed since its first release."""
    release(root, "First.", date(2027, 3, 1))
    edit(root, SHEET, "Say who comes", "Tell who comes")
    release(root, "Second.", date(2027, 4, 1))
    return _views(root)


def test_the_manual(minimal: Path, press: Press, noted: _Press) -> None:
    """Leaves, then fronts with the longest first; chapters, the manual and packs are joined from them."""
    printed = print_manual(press, _views(minimal))

    # 7.2 is not translated: it stands in a Czech binder as in an English one, and the press lays it out once for both
    assert noted.laid_out == [
        ("en", "7.2"),
        ("en", "7.3"),
        ("en", "7.2"),
        ("cs", "7.3"),
        *((language, front) for language in ("en", "cs") for front in ("manual", "7", "pack-monday")),
    ]
    assert noted.joined == {
        (language, name): parts
        for language in ("en", "cs")
        for name, parts in (
            ("7", [("7", 0), ("7.2", 1), ("7.3", 1)]),
            ("manual", [("manual", 0), ("7", 0), ("7.2", 1), ("7.3", 1)]),
            ("pack-monday", [("pack-monday", 0), ("7.3", 1)]),
        )
    }
    assert [(language, [*handouts]) for language, handouts in printed.items()] == [
        (language, ["7.2", "7.3", "7", "manual", "pack-monday"]) for language in ("en", "cs")
    ]
    # the chapter is what was joined, not its front alone
    assert {handouts["7"].pages for handouts in printed.values()} == {9}


def test_what_binders_swap(minimal: Path, press: Press, noted: _Press) -> None:
    """A slip stands alone, an update has fronts and changed sheets too, and where nothing has changed the slip alone."""
    printed = print_manual(press, _released(minimal))

    swaps = {place: [name for name, _level in parts] for place, parts in noted.joined.items() if "update" in place[1]}
    assert swaps == {
        ("en", "update-manual"): ["slip-manual", "manual", "7.3"],
        ("en", "update-monday"): ["slip-monday", "pack-monday", "7.3"],
        ("cs", "update-manual"): ["slip-manual"],
        ("cs", "update-monday"): ["slip-monday"],
    }
    assert [*printed[ENGLISH]][-4:] == ["slip-manual", "slip-monday", "update-manual", "update-monday"]


def test_each_handout_is_made_and_laid_out_once(
    minimal: Path, press: Press, noted: _Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chapters, packs and updates take what is there."""
    made: Counter[str] = Counter()

    def count(name: str) -> None:
        make = getattr(printing, name)

        def counted(*values: object, **named: object) -> object:
            made[name] += 1
            return make(*values, **named)

        monkeypatch.setattr(printing, name, counted)

    for name in ("make_leaf", "make_chapter_front", "make_pack_front", "make_manual_front", "make_slip"):
        count(name)
    print_manual(press, _released(minimal))

    assert made == {
        "make_leaf": 4,
        "make_chapter_front": 2,
        "make_pack_front": 2,
        "make_manual_front": 2,
        "make_slip": 4,
    }
    assert Counter(noted.laid_out) == Counter(
        [
            # for the binders of both languages
            *(("en", "7.2"), ("en", "7.2")),
            *(("en", "7.3"), ("cs", "7.3")),
            *(
                (language, name)
                for language in ("en", "cs")
                for name in ("manual", "7", "pack-monday", "slip-manual", "slip-monday")
            ),
        ]
    )


def test_the_press_lays_out_each_handout_once(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is given, in one call or in several."""
    monkeypatch.setattr(presses, "make_print_fonts", lambda root: root)
    monkeypatch.setattr(presses, "read_versions", lambda _fonts: {})
    workers = _Workers()
    leaves = [make_leaf(view, view.sheets[number]) for view in _views(minimal).values() for number in view.sheets]
    pages = Press(minimal, cast("Executor", workers), lambda _line: None)

    for _time in range(2):
        assert [*pages.lay_out(leaves)] == [("en", "7.2"), ("en", "7.3"), ("cs", "7.3")]
    assert [(leaf.language, leaf.name) for leaf in leaves].count(("en", "7.2")) == 2
    assert workers.laid_out == [("en", "7.2"), ("en", "7.3"), ("cs", "7.3")]
    assert pages.laid_out == 3


def test_a_language_that_has_nothing(minimal: Path, press: Press, noted: _Press) -> None:
    """A language without a text, and units without one, are those of the source: the same files, laid out once."""
    edit(minimal, "infosheets/manual.yml", "  cs: {", "  de: {name: Deutsch}\n  cs: {")
    manual = print_manual(press, _views(minimal))

    assert {language for language, _name in noted.laid_out} == {"en", "cs"}
    assert {language for language, _name in noted.joined} == {"en", "cs"}
    assert manual[Language("de")] == manual[ENGLISH]
    assert [*manual[Language("de")]] == [*manual[CZECH]]


def test_slips_of_a_language_that_has_nothing(minimal: Path, press: Press, noted: _Press) -> None:
    """What its binders swap is what those of the source do."""
    edit(minimal, "infosheets/manual.yml", "  cs: {", "  de: {name: Deutsch}\n  cs: {")
    manual = print_manual(press, _released(minimal))

    assert [*manual[Language("de")]][-4:] == ["slip-manual", "slip-monday", "update-manual", "update-monday"]
    assert {language for language, _name in noted.laid_out} == {"en", "cs"}


def test_sheets_alone(minimal: Path, press: Press, noted: _Press) -> None:
    """A reader asks for sheets in her language, and gets those of the source where there are no others."""
    views = _views(minimal)
    printed = print_sheets(press, {CZECH: views[CZECH]}, [*views[CZECH].sheets], variant="large")

    assert [*printed] == [("cs", "7.2"), ("cs", "7.3")]
    assert noted.laid_out == [("en", "7.2"), ("cs", "7.3")]


def test_a_pack(minimal: Path, press: Press, noted: _Press) -> None:
    """No more than it needs."""
    views = _views(minimal)
    printed = print_pack(press, {CZECH: views[CZECH]}, views[CZECH].packs[0])

    assert noted.laid_out == [("cs", "7.3"), ("cs", "pack-monday")]
    assert [*printed] == [("cs", "pack-monday")]


def test_a_pack_in_large_type(minimal: Path, press: Press, noted: _Press) -> None:
    """Without its cards, whose type has one size; sheets and packs are named after it."""
    add_cases(minimal)
    views = _views(minimal)
    printed = print_large(press, {CZECH: views[CZECH]})

    assert [*printed] == [("cs", "7.2-large"), ("cs", "7.3-large"), ("cs", "pack-monday-large")]
    assert noted.joined["cs", "pack-monday"] == [("pack-monday", 0), ("7.3", 1)]


def test_what_runs_on(minimal: Path, press: Press, noted: _Press) -> None:
    """What begins on the back of a leaf is laid out mirrored; each print has three pages."""
    views = _views(minimal)
    printed = print_chapters(press, {ENGLISH: views[ENGLISH]}, [7], run_on=True)
    assert [*printed] == [("en", "7")]
    assert (noted.run_on, noted.joined["en", "7"]) == (["7"], [("7", 0), ("7.2", 1), ("7.3", 1)])
    assert noted.mirrored == ["7.2"]

    print_pack(press, {ENGLISH: views[ENGLISH]}, views[ENGLISH].packs[0], run_on=True)
    assert (noted.run_on, noted.mirrored) == (["7", "pack-monday"], ["7.2", "7.3"])


def test_cards_that_are_cut_have_leaves_of_their_own(minimal: Path, press: Press, noted: _Press) -> None:
    """What runs on leaves the back of a leaf empty before them, and behind them."""
    add_cases(minimal)
    add_overview(minimal)
    packs = minimal / "infosheets/packs.yml"
    packs.write_text(packs.read_text(encoding="utf-8") + "  self_check: true\n", encoding="utf-8")
    views = _views(minimal)
    print_pack(press, {ENGLISH: views[ENGLISH]}, views[ENGLISH].packs[0], run_on=True)

    assert [name for name, _level in noted.joined["en", "pack-monday"]] == [
        "pack-monday",
        "7.3",
        "pack-monday-cards-1",
        "self-check",
    ]
    # pages 1–3, 4–6, 7–9 with an empty one, and 11
    assert noted.mirrored == ["7.3"]


def test_updates_of_a_pack(minimal: Path, press: Press, noted: _Press) -> None:
    """The units that are named, and of their fronts those that are put in."""
    views = _released(minimal)
    printed = print_updates(press, views, ["monday"], since="2027-1")

    assert [*printed] == [(language, name) for name in ("slip-monday", "update-monday") for language in ("en", "cs")]
    assert [name for _language, name in noted.laid_out if not name[0].isdigit()] == [
        "slip-monday",
        "pack-monday",
        "slip-monday",
    ]
