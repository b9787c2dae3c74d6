"""Lines end where their text does: WeasyPrint kept one word where a text fits but the space after it does not."""

from __future__ import annotations

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from manual.handout.line_breaks import _split, mend_line_breaks

_TEXT = (
    "the press on a village where a petition went round before anyone came: <a href='#'>Smilovice</a>, "
    "and more of it than stands in a line."
)
_WIDTHS = range(240, 420)
_STYLE = "@page { size: 500pt 9999pt; margin: 0 } body { font: 9pt sans-serif }"


def _find_short() -> list[str]:
    """Name the lines of one paragraph, laid out in many widths, that end before three fifths of it; not the last."""
    paragraphs = "".join(f"<p style='width: {width}pt'>{_TEXT}" for width in _WIDTHS)
    document = HTML(string=f"<style>{_STYLE}</style>{paragraphs}").render()
    return [
        "".join(text.text for text in line.descendants() if isinstance(text, boxes.TextBox)).strip()
        for page in document.pages
        for block in page._page_box.descendants()  # noqa: SLF001  # the boxes have no other way to them
        if block.element_tag == "p" and isinstance(block, boxes.BlockBox)
        for line in block.children[:-1]
        if sum(child.width for child in line.children) < block.width * 0.6
    ]


def test_lines_are_filled() -> None:
    """At every width, also where the text before the link fits to the point."""
    mend_line_breaks()
    assert _find_short() == []


def test_the_library_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the mending some line keeps one word; where this fails, the mending can go."""
    monkeypatch.setattr(inline, "split_first_line", _split)
    assert "the" in _find_short()
