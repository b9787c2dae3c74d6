"""Pages without a text of their own: what they list and where they lead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import read
from local import read_staged, staged_tree, view_of
from released import SHEET, edit, release

from manual.model.texts import SheetNumber
from manual.site.feedback import link_feedback, link_sections
from manual.site.sheet_page import SheetPage


def test_a_sheet_knows_its_terms(minimal: Path) -> None:
    """Definitions that are explained in place."""
    page = read_staged(staged_tree(read(minimal)[0], "cs"), "7.3")
    assert isinstance(page, SheetPage)
    assert page.terms == {"newcomer": "A person who came recently."}
    assert page.feedback == ""


@pytest.mark.parametrize(
    ("setting", "links"),
    [
        pytest.param("", ("", ""), id="none"),
        pytest.param(
            "manual@example.cz",
            (
                "mailto:manual@example.cz?subject=7.3%20A%20%26%20B%20%28en%2C%20ed.%201%29",
                "mailto:manual@example.cz?subject=7.3%20A%20%26%20B%20%28en%2C%20ed.%201%2C%20steps%29",
            ),
            id="mail",
        ),
        pytest.param(
            "https://example.cz/new?title={subject}",
            (
                "https://example.cz/new?title=7.3%20A%20%26%20B%20%28en%2C%20ed.%201%29",
                "https://example.cz/new?title=7.3%20A%20%26%20B%20%28en%2C%20ed.%201%2C%20steps%29",
            ),
            id="form",
        ),
        pytest.param(
            "https://example.cz/{language}/{number}?e={edition}&s={section}",
            ("https://example.cz/en/7.3?e=1&s=", "https://example.cz/en/7.3?e=1&s=steps"),
            id="fields-of-a-form",
        ),
        pytest.param(
            "https://example.cz/form", ("https://example.cz/form", "https://example.cz/form"), id="plain-form"
        ),
    ],
)
def test_feedback(setting: str, links: tuple[str, str], minimal: Path) -> None:
    """A mail address gets the sheet as subject, a form what it asks for: of the whole sheet, and of a section."""
    edit(minimal, SHEET, "title: The first weeks at school", "title: A & B")
    release(minimal, "First.", date(2027, 3, 1))
    view = view_of(read(minimal)[0], "en")
    local = replace(view, manual=replace(view.manual, settings=replace(view.manual.settings, feedback=setting)))
    sheet = view.sheets[SheetNumber(7, 3)]
    assert (link_feedback(local, sheet), link_feedback(local, sheet, "steps")) == links
    sections = [section.id for section in sheet.text.body.sections] if setting else []
    assert [link.url for link in link_sections(local, sheet)] == [
        link_feedback(local, sheet, part) for part in sections
    ]


def test_feedback_on_a_working_text(minimal: Path) -> None:
    """What was never released is told by the digits that its print bears."""
    edit(minimal, "infosheets/manual.yml", "source_language: en\n", "source_language: en\nfeedback: a@example.org\n")
    view = view_of(read(minimal)[0], "cs")
    sheet = view.sheets[SheetNumber(7, 3)]
    assert link_feedback(view, sheet).endswith(f"%28cs%2C%20{sheet.standing.hash}%29")


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
