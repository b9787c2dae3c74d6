"""The offer to read a page in the reader's own language: only where it exists, never by itself, closed for good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from tabs import Tabs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@contextmanager
def _reader(browser: Browser, locale: str, *, scripts: bool = True) -> Iterator[Page]:
    context = browser.new_context(locale=locale, java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(8000)
    yield page
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize(
    ("locale", "path", "text"),
    [
        ("cs-CZ", "en/7.3/", "Tato stránka je i v češtině."),
        ("en-GB", "cs/7.3/", "This page is also in English."),
        ("cs-CZ", "en/sheets/", "Tato stránka je i v češtině."),
        ("cs-CZ", "", "Příručka je i v češtině."),
        pytest.param("cs-CZ", "en/7.2/", "", id="not-translated"),
        pytest.param("cs-CZ", "cs/7.3/", "", id="own-language"),
        pytest.param("de-DE", "en/7.3/", "", id="no-such-language"),
        pytest.param("en-US", "", "", id="chooser-in-its-own-language"),
    ],
)
def test_who_is_offered_what(tabs: Tabs, public_site: str, locale: str, path: str, text: str) -> None:
    """A sentence in the reader's language, and the reader stays where she is."""
    page = tabs.open(f"{public_site}/{path}", locale=locale)
    line = page.locator(".m-suggest")
    assert page.url == f"{public_site}/{path}", "nobody is led anywhere"
    assert line.count() == (1 if text else 0)
    if text:
        assert line.locator("a").inner_text() == text
        assert line.get_attribute("lang") == locale[:2]
        line.locator("a").click()
        assert page.url == f"{public_site}/{path.replace(path[:2], locale[:2], 1) if path else 'cs/'}"
    assert page.context.cookies() == []


def test_closed_for_good(browser: Browser, public_site: str) -> None:
    """Closing is remembered on this device, and the focus is not lost."""
    with _reader(browser, "cs-CZ") as page:
        page.goto(f"{public_site}/en/7.3/")
        page.click(".m-suggest button")
        assert page.evaluate("document.activeElement.lang") == "cs", "the focus stands at the language switch"
        page.goto(f"{public_site}/en/")
        assert page.locator(".m-suggest").count() == 0
        assert page.evaluate("Object.keys(localStorage)") == ["manual-language-suggestion-closed"]


def test_nothing_without_scripts(browser: Browser, public_site: str) -> None:
    """The language switch is there for everyone."""
    with _reader(browser, "cs-CZ", scripts=False) as page:
        page.goto(f"{public_site}/en/7.3/")
        assert page.locator(".m-suggest").count() == 0
        assert page.locator("nav.m-langs a[lang=cs]").count() == 1
