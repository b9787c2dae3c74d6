"""Lists inside a line: what stands between their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def join_groups(parts: Iterable[str], language: str) -> str:
    """Write a list, whose members may be lists themselves, with the semicolons of a language."""
    return _signs(language)[1].join(filter(None, parts))


def _signs(language: str) -> tuple[str, str]:
    return _SIGNS.get(language.partition("-")[0], _USUAL)
