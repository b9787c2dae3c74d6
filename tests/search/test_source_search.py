"""The search of a language that is not complete goes on in the index of the source, by real keys in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tabs import Tabs

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RESULTS = """links => links.map(a => [a.getAttribute('href'), a.lang, a.querySelector('mark')?.textContent])"""


def _ask(page: Page, question: str) -> list[list[str]]:
    page.fill("#search-field", "")
    page.focus("#search-field")
    page.keyboard.type(question)
    page.wait_for_selector("#search-results a")
    found: list[list[str]] = page.eval_on_selector_all("#search-results a", _RESULTS)
    return found


def test_what_is_not_translated_is_found_in_the_source(built: Path, tabs: Tabs) -> None:
    """It comes after what of its kind is there in the language, says in which language it is, and leads to the page of the reader."""
    page = tabs.open((built / "site/cs/index.html").as_uri())
    assert _ask(page, "Barcelona") == [["./7.2/index.html#at-a-glance", "en", "Barcelona"]]
    results = _ask(page, "školy Barcelona ")
    languages = [language for address, language, _mark in results if address.startswith("./7.")]
    assert languages == sorted(languages)
    assert {*languages} == {"", "en"}


def test_a_complete_language_asks_for_no_other_index(built: Path) -> None:
    """The source lacks nothing."""
    assert "data-source=" not in (built / "site/en/index.html").read_text(encoding="utf-8")
    assert "data-source=" in (built / "site/cs/index.html").read_text(encoding="utf-8")
