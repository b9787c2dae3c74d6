"""Pages without a text of their own, made of this manual: what they list and where they lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from local import read_staged, staged_tree
from playwright.sync_api import Browser
from served import served

from manual.resolve.references import Manual
from manual.site.home_page import HomePage
from manual.site.sheets_page import SheetsPage
from manual.site.situations_page import SituationsPage


@pytest.fixture(scope="module")
def pages(real: Manual) -> dict[str, str]:
    """The staged tree in Czech."""
    return staged_tree(real, "cs")


def test_all_sheets(pages: dict[str, str], real: Manual) -> None:
    """Every sheet once, with what it can be chosen by."""
    page = read_staged(pages, "sheets")
    assert isinstance(page, SheetsPage)
    rows = [row for group in page.groups for row in group.sheets]
    assert [row.number for row in rows] == [str(number) for number in real.library.sheets]
    assert all(row.facets and row.audience and row.state in {"current", "stale"} for row in rows)
    assert sum(row.steps for row in rows) >= 17


def test_situations(pages: dict[str, str]) -> None:
    """Every situation on its page, six to ten of them on the home page."""
    page, home = read_staged(pages, "situations"), read_staged(pages, "index")
    assert isinstance(page, SituationsPage)
    assert isinstance(home, HomePage)
    assert sum(len(group.situations) for group in page.groups) == home.situation_count
    assert 6 <= len(home.situations) <= 10
    assert {group.number for group in page.groups} == set(range(1, 13))


def test_laws_lead_to_the_sheets_to_review(pages: dict[str, str], real: Manual) -> None:
    """An act names every sheet that cites one of its provisions; what nobody cites is left out."""
    laws = pages["laws.md"]
    citing = {
        str(number)
        for number, sheet in real.library.sheets.items()
        if any(reference.key.startswith("cz-561-2004") for reference in sheet.body.references)
    }
    act = laws[laws.index("{#cz-561-2004}") :].split("\n## ", 1)[0]
    assert set(re.findall(r"\[(\d+\.\d+)\]\(", act.split("\n- ", 1)[0])) == citing
    assert "{: #cz-561-2004-178 }" in act


def test_a_chapter_on_one_page(pages: dict[str, str], real: Manual) -> None:
    """All sheets of the chapter, and each id once."""
    page = pages["chapter-7.md"]
    ids = re.findall(r' id="([\w-]+)"', page)
    assert len(ids) == len(set(ids))
    sheets = [f"s7-{number.sheet}" for number in sorted(real.library.sheets) if number.chapter == 7]
    assert [identifier for identifier in ids if re.fullmatch(r"s7-\d+", identifier)] == sheets


# all texts, one below the other, in the middle of a page that is open; gives the names of those that are wider than it
_MEASURE = """texts => {
  const article = document.querySelector(".m-text article");
  article.innerHTML = Object.values(texts).map(html => `<div>${html}</div>`).join("");
  const names = Object.keys(texts);
  return names.filter((_name, place) => article.children[place].scrollWidth > article.clientWidth);
}"""


def test_no_text_scrolls_sideways(pages: dict[str, str], real: Manual, real_site: Path, browser: Browser) -> None:
    """At 320 px: all that somebody has written, and all lists that are made of it; templates are tried with small manuals."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    with served(real_site) as address:
        for language, tree in (("cs", pages), ("en", staged_tree(real, "en"))):
            texts = {name: getattr(read_staged(tree, name.removesuffix(".md")), "text", "") for name in tree}
            assert sum(len(text) > 200 for text in texts.values()) > 100
            page.goto(f"{address}/{language}/7.3/")
            wide = "<p>" + "w\u00a0" * 50 + "</p>"
            assert page.evaluate(_MEASURE, {"wide": wide, **texts}) == ["wide"]
    page.close()
