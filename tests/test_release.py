"""Releases: editions by content, an append-only ledger, and what paper says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import read

from manual.cli import main
from manual.editions import standing, unreleased
from manual.handout import sheet_handout
from manual.ledger import read_ledger
from manual.release import append_release, append_withdrawal, next_name, plan

SHEET = "infosheets/07-education/7.3-first-weeks.md"
OTHER = "infosheets/07-education/7.2-welcome-classes.md"
LEDGER = "infosheets/editions.yml"


def release(root: Path, note: str, day: date) -> str:
    """Append a release of a day to the ledger, and give its name."""
    resolved = read(root)[0]
    path = root / LEDGER
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    name = next_name(resolved, day)
    path.write_text(append_release(text, plan(resolved), name=name, note=note, today=day), encoding="utf-8")
    return name


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Replace words in a file, which must be there."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _raised(root: Path) -> list[tuple[str, str, int, tuple[str, ...]]]:
    return [(one.sheet, one.language, one.number, one.changed) for one in plan(read(root)[0]).raised]


def test_first_release_raises_all(minimal: Path) -> None:
    """Every text in the language it is written in; a second plan raises nothing."""
    assert [one[:3] for one in _raised(minimal)] == [("7.2", "en", 1), ("7.3", "en", 1), ("7.3", "cs", 1)]
    release(minimal, 'First: the "whole" manual.', date(2027, 3, 1))

    assert _raised(minimal) == []
    assert unreleased(read(minimal)[0]) == []


def test_only_what_changed_is_raised(minimal: Path) -> None:
    """Two sections of one language; layout, and another sheet's title, raise nothing."""
    release(minimal, "First.", date(2027, 3, 1))
    before = (minimal / LEDGER).read_text(encoding="utf-8")
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    edit(minimal, SHEET, "- Read [welcome", "- See [welcome")
    edit(minimal, OTHER, "Models, compared.", "*Models*, compared.")
    edit(minimal, OTHER, "title: Welcome classes", "title: Classes that welcome")

    assert _raised(minimal) == [("7.2", "en", 2, ("title",)), ("7.3", "en", 2, ("at-a-glance", "steps"))]
    assert plan(read(minimal)[0]).only_titles == (("7.3", "cs"),)

    assert release(minimal, "Second.", date(2027, 6, 1)) == "2027-2"
    assert (minimal / LEDGER).read_text(encoding="utf-8").startswith(before), "the ledger is append-only"
    assert _raised(minimal) == []
    ledger = read(minimal)[0].library.ledger
    assert [(one.number, one.release) for one in ledger.editions["7.3", "en"]] == [(1, "2027-1"), (2, "2027-2")]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        pytest.param("facets: [tips]", "facets: [tips, challenges]", "facets", id="facet"),
        pytest.param("audience: [municipality, school]", "audience: [school]", "facets", id="audience"),
        pytest.param("state: consolidated", "state: put-together", "law", id="law-state"),
        pytest.param("effective_from: 2026-05-01", "effective_from: 2026-06-01", "law", id="law-wording"),
    ],
)
def test_what_an_edition_covers(minimal: Path, old: str, new: str, changed: str) -> None:
    """Facets, audience and the law that a sheet rests on are part of its edition."""
    release(minimal, "First.", date(2027, 3, 1))
    edit(minimal, "infosheets/laws.yml" if changed == "law" else SHEET, old, new)

    assert ("7.3", "en", 2, (changed,)) in _raised(minimal)


def test_paper(minimal: Path) -> None:
    """Paper carries the edition and its day; an edited text is a working text with its hash."""
    resolved = read(minimal)[0]
    sheet = next(one for number, one in resolved.library.sheets.items() if str(number) == "7.3")
    assert sheet_handout(resolved, sheet, "en").values["edition"].startswith("Working text ")

    release(minimal, "First.", date(2027, 3, 1))
    resolved = read(minimal)[0]
    assert sheet_handout(resolved, sheet, "en").values["edition"] == "Edition 1, 1 March 2027."
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    resolved = read(minimal)[0]
    sheet = next(one for number, one in resolved.library.sheets.items() if str(number) == "7.3")
    stands = standing(resolved, sheet, "en")
    assert (stands.released, stands.last.number if stands.last else 0) == (False, 1)
    assert sheet_handout(resolved, sheet, "en").values["edition"] == f"Working text {stands.hash}, not released."


def test_a_sheet_without_translation_has_the_edition_of_the_source(minimal: Path) -> None:
    """A fallback in Czech print is the English edition."""
    release(minimal, "First.", date(2027, 3, 1))
    resolved = read(minimal)[0]
    sheet = next(one for number, one in resolved.library.sheets.items() if str(number) == "7.2")
    stands = standing(resolved, sheet, "cs")
    assert (stands.language, stands.released) == ("en", True)


def test_changed_ledger_is_found(minimal: Path) -> None:
    """An edition out of order and a release that was edited later are errors."""
    release(minimal, "First.", date(2027, 3, 1))
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    release(minimal, "Second.", date(2027, 6, 1))
    good = (minimal / LEDGER).read_text(encoding="utf-8")
    assert read_ledger(good, LEDGER)[1] == []

    found = [one.message for one in read_ledger(good.replace('note: "First."', 'note: "Fist."'), LEDGER)[1]]
    assert len(found) == 1
    assert found[0].startswith("Release 2027-2 was made after a release 2027-1 with the digest s1-")
    last = good.rindex('edition: "2"')
    out_of_order = good[:last] + 'edition: "3"' + good[last + len('edition: "2"') :]
    assert [one.message for one in read_ledger(out_of_order, LEDGER)[1]] == [
        "Edition 3 of 7.3 (en) is out of order. Restore the ledger from history."
    ]


def test_commands(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`release` refuses errors, changes nothing twice; `withdraw` deletes the files and names what refers to them."""
    run = ["--root", str(minimal)]
    assert main([*run, "release", "--note", "First.", "--dry-run"]) == 0
    assert not (minimal / LEDGER).exists()
    assert main([*run, "release", "--note", "First."]) == 0
    assert "3 editions to raise.\nWrote release " in capsys.readouterr().out
    text = (minimal / LEDGER).read_text(encoding="utf-8")
    assert main([*run, "release", "--note", "Again."]) == 0
    assert capsys.readouterr().out == "Nothing has changed; no release is needed.\n"
    assert (minimal / LEDGER).read_text(encoding="utf-8") == text

    assert main([*run, "withdraw", "7.3", "--reason", "Gone.", "--successor", "7.9"]) == 2
    assert main([*run, "withdraw", "7.9", "--reason", "Gone."]) == 2
    capsys.readouterr()
    assert main([*run, "withdraw", "7.3", "--reason", 'The "rules" have moved.', "--successor", "7.2"]) == 0
    assert not (minimal / SHEET).exists()
    resolved, findings = read(minimal)
    assert resolved.library.withdrawn["7.3"].reason == 'The "rules" have moved.'
    assert any("Sheet 7.3 was withdrawn on " in one.message for one in findings)
    assert main([*run, "release", "--note", "With errors."]) == 1


def test_withdrawal_keeps_the_chain(minimal: Path) -> None:
    """A withdrawal is a release of its own."""
    release(minimal, "First.", date(2027, 3, 1))
    resolved = read(minimal)[0]
    sheet = next(one for number, one in resolved.library.sheets.items() if str(number) == "7.3")
    text = (minimal / LEDGER).read_text(encoding="utf-8")
    text = append_withdrawal(
        text,
        sheet,
        name="2027-2",
        successor="",
        reason="Gone.",
        today=date(2027, 4, 1),
        listed={"monday": ["7.3", "7.2"]},
    )
    ledger, findings = read_ledger(text, LEDGER)
    assert findings == []
    assert ledger.gone("7.3", until="2027-2")
    assert not ledger.gone("7.3", until="2027-1")
    assert [dict(one.packs) for one in ledger.releases] == [{"monday": ("7.3",)}, {"monday": ("7.2",)}]
