"""In which direction a language is read, by whatever code a text or a setting gives it."""

from __future__ import annotations

import pytest

from manual.language.locales import find_direction
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
