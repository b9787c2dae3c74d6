"""The colours of chapters: values, the engine's own palette, and what makes colours legible on screen and paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# on which colours of chapters stand, and which stand on them; a test compares them with the tokens of the look
PAPER, DESK = "#ffffff", "#f3f1ec"
DARK_PAPER, DARK_DESK = "#1d2126", "#131619"
# of text that may be small: https://www.w3.org/TR/WCAG22/#contrast-minimum
LEAST_CONTRAST = 4.5
# so dark that the curve of sRGB is a straight line
_STRAIGHT = 0.04045
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of a chapter, each as `#` and six hexadecimal digits.

    `light` stands on paper and on light screens, with white on it; `dark` on dark screens, with dark on it.
    `tint` and `tint_dark` are grounds, on which they stand as well.
    """

    light: str
    dark: str
    tint: str
    tint_dark: str


# by hue, dark and middle values in turn, so that neighbours differ to people who see no colours too
PALETTE = (
    Colours(light="#252a85", dark="#6d95f5", tint="#ebf0ff", tint_dark="#282d40"),
    Colours(light="#b44914", dark="#fec6a6", tint="#fdece5", tint_dark="#3d2820"),
    Colours(light="#4b2d12", dark="#ac937c", tint="#fbede3", tint_dark="#3b2a1c"),
    Colours(light="#1d69a9", dark="#aed4ff", tint="#e6f2fe", tint_dark="#202f3f"),
    Colours(light="#821b59", dark="#ee7db2", tint="#fcebf2", tint_dark="#3b2731"),
    Colours(light="#84690d", dark="#e1d192", tint="#f5f0e1", tint_dark="#352d19"),
    Colours(light="#144722", dark="#7da17e", tint="#e7f4e9", tint_dark="#213324"),
    Colours(light="#a7416a", dark="#ffa7c6", tint="#fdebf0", tint_dark="#3c262e"),
    Colours(light="#392180", dark="#b195f7", tint="#efeefe", tint_dark="#2d2b3f"),
    Colours(light="#6a7123", dark="#c2c16a", tint="#f0f2e2", tint_dark="#2d301b"),
    Colours(light="#124f4f", dark="#6baba5", tint="#e1f5f4", tint_dark="#163333"),
    Colours(light="#7854c7", dark="#d8cafe", tint="#f1eefd", tint_dark="#2f2a3e"),
)


def choose_colours(chapter: int, own: Mapping[int, Colours] | None = None) -> Colours:
    """Give the colours of a chapter: its `own` where the manual names them, else those of the palette, over and over."""
    return (own or {}).get(chapter) or PALETTE[(chapter - 1) % len(PALETTE)]


def is_colour(text: str) -> bool:
    """Tell whether a text is `#` and six hexadecimal digits."""
    return _HEX.fullmatch(text) is not None


def find_illegible(colours: Colours) -> Iterator[str]:
    """Say of colours what nobody could read, each in a sentence with the contrast that was measured."""
    malformed = [name for name in Colours.__slots__ if not is_colour(getattr(colours, name))]
    for name in malformed:
        yield f"`{name}` must be # and six hexadecimal digits, such as #252a85; it is {getattr(colours, name)}."
    if malformed:
        return
    darker, lighter, paler = "Take a darker colour.", "Take a lighter colour.", "Take a paler tint."
    light, dark = colours.light, colours.dark
    pairs = (
        ("White on `light`", PAPER, light, darker),
        ("White on the grey that a copier makes of `light`", PAPER, _turn_grey(light), darker),
        ("`light` on the desk of a screen", DESK, light, darker),
        ("`light` on `tint`", colours.tint, light, paler),
        ("`dark` on the paper of a dark screen", DARK_PAPER, dark, lighter),
        ("`dark` on the desk of a dark screen", DARK_DESK, dark, lighter),
        ("`dark` on `tint_dark`", colours.tint_dark, dark, "Take a darker tint."),
    )
    for what, ground, colour, advice in pairs:
        if (contrast := measure_contrast(ground, colour)) < LEAST_CONTRAST:
            # rounded down, so that what is too little never reads as enough
            yield f"{what} has a contrast of {int(contrast * 100) / 100}; at least {LEAST_CONTRAST} is needed. {advice}"


def measure_contrast(first: str, second: str) -> float:
    """Give the contrast of two colours, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((_measure_luminance(first), _measure_luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _measure_luminance(colour: str) -> float:
    """Give the luminance of a colour, from 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (
        part / 12.92 if part <= _STRAIGHT else ((part + 0.055) / 1.055) ** 2.4 for part in _split(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _turn_grey(colour: str) -> str:
    """Give the grey of a colour by the weights of luma: https://www.itu.int/rec/R-REC-BT.601."""
    red, green, blue = _split(colour)
    grey = round(255 * (0.299 * red + 0.587 * green + 0.114 * blue))
    return f"#{grey:02x}{grey:02x}{grey:02x}"


def _split(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255
