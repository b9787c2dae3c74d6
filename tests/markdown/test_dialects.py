"""Markup of other engines: each kind is seen by its first sign, in a text that holds no other."""

from __future__ import annotations

import pytest

from manual.markdown.body import parse_body


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("```\na\n```", "A fenced block"),
        ("~~~\na\n~~~", "A fenced block"),
        ("a\n: b", "A definition list"),
        ("*[OAMP]: a", "An abbreviation"),
        ("??? note", "A block that folds"),
        ('=== "a"', "A tab"),
        ("/// note", "A block of this kind"),
        ("[TOC]", "A table of contents"),
        ("- [ ] a", "A box to tick"),
        ("* [x] a", "A box to tick"),
        ("+ [ ] a", "A box to tick"),
        ("1. [ ] a", "A box to tick"),
        ("--8<-- a", "An include"),
        ("a [^1] b", "A footnote"),
        ("a ~~b~~ c", "Struck text"),
        ("a ==b== c", "Marked text"),
        ("a {++b++} c", "An include or a remark of an editor"),
        ("a {!b!} c", "An include or a remark of an editor"),
        ("a :smile: b", "A short name of a picture"),
        ("a ++ctrl+c++ b", "A key of the keyboard"),
        ("a [[b]] c", "A link of a wiki"),
        ("a $$b$$ c", "A formula"),
        ("a https://a.example b", "A bare address"),
        ("a http://a.example b", "A bare address"),
        ("a ![b][c] d", "A picture of this form"),
        ("a &zwsp;&#8203; b", "A character that nobody sees"),
        ("A\n===", "An underlined heading"),
        ("A\n---", "An underlined heading"),
    ],
)
def test_each_kind_is_seen(text: str, what: str) -> None:
    """Where nothing else in the text calls for a look."""
    findings = parse_body(f"{text}\n", path="a.md", line=1, language="en").findings
    assert [finding for finding in findings if finding.message.startswith(f"{what} is not offered")] != []
