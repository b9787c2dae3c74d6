"""Colours of chapters: the palette is legible, any number of chapters has colours, and what nobody could read is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from manual.model.colours import PALETTE, choose_colours, find_illegible, measure_contrast

FIRST = PALETTE[0]


@pytest.mark.parametrize(
    ("first", "second", "contrast"),
    # the last two from https://webaim.org/resources/contrastchecker
    [
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#777777", 1.0),
        ("#ffffff", "#777777", 4.48),
        ("#ffffff", "#0000ff", 8.59),
    ],
)
def test_contrast(first: str, second: str, contrast: float) -> None:
    """The order of the two does not matter."""
    assert round(measure_contrast(first, second), 2) == contrast
    assert round(measure_contrast(second, first), 2) == contrast


def test_the_palette_is_legible() -> None:
    """All of it, on every ground."""
    assert [sentence for colours in PALETTE for sentence in find_illegible(colours)] == []


@pytest.mark.parametrize(
    ("changed", "sentences"),
    [
        (
            {"light": "#9f86e0"},
            [
                "White on `light` has a contrast of 3.01; at least 4.5 is needed. Take a darker colour.",
                "White on the grey that a copier makes of `light` has a contrast of 2.88; at least 4.5 is needed. Take a darker colour.",
                "`light` on the desk of a screen has a contrast of 2.67; at least 4.5 is needed. Take a darker colour.",
                "`light` on `tint` has a contrast of 2.64; at least 4.5 is needed. Take a paler tint.",
            ],
        ),
        # white on it alone would do
        (
            {"light": "#757575"},
            [
                "`light` on the desk of a screen has a contrast of 4.08; at least 4.5 is needed. Take a darker colour.",
                "`light` on `tint` has a contrast of 4.04; at least 4.5 is needed. Take a paler tint.",
            ],
        ),
        (
            {"dark": "#5a5a5a"},
            [
                "`dark` on the paper of a dark screen has a contrast of 2.34; at least 4.5 is needed. Take a lighter colour.",
                "`dark` on the desk of a dark screen has a contrast of 2.63; at least 4.5 is needed. Take a lighter colour.",
                "`dark` on `tint_dark` has a contrast of 1.97; at least 4.5 is needed. Take a darker tint.",
            ],
        ),
        (
            {"light": "red", "tint": "#fff"},
            [
                "`light` must be # and six hexadecimal digits, such as #252a85; it is red.",
                "`tint` must be # and six hexadecimal digits, such as #252a85; it is #fff.",
            ],
        ),
        (
            {"dark": "#ffffff;}"},
            ["`dark` must be # and six hexadecimal digits, such as #252a85; it is #ffffff;}."],
        ),
    ],
)
def test_what_nobody_could_read(changed: dict[str, str], sentences: list[str]) -> None:
    """Each ground with the contrast that was measured, and what to do."""
    assert list(find_illegible(replace(FIRST, **changed))) == sentences


def test_colours_of_any_number_of_chapters() -> None:
    """The palette begins again after its last; what a manual names itself comes first."""
    assert [choose_colours(chapter) for chapter in (1, 12, 13, 25)] == [FIRST, PALETTE[11], FIRST, FIRST]
    own = replace(FIRST, light="#111111")
    assert [choose_colours(chapter, {2: own}) for chapter in (1, 2, 14)] == [FIRST, own, PALETTE[1]]
