"""What stops a command, in one sentence: the file where it is known, what is wrong with it, what to do next.

Exceptions are looked up by their dotted names, so that to name an exception of a library no library is imported:
a missing one is among the faults.
"""

from __future__ import annotations

import errno
import re
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manual.model.terminal import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

CANNOT_RUN = 2
# 128 and the number of the signal, as shells say it: `make` and scripts that call us then stop too
INTERRUPTED = 130
# what every sentence about a fault of our own ends with
REPORT = "Run the command again with `--debug`, and report it with what is printed then."
# as the Makefile installs them
SYSTEM_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

_WORK = "at work on "
_LIBRARY = re.compile(r"cannot load library '([^']+)'|(\S+\.so[.\d]*): cannot open shared object file")
_NARROW = "Close other programs, or build with `--workers 1`."
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
_SYSTEM: Mapping[int, str] = {
    errno.ENOSPC: "{path} could not be written: the disk is full. Free some space, then run the command again.",
    errno.EDQUOT: "{path} could not be written: your share of the disk is used up. Free some space, then run the command again.",
    errno.EFBIG: "{path} could not be written: it is larger than the system allows you. Raise the limit (`ulimit -f`), then run the command again.",
    errno.EROFS: "{path} could not be written: its file system is read-only. Work on a copy of the folder.",
    errno.EACCES: "{path} may not be read or written by you. Give yourself leave, or run the command as its owner.",
    errno.EPERM: "{path} may not be changed by you. Give yourself leave, or run the command as its owner.",
    errno.EMFILE: "Too many files are open at once. Raise the limit (`ulimit -n 1024`), or build with `--workers 1`.",
    errno.ENFILE: "Too many files are open in the whole system. Close other programs.",
    errno.ENAMETOOLONG: "{path} has a name that is too long for the system. Shorten it.",
    errno.ENOENT: "{path} is not there. Bring it back; if it was changed just now, run the command again.",
    errno.EISDIR: "{path} is a folder, and a file is needed there. Move the folder away.",
    errno.ENOTDIR: "{path} needs a folder where a file stands. Move the file away.",
    errno.EEXIST: "{path} stands where something else is to be made. Move it away.",
    errno.ENOTEMPTY: "{path} holds files that were put there meanwhile. Run the command again.",
    errno.ELOOP: "{path} is a link that leads to itself. Put the file itself there.",
    errno.EXDEV: "{path} stands on another file system than what it is made from. Keep `.build` and `site` in one.",
    errno.EIO: "{path} could not be read or written: the disk reports a fault. Look after the disk, then run the command again.",
    errno.EBUSY: "{path} is in use by another program. Close that, then run the command again.",
    errno.ENOMEM: f"There is not enough memory. {_NARROW}",
    errno.EAGAIN: f"The system starts no more processes for you. {_NARROW}",
    errno.EPIPE: "The program that read the output has ended. Run the command again.",
}


def is_of_machine(error: OSError) -> bool:
    """Tell that a file could not be read for want of something that no change of the file would mend."""
    return error.errno in {errno.EMFILE, errno.ENFILE, errno.ENOMEM}


def suggest_step(error: OSError) -> str:
    """Say what to do about a file that could not be read."""
    if isinstance(error, FileNotFoundError):
        return "Run the command again."
    if isinstance(error, PermissionError):
        return "Give leave to read it."
    return "Look after the disk, or the network drive, that it stands on."


@contextmanager
def work_on(place: str) -> Iterator[None]:
    """Let whatever is raised inside know what was being worked on: the file of a text, or the name of a handout."""
    try:
        yield
    except Exception as error:
        note_work(error, place)
        raise


def note_work(error: Exception, place: str) -> None:
    """Let an exception know what was being worked on; what it is told first is named."""
    error.add_note(_WORK + place)


def choose_exit_code(error: BaseException) -> int:
    """Give the exit code of a command that an exception has ended."""
    return INTERRUPTED if isinstance(error, KeyboardInterrupt) else CANNOT_RUN


def describe_fault(error: BaseException, root: Path | None = None) -> str:
    """Say what an exception means; files under `root` are named from there.

    Every exception has a sentence. That of one which nobody foresaw names its type, and ends with `REPORT`.
    """
    for kind in type(error).__mro__:
        say = _SENTENCES.get(f"{kind.__module__}.{kind.__qualname__}")
        text = say(error) if say else ""
        if text:
            break
    else:
        message = " ".join(str(error).split())
        kind_of = f"{type(error).__name__} ({message})" if message else type(error).__name__
        text = f"{_at(error)}This was not foreseen: {kind_of}. {REPORT}"
    return _from(root, text)


def _at(error: BaseException) -> str:
    """Name what was being worked on, the innermost first; empty where nobody knows."""
    notes: list[str] = getattr(error, "__notes__", [])
    return next((f"{note.removeprefix(_WORK)}: " for note in notes if note.startswith(_WORK)), "")


def _from(root: Path | None, text: str) -> str:
    """Shorten paths under the folder of the manual."""
    if root is None or not root.parts:
        folders = [Path.cwd] if root is not None else []
    else:
        folders = [root.absolute, root.resolve, lambda: root]
    for folder in folders:
        # the folder itself may be what is missing
        with suppress(OSError, RuntimeError):
            text = text.replace(f"{folder()}/", "")
    return text


def _ended(text: object) -> str:
    """Give the message of a library as a sentence in one line."""
    return " ".join(str(text).split()).rstrip(".") + "."


def _system(error: OSError) -> str:
    library = _LIBRARY.search(str(error))
    if library is not None:
        return _missing_library(library[1] or library[2])
    text = _SYSTEM.get(error.errno or 0)
    if text is None:
        return ""
    # of two names the second is the one that was to be written
    path = error.filename2 if error.errno in _FULL and error.filename2 is not None else error.filename
    name = path.decode("utf-8", "surrogateescape") if isinstance(path, bytes) else str(path)
    # a number is that of an open file
    return text.format(path="A file" if path is None or isinstance(path, int) else shown(name))


def _missing_library(name: str) -> str:
    return (
        f"The library {name} of the system is missing. Run `sudo make setup`, "
        f"which on Debian is `apt-get install {SYSTEM_PACKAGES}`."
    )


def _import(error: ImportError) -> str:
    library = _LIBRARY.search(str(error))
    if library is not None:
        return _missing_library(library[1] or library[2])
    name = (error.name or "").partition(".")[0]
    if name == "manual" or not name:
        return ""
    if isinstance(error, ModuleNotFoundError):
        return f"The library {name} is missing. Run `make site`, which installs it into .venv."
    return f"The library {name} cannot be loaded: {_ended(error)} Delete .venv and run `make site`, which installs it."


def _cut_module(error: EOFError) -> str:
    """Python writes compiled modules without looking whether all of it was written, and reads them later."""
    if "marshal" not in str(error):
        return ""
    return "A compiled module is cut off, as a full disk leaves it. Delete the folders __pycache__ in hooks/, then run the command again."


def _template(error: Any) -> str:  # noqa: ANN401  # Jinja's class, which is not imported
    place = f"{error.filename or error.name or 'A template'}:{error.lineno}"
    return f"{place}: the template cannot be read: {_ended(error.message)} Mend the line."


_SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "manual.model.errors.ProjectError": lambda error: f"{_at(error)}{error}",
    "manual.markdown.conversion.ConversionError": lambda error: (
        f"{_at(error)}{_ended(error)} Mend the text; `manual check` names the line."
    ),
    "builtins.KeyboardInterrupt": lambda _error: "stopped; nothing was published.",
    "concurrent.futures.process.BrokenProcessPool": lambda _error: (
        "a process was killed, perhaps for want of memory. Try `--workers 1`."
    ),
    "builtins.MemoryError": lambda _error: f"There is not enough memory. {_NARROW}",
    "builtins.RecursionError": lambda error: (
        f"{_at(error)}Something stands in itself, or in too much else (RecursionError). "
        f"Write it flat; if nothing of the kind is there: {REPORT[0].lower()}{REPORT[1:]}"
    ),
    "builtins.OSError": _system,
    "builtins.ImportError": _import,
    "builtins.EOFError": _cut_module,
    "builtins.UnicodeDecodeError": lambda error: (
        f"{_at(error)}A file holds a byte that is not UTF-8, after {error.start:,} others. Save it as UTF-8."
    ),
    "jinja2.exceptions.TemplateSyntaxError": _template,
    "jinja2.exceptions.TemplateNotFound": lambda error: (
        f"The template {error.name} is missing. Bring hooks/ back as it was."
    ),
    "pikepdf._core.PdfError": lambda error: (
        f"{_at(error)}A PDF in .build is damaged: {_ended(error)} Delete .build/cache, then run the command again."
    ),
    "fontTools.ttLib.TTLibError": lambda error: (
        f"A font in .build is damaged: {_ended(error)} Delete .build/npm, then run `make site`, which brings it again."
    ),
    "babel.core.UnknownLocaleError": lambda error: (
        f"Nobody knows how dates are written in one of `languages` ({_ended(error)[:-1]}). "
        "Write the code of another one in infosheets/manual.yml."
    ),
}
