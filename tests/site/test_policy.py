"""No inline script, no other host: the policy of every page, and browsers that report what breaks it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from served import PAGES, ROOT_PAGES, use

from manual.site.security_policy import policy, with_policy

_WATCH = """
window.broken = [];
document.addEventListener("securitypolicyviolation", event =>
  window.broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


def _directives(text: str) -> dict[str, list[str]]:
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert len(found) == 1
    return {name: values for name, *values in (part.split() for part in html.unescape(found[0]).split(";"))}


def test_a_policy_names_what_we_ship() -> None:
    """A script that got into a page is not named; a style of ours is, by its hash; the policy stands before both."""
    page = '<head><meta charset="utf-8"><style>p{}</style><script>run()</script><script src="a.js"></script></head>'
    done = with_policy(page, "p{}")
    found = _directives(done)
    assert done.index("Content-Security-Policy") < done.index("<style>")
    assert found["script-src"] == ["'self'"]
    assert found["style-src"] == ["'self'", "'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='"]
    assert found["default-src"] == ["'none'"]
    assert "unsafe" not in policy()


def test_a_page_without_a_place_for_it_is_refused() -> None:
    """A policy that silently is not there protects nobody."""
    with pytest.raises(ValueError, match=r"^the page does not say its character set, beside which the policy stands$"):
        with_policy("<p>x</p>")


def test_every_page_has_one(public: Path) -> None:
    """Pages, chooser, 404 and edition pages: own host only, nothing inline but by hash, styles included."""
    pages = list((public / "site").rglob("*.html"))
    assert len(pages) > 40
    for path in pages:
        found = _directives(path.read_text(encoding="utf-8"))
        assert found.pop("default-src") == ["'none'"], path
        assert found.pop("base-uri") == ["'none'"], path
        assert found.pop("img-src") == ["'self'", "data:"], path
        assert found["script-src"] == ["'self'"], path
        for name, values in found.items():
            assert all(re.fullmatch(r"'self'|'sha256-[\w+/]{43}='", value) for value in values), (path, name)
        assert not re.search(r'<[^>]+ (?:style|on[a-z]+)="', path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("language", ["en", "cs"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_keep_to_it(browser: Browser, public_site: str, name: str, language: str) -> None:
    """With menus used, no page breaks its policy, asks another host or for a file that is not there, sets a cookie, or fails in a script."""
    context = browser.new_context(viewport={"width": 1300, "height": 900}, locale="cs-CZ" if language == "en" else "en")
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.set_default_timeout(8000)
    asked, failed, missing = list[str](), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.goto(f"{public_site}/{language}/{PAGES[name]}", wait_until="networkidle")
    if name != "edition":
        use(page, name)
    page.wait_for_load_state("networkidle")
    broken, cookies = page.evaluate("window.broken"), context.cookies()
    context.close()

    assert broken == []
    assert missing == []
    assert [one for one in failed if "404 (" not in one] == []
    assert [url for url in asked if not url.startswith((public_site, "data:"))] == []
    assert cookies == []


@pytest.mark.parametrize("path", ROOT_PAGES)
def test_root_pages_keep_to_it(browser: Browser, public_site: str, path: str) -> None:
    """Chooser and 404 page."""
    context = browser.new_context(locale="cs-CZ")
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.set_default_timeout(8000)
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{public_site}/{path}", wait_until="networkidle")
    broken, colour = page.evaluate("window.broken"), page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    assert broken == []
    assert colour == "rgb(243, 241, 236)", "the style inside the page is applied"
    assert [url for url in asked if not url.startswith(public_site)] == []
