"""A published site is known to be as it was published, and the one before it can be put back."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from manual.build.publish import building, publish, publish_site, read_published, roll_back
from manual.build.published import Record, find_differences, read_record, record_tree, write_record
from manual.model.errors import ProjectError


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


def _linked(path: Path) -> None:
    """Put a link to it in its place."""
    aside = path.rename(path.parent.parent / "aside")
    path.symlink_to(aside)


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
    # a copy elsewhere is not what a server would be given
    (lambda tree: _linked(tree / "index.html"), ["index.html"], None),
    (_linked, ["en/7.3.pdf", "en/index.html", "index.html"], None),
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
    assert find_differences(tree, record) == quick
    assert find_differences(tree, record, verify=True) == (quick if read is None else read)


def test_a_record_replaces_whatever_lies_there(tree: Path, tmp_path: Path) -> None:
    """A folder, a link or a file that nobody can read in its place."""
    path, record = tmp_path / "record.json", record_tree(tree, "inputs")
    (path / "inside").mkdir(parents=True)
    write_record(path, record)
    assert read_record(path) == record
    path.unlink()
    path.symlink_to("nowhere")
    write_record(path, record)
    path.chmod(0)
    write_record(path, replace(record, inputs="others"))
    assert read_record(path) == replace(record, inputs="others")


def test_a_record_comes_back(tree: Path, tmp_path: Path) -> None:
    """What is written is read; what is damaged, cut or of another shape is none."""
    path, record = tmp_path / "record.json", record_tree(tree, "inputs")
    write_record(path, record)
    assert read_record(path) == record
    text = path.read_text(encoding="utf-8")
    digest, _, table = text.partition("\n")
    for damaged in ("", text[:-20], text.replace("en/7.3.pdf", "en/7.4.pdf"), f"0{digest[1:]}\n{table}", "\xff\n{}"):
        path.write_bytes(damaged.encode("latin-1"))
        assert read_record(path) is None
    for shape in (
        "[]",
        "{}",
        '{"inputs": "a", "files": 3}',
        json.dumps({"inputs": "a", "files": {"x": [1, 2]}}),
    ):
        path.write_text(f"{hashlib.sha256(shape.encode()).hexdigest()}\n{shape}", encoding="utf-8")
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
        monkeypatch.setattr("manual.build.publish._exchange", lambda _one, _other: False)
    for content in ("first", "second", "third"):
        _publish(tmp_path, content)
    for content in ("second", "third", "second"):
        assert roll_back(tmp_path) == 1
        record = read_published(tmp_path)
        assert record is not None
        assert (_page(tmp_path), record.inputs) == (content, content)
        assert find_differences(tmp_path / "site", record, verify=True) == []


def _broken(path: Path, kind: str) -> None:
    if kind == "folder that keeps us out":
        path.chmod(0)
        return
    shutil.rmtree(path)
    if kind == "file":
        path.touch()
    elif kind == "link to nowhere":
        path.symlink_to("nowhere")
    elif kind == "link to a folder":
        (path.parent / "elsewhere").mkdir()
        path.symlink_to("elsewhere")


@pytest.mark.parametrize("name", ["site", ".build/site-before"])
@pytest.mark.parametrize("kind", ["file", "link to nowhere", "link to a folder", "nothing", "folder that keeps us out"])
def test_whatever_lies_in_the_place_is_replaced(tmp_path: Path, name: str, kind: str) -> None:
    """The next site stands as a folder of its own, whatever became of the last one or of the one before."""
    _publish(tmp_path, "first")
    _publish(tmp_path, "second")
    _broken(tmp_path / name, kind)
    _publish(tmp_path, "third")
    assert not (tmp_path / "site").is_symlink()
    assert _page(tmp_path) == "third"
    _publish(tmp_path, "fourth")
    assert _page(tmp_path) == "fourth"
    assert roll_back(tmp_path) == 1
    assert _page(tmp_path) == "third"


def test_a_record_that_cannot_be_written_stops_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no space is left for the record, the old site stands with its own."""
    _publish(tmp_path, "first")

    def full(_path: Path, _record: Record) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("manual.build.publish.write_record", full)
    with pytest.raises(OSError, match="No space left on device"):
        _publish(tmp_path, "second")
    record = read_published(tmp_path)
    assert record is not None
    assert (record.inputs, _page(tmp_path)) == ("first", "first")
    assert find_differences(tmp_path / "site", record, verify=True) == []


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
        monkeypatch.setattr("manual.build.publish._exchange", lambda _one, _other: False)
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
    (tmp_path / ".build" / "published.json.77.partial").touch()

    with building(tmp_path):
        assert [path.name for path in (tmp_path / "site").iterdir()] == ["old"]
        assert [path.name for path in (tmp_path / ".build").iterdir()] == ["lock"]


def test_a_site_without_its_record_is_made_again(tmp_path: Path) -> None:
    """A build that was killed between the exchange and the record leaves no record of another site."""
    _publish(tmp_path, "first")
    (tmp_path / ".build/published.json").unlink()
    assert read_published(tmp_path) is None
    _publish(tmp_path, "second")
    record = read_published(tmp_path)
    assert isinstance(record, Record)
    assert record.inputs == "second"
