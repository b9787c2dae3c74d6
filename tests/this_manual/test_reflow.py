"""No text of this manual makes a page wider than the narrowest screen."""

from __future__ import annotations

from pathlib import Path

from local import read_staged, staged_tree
from playwright.sync_api import Browser
from served import served

from manual.resolve.references import Manual

# texts put one by one into the middle of a page that is open already; gives the names of those that scroll sideways
_MEASURE = """texts => Object.entries(texts).filter(([name, html]) => {
  document.querySelector(".m-text article").innerHTML = html;
  return document.documentElement.scrollWidth > document.documentElement.clientWidth;
}).map(([name]) => name)"""


def test_no_page_scrolls_sideways(real: Manual, real_site: Path, browser: Browser) -> None:
    """At 320 px, in one tab, all that somebody has written and all lists that are made of it; templates are tried with small manuals."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    with served(real_site) as address:
        for language in ("en", "cs"):
            tree = staged_tree(real, language)
            names = [name.removesuffix(".md") for name in tree]
            texts = {name: getattr(read_staged(tree, name), "text", "") for name in names}
            page.goto(f"{address}/{language}/7.3/")
            assert sum(len(text) > 200 for text in texts.values()) > 100
            wide = "<p>" + "w\u00a0" * 50 + "</p>"
            assert page.evaluate(_MEASURE, {"wide": wide, **texts}) == ["wide"]
    page.close()
