"""In which direction and script a language is read, by whatever code a text or a setting gives it."""

from __future__ import annotations

import pytest

from manual.language.fonts import list_first_fonts
from manual.language.locales import find_direction, find_script
from manual.model.settings import LanguageSetting
from manual.model.texts import Language

# a setting may differ from CLDR, which knows the usual script of a language
SETTINGS = (LanguageSetting(code=Language("ku"), name="Kurdî", dir="rtl"),)


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        pytest.param("cs", "ltr", id="czech"),
        pytest.param("ar", "rtl", id="arabic"),
        pytest.param("ar-SY", "rtl", id="region"),
        pytest.param("uz-Arab", "rtl", id="script"),
        pytest.param("rmn", "ltr", id="unknown-to-cldr"),
        pytest.param("", "ltr", id="none"),
        pytest.param("ku", "rtl", id="own-setting"),
    ],
)
def test_directions(language: str, direction: str) -> None:
    """The setting of the manual goes before CLDR; a language that both lack is read from left to right."""
    assert find_direction(language, SETTINGS) == direction


def test_without_a_setting() -> None:
    """CLDR alone tells."""
    assert find_direction("ku") == "ltr"


@pytest.mark.parametrize(
    ("language", "script", "subsets"),
    [
        pytest.param("cs", "Latn", ["latin"], id="czech"),
        pytest.param("uk", "Cyrl", ["cyrillic", "latin"], id="ukrainian"),
        pytest.param("vi", "Latn", ["vietnamese", "latin"], id="vietnamese"),
        pytest.param("fa", "Arab", ["arabic", "latin"], id="persian"),
        pytest.param("ar-SY", "Arab", ["arabic", "latin"], id="region"),
        pytest.param("uz-Arab", "Arab", ["arabic", "latin"], id="script"),
        # what is read from right to left need not be Arabic
        pytest.param("he", "Hebr", ["latin"], id="hebrew"),
        pytest.param("qqq", "", ["latin"], id="unknown-to-cldr"),
    ],
)
def test_scripts(language: str, script: str, subsets: list[str]) -> None:
    """A page asks at once for the fonts of the script of its language, and for those of Latin, which has the digits."""
    assert find_script(language) == script
    weights = (400, 600, 700)
    fonts = [f"firago-{subset}-{weight}-normal.woff2" for subset in subsets for weight in weights]
    assert list(list_first_fonts(language)) == fonts
