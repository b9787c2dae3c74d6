"""What writers and translators run on Windows and macOS, as far as Linux can stand for them.

What is simulated is what differs and has broken programs: modules and calls that a system lacks, processes that begin
anew, terminals of another encoding, ends of lines that files of text would get, and layout that cannot be loaded. Paths
with a drive and file systems that ignore case are tried by CI alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

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


import asyncio, filelock, logging, multiprocessing.popen_spawn_posix, multiprocessing.synchronize, platform, subprocess, tempfile
for name in Missing.lacking:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
for name in ("sched_getaffinity", *(("fork", "getuid", "geteuid", "getgid", "killpg", "mkfifo") if system == "win32" else ())):
    delattr(os, name)
builtins.open = io.open = refuse_default_ends(io.open)
sys.path.insert(0, sys.argv.pop(1))
from manual.cli.main import main
sys.platform = system
sys.exit(main())
'''
SYSTEMS = ("win32", "darwin")
_TRANSLATION = "translations/cs/infosheets/07-education/7.3-first-weeks.md"


def _run(system: str, root: Path, *words: str) -> tuple[int, str, str]:
    """Run a command of the manual as on a system; give its code, output and errors, as a terminal shows them."""
    # an old terminal of Windows, which has no Czech letters
    encoding = {"win32": "cp1252", "darwin": "utf-8"}[system]
    switches = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    ended = subprocess.run(
        [sys.executable, *switches, "-c", _PRELUDE, system, str(ROOT / "hooks"), "--root", str(root), *words],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    return ended.returncode, ended.stdout.decode(encoding), ended.stderr.decode(encoding)


@pytest.fixture
def many(minimal: Path) -> Path:
    """The small manual with so many pages that they are read side by side."""
    text = (minimal / "docs/index.md").read_text(encoding="utf-8")
    for number in range(40):
        (minimal / f"docs/page-{number}.md").write_text(text, encoding="utf-8", newline="\n")
    return minimal


@pytest.mark.parametrize("system", SYSTEMS)
def test_check(system: str, many: Path) -> None:
    """Findings are the same, whoever asks for them, and nothing of layout is loaded."""
    code, output, errors = _run(system, many, "check")
    assert (code, errors) == (0, "")
    usual = subprocess.run(
        [sys.executable, "-m", "manual", "--root", str(many), "check"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert output == usual.stdout


@pytest.mark.parametrize("system", SYSTEMS)
def test_status(system: str, minimal: Path) -> None:
    """A terminal that lacks a letter shows its code."""
    code, output, errors = _run(system, minimal, "status")
    assert (code, errors) == (0, "")
    assert output.startswith({"win32": r"\u010ceština (cs): ", "darwin": "Čeština (cs): "}[system])


@pytest.mark.parametrize("system", SYSTEMS)
def test_translate(system: str, minimal: Path) -> None:
    """What is written ends its lines with LF, in UTF-8, so that all systems read it."""
    for words in (("done", "cs", "7.3"), ("rehash",), ("start", "cs", "7.2")):
        code, _output, errors = _run(system, minimal, "translate", *words)
        assert (code, errors) == (0, "")
    written = [minimal / _TRANSLATION, minimal / "translations/cs/infosheets/07-education/7.2-welcome-classes.md"]
    assert [b"\r" in path.read_bytes() for path in written] == [False, False]
    assert "první týdny" in written[0].read_text(encoding="utf-8").lower()
    # no error but the title that is to be filled in
    assert [line.split(": ")[2] for line in _run(system, minimal, "check")[1].splitlines() if ": error: " in line] == [
        "missing-key"
    ]


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    "words",
    [
        ("check", "--format", "github", "--summary", "{out}/summary.md"),
        ("check", "--format", "junit", "--output", "{out}/junit.xml"),
        ("check", "--format", "sarif", "--output", "{out}/findings.sarif"),
        ("new", "term", "settler", "--term", "settler", "--definition", "Somebody who stays."),
        ("language", "add", "uk"),
        ("migrate",),
        ("links", "--offline"),
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_other_commands(system: str, words: tuple[str, ...], minimal: Path, tmp_path: Path) -> None:
    """So is all else that needs no printing."""
    code, _output, errors = _run(system, minimal, *(word.replace("{out}", str(tmp_path)) for word in words))
    assert (code, errors) == (0, "")
    texts = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in texts if b"\r\n" in path.read_bytes()] == []


def test_a_new_manual(tmp_path: Path) -> None:
    """A manual that is begun on Windows has the same bytes as one begun elsewhere."""
    words = ("init", "--language", "de", "--title", "Ankommen")
    for system in SYSTEMS:
        assert _run(system, tmp_path, words[0], system, *words[1:])[0] == 0
    trees = [
        {
            path.relative_to(tmp_path / system): path.read_bytes()
            for path in (tmp_path / system).rglob("*")
            if path.is_file()
        }
        for system in SYSTEMS
    ]
    assert trees[0] == trees[1]
    assert len(trees[0]) > 10
