"""The cache gives what parsing gives, forgets what it cannot read, and is warmed side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manual.content import parse_cache
from manual.content.parse_cache import ParseCache
from manual.markdown.body import Parsed, parse_body
from manual.store.cache import open_cache

TEXT = "## A {#about}\n<!-- facts: f-1 -->\n\nSee [x][7.2] and [7.3].\n\n<b>raw</b>\n"


def _table(root: Path) -> Path:
    (path,) = (root / ".build/cache/parsed").iterdir()
    return path


def test_remembered_is_equal(tmp_path: Path) -> None:
    """A text from the cache is the text as parsed, findings with their file included."""
    first = ParseCache(tmp_path)
    first.parse(TEXT, path="a.md", line=4, language="en")
    first.save()
    second = ParseCache(tmp_path)

    assert second.parse(TEXT, path="b.md", line=4, language="en") == parse_body(
        TEXT, path="b.md", line=4, language="en"
    )
    assert (first.parsed, second.parsed) == (1, 0)


@pytest.mark.parametrize("row", [None, 3, [], ["sections"], [[["about"]], [], 0, [], "", "", []], {}])
def test_rows_of_another_shape_are_parsed_again(tmp_path: Path, row: object) -> None:
    """Nothing in the cache can stop a run or change its result, not even what bears the right digest."""
    first = ParseCache(tmp_path)
    first.parse(TEXT, path="a.md", line=1, language="en")
    first.save()
    name = _table(tmp_path).stem
    kept = open_cache(tmp_path).value("parsed", name, dict)
    assert kept
    open_cache(tmp_path).write("parsed", name, dict.fromkeys(kept, row))

    second = ParseCache(tmp_path)
    assert second.parse(TEXT, path="a.md", line=1, language="en") == parse_body(
        TEXT, path="a.md", line=1, language="en"
    )
    assert second.parsed == 1


@pytest.mark.parametrize("damage", ["kept", "absent", "cut", "another"])
def test_a_tree_is_read_when_somebody_asks(tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From where it is kept, without parsing; made again where it is not there, or is not what was parsed."""
    first = ParseCache(tmp_path, trees=True)
    nodes = first.parse(TEXT, path="a.md", line=1, language="en").body.tree.nodes
    first.save()
    (path,) = (tmp_path / ".build/cache/trees").iterdir()
    if damage == "absent":
        path.unlink()
    elif damage == "cut":
        path.write_text(path.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    elif damage == "another":
        open_cache(tmp_path).write("trees", path.stem, '[["p", {}, "Another.", [], ""]]')
    parsed = list[str]()

    def parse(text: str, *, path: str, line: int, language: str, older: bool) -> Parsed:
        parsed.append(text)
        return parse_body(text, path=path, line=line, language=language, older=older)

    monkeypatch.setattr(parse_cache, "parse_body", parse)
    tree = ParseCache(tmp_path).parse(TEXT, path="a.md", line=1, language="en").body.tree
    assert (tree.nodes, tree.nodes) == (nodes, nodes)
    assert parsed == ([] if damage == "kept" else [TEXT])
    assert ParseCache(tmp_path).parse(TEXT, path="a.md", line=1, language="en").body.tree.nodes == nodes
    assert len(parsed) <= 1, "what was made again is kept"


def test_a_check_keeps_no_trees(tmp_path: Path) -> None:
    """Nobody asks for them; whoever does later has them made, and kept."""
    cache = ParseCache(tmp_path)
    cache.warm([(f"---\na: b\n---\nText {number}.\n", "en") for number in range(40)])
    trees = [cache.parse(f"Text {number}.\n", path="a.md", line=4, language="en").body.tree for number in range(40)]
    cache.save()
    assert not (tmp_path / ".build/cache/trees").exists()

    assert trees[7].nodes == parse_body("Text 7.\n", path="a.md", line=4, language="en").body.tree.nodes
    assert len(list((tmp_path / ".build/cache/trees").iterdir())) == 1

    builder = ParseCache(tmp_path, trees=True)
    builder.warm([(f"---\na: b\n---\nText {number}.\n", "en") for number in range(40)])
    assert len(list((tmp_path / ".build/cache/trees").iterdir())) == 40


def test_older_digests_are_made_where_asked_for(tmp_path: Path) -> None:
    """A text that was parsed without digests of older normalisers is parsed again where a receipt needs them."""
    for older, digests in ((False, ["s2"]), (True, ["s1", "s2"])):
        cache = ParseCache(tmp_path, older=older)
        (section,) = cache.parse(TEXT, path="a.md", line=1, language="en").body.sections
        cache.save()
        assert [digest[:2] for digest in section.digests] == digests
        assert cache.parsed == 1


def test_unused_texts_are_dropped(tmp_path: Path) -> None:
    """The cache does not grow with texts that are gone."""
    first = ParseCache(tmp_path, trees=True)
    first.parse(TEXT, path="a.md", line=1, language="en")
    first.parse("Other.", path="b.md", line=1, language="en")
    first.save()
    second = ParseCache(tmp_path)
    second.parse(TEXT, path="a.md", line=1, language="en")
    second.save()
    assert len(list((tmp_path / ".build/cache/trees").iterdir())) == 1
    assert len(json.loads(_table(tmp_path).read_text(encoding="utf-8").partition("\n")[2])["values"]) == 1


def test_warming_gives_the_same(tmp_path: Path) -> None:
    """Many texts parsed side by side are the texts as parsed one by one."""
    files = [f"---\nnumber: x\n---\nText {number}.\n\n{TEXT}" for number in range(40)]
    cache = ParseCache(tmp_path)
    cache.warm([(text, "cs") for text in files])
    before = cache.parsed
    for number, text in enumerate(files):
        body = text.split("---\n", 2)[2]
        found = cache.parse(body, path=f"{number}.md", line=4, language="cs")
        made = parse_body(body, path=f"{number}.md", line=4, language="cs")
        assert (found, found.body.tree.nodes) == (made, made.body.tree.nodes)
    assert (before, cache.parsed) == (40, 40)
