"""Everything that a build reads, as one digest: by it a site is known to be made from what is here now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from manual.handout.versions import read_system_versions
from manual.handout.word import list_versions
from manual.language.fonts import list_font_files
from manual.search.files import list_library_files
from manual.store.cache import make_key
from manual.store.program import digest_libraries, find_program_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FOLDERS = ("docs", "infosheets", "translations")
_FILES = ("hooks/site_hooks.py", "mkdocs.yml")


def digest_inputs(root: Path, contacts: Iterable[str], *, large: bool = False) -> str:
    """Give the digest of everything that a build reads: all files of the manual and of the engine, libraries, fonts, versions of the system.

    `contacts` are the keys of those that were looked at lately, which change by the day; `large` tells that it makes
    large print.
    """
    paths = {path.relative_to(root).as_posix(): path for name in _FOLDERS for path in (root / name).rglob("*")}
    paths |= {name: root / name for name in _FILES}
    paths |= {f"engine/{name}": path for name, path in find_program_files().items()}
    paths |= {f"vendored/{path.name}": path for path in (*list_font_files(), *list_library_files())}
    parts: list[str | bytes] = [
        *sorted(contacts),
        digest_libraries(),
        json.dumps(read_system_versions(), sort_keys=True),
    ]
    parts += [f"Word files: {list_versions()}", f"large print: {large}"]
    for name, path in sorted(paths.items()):
        if "__pycache__" not in path.parts and path.is_file():
            parts += [name, _read_content(path)]
    return make_key(*parts)


def _read_content(path: Path) -> bytes:
    """Read a file; one that nobody can read has its finding, and is the same until somebody can."""
    try:
        return path.read_bytes()
    except OSError as error:
        return f"\0{error.errno}".encode()
