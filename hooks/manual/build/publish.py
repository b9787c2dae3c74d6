"""Put a finished tree in the place of the old site in one step, keep the old one, and keep a second build out.

`site/` is whole at every moment: the new tree is exchanged with the old one by
one system call (Linux `renameat2`), or, where that is missing, by two renames
that the next start repairs.
"""

from __future__ import annotations

import ctypes
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from manual.build.published import find_differences, read_record, write_record
from manual.model.errors import ProjectError
from manual.store.files import make_usable, remove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from manual.build.published import Record

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def building(root: Path) -> Iterator[None]:
    """Hold the lock of the project; raises `ProjectError` when another build holds it.

    Repairs what an earlier build that was killed has left.
    """
    folder = root / ".build"
    folder.mkdir(exist_ok=True)
    lock = FileLock(folder / "lock", timeout=0)
    try:
        with lock:
            _repair(root)
            yield
    except Timeout as error:
        message = "Another build is at work in this folder. Wait for it, or stop it, then try again."
        raise ProjectError(message) from error


def make_tree(root: Path) -> Path:
    """Make an empty folder for the next site."""
    tree = root / ".build" / f"site-{os.getpid()}"
    remove(tree)
    tree.mkdir(parents=True)
    return tree


def refuse_place(site: Path) -> None:
    """Raise `ProjectError` where a site cannot be published, before the work is done.

    A link would be replaced by a folder, and what it leads to would stay as it is, and be served on.
    """
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        what = "a link" if site.is_symlink() else "a file"
        message = f"{site.name} is {what}, and the site needs a folder of that name. Move it away."
        raise ProjectError(message)


def publish_site(root: Path, tree: Path, record: Record) -> None:
    """Put a tree in the place of `site/`, with its record; the old site is kept for `roll_back`.

    Raises `ProjectError` where the tree is no longer what the record says.
    """
    if damaged := find_differences(tree, record, verify=True):
        message = f"{damaged[0]} has changed while the site was put together, so the old site stands. Build again."
        raise ProjectError(message)
    own, before = _name_records(root)
    new = own.with_name(f"{own.name}.partial")
    # first, since no space may be left for it
    write_record(new, record)
    if os.path.lexists(own):
        remove(before)
        own.rename(before)
    publish(tree, root / "site", kept=_name_before(root))
    # a build that is killed before this leaves a site without a record, which the next one makes again
    new.replace(own)


def publish(tree: Path, target: Path, *, kept: Path | None = None) -> None:
    """Exchange `tree` with `target`; the old one becomes `kept`, or is deleted, as is what was no folder."""
    if kept is not None:
        remove(kept)
    if not os.path.lexists(target):
        tree.rename(target)
        return
    if target.is_dir() and not target.is_symlink():
        # to be moved it must be ours to change
        make_usable(target)
    else:
        kept = None
    if not _exchange(tree, target):
        aside = target.parent / ".build" / f"{target.name}-aside"
        remove(aside)
        target.rename(aside)
        tree.rename(target)
        tree = aside
    if kept is None:
        remove(tree)
    else:
        tree.rename(kept)


def read_published(root: Path) -> Record | None:
    """Give the record of the site that was published last; None where there is none."""
    return read_record(_name_records(root)[0])


def roll_back(root: Path) -> int:
    """Exchange `site/` with the one before it, and give the number of its files; a second time puts the newer one back.

    Raises `ProjectError` where no older site was kept, or where it is not as it was published.
    """
    with building(root):
        own, before = _name_records(root)
        record, kept = read_record(before), _name_before(root)
        if record is None or not kept.is_dir():
            message = "No older site is kept, so none was put back. Check out the older texts, then build them."
            raise ProjectError(message)
        if damaged := find_differences(kept, record, verify=True):
            message = f"The older site is damaged ({damaged[0]}), so it was not put back. Check out the older texts, then build them."
            raise ProjectError(message)
        current = own.with_name(f"{own.name}.partial")
        # without a record a site is made again: so it is if this is killed half-way
        if os.path.lexists(own):
            own.rename(current)
        tree = kept.with_name(f"site-{os.getpid()}")
        kept.rename(tree)
        publish(tree, root / "site", kept=kept)
        before.rename(own)
        if os.path.lexists(current):
            current.rename(before)
        return len(record.files)


def _name_before(root: Path) -> Path:
    return root / ".build" / "site-before"


def _name_records(root: Path) -> tuple[Path, Path]:
    """Give the places of the records of the site and of the one before it."""
    return root / ".build" / "published.json", root / ".build" / "published-before.json"


def _exchange(tree: Path, other: Path) -> bool:
    """Swap two names atomically; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    rename = getattr(library, "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(tree), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _repair(root: Path) -> None:
    folder, site = root / ".build", root / "site"
    for old in (folder / "site-aside", _name_before(root)):
        if old.is_dir() and not site.exists():
            old.rename(site)
    for left in (*folder.glob("site-*"), *folder.glob("*.partial")):
        if left != _name_before(root):
            remove(left)
