"""The cards of this manual have room: what a writer makes longer is known here, and not after minutes of printing."""

from __future__ import annotations

import pytest
from conftest import ROOT
from local import view_of

from manual.content.settings import read_settings
from manual.handout.cards import make_cards
from manual.handout.html import write_html
from manual.handout.layout import PdfError, lay_out
from manual.language.fonts import make_print_fonts
from manual.resolve.references import Manual

pytestmark = pytest.mark.content

LANGUAGES = [str(setting.code) for setting in read_settings(ROOT)[0].languages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_has_room(real: Manual, language: str) -> None:
    """Each prints on its half of a leaf, beside the card that stands there in print; all that do not are named together.

    A leaf of which nothing is translated is that of the source.
    """
    view, fonts = view_of(real, language), make_print_fonts(ROOT)
    full = []
    for cards in (leaf for leaf in make_cards(view, [*view.cases]) if leaf.language == language):
        try:
            lay_out(write_html(cards), fonts=fonts, styles=cards.styles)
        except PdfError as error:
            full.append(f"{cards.name}: {error}")
    assert full == []
