"""The manual itself: complete, clean, sourced, readable, in every language."""

from __future__ import annotations

import pytest
from conftest import ROOT, read

from manual.check.inventory import Inventory, inventory
from manual.model.findings import Finding, Severity
from manual.model.texts import FACETS
from manual.resolve.packs import packs
from manual.resolve.references import Resolved


@pytest.fixture(scope="module")
def manual() -> tuple[Resolved, list[Finding]]:
    """The real manual, resolved and checked."""
    return read(ROOT)


@pytest.fixture(scope="module")
def rows(manual: tuple[Resolved, list[Finding]]) -> list[Inventory]:
    """What each sheet holds."""
    return inventory(manual[0])


def test_nothing_is_left_to_mend(manual: tuple[Resolved, list[Finding]]) -> None:
    """No error and no warning: references, facts, parity of languages, terms, translations, and the targets of the settings."""
    assert [one.one_line() for one in manual[1] if one.severity is not Severity.INFO] == []


def test_every_chapter_has_every_facet(manual: tuple[Resolved, list[Finding]]) -> None:
    """What `facet-missing` reports, for chapters that have no page too."""
    sheets = manual[0].library.sheets
    for chapter in range(1, 13):
        assert {
            facet for number, sheet in sheets.items() if number.chapter == chapter for facet in sheet.facets
        } == set(FACETS)


def test_every_fact_of_the_five_sources_is_used(manual: tuple[Resolved, list[Finding]], rows: list[Inventory]) -> None:
    """Those of Czech practice are used, or left out with a reason."""
    used = {key for row in rows for key in row.facts}
    facts = manual[0].library.facts
    assert [key for key in facts if key.startswith("f-") and key not in used] == []
    assert all(len(fact.left_out or "") > 20 for key, fact in facts.items() if key not in used)


def test_reading_ease(rows: list[Inventory]) -> None:
    """No sheet is harder than a plain official letter may be."""
    assert [(row.number, dict(row.ease)) for row in rows if row.ease["en"] < 45 or row.ease["cs"] < 35] == []


def test_legislation_sheets_say_how_far_to_trust_them(manual: tuple[Resolved, list[Finding]]) -> None:
    """Each says that consolidated texts are informative, and leads to where the new Foreigners Act stands or says it."""
    for number, sheet in manual[0].library.sheets.items():
        if "legislation" in sheet.facets:
            assert "Consolidated texts are informative" in sheet.body.text, number
    first = next(sheet for number, sheet in manual[0].library.sheets.items() if str(number) == "1.1")
    assert "new Foreigners Act" in first.body.text


def test_situations_and_packs(manual: tuple[Resolved, list[Finding]]) -> None:
    """At least 24 situations, worded in both languages; five packs, First steps with a sheet from each chapter."""
    library = manual[0].library
    assert len(library.situations) >= 24
    assert all(situation.text.own("cs") for situation in library.situations.values())
    found = {pack.key: pack for pack in packs(manual[0])}
    assert set(found) == {"first-steps", "school-on-monday", "larger-group", "councillors", "coordinator"}
    assert {number.chapter for number in found["first-steps"].sheets} == set(range(1, 13))
    assert all(pack.title.own("cs") not in {None, pack.title.own("en")} for pack in found.values())
