"""The parser of bodies: what is a reference."""

from __future__ import annotations

import pytest

from manual.markdown.body import parse_body


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
    (reference,) = parse_body(text, path="a.md", line=1, language="en").body.references

    assert (reference.form, reference.key, reference.line) == (form, key, line)


@pytest.mark.parametrize("text", ["`[x][7.2]`", "    [x][7.2]", "[x](https://example.org)"])
def test_no_reference(text: str) -> None:
    """Code and inline links hold no references."""
    assert parse_body(text, path="a.md", line=1, language="en").body.references == ()
