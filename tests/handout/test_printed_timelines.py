"""A timeline on paper: across or down the page, a list for whoever hears it, with a line to write on at each point."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from arabic_manual import add_arabic
from conftest import read
from local import changed, leaf_of
from pdf_check import faults
from released import CZECH, SHEET, edit

from manual.handout.finishing import finish, walk_elements
from manual.handout.html import write_html
from manual.handout.layout import lay_out
from manual.language.fonts import make_print_fonts
from manual.model.texts import SheetNumber

_ARABIC = CZECH.replace("/cs/", "/ar/")
_POINTS = [
    "- **Day {}**, *from the call*. The school answers ([Section 20][cz-561-2004-20]).",
    "- **Day {}**. The parents come.",
]


@pytest.mark.parametrize("points", [2, 5, 9], ids=["two", "five across", "nine down the page"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("variant", ["", "large"])
def test_a_line_is_a_list(minimal: Path, built: Path, points: int, language: str, variant: str) -> None:
    """Its tags are sound, and each point is an item, also where the list goes on over the page."""
    add_arabic(minimal)
    before = _count_items(_print(minimal, built, language, variant))
    lines = "\n".join(_POINTS[number % 2].format(number) for number in range(points))
    for path in (SHEET, _ARABIC):
        edit(minimal, path, "{#steps}\n\n", f"{{#steps}}\n\n### Time {{.timeline}}\n\n{lines}\n\n")

    data = _print(minimal, built, language, variant)

    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert faults(data) == []
    assert _count_items(data) - before == points


def _print(root: Path, built: Path, language: str, variant: str) -> bytes:
    manual = read(root)[0]
    leaf = changed(leaf_of(manual, manual.library.sheets[SheetNumber(7, 3)], language), variant=variant)
    data = lay_out(write_html(leaf), fonts=make_print_fonts(built), styles=leaf.styles)
    return finish(data, name=leaf.name, links=leaf.links)


def _count_items(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(str(element.get("/S")) == "/LI" for element in walk_elements(pdf))


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        pytest.param(0, [[0, 1, 2, 3, 4], []], id="there is room across"),
        pytest.param(11, [[0, 1], [2, 3, 4]], id="it would leave a quarter of the page empty"),
        pytest.param(16, [[], [0, 1, 2, 3, 4]], id="there is no room for a point"),
    ],
)
def test_a_line_goes_down_where_it_would_leave_a_gap(
    minimal: Path, built: Path, lines: int, pages: list[list[int]]
) -> None:
    """Five points across cannot break; down the page they begin where there is room."""
    words = "The school answers, and says whom to ask about it, who comes along and what else there is to bring. " * 2
    points = "\n".join(f"- **Day {number}**, *from the call*. {words}" for number in range(5))
    filler = "\n\n".join(["A line that takes its place."] * lines)
    edit(minimal, SHEET, "{#steps}\n\n", f"{{#steps}}\n\n{filler}\n\n### Time {{.timeline}}\n\n{points}\n\n")
    with pypdfium2.PdfDocument(_print(minimal, built, "en", "")) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert [[number for number in range(5) if f"Day {number}" in text] for text in texts][:2] == pages


@pytest.mark.parametrize("points", [5, 9], ids=["down the page for its room", "down the page for its points"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_line_down_the_page_has_its_days_at_the_beginning_of_lines(
    minimal: Path, built: Path, language: str, points: int
) -> None:
    """Left of what is to do, and right of it where lines begin at the right."""
    add_arabic(minimal)
    words = "The school answers, and says whom to ask about it, who comes along and what else there is to bring. " * 2
    lines = "\n".join(f"- **Day {number}**, *from the call*. {words}" for number in range(points))
    # Arabic has more before it
    filler = "\n\n".join(["A line that takes its place."] * (11 if language == "en" else 4))
    for path in (SHEET, _ARABIC):
        edit(minimal, path, "{#steps}\n\n", f"{{#steps}}\n\n{filler}\n\n### Time {{.timeline}}\n\n{lines}\n\n")
    with pypdfium2.PdfDocument(_print(minimal, built, language, "")) as document:
        text = next(text for sheet in document if _search(text := sheet.get_textpage(), "Day"))
        days, told = (_find(text, word) for word in ("Day", "answers"))
    assert days[1] < told[0] if language == "en" else days[0] > told[1]


def _search(text: pypdfium2.PdfTextPage, word: str) -> tuple[int, int] | None:
    place: tuple[int, int] | None = text.search(word, match_case=True, match_whole_word=True).get_next()
    return place


def _find(text: pypdfium2.PdfTextPage, word: str) -> tuple[float, float]:
    """Give where a word begins and ends on a page, in points from its left edge."""
    found = _search(text, word)
    assert found is not None, word
    boxes = [text.get_charbox(place) for place in range(found[0], found[0] + found[1])]
    return min(box[0] for box in boxes), max(box[2] for box in boxes)
