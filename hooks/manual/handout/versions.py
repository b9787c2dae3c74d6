"""The versions that the bytes of a handout depend on: our libraries, the text engine of the system, the fonts.

They go into the keys of the cache and into `build.json`, so that two builds that agree on them agree on every byte.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LIBRARIES = ("fonttools", "jinja2", "markdown", "pikepdf", "pydyf", "pyphen", "segno", "weasyprint")
# name of the system's library, the file that Linux has of it, function that tells its version
_SYSTEM = {
    "pango": ("pango-1.0", "libpango-1.0.so.0", "pango_version_string"),
    "harfbuzz": ("harfbuzz", "libharfbuzz.so.0", "hb_version_string"),
    "fontconfig": ("fontconfig", "libfontconfig.so.1", "FcGetVersion"),
}


def read_versions(fonts: Path) -> dict[str, str]:
    """Map each library to its version, and `fonts` to the digest of the font files in a folder."""
    versions = {name: version(name) for name in _LIBRARIES} | read_system_versions()
    digest = hashlib.sha256()
    for path in sorted(fonts.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return {**versions, "fonts": f"sha256-{digest.hexdigest()[:32]}"}


def read_system_versions() -> dict[str, str]:
    """Map each library of the system that lays out text to its version, or to `missing`."""
    return {name: _read_system_version(*place) for name, place in _SYSTEM.items()}


def _read_system_version(name: str, file: str, function: str) -> str:
    """Ask a shared library for its version, without importing the renderer, which takes a second."""
    library = _open_library(file)
    if library is None:
        # elsewhere the file has another name; finding it starts other programs, which takes a quarter of a second
        library = _open_library(ctypes.util.find_library(name))
    if library is None:
        return "missing"
    tell = getattr(library, function)
    if function == "FcGetVersion":
        tell.restype = ctypes.c_int
        return str(tell())
    tell.restype = ctypes.c_char_p
    return str(tell().decode())


def _open_library(file: str | None) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(file) if file else None
    except OSError:
        return None
