"""Words sorted as a browser sorts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def collated(browser: Browser, words: list[str], language: str) -> list[str]:
    """Sort by the collation of the browser; what is equal there stands by its characters."""
    page = browser.new_page()
    ordered: list[str] = page.evaluate(
        "([words, language]) => { const order = new Intl.Collator(language);"
        " return words.sort((one, other) => order.compare(one, other) || (one < other ? -1 : 1)) }",
        [words, language],
    )
    page.close()
    return ordered
