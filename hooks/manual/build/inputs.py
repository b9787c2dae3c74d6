"""Everything that a build reads, as one digest: by it a site is known to be made from what is here now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from manual.handout.versions import read_system_versions
from manual.language.fonts import list_font_files
from manual.search.files import list_library_files
from manual.store.cache import make_key
from manual.store.program import digest_libraries

if TYPE_CHECKING:
    from pathlib import Path

_FOLDERS = ("docs", "hooks", "infosheets", "translations")
_FILES = ("mkdocs.yml",)


def digest_inputs(root: Path) -> str:
    """Give the digest of everything that a build reads: all files of the project, libraries, fonts, versions of the system."""
    paths = [path for folder in _FOLDERS for path in (root / folder).rglob("*") if "__pycache__" not in path.parts]
    paths += [root / name for name in _FILES]
    paths += [*list_font_files(root), *list_library_files(root)]
    parts: list[str | bytes] = [digest_libraries(root), json.dumps(read_system_versions(), sort_keys=True)]
    for path in sorted(paths):
        if path.is_file():
            parts += [path.relative_to(root).as_posix(), _read_content(path)]
    return make_key(*parts)


def _read_content(path: Path) -> bytes:
    """Read a file; one that nobody can read has its finding, and is the same until somebody can."""
    try:
        return path.read_bytes()
    except OSError as error:
        return f"\0{error.errno}".encode()
