"""What writers and translators run on Windows and macOS, as far as Linux can stand for them.

What is simulated is what differs and has broken programs: modules and calls that a system lacks, processes that begin
anew, terminals of another encoding, ends of lines that files of text would get, and layout that cannot be loaded. Paths
with a drive and file systems that ignore case are tried by CI alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import MINIMAL, ROOT

from manual.cli.main import main

pytestmark = pytest.mark.real

# runs first in a process; what is only imported by the engine itself comes after it
_PRELUDE = '''
import builtins, importlib.abc, io, os, sys
system = sys.argv.pop(1)


class Missing(importlib.abc.MetaPathFinder):
    """Modules that the system lacks, and those that need a library that writers have not installed."""

    lacking = {"win32": {"fcntl", "grp", "pwd", "resource", "termios", "readline"}, "darwin": set()}[system]

    def find_spec(self, name, path=None, target=None):
        if name in self.lacking | {"rcssmin", "rjsmin"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if name.partition(".")[0] in {"weasyprint", "pydyf"}:
            raise OSError(f"cannot load library 'libpango-1.0-0', which {name} needs")


def refuse_default_ends(open_file):
    """Files of text get the ends of lines of the system, unless the program says which."""

    def open_text(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
        written = set(mode) & set("wax+")
        if system == "win32" and written and "b" not in mode and newline is None and isinstance(file, (str, os.PathLike)):
            raise AssertionError(f"{os.fspath(file)} would be written with CRLF")
        return open_file(file, mode, buffering, encoding, errors, newline, closefd, opener)

    return open_text


import asyncio, filelock, json, logging, multiprocessing.popen_spawn_posix, multiprocessing.synchronize, platform, subprocess, tempfile
for name in Missing.lacking:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
for name in ("sched_getaffinity", *(("fork", "getuid", "geteuid", "getgid", "killpg", "mkfifo") if system == "win32" else ())):
    delattr(os, name)
builtins.open = io.open = refuse_default_ends(io.open)
sys.path.insert(0, sys.argv.pop(1))
from manual.cli.main import main
sys.platform = system
encoding, results = sys.argv.pop(1), []
for words in json.load(sys.stdin):
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    code = main(words)
    results.append([code, *(stream.buffer.getvalue().decode(encoding) for stream in (sys.stdout, sys.stderr))])
sys.__stdout__.buffer.write(json.dumps(results).encode())
'''
# an old terminal of Windows has no Czech letters
SYSTEMS = {"win32": "cp1252", "darwin": "utf-8"}
SHEET = "translations/cs/infosheets/07-education"
OTHERS = (
    ("check", "--format", "github", "--summary", "summary.md"),
    ("check", "--format", "junit", "--output", "junit.xml"),
    ("check", "--format", "sarif", "--output", "findings.sarif"),
    ("new", "term", "settler", "--term", "settler", "--definition", "Somebody who stays."),
    ("language", "add", "uk"),
    ("migrate",),
    ("links", "--offline"),
)
TRANSLATING = (("done", "cs", "7.3"), ("rehash",), ("start", "cs", "7.2"))


def _run(system: str, folder: Path, commands: list[list[str]]) -> list[tuple[int, str, str]]:
    """Run commands of the manual as on a system; give of each its code, output and errors, as a terminal shows them."""
    switches = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    ended = subprocess.run(
        [sys.executable, *switches, "-c", _PRELUDE, system, str(ROOT / "hooks"), SYSTEMS[system]],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "0"},
        input=json.dumps(commands).encode(),
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return [(code, output, errors) for code, output, errors in json.loads(ended.stdout)]


@dataclass(frozen=True, slots=True)
class Run:
    """What commands have done on a system: of each what it said, and the folder with a manual for each of them."""

    system: str
    folder: Path
    said: Mapping[tuple[str, ...], tuple[int, str, str]]


@pytest.fixture(scope="module", params=list(SYSTEMS))
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run all commands on a system, in one process, since one takes a second to begin."""
    folder = tmp_path_factory.mktemp(request.param)
    commands: dict[tuple[str, ...], list[str]] = {}
    for words in (("check",), ("status",), *OTHERS):
        commands[words] = ["--root", "-".join(words[:4:2]), *words]
    for words in TRANSLATING:
        commands[words] = ["--root", "translated", "translate", *words]
    commands["check", "translated"] = ["--root", "translated", "check"]
    commands["init",] = ["init", "begun", "--language", "de", "--title", "Ankommen"]
    for _switch, name, *_words in commands.values():
        if not (folder / name).exists() and name != "begun":
            shutil.copytree(MINIMAL, folder / name)
    text = (MINIMAL / "docs/index.md").read_bytes()
    for number in range(40):
        # so many that they are read side by side
        (folder / f"check/docs/page-{number}.md").write_bytes(text)
    return Run(
        request.param, folder, dict(zip(commands, _run(request.param, folder, [*commands.values()]), strict=True))
    )


def test_commands_work(run: Run) -> None:
    """None fails, but `check` of a translation that was begun and has no title yet."""
    failed = {words: (code, errors) for words, (code, _output, errors) in run.said.items() if code or errors}
    assert failed == {("check", "translated"): (1, "")}
    errors = [line for line in run.said["check", "translated"][1].splitlines() if ": error: " in line]
    assert errors == [f"{SHEET}/7.2-welcome-classes.md:4: error: missing-key: `title` is empty. Write a text."]


def test_findings_are_the_same(run: Run) -> None:
    """Whoever asks for them, and nothing of layout is loaded."""
    usual = subprocess.run(
        [sys.executable, "-m", "manual", "--root", str(run.folder / "check"), "check"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.said["check",][1] == usual.stdout


def test_terminals(run: Run) -> None:
    """A terminal that lacks a letter shows its code."""
    first = run.said["status",][1].partition(" ")[0]
    assert first == {"win32": r"\u010ceština", "darwin": "Čeština"}[run.system]


def test_files_end_their_lines_with_lf(run: Run) -> None:
    """Whatever was written is read by all systems: lines end with LF, in UTF-8."""
    written = [path for path in run.folder.rglob("*") if path.is_file() and ".build" not in path.parts]
    assert {path.name for path in written} >= {"summary.md", "junit.xml", "findings.sarif", "messages.po", "mkdocs.yml"}
    assert [path for path in written if b"\r" in path.read_bytes()] == []
    text = (run.folder / f"translated/{SHEET}/7.3-first-weeks.md").read_text(encoding="utf-8")
    assert "První týdny" in text
    assert "receipts:" in text


def test_a_new_manual_is_the_same(run: Run, tmp_path: Path) -> None:
    """A manual that is begun on Windows has the same bytes as one begun here."""
    assert main(["init", str(tmp_path / "begun"), "--language", "de", "--title", "Ankommen"]) == 0
    begun, usual = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (run.folder / "begun", tmp_path / "begun")
    )
    assert begun == usual
    assert len(begun) > 10
