"""What the browser shows when a test fails is kept: in `.build/screenshots`, a picture for each page that is open."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from projects import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = ROOT / ".build/screenshots"
# a name that every system and every archive can keep
_OTHER = re.compile(r"[^A-Za-z0-9.-]+")
# what gives a browser, or has one
_FIXTURES = ("browser", "tabs")


def keep_screenshots(browser: Browser, name: str, folder: Path) -> list[Path]:
    """Take a picture of every open page, named by the test."""
    from playwright.sync_api import Error  # noqa: PLC0415  # only where a browser is

    folder.mkdir(parents=True, exist_ok=True)
    kept = []
    pages = [page for context in browser.contexts for page in context.pages]
    for number, page in enumerate(pages, 1):
        path = folder / f"{_OTHER.sub('-', name).strip('-')[:120]}-{number}.png"
        # a page that is closing shows nothing, and hides no failure of a test
        with suppress(Error):
            page.screenshot(path=path, full_page=True, timeout=5000)
            kept.append(path)
    return kept


def find_browser(item: pytest.Item) -> Browser | None:
    """Give the browser that a test uses; None for one that uses none."""
    values: dict[str, Any] = getattr(item, "funcargs", {})
    for name in _FIXTURES:
        if name in values:
            return getattr(values[name], "browser", values[name])  # type: ignore[no-any-return]
    return None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
    call: pytest.CallInfo[None],  # noqa: ARG001  # pytest calls it by name
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep pictures while the pages of a failed test are still open."""
    report = yield
    if report.when == "call" and report.failed and (browser := find_browser(item)) is not None:
        for path in keep_screenshots(browser, item.nodeid.rpartition("tests/")[2], FOLDER):
            report.sections.append(("Screenshot", str(path)))
    return report
