"""How a page is read: what folds on phones, what stays in view, and where links to headings and languages lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from tabs import Tabs

PHONE: ViewportSize = {"width": 390, "height": 844}


def test_the_first_step_is_on_the_first_screen(tabs: Tabs, public_site: str) -> None:
    """Of a phone: what stands before it folds, and opens where an address leads to it."""
    page = tabs.open(f"{public_site}/en/7.3/", **PHONE)
    assert page.locator(".part-steps li .step-title").first.bounding_box()["y"] < 740  # type: ignore[index]  # it is shown
    body = page.locator(".part-about .part-body")
    assert not body.is_visible()
    page.click(".m-onpage summary")
    page.click(".m-onpage a[href='#about']")
    expect(body).to_be_visible()
    page.click(".part-about summary")
    expect(body).not_to_be_visible()


def test_nothing_folds_on_wide_screens_and_paper(tabs: Tabs, public_site: str) -> None:
    """Sections and contents are open, and no button tells otherwise; the contents stay in view."""
    page = tabs.open(f"{public_site}/en/7.3/", width=1300, height=500)
    assert page.locator(".part-about .part-body").is_visible()
    assert not page.locator("summary:visible").all()
    page.evaluate("scrollTo(0, 600)")
    expect(page.locator(".m-onpage li").first).to_be_in_viewport()
    page.set_viewport_size(PHONE)
    page.emulate_media(media="print")
    assert page.locator(".part-about .part-body").is_visible()
    page.emulate_media(media="screen")


@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 640)])
def test_a_section_says_which_sheet_it_is_of(tabs: Tabs, public_site: str, width: int, height: int) -> None:
    """Where a situation leads into a sheet, its number and title stand above; under the title they are not seen twice."""
    page = tabs.open(f"{public_site}/en/7.3/#steps", width=width, height=height)
    running, heading = page.locator(".m-running"), page.locator("#steps")
    expect(running).to_be_in_viewport(ratio=1)
    assert " ".join(running.inner_text().split()) == "7.3 The first weeks at school"
    assert page.evaluate(_IS_SEEN, ".m-running")
    below, at = running.bounding_box(), heading.bounding_box()
    assert below is not None
    assert at is not None
    assert below["y"] + below["height"] <= at["y"] < height / 2
    page.evaluate("scrollTo(0, 0)")
    assert not page.evaluate(_IS_SEEN, ".m-running")
    page.goto(f"{public_site}/en/7.3/")
    expect(running).not_to_be_visible()


# whether the middle of an element is what a reader sees there
_IS_SEEN = """style => {
    const box = document.querySelector(style).getBoundingClientRect();
    const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return Boolean(seen?.closest(style));
}"""


def test_a_language_switch_keeps_the_section(tabs: Tabs, public_site: str) -> None:
    """The one that is read, or that the address names; none at the top of a page."""
    page = tabs.open(f"{public_site}/en/7.3/", **PHONE)
    page.click("nav.m-langs a[lang=cs]")
    page.wait_for_url("**/cs/7.3/")
    page.goto(f"{public_site}/en/7.3/#steps")
    page.evaluate("document.querySelector('nav.m-langs a[lang=cs]').click()")
    page.wait_for_url("**/cs/7.3/#steps")


def test_a_heading_leads_to_itself(tabs: Tabs, public_site: str) -> None:
    """So that its address can be copied."""
    page = tabs.open(f"{public_site}/en/7.3/", width=1300, height=800)
    page.click("#steps a")
    assert page.url.endswith("/en/7.3/#steps")


LOST = {
    "7.99/": ("There is no page 7.99", ["chapter-7"], ""),
    "99.1/": ("There is no page 99.1", [], ""),
    "welcome-classes.html": ("This page does not exist", [], "welcome classes"),
    "%3Cb%3E/": ("This page does not exist", [], "3Cb 3E"),
}


@pytest.mark.parametrize("path", LOST)
def test_a_lost_address_leads_on(browser: Browser, public: Path, public_site: str, path: str) -> None:
    """Its number is named and its chapter opened; its words wait in the search."""
    title, opened, words = LOST[path]
    page = browser.new_page()
    answer = (public / "site/en/404.html").read_text(encoding="utf-8")
    page.route(f"{public_site}/en/{path}", lambda route: route.fulfill(body=answer, content_type="text/html"))
    page.goto(f"{public_site}/en/{path}")
    assert page.inner_text("h1") == title
    assert page.locator("details[open]").evaluate_all("all => all.map(fold => fold.id)") == opened
    assert page.input_value("#search-field") == words
    page.close()
