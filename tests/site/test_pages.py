"""Pages in a real browser: no axe violation in light and dark, wide and narrow, and no request to another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from served import LOOK, Scheme, run_axe, served
from served import PAGES as KINDS
from tabs import Tabs

_KINDS = ("home", "chapter", "sheet", "fallback", "glossary")
PAGES = {name: KINDS[name] for name in _KINDS} | {"search": "7.3/", "search without results": ""}
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SEARCHES = {"search": "škola pondělí", "search without results": "xyzzyq"}


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """Serve the built site of the small manual."""
    with served(built / "site") as address:
        yield address


def _looks() -> list[Any]:
    """Give the search in each look, and the kinds that are read most in the scheme in which `test_axe` does not see them."""
    looks: list[tuple[Scheme, int]] = [("light", 1300), ("dark", 1300), ("light", 320)]
    cases = [(name, *look) for name in SEARCHES for look in looks]
    others = [(name, *(looks[1] if LOOK[name][1] == "light" else looks[2])) for name in _KINDS]
    return cases + others


@pytest.mark.parametrize(("name", "scheme", "width"), _looks())
def test_no_violation(tabs: Tabs, address: str, name: str, scheme: Scheme, width: int) -> None:
    """Kinds of pages pass the rules of WCAG 2.2 AA that axe can test, and fit a narrow screen; so does an open search."""
    page = tabs.open(f"{address}/cs/{PAGES[name]}", color_scheme=scheme, width=width, height=900)
    if name in SEARCHES:
        page.fill("#search-field", SEARCHES[name])
        page.wait_for_selector("#search-results a" if name == "search" else ".m-search-count:not(:empty)")
        waiting = page.get_attribute("#search", "data-waiting") or ""
        expect(page.locator(".m-search-count")).not_to_have_text(waiting)
    violations, _undecided = run_axe(page)
    assert violations == []
    assert page.evaluate(_SIDEWAYS) <= 0, "the page scrolls sideways"
    page.set_viewport_size({"width": 768, "height": 900})
    assert page.evaluate(_SIDEWAYS) <= 0, "so it does at a width between, where open results are wider than their field"
    assert [url for url in tabs.heard("en").asked if not url.startswith(address)] == []


def test_reads_without_scripts(browser: Browser, address: str) -> None:
    """Text, references and languages work where scripts are off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/cs/7.3/")
    page.click("nav.m-langs a[lang=en]")
    page.wait_for_url("**/en/7.3/")
    assert page.title().startswith("7.3 ")
    page.click("article a.sheet-ref >> nth=0")
    page.wait_for_url("**/en/7.2/")
    page.goto(f"{address}/en/sheets/")
    assert page.locator("#filters").is_hidden()
    assert "choose" not in page.inner_text("#text").lower(), "nothing is promised that only a script brings"
    assert page.locator(".m-sheets li:visible").count() == 2
    context.close()


def test_contents_of_a_long_page(tabs: Tabs, real_site: Path) -> None:
    """Laws are a long list: its headings are folded at its top, open without scripts, and lead to each act."""
    with served(real_site) as address:
        page = tabs.open(f"{address}/cs/laws/", width=320, height=900)
        assert page.locator(".m-contents a").first.is_hidden()
        page.click(".m-contents summary")
        assert page.locator(".m-contents a:visible").count() == page.locator("article h2").count() > 50
        assert run_axe(page)[0] == []
        assert page.evaluate(_SIDEWAYS) <= 0
        page.click(".m-contents a >> nth=3")
        assert page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top") < 100
