"""No inline script, no other host: the policy of every page, and browsers that report what breaks it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from served import LOOK, PAGES, ROOT_PAGES, assert_quiet, use
from tabs import Tabs

from manual.site.security_policy import add_policy, write_policy


def _directives(text: str) -> dict[str, list[str]]:
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert len(found) == 1
    return {name: values for name, *values in (part.split() for part in html.unescape(found[0]).split(";"))}


def test_a_policy_names_what_we_ship() -> None:
    """A script that got into a page is not named; a style of ours is, by its hash; the policy stands before both."""
    page = '<head><meta charset="utf-8"><style>p{}</style><script>run()</script><script src="a.js"></script></head>'
    done = add_policy(page, "p{}")
    found = _directives(done)
    assert done.index("Content-Security-Policy") < done.index("<style>")
    assert found["script-src"] == ["'self'"]
    assert found["style-src"] == ["'self'", "'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='"]
    assert found["default-src"] == ["'none'"]
    assert "unsafe" not in write_policy()
    # no script of ours asks for anything or starts another
    assert set(found) == {"default-src", "script-src", "style-src", "img-src", "font-src", "form-action", "base-uri"}


def test_a_page_without_a_place_for_it_is_refused() -> None:
    """A policy that silently is not there protects nobody."""
    with pytest.raises(ValueError, match=r"^the page does not say its character set, beside which the policy stands$"):
        add_policy("<p>x</p>")


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


@pytest.mark.parametrize("name", PAGES)
def test_pages_keep_to_it(tabs: Tabs, public_site: str, name: str) -> None:
    """With menus used, no page breaks its policy, asks another host or for a file that is not there, sets a cookie, or fails in a script.

    Each in one of two languages, to a reader who is offered the other; in that one `test_axe` sees the same.
    """
    language, locale = ("cs", "en") if LOOK[name][0] == "en" else ("en", "cs-CZ")
    page = tabs.open(f"{public_site}/{language}/{PAGES[name]}", locale=locale, width=1300, height=900)
    if name != "edition":
        use(page, name)
    assert_quiet(page, tabs.heard(locale), public_site)


@pytest.mark.parametrize("path", ROOT_PAGES)
def test_root_pages_keep_to_it(tabs: Tabs, public_site: str, path: str) -> None:
    """Chooser and 404 page."""
    page = tabs.open(f"{public_site}/{path}", locale="cs-CZ")
    assert page.evaluate("window.broken") == []
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == "rgb(243, 241, 236)", "the style inside the page is applied"
    assert [url for url in tabs.heard("cs-CZ").asked if not url.startswith(public_site)] == []
