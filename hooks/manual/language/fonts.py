"""FiraGO for site and print.

For the site it is cut by script, so that a reader loads only the letters of the
page, and `optional`: on a slow line the first page keeps the typeface of the system,
for text that moves when a font arrives late is harder to read than plain text; for print it is unpacked once, since every renderer would unpack it again.

The npm package names its files "latin", but each holds every script; a subset
with its `unicode-range` is made for Latin, for what Vietnamese has beside it, for Cyrillic and for Arabic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock

from manual.language.locales import drop_region, find_script
from manual.model.errors import ProjectError
from manual.store.cache import make_key, open_cache
from manual.store.program import digest_libraries, digest_program, find_vendored

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FACES = ((400, "normal"), (500, "normal"), (600, "normal"), (700, "normal"), (400, "italic"))
SCRIPTS = {
    "latin": "U+0000-017F,U+1E9E,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+2260,U+2264-2265",
    # letters that no other language has; the rest of its alphabet is among those of Latin
    "vietnamese": "U+01A0-01A1,U+01AF-01B0,U+1EA0-1EF9,U+20AB",
    # with the apostrophe that Ukrainian has as a letter
    "cyrillic": "U+02BC,U+0400-052F",
    "arabic": "U+0600-06FF,U+0750-077F,U+FB50-FDFF,U+FE70-FEFF",
}
# by the code of a script; every page needs the first, which has digits and signs too
_SUBSETS = {"Cyrl": "cyrillic", "Arab": "arabic"}
# by language, where it has letters beyond those that its script brings
_OWN_SUBSETS = {"vi": "vietnamese"}
# those of text, of what is bold, and of headings
_FIRST_WEIGHTS = (400, 600, 700)
_PACKAGE = "@fontsource/firago"


def make_site_fonts(root: Path) -> Path:
    """Give a folder with the subsets and `fonts.css`; raises `ProjectError` when the npm package is missing."""
    return _kept(root, "fonts-site", _write_site_fonts)


def make_print_fonts(root: Path) -> Path:
    """Give a folder with the unpacked faces and `print.css`; raises as `make_site_fonts`."""
    return _kept(root, "fonts-print", _write_print_fonts)


def list_first_fonts(language: str) -> tuple[str, ...]:
    """List the subsets, by their file names, that a page in a language needs at once."""
    own = [_SUBSETS.get(find_script(language)), _OWN_SUBSETS.get(drop_region(language))]
    subsets = [*filter(None, own), "latin"]
    return tuple(_name_subset(subset, weight, "normal") for subset in subsets for weight in _FIRST_WEIGHTS)


def list_font_files() -> list[Path]:
    """List the files that fonts are made from."""
    return list(_sources().values())


def _kept(root: Path, kind: str, write: Callable[[Mapping[tuple[int, str], Path], Path], None]) -> Path:
    sources = _sources()
    cache = open_cache(root)
    own = digest_program("manual.language.fonts")
    key = make_key(digest_libraries(), own, *(source.read_bytes() for source in sources.values()))
    entry = cache.read(kind, key)
    if entry is not None:
        return entry.folder
    # previews and builds need fonts at the same time; who comes second waits, and finds them
    with FileLock(root / ".build" / "lock-fonts"):
        entry = cache.read(kind, key)
        if entry is None:
            write(sources, cache.new_folder(kind, key))
            entry = cache.adopt(kind, key, None)
            cache.keep_only(kind, {key})
    return entry.folder


def _write_site_fonts(sources: Mapping[tuple[int, str], Path], folder: Path) -> None:
    rules = []
    for (weight, style), source in sources.items():
        for script, unicode_range in SCRIPTS.items():
            if style == "italic" and script == "arabic":
                continue
            name = _name_subset(script, weight, style)
            _subset(source, folder / name, unicode_range)
            rules.append(
                f"@font-face{{font-family:FiraGO;font-weight:{weight};font-style:{style};font-display:optional;"
                f"src:url({name}) format('woff2');unicode-range:{unicode_range}}}"
            )
    (folder / "fonts.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


def _name_subset(script: str, weight: int, style: str) -> str:
    return f"firago-{script}-{weight}-{style}.woff2"


def _write_print_fonts(sources: Mapping[tuple[int, str], Path], folder: Path) -> None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # as below

    rules = []
    for (weight, style), source in sources.items():
        name = f"firago-{weight}-{style}.ttf"
        with TTFont(source, recalcTimestamp=False) as font:
            font.flavor = None
            font.save(folder / name)
        rules.append(f"@font-face{{font-family:FiraGO;font-weight:{weight};font-style:{style};src:url({name})}}")
    (folder / "print.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


def _sources() -> dict[tuple[int, str], Path]:
    files = find_vendored(_PACKAGE) / "files"
    if not files.is_dir():
        message = "The fonts are not installed. Run `make site`, which brings them from npm."
        raise ProjectError(message)
    return {face: files / f"firago-latin-{face[0]}-{face[1]}.woff2" for face in FACES}


def _subset(source: Path, target: Path, unicode_range: str) -> None:
    from fontTools import subset  # noqa: PLC0415  # importing costs a third of a second that a second build must not pay

    options = subset.Options(flavor="woff2", notdef_outline=True, recalc_timestamp=False)
    subsetter = subset.Subsetter(options)
    unicodes: list[int] = []
    for part in unicode_range.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        unicodes += range(int(first, 16), int(last or first, 16) + 1)
    subsetter.populate(unicodes=unicodes)
    with subset.load_font(str(source), options) as font:
        subsetter.subset(font)
        subset.save_font(font, str(target), options)
