"""The characters that may be written are those that the typeface of the manual has."""

from __future__ import annotations

import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont

from manual.language.fonts import make_print_fonts
from manual.language.typeface import list_covered


@pytest.mark.real
def test_the_list_is_that_of_the_fonts() -> None:
    """Every upright face has each of them, but for spaces, which are made of others, and has nothing more."""
    faces = [set(TTFont(path).getBestCmap()) for path in make_print_fonts(ROOT).glob("firago-*-normal.ttf")]
    assert len(faces) == 4
    spaces = {code for code in list_covered() if chr(code).isspace()}
    assert list_covered() - spaces == {code for code in set.intersection(*faces) if code >= 0x20} - spaces
