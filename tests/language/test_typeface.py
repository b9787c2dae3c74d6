"""The characters that may be written are those that the typeface of the manual has."""

from __future__ import annotations

import unicodedata

import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont

from manual.language.catalogues import list_languages, read_brought
from manual.language.fonts import SCRIPTS, make_print_fonts
from manual.language.typeface import list_covered

# letters and signs that the words of the interface may lack
_TEXTS = {
    "cs": "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ áčďéěíňóřšťúůýž „“ – §",
    "de": "ÄÖÜẞ äöüß „“‚‘ – § \u202f",
    "sk": "ÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ áäčďéíĺľňóôŕšťúýž „“‚‘ – §",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ًٌٍَُِّْٰ ،؛؟ «» “” – § \u00a0",
    # each vowel with each of the five tones
    "vi": unicodedata.normalize(
        "NFC",
        " ".join(f"{vowel}{tone}" for vowel in "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy" for tone in "\u0300\u0301\u0303\u0309\u0323"),
    )
    + "AĂÂĐÊÔƠƯ ăâđêôơư “” – § ₫",
    "uk": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ абвгґдеєжзиіїйклмнопрстуфхцчшщьюя ʼ ’ «„“» – № § \u202f",
}


@pytest.mark.real
def test_the_list_is_that_of_the_fonts() -> None:
    """Every upright face has each of them, but for spaces, which are made of others, and has nothing more."""
    faces = [set(TTFont(path).getBestCmap()) for path in make_print_fonts(ROOT).glob("firago-*-normal.ttf")]
    assert len(faces) == 4
    spaces = {code for code in list_covered() if chr(code).isspace()}
    assert list_covered() - spaces == {code for code in set.intersection(*faces) if code >= 0x20} - spaces


@pytest.mark.parametrize("language", list_languages())
def test_a_page_can_show_its_language(language: str) -> None:
    """What a language writes is in the subsets for screens, and in the typeface."""
    parts = [part.removeprefix("U+").partition("-") for subset in SCRIPTS.values() for part in subset.split(",")]
    loaded = {code for first, _, last in parts for code in range(int(first, 16), int(last or first, 16) + 1)}
    written = {ord(sign) for sign in f"{read_brought(language)}{_TEXTS.get(language, '')}" if sign != "\n"}
    assert {chr(code) for code in written - loaded} == set()
    assert {chr(code) for code in written - list_covered()} == set()
