"""Forms as values: a leaf to fill in by hand, and what it asks, read from its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from manual.model.texts import SheetNumber

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from manual.model.texts import Body, Review, Translation

# what whoever fills it in must know first: fields of a form, and of each translation
PRIVACY = ("why", "seen_by", "kept", "may_stay_blank")
# the section that the family cuts off and takes, always the last
CUT_OFF = "cut-off"
# more have no room beside each other
MOST_IN_A_ROW = 3

_PREFIX = "form:"
_KEY = re.compile(r"([1-9][0-9]?\.[1-9][0-9]?)-([A-Z])")


@dataclass(frozen=True, slots=True, order=True)
class FormKey:
    """The key of a form, for life, since it is printed: the number of its home sheet, and a letter."""

    number: SheetNumber
    letter: str

    @classmethod
    def parse(cls, text: str) -> FormKey | None:
        """Read `7.3-A`; None when the text is no key of a form."""
        match = _KEY.fullmatch(text)
        number = SheetNumber.parse(match[1]) if match else None
        return cls(number, match[2]) if match and number else None

    def __str__(self) -> str:
        """Write the key as it is printed."""
        return f"{self.number}-{self.letter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form in the source language.

    `sheets` are those that it is printed with, the first is its home; `misnamed` is what stands among them and is no
    number. `why` we ask, who it is `seen_by`, how long it is `kept` and what `may_stay_blank` stand above its first
    line.
    """

    key: FormKey
    path: str
    title: str
    summary: str
    sheets: tuple[SheetNumber, ...]
    why: str
    seen_by: str
    kept: str
    may_stay_blank: str
    written: date
    review: Review
    owner: str
    body: Body
    misnamed: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def text_key(self) -> str:
        """The key by which texts refer to it and translations name it."""
        return f"{_PREFIX}{self.key}"

    @property
    def page_name(self) -> str:
        """The name of its page and of its print, which no sheet, chapter or page can have."""
        return name_form_page(self.key)


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick before its word; with `line` something is written behind the word."""

    word: str
    line: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in: a label with lines to write on, as many as `lines`, or with boxes to tick.

    A first line stands in the row of the label, every other one goes over the whole width.
    """

    label: str
    lines: int = 1
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other, in the order of the text."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to fill in: the heads of its columns, and its rows, whose cells are empty or hold words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Words for whoever fills the form in, with nothing to write on."""

    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """A section of a form with its heading."""

    id: str
    title: str
    blocks: tuple[Row | Grid | Remark, ...]


def name_form_page(key: FormKey) -> str:
    """Name the page of a form by its key."""
    return f"form-{str(key).lower()}"


def name_pair(page_name: str, office: str) -> str:
    """Name the print of a form beside the language of the office."""
    return f"{page_name}-beside-{office}"


def find_form_key(text_key: str) -> str:
    """Give the key of a form by that of its text; empty for any other text."""
    return text_key.removeprefix(_PREFIX) if text_key.startswith(_PREFIX) else ""


def is_of_form(translation: Translation) -> bool:
    """Tell whether a translation is that of a form."""
    return bool(find_form_key(translation.translates))
