"""A whole project made of a small manual, in a folder of its own: with hooks, words and fonts."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from manual.language.fonts import make_print_fonts, make_site_fonts

HERE = Path(__file__).parent
ROOT = HERE.parent
MINIMAL = HERE / "sites" / "minimal"
OTHER_TOWN = HERE / "sites" / "other-town"
# the words that come with the engine
CATALOGUES = ROOT / "hooks/manual/language/words"


def make_project(folder: Path) -> Path:
    """Make a project of the minimal manual in a folder that does not exist yet, and return it."""
    _copy_project(MINIMAL, folder)
    shutil.copy(CATALOGUES / "cs.po", folder / "translations/cs/messages.po")
    return folder


def make_other_project(folder: Path) -> Path:
    """Make one of the manual of another town, whose words come with the engine."""
    return _copy_project(OTHER_TOWN, folder)


def _copy_project(site: Path, folder: Path) -> Path:
    # a command that was tried in the folder itself leaves its caches there
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns(".build"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "uv.lock", folder)
    bring_installed(folder)
    return folder


def bring_installed(folder: Path) -> None:
    """Give a project what is installed for this one, and the fonts made from it."""
    (folder / ".build").mkdir()
    (folder / ".build" / "npm").symlink_to((ROOT / ".build" / "npm").resolve())
    copy_fonts(folder)
    _read_dictionaries()


@cache
def _read_dictionaries() -> None:
    """Read the dictionaries of word forms once: the processes of each build are forked of this one, and have them."""
    from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY  # noqa: PLC0415  # only where something is built

    for language in ("cs", "en"):
        DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)


def copy_fonts(folder: Path) -> None:
    """Bring the fonts of the project, which take seconds to make, into the cache of a copy."""
    make_print_fonts(ROOT)
    make_site_fonts(ROOT)
    for kind in ("fonts-print", "fonts-site"):
        shutil.copytree(ROOT / ".build" / "cache" / kind, folder / ".build" / "cache" / kind)
