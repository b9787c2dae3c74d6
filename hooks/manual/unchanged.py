"""Tell whether a published site was made from exactly the files that are here now."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FOLDERS = ("docs", "hooks", "infosheets", "translations")
_FILES = ("mkdocs.yml", "pyproject.toml")


def inputs_digest(root: Path) -> str:
    """Give the digest of every file that a build reads, their names included."""
    paths = [path for folder in _FOLDERS for path in (root / folder).rglob("*") if "__pycache__" not in path.parts]
    paths += [root / name for name in _FILES]
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            try:
                content = path.read_bytes()
            except OSError as error:
                # a file that nobody can read has its finding, and is the same until somebody can
                content = f"\0{error.errno}".encode()
            digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def is_published(root: Path, digest: str) -> bool:
    """Tell whether `site/` was built from files with that digest."""
    try:
        return bool(json.loads((root / "site" / "build.json").read_bytes())["inputs"] == digest)
    except (OSError, ValueError, KeyError, TypeError):
        return False
