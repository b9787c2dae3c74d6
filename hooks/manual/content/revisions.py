"""The texts of an earlier commit, written into a folder: what git knows of the manual, read without changing anything.

git is asked for names, sizes and contents alone, so that it checks nothing out, and neither filters nor programs of
attributes run. Paths and contents are those of strangers: nothing is written outside the folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from manual.content.files import SETTINGS
from manual.content.limits import LARGEST_FILE
from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FOLDERS = ("infosheets", "docs", "translations")
_SUFFIXES = (".md", ".yml", ".po")
# neither an option nor a path in a commit; what else it may be, git judges
_NAME = re.compile(r"[^\s\x00-\x1f\x7f:-][^\s\x00-\x1f\x7f:]{0,199}")
_DIGEST = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FILES, _LINK = ("100644", "100755"), "120000"
# those of a hook of git would name another repository, or another state of this one
_OTHERS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
# nothing is fetched, nobody is asked for a password, no lock is taken, and messages are in the words that we know
_QUIET = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, as it was called, and the digest of that whose texts were written out.

    `shared` tells that this is the commit from which the branch here began. It is the one that was named where git does
    not know where that was.
    """

    name: str
    commit: str
    shared: bool


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file, or a link, of a commit."""

    path: PurePosixPath
    digest: str
    link: bool


def find_revision(root: Path, name: str) -> Revision:
    """Find the commit that a branch, a tag or a digest names, or better that from which the branch here began.

    Raises `ProjectError` where there is no git, no repository, or no such commit.
    """
    if not _NAME.fullmatch(name):
        message = f"`{name}` cannot name a commit. Write a branch, a tag or a digest, such as main or HEAD~1."
        raise ProjectError(message)
    outside = _ask(root, "rev-parse", "--is-shallow-repository")
    if outside.returncode != 0:
        message = f"git cannot say how this folder was: {_first_line(outside.stderr)} Leave out --since."
        raise ProjectError(message)
    commit = _ask_digest(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if not commit:
        message = f"There is no commit `{name}`. Write a branch, a tag or a digest, such as main or HEAD~1."
        if outside.stdout.strip() == b"true":
            message = (
                f"There is no commit `{name}` in this clone, which is shallow. Fetch it, such as by "
                "`git fetch --depth=1 origin main:main`, or clone the whole history (in GitHub's checkout `fetch-depth: 0`)."
            )
        raise ProjectError(message)
    begun = _ask_digest(root, "merge-base", commit, "HEAD")
    return Revision(name, begun or commit, bool(begun))


def write_revision(root: Path, revision: Revision, folder: Path) -> int:
    """Write the texts and registries that the manual under `root` had at a commit into an empty folder, and count them.

    Raises `ProjectError` where it had no settings then, or git does not have all of it.
    """
    blobs = list(_list_blobs(root, revision))
    if not any(blob.path == PurePosixPath("infosheets", SETTINGS) for blob in blobs):
        message = f"At `{revision.name}` there was no infosheets/{SETTINGS}. Name a later commit."
        raise ProjectError(message)
    contents = _read_blobs(root, blobs, revision)
    # all folders first, so that no link can stand where one of them is needed
    for blob in blobs:
        with suppress(OSError):
            (folder / blob.path.parent).mkdir(parents=True, exist_ok=True)
    for blob, content in sorted(zip(blobs, contents, strict=True), key=lambda pair: pair[0].link):
        # what this system cannot hold is missing there in a checkout too
        with suppress(OSError):
            if blob.link:
                (folder / blob.path).symlink_to(os.fsdecode(content))
            else:
                (folder / blob.path).write_bytes(content)
    return len(blobs)


def _list_blobs(root: Path, revision: Revision) -> Iterator[_Blob]:
    listing = _ask(root, "ls-tree", "-r", "-l", "-z", revision.commit, *(f"{name}/" for name in _FOLDERS))
    if listing.returncode != 0:
        raise _lack(revision)
    for row in listing.stdout.split(b"\0"):
        head, _tab, name = row.partition(b"\t")
        mode, _kind, digest, size = (os.fsdecode(head).split() + [""] * 4)[:4]
        path = PurePosixPath(os.fsdecode(name))
        inside = path.parts[:1] in {(folder,) for folder in _FOLDERS} and not {"..", ".git"}.intersection(path.parts)
        wanted = mode in {*_FILES, _LINK} and path.suffix in _SUFFIXES and "\\" not in path.name
        if inside and wanted and not size.isdecimal():
            raise _lack(revision)
        # what is larger would not be read either
        if inside and wanted and int(size) <= LARGEST_FILE:
            yield _Blob(path, digest, mode == _LINK)


def _read_blobs(root: Path, blobs: Sequence[_Blob], revision: Revision) -> list[bytes]:
    wanted = "".join(f"{blob.digest}\n" for blob in blobs).encode()
    output = _ask(root, "cat-file", "--batch", given=wanted).stdout
    contents, at = [], 0
    for blob in blobs:
        end = output.find(b"\n", at)
        digest, kind, size = (output[at:end].split() + [b""] * 3)[:3]
        if digest.decode("ascii", "replace") != blob.digest or kind != b"blob":
            raise _lack(revision)
        at = end + 1 + int(size)
        contents.append(output[end + 1 : at])
        at += 1
    return contents


def _lack(revision: Revision) -> ProjectError:
    return ProjectError(f"git does not have all texts of `{revision.name}` here. Fetch them, or clone them all.")


def _ask_digest(root: Path, *arguments: str) -> str:
    """Ask for a digest; empty where git has none to give."""
    lines = _ask(root, *arguments).stdout.decode("ascii", "replace").split()
    return lines[0] if len(lines) == 1 and _DIGEST.fullmatch(lines[0]) else ""


def _ask(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        message = "git is not installed, which knows how the manual was. Install it, or leave out --since."
        raise ProjectError(message)
    environment = {name: value for name, value in os.environ.items() if name not in _OTHERS} | _QUIET
    # a folder of strangers that looks like a repository of its own is none, and what is not here is fetched from nowhere
    command = [program, "-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never", *arguments]
    return subprocess.run(  # noqa: S603  # a list of our own; a name of a commit was judged
        command, cwd=root, env=environment, input=given, capture_output=True, check=False
    )


def _first_line(error: bytes) -> str:
    line = next(iter(error.decode("utf-8", "replace").splitlines()), "it gives no reason")
    return f"{line.removeprefix('fatal: ').rstrip('.')}."
