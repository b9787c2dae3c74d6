"""How much a first view weighs on a slow line, and that nothing moves while it loads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page, Response, Route
from served import PAGES, served

LIMIT = 300_000
# these are compressed already
_PACKED = (".woff2", ".png")
_LATE = ("**/*.woff2", "**/filters.js", "**/binder.js")
_SHIFTS = """
window.shifts = [];
const note = list => {
  for (const shift of list) window.shifts.push([shift.value, ...shift.sources.map(part => part.node?.nodeName)]);
};
const shifts = new PerformanceObserver(list => note(list.getEntries()));
shifts.observe({type: "layout-shift", buffered: true});
window.painted = new Promise(done => new PerformanceObserver(list => {
  if (list.getEntriesByName("first-contentful-paint").length) done(true);
}).observe({type: "paint", buffered: true}));
const frame = () => new Promise(requestAnimationFrame);
window.settled = async () => {
  await document.fonts.ready;
  await frame();
  await frame();
  // a shift is told after the frame that shows it
  await new Promise(done => setTimeout(done));
  note(shifts.takeRecords());
  return window.shifts;
};
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


@pytest.fixture(scope="module")
def slow(browser: Browser) -> Iterator[Page]:
    """A tab in which fonts, and the scripts of filters and binder, come after the first paint and never from its cache."""
    context = browser.new_context(locale="cs-CZ")
    context.add_init_script(_SHIFTS)
    page = context.new_page()
    page.set_default_timeout(8000)

    def bring_late(route: Route) -> None:
        page.evaluate("window.painted")
        route.continue_()

    for pattern in _LATE:
        page.route(pattern, bring_late)
    yield page
    context.close()


@pytest.mark.parametrize("width", [320, 1300])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_it_loads(slow: Page, public_site: str, name: str, width: int) -> None:
    """No layout shift, with the offer of another language, and where fonts and the scripts of filters and binder come late."""
    slow.set_viewport_size({"width": width, "height": 900})
    slow.goto(f"{public_site}/en/{PAGES[name]}", wait_until="load")
    assert slow.evaluate("window.settled()") == []


def test_what_moves_is_noticed(slow: Page, public_site: str) -> None:
    """Fonts that take the place of others once they are there move the words."""

    def swap(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("font-display:optional", "font-display:swap"))

    slow.route("**/*.css", swap)
    slow.goto(f"{public_site}/en/{PAGES['sheet']}", wait_until="load")
    shifts = slow.evaluate("window.settled()")
    slow.unroute("**/*.css")
    assert shifts != []
