"""The languages of the head: beside each other where there is room, and folded on phones where there are many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import read
from playwright.sync_api import Browser
from projects import make_project
from released import edit
from served import run_axe, served
from tabs import Tabs

from manual.cli.main import main

OTHERS = "".join(
    f"  {code}: {{name: {name}}}\n" for code, name in {"de": "Deutsch", "sk": "Slovenčina", "uk": "Українська"}.items()
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the small manual in five languages, three of which have only begun."""
    root = make_project(tmp_path_factory.mktemp("many") / "manual")
    edit(root, "infosheets/manual.yml", "  cs: {name: Čeština}\n", f"  cs: {{name: Čeština}}\n{OTHERS}")
    assert len(read(root)[0].settings.languages) == 5
    assert main(["--root", str(root), "build"]) == 0
    with served(root / "site") as address:
        yield address


def test_many_languages_fold_on_a_phone(tabs: Tabs, many: str) -> None:
    """The current one stands for all; opened, they lead to the same page, and the head stays two lines high."""
    page = tabs.open(f"{many}/cs/7.3/", locale="cs", width=320, height=900)
    menu = page.locator("nav.m-langs")
    assert menu.locator("summary").inner_text() == "Čeština"
    assert menu.locator("a").first.is_hidden()
    assert page.locator(".m-head").bounding_box()["height"] < 130  # type: ignore[index]
    menu.locator("summary").press("Enter")
    assert [link.inner_text() for link in menu.locator("a").all() if link.is_visible()] == [
        "English",
        "Čeština",
        "Deutsch",
        "Slovenčina",
        "Українська",
    ]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert run_axe(page)[0] == []
    menu.locator("a[lang=sk]").click()
    page.wait_for_url(f"{many}/sk/7.3/")


def test_all_languages_stand_in_the_head_of_a_wide_page(tabs: Tabs, many: str) -> None:
    """What has room does not fold."""
    page = tabs.open(f"{many}/cs/7.3/", locale="cs", width=1300, height=900)
    menu = page.locator("nav.m-langs")
    assert menu.locator("summary").is_hidden()
    tops = {link.bounding_box()["y"] for link in menu.locator("a").all()}  # type: ignore[index]
    assert len(tops) == 1
    assert all(link.is_visible() for link in menu.locator("a").all())
    menu.locator("a[lang=en]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{many}/en/7.3/")


def test_few_languages_do_not_fold(tabs: Tabs, built: Path) -> None:
    """Two stand beside the name on the narrowest screen."""
    with served(built / "site") as address:
        page = tabs.open(f"{address}/cs/7.3/", locale="cs", width=320, height=900)
        assert page.locator("nav.m-langs summary").count() == 0
        assert all(link.is_visible() for link in page.locator("nav.m-langs a").all())


def test_the_fold_needs_no_script(browser: Browser, many: str) -> None:
    """It is the browser's own."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(f"{many}/cs/7.3/")
    page.click("nav.m-langs summary")
    page.click("nav.m-langs a[lang=en]")
    page.wait_for_url(f"{many}/en/7.3/")
    context.close()
