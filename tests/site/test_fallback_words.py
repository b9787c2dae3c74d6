"""A language that lacks words of the interface: on pages and prints each of them says that it is English."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.pofile import read_po
from conftest import ROOT, read
from jinja2 import Environment, FileSystemLoader
from local import read_staged, view_of
from pseudo import write_prints
from released import edit
from selectolax.lexbor import LexborHTMLParser, LexborNode
from small_cases import add_cases
from small_forms import add_forms
from small_overview import add_contacts, add_overview
from small_sessions import add_session

from manual.language.fallback import say_languages
from manual.resolve.references import Manual
from manual.site.root_pages import write_root_pages
from manual.site.staging import stage
from manual.site.templates import prepare_templates

_THEME = ROOT / "hooks/manual/site/theme"
_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "абцдефгхийклмнопярстувжшызАБЦДЕФГХИЙКЛМНОПЯРСТУВЖШЫЗ"
)
_PLACE = re.compile(r"\{\w+\}|%\(num\)s")


def _read_messages() -> list[list[str]]:
    """Read the ids of all messages, two of one that counts."""
    with (ROOT / "hooks/manual/language/messages.pot").open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return [[name] if isinstance(name, str) else [*name] for name in ids]


MESSAGES = _read_messages()
# every second one is lacking; in texts of other languages than English none of them stands by chance
LACKING = re.compile(
    r"\b(?:{})\b".format(
        "|".join(
            ".+?".join(map(re.escape, _PLACE.split(name.strip(".?!:"))))
            for ids in MESSAGES[1::2]
            for name in ids
            if len(_PLACE.sub("", name).strip()) > 4
        )
    )
)


@pytest.fixture
def lacking(minimal: Path) -> Path:
    """The minimal manual in a language whose catalogue has every second message, each in Cyrillic letters."""
    add_cases(minimal)
    add_contacts(minimal)
    add_overview(minimal)
    add_forms(minimal)
    add_session(minimal, also=("case:oak", "form:7.3-A", "self-check"))
    edit(minimal, "infosheets/manual.yml", "  cs: {name: Čeština}\n", "  bg: {name: Български}\n")
    shutil.move(minimal / "translations/cs", minimal / "translations/bg")
    lines = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n']
    for ids in MESSAGES[::2]:
        names = [f'msgid "{ids[0]}"', *(f'msgid_plural "{name}"' for name in ids[1:])]
        count = [""] if len(ids) == 1 else [f"[{form}]" for form in range(4)]
        lines.append("\n".join([*names, *(f'msgstr{form} "{_write(ids[-1])}"' for form in count)]) + "\n")
    (minimal / "translations/bg/messages.po").write_text("\n".join(lines), encoding="utf-8")
    return minimal


def _write(text: str) -> str:
    """Write a message in other letters, its places as they are."""
    pieces, end = [], 0
    for match in _PLACE.finditer(text):
        pieces += [text[end : match.start()].translate(_CYRILLIC), match[0]]
        end = match.end()
    return "".join([*pieces, text[end:].translate(_CYRILLIC)])


def _list_texts(node: LexborNode | None, language: str) -> Iterator[tuple[str, str]]:
    """Give the texts of a page with the language that their elements say; attributes and titles can say none."""
    if node is None or node.tag in {"script", "style", "title", "svg", "head"}:
        return
    if node.tag == "-text":
        yield language, node.text_content or ""
        return
    for child in node.iter(include_text=True):
        yield from _list_texts(child, node.attributes.get("lang") or language)


def _write_pages(manual: Manual, language: str) -> Iterator[tuple[str, str]]:
    """Write the pages of a language as the engine does."""
    view = view_of(manual, language)
    environment = Environment(loader=FileSystemLoader(_THEME))  # noqa: S701  # the next line sets it
    prepare_templates(environment, view.words, language, manual.settings.languages)
    environment.filters["url"] = lambda address: f"../{address}"
    environment.globals["is_preview"] = False
    tree = stage(view)
    for path in tree:
        page = read_staged(tree, path.removesuffix(".md"))
        file = SimpleNamespace(page=SimpleNamespace(meta={"manual": page}))
        html = environment.get_template("main.html").render(manual_page=page, pages=[file])
        yield path, say_languages(html, page.frame.dir)


def _find_unmarked(html: str, language: str) -> Iterator[str]:
    for spoken, text in _list_texts(LexborHTMLParser(html).root, language):
        if spoken == language and (match := LACKING.search(" ".join(text.split()))):
            yield f"{match[0]} in “{match.string}”"


def test_pages_say_what_is_english(lacking: Path) -> None:
    """Every message that is lacking stands in an element that says its language, and no mark is left."""
    manual = read(lacking)[0]
    pages = dict(_write_pages(manual, "bg"))
    assert len(pages) > 20
    unmarked = {f"{name}: {text}" for name, html in pages.items() for text in _find_unmarked(html, "bg")}
    assert sorted(unmarked) == []
    assert [name for name, html in pages.items() if re.search("[\ue000-\uf8ff]|\\\\ue0f", html)] == []
    assert '<span lang="en">' in pages["7.3.md"]


def test_prints_say_what_is_english(lacking: Path) -> None:
    """So do handouts, whose outlines and links hold plain words."""
    prints = write_prints(view_of(read(lacking)[0], "bg"))
    own = {name: html for name, html in prints.items() if '<html lang="bg"' in html}
    assert {"7.3.pdf", "manual.pdf", "contacts.pdf", "form-7.3-a.pdf", "session-monday.pdf"} <= {*own}
    unmarked = {f"{name}: {text}" for name, html in own.items() for text in _find_unmarked(html, "bg")}
    assert sorted(unmarked) == []
    assert [name for name, html in prints.items() if re.search("[\ue000-\uf8ff]", html)] == []


def test_the_root_says_what_is_english(lacking: Path) -> None:
    """The pages of all languages drop no word, and hold no mark."""
    pages = write_root_pages(read(lacking)[0])
    assert not [name for name, text in pages.items() if re.search("[\ue000-\uf8ff]", text)]


def test_a_language_with_all_words_has_no_marks(minimal: Path) -> None:
    """Nothing of its pages is written otherwise."""
    tree = stage(view_of(read(minimal)[0], "cs"))
    assert not [name for name, text in tree.items() if re.search("[\ue000-\uf8ff]", text)]
