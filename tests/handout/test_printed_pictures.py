"""A picture on paper: a tagged figure that says what it shows, in shades of grey; cards leave it out."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf
import pytest
from arabic_manual import add_arabic
from conftest import read
from local import changed, leaf_of, view_of
from pdf_check import faults
from released import CZECH, edit
from small_cases import add_cases
from small_pictures import SHOWN, add_pictures

from manual.handout.cards import make_card
from manual.handout.document import Cards
from manual.handout.finishing import finish, walk_elements
from manual.handout.html import write_html
from manual.handout.layout import lay_out
from manual.language.fonts import make_print_fonts
from manual.look.pictures import make_pictures
from manual.model.texts import SheetNumber
from manual.resolve.pictures import list_used

_ARABIC = CZECH.replace("/cs/", "/ar/")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("variant", ["", "large"])
def test_a_picture_is_a_figure(minimal: Path, built: Path, language: str, variant: str) -> None:
    """Its tags are sound, it says what it shows, its caption belongs to it, and it has no colour."""
    add_pictures(minimal)
    add_arabic(minimal)
    edit(minimal, _ARABIC, "## باختصار", f"{SHOWN}\n## باختصار")
    manual = read(minimal)[0]
    leaf = changed(leaf_of(manual, manual.library.sheets[SheetNumber(7, 3)], language), variant=variant)
    html = write_html(leaf)
    pictures = make_pictures(minimal, list_used(manual))
    data = lay_out(html, fonts=make_print_fonts(built), styles=leaf.styles, pictures=pictures)
    data = finish(data, name=leaf.name, links=leaf.links)

    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = [str(part.Alt) for part in walk_elements(pdf) if str(part.S) == "/Figure" and "/Alt" in part]
        shown = [image for own in pdf.pages for image in own.get_images().values()]
    assert told[:2] == ["A leaf with two holes", "A street"]
    assert {str(image.ColorSpace) for image in shown} == {"/DeviceGray"}


def test_a_card_has_no_room_for_pictures(minimal: Path) -> None:
    """The page of a case shows what its card leaves out."""
    add_cases(minimal)
    add_pictures(minimal)
    edit(minimal, "infosheets/cases/elm.md", "Some sat down.", "Some sat down.\n\n![A street](../pictures/street.jpg)")
    manual, findings = read(minimal)
    assert [finding for finding in findings if finding.code.startswith("picture")] == []
    handout = make_card(view_of(manual, "en"), "elm")
    assert isinstance(handout.document, Cards)
    html = write_html(handout)
    assert "Some sat down." in html
    assert "<img" not in html
