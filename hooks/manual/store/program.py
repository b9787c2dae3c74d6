"""What a result depends on besides its values: our own code, and the libraries that the lock file names.

The package knows where it is: in a checkout, beside the lock and what npm has brought, or installed, with all it needs.
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
# of a package in uv.lock, one line each: its name, and what it needs, with that of its extras
_LOCKED = re.compile(r'^name = "([^"]+)"', re.MULTILINE)
_NEEDED = re.compile(r'^    \{ name = "([^"]+)"', re.MULTILINE)


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


def find_program_files() -> dict[str, Path]:
    """Map every file of the package, by its path within, to where it is."""
    return {path.relative_to(_PACKAGE).as_posix(): path for path in _PACKAGE.rglob("*") if path.is_file()}


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


def find_checkout() -> Path | None:
    """Give the folder of the project that this package is run from; None for one that was installed from a wheel."""
    return _PACKAGE.parent.parent if _PACKAGE.parent.name == "hooks" else None


def find_vendored(package: str) -> Path:
    """Give the folder of a package from npm, such as `minisearch`: npm puts it into a checkout, a wheel holds it.

    It need not be there: a checkout is whole without it, but for what is built.
    """
    checkout = find_checkout()
    return (checkout / ".build" / "npm" / "node_modules" if checkout else _PACKAGE / "vendor") / package


@cache
def digest_libraries() -> str:
    """Give the digest of Python, of the lock of libraries, and of the versions of what it names as they are installed here."""
    checkout = find_checkout()
    try:
        text = _cut_lock((checkout / "uv.lock").read_text(encoding="utf-8")) if checkout else ""
    except FileNotFoundError:
        text = ""
    installed = _installed()
    # an engine from a wheel has no lock; whatever is installed beside it may be what it needs
    names = {_normal(name) for name in _LOCKED.findall(text)} or installed.keys()
    versions = " ".join(f"{name}-{installed.get(name, 'none')}" for name in sorted(names))
    return hashlib.sha256(f"{sys.version}\n{versions}\n{text}".encode()).hexdigest()


def _cut_lock(text: str) -> str:
    """Cut of a lock what a build needs: our own dependencies and all that they need; to parse it would take 0.1 s.

    What tests and tools need is left out, and so are our own groups of dependencies and version.
    """
    packages: dict[str, str] = {}
    for part in text.split("\n[[package]]\n")[1:]:
        name = part.split('"', 2)[1]
        packages[name] = packages.get(name, "") + part
    own = next((name for name, part in packages.items() if '\nsource = { editable = "." }\n' in part), "")
    waiting = _NEEDED.findall(packages.pop(own, "").partition("\ndependencies = [\n")[2].partition("\n]\n")[0])
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            # files are many, and what extras need stands behind them
            before, _, files = packages[name].partition("\nwheels = [\n")
            waiting += _NEEDED.findall(before) + _NEEDED.findall(files.partition("\n]\n")[2])
    return "\n".join(packages[name] for name in sorted(reached))


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
