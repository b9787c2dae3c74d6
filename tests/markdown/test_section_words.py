"""What a section says: words, numbers and addresses, each taken from the one tree of a text."""

from __future__ import annotations

import pytest

from manual.markdown.body import parse_body
from manual.markdown.fingerprint import mark
from manual.markdown.words import CITED, fill_words, strip_citations
from manual.model.texts import Body, Fill

FIRST, SECOND = mark(0), mark(1)


def _body(text: str, language: str = "en") -> Body:
    return parse_body(text, path="a.md", line=1, language=language).body


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("- **Refusal.** See [a page](https://a.cz/).", "Refusal. See a page."),
        ("See [7.2 Classes][7.2] now.", f"See 7.2 Classes{CITED} now."),
        ("See [7.2][] and [suz][].", f"See {FIRST} and {SECOND}."),
        ("*See [7.2][]*", f"See {FIRST}"),
        ("One  \ntwo\nthree", "One\ntwo\nthree"),
        ("One\n\ntwo", "One\n\ntwo"),
        ("- One\n- two\n    - three", "One\ntwo\n\nthree"),
        ("1.  **Step**\n\n    Do it.\n\n2.  Next", "Step\n\nDo it.\n\nNext"),
        ("| One | 2 |\n|---|:-:|\n| a | 000 |", "One\t2\na\t000"),
        ('!!! note "Mind"\n    `code` 3', "Mind\n\ncode 3"),
        ("    [7.2][] <b>", "[7.2][] <b>\n"),
        ("`<b>` &amp; `&amp;` &lt; &copy; &copy b", "<b> & &amp; < © &copy b"),
        ("<info@a.cz> <https://a.cz/?a=1&copy=2>", "info@a.cz https://a.cz/?a=1&copy=2"),
        (r"a \[x\] \* \\] `\]`", r"a [x] * \] \]"),
    ],
)
def test_words(markdown: str, words: str) -> None:
    """As a reader sees them, before the first section and in one."""
    assert _body(markdown).lead == words
    (section,) = _body(f"## Title {{#about}}\n\n{markdown}\n").sections
    assert section.text == words


@pytest.mark.parametrize(
    ("markdown", "title", "heading"),
    [
        ("Who &lt; what", "Who < what", ""),
        ("*Who* `&amp;`", "Who &amp;", ""),
        ("See [7.2][]", "See 7.2", f"See {FIRST}"),
        ("See [classes][7.2]", "See classes", f"See classes{CITED}"),
    ],
)
def test_headings(markdown: str, title: str, heading: str) -> None:
    """A title is plain; the words of a heading are kept beside it where the manual gives some of them."""
    (section,) = _body(f"## {markdown} {{#about}}\n").sections
    assert (section.title, section.heading) == (title, heading)


@pytest.mark.parametrize(
    ("markdown", "figures"),
    [
        ("[7.2][] and [x][cz-561-2004-20] [y](https://a.cz/9)", set()),
        ("1.  **Call**\n\n2.  **Go**", set()),
        ("1. Call\n2. Go", set()),
        ("### Title {#s-2}", set()),
        ("| 10 | 000 |\n|---|---|\n| 1 | 2 |", {"10", "000", "1", "2"}),
        ("**10** 276 lidí", {"10276"}),
        ("10&nbsp;276 lidí", {"10276"}),
        ("*23.* dubna", {"04-23"}),
        ("`12` `[7.2][]` `[x 3][cz-561-2004]`\n\n    5 [6]", {"12", "5"}),
    ],
)
def test_figures(markdown: str, figures: set[str]) -> None:
    """Keys, addresses, ids and the marks of lists are no text; emphasis and cells do not join or part a number."""
    (section,) = _body(f"## Titul {{#about}}\n\n{markdown}\n", "cs").sections
    assert section.figures == figures


def test_addresses() -> None:
    """Those that a section writes itself, each once, as a browser reads them; code and references hold none."""
    text = (
        "[before](https://b.cz/)\n\n## A {#about}\n\n[x](https://a.cz/?a&amp;b) <https://c.cz/> *[y](https://c.cz/)* <me@a.cz>\n\n"
        "![picture](p.png) `[z](https://z.cz/)` [7.2][] [w][suz]\n\n## B {#steps}\n\n[p](#about)\n"
    )
    assert [section.addresses for section in _body(text).sections] == [
        ("https://a.cz/?a&b", "https://c.cz/", "me@a.cz", "p.png"),
        ("#about",),
    ]


def test_filled_words() -> None:
    """In one line, with what the manual says of a reference, and its key where it says nothing."""
    body = _body("See [7.2][],\n\n- [suz][] and [classes][7.2].")
    fills = [Fill("7.2.md", "7.2 Welcome  classes"), None, Fill("7.2.md")]
    assert fill_words(body.lead, fills, body.references) == "See 7.2 Welcome classes, suz and classes."


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("The [cat][7.2] sat.", "The cat sat."),
        ("The cat sat ([Urban Academy][u-2018], module (2)).", "The cat sat."),
        ("The cat (a (b [c][d]) e) sat ([f][]) (still).", "The cat sat (still)."),
        ("The cat (black) sat [7.2][].", "The cat (black) sat ."),
        ("The ( cat [c][d].\n\nIt) sat.", "The ( cat c.\n\nIt) sat."),
        ("The ) cat ([a page](https://a.cz/)).", "The ) cat (a page)."),
    ],
)
def test_own_words(markdown: str, words: str) -> None:
    """Nobody reads a citation in brackets aloud, nor are the words of the manual those of the text."""
    assert strip_citations(_body(markdown).lead) == words
