"""How long a writer waits for a page of the live preview: from saving a sheet to the page that shows the change.

`mkdocs serve` runs in a copy of the real manual, as `make serve` starts it. A sheet gets another line, and its page is
asked for until that line stands there; ten times, each when the server has come to rest.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.request import urlopen

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = "7.3"
_REST = 3
_PATIENCE = 300


@dataclass(frozen=True)
class Wait:
    """What an edit took: seconds of the clock until the page showed it, and of processor time until the server rested."""

    clock: float
    seconds: float


def copy_manual(root: Path, folder: Path) -> Path:
    """Copy the manual of a project, its hooks and what is installed for it into a folder that is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("infosheets", "docs", "translations", "hooks"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", folder)
    (folder / ".build").mkdir()
    (folder / ".build/npm").symlink_to((root / ".build/npm").resolve())
    return folder


def edit_live(folder: Path, times: int) -> list[Wait]:
    """Serve the manual in a folder, and edit a sheet of it again and again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(folder / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        page = f"http://127.0.0.1:{port}/{NUMBER}/"
        _wait_for(page, "</html>")
        time.sleep(_REST)
        (sheet,) = folder.glob(f"infosheets/[0-9]*/{NUMBER}-*.md")
        text = sheet.read_text(encoding="utf-8")
        return [_edit(sheet, text, f"Edited time {number}.", page, server.pid) for number in range(times)]
    finally:
        server.terminate()
        server.wait()


def _edit(sheet: Path, text: str, line: str, page: str, process: int) -> Wait:
    before, start = _processor_time(process), time.perf_counter()
    sheet.write_text(f"{text}\n{line}\n", encoding="utf-8")
    _wait_for(page, line)
    clock = time.perf_counter() - start
    time.sleep(_REST)
    return Wait(clock, _processor_time(process) - before)


def _wait_for(page: str, words: str) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urlopen(page) as answer:  # noqa: S310  # our own server
            if words in answer.read().decode():
                return
        time.sleep(0.02)
    message = f"{page} does not show {words!r}"
    raise TimeoutError(message)


def _processor_time(process: int) -> float:
    """Give the seconds that a process has used, those of the children that it has waited for included (proc(5))."""
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:  # noqa: PTH123  # no path of ours
        values = file.read().rpartition(")")[2].split()
    return sum(map(int, values[11:15])) / os.sysconf("SC_CLK_TCK")
