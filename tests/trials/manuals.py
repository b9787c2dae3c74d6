"""A manual in a folder, the commands that run in it, and what they leave."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import time
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from projects import bring_installed, make_project
from public_manual import write_public_manual

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEET = "infosheets/07-education/7.3-first-weeks.md"
STYLE = "hooks/manual/site/styles/modes.css"
# to root no file is unreadable, unless it gives up the right to that (util-linux)
_AS_OTHERS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")
_SECONDS = 180
_TEXTS = ("docs", "infosheets", "translations")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended: exit code (negative for a signal), what it printed, how long it took."""

    code: int
    out: str
    err: str
    seconds: float

    def faults(self, code: int) -> list[str]:
        """Name what is wrong with the end of a command that should exit with a code: 0 in silence, 2 with a sentence."""
        wrong = []
        if "Traceback" in self.err + self.out:
            wrong.append(f"traceback ({self.last_line})")
        if self.code != code:
            wrong.append(f"exit code {self.code} ({self.last_line})")
        elif code == 2 and not self.is_sentence:
            wrong.append(f"no single sentence ({self.last_line})")
        return wrong

    @property
    def is_sentence(self) -> bool:
        """Whether the last line is one of our command; before it there may be findings."""
        *before, last = self.err.splitlines() or [""]
        return last.startswith("manual: ") and not any(line.startswith("manual: ") for line in before)

    @property
    def last_line(self) -> str:
        """What was said last, errors first."""
        lines = (self.err.strip() or self.out.strip()).splitlines()
        return lines[-1][:160] if lines else "nothing said"


@dataclass(frozen=True, slots=True)
class Manual:
    """A project with the package that runs in it; `as_others` runs its commands without root's right to read everything."""

    root: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    as_others: bool = False
    umask: int = -1

    def run(self, *arguments: str) -> Outcome:
        """Run a command to its end."""
        start = time.monotonic()
        process = self.start(*arguments)
        out, err = process.communicate(timeout=_SECONDS)
        return Outcome(process.returncode, out, err, time.monotonic() - start)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Begin a command in a session of its own."""
        return subprocess.Popen(
            [*self._prefix(), sys.executable, "-m", "manual", "--root", str(self.root), *arguments],
            env=self._variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            umask=self.umask,
        )

    def _prefix(self) -> tuple[str, ...]:
        return _AS_OTHERS if self.as_others and os.geteuid() == 0 else ()

    def _variables(self) -> dict[str, str]:
        own = {"PYTHONPATH": str(self.root / "hooks")}
        # so that no setting of the one who runs the trial takes part
        inherited = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        return {**inherited, "HOME": str(self.root.parent), "TMPDIR": str(self.root.parent), **own, **self.environment}

    def built(self) -> dict[str, str]:
        """Give the digest of each file of the site, of the offline copy and of its zip."""
        parts = {name: digests(self.root / name) for name in ("site", "site-offline", "site-offline.zip")}
        return {f"{part}/{name}".rstrip("/"): digest for part, made in parts.items() for name, digest in made.items()}

    def site(self) -> dict[str, str]:
        """Give the digest of each file of the site."""
        return digests(self.root / "site")

    def texts(self) -> dict[str, str]:
        """Give the digest of each file that somebody wrote."""
        return {f"{name}/{path}": digest for name in _TEXTS for path, digest in digests(self.root / name).items()}

    def edit(self) -> None:
        """Change a sheet and a file of the theme."""
        replace_in(self.root / SHEET, "Say who comes", "Tell who comes")
        append_to(self.root / STYLE, "\n.m-trial{color:var(--ink)}\n")

    def copied(self, folder: Path) -> Manual:
        """Copy all of it into a folder that does not exist yet, with its times, and its files of two names as such."""
        subprocess.run(["cp", "--archive", self.root, folder], check=True)
        return replace(self, root=folder)

    def clean(self, folder: Path) -> Manual:
        """Copy what is written into a folder, without anything that was built; fonts come from the project."""
        built, compiled = shutil.ignore_patterns(".build", "site", "site-*"), shutil.ignore_patterns("__pycache__")

        def left(place: str, names: list[str]) -> set[str]:
            # a room of the code is called site too
            return compiled(place, names) | (built(place, names) if Path(place) == self.root else set())

        folder.parent.mkdir(exist_ok=True)
        shutil.copytree(self.root, folder, symlinks=True, ignore=left)
        bring_installed(folder)
        return replace(self, root=folder)

    def processes(self) -> list[int]:
        """Name the processes at work in this folder."""
        running = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                words = (entry / "cmdline").read_bytes()
                state = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            except OSError:
                continue
            if state != "Z" and os.fsencode(self.root) in words.split(b"\0"):
                running.append(int(entry.name))
        return running

    def left(self) -> set[str]:
        """Name what lies in `.build`, but for locks and for the site before, which not every trial has."""
        folder = self.root / ".build"
        names = set()
        # links are followed, since a cache may lie elsewhere; what npm has installed is no matter of a build
        for place, folders, files in os.walk(folder, followlinks=True):
            folders[:] = [name for name in folders if name != "npm"]
            names |= {(Path(place) / name).relative_to(folder).as_posix() for name in (*folders, *files)}
        return {name for name in names if not name.startswith(("lock", "site-before", "published-before"))}


def can_be_unreadable() -> bool:
    """Tell whether commands can run that may not read everything."""
    return os.geteuid() != 0 or shutil.which(_AS_OTHERS[0]) is not None


def new_manual(folder: Path, *, as_others: bool = False) -> Manual:
    """Make a small manual in a folder that does not exist yet."""
    return Manual(make_project(folder), as_others=as_others)


def new_public_manual(folder: Path) -> Manual:
    """Make one with all that pages and paper can show: an address, three releases, a withdrawn sheet."""
    # its commands run in this process, whose output is the table
    with redirect_stdout(sys.stderr):
        return Manual(write_public_manual(folder, make_project))


def digests(folder: Path) -> dict[str, str]:
    """Map each file below a folder to its digest, each link to where it leads; a file or link alone is one too."""
    if folder.is_symlink() or folder.is_file():
        return {"": digest_of(folder)}
    paths = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file())
    return {path.relative_to(folder).as_posix(): digest_of(path) for path in paths}


def digest_of(path: Path) -> str:
    """Give the digest of a file; for a link, where it leads, and for what its owner cannot read, that."""
    if path.is_symlink():
        return f"link to {path.readlink()}"
    if not path.stat().st_mode & stat.S_IRUSR:
        return "unreadable"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def difference(made: Mapping[str, str], wanted: Mapping[str, str], what: str = "site") -> list[str]:
    """Say in a few words how two trees differ; nothing where they are equal."""
    names = sorted(name for name in made.keys() | wanted.keys() if made.get(name) != wanted.get(name))
    return [f"{what} differs in {len(names)} files, such as {names[0]}"] if names else []


def replace_in(path: Path, old: str, new: str) -> None:
    """Replace words in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    if old not in text:
        message = f"{path.name} does not hold: {old}"
        raise ValueError(message)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append_to(path: Path, text: str) -> None:
    """Add a text to the end of a file."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
