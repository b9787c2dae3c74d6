"""The cache gives what parsing gives, forgets what it cannot read, and is warmed side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manual.body import parse_body
from manual.parse_cache import ParseCache

TEXT = "## A {#about}\n<!-- facts: f-1 -->\n\nSee [x][7.2] and [7.3].\n\n<b>raw</b>\n"


def test_remembered_is_equal(tmp_path: Path) -> None:
    """A text from the cache is the text as parsed, findings with their file included."""
    file = tmp_path / "cache" / "parsed.json"
    first = ParseCache(file)
    first.parse(TEXT, path="a.md", line=4)
    first.save()
    second = ParseCache(file)

    assert second.parse(TEXT, path="b.md", line=4) == parse_body(TEXT, path="b.md", line=4)
    assert (first.parsed, second.parsed) == (1, 0)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"format": 1, "salt": "other", "texts": {}}', '{"texts": 3}'])
def test_a_damaged_cache_is_forgotten(tmp_path: Path, content: str) -> None:
    """Nothing in the file can stop a run or change its result."""
    file = tmp_path / "parsed.json"
    file.write_text(content, encoding="utf-8")
    cache = ParseCache(file)
    assert cache.parse(TEXT, path="a.md", line=1) == parse_body(TEXT, path="a.md", line=1)
    assert cache.parsed == 1


def test_unused_texts_are_dropped(tmp_path: Path) -> None:
    """The cache does not grow with texts that are gone."""
    file = tmp_path / "parsed.json"
    first = ParseCache(file)
    first.parse(TEXT, path="a.md", line=1)
    first.parse("Other.", path="b.md", line=1)
    first.save()
    second = ParseCache(file)
    second.parse(TEXT, path="a.md", line=1)
    second.save()
    assert len(json.loads(file.read_text(encoding="utf-8"))["texts"]) == 1


def test_warming_gives_the_same(tmp_path: Path) -> None:
    """Many texts parsed side by side are the texts as parsed one by one."""
    files = [f"---\nnumber: x\n---\nText {number}.\n\n{TEXT}" for number in range(40)]
    cache = ParseCache(tmp_path / "parsed.json")
    cache.warm([(text, "cs") for text in files])
    before = cache.parsed
    for number, text in enumerate(files):
        body = text.split("---\n", 2)[2]
        found = cache.parse(body, path=f"{number}.md", line=4, language="cs")
        assert found == parse_body(body, path=f"{number}.md", line=4, language="cs")
    assert (before, cache.parsed) == (40, 40)
