"""Write trees of text and bytes, and take them away; files whose content is the same are left untouched."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def write_tree(folder: Path, tree: Mapping[str, str | bytes]) -> int:
    """Make `folder` hold exactly `tree`; return how many files were written or removed.

    A live preview watches the folder, so rewriting an unchanged file would
    build it again and again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = 0
    wanted = {folder / name for name in tree}
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path not in wanted:
            path.unlink()
            changed += 1
    for name, content in tree.items():
        changed += write_file(folder / name, content)
    return changed


def write_into(folder: Path, tree: Mapping[str, str]) -> None:
    """Add files to a folder that nobody reads yet."""
    for name, content in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def write_file(path: Path, content: str | bytes) -> bool:
    """Write one file unless it holds the content already; the old file stays until the new one is whole.

    Nothing half written is left behind, and the error names the file itself.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    with whole(path) as partial:
        partial.write_bytes(data)
    return True


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a file to write beside `path`, which takes its place when all of it was written, and is removed otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # named by the process, since two may write the same file
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        # what was left behind may be a link that leads elsewhere, and nothing is written through it
        partial.unlink(missing_ok=True)
        yield partial
        partial.replace(path)
    except BaseException as error:
        # whoever cannot even remove it is told why it could not be written
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in {None, str(partial)}:
            error.filename = str(path)
        raise


def link_file(source: str | Path, target: str | Path) -> None:
    """Give a file a second name, or, where the file system cannot, copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def remove(path: Path) -> None:
    """Take away what lies at a path: file, link or folder with all in it, even where reading it is forbidden; or nothing."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        _open_up(path)
        shutil.rmtree(path)


def clear(path: Path) -> None:
    """Take away what stands in the place of a file that we keep, unless it is one that we can read."""
    if path.is_symlink() or not path.is_file() or not os.access(path, os.R_OK):
        remove(path)


def make_usable(folder: Path) -> None:
    """Give ourselves the right to read, change and enter a folder of our own."""
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        folder.chmod(folder.stat().st_mode | stat.S_IRWXU)


def _open_up(folder: Path) -> None:
    make_usable(folder)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _open_up(path)
