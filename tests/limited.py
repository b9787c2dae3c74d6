"""Commands of the manual in processes that may use only so much time and memory.

Python starts once, as a server that has everything imported; each command, or several in a row, is a fork of it.
A command may also run under conditions of `conditions.py`, such as a disk that is full.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from conditions import CONDITIONS

SECONDS = 5
MEGABYTES = 300
# what a process may ask the system for at all, so that a fault does not take the machine down
_CEILING = 1_500_000_000
_MEGABYTE = 1024 * 1024
# as `manual.store.faults` says it
REPORT = "report it with what is printed then."
_SHORT = "There is not enough memory."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a command ended: exit code or None, what it wrote, the last lines of a traceback, and what it used."""

    code: int | None
    out: str
    err: str
    trace: str
    signal: int
    seconds: float
    megabytes: float

    @property
    def fault(self) -> str:
        """What must never happen, in a few words; empty where it did not."""
        if self.seconds > SECONDS:
            return f"over time: {self.seconds:.1f} s"
        if self.megabytes > MEGABYTES or _SHORT in self.err:
            return f"over memory: {self.megabytes:.0f} MB"
        if self.trace:
            return f"traceback: {self.trace}"
        # what nobody foresaw has a sentence, and is a fault all the same
        if REPORT in self.err:
            return f"unforeseen: {self.err}"
        return f"traceback: ended by signal {self.signal}" if self.signal else ""


class Server:
    """Runs commands one after the other."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, root: Path, *arguments: str, under: Sequence[str] = ()) -> Outcome:
        """Run `manual` in a folder, under conditions by their names, each with its argument: `file_size 1000`."""
        (outcome,) = self.run_each(root, [arguments], under=under)
        return outcome

    def run_each(
        self, root: Path, commands: Sequence[Sequence[str]], *, under: Sequence[str] = (), reading: int | None = None
    ) -> list[Outcome]:
        """Run commands in a folder one after the other, in one process: the memory of each is that of all until then.

        Where only the first of them are `reading`, those after them are given what the last of these has read.
        What ends the process is the outcome of the command that was running, and the last.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(root), under, commands, reading]) + "\n")
        self._process.stdin.flush()
        return [Outcome(**outcome) for outcome in json.loads(self._process.stdout.readline())]


@contextmanager
def server(hooks: Path) -> Iterator[Server]:
    """Start the server; `hooks` is where the package stands."""
    environment = {**os.environ, "PYTHONPATH": str(hooks), "PYTHONHASHSEED": "0"}
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        yield Server(process)
        assert process.stdin is not None
        process.stdin.close()


def _serve() -> None:
    from manual.cli.main import main  # noqa: PLC0415  # only the server imports it

    # what the first run would import late belongs to the start, not to the input
    with contextlib.redirect_stdout(io.StringIO()), tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(Path(__file__).parent / "sites" / "minimal", Path(folder) / "manual")
        main(["--root", str(copy), "check"])
    for line in sys.stdin:
        root, under, commands, reading = json.loads(line)
        sys.stdout.write(json.dumps([asdict(outcome) for outcome in _forked(root, commands, under, reading)]) + "\n")
        sys.stdout.flush()


def _forked(root: str, commands: Sequence[Sequence[str]], under: Sequence[str], reading: int | None) -> list[Outcome]:
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        with os.fdopen(writer, "w", encoding="utf-8", errors="surrogatepass") as pipe:
            for number, arguments in enumerate(commands):
                if reading is not None and number == reading - 1:
                    _keep_what_is_read()
                began = _measure()[0]
                said = _limited(root, arguments, under)
                seconds, megabytes = _measure()
                pipe.write(json.dumps({**said, "seconds": seconds - began, "megabytes": megabytes}) + "\n")
                pipe.flush()
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8", errors="surrogatepass") as pipe:
        outcomes = [Outcome(**json.loads(line), signal=0) for line in pipe]
    _, status, used = os.wait4(child, 0)
    if len(outcomes) < len(commands):
        ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        seconds = used.ru_utime + used.ru_stime - sum(outcome.seconds for outcome in outcomes)
        megabytes = used.ru_maxrss * 1024 / _MEGABYTE
        outcomes.append(
            Outcome(code=None, out="", err="", trace="", signal=ended, seconds=seconds, megabytes=megabytes)
        )
    return outcomes


def _keep_what_is_read() -> None:
    """Let this process read a manual once more, and give that to all later commands; one that cannot be read stays so."""
    from manual.reading import read_manual  # noqa: PLC0415  # as below

    # for as long as the process lives
    patch("manual.cli.main.read_manual", cache(read_manual)).start()


def _measure() -> tuple[float, float]:
    """Give the seconds that this process and those that it started have worked, and the most memory that one had."""
    own, started = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = sum(used.ru_utime + used.ru_stime for used in (own, started))
    return seconds, max(own.ru_maxrss, started.ru_maxrss) * 1024 / _MEGABYTE


def _limited(root: str, arguments: Sequence[str], under: Sequence[str]) -> dict[str, object]:
    from manual.cli.main import main  # noqa: PLC0415  # as above

    # the second limit can only be lowered, and commands before this one have worked too
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(_measure()[0]) + SECONDS + 1, most))
    resource.setrlimit(resource.RLIMIT_AS, (_CEILING, _CEILING))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code, trace = None, ""
    # as on a terminal or in a log: what cannot be encoded is a fault of ours
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            with ExitStack() as conditions:
                for condition in under:
                    name, _, argument = condition.partition(" ")
                    conditions.enter_context(CONDITIONS[name](argument))
                code = main(["--root", root, *arguments])
        except SystemExit as error:
            code = int(error.code or 0) if str(error.code or 0).isdigit() else 1
        except BaseException:  # noqa: BLE001  # whatever it is, it is the finding
            trace = " / ".join(line.strip() for line in traceback.format_exc().splitlines()[-3:])
    return {"code": code, "out": _said(out), "err": _said(err), "trace": trace}


def _said(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


if __name__ == "__main__":
    _serve()
