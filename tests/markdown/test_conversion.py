"""The one conversion: links to pages, plain texts that come back as they were, and trees that are refused."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markdown.conversion import (
    ConversionError,
    convert,
    escape_markdown,
    fill_message,
    make_page_link,
    make_parser,
    parse_tree,
)
from manual.markdown.sections import fold_before


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("7.3", "7.2.md", "../7.2/"),
        ("7.3", "7.2.md#steps", "../7.2/#steps"),
        ("7.3", "index.md", "../"),
        ("index", "7.2.md#steps", "7.2/#steps"),
        ("index", "index.md", "./"),
        ("7.3", "#steps", "#steps"),
        ("7.3", "https://example.org/a.md", "https://example.org/a.md"),
    ],
)
def test_links_lead_to_pages(page: str, target: str, link: str) -> None:
    """From the staged name of a page to its address, seen from another page."""
    assert make_page_link(page)(target) == link


@pytest.mark.parametrize(
    "text",
    [
        'Roles & "duties" <of> towns',
        "<script>x()</script>",
        "&lt; &amp; &#60; &copy;",
        "*one* _two_ __three__ `four`",
        "[x](y) [7.2][] ![x](y) [^1]",
        "# one", "1. one", "12) one", "- one", "+ one", "> one", "!!! note", "---", "    one", "one  ",
        "one {: onclick=x } {#two}",
        r"back \ slash \* \\",
        "C #", "a_b_c", "2018. A year",
    ],
)  # fmt: skip
def test_plain_texts_come_back(text: str) -> None:
    """As a paragraph, as an item, in a heading and as the words of a link."""
    plain = escape_markdown(text)
    made = convert(
        f"{plain}\n\n- **{plain}**: x\n\n## {plain} {{#here}}\n\n[{plain}](7.2.md)", language="en", direction="ltr"
    )
    found = re.findall(r"<p>(.*?)</p>|<strong>(.*?)</strong>|<h2 id=\"here\">(.*?)</h2>", made.html, re.DOTALL)
    words = [html.unescape(re.sub(r"<[^>]*>", "", "".join(one))) for one in found]
    assert [one.replace("\u00a0", " ") for one in words] == [" ".join(text.split())] * 4
    assert made.headings == (("here", " ".join(text.split()), ""),)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        pytest.param("## A & B {#a}", '<h2 id="a"><a class="heading-link" href="#a">A &amp; B</a></h2>', id="words"),
        pytest.param("## *A* b {#a}", '<h2 id="a"><a class="heading-link" href="#a"><em>A</em> b</a></h2>', id="marks"),
        pytest.param("## [A](7.2.md) {#a}", '<h2 id="a"><a href="7.2.md">A</a></h2>', id="link"),
        pytest.param("## A", "<h2>A</h2>", id="no-address"),
    ],
)
def test_headings_of_pages_are_links_to_themselves(text: str, heading: str) -> None:
    """But for one that holds a link, and one that has no address; a print has none."""
    page = convert(text, language="en", direction="ltr", link=str).html
    assert heading in page.replace(' class="sheet-ref" data-chapter="7"', "")
    assert "heading-link" not in convert(text, language="en", direction="ltr").html


def test_sections_fold_before_another() -> None:
    """Under their headings, which name the folds; without that section nothing folds."""
    root = etree.Element("div")
    for key in ("a", "steps"):
        section = etree.SubElement(root, "section", {"aria-labelledby": key})
        heading = etree.SubElement(section, "h2", {"id": key})
        etree.SubElement(heading, "em").text = f"To {key}"
        etree.SubElement(section, "div", {"class": "part-body"}).text = "Text."
    written = etree.tostring(root, encoding="unicode")
    fold_before(root, "other")
    assert etree.tostring(root, encoding="unicode") == written
    fold_before(root, "steps")
    body = '<div class="part-body">Text.</div>'
    fold = f'<details class="part-fold"><summary><span class="visually-hidden">To a</span></summary>{body}</details>'
    assert etree.tostring(root, encoding="unicode") == written.replace(body, fold, 1)


def test_messages_are_plain_and_their_values_are_not() -> None:
    """The words of a message stand as they are; what is filled in is Markdown of ours."""
    assert fill_message("*See* {sheet}.", sheet="[7.2](7.2.md)") == r"\*See\* [7.2](7.2.md)."
    assert fill_message("- {sheet}", sheet="x") == r"\- x"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("![x](y.png)", "the attribute `src` is not on the list, or its value is none of its kind"),
        ("- ![x](../pictures/y.png)", "the attribute `src` is not on the list, or its value is none of its kind"),
        ("x\n{: onclick=x }", "the attribute `onclick` is not on the list"),
        ("x\n{: .strange }", "the class `strange` is not on the list"),
        ("[x](javascript:x)", "The address begins with `javascript:`"),
        ("[x](javascript&#58;x)", "The address begins with `javascript:`"),
        ("[x](../../x)", "the address `../../x` leaves the manual"),
        ("# x", "`<h1>` is no element of a text"),
    ],
)
def test_what_came_past_a_check_does_not_become_a_page(text: str, reason: str) -> None:
    """The tree is judged once more, on its way to page and paper."""
    with pytest.raises(ConversionError, match=f"^{re.escape(reason)}"):
        convert(text, language="en", direction="ltr")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param(
            "| Field | *Town* | Region |\n| --- | --- | --- |\n| School | runs | |\n",
            '<td data-head="Field">School</td>\n<td data-head="Town">runs</td>\n<td data-head="Region"></td>',
            id="three-columns",
        ),
        pytest.param(
            '| A | `"><script>` | |\n| --- | --- | --- |\n| a | b | c |\n',
            '<td data-head="A">a</td>\n<td data-head="&quot;&gt;&lt;script&gt;">b</td>\n<td>c</td>',
            id="no-markup-and-no-head",
        ),
        pytest.param("| A | B |\n| --- | --- |\n| a | b |\n", "<td>a</td>\n<td>b</td>", id="two-columns"),
    ],
)
def test_cells_of_wide_tables_know_their_heads(text: str, cells: str) -> None:
    """A phone shows the rows of a table with three columns or more one by one, each cell with the head of its column."""
    html = convert(text, language="en", direction="ltr").html
    assert cells in html
    assert ('class="wide"' in html) == ("data-head" in html)


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        pytest.param("| | |", '<tbody>\n<tr>\n<th scope="row">Goal</th>\n<td>one</td>\n</tr>', id="none"),
        pytest.param("| | A |", "<tr>\n<td>Goal</td>\n<td>one</td>\n</tr>", id="one"),
    ],
)
def test_a_table_without_heads_has_heads_of_rows(head: str, rows: str) -> None:
    """Markdown wants a line of heads; where all are empty, none is drawn, and whoever hears the table hears the first cell of a row."""
    html = convert(f"{head}\n| --- | --- |\n| Goal | one |\n", language="en", direction="ltr").html
    assert rows in html
    assert ("<thead>" in html) == ("A" in head)


def _parse_both(text: str) -> list[bytes]:
    """Write the tree of a text as it is made, and as Markdown makes it when it tries its patterns on every text."""
    trees = []
    for passed_over in (True, False):
        parser = make_parser()
        if not passed_over:
            parser.treeprocessors.deregister("manual-plain")
        trees.append(etree.tostring(parse_tree(parser, text)))
    return trees


@pytest.mark.parametrize(
    "text",
    [
        "*a*", "**a**", "_a_", "__a__", "`a`", "[a](b)", '[a](b "c")', "![a](b)", "<https://a.example>", "<mailto:a@a.example>",
        "<a@a.example>", "&amp;", "&#60;", r"a\.", r"a\#", "a  \nb", "a\n", "| *a* | b |\n| --- | --- |\n| c | _d_ |", "- _a_\n- b",
    ],
)  # fmt: skip
def test_each_sign_is_seen(text: str) -> None:
    """A text with a sign of markup is not passed over, wherever it stands."""
    made, tried = _parse_both(text)
    assert made == tried


_SIGNS = r"\`*_[]()<>&!#{}:~=" + "\"'+1."


@settings(derandomize=True, database=None, deadline=None)
@given(
    st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=3).flatmap(
        lambda signs: st.lists(st.sampled_from(["a", "Ž ", "  \n", "\n", "\n\n", *signs])).map("".join)
    )
)
def test_texts_that_are_passed_over_hold_no_markup(text: str) -> None:
    """Of few signs each, so that one is often alone: the same tree as where every text is tried."""
    made, tried = _parse_both(text)
    assert made == tried
