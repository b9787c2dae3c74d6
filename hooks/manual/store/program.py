"""What a result depends on besides its values: our own code, and the libraries that the lock file names.

Nobody lists modules: the code behind a result is the module that makes it and all that this imports, at any depth.
"""

from __future__ import annotations

import hashlib
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from manual.store.cache import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).parent.parent
_NAME = _PACKAGE.name
# `from manual.x import y`, `from manual import x`, `import manual.x`, at any indent, since some imports come late;
# names in parentheses may stand on many lines
_IMPORT = re.compile(
    rf"^[ \t]*(?:from[ ]+({_NAME}(?:\.[\w.]+)?)[ ]+import[ ]+(\([^)]*\)|[^\n]*)|import[ ]+({_NAME}(?:\.[\w.]+)?)\b)",
    re.MULTILINE,
)
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)


@cache
def digest_program(*modules: str) -> str:
    """Give the digest of modules, such as `manual.markdown.body`, and of all that they import from this package.

    A file that is no Python, such as a template, belongs to the room in whose folder it stands, at any depth.
    """
    reached = find_reachable(*modules)
    rooms = {path.parent for path in reached.values() if path.name == "__init__.py"}
    files = {path.relative_to(_PACKAGE).as_posix(): path for path in (*reached.values(), *_find_data(rooms))}
    return make_key(*(part for name, path in sorted(files.items()) for part in (name, path.read_bytes())))


def _find_data(rooms: set[Path]) -> Iterator[Path]:
    """Find the files of rooms that are no Python; what belongs to a room within a room is that one's."""
    for room in rooms:
        for path in room.rglob("*"):
            if path.is_file() and path.suffix not in {".py", ".pyc"}:
                own = next(folder for folder in path.parents if (folder / "__init__.py").is_file())
                if own == room:
                    yield path


def find_reachable(*modules: str) -> dict[str, Path]:
    """Map each module that the given ones import, they themselves included, to its file."""
    files: dict[str, Path] = {}
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        path = _file_of(module)
        if path is None or module in files:
            continue
        files[module] = path
        # a package is run before its modules
        waiting += [module.rpartition(".")[0], *find_imported(path.read_text(encoding="utf-8"))]
    return files


def find_imported(code: str) -> Iterator[str]:
    """Give the names that code imports from this package: modules, and names that may be modules.

    What is imported for annotations alone counts too: a value of such a class brings its code with it.
    """
    for module, names, whole in _IMPORT.findall(code):
        yield module or whole
        for name in re.findall(r"(\w+)(?:[ \t]+as[ \t]+\w+)?", re.sub(r"#[^\n]*", "", names)):
            yield f"{module}.{name}"


def _file_of(module: str) -> Path | None:
    """Find the file of a module; None for what is none, such as a function."""
    if module != _NAME and not module.startswith(f"{_NAME}."):
        return None
    path = _PACKAGE.joinpath(*module.split(".")[1:])
    for candidate in (path / "__init__.py", path.with_suffix(".py")):
        if candidate.is_file():
            return candidate
    return None


@cache
def digest_libraries(root: Path) -> str:
    """Give the digest of Python, of the lock file, and of the versions of what it names as they are installed here."""
    try:
        text = (root / "hooks" / "locks" / "requirements.txt").read_text(encoding="utf-8")
    except OSError:
        # a manual that uses an installed engine has no lock of its own; what the engine asks for counts
        text = ""
    installed = _installed()
    names = {_normal(name) for name in _PINNED.findall(text)} or installed.keys()
    versions = " ".join(f"{name}-{installed.get(name, 'none')}" for name in sorted(names))
    return hashlib.sha256(f"{sys.version}\n{versions}\n{text}".encode()).hexdigest()


def _installed() -> dict[str, str]:
    """Map each installed distribution to its version by the names of their folders: to open each would take 50 ms."""
    versions: dict[str, str] = {}
    for place in map(Path, sys.path):
        for path in place.glob("*.dist-info") if place.is_dir() else ():
            name, _, version = path.name.removesuffix(".dist-info").partition("-")
            versions.setdefault(_normal(name), version)
    return versions


def _normal(name: str) -> str:
    # https://packaging.python.org/en/latest/specifications/name-normalization/
    return re.sub(r"[-_.]+", "-", name).lower()
