"""Pages and prints of a manual in languages that nobody speaks: whatever word is not in them is welded into the engine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from pseudo import NAMES, SOURCE, TURNED, find_plain, find_plain_words
from served import PAGES, ROOT_PAGES, served, use
from tabs import Tabs

_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_STYLES = [
    *(ROOT / "hooks/manual/look").glob("*.css"),
    *(ROOT / "hooks/manual/site").rglob("*.css"),
]
# sides that a page from right to left would not change
_SIDED = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin)-(?:left|right)[\w-]*|left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)


@pytest.fixture(scope="module")
def address(pseudo: Path) -> Iterator[str]:
    """Serve the site."""
    with served(pseudo / "manual/site") as address:
        yield address


def test_no_word_is_welded_in(pseudo: Path) -> None:
    """Every word of a page or print is in the language that its element says, none in that of the code."""
    pages: dict[str, dict[str, str]] = json.loads((pseudo / "pages.json").read_text(encoding="utf-8"))
    assert {language: len(own) > len(PAGES) for language, own in pages.items()} == {SOURCE: True, TURNED: True}
    plain = {
        f"{language}: {name}: {word} in “{around}”"
        for language, own in pages.items()
        for name, html in own.items()
        for word, around in find_plain(html, language)
    }
    assert sorted(plain) == []


@pytest.mark.parametrize("language", NAMES)
def test_no_word_is_welded_into_the_search(pseudo: Path, language: str) -> None:
    """Titles, headings and texts of the index are in one of the two languages."""
    script = (pseudo / "manual/site" / language / "assets/search-index.js").read_text(encoding="utf-8")
    quoted = script[script.index("'") + 1 : script.rindex("'")].replace("\\'", "'").replace("\\\\", "\\")
    texts = [text for place in json.loads(quoted)["places"] for text in _list_texts(place)]
    plain = {
        word
        for text in texts
        for word in {*find_plain_words(text, SOURCE)} & {*find_plain_words(text, TURNED)}
        # ids of sections and addresses are those of the minimal manual in any language
        if not re.fullmatch(r"[a-z0-9./-]*", text)
    }
    assert len(texts) > 50
    assert plain == set()


def _list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _list_texts(part)


@pytest.mark.parametrize("language", NAMES)
def test_longer_words_fit_a_phone(tabs: Tabs, address: str, language: str) -> None:
    """No page scrolls sideways at 320 px, though words are a third longer or mirrored, nor do its menus say a plain word."""
    wrong = []
    for name, path in PAGES.items():
        page = tabs.open(f"{address}/{language}/{path}", width=320)
        if name in {"home", "sheet", "sheets", "binder"}:
            use(page, name)
        wrong += [f"{name}: sideways by {sideways}" for sideways in [page.evaluate(_SIDEWAYS)] if sideways > 0]
        wrong += [f"{name}: {word} in “{around}”" for word, around in find_plain(page.content(), language)]
    for name in ROOT_PAGES:
        page = tabs.open(f"{address}/{name}", width=320)
        wrong += [f"/{name}: sideways by {sideways}" for sideways in [page.evaluate(_SIDEWAYS)] if sideways > 0]
    assert wrong == []


@pytest.mark.parametrize("path", _STYLES, ids=lambda path: path.name)
def test_styles_name_no_side(path: Path) -> None:
    """What stands on a side stands where lines begin or end, so that a page from right to left needs no style of its own."""
    assert _SIDED.findall(path.read_text(encoding="utf-8")) == []
    assert len(_STYLES) > 2
