"""Pages in a real browser: no axe violation in light and dark, wide and narrow, and no request to another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, expect
from served import run_axe, served

AXE = ROOT / ".build" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {"home": "", "chapter": "7/", "sheet": "7.3/", "fallback": "7.2/", "page": "glossary/"}
PAGES |= {"search": "7.3/", "search without results": ""}
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SEARCHES = {"search": "škola pondělí", "search without results": "xyzzyq"}


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Serve the built site of the small manual."""
    with served(built / "site") as address:
        yield address


@pytest.mark.parametrize(("scheme", "width"), [("light", 1300), ("dark", 1300), ("light", 320)])
@pytest.mark.parametrize("name", PAGES)
def test_no_violation(browser: Browser, address: str, name: str, scheme: str, width: int) -> None:
    """Every kind of page passes the rules of WCAG 2.2 AA that axe can test, and fits a narrow screen."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/cs/{PAGES[name]}", wait_until="networkidle")
    if name in SEARCHES:
        page.fill("#search-field", SEARCHES[name])
        page.wait_for_selector("#search-results a" if name == "search" else ".m-search-count:not(:empty)")
        waiting = page.get_attribute("#search", "data-waiting") or ""
        expect(page.locator(".m-search-count")).not_to_have_text(waiting)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    found = [f"{one['id']}: {node['html'][:160]}" for one in result["violations"] for node in one["nodes"]]
    overflow = page.evaluate(_SIDEWAYS)
    page.set_viewport_size({"width": 768, "height": 900})
    between = page.evaluate(_SIDEWAYS)
    context.close()

    assert found == []
    assert overflow <= 0, "the page scrolls sideways"
    assert between <= 0, "so it does at a width between, where open results are wider than their field"
    assert [url for url in asked if not url.startswith(address)] == []


def test_reads_without_scripts(browser: Browser, address: str) -> None:
    """Text, references and languages work where scripts are off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/cs/7.3/")
    page.click("nav.m-langs a[lang=en]")
    assert page.title().startswith("7.3 ")
    assert page.url.endswith("/en/7.3/")
    page.click("article a.sheet-ref >> nth=0")
    assert page.url.endswith("/en/7.2/")
    page.goto(f"{address}/en/sheets/")
    assert page.locator("#filters").is_hidden()
    assert "choose" not in page.inner_text("#text").lower(), "nothing is promised that only a script brings"
    assert page.locator(".m-sheets li:visible").count() == 2
    context.close()


def test_contents_of_a_long_page(browser: Browser, real_site: Path) -> None:
    """Laws are a long list: its headings are folded at its top, open without scripts, and lead to each act."""
    with served(real_site) as address:
        page = browser.new_page(viewport={"width": 320, "height": 900})
        page.goto(f"{address}/cs/laws/")
        assert page.locator(".m-contents a").first.is_hidden()
        page.click(".m-contents summary")
        assert page.locator(".m-contents a:visible").count() == page.locator("article h2").count() > 50
        assert run_axe(page)[0] == []
        assert page.evaluate(_SIDEWAYS) <= 0
        page.click(".m-contents a >> nth=3")
        assert page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top") < 100
        page.close()
