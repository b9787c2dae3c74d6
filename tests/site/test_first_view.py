"""How much a first view weighs on a slow line, and that nothing moves while it loads."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Response
from served import PAGES, served

LIMIT = 300_000
# these are compressed already
_PACKED = (".woff2", ".png")
_SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.shifts.push([one.value, ...one.sources.map(part => part.node?.nodeName)]);
}).observe({type: "layout-shift", buffered: true});
"""


@cache
def _compressed(body: bytes) -> int:
    return len(brotli.compress(body))


def _weigh(browser: Browser, address: str) -> dict[str, int]:
    """Open a page and weigh all that it asks for, compressed with Brotli as servers do, before the search is used."""
    context = browser.new_context(locale="cs-CZ")
    page = context.new_page()
    answers = list[Response]()
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # a builtin cannot be wrapped
    page.goto(address)
    page.evaluate("document.fonts.ready")
    weights = {}
    for answer in answers:
        body = answer.body()
        weights[answer.url] = len(body) if answer.url.endswith(_PACKED) else _compressed(body)
    fonts = page.evaluate("[...document.fonts].filter(one => one.status === 'loaded').length")
    context.close()
    assert fonts >= 2, "the weight holds the fonts"
    assert not any("search-index" in url for url in weights), "the index comes when the field is used"
    return weights


@pytest.mark.parametrize("name", ["home", "chapter", "sheet"])
def test_first_view_is_light(browser: Browser, public_site: str, name: str) -> None:
    """Page, styles, scripts and fonts of the small manual."""
    weights = _weigh(browser, f"{public_site}/cs/{PAGES[name]}")
    assert sum(weights.values()) <= LIMIT, sorted(weights.items(), key=lambda one: -one[1])


@pytest.mark.parametrize("language", ["en", "cs"])
@pytest.mark.parametrize("name", ["home", "chapter", "sheet", "sheets"])
def test_first_view_of_the_real_manual_is_light(browser: Browser, real_site: Path, name: str, language: str) -> None:
    """The same with real texts, whose longest list is that of all sheets."""
    with served(real_site) as address:
        weights = _weigh(browser, f"{address}/{language}/{PAGES[name]}")
    assert sum(weights.values()) <= LIMIT, sorted(weights.items(), key=lambda one: -one[1])


@pytest.mark.parametrize("width", [320, 1300])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_it_loads(browser: Browser, public_site: str, name: str, width: int) -> None:
    """No layout shift, with the offer of another language, and where fonts and the scripts of filters and binder come late."""
    context = browser.new_context(locale="cs-CZ", viewport={"width": width, "height": 900})
    context.add_init_script(_SHIFTS)
    page = context.new_page()
    page.set_default_timeout(8000)

    def late(route: object) -> None:
        page.wait_for_timeout(400)
        route.continue_()  # type: ignore[attr-defined]

    page.route("**/*.woff2", late)
    page.route("**/filters.js", late)
    page.route("**/binder.js", late)
    page.goto(f"{public_site}/en/{PAGES[name]}", wait_until="networkidle")
    page.wait_for_timeout(200)
    shifts = page.evaluate("window.shifts")
    context.close()
    assert shifts == []
