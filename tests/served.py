"""A folder behind a local web server, and what tests of pages share: kinds of pages, axe, the public manual."""

from __future__ import annotations

import functools
import http.server
import itertools
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tabs import Heard


AXE = Path(__file__).parent.parent / ".build/npm/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# selectors, and what was tested and passed, take most of its time, and nobody reads them here
_RUN = """tags => axe.run({runOnly: tags, selectors: false, resultTypes: ["violations", "incomplete"]})
  .then(({violations, incomplete}) => ({violations, incomplete}))"""
ADDRESS = "https://integration.example.org/manual"
# one page of every template: address below the language, by name
PAGES = {
    "home": "",
    "chapter": "7/",
    "sheet": "7.3/",
    "fallback": "7.2/",
    "withdrawn": "7.9/",
    "sheets": "sheets/",
    "situations": "situations/",
    "whole": "chapter-7/",
    "cases": "cases/",
    "case": "case-oak/",
    "open-cases": "open-cases/",
    "contacts": "contacts/",
    "self-check": "self-check/",
    "session": "session-monday/",
    "form": "form-7.3-a/",
    "laws": "laws/",
    "glossary": "glossary/",
    "sources": "sources/",
    "actors": "actors/",
    "packs": "packs/",
    "pack": "pack-monday/",
    "due": "due/",
    "our-town": "our-town/",
    "binder": "binder/",
    "changes": "changes/",
    "update": "update-manual/",
    "edition": "7.3/1/",
    "lost": "404.html",
}

ROOT_PAGES = ("", "404.html")

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LANGUAGES = ("en", "cs")
WIDTHS = (320, 768, 1300)
LOOKS = list(itertools.product(LANGUAGES, SCHEMES, WIDTHS))
# the look in which a kind of page is used at every change: neighbours differ in language, scheme and width, so that
# twelve kinds see all combinations
LOOK = {name: LOOKS[turn * 5 % len(LOOKS)] for turn, name in enumerate(PAGES)}


def use(page: Page, name: str) -> None:
    """Use every menu that a kind of page has: search, terms, filters, binder."""
    from playwright.sync_api import expect  # noqa: PLC0415  # only where a browser is

    page.locator("#search-field").press_sequentially("7.3")
    page.wait_for_selector("#search-results a")
    page.keyboard.press("Escape")
    if name in {"sheet", "fallback"}:
        _use_terms(page)
    if name == "sheets":
        page.select_option("[name=facet]", "tips")
        page.check("[name=steps]")
        page.click("button[type=reset]")
    if name == "cases":
        fold = page.locator("#case-filters summary")
        if fold.is_visible():
            fold.click()
        page.check("[name=outcome][value=mixed]")
        # the script goes on after the event, when the ticks are gone
        expect(page.locator(".m-cases > li:visible")).to_have_count(1)
        page.click("#case-filters button[type=reset]")
        expect(page.locator(".m-cases > li:visible")).to_have_count(len(page.locator(".m-cases > li").all()))
    if name == "case":
        fold = page.locator(".m-turn summary")
        if fold.is_visible():
            fold.click()
        assert page.locator(".m-turn article").is_visible()
    if name == "open-cases":
        page.click("[data-card='2']")
        page.fill("[name=title]", 'Elm: "a town" #1')
        page.fill("[name=tried]", "Moved the bench.")
        assert 'title: "Elm: \\"a town\\" #1"' in page.input_value("#case-file textarea")
    if name in _FORMS:
        _FORMS[name](page)


def _use_terms(page: Page) -> None:
    # on a phone sections are folded; from the last, since the locators count those that are closed
    for fold in page.locator(".part-fold:not([open]) > summary").all()[::-1]:
        if fold.is_visible():
            fold.click()
    for term in page.locator(".m-termlink").all():
        term.click()
        assert page.locator("#term").is_visible()


def _use_our_town(page: Page) -> None:
    page.fill("[name=office]", "Town hall")
    page.click("[name=clear]")
    assert page.locator("[name=undo]").is_visible()


def _use_binder(page: Page) -> None:
    page.check("[name=what][value=own]")
    page.check("[name=sheet][value='7.3']")
    page.select_option("#binder-release", "0")
    assert page.inner_text("#binder-answer").strip()


_FORMS = {"our-town": _use_our_town, "binder": _use_binder}


def assert_quiet(page: Page, heard: Heard, site: str) -> None:
    """See that a page has kept to its policy, asked no other host and for nothing that is not there, and failed nowhere."""
    assert page.evaluate("window.broken") == []
    assert heard.missing == []
    assert [message for message in heard.failed if "404 (" not in message] == []
    assert [url for url in heard.asked if not url.startswith((site, "data:"))] == []
    assert page.context.cookies() == []


def run_axe(page: Page) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Run axe on a page as it stands: violations, and what it could not decide as rule, reason and element."""
    if not page.evaluate("'axe' in window"):
        # evaluated, not put into the page, where the policy would refuse it, and past Playwright, which reads it twice
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
        session.detach()
    result = page.evaluate(_RUN, TAGS)
    violations = [f"{one['id']}: {node['html'][:160]}" for one in result["violations"] for node in one["nodes"]]
    undecided = [
        (one["id"], str((check.get("data") or {}).get("messageKey", "")), node["html"][:160])
        for one in result["incomplete"]
        for node in one["nodes"]
        for check in [*node["any"], *node["all"], *node["none"]]
    ]
    return violations, undecided


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the test reports what matters."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; gives the address without a slash at its end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
