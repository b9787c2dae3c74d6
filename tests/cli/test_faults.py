"""What stops a command ends in one sentence and the right exit code, and leaves every file whole."""

from __future__ import annotations

import errno
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from babel import UnknownLocaleError
from conftest import CATALOGUES, ROOT
from filelock import FileLock
from fontTools.ttLib import TTLibError
from jinja2 import TemplateNotFound, TemplateSyntaxError
from limited import Outcome, Server, server
from pikepdf import PdfError as DamagedPdf

from manual.handout.layout import PdfError
from manual.markdown.conversion import ConversionError
from manual.model.errors import ProjectError
from manual.store.faults import REPORT, SYSTEM_PACKAGES, choose_exit_code, describe_fault, work_on

SHEET = "infosheets/07-education/7.3-first-weeks.md"
OTHER = "infosheets/07-education/7.2-welcome-classes.md"
CZECH = f"translations/cs/{SHEET}"
WORDS = "translations/cs/messages.po"
TEMPLATES = "hooks/manual/handout/templates"
LAYOUT = f"{TEMPLATES}/handout.html"

# Sentences


def _system(number: int, path: str | bytes | int | None = "infosheets/laws.yml") -> OSError:
    return OSError(number, os.strerror(number), path) if path is not None else OSError(number, os.strerror(number))


_MEMORY = "There is not enough memory. Close other programs, or build with `--workers 1`."
_PANGO = f"Run `sudo make setup`, which on Debian is `apt-get install {SYSTEM_PACKAGES}`."


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ProjectError("There is no sheet `7.9`. Name one."), "There is no sheet `7.9`. Name one."),
        (PdfError("7.3 (cs) could not be printed."), "7.3 (cs) could not be printed."),
        (
            ConversionError("The text holds <script>."),
            "The text holds <script>. Mend the text; `manual check` names the line.",
        ),
        (KeyboardInterrupt(), "stopped; nothing was published."),
        (BrokenProcessPool(), "a process was killed, perhaps for want of memory. Try `--workers 1`."),
        (MemoryError(), _MEMORY),
        (_system(errno.ENOMEM, None), _MEMORY),
        (
            RecursionError("maximum recursion depth exceeded"),
            (
                "Something stands in itself, or in too much else (RecursionError). Write it flat; if nothing of the kind "
                "is there: run the command again with `--debug`, and report it with what is printed then."
            ),
        ),
        (
            _system(errno.ENOSPC),
            "infosheets/laws.yml could not be written: the disk is full. Free some space, then run the command again.",
        ),
        (
            OSError(errno.ENOSPC, "", "library/source.js", None, "site/copy.js"),
            "site/copy.js could not be written: the disk is full. Free some space, then run the command again.",
        ),
        (
            _system(errno.ENOSPC, None),
            "A file could not be written: the disk is full. Free some space, then run the command again.",
        ),
        (
            _system(errno.EDQUOT),
            (
                "infosheets/laws.yml could not be written: your share of the disk is used up. "
                "Free some space, then run the command again."
            ),
        ),
        (
            _system(errno.EFBIG, 7),
            (
                "A file could not be written: it is larger than the system allows you. "
                "Raise the limit (`ulimit -f`), then run the command again."
            ),
        ),
        (
            _system(errno.EROFS, b"caf\xe9"),
            "caf\\udce9 could not be written: its file system is read-only. Work on a copy of the folder.",
        ),
        (
            _system(errno.EACCES),
            "infosheets/laws.yml may not be read or written by you. Give yourself leave, or run the command as its owner.",
        ),
        (
            _system(errno.EPERM),
            "infosheets/laws.yml may not be changed by you. Give yourself leave, or run the command as its owner.",
        ),
        (
            _system(errno.EMFILE),
            "Too many files are open at once. Raise the limit (`ulimit -n 1024`), or build with `--workers 1`.",
        ),
        (_system(errno.ENFILE), "Too many files are open in the whole system. Close other programs."),
        (
            _system(errno.ENAMETOOLONG),
            "infosheets/laws.yml has a name that is too long for the system. Shorten it.",
        ),
        (
            _system(errno.ENOENT),
            "infosheets/laws.yml is not there. Bring it back; if it was changed just now, run the command again.",
        ),
        (_system(errno.EISDIR), "infosheets/laws.yml is a folder, and a file is needed there. Move the folder away."),
        (_system(errno.ENOTDIR), "infosheets/laws.yml needs a folder where a file stands. Move the file away."),
        (_system(errno.EEXIST), "infosheets/laws.yml stands where something else is to be made. Move it away."),
        (
            _system(errno.ENOTEMPTY),
            "infosheets/laws.yml holds files that were put there meanwhile. Run the command again.",
        ),
        (_system(errno.ELOOP), "infosheets/laws.yml is a link that leads to itself. Put the file itself there."),
        (
            _system(errno.EXDEV),
            (
                "infosheets/laws.yml stands on another file system than what it is made from. "
                "Keep `.build` and `site` in one."
            ),
        ),
        (
            _system(errno.EIO),
            (
                "infosheets/laws.yml could not be read or written: the disk reports a fault. "
                "Look after the disk, then run the command again."
            ),
        ),
        (
            _system(errno.EBUSY),
            "infosheets/laws.yml is in use by another program. Close that, then run the command again.",
        ),
        (
            _system(errno.EAGAIN, None),
            "The system starts no more processes for you. Close other programs, or build with `--workers 1`.",
        ),
        (_system(errno.EPIPE), "The program that read the output has ended. Run the command again."),
        (
            ModuleNotFoundError("No module named 'babel.core'", name="babel.core"),
            "The library babel is missing. Run `make site`, which installs it into .venv.",
        ),
        (
            PackageNotFoundError("weasyprint"),
            "The library weasyprint is missing. Run `make site`, which installs it into .venv.",
        ),
        (
            ImportError("cannot import name 'x' from 'yaml'", name="yaml"),
            (
                "The library yaml cannot be loaded: cannot import name 'x' from 'yaml'. "
                "Delete .venv and run `make site`, which installs it."
            ),
        ),
        (
            ImportError("libqpdf.so.29: cannot open shared object file: No such file or directory", name="pikepdf"),
            f"The library libqpdf.so.29 of the system is missing. {_PANGO}",
        ),
        (
            OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file"),
            f"The library libpango-1.0-0 of the system is missing. {_PANGO}",
        ),
        (
            EOFError("marshal data too short"),
            (
                "A compiled module is cut off, as a full disk leaves it. "
                "Delete the folders __pycache__ in hooks/, then run the command again."
            ),
        ),
        (
            UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "invalid start byte"),
            "A file holds a byte that is not UTF-8, after 3 others. Save it as UTF-8.",
        ),
        (
            TemplateSyntaxError("unexpected '}'", 7, "page.html", "hooks/manual/site/theme/page.html"),
            "hooks/manual/site/theme/page.html:7: the template cannot be read: unexpected '}'. Mend the line.",
        ),
        (TemplateNotFound("page.html"), "The template page.html is missing. Bring hooks/ back as it was."),
        (
            DamagedPdf("unable to find trailer"),
            "A PDF in .build is damaged: unable to find trailer. Delete .build/cache, then run the command again.",
        ),
        (
            TTLibError("Not a TrueType font"),
            (
                "A font in .build is damaged: Not a TrueType font. "
                "Delete .build/npm, then run `make site`, which brings it again."
            ),
        ),
        (
            UnknownLocaleError("zz"),
            (
                "Nobody knows how dates are written in one of `languages` (unknown locale 'zz'). "
                "Write the code of another one in infosheets/manual.yml."
            ),
        ),
        (ImportError("No module named 'manual.x'", name="manual.x"), None),
        (OSError("Nobody knows."), None),
        (_system(errno.EPROTO), None),
        (ZeroDivisionError(), None),
        (KeyError("a\nb"), None),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_sentence(error: BaseException, expected: str | None) -> None:
    """Each is one line; one that nobody foresaw names its type and says how to report it. Workers pass on the same."""
    text = describe_fault(error)

    if expected is None:
        assert re.fullmatch(rf"This was not foreseen: {type(error).__name__}( \(.*\))?\. {re.escape(REPORT)}", text)
    else:
        assert text == expected
    assert "\n" not in text
    # Babel's error takes itself for a locale when it travels
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # made here
    assert describe_fault(copy) == text or isinstance(error, UnknownLocaleError)
    assert choose_exit_code(error) == (130 if isinstance(error, KeyboardInterrupt) else 2)


def test_the_innermost_place_is_named() -> None:
    """What was being worked on stands before the sentence, also when a worker has raised it."""
    with pytest.raises(ZeroDivisionError) as caught, work_on("site in `cs`"), work_on(CZECH):
        raise ZeroDivisionError

    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):  # noqa: S301  # as above
        assert describe_fault(error) == f"{CZECH}: This was not foreseen: ZeroDivisionError. {REPORT}"


def test_paths_begin_at_the_manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the folder was called on the command line."""
    error = _system(errno.EISDIR, str(tmp_path / "site"))
    expected = "site is a folder, and a file is needed there. Move the folder away."

    assert describe_fault(error, tmp_path) == expected
    monkeypatch.chdir(tmp_path)
    assert describe_fault(error, Path()) == expected
    assert describe_fault(error, Path("elsewhere")) == f"{tmp_path}/{expected}"


def test_the_system_packages_are_those_of_the_makefile() -> None:
    """The line that installs them is the one that works."""
    assert f"SITE_PACKAGES := {SYSTEM_PACKAGES}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


# Commands under real faults


@pytest.fixture(scope="module")
def limited() -> Iterator[Server]:
    """Commands in processes of their own, under conditions."""
    with server(ROOT / "hooks") as commands:
        yield commands


def _both(first: Callable[[Path], None], second: Callable[[Path], None]) -> Callable[[Path], None]:
    def breaks(root: Path) -> None:
        first(root)
        second(root)

    return breaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is broken, by an edit of the folder or by conditions; the command; how it ends, word for word.

    `finds` is the one finding of `check` that is an error, `stops` is what is said on the error output after `manual: `.
    """

    id: str
    breaks: Callable[[Path], object] = lambda _root: None
    under: tuple[str, ...] = ()
    run: tuple[str, ...] = ("check",)
    code: int = 2
    stops: str = ""
    finds: str = ""


def _folder_for(name: str) -> Callable[[Path], None]:
    """Put a folder in the place of a file."""

    def breaks(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).mkdir()

    return breaks


def _pipe_for(name: str) -> Callable[[Path], None]:
    def breaks(root: Path) -> None:
        (root / name).unlink()
        os.mkfifo(root / name)

    return breaks


def _link_for(name: str, target: str) -> Callable[[Path], None]:
    def breaks(root: Path) -> None:
        path = root / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    return breaks


def _text(name: str, text: str | bytes) -> Callable[[Path], None]:
    def breaks(root: Path) -> None:
        path = root / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    return breaks


def _edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def breaks(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return breaks


def _leave(name: str, mode: int) -> Callable[[Path], None]:
    return lambda root: (root / name).chmod(mode)


def _without(name: str) -> Callable[[Path], None]:
    def breaks(root: Path) -> None:
        path = root / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()

    return breaks


NEW = ("new", "sheet", "7.4", "A title")
WRITTEN = "infosheets/07-education/7.4-a-title.md"
FULL = "the disk is full. Free some space, then run the command again."
LARGE = "it is larger than the system allows you. Raise the limit (`ulimit -f`), then run the command again."
SHEET_LOST = f"{SHEET}:1: error: bad-value: The file cannot be read: "
CHECKS = (
    # settings
    Fault(
        id="no settings",
        breaks=_without("infosheets/manual.yml"),
        stops="There is no infosheets/manual.yml in {root}. Run the command in the folder of the manual.",
    ),
    Fault(
        id="settings are a folder",
        breaks=_folder_for("infosheets/manual.yml"),
        stops="infosheets/manual.yml is a link out of the project, or no file. Put the file itself here.",
    ),
    Fault(
        id="settings are a pipe",
        breaks=_pipe_for("infosheets/manual.yml"),
        stops="infosheets/manual.yml is a link out of the project, or no file. Put the file itself here.",
    ),
    Fault(
        id="settings are a link to themselves",
        breaks=_link_for("infosheets/manual.yml", "manual.yml"),
        stops="infosheets/manual.yml is a link that leads to itself, or stands in what is no folder. Put the file itself here.",
    ),
    Fault(
        id="settings without leave",
        breaks=_leave("infosheets/manual.yml", 0),
        under=("no_override",),
        stops="infosheets/manual.yml:1: The file cannot be read: Permission denied. Give leave to read it.",
    ),
    Fault(
        id="settings not UTF-8",
        breaks=_text("infosheets/manual.yml", b"schema: 1\nfeedback: \xff\n"),
        stops="infosheets/manual.yml:2: The line holds a byte that is not UTF-8. Save the file as UTF-8.",
    ),
    Fault(
        id="settings of a wrong type",
        breaks=_edit("infosheets/manual.yml", "source_language: en", "source_language: [en]"),
        stops="infosheets/manual.yml:8: `source_language` must be a text, not a list, a map or true/false.",
    ),
    Fault(
        id="no folder of sheets",
        breaks=_without("infosheets"),
        stops="There is no infosheets/manual.yml in {root}. Run the command in the folder of the manual.",
    ),
    # contents
    Fault(
        id="sheet without leave",
        breaks=_leave(SHEET, 0),
        under=("no_override",),
        code=1,
        finds=f"{SHEET_LOST}Permission denied. Give leave to read it.",
    ),
    Fault(
        id="sheet vanishes between listing and reading",
        under=(f"vanishing {SHEET}",),
        code=1,
        finds=f"{SHEET_LOST}No such file or directory. Run the command again.",
    ),
    Fault(
        id="sheet is a pipe",
        breaks=_pipe_for(SHEET),
        code=1,
        finds=f"{SHEET}:1: error: bad-value: This is no ordinary file. Put the text itself here.",
    ),
    Fault(
        id="sheet is a folder",
        breaks=_folder_for(SHEET),
        code=1,
        finds=f"{SHEET}:1: error: bad-name: This is a folder, but its name is that of a file. Give it another one.",
    ),
    Fault(
        id="sheet is a link that leads nowhere",
        breaks=_link_for(SHEET, "nowhere.md"),
        code=1,
        finds=f"{SHEET}:1: error: outside-project: The link leads nowhere, or to itself. Put the file itself here.",
    ),
    Fault(
        id="sheet not UTF-8",
        breaks=_text(SHEET, b"---\nnumber: \xff\n---\n"),
        code=1,
        finds=f"{SHEET}:2: error: not-utf8: The line holds a byte that is not UTF-8. Save the file as UTF-8.",
    ),
    Fault(
        id="folder without leave",
        breaks=_leave("docs", 0),
        under=("no_override",),
        code=1,
        finds="docs:1: error: bad-value: The folder cannot be read: Permission denied. Give leave to read it.",
    ),
    Fault(
        id="registry of a wrong type",
        breaks=_text("infosheets/situations.yml", "- a\n"),
        code=1,
        finds="infosheets/situations.yml:1: error: bad-yaml: Expected lines of the form `key: value`.",
    ),
    Fault(
        id="broken catalogue",
        breaks=_text(WORDS, 'msgid "a\nmsgstr "b"\n'),
        code=1,
        finds=f"{WORDS}:1: error: bad-value: The catalogue cannot be read: the quotes of the line are not those of a text. "
        "Open it in a gettext editor.",
    ),
    # the machine
    Fault(
        id="too many open files",
        under=("open_files 0",),
        stops="Too many files are open at once. Raise the limit (`ulimit -n 1024`), or build with `--workers 1`.",
    ),
    Fault(id="the cache is a file", breaks=_text(".build", ""), code=0),
    Fault(id="the cache cannot be written", breaks=_leave(".", 0o555), under=("no_override",), code=0),
    Fault(id="the disk is full, and only a cache is written", under=("writing ENOSPC",), code=0),
    Fault(id="no memory", under=("raising manual.reading.check MemoryError",), stops=_MEMORY),
    Fault(
        id="what nobody foresaw",
        under=("raising manual.reading.check ZeroDivisionError",),
        stops=f"This was not foreseen: ZeroDivisionError. {REPORT}",
    ),
    Fault(
        id="interrupted",
        under=("interrupted manual.reading.check",),
        code=130,
        stops="stopped; nothing was published.",
    ),
    Fault(
        id="a library that is imported late is missing",
        breaks=_edit("infosheets/manual.yml", "languages:\n", "languages:\n  ar: {name: x, dir: rtl}\n"),
        under=("missing bidi",),
        code=0,
    ),
    # output
    Fault(id="the reader of the output has ended", under=("output unread",), code=0),
    Fault(
        id="the reader of the output has ended, and there are findings",
        breaks=_folder_for(SHEET),
        under=("output unread",),
        code=1,
    ),
    Fault(id="the output is closed", under=("output closed",), code=0),
    Fault(id="the output is full", under=("output /dev/full",), stops=f"The output could not be written: {FULL}"),
    # what writes
    Fault(
        id="new: a file is too large",
        under=("file_size 100",),
        run=NEW,
        stops=f"{WRITTEN} could not be written: {LARGE}",
    ),
    Fault(
        id="new: the disk is full", under=("writing ENOSPC",), run=NEW, stops=f"{WRITTEN} could not be written: {FULL}"
    ),
    Fault(
        id="new: read-only",
        under=("writing EROFS",),
        run=NEW,
        stops=f"{WRITTEN} could not be written: its file system is read-only. Work on a copy of the folder.",
    ),
    Fault(
        id="new: without leave",
        breaks=_leave("infosheets/07-education", 0o555),
        under=("no_override",),
        run=NEW,
        stops=f"{WRITTEN} may not be read or written by you. Give yourself leave, or run the command as its owner.",
    ),
    Fault(
        id="translate done: the disk is full",
        breaks=_edit(CZECH, "title: ", "title: Nové "),
        under=("file_size 100",),
        run=("translate", "done", "cs", "7.3"),
        stops=f"{CZECH} could not be written: {LARGE}",
    ),
    Fault(
        id="translate start: the disk is full",
        under=("writing ENOSPC",),
        run=("translate", "start", "cs", "7.2"),
        stops=f"translations/cs/{OTHER} could not be written: {FULL}",
    ),
    Fault(
        id="withdraw: the disk is full",
        under=("file_size 10",),
        run=("withdraw", "7.2", "--reason", "It has moved."),
        stops=f"infosheets/editions.yml could not be written: {LARGE}",
    ),
)


def _files(root: Path) -> dict[str, bytes]:
    """Give all that a command could change, but for what it builds."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".build" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _ends(fault: Fault, outcome: Outcome, root: Path) -> None:
    """Hold an outcome against what is expected of it."""
    stops = fault.stops.replace("{root}", str(root))
    told = [line for line in outcome.out.splitlines() if ": error: " in line]
    lines = re.sub(r"\b[0-9a-f]{32}\b", "DIGEST", outcome.err).splitlines()
    # a preview says first what `check` says of its sheet
    ended = [line for line in lines if fault.run[0] != "preview" or line.startswith("manual: ")]
    assert (outcome.code, ended, outcome.trace) == (fault.code, [f"manual: {stops}"] if stops else [], "")
    assert "Traceback" not in outcome.err
    assert told == ([fault.finds] if fault.finds else [])


@pytest.mark.parametrize("fault", CHECKS, ids=lambda fault: fault.id)
def test_fault(fault: Fault, minimal: Path, limited: Server) -> None:
    """One sentence, the exit code, no traceback; every file is as it was, and nothing half written stands beside it."""
    # what the minimal manual itself lacks is no part of this
    shutil.copy(CATALOGUES / "cs.po", minimal / WORDS)
    fault.breaks(minimal)
    before = _files(minimal)
    vanishes = any(condition.startswith("vanishing") for condition in fault.under)

    outcome = limited.run(minimal, *fault.run, under=fault.under)

    _ends(fault, outcome, minimal)
    assert vanishes or _files(minimal) == before


def test_another_build_is_at_work(minimal: Path, limited: Server) -> None:
    """The second one waits for nobody."""
    (minimal / ".build").mkdir()
    with FileLock(minimal / ".build" / "lock"):
        outcome = limited.run(minimal, "handouts", "7.2")

    assert (outcome.code, outcome.err) == (
        2,
        "manual: Another build is at work in this folder. Wait for it, or stop it, then try again.\n",
    )


def test_a_release_is_written_whole(minimal: Path, limited: Server) -> None:
    """The ledger of before stays when the disk is full; the next try does what the first could not."""
    shutil.copy(CATALOGUES / "cs.po", minimal / WORDS)
    assert limited.run(minimal, "release", "--note", "First.").code == 0
    _edit(SHEET, "title: ", "title: New ")(minimal)
    before = _files(minimal)

    outcome = limited.run(minimal, "release", "--note", "Second.", under=("file_size 500",))

    assert (outcome.code, outcome.err) == (2, f"manual: infosheets/editions.yml could not be written: {LARGE}\n")
    assert _files(minimal) == before
    assert limited.run(minimal, "release", "--note", "Second.").code == 0


def test_a_withdrawal_is_taken_up_again(minimal: Path, limited: Server) -> None:
    """Where a text could not be deleted, the sheet is withdrawn all the same, and only once."""
    run = ("withdraw", "7.3", "--reason", "It has moved.")
    folder = (minimal / CZECH).parent
    folder.chmod(0o555)
    outcome = limited.run(minimal, *run, under=("no_override",))
    folder.chmod(0o755)

    assert outcome.code == 2
    assert outcome.err == (
        f"manual: {CZECH} may not be read or written by you. Give yourself leave, or run the command as its owner.\n"
    )
    # the sheet itself went first
    ledger = (minimal / "infosheets/editions.yml").read_text(encoding="utf-8")
    assert ledger.count('"7.3":') == 1
    assert not (minimal / SHEET).exists()


def test_debug_shows_the_traceback(minimal: Path, limited: Server) -> None:
    """Before the sentence, and wherever the option stands; without it there is none."""
    under = ("raising manual.reading.check ZeroDivisionError",)
    last = f"manual: This was not foreseen: ZeroDivisionError. {REPORT}\n"
    assert limited.run(minimal, "check", under=under).err == last
    for run in (("--debug", "check"), ("check", "--debug")):
        outcome = limited.run(minimal, *run, under=under)
        assert outcome.code == 2
        assert outcome.err.startswith("Traceback (most recent call last):\n")
        assert outcome.err.endswith(f"\nZeroDivisionError\n{last}")


def test_a_terminal_of_few_letters(minimal: Path, limited: Server) -> None:
    """What it lacks stands as its code, and JSON means the same."""
    _edit(SHEET, "title: ", "title: Příliš ")(minimal)
    (minimal / "docs/ž.txt").write_text("x", encoding="utf-8")
    under = ("encoding ascii",)

    text = limited.run(minimal, "check", under=under)
    assert text.code == 0
    assert "docs/\\u017e.txt:1: warning: unknown-file: Nothing reads this file." in text.out
    rows = json.loads(limited.run(minimal, "check", "--format", "json", under=under).out)["findings"]
    assert "docs/ž.txt" in {row["path"] for row in rows}


# Processes


def _process(code: str, *arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


@pytest.mark.real
def test_a_library_is_missing_from_the_start() -> None:
    """The command cannot even be imported, and says so like everything else."""
    run = "sys.modules['babel'] = None\nfrom manual.__main__ import run\nsys.exit(run())"
    last = "manual: The library babel is missing. Run `make site`, which installs it into .venv.\n"

    ended = _process(run, "check")
    assert (ended.returncode, ended.stderr) == (2, last)
    ended = _process(run, "--debug", "check")
    assert ended.stderr.startswith("Traceback (most recent call last):\n")
    assert ended.stderr.endswith(last)


@pytest.mark.real
def test_help_for_nobody() -> None:
    """The pipe is closed before argparse has written: no word about it."""
    reader, writer = os.pipe()
    os.close(reader)
    ended = _process("from manual.__main__ import run\nsys.exit(run())", "--help", stdout=writer)
    os.close(writer)

    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A built manual that a test may break."""
    return Path(shutil.copytree(built, tmp_path / "manual", symlinks=True))


PRINT = ("handouts", "7.2", "--language", "en", "--to", "{root}/out", "--workers", "1")
BUILDS = (
    # places
    Fault(
        id="site is a file",
        breaks=_text("site", "x"),
        run=("build",),
        stops="site is a file, and the site needs a folder of that name. Move it away.",
    ),
    Fault(
        id="site is a link",
        breaks=_link_for("site", "elsewhere"),
        run=("build",),
        stops="site is a link, and the site needs a folder of that name. Move it away.",
    ),
    Fault(
        id="the offline copy is a file",
        breaks=_text("site-offline", "x"),
        run=("build", "--offline"),
        stops="site-offline is a file, and the site needs a folder of that name. Move it away.",
    ),
    Fault(
        id=".build is a file",
        breaks=_text(".build", "x"),
        run=PRINT,
        stops=".build stands where something else is to be made. Move it away.",
    ),
    Fault(
        id=".build is a link that leads nowhere",
        breaks=_link_for(".build", "nowhere"),
        run=PRINT,
        stops=".build stands where something else is to be made. Move it away.",
    ),
    Fault(
        id="the lock is a folder",
        breaks=_folder_for(".build/lock"),
        run=PRINT,
        stops=".build/lock is a folder, and a file is needed there. Move the folder away.",
    ),
    Fault(
        id="handouts into a file",
        breaks=_text("out", "x"),
        run=PRINT,
        stops="out/en needs a folder where a file stands. Move the file away.",
    ),
    Fault(
        id="handouts into a name that is too long",
        run=("handouts", "7.2", "--to", "x" * 300, "--workers", "1"),
        stops=f"{'x' * 300}/en/7.2.pdf has a name that is too long for the system. Shorten it.",
    ),
    Fault(
        id="handouts: the disk is full",
        under=("file_size 2000",),
        run=PRINT,
        stops=f"out/en/7.2.pdf could not be written: {LARGE}",
    ),
    # what is installed
    Fault(
        id="no renderer",
        breaks=_edit(OTHER, "title: ", "title: New "),
        under=("missing weasyprint",),
        run=PRINT,
        stops="The library weasyprint is missing. Run `make site`, which installs it into .venv.",
    ),
    Fault(
        id="no Pango",
        breaks=_edit(OTHER, "title: ", "title: New "),
        under=("no_system_library pango-1.0",),
        run=PRINT,
        stops=f"The library libpango-1.0-0 of the system is missing. {_PANGO}",
    ),
    Fault(
        id="no engine of the site",
        breaks=_edit(OTHER, "title: ", "title: New "),
        under=("missing mkdocs.commands.build",),
        run=("preview", "7.3"),
        stops="The library mkdocs is missing. Run `make site`, which installs it into .venv.",
    ),
    # our own files
    Fault(
        id="template of print with an error",
        breaks=_both(_edit(OTHER, "title: ", "title: New "), _edit(LAYOUT, "<body", "{% if %}<body")),
        under=(f"templates {{root}}/{TEMPLATES}",),
        run=PRINT,
        stops="hooks/manual/handout/templates/handout.html:10: the template cannot be read: "
        "Expected an expression, got 'end of statement block'. Mend the line.",
    ),
    Fault(
        id="template of print is missing",
        breaks=_both(_edit(OTHER, "title: ", "title: New "), _without(LAYOUT)),
        under=(f"templates {{root}}/{TEMPLATES}",),
        run=PRINT,
        stops="The template handout.html is missing. Bring hooks/ back as it was.",
    ),
    Fault(
        id="style of print is missing",
        breaks=_both(_edit(OTHER, "title: ", "title: New "), _without(f"{TEMPLATES}/handout.css")),
        under=(f"templates {{root}}/{TEMPLATES}",),
        run=PRINT,
        stops="hooks/manual/handout/templates/handout.css is not there. Bring it back; if it was changed just now, run the command again.",
    ),
    Fault(
        id="template of print names what is not there",
        breaks=_both(_edit(OTHER, "title: ", "title: New "), _edit(LAYOUT, "<body", "{{ nothing }}<body")),
        under=(f"templates {{root}}/{TEMPLATES}",),
        run=PRINT,
        stops=f"{OTHER}: This was not foreseen: UndefinedError ('nothing' is undefined). {REPORT}",
    ),
    Fault(
        id="template of the site with an error",
        breaks=_edit("hooks/manual/site/theme/main.html", "<body", "{% if %}<body"),
        run=("preview", "7.3"),
        stops="hooks/manual/site/theme/main.html:35: the template cannot be read: "
        "Expected an expression, got 'end of statement block'. Mend the line.",
    ),
    Fault(
        id="template of the site names what is not there",
        breaks=_edit(
            "hooks/manual/site/theme/main.html",
            "<body",
            "{% if page and page.file.name == '7.3' %}{{ manual_page.titel }}{% endif %}<body",
        ),
        run=("preview", "7.3", "--language", "cs"),
        stops="hooks/manual/site/theme/main.html:35: This was not foreseen: UndefinedError "
        f"('manual.site.sheet_page.SheetPage object' has no attribute 'titel'). {REPORT}",
    ),
    Fault(
        id="settings of the engine are wrong",
        breaks=_edit("mkdocs.yml", "plugins:", "plugins:\n  nothing: {}"),
        run=("preview", "7.3"),
        stops="MkDocs stopped in `en`: Config value 'plugins': The \"nothing\" plugin is not installed. "
        "Mend mkdocs.yml or hooks/manual/site/theme.",
    ),
    # processes
    Fault(
        id="a worker is killed",
        breaks=_edit(OTHER, "title: ", "title: New "),
        under=("killed manual.handout.press.print_handout",),
        run=PRINT,
        stops="a process was killed, perhaps for want of memory. Try `--workers 1`.",
    ),
    Fault(
        id="a worker has no memory",
        breaks=_edit(OTHER, "title: ", "title: New "),
        under=("raising manual.handout.jobs.write_html MemoryError",),
        run=PRINT,
        stops=_MEMORY,
    ),
    Fault(
        id="the disk is full while a handout is kept",
        breaks=_edit(OTHER, "title: ", "title: New "),
        under=("writing ENOSPC",),
        run=PRINT,
        stops=f".build/cache/handouts/DIGEST.json could not be written: {FULL}",
    ),
)


@pytest.mark.parametrize("fault", BUILDS, ids=lambda fault: fault.id)
def test_fault_of_a_build(fault: Fault, copy: Path, limited: Server) -> None:
    """As above; the published site is what it was."""
    fault.breaks(copy)
    before = _files(copy)

    run, under = ([word.replace("{root}", str(copy)) for word in words] for words in (fault.run, fault.under))
    outcome = limited.run(copy, *run, under=under)

    _ends(fault, outcome, copy)
    assert _files(copy) == before
    assert not [*copy.rglob("*.partial")]


def test_files_of_a_language_without_leave(copy: Path, limited: Server) -> None:
    """Neither a text nor the words of a language stop a build for being unreadable, on the way to its end."""
    for name in (CZECH, WORDS):
        (copy / name).chmod(0)

    outcome = limited.run(copy, "build", under=("no_override",))

    assert (outcome.code, outcome.trace) == (1, "")
    assert outcome.err.splitlines() == [
        *(
            f"{name}:1: error: bad-value: The file cannot be read: Permission denied. Give leave to read it."
            for name in (CZECH, WORDS)
        ),
        (
            "manual: cs is not complete: 2 errors. What has an error is shown in English until it is mended; "
            "`manual check` names every one."
        ),
    ]
    assert "Tento text zatím není ve vašem jazyce." in (copy / "site/cs/7.3/index.html").read_text(encoding="utf-8")


def test_the_preview_of_the_engine_ends_with_a_sentence(copy: Path) -> None:
    """`mkdocs build` stops with it too; `--verbose` shows the traceback."""
    _edit("hooks/manual/site/theme/main.html", "<body", "{% if %}<body")(copy)
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(copy / "preview")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}

    short, long = (
        subprocess.run([*command, *more], cwd=copy, env=environment, capture_output=True, text=True, check=False)
        for more in ((), ("--verbose",))
    )

    assert (short.returncode, short.stdout) == (
        1,
        (
            "\nhooks/manual/site/theme/main.html:35: the template cannot be read: "
            "Expected an expression, got 'end of statement block'. Mend the line.\n"
        ),
    )
    assert "Traceback" not in short.stderr
    assert "Traceback (most recent call last):" in long.stderr
