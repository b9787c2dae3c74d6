"""Lists inside a line: what stands between their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.locales import drop_region

if TYPE_CHECKING:
    from collections.abc import Iterable

# comma and semicolon of the languages that have their own, with the space after them. CLDR gives patterns of whole
# lists, most of which end in “and”; these lists are open
_ARABIC = ("، ", "؛ ")
_CHINESE = ("、", "；")
_SIGNS = {
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), _ARABIC),
    **dict.fromkeys(("ja", "zh"), _CHINESE),
}
_USUAL = (", ", "; ")


def find_comma(language: str) -> str:
    """Give what stands between the members of a list, for one whose members are marked up."""
    return _signs(language)[0]


def join_list(parts: Iterable[str], language: str) -> str:
    """Write a list with the commas of a language; empty members are left out."""
    return find_comma(language).join(filter(None, parts))


def find_semicolon(language: str) -> str:
    """Give what a language writes between members that may be lists themselves, with its space."""
    return _signs(language)[1]


def _signs(language: str) -> tuple[str, str]:
    return _SIGNS.get(drop_region(language), _USUAL)
