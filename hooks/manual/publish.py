"""Put a finished tree in the place of the old site in one step, and keep a second build out.

`site/` is whole at every moment: the new tree is exchanged with the old one by
one system call (Linux `renameat2`), or, where that is missing, by two renames
that the next start repairs.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from manual.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


def new_tree(root: Path) -> Path:
    """Make an empty folder for the next site."""
    tree = root / ".build" / f"site-{os.getpid()}"
    shutil.rmtree(tree, ignore_errors=True)
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


def publish(tree: Path, site: Path) -> None:
    """Exchange `tree` with `site` and delete the old one."""
    if not site.exists():
        tree.rename(site)
        return
    if not _exchange(tree, site):
        aside = site.parent / ".build" / "site-before"
        shutil.rmtree(aside, ignore_errors=True)
        site.rename(aside)
        tree.rename(site)
        tree = aside
    shutil.rmtree(tree, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names atomically; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    rename = getattr(library, "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _repair(root: Path) -> None:
    aside, site = root / ".build" / "site-before", root / "site"
    if aside.exists() and not site.exists():
        aside.rename(site)
    for left in (root / ".build").glob("site-*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
