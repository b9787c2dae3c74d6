"""What may be wrong around a command: a full disk, no leave, an output that ends; entered by name within its process.

Each is a context that takes its argument as a text. Most are real (limits, capabilities, pipes); what no test can
do to a machine, such as taking a library away, is done to the call that would notice it.
"""

from __future__ import annotations

import builtins
import ctypes
import errno
import importlib
import io
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

# of capget(2): the version, and the capabilities by which root reads and writes what it has no leave for
_CAPABILITIES = 0x20080522
_OVERRIDES = 1 << 1 | 1 << 2


@contextmanager
def _limit(which: int, value: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(which)
    resource.setrlimit(which, (value, hard))
    yield
    resource.setrlimit(which, (soft, hard))


def file_size(size: str) -> AbstractContextManager[None]:
    """No file may grow beyond so many bytes: what a full disk looks like to whoever writes."""
    return _limit(resource.RLIMIT_FSIZE, int(size))


def open_files(more: str) -> AbstractContextManager[None]:
    """Only so many files more may be open."""
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    return _limit(resource.RLIMIT_NOFILE, free + int(more))


@contextmanager
def no_override(_argument: str) -> Iterator[None]:
    """Leave is asked for, even of root."""
    library = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0)
    data = (ctypes.c_uint32 * 6)()
    assert library.capget(header, data) == 0
    data[0] &= ~_OVERRIDES
    assert library.capset(header, data) == 0
    yield


@contextmanager
def output(name: str) -> Iterator[None]:
    """Write to a pipe that nobody reads, to a file, or to an output that was closed before the start."""
    if name == "closed":
        sys.stdout = None  # as Python does then
        yield
        return
    if name == "unread":
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = os.open(name, os.O_WRONLY)
    sys.stdout = io.TextIOWrapper(io.FileIO(writer, "w"), encoding="utf-8")
    yield


@contextmanager
def encoding(name: str) -> Iterator[None]:
    """Write to a terminal of another encoding, which refuses what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, io.TextIOWrapper)
        stream.reconfigure(encoding=name, errors="strict")
    yield


@contextmanager
def missing(library: str) -> Iterator[None]:
    """A library of Python is not installed."""
    with patch.dict(sys.modules, {library: None}):
        yield


@contextmanager
def no_system_library(name: str) -> Iterator[None]:
    """A library of the system is not installed."""
    binding = importlib.import_module("cffi").FFI
    load = binding.dlopen

    def dlopen(self: Any, wanted: str, flags: int = 0) -> Any:  # noqa: ANN401  # cffi's signature
        if name in wanted:
            message = (
                f"cannot load library '{wanted}': {wanted}: cannot open shared object file: No such file or directory"
            )
            raise OSError(message)
        return load(self, wanted, flags)

    with patch.object(binding, "dlopen", dlopen):
        yield


@contextmanager
def templates(folder: str) -> Iterator[None]:
    """Prints are made from the templates and style sheets of a folder."""
    with (
        patch("manual.handout.html.TEMPLATES", Path(folder)),
        patch("manual.handout.layout.TEMPLATES", Path(folder)),
    ):
        yield


@contextmanager
def writing(number: str) -> Iterator[None]:
    """Writing a file of ours ends half-way with an error of the system, by its name."""
    whole = Path.write_bytes

    def write(path: Path, data: bytes) -> None:
        # libraries write what they need elsewhere
        if path.suffix != ".partial":
            whole(path, data)
            return
        with path.open("wb") as stream:
            stream.write(data[: len(data) // 2])
        code = getattr(errno, number)
        raise OSError(code, os.strerror(code))

    with patch.object(Path, "write_bytes", write):
        yield


@contextmanager
def vanishing(name: str) -> Iterator[None]:
    """A file, named from the folder of the manual, is deleted between listing and reading."""
    loader = importlib.import_module("manual.content.library")
    find = loader.find_files

    def find_files(root: Path, languages: Any, **more: Any) -> Any:  # noqa: ANN401  # what it stands for
        files = find(root, languages, **more)
        (root / name).unlink()
        return files

    with patch.object(loader, "find_files", find_files):
        yield


@contextmanager
def raising(argument: str) -> Iterator[None]:
    """A function raises a built-in error: `manual.reading.check ZeroDivisionError`."""
    place, _, error = argument.partition(" ")
    with patch(place, side_effect=getattr(builtins, error)):
        yield


@contextmanager
def interrupted(place: str) -> Iterator[None]:
    """Ctrl+C is pressed when a function is called."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with patch(place, side_effect=lambda *_arguments, **_more: os.kill(os.getpid(), signal.SIGINT)):
        yield


@contextmanager
def killed(place: str) -> Iterator[None]:
    """A job of a worker ends with the worker being killed, as the system does when memory is short."""
    with patch(place, kill_worker):
        yield


def kill_worker(_job: object) -> None:
    """Stand for a job."""
    os.kill(os.getpid(), signal.SIGKILL)


CONDITIONS: dict[str, Callable[[str], AbstractContextManager[None]]] = {
    condition.__name__: condition
    for condition in (
        file_size,
        open_files,
        no_override,
        output,
        encoding,
        missing,
        no_system_library,
        templates,
        writing,
        vanishing,
        raising,
        interrupted,
        killed,
    )
}
