"""Digests of sections: what the newest normaliser folds and what it tells apart, and that the older one stays."""

from __future__ import annotations

import pytest

from manual.markdown.body import parse_body
from manual.markdown.conversion import find_fenced
from manual.markdown.fingerprint import Digests, digest_plain, digest_whole, is_known


def _digests(text: str) -> Digests:
    return parse_body(f"## Title {{#about}}\n\n{text}\n", path="a.md", line=1, language="en").body.sections[0].digests


SAME = [
    pytest.param("Call *the* school.", "Call **the** school.", id="emphasis"),
    pytest.param("Call *the* school.", "Call the school.", id="no-emphasis"),
    pytest.param("Call\nthe school.", "Call the school.", id="line-breaks"),
    pytest.param("Call  \nthe school.", "Call the school.", id="hard-line-breaks"),
    pytest.param("“Call” the ‹town’s› «hall»", '"Call" the \'town\'s\' "hall"', id="quotes"),
    pytest.param("пʼять", "п'ять", id="apostrophe-as-a-letter"),
    pytest.param("- a\n- b", "* a\n* b", id="list-marks"),
    pytest.param("- a\n- b", "- a\n\n- b", id="gaps-of-a-list"),
    pytest.param("- a\n    - b\n- c", "-   a\n\n    - b\n\n-   c", id="gaps-of-lists-in-lists"),
    pytest.param("1. a\n2. b", "1. a\n1. b", id="numbers-that-markdown-counts"),
    pytest.param("inte\u00adgration", "integration", id="soft-hyphens"),
    pytest.param("inte\u200bgra\u2060tion", "integration", id="no-width"),
    pytest.param("in \u2066§ 5\u2069 now\u200f", "in § 5 now", id="marks-of-direction"),
    pytest.param("30\u00a0days and\u202fthree", "30 days and three", id="bound-spaces"),
    pytest.param("long\u2011term, 3–5 — or \u22122 …", "long-term, 3-5 - or -2 ...", id="hyphens-dashes-and-dots"),
    pytest.param("e\u0301te\u0301", "été", id="composed-letters"),
    pytest.param("&ndash; and &#8212; and &nbsp;x", "– and — and x", id="entities"),
    pytest.param("5 &lt; 8", "5 < 8", id="entity-of-markup"),
    pytest.param("a\\.b", "a.b", id="escapes"),
    pytest.param("<!-- facts: f-1 -->\n\nText.", "Text.", id="comments-for-writers"),
    pytest.param("| a | b |\n|---|---|\n| c | d |", "| a   | b |\n|:-:|--:|\n| c   | d |", id="layout-of-a-table"),
    pytest.param("`a\nb`", "`a b`", id="where-a-line-ends-in-code"),
    pytest.param("[x][Suz]", "[x][suz]", id="case-of-a-key"),
    pytest.param("[x](https://a.org/?a=1&amp;b=2)", "[x](https://a.org/?a=1&b=2)", id="entity-in-an-address"),
    pytest.param("[x](https://a.org 'it’s')", '[x](https://a.org "it\'s")', id="quotes-in-a-title"),
]


@pytest.mark.parametrize(("text", "other"), SAME)
def test_same(text: str, other: str) -> None:
    """Layout, and the shapes of characters, raise no alarm."""
    assert _digests(text)[-1] == _digests(other)[-1]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("Within 30 days.", "Within 20 days.", id="numbers"),
        pytest.param("You may.", "You may not.", id="negations"),
        pytest.param("m²", "m2", id="powers"),
        pytest.param("See [this][7.2].", "See [this][7.3].", id="keys"),
        pytest.param("See [7.2][].", "See [7.2][7.2].", id="title-or-number-of-a-sheet"),
        pytest.param("[x](https://a.org/a)", "[x](https://a.org/b)", id="addresses"),
        pytest.param("[x](https://a.org)", '[x](https://a.org "y")', id="title-added"),
        pytest.param('[x](https://a.org "z")', '[x](https://a.org "y")', id="title"),
        pytest.param("[a b](https://a.org) c", "[a](https://a.org) b c", id="where-a-link-ends"),
        pytest.param("<a@b.org>", "<a@c.org>", id="addresses-of-mail"),
        pytest.param("- a\n- b", "1. a\n2. b", id="kinds-of-list"),
        pytest.param("1. a\n2. b", "4. a\n5. b", id="first-number"),
        pytest.param("1. a\n\n    b", "1. a\n\nb", id="end-of-a-list"),
        pytest.param("- a\n\n    b", "- a b", id="paragraphs-of-an-item"),
        pytest.param("- a\n    - b\n    - c", "- a\n    - b\n- c", id="depth-of-a-list"),
        pytest.param("a\n\nb", "a b", id="paragraphs"),
        pytest.param("!!! note\n    x", '!!! warning "Note"\n    x', id="kinds-of-note"),
        pytest.param("!!! note\n    x\n\n    y", "!!! note\n    x\n\ny", id="end-of-a-note"),
        pytest.param("x\n{: .template }", "x", id="classes"),
        pytest.param("### x {#a}", "### x {#b}", id="ids-of-subheadings"),
        pytest.param('`"x"`', "`“x”`", id="quotes-in-code"),
        pytest.param("`a b`", "`a  b`", id="spaces-in-code"),
        pytest.param("`&lt;`", "`<`", id="entities-in-code"),
        pytest.param("`OU\u00ad17`", "`OU17`", id="unseen-characters-in-code"),
        pytest.param("    a\n    b", "    a b", id="lines-of-code"),
        pytest.param("    a\n\n      b", "    a\n\n    b", id="indents-of-code"),
        pytest.param("`x`", "x", id="code-or-words"),
        pytest.param("&lt; 8", "&gt; 8", id="other-entities"),
        pytest.param("می\u200cخواهم", "میخواهم", id="joiners-that-spell"),
        pytest.param("| a | b |\n|---|---|\n| c | |", "| a | b |\n|---|---|\n| | c |", id="cells"),
        pytest.param("```\n## a\n```", "```\n## b\n```", id="between-fences"),
        pytest.param("a&lt;p&gt;b", "a\n\nb", id="words-like-markup"),
    ],
)
def test_different(text: str, other: str) -> None:
    """What a reader gets otherwise has another digest."""
    assert _digests(text)[-1] != _digests(other)[-1]


@pytest.mark.parametrize(
    ("text", "digest"),
    [
        pytest.param("Call *the*\nschool within 30 days: “now”.", "s1-9e43d802da7e4265", id="words"),
        pytest.param("- a\n- b [x][suz]\n\n1. c\n\n    d", "s1-ec898427097aac63", id="lists"),
        pytest.param("| a | b |\n| --- | --- |\n| `c` | [7.2][] |", "s1-d51f6a41c33c5359", id="table"),
        pytest.param(
            '!!! note\n    See [it](https://example.org/?a=1&b=2 "title").\n\nA &lt; B',
            "s1-b352112866f9536f",
            id="note",
        ),
        pytest.param("    code  “x”\n\n`a  b`", "s1-25699a580ed9bcb3", id="code"),
    ],
)
def test_first_kind_stays(text: str, digest: str) -> None:
    """Receipts of the first kind, wherever they were written, are still found in the same text."""
    assert _digests(text)[0] == digest


def test_plain_text() -> None:
    """Titles are hashed by both; marks of the first kind do not match the second."""
    first, second = digest_plain("Děti „ve škole“")
    assert first == "s1-8843013a804c814c"
    assert digest_plain('Děti\u00a0"ve škole"') == (first, second)
    assert second.startswith("s2-")
    assert second[3:] != first[3:]
    assert [is_known(text) for text in (first, second, "s3-0", "broken")] == [True, True, False, False]


def test_whole_text() -> None:
    """The digest of a whole text knows which part is which."""
    one, other = digest_plain("a"), digest_plain("b")
    digests = digest_whole({"title": one, "about": other})
    assert [digest[:3] for digest in digests] == ["s1-", "s2-"]
    assert digests[-1] != digest_whole({"about": one, "title": other})[-1]


def test_entities_before_a_section() -> None:
    """An entity in one section is no change of the next."""
    plain, entity = (
        parse_body(
            f"## A {{#a}}\n\n{text}\n\n## B {{#b}}\n\nx &amp; y\n", path="a.md", line=1, language="en"
        ).body.sections
        for text in ("one – two", "one &ndash; two")
    )
    assert [part.digests[-1] for part in plain] == [part.digests[-1] for part in entity]


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        pytest.param("```\n## B {#b}\n```", ["a", "c"], id="fence"),
        pytest.param("~~~ text\n\n## B {#b}\n\n```\n~~~~", ["a", "c"], id="fence-with-an-empty-line"),
        pytest.param("```\n## B {#b}", ["a", "b", "c"], id="fence-without-an-end"),
        pytest.param("```\n## B {#b}\n``", ["a", "b", "c"], id="end-that-is-too-short"),
        pytest.param("    ## B {#b}", ["a", "c"], id="indented"),
        pytest.param("##B {#b}", ["a", "b", "c"], id="no-space-before-the-words"),
    ],
)
def test_headings(body: str, ids: list[str]) -> None:
    """Code opens no section, and the sections after it have their own texts."""
    sections = parse_body(
        f"## A {{#a}}\n\nx\n\n{body}\n\n## C {{#c}}\n\ny\n", path="a.md", line=1, language="en"
    ).body.sections
    alone = parse_body("## C {#c}\n\ny\n", path="a.md", line=1, language="en").body.sections[0]
    assert [part.id for part in sections] == ids
    assert sections[-1].digests == alone.digests


def test_many_fences_are_quick() -> None:
    """Neither pairs of fences nor ones without an end make the reading slow."""
    assert len(find_fenced(["```"] * 60_000)) == 60_000
    assert find_fenced(["~~~ x"] * 60_000) == {}


def test_blocks() -> None:
    """The blocks of a section are counted by kind; an empty cell, the heading and the words that open an item count for nothing."""
    text = "## A {#a}\n\nx `y`\n\n- a\n\n    b\n\n| a | b |\n|---|---|\n| c | |\n\n!!! note\n    z\n"
    assert parse_body(text, path="a.md", line=1, language="en").body.sections[0].blocks == (
        ("filled cells", 1),
        ("items", 1),
        ("notes", 1),
        ("paragraphs", 4),
        ("pieces of code", 1),
        ("rows", 2),
    )
