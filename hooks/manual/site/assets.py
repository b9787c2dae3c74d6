"""Keep of a language's assets what can be asked for: the theme brings files for features that this site does not use.

A file is kept when a page names its address, when a style sheet that is kept names it, or when its name stands
in a script that is kept. Everything else would be uploaded, backed up and copied to sticks for nobody.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path, PurePosixPath

FOLDER = "assets"
# an address in a page, relative or from the root of the host, up to what ends it there; it begins with plain letters,
# which are found ten times faster than a pattern, and a longer name that ends in them keeps no more than a file
_IN_PAGE = re.compile(rf"{FOLDER}/([^\s\"'<>()?#]+)")
_IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
_TEXTS = frozenset({".css", ".js"})


def prune_assets(language: Path) -> int:
    """Delete what nothing refers to from the assets of a built language; return how many bytes that were."""
    folder = language / FOLDER
    kept = {folder / name for name in find_referred(language)}
    removed = 0
    # deepest first, so that folders are empty when their turn comes
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            removed += path.stat().st_size
            path.unlink()
    return removed


def find_referred(language: Path) -> frozenset[str]:
    """Name the assets that pages refer to, and what those refer to in turn, whether the files exist or not."""
    folder = language / FOLDER
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    reached: set[str] = set()
    waiting = {name for page in language.rglob("*.html") for name in _IN_PAGE.findall(page.read_text(encoding="utf-8"))}
    while waiting:
        name = waiting.pop()
        reached.add(name)
        if name in there and PurePosixPath(name).suffix in _TEXTS:
            waiting |= _named_by(name, (folder / name).read_text(encoding="utf-8"), there) - reached
    return frozenset(reached)


def _named_by(name: str, text: str, there: set[str]) -> set[str]:
    """Name what a style sheet or a script refers to; a script may put an address together, so its name is enough."""
    if name.endswith(".js"):
        return {other for other in there if PurePosixPath(other).name in text}
    targets = (address or imported for address, imported in _IN_STYLE.findall(text))
    base = posixpath.dirname(name)
    return {
        posixpath.normpath(posixpath.join(base, target.partition("?")[0].partition("#")[0]))
        for target in targets
        if not target.startswith("data:")
    }
