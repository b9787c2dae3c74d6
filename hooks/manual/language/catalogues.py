"""The catalogues that come with the engine; those of a manual lie over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from manual.language.messages import Catalogue, read_catalogue

_FOLDER = Path(__file__).parent / "words"


def list_languages() -> tuple[str, ...]:
    """List the codes of the languages whose words come with the engine, besides English, in which it is written."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.po")))


def read_brought(language: str) -> str | None:
    """Read the catalogue of a language, as text; None where the engine has none."""
    return (_FOLDER / f"{language}.po").read_text(encoding="utf-8") if language in list_languages() else None


@cache
def load_brought(language: str) -> Catalogue | None:
    """Give the words that come with the engine in a language, read once; None where it has none."""
    text = read_brought(language)
    # a test reads them as strictly as those of a manual
    return None if text is None else read_catalogue(text, f"{language}.po", language)[0]
