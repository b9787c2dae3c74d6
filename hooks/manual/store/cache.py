"""Results kept between runs: named by the digest of all that they were made from, verified when they are read.

An entry is a record of values, a small JSON file that carries its own digest, and the files that it lists with size
and digest, in a folder beside it. Whatever does not match what the record says (damaged,
half written, empty, of another shape) counts as absent, so that it is made again.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from manual.store.files import make_usable, remove
from manual.store.sealed import WRONG_SHAPE, read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was kept: values as JSON gives them back, and the digests of the files by their path in `folder`."""

    values: Any
    folder: Path
    digests: Mapping[str, str] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """Give the place of a file."""
        return self.folder / name


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries below `folder`, by kind and key; a key is a name that `make_key` made."""

    folder: Path

    def read(self, kind: str, key: str) -> Entry | None:
        """Give an entry that is what its record says to the last byte, or None."""
        record = self._record(kind, key)
        if record is None:
            return None
        values, listed = record
        folder = self.folder / kind / key
        # no entry of ours is a link, and what is elsewhere may change or go
        if folder.is_symlink() or not all(_is(folder / name, size, digest) for name, (size, digest) in listed.items()):
            return None
        return Entry(values, folder, {name: digest for name, (_size, digest) in listed.items()})

    def holds(self, kind: str, key: str) -> bool:
        """Tell whether there is an entry of that name, without reading it: it may turn out to be damaged."""
        try:
            return (self.folder / kind / f"{key}.json").is_file()
        # a folder that may not be read holds nothing for us
        except OSError:
            return False

    def value(self, kind: str, key: str, shape: Callable[[Any], _Value]) -> _Value | None:
        """Give the values of an entry as `shape` reads them; None where it is absent or `shape` cannot read it."""
        entry = self.read(kind, key)
        if entry is None:
            return None
        try:
            return shape(entry.values)
        except WRONG_SHAPE:
            return None

    def write(self, kind: str, key: str, values: Any, files: Mapping[str, bytes] | None = None) -> Entry:  # noqa: ANN401  # whatever JSON can hold
        """Keep values, and files by name; return them as `read` does."""
        if not files:
            self._make_usable(kind)
            self._write_record(kind, key, values, {})
            return Entry(values, self.folder / kind / key)
        folder = self.new_folder(kind, key)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return self.adopt(kind, key, values)

    def new_folder(self, kind: str, key: str) -> Path:
        """Make an empty folder to fill, which `adopt` turns into an entry."""
        self._make_usable(kind)
        folder = self._filled_by_this_process(kind, key)
        remove(folder)
        folder.mkdir()
        return folder

    def adopt(self, kind: str, key: str, values: Any) -> Entry:  # noqa: ANN401  # as above
        """Keep the folder that `new_folder` gave, with all that lies in it by now."""
        new, folder = self._filled_by_this_process(kind, key), self.folder / kind / key
        listed = {
            path.relative_to(new).as_posix(): (path.stat().st_size, digest_file(path))
            for path in sorted(new.rglob("*"))
            if path.is_file()
        }
        # files of a published site may be linked to the old ones, so that those are replaced, never written over
        remove(folder)
        new.rename(folder)
        # last: files without a record are nothing
        self._write_record(kind, key, values, listed)
        return Entry(values, folder, {name: digest for name, (_size, digest) in listed.items()})

    def keep_only(self, kind: str, keys: Collection[str]) -> None:
        """Forget all other entries of a kind, and what killed runs have left of it."""
        folder = self.folder / kind
        if not folder.is_dir():
            return
        make_usable(folder)
        for path in folder.iterdir():
            if path.name.removesuffix(".json") not in keys:
                # another run may be at the same
                with suppress(FileNotFoundError):
                    remove(path)

    def _make_usable(self, kind: str) -> None:
        """Make the folder of a kind, whatever else stands in its place or keeps us out of it."""
        for folder in (self.folder, self.folder / kind):
            if not folder.is_dir():
                # another worker may have made it meanwhile: a folder that is there by now stays
                with suppress(IsADirectoryError, PermissionError):
                    folder.unlink(missing_ok=True)
                folder.mkdir(parents=True, exist_ok=True)
            make_usable(folder)

    def _filled_by_this_process(self, kind: str, key: str) -> Path:
        return self.folder / kind / f"{key}.{os.getpid()}.new"

    def _record(self, kind: str, key: str) -> tuple[Any, dict[str, tuple[int, str]]] | None:
        table = read_sealed(self.folder / kind / f"{key}.json")
        try:
            return table["values"], {name: (size, own) for name, (size, own) in table["files"].items()}
        except WRONG_SHAPE:
            return None

    def _write_record(self, kind: str, key: str, values: Any, files: Mapping[str, tuple[int, str]]) -> None:  # noqa: ANN401  # as above
        write_sealed(self.folder / kind / f"{key}.json", {"values": values, "files": files})


def open_cache(root: Path) -> Cache:
    """Give the cache of a project."""
    return Cache(root / ".build" / "cache")


def make_key(*parts: str | bytes) -> str:
    """Give the name of an entry: 32 hex digits of the digest of parts, whose bounds count."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def digest_file(path: Path) -> str:
    """Give the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is(path: Path, size: int, digest: str) -> bool:
    try:
        state = path.lstat()
        # the site would get the link, and not what it leads to
        return stat.S_ISREG(state.st_mode) and state.st_size == size and digest_file(path) == digest
    except OSError:
        return False
