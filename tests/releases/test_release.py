"""Releases: editions by content, an append-only ledger, and what paper says of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import CATALOGUES, read
from local import document_of, view_of
from released import CZECH, LEDGER, OTHER, SHEET, edit, release

from manual.cli.main import main
from manual.content.ledger import read_ledger
from manual.releases.release import (
    Plan,
    append_release,
    append_withdrawal,
    find_unreleased,
    gather_titles,
    plan_release,
)
from manual.releases.slips import compare_binders, describe_change
from manual.report.text import write_plan
from manual.resolve.editions import compare_parts

pytestmark = pytest.mark.usefixtures("parsed_once")

# what a ledger of the first kind says of sheet 7.3 in English
EDITION = {
    "titles": "s1-2e4aa8498ddea66e",
    "title": "s1-66b6a6ff406a0515",
    "summary": "s1-8330ee0c4190f6c8",
    "about": "s1-ceffbbea31f02675",
    "at-a-glance": "s1-201b077dae3dda03",
    "steps": "s1-68508f4d45d68efc",
    "facets": "s1-82751b3770f40c39",
    "law": "s1-48ebbd07dd330138",
    "review": "s1-fecc8b9c70dcdf0f",
}


def _raised(root: Path) -> list[tuple[str, str, int, tuple[str, ...]]]:
    return [(one.sheet, one.language, one.number, one.changed) for one in plan_release(read(root)[0]).raised]


def _release_of_the_first_kind(root: Path) -> str:
    """Write the ledger as it was before there was a second kind of hash, and give its text."""
    path = root / LEDGER
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("manual.resolve.editions.choose_digest", lambda digests, _released: digests[0])
        patched.setattr("manual.releases.release.choose_digest", lambda digests, _released: digests[0])
        release(root, "First.", date(2027, 3, 1))
    text = path.read_text(encoding="utf-8")
    assert "s1-" in text
    assert "s2-" not in text
    return text


def test_first_release_raises_all(minimal: Path) -> None:
    """Every text in the language it is written in; a second plan raises nothing."""
    assert [one[:3] for one in _raised(minimal)] == [("7.2", "en", 1), ("7.3", "en", 1), ("7.3", "cs", 1)]
    release(minimal, 'First: the "whole" manual.', date(2027, 3, 1))

    assert _raised(minimal) == []
    assert find_unreleased(read(minimal)[0]) == []


def test_only_what_changed_is_raised(minimal: Path) -> None:
    """Two sections of one language; layout, and another sheet's title, raise nothing."""
    release(minimal, "First.", date(2027, 3, 1))
    before = (minimal / LEDGER).read_text(encoding="utf-8")
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    edit(minimal, SHEET, "- Read [welcome", "- See [welcome")
    edit(minimal, OTHER, "Models, compared.", "*Models*, compared.")
    edit(minimal, OTHER, "title: Welcome classes", "title: Classes that welcome")

    assert _raised(minimal) == [("7.2", "en", 2, ("title",)), ("7.3", "en", 2, ("at-a-glance", "steps"))]
    assert plan_release(read(minimal)[0]).only_titles == (("7.3", "cs"),)

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
    manual = read(minimal)[0]
    sheet = next(one for number, one in manual.library.sheets.items() if str(number) == "7.3")
    assert document_of(manual, sheet, "en").edition.startswith("Working text ")

    release(minimal, "First.", date(2027, 3, 1))
    manual = read(minimal)[0]
    assert document_of(manual, sheet, "en").edition == "Edition 1, 1 March 2027."
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    manual = read(minimal)[0]
    sheet = next(one for number, one in manual.library.sheets.items() if str(number) == "7.3")
    stands = view_of(manual, "en").sheets[sheet.number].standing
    assert (stands.released, stands.last.number if stands.last else 0) == (False, 1)
    assert document_of(manual, sheet, "en").edition == f"Working text {stands.hash}, not released."


def test_a_sheet_without_translation_has_the_edition_of_the_source(minimal: Path) -> None:
    """A fallback in Czech print is the English edition."""
    release(minimal, "First.", date(2027, 3, 1))
    manual = read(minimal)[0]
    sheet = next(one for number, one in manual.library.sheets.items() if str(number) == "7.2")
    stands = view_of(manual, "cs").sheets[sheet.number].standing
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
    manual, findings = read(minimal)
    assert manual.library.withdrawn["7.3"].reason == 'The "rules" have moved.'
    assert any("Sheet 7.3 was withdrawn on " in one.message for one in findings)
    assert main([*run, "release", "--note", "With errors."]) == 1


def test_withdrawal_keeps_the_chain(minimal: Path) -> None:
    """A withdrawal is a release of its own."""
    release(minimal, "First.", date(2027, 3, 1))
    manual = read(minimal)[0]
    sheet = next(one for number, one in manual.library.sheets.items() if str(number) == "7.3")
    text = (minimal / LEDGER).read_text(encoding="utf-8")
    text = append_withdrawal(
        text,
        sheet,
        name="2027-2",
        note="Withdrawn.",
        successor="",
        reason="Gone.",
        today=date(2027, 4, 1),
        listed={"monday": ["7.3", "7.2"]},
        titles=gather_titles(manual, sheet),
    )
    ledger, findings = read_ledger(text, LEDGER)
    assert findings == []
    assert ledger.gone("7.3", until="2027-2")
    assert not ledger.gone("7.3", until="2027-1")
    assert [dict(one.packs) for one in ledger.releases] == [{"monday": ("7.3",)}, {"monday": ("7.2",)}]
    assert [one.only_withdraws for one in ledger.releases] == [False, True]
    assert ledger.withdrawn["7.3"].titles == {"en": "The first weeks at school", "cs": "První týdny ve škole"}


def test_a_ledger_begins_in_the_newest_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its head is that of all registries; a note is written as YAML reads it back."""
    monkeypatch.setattr("manual.releases.release.newest_schema", lambda name: {"editions": 7}[name])
    note = 'A "note" \\ with\n two\u2028lines.'
    planned = Plan(raised=(), only_titles=(), packs={})
    text = append_release("", planned, name="2027-1", note=note, today=date(2027, 3, 1))
    head, schema, *rows = text.splitlines()
    assert (head[:2], schema) == ("# ", "schema: 7")
    assert rows == ['"2027-1":', "  date: 2027-03-01", '  note: "A \\"note\\" \\\\ with two lines."']


@pytest.mark.parametrize(
    ("sheet", "until", "successor"),
    [
        pytest.param("1.1", "2027-1", "1.2", id="still-there"),
        pytest.param("1.1", "2027-2", "1.3", id="past-one-that-is-withdrawn-too"),
        pytest.param("1.1", "", "1.3", id="today"),
        pytest.param("1.2", "2027-1", "", id="not-withdrawn-yet"),
        pytest.param("1.4", "", "", id="none-was-named"),
        pytest.param("1.5", "", "", id="two-that-name-each-other"),
        pytest.param("1.3", "", "", id="not-withdrawn"),
    ],
)
def test_successors(sheet: str, until: str, successor: str) -> None:
    """The chain is followed to a sheet that is there at the time."""
    text = """"2027-1":
  date: 2027-03-15
  withdrawn:
    "1.1": {on: 2027-03-15, reason: Joined., successor: "1.2"}
"2027-2":
  date: 2027-03-16
  withdrawn:
    "1.2": {on: 2027-03-16, reason: Joined., successor: "1.3"}
    "1.4": {on: 2027-03-16, reason: Gone.}
    "1.5": {on: 2027-03-16, reason: Joined., successor: "1.6"}
    "1.6": {on: 2027-03-16, reason: Joined., successor: "1.5"}
"""
    assert read_ledger(text, LEDGER)[0].successor(sheet, until=until) == successor


def _czech(root: Path) -> dict[str, str]:
    """Give what the Czech print of 7.3 says of its edition and its state."""
    messages = root / "translations/cs/messages.po"
    messages.write_bytes((CATALOGUES / "cs.po").read_bytes())
    manual = read(root)[0]
    sheet = next(one for number, one in manual.library.sheets.items() if str(number) == "7.3")
    leaf = document_of(manual, sheet, "cs")
    return {"edition": leaf.edition, "state_kind": leaf.state_kind, "state": leaf.state}


def _follow(root: Path, *sections: str) -> None:
    """Say that sections of the Czech 7.3 are right as they are; those without a receipt are taken anyway."""
    assert main(["--root", str(root), "translate", "done", "cs", "7.3", "--unchanged", *sections]) == 0


def test_paper_of_a_translation_says_its_source(minimal: Path) -> None:
    """The edition of the source at the release; what comes after, of either text, changes no print."""
    _follow(minimal)
    release(minimal, "First.", date(2027, 3, 1))
    paper = {
        "edition": "1. vydání, 1. března 2027. Podle 1. vydání (English).",
        "state_kind": "",
        "state": "",
    }
    assert _czech(minimal) == paper
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    assert _czech(minimal) == paper, "the source is in work"
    release(minimal, "Second.", date(2027, 6, 1))
    assert _czech(minimal) == paper, "the source has a newer edition"
    _follow(minimal, "steps")
    assert _raised(minimal) == []
    assert _czech(minimal) == paper, "the translation was found right as it is"


def test_paper_of_a_translation_that_was_behind_at_its_release(minimal: Path) -> None:
    """The edition of the source that it was held against, and the parts as they were called then."""
    _follow(minimal)
    release(minimal, "First.", date(2027, 3, 1))
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    edit(minimal, SHEET, "A [newcomer]", "Some [newcomer]")
    edit(minimal, CZECH, "nastupuje v pondělí", "nastoupí v pondělí")
    _follow(minimal)
    planned = plan_release(read(minimal)[0])
    assert [(one.language, one.from_edition, dict(one.behind)) for one in planned.raised] == [
        ("en", 0, {}),
        ("cs", 2, {"steps": "Kroky"}),
    ]
    assert write_plan(planned).split("\n") == [
        "7.3 (en): edition 2, changed: about, steps",
        "7.3 (cs): edition 2, changed: about, behind edition 2 of the source in: steps",
        "2 editions to raise.",
    ]
    release(minimal, "Second.", date(2027, 6, 1))
    assert read_ledger((minimal / LEDGER).read_text(encoding="utf-8"), LEDGER)[1] == []
    paper = {
        "edition": "2. vydání, 1. června 2027.",
        "state_kind": "stale",
        "state": "Tento překlad zaostává za 2. vydáním původního textu. Změnily se v něm části: Kroky.",
    }
    assert _czech(minimal) == paper
    edit(minimal, SHEET, "Agree what comes next", "Agree on what comes next")
    edit(minimal, SHEET, "## At a glance {#at-a-glance}", "## In short {#at-a-glance}")
    assert _czech(minimal) == paper


def test_a_ledger_of_before(minimal: Path) -> None:
    """Entries that do not name their source are read, keep their digest, and claim no edition of the source."""
    _follow(minimal)
    release(minimal, "First.", date(2027, 3, 1))
    path = minimal / LEDGER
    path.write_text(path.read_text(encoding="utf-8").replace('        from_edition: "1"\n', ""), encoding="utf-8")
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    release(minimal, "Second.", date(2027, 6, 1))

    manual, findings = read(minimal)
    assert [one for one in findings if one.path == LEDGER] == []
    assert _czech(minimal)["edition"] == "1. vydání, 1. března 2027."
    sheet = view_of(manual, "cs").sheet("7.3")
    assert sheet is not None
    behind = sheet.lag
    assert behind is not None
    assert (behind.source.number, behind.parts, behind.drafted) == (2, ("steps",), False)


def test_packs_are_released(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another list of sheets is a release of its own, and is not published without; the order of a list is none."""
    run = ["--root", str(minimal)]
    release(minimal, "First.", date(2027, 3, 1))
    packs = "infosheets/packs.yml"
    edit(minimal, packs, '["7.3"]', '["7.3", "7.2"]')
    assert main([*run, "build", "--release"]) == 1
    assert capsys.readouterr().err == (
        "manual: these packs hold other sheets than at the newest release: monday.\n"
        "manual: run `manual release --note …` first.\n"
    )
    assert main([*run, "release", "--note", "Packs."]) == 0
    assert "pack monday: holds other sheets\n0 editions to raise.\nWrote release " in capsys.readouterr().out
    manual, findings = read(minimal)
    assert [one for one in findings if one.path == LEDGER] == []
    first, second = (one.name for one in manual.library.ledger.releases)
    assert [
        (row.sheet, row.change)
        for row in compare_binders(
            manual.library.ledger, "monday", ("en", manual.settings.source_language), since=first
        )
    ] == [("7.2", "joined")]
    assert compare_binders(manual.library.ledger, "manual", ("en", manual.settings.source_language), since=first) == []
    edit(minimal, packs, '["7.3", "7.2"]', '["7.2", "7.3"]')
    assert plan_release(read(minimal)[0]).empty
    edit(minimal, packs, '["7.2", "7.3"]', '["7.2"]')
    release(minimal, "Packs again.", date(2027, 4, 1))
    manual = read(minimal)[0]
    rows = compare_binders(manual.library.ledger, "monday", ("en", manual.settings.source_language), since=second)
    assert [(row.sheet, row.change, describe_change(view_of(manual, "en"), row)) for row in rows] == [
        ("7.3", "left", "No longer in this pack.")
    ]


def test_older_editions_stand(minimal: Path) -> None:
    """Another kind of hash raises no edition, and changes nothing of what was released."""
    text = _release_of_the_first_kind(minimal)
    golden = dict(re.findall(r"^ +([\w-]+): (s1-\w{16})$", text.split('"7.3":')[1].split("      cs:")[0], re.MULTILINE))
    assert golden == EDITION

    assert _raised(minimal) == []
    manual = read(minimal)[0]
    assert plan_release(manual).only_titles == ()
    assert find_unreleased(manual) == []
    assert release(minimal, "Nothing.", date(2027, 4, 1)) == "2027-2"
    assert (minimal / LEDGER).read_text(encoding="utf-8").startswith(text)
    assert read(minimal)[0].library.ledger.releases[-1].name == "2027-2"


def test_a_part_that_did_not_change_keeps_its_hash(minimal: Path) -> None:
    """A new edition of an older text names only what changed, there, in the plan and on the slip, and is the last word."""
    _release_of_the_first_kind(minimal)
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    assert _raised(minimal) == [("7.3", "en", 2, ("steps",))]

    release(minimal, "Second.", date(2027, 6, 1))
    first, second = read(minimal)[0].library.ledger.editions["7.3", "en"]
    assert compare_parts(first.sections, second.sections) == ("steps",)
    assert {key for key, value in second.sections.items() if value.startswith("s2-")} == {"steps"}
    assert second.titles == first.titles
    assert _raised(minimal) == []

    edit(minimal, SHEET, "## Steps {#steps}", "## All steps {#steps}")
    assert _raised(minimal) == [("7.3", "en", 3, ("steps",))]


def test_a_later_release_sees_what_the_first_kind_did_not(minimal: Path) -> None:
    """The shape of quotes in code is part of the text from the first edition with the newest hash on."""
    edit(minimal, SHEET, "Say who comes", 'Write `"who"`')
    text = _release_of_the_first_kind(minimal)
    edit(minimal, SHEET, '`"who"`', "`“who”`")
    assert _raised(minimal) == []
    (minimal / LEDGER).unlink()
    release(minimal, "First.", date(2027, 3, 1))
    assert "s1-" not in (minimal / LEDGER).read_text(encoding="utf-8")
    assert "s1-" in text
    edit(minimal, SHEET, "`“who”`", '`"who"`')
    assert _raised(minimal) == [("7.3", "en", 2, ("steps",))]
