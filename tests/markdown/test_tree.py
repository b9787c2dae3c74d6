"""The tree that is kept of a text: what is made of it, and what a stranger cannot write into it."""

from __future__ import annotations

import json
import pickle

import pytest
from filled import filled

from manual.language.characters import LOST, clean_text
from manual.markdown.body import parse_body
from manual.markdown.conversion import ConversionError, Inset, render, render_together
from manual.markdown.fingerprint import MARK, mark
from manual.markdown.words import CITED
from manual.model.texts import Body, Fill


def _body(text: str) -> Body:
    return parse_body(text, path="a.md", line=1, language="en").body


def _html(text: str, *fills: Fill | None) -> str:
    return render(filled(text, *fills), language="en", direction="ltr").html


@pytest.mark.parametrize(
    ("text", "fills", "html"),
    [
        ("[7.2][]", [Fill("x", "Law")], '<p><a href="x">Law</a></p>'),
        ("[7.2][]", [Fill("x", "Law", "en")], '<p><a href="x" lang="en">Law</a></p>'),
        ("[7.2][]", [Fill("x", "Law", "en", "ltr")], '<p><a dir="ltr" href="x" lang="en">Law</a></p>'),
        ("[7.2][]{lang=cs}", [Fill("x", "Law", "en")], '<p><a href="x" lang="cs">Law</a></p>'),
        ("[7.2][]{ 5", [Fill("x", "Law", "en")], '<p><a href="x">Law</a>{ 5</p>'),
        ("[*own* words][7.2]", [Fill("x")], '<p><a href="x"><em>own</em> words</a></p>'),
        ("[7.2][] [a][7.3]", [None, None], "<p><span>7.2</span> <span>a</span></p>"),
        (
            "[7.2][]",
            [Fill("?a=1&copy=2", '<b>  &copy; *x* "')],
            '<p><a href="?a=1&amp;copy=2">&lt;b&gt; &amp;copy; *x* "</a></p>',
        ),
        ("&lt;b> &amp;lt; &copy; AT&T; a &copy b", [], "<p>&lt;b&gt; &amp;lt; © AT&amp;T; a &amp;copy b</p>"),
        (
            '`&lt;` [x](?a&amp;b "&quot;t&quot;")',
            [],
            '<p><code>&amp;lt;</code> <a href="?a&amp;b" title="&quot;t&quot;">x</a></p>',
        ),
        (r"[q \] r](x) \[7.2\]", [], '<p><a href="x">q ] r</a> [7.2]</p>'),
        ("", [], ""),
    ],
)
def test_pages_are_made_of_it(text: str, fills: list[Fill | None], html: str) -> None:
    """References filled, words of the manual plain, characters escaped once; a writer's own attributes stay the only ones."""
    assert _html(text, *fills) == html


def test_it_is_kept_as_json() -> None:
    """And handed to other processes, read from where it is kept or not."""
    body = _body("## A {#about}\n\nSee *[7.2][]*.\n")
    assert json.loads(json.dumps(body.tree.nodes)) == body.tree.nodes
    assert pickle.loads(pickle.dumps(body)).tree.nodes == body.tree.nodes  # noqa: S301  # it is our own


def test_making_a_page_leaves_it_as_it_is() -> None:
    """The next page is made of the same tree."""
    text = filled("## A {#about}\n\nSee [7.2][] and v Brně.\n", Fill("7.2.md", "7.2 Classes"))
    first = render(text, language="cs", direction="rtl", link=str.upper)
    assert render(text, language="cs", direction="rtl", link=str.upper) == first


@pytest.mark.parametrize("char", [MARK, CITED, "\U000f0000"])
def test_no_stranger_writes_a_mark(char: str) -> None:
    """A character of private use is refused in a file, and nothing is what its entity stands for."""
    assert clean_text(f"[x]({mark(0)})", "a.md")[0] == f"[x]({LOST * 3})"
    body = _body(f'[x](&#{ord(char)};a "&#x{ord(char):x};") &#{ord(char)}; `&#{ord(char)};`')
    ((_tag, _attributes, _text, (link, code), _tail),) = body.tree.nodes
    assert link == ["a", {"href": f"{LOST}a", "title": LOST}, "x", [], f" {LOST} "]
    assert code == ["code", {}, f"&#{ord(char)};", [], ""]


def test_a_forged_reference_is_an_address_like_others() -> None:
    """A link that spells the mark of a reference in entities leads nowhere."""
    forged = "".join(f"&#{ord(char)};" for char in mark(0))
    assert _html(f"[7.2][] [x]({forged})", Fill("7.2.md", "7.2")) == (
        f'<p><a class="sheet-ref" data-chapter="7" href="7.2.md">7.2</a> <a href="{LOST * 3}">x</a></p>'
    )


@pytest.mark.parametrize("address", ["javascript:x", "data:text/html,x", "../../x", "//a.cz"])
def test_what_is_filled_in_is_judged(address: str) -> None:
    """The tree that is shown is the tree that was judged, with its references in it."""
    with pytest.raises(ConversionError, match="It came past `manual check`"):
        _html("[7.2][]", Fill(address, "x"))


def test_texts_on_one_page() -> None:
    """Headings go down a level, ids and links to them carry the number of their sheet, all of it says its language."""
    sheet = filled(
        "## A {#about}\n\n[down](#steps) [7.3][]\n\n### B\n\n### C {#c}\n\n## D {#steps}\n", Fill("7.3.md#steps", "7.3")
    )
    made = render_together(
        filled("## Chapter {#about}\n\n[own](#about)\n"),
        [Inset(text=sheet, prefix="s7-2", title="7.2 R & <D>", summary="*One*.", language="ar", direction="rtl")],
        language="en",
        direction="ltr",
        link=lambda target: f"!{target}",
    )
    assert made.headings == (("about", "Chapter", ""), ("s7-2", "7.2 R & <D>", "ar"))
    assert made.html == (
        '<section aria-labelledby="about" class="part part-about"><h2 id="about"><a class="heading-link" href="#about">Chapter</a></h2>\n'
        '<div class="part-body"><p><a href="!#about">own</a></p>\n</div></section>'
        '<section aria-labelledby="s7-2" class="part part-s7-2"><h2 dir="rtl" id="s7-2" lang="ar">'
        '<a class="heading-link" href="#s7-2">7.2 R &amp; &lt;D&gt;</a></h2>\n'
        '<div class="part-body"><p dir="rtl" lang="ar">*One*.</p>\n<h3 dir="rtl" id="s7-2-about" lang="ar">A</h3>\n'
        '<p dir="rtl" lang="ar"><a href="!#s7-2-steps">down</a> <a href="!7.3.md#steps">7.3</a></p>\n'
        '<h4 dir="rtl" lang="ar">B</h4>\n<h4 dir="rtl" id="s7-2-c" lang="ar">C</h4>\n'
        '<h3 dir="rtl" id="s7-2-steps" lang="ar">D</h3>\n</div></section>'
    )
