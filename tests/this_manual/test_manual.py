"""The manual itself: complete, clean, sourced, readable, in every language."""

from __future__ import annotations

import re

import pytest
from collated import collated
from conftest import ROOT
from playwright.sync_api import Browser

from manual.check.inventory import Inventory, take_inventory
from manual.cli.main import main
from manual.content.files import find_files
from manual.content.limits import find_excess
from manual.content.settings import read_settings
from manual.language.collation import collation_key
from manual.model.codes import Severity
from manual.model.findings import Finding
from manual.resolve import sources
from manual.resolve.packs import list_packs
from manual.resolve.references import Manual

# English words that dates were once written with
DATE_WORDS = re.compile(
    r"\b(?:undated|events to|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@pytest.fixture(scope="module")
def rows(real: Manual) -> list[Inventory]:
    """What each sheet holds."""
    return take_inventory(real)


def test_nothing_is_left_to_mend(real_findings: list[Finding]) -> None:
    """No error and no warning: references, facts, parity of languages, terms, translations, and the targets of the settings."""
    assert [one.one_line() for one in real_findings if one.severity is not Severity.INFO] == []


def test_every_fact_is_used(real: Manual, rows: list[Inventory]) -> None:
    """By a sheet or a case, whole or in each of its parts, or left out with a reason that says something."""
    cases = real.library.cases.values()
    used = {key for row in rows for key in row.facts} | {key for case in cases for key in case.facts}
    reasons = {
        key: reason
        for fact in real.library.facts.values()
        for key, reason in (
            {f"{fact.key}#{part.name}": part.left_out for part in fact.parts} or {fact.key: fact.left_out}
        ).items()
        if not {key, fact.key} & used
    }
    assert {key: reason for key, reason in reasons.items() if len(reason or "") <= 20} == {}


def test_reading_ease(rows: list[Inventory]) -> None:
    """No sheet is harder than a plain official letter may be."""
    least = {"en": 45, "cs": 35}
    assert [
        (row.number, language, ease)
        for row in rows
        for language, ease in row.ease.items()
        if ease < least.get(language, 0)
    ] == []
    assert {language for row in rows for language in row.ease} >= {*least}


def test_legislation_sheets_say_how_far_to_trust_them(real: Manual) -> None:
    """Each says that consolidated texts are informative, and leads to where the new Foreigners Act stands or says it."""
    for number, sheet in real.library.sheets.items():
        if "legislation" in sheet.facets:
            assert "Consolidated texts are informative" in sheet.body.text, number
    first = next(sheet for number, sheet in real.library.sheets.items() if str(number) == "1.1")
    assert "new Foreigners Act" in first.body.text


def test_situations_and_packs(real: Manual) -> None:
    """At least 24 situations, worded in both languages; six packs, each with a session and a set, First steps with a sheet from each chapter."""
    library = real.library
    assert len(library.situations) >= 24
    assert all(situation.text.own("cs") for situation in library.situations.values())
    found = {pack.key: pack for pack in list_packs(real)}
    assert set(found) == {"first-steps", "school-on-monday", "larger-group", "councillors", "coordinator", "region"}
    assert set(found) == {*library.sessions}
    assert all(pack.handout_set for pack in found.values())
    assert {number.chapter for number in found["first-steps"].sheets} == set(range(1, 13))
    assert all(pack.title.own("cs") not in {None, pack.title.own("en")} for pack in found.values())


def test_the_real_manual_has_no_stranger() -> None:
    """Every file of the content folders is known."""
    settings, _wrong = read_settings(ROOT)
    assert find_files(ROOT, [one.code for one in settings.translations]).findings == []


def test_the_real_manual_is_far_from_every_limit() -> None:
    """Twice the longest text still passes, so that no writer meets a limit by writing."""
    for path in [*ROOT.glob("infosheets/*/*.md"), *ROOT.glob("translations/*/infosheets/*/*.md")]:
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        assert find_excess(f"{body}\n\n{body}", path.name, 1) == []


def test_real_content_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """The manual itself has no errors."""
    assert main(["--root", str(ROOT), "check"]) == 0
    assert "Findings: 0 error" in capsys.readouterr().out


def test_sources_of_the_manual(real: Manual) -> None:
    """No English date word in Czech; the five core sources say what they are, who made them and where they stand."""
    entries = real.library.sources
    czech = [sources.write_detail(one, "cs", real.words("cs"), "en") for one in entries.values()]
    assert [one for one in czech if DATE_WORDS.search(one)] == []
    core = ("jelinkova-2023", "unhcr-mayors-2020", "urban-academy-2018", "unites-dusseldorf", "dresden-hilbert-2017")
    for key in core:
        assert sources.choose_gloss(entries[key], "cs").endswith("(anglicky)")
        assert entries[key].publisher.own("cs")
    assert {key: one.licence for key, one in entries.items() if one.licence} == {
        "jelinkova-2023": "CC BY 4.0",
        "europa-2022": "acknowledgement",
    }


@pytest.mark.parametrize("language", ["en", "cs"])
def test_the_names_of_the_manual(browser: Browser, real: Manual, language: str) -> None:
    """A browser agrees on the names of real acts, actors, terms and sources too."""
    library = real.library
    words = {law.short[language] for law in library.laws.values()}
    words |= {actor.name.text(language, "en") for actor in library.actors.values()}
    words |= {term.term.text(language, "en") for term in library.terms.values()}
    words |= {source.title for source in library.sources.values()}
    expected = collated(browser, sorted(words), language)
    assert sorted(words, key=lambda word: collation_key(word, language)) == expected
