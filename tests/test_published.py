"""A published site is known to be as it was published, and the one before it can be put back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from manual.errors import ProjectError
from manual.publish import building, publish, publish_site, published, roll_back
from manual.published import Record, differences, read_record, record_tree, write_record


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Three files in two folders."""
    folder = tmp_path / "site"
    (folder / "en").mkdir(parents=True)
    for name in ("index.html", "en/index.html", "en/7.3.pdf"):
        (folder / name).write_text(f"content of {name}", encoding="utf-8")
    return folder


def _same_size(tree: Path) -> None:
    path = tree / "en/7.3.pdf"
    time = path.stat().st_mtime_ns
    path.write_text("Content of en/7.3.pdf", encoding="utf-8")
    os.utime(path, ns=(time, time))


# the change, what differs by size and time, and what by digest where that is more
_CHANGES: list[tuple[Callable[[Path], object], list[str], list[str] | None]] = [
    (lambda tree: tree, [], None),
    (lambda tree: (tree / "index.html").touch(), [], None),
    (
        lambda tree: (tree / "index.html").write_text("longer than it was before", encoding="utf-8"),
        ["index.html"],
        None,
    ),
    (lambda tree: (tree / "index.html").write_bytes(b""), ["index.html"], None),
    (lambda tree: (tree / "index.html").unlink(), ["index.html"], None),
    (lambda tree: (tree / "en/new.html").touch(), ["en/new.html"], None),
    (lambda tree: (tree / "link").symlink_to("nowhere"), ["link"], None),
    (
        lambda tree: (tree / "en").rename(tree / "cs"),
        ["cs/7.3.pdf", "cs/index.html", "en/7.3.pdf", "en/index.html"],
        None,
    ),
    # what neither size nor time tell, only reading does
    (_same_size, [], ["en/7.3.pdf"]),
]


@pytest.mark.parametrize(("change", "quick", "read"), _CHANGES)
def test_differences(tree: Path, change: Callable[[Path], object], quick: list[str], read: list[str] | None) -> None:
    """Each change of a tree is named; a file whose time alone has changed is read, and is the same."""
    record = record_tree(tree, "inputs")
    change(tree)
    assert differences(tree, record) == quick
    assert differences(tree, record, verify=True) == (quick if read is None else read)


def test_a_record_comes_back(tree: Path, tmp_path: Path) -> None:
    """What is written is read; what is damaged, cut or of another shape is none."""
    path, record = tmp_path / "record.json", record_tree(tree, "inputs")
    write_record(path, record)
    assert read_record(path) == record
    text = path.read_text(encoding="utf-8")
    for damaged in (
        "",
        text[:-20],
        "[]",
        "{}",
        '{"inputs": "a", "files": 3}',
        json.dumps({"inputs": "a", "files": {"x": [1, 2]}}),
    ):
        path.write_text(damaged, encoding="utf-8")
        assert read_record(path) is None
    assert read_record(tmp_path / "none.json") is None


def _publish(root: Path, content: str) -> None:
    tree = root / ".build" / "site-new"
    tree.mkdir(parents=True)
    (tree / "index.html").write_text(content, encoding="utf-8")
    publish_site(root, tree, record_tree(tree, content))


def _page(root: Path) -> str:
    return (root / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("exchanged", [True, False])
def test_the_site_before_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exchanged: bool) -> None:
    """Once for the older one, twice for the newer; also where the system cannot exchange two names."""
    if not exchanged:
        monkeypatch.setattr("manual.publish._exchange", lambda _one, _other: False)
    for content in ("first", "second", "third"):
        _publish(tmp_path, content)
    for content in ("second", "third", "second"):
        assert roll_back(tmp_path) == 1
        record = published(tmp_path)
        assert record is not None
        assert (_page(tmp_path), record.inputs) == (content, content)
        assert differences(tmp_path / "site", record, verify=True) == []


def test_there_may_be_none_to_put_back(tmp_path: Path) -> None:
    """After the first publication nothing is there to go back to."""
    _publish(tmp_path, "first")
    with pytest.raises(ProjectError, match="No older site is kept, so none was put back"):
        roll_back(tmp_path)
    assert _page(tmp_path) == "first"


def test_a_damaged_one_is_not_put_back(tmp_path: Path) -> None:
    """What is not as it was published is not published again."""
    _publish(tmp_path, "first")
    _publish(tmp_path, "second")
    (tmp_path / ".build/site-before/index.html").write_text("Other", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"The older site is damaged \(index.html\), so it was not put back"):
        roll_back(tmp_path)
    assert _page(tmp_path) == "second"


def test_a_tree_that_changed_is_not_published(tmp_path: Path) -> None:
    """Digests are compared before publishing."""
    _publish(tmp_path, "first")
    tree = tmp_path / ".build" / "site-new"
    tree.mkdir(parents=True)
    (tree / "index.html").write_text("second", encoding="utf-8")
    record = record_tree(tree, "second")
    (tree / "index.html").write_text("Second", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"index\.html has changed while the site was put together"):
        publish_site(tmp_path, tree, record)
    assert _page(tmp_path) == "first"


@pytest.mark.parametrize("exchanged", [True, False])
def test_publish_exchanges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exchanged: bool) -> None:
    """The new tree takes the place of the old one, which is deleted where nobody keeps it."""
    if not exchanged:
        monkeypatch.setattr("manual.publish._exchange", lambda _one, _other: False)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old").touch()
    new = tmp_path / ".build" / "site-1"
    new.mkdir(parents=True)
    (new / "new").touch()

    publish(new, tmp_path / "site")

    assert [path.name for path in (tmp_path / "site").iterdir()] == ["new"]
    assert [path.name for path in (tmp_path / ".build").iterdir()] == []


@pytest.mark.parametrize("left", ["site-aside", "site-before"])
def test_a_half_made_exchange_is_repaired(tmp_path: Path, left: str) -> None:
    """Where two renames stand for the exchange, the next start puts the old site back."""
    (tmp_path / ".build" / left).mkdir(parents=True)
    (tmp_path / ".build" / left / "old").touch()
    (tmp_path / ".build" / "site-77").mkdir()

    with building(tmp_path):
        assert [path.name for path in (tmp_path / "site").iterdir()] == ["old"]
        assert not (tmp_path / ".build" / "site-77").exists()


def test_a_site_without_its_record_is_made_again(tmp_path: Path) -> None:
    """A build that was killed between the exchange and the record leaves no record of another site."""
    _publish(tmp_path, "first")
    (tmp_path / ".build/published.json").unlink()
    assert published(tmp_path) is None
    _publish(tmp_path, "second")
    record = published(tmp_path)
    assert isinstance(record, Record)
    assert record.inputs == "second"
