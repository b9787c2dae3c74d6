"""A sheet has at most four pages: its spacing gives way first, then its lines, and its type never."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT, read
from local import leaf_of

from manual.handout.html import write_html
from manual.handout.layout import MOST_PAGES, lay_out
from manual.language.fonts import make_print_fonts

SENTENCES = "Everybody who lives here may come, and whoever came once knows where the door is and whom to ask. " * 2


@pytest.mark.parametrize(
    ("paragraphs", "pages", "line"),
    [
        pytest.param(38, MOST_PAGES, 5.0, id="has-room"),
        pytest.param(44, MOST_PAGES, 5.0, id="closer"),
        pytest.param(46, MOST_PAGES, 4.75, id="closest"),
        pytest.param(50, MOST_PAGES + 1, 5.0, id="too-long"),
    ],
)
def test_what_gives_way(minimal: Path, paragraphs: int, pages: int, line: float) -> None:
    """Lines are 5 mm high but where that alone keeps a sheet on four pages; one that is too long is printed as it is meant."""
    path = minimal / "infosheets/07-education/7.3-first-weeks.md"
    text = path.read_text(encoding="utf-8")
    end = text.index("\n## ", text.index("## ") + 3)
    path.write_text(f"{text[:end]}{f'{chr(10)}{SENTENCES}{chr(10)}' * paragraphs}{text[end:]}", encoding="utf-8")
    manual = read(minimal)[0]
    sheet = next(sheet for number, sheet in manual.library.sheets.items() if str(number) == "7.3")
    data = lay_out(write_html(leaf_of(manual, sheet, "en")), fonts=make_print_fonts(ROOT))
    document = pypdfium2.PdfDocument(data)
    assert len(document) == pages
    # the second page begins with a paragraph, whose first two lines hold the word once each
    words = document[1].get_textpage()
    found = words.search("Everybody")
    first, second = (words.get_charbox(found.get_next()[0])[3] * 25.4 / 72 for _line in range(2))
    assert first - second == pytest.approx(line, abs=0.05)
