"""The parser of bodies: what is a reference, and what a receipt ignores."""

from __future__ import annotations

import pytest

from manual.body import parse_body


def _digest(text: str) -> str:
    return parse_body(f"## Title {{#about}}\n\n{text}\n", path="a.md", line=1).body.sections[0].digest


@pytest.mark.parametrize(
    ("text", "form", "key", "line"),
    [
        pytest.param("See [7.2][].", "collapsed", "7.2", 1, id="collapsed"),
        pytest.param("See [the\nclasses][7.2].", "full", "7.2", 2, id="full-over-two-lines"),
        pytest.param("- a\n- b [x][suz]", "full", "suz", 2, id="in-a-list"),
        pytest.param("| a | b |\n| --- | --- |\n| c | [7.2][] |", "collapsed", "7.2", 3, id="in-a-table"),
        pytest.param("!!! note\n    [x][7.2#steps]", "full", "7.2#steps", 2, id="in-an-admonition"),
        pytest.param("Alone [7.2].", "shortcut", "7.2", 1, id="shortcut"),
    ],
)
def test_reference(text: str, form: str, key: str, line: int) -> None:
    """A reference is what the Markdown parser takes for one, with its line."""
    (reference,) = parse_body(text, path="a.md", line=1).body.references

    assert (reference.form, reference.key, reference.line) == (form, key, line)


@pytest.mark.parametrize("text", ["`[x][7.2]`", "    [x][7.2]", "[x](https://example.org)"])
def test_no_reference(text: str) -> None:
    """Code and inline links hold no references."""
    assert parse_body(text, path="a.md", line=1).body.references == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Call *the* school.", "Call **the** school.", id="emphasis"),
        pytest.param("Call\nthe school.", "Call the school.", id="line-breaks"),
        pytest.param("“Call”", '"Call"', id="quotes"),
        pytest.param("- a\n- b", "* a\n* b", id="list-marks"),
        pytest.param("inte\u00adgration", "integration", id="soft-hyphens"),
        pytest.param("<!-- facts: f-1 -->\n\nText.", "Text.", id="fact-comments"),
    ],
)
def test_same_receipt(one: str, other: str) -> None:
    """Cosmetic edits raise no alarm."""
    assert _digest(one) == _digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Within 30 days.", "Within 20 days.", id="numbers"),
        pytest.param("You may.", "You may not.", id="negations"),
        pytest.param("See [this][7.2].", "See [this][7.3].", id="targets"),
        pytest.param("- a\n- b", "1. a\n2. b", id="kinds-of-list"),
    ],
)
def test_other_receipt(one: str, other: str) -> None:
    """What changes the meaning changes the receipt."""
    assert _digest(one) != _digest(other)
