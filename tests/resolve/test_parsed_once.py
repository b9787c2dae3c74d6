"""A written text is parsed once, whatever is made of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from arabic_manual import add_arabic
from conftest import TODAY
from markdown.blockparser import BlockParser

from manual.check.inventory import take_inventory
from manual.handout.fronts import make_chapter_front
from manual.handout.html import write_html
from manual.handout.leaves import make_leaf
from manual.markdown.fingerprint import strip_marks
from manual.reading import read_manual
from manual.search.passages import find_places
from manual.site import events
from manual.site.staging import stage
from manual.views.manual import view_manual


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What Markdown is given to parse, its white space folded, and how often."""
    given = Counter[str]()
    parse = BlockParser.parseDocument

    def count(parser: BlockParser, lines: list[str]) -> object:
        given[_folded("\n".join(lines))] += 1
        return parse(parser, lines)

    monkeypatch.setattr(BlockParser, "parseDocument", count)
    return given


def _folded(text: str) -> str:
    return " ".join(strip_marks(text).split())


def _make_everything(root: Path) -> tuple[set[str], list[str]]:
    """Make what a build makes of the texts of a manual; give these texts, and the Markdown of pages that nobody writes."""
    generated = []
    manual, _findings = read_manual(root, today=TODAY, trees=True)
    for view in view_manual(manual).values():
        for name, staged in stage(view).items():
            front, body = staged.removeprefix("---\n").split("\n---\n\n", 1)
            if '"draft": true' in front:
                generated.append(_folded(body))
            page = SimpleNamespace(
                meta={"manual": front.split("manual: |\n  ", 1)[1]}, file=SimpleNamespace(src_uri=name)
            )
            events.on_page_markdown(body, page, SimpleNamespace(extra={}), None)
        handouts = [make_leaf(view, sheet) for sheet in view.sheets.values()]
        handouts += [make_chapter_front(view, chapter, {}) for chapter in view.chapters.values()]
        for handout in handouts:
            write_html(handout)
        find_places(view)
    take_inventory(manual)
    library = manual.library
    texts = {_folded(text.body.text) for text in (*library.originals().values(), *library.translations.values())}
    return texts - {""}, generated


def test_parsed_once(minimal: Path, parses: Counter[str]) -> None:
    """For checks, pages, chapters on one page, prints, search, inventory and the order of a text from right to left."""
    add_arabic(minimal)
    texts, generated = _make_everything(minimal)
    assert len(texts) >= 5
    # nor does a part of one go through the parser in other clothes: all the rest are the pages that nobody writes
    assert +Counter({**parses, "": 0}) == +Counter([*texts, *filter(None, generated)])

    parses.clear()
    _make_everything(minimal)
    assert +Counter({**parses, "": 0}) == Counter(filter(None, generated)), "what is kept is not parsed again"
