"""What is kept between runs is what was kept, or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from manual.store.cache import Cache, Entry, make_key


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache that holds one entry with two files."""
    made = Cache(tmp_path / "cache")
    made.write("kind", "key", {"pages": 2}, {"a.pdf": b"one", "b.pdf": b"other"})
    return made


def test_what_was_written_is_read(cache: Cache) -> None:
    """Values and files come back, and their digests with them."""
    entry = cache.read("kind", "key")
    assert entry is not None
    assert entry.values == {"pages": 2}
    assert entry.path("a.pdf").read_bytes() == b"one"
    assert entry.digests["b.pdf"] == hashlib.sha256(b"other").hexdigest()
    assert cache.read("kind", "other") is None
    assert cache.read("none", "key") is None


def _record(text: str) -> bytes:
    """A record whose own digest is right."""
    return hashlib.sha256(text.encode()).hexdigest().encode() + b"\n" + text.encode()


def _without(path: Path) -> Path:
    path.unlink()
    return path


def _without_all(folder: Path) -> Path:
    shutil.rmtree(folder)
    return folder


_DAMAGE: dict[str, Callable[[Path], object]] = {
    "file with another byte": lambda kind: (kind / "key/a.pdf").write_bytes(b"onf"),
    "file cut short": lambda kind: (kind / "key/a.pdf").write_bytes(b"on"),
    "file that grew": lambda kind: (kind / "key/a.pdf").write_bytes(b"one more"),
    "file emptied": lambda kind: (kind / "key/a.pdf").write_bytes(b""),
    "file gone": lambda kind: (kind / "key/a.pdf").unlink(),
    "folder in its place": lambda kind: _without(kind / "key/a.pdf").mkdir(),
    "link to nowhere": lambda kind: _without(kind / "key/a.pdf").symlink_to("none"),
    "link to a copy": lambda kind: (
        (kind / "key/a.pdf").rename(kind / "key/c.pdf").with_name("a.pdf").symlink_to("c.pdf")
    ),
    "file in the place of its folder": lambda kind: _without_all(kind / "key").touch(),
    "link in the place of its folder": lambda kind: _without_all(kind / "key").symlink_to("none"),
    "link to a copy in the place of its folder": lambda kind: (
        (kind / "key").rename(kind / "other").with_name("key").symlink_to("other")
    ),
    "file in the place of all": lambda kind: _without_all(kind).touch(),
    "link to nowhere in the place of all": lambda kind: _without_all(kind).symlink_to("none"),
    "nothing left": lambda kind: _without_all(kind.parent),
    "record gone": lambda kind: (kind / "key.json").unlink(),
    "record emptied": lambda kind: (kind / "key.json").write_bytes(b""),
    "record cut short": lambda kind: os.truncate(kind / "key.json", 100),
    "record with another byte": lambda kind: (kind / "key.json").write_bytes(
        (kind / "key.json").read_bytes().replace(b'"pages": 2', b'"pages": 3')
    ),
    "record of zeros": lambda kind: (kind / "key.json").write_bytes(bytes(200)),
    "record that is no text": lambda kind: (kind / "key.json").write_bytes(b"\xff\xfe\n{}"),
    "record in whose place a folder is": lambda kind: _without(kind / "key.json").mkdir(),
    "record that is a list": lambda kind: (kind / "key.json").write_bytes(_record("[]")),
    "record without files": lambda kind: (kind / "key.json").write_bytes(_record('{"values": 1}')),
    "record whose files are a number": lambda kind: (kind / "key.json").write_bytes(
        _record('{"values": 1, "files": 3}')
    ),
    "record whose file is a word": lambda kind: (kind / "key.json").write_bytes(
        _record('{"values": 1, "files": {"a.pdf": "size"}}')
    ),
    "record that is no JSON": lambda kind: (kind / "key.json").write_bytes(_record("{")),
    "record deep in itself": lambda kind: (kind / "key.json").write_bytes(_record("[" * 100_000)),
}


@pytest.mark.parametrize("damage", _DAMAGE.values(), ids=_DAMAGE.keys())
def test_what_is_damaged_is_absent(cache: Cache, damage: Callable[[Path], object]) -> None:
    """Whatever was done to an entry, it is not there, and can be made again."""
    damage(cache.folder / "kind")
    assert cache.read("kind", "key") is None
    assert cache.value("kind", "key", dict) is None

    cache.write("kind", "key", {"pages": 2}, {"a.pdf": b"one", "b.pdf": b"other"})
    entry = cache.read("kind", "key")
    assert isinstance(entry, Entry)
    assert entry.path("a.pdf").read_bytes() == b"one"


def test_folders_that_keep_us_out_are_opened(cache: Cache) -> None:
    """Folders of our own are given back to us; to root, which none keeps out, only deleting them can be seen."""
    for path in (cache.folder / "kind/key", cache.folder / "kind"):
        path.chmod(0)
    cache.write("kind", "key", {"pages": 2}, {"a.pdf": b"one"})
    entry = cache.read("kind", "key")
    assert entry is not None
    assert list(entry.digests) == ["a.pdf"]
    assert stat.S_IMODE((cache.folder / "kind/key").stat().st_mode) & stat.S_IRWXU == stat.S_IRWXU


def test_a_folder_that_another_worker_makes_meanwhile_stays(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers that begin a kind at the same moment keep what both have written."""
    folder, is_dir = cache.folder / "new", Path.is_dir

    def look_just_before_the_other(path: Path) -> bool:
        there = is_dir(path)
        if path == folder and not there:
            folder.mkdir()
            (folder / "other.json").touch()
        return there

    monkeypatch.setattr(Path, "is_dir", look_just_before_the_other)
    cache.write("new", "key", 1)
    assert sorted(path.name for path in folder.iterdir()) == ["key.json", "other.json"]


@pytest.mark.parametrize("stand_in", [Path.touch, lambda path: path.symlink_to("none")])
def test_what_stands_in_the_place_of_a_folder_goes(cache: Cache, stand_in: Callable[[Path], object]) -> None:
    """A file or a link of the name of a kind makes room."""
    stand_in(cache.folder / "new")
    assert cache.write("new", "key", 1) == cache.read("new", "key")


def test_values_of_another_shape_are_absent(cache: Cache) -> None:
    """What the reader of the values cannot read counts as not kept."""
    assert cache.value("kind", "key", lambda values: values["pages"] + 1) == 3
    assert cache.value("kind", "key", lambda values: values["sheets"]) is None
    assert cache.value("kind", "key", lambda values: values.pages) is None


def test_a_folder_that_may_not_be_read_holds_nothing(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody lets us see is made again."""
    assert cache.holds("kind", "key")

    def refuse(_path: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", refuse)
    assert not cache.holds("kind", "key")


def test_others_are_forgotten(cache: Cache) -> None:
    """What a run did not need goes, and so does what killed runs have left."""
    cache.write("kind", "other", 1, {"c.pdf": b"c"})
    cache.new_folder("kind", "half")
    cache.keep_only("kind", {"key"})
    assert sorted(path.name for path in (cache.folder / "kind").iterdir()) == ["key", "key.json"]


def test_a_published_file_is_not_written_over(cache: Cache, tmp_path: Path) -> None:
    """The site links to kept files, so that an entry made again has files of its own."""
    os.link(cache.folder / "kind/key/a.pdf", tmp_path / "published.pdf")
    cache.write("kind", "key", {"pages": 2}, {"a.pdf": b"new"})
    assert (tmp_path / "published.pdf").read_bytes() == b"one"


def test_keys_tell_parts_apart() -> None:
    """The bounds of parts count, and so does their order."""
    assert (
        len({make_key("a", "bc"), make_key("ab", "c"), make_key("abc"), make_key("bc", "a"), make_key("abc", "")}) == 5
    )
    assert make_key("é") == make_key("é".encode())


def test_a_record_is_plain(cache: Cache) -> None:
    """The record can be read by people: a digest, then JSON."""
    digest, text = (cache.folder / "kind/key.json").read_text(encoding="utf-8").split("\n", 1)
    assert digest == hashlib.sha256(text.encode()).hexdigest()
    assert json.loads(text)["files"]["a.pdf"] == [3, hashlib.sha256(b"one").hexdigest()]
