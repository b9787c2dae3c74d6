"""How long a reader waits for the first result: from opening the page, cold, on a processor four times slower.

The clock starts when the page is asked for and stops when the list has its
first result. In between, the field appears and a word is typed by real keys as
fast as it goes. Each run has an empty cache. `make bench` prints the median.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from served import served
from tabs import find_chromium

SLOWER = 4
_WORDS = {"en": "school", "cs": "škola"}
_CLOCK = """addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
    window.firstResult ??= document.querySelector("#search-results a") ? performance.now() : undefined;
}).observe(document.body, { subtree: true, childList: true }))"""


def first_results(site: Path, languages: tuple[str, ...], runs: int) -> dict[str, float]:
    """Give the median seconds to the first result, by language."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        return {
            language: statistics.median(
                _first_result(browser, f"{address}/{language}/", _WORDS[language]) for _ in range(runs)
            )
            for language in languages
        }


def _first_result(browser: Browser, address: str, word: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(_CLOCK)
    page.goto(address, wait_until="commit")
    field = page.locator("#search-field")
    field.wait_for()
    field.press_sequentially(word)
    page.locator("#search-results a").first.wait_for()
    seconds = float(page.evaluate("firstResult")) / 1000
    context.close()
    return seconds
