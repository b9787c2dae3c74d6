"""File systems in memory, which can be full or read-only; only root can mount them."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_ROOT = "not root, so nothing can be mounted"


def can_mount() -> bool:
    """Tell whether file systems can be mounted."""
    return os.geteuid() == 0 and shutil.which("mount") is not None


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount an empty file system of a size on a folder, and take it away at the end."""
    folder.mkdir(parents=True)
    # the rights of a folder in /tmp would keep other accounts out
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def make_read_only(folder: Path) -> None:
    """Let nothing be written any more to what is mounted on a folder."""
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)


def free(folder: Path) -> int:
    """Give the bytes that are left."""
    state = os.statvfs(folder)
    return state.f_bavail * state.f_bsize


def fill(folder: Path, left: int) -> Path:
    """Take all space but some bytes by a file, and return it."""
    filler = folder / "filler"
    with filler.open("wb") as file:
        size = max(free(folder) - left, 0)
        try:
            os.posix_fallocate(file.fileno(), 0, size)
        except OSError as error:
            message = f"{size} bytes could not be taken"
            raise RuntimeError(message) from error
    return filler


@contextmanager
def least_free(folder: Path) -> Iterator[list[int]]:
    """Watch the space while something runs; the list holds the least bytes that were left."""
    least = [free(folder)]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.005):
            least[0] = min(least[0], free(folder))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield least
    finally:
        ended.set()
        thread.join()
