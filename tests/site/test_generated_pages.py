"""Pages without a text of their own: what they list and where they lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import read
from local import read_staged, staged_tree

from manual.site.feedback import link_feedback
from manual.site.sheet_page import SheetPage


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
    assert link_feedback(setting, "7.3 A & B") == link


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
    manual = read(minimal)[0]
    for page in ("glossary.md", "actors.md"):
        words = {
            language: re.findall(r"^## (\w+) ", staged_tree(manual, language)[page], re.MULTILINE)
            for language in ("cs", "en")
        }
        assert words["cs"] == ["cihla", "Čech", "hrad", "chata", "tulák", "úřad"]
        assert words["en"] == ["Čech", "chata", "cihla", "hrad", "tulák", "úřad"]
