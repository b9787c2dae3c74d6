"""What was published: from which inputs, and every file with its size, time and digest.

The record lies beside the site, in `.build`, since times are those of this machine.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from manual.store.cache import digest_file
from manual.store.sealed import WRONG_SHAPE, read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was published: bytes, nanoseconds of its last change, SHA-256."""

    size: int
    time: int
    digest: str


@dataclass(frozen=True, slots=True)
class Record:
    """A published tree: the digest of what it was made from, and its files by their path in it."""

    inputs: str
    files: Mapping[str, Stamp]


def record_tree(tree: Path, inputs: str) -> Record:
    """Read every file of a tree."""
    return Record(inputs, {name: stamp_file(path) for name, path in _walk_files(tree)})


def stamp_file(path: Path) -> Stamp:
    """Read a file."""
    state = path.stat()
    return Stamp(state.st_size, state.st_mtime_ns, digest_file(path))


def read_record(path: Path) -> Record | None:
    """Read a record; None for one that is missing, damaged or of another shape."""
    table = read_sealed(path)
    try:
        files = {
            name: Stamp(int(size), int(time), str(digest)) for name, (size, time, digest) in table["files"].items()
        }
        return Record(str(table["inputs"]), files)
    except WRONG_SHAPE:
        return None


def write_record(path: Path, record: Record) -> None:
    """Keep a record, after its own digest."""
    files = {name: (stamp.size, stamp.time, stamp.digest) for name, stamp in record.files.items()}
    write_sealed(path, {"inputs": record.inputs, "files": files})


def find_differences(tree: Path, record: Record, *, verify: bool = False) -> list[str]:
    """Name the files of a tree that are not as recorded, that are missing, or that nobody published.

    A file of the recorded size and time is taken for the recorded one, unless `verify`; one of another time is read.
    """
    there = dict(_walk_files(tree))
    changed = []
    for name, stamp in record.files.items():
        path = there.pop(name, None)
        if path is None or not matches(path, stamp, verify=verify):
            changed.append(name)
    return sorted([*changed, *there])


def matches(path: Path, stamp: Stamp, *, verify: bool) -> bool:
    """Tell whether a file is there as it was published; see `differences`."""
    try:
        state = path.lstat()
        # neither a link to a copy nor a file that no server may read is what was published
        if not stat.S_ISREG(state.st_mode) or state.st_size != stamp.size or not os.access(path, os.R_OK):
            return False
        return (state.st_mtime_ns == stamp.time and not verify) or digest_file(path) == stamp.digest
    except OSError:
        return False


def _walk_files(tree: Path) -> Iterator[tuple[str, Path]]:
    if tree.is_symlink():
        return
    for place, folders, names in os.walk(tree):
        folders.sort()
        path = Path(place)
        # a link to a folder is no folder of the tree
        links = [name for name in folders if (path / name).is_symlink()]
        for name in sorted([*names, *links]):
            yield (path / name).relative_to(tree).as_posix(), path / name
