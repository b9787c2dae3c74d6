"""Pages without a text of their own: what they list and where they lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT, read
from local import read_staged, staged_tree

from manual.site.feedback import feedback_link
from manual.site.home_page import HomePage
from manual.site.sheet_page import SheetPage
from manual.site.sheets_page import SheetsPage
from manual.site.situations_page import SituationsPage


@pytest.fixture(scope="module")
def real() -> dict[str, str]:
    """The staged tree of the real manual in Czech."""
    return staged_tree(read(ROOT)[0], "cs")


def test_all_sheets(real: dict[str, str]) -> None:
    """Every sheet once, with what it can be chosen by."""
    page = read_staged(real, "sheets")
    assert isinstance(page, SheetsPage)
    rows = [row for group in page.groups for row in group.sheets]
    assert len(rows) == 63
    assert rows[0].number == "1.1"
    assert all(row.facets and row.audience and row.state in {"current", "stale"} for row in rows)
    assert sum(row.steps for row in rows) >= 17


def test_situations(real: dict[str, str]) -> None:
    """Every situation on its page, six to ten of them on the home page."""
    page, home = read_staged(real, "situations"), read_staged(real, "index")
    assert isinstance(page, SituationsPage)
    assert isinstance(home, HomePage)
    assert sum(len(group.situations) for group in page.groups) == home.situation_count
    assert 6 <= len(home.situations) <= 10
    assert {group.number for group in page.groups} == set(range(1, 13))


def test_laws_lead_to_the_sheets_to_review(real: dict[str, str]) -> None:
    """An act names every sheet that cites one of its provisions; what nobody cites is left out."""
    laws = real["laws.md"]
    resolved = read(ROOT)[0]
    citing = {
        str(number)
        for number, sheet in resolved.library.sheets.items()
        if any(reference.key.startswith("cz-561-2004") for reference in sheet.body.references)
    }
    act = laws[laws.index("{#cz-561-2004}") :].split("\n## ", 1)[0]
    assert set(re.findall(r"\[(\d+\.\d+)\]\(", act.split("\n- ", 1)[0])) == citing
    assert "{: #cz-561-2004-178 }" in act


def test_a_chapter_on_one_page(real: dict[str, str]) -> None:
    """All sheets of the chapter, and each id once."""
    page = real["chapter-7.md"]
    ids = re.findall(r' id="([\w-]+)"', page)
    assert len(ids) == len(set(ids))
    assert [one for one in ids if one.count("-") == 1 and one.startswith("s")] == [f"s7-{n}" for n in range(1, 8)]


def test_a_sheet_knows_its_terms(minimal: Path) -> None:
    """Definitions that are explained in place."""
    page = read_staged(staged_tree(read(minimal)[0], "cs"), "7.3")
    assert isinstance(page, SheetPage)
    assert page.terms == {"newcomer": "A person who came recently."}
    assert page.feedback == ""


@pytest.mark.parametrize(
    ("setting", "link"),
    [
        pytest.param("", "", id="none"),
        pytest.param("manual@example.cz", "mailto:manual@example.cz?subject=7.3%20A%20%26%20B", id="mail"),
        pytest.param(
            "https://example.cz/new?title={subject}", "https://example.cz/new?title=7.3%20A%20%26%20B", id="form"
        ),
        pytest.param("https://example.cz/form", "https://example.cz/form", id="plain-form"),
    ],
)
def test_feedback(setting: str, link: str) -> None:
    """A mail address gets the sheet as subject, a form as its placeholder."""
    assert feedback_link(setting, "7.3 A & B") == link


def test_lists_follow_the_alphabet_of_their_language(minimal: Path) -> None:
    """In Czech, “ch” stands after “h” and “č” after “c”; in English, the same entries stand elsewhere."""
    keys = {"a-one": "hrad", "b-two": "chata", "c-three": "cihla", "d-four": "Čech", "e-five": "úřad", "f-six": "tulák"}
    for registry, name, other in (("glossary", "term", "definition"), ("actors", "name", "role")):
        for folder, extra in (("infosheets", "  url: https://example.org\n"), ("translations/cs/infosheets", "")):
            text = "".join(
                f"{key}:\n  {name}: {word}\n  {other}: A sentence.\n{extra if name == 'name' else ''}"
                for key, word in keys.items()
            )
            (minimal / folder / f"{registry}.yml").write_text(text, encoding="utf-8")
    resolved = read(minimal)[0]
    for page in ("glossary.md", "actors.md"):
        words = {
            language: re.findall(r"^## (\w+) ", staged_tree(resolved, language)[page], re.MULTILINE)
            for language in ("cs", "en")
        }
        assert words["cs"] == ["cihla", "Čech", "hrad", "chata", "tulák", "úřad"]
        assert words["en"] == ["Čech", "chata", "cihla", "hrad", "tulák", "úřad"]
