"""What the manual holds, for people: tables of sheets and chapters in 80 columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING

from manual.check.inventory import Inventory, join_rows, take_inventory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from manual.resolve.references import Manual

_COLUMNS = 80
# numbers of sheets and chapters
_FIRST = 10
_LEGEND = (
    "law seen, not: provisions cited whose current wording was seen, or not. ease: Flesch Reading Ease, 0 to 100, higher "
    "is easier."
)


def write_inventory(manual: Manual) -> Iterator[str]:
    """Write tables of sheets and chapters; provisions and facts that several sheets use count once in a sum.

    Columns that find no room beside the others stand in a table of their own, such as those of a third language.
    """
    rows = take_inventory(manual)
    numbers = sorted({row.chapter for row in rows})
    chapters = [[row for row in rows if row.chapter == number] for number in numbers]
    sums = [(f"{number} ({len(own)})", join_rows(own)) for number, own in zip(numbers, chapters, strict=True)]
    sums.append((f"all ({len(rows)})", join_rows(rows)))
    for columns in _part(_list_columns([language.code for language in manual.settings.languages])):
        for what, lines in (("sheet", [(row.number, row) for row in rows]), ("chapter", sums)):
            yield f"{what:<{_FIRST}}{''.join(f'{column.head:>{column.width}}' for column in columns)}"
            for name, row in lines:
                if row is not None:
                    yield f"{name:<{_FIRST}}{''.join(f'{column.tell(row):>{column.width}}' for column in columns)}"
            yield ""
    yield from wrap(_LEGEND, _COLUMNS)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the inventory: what stands above it, how wide it is, and what it says of a row."""

    head: str
    width: int
    tell: Callable[[Inventory], str]


def _list_columns(codes: Sequence[str]) -> Iterator[_Column]:
    for code in codes:
        yield _Column(f"words {code}", max(10, len(code) + 8), partial(_tell_words, code))
    yield _Column("facts", 7, lambda row: str(len(row.facts)))
    yield _Column("at home", 9, lambda row: str(len(row.home)))
    yield _Column("law seen", 10, lambda row: str(len(row.law_seen)))
    yield _Column("not", 5, lambda row: str(len(row.law_not_seen)))
    for code in codes:
        yield _Column(f"ease {code}", max(9, len(code) + 7), partial(_tell_ease, code))


def _tell_words(code: str, row: Inventory) -> str:
    return str(row.words.get(code, 0))


def _tell_ease(code: str, row: Inventory) -> str:
    return f"{row.ease[code]:.0f}" if code in row.ease else "–"


def _part(columns: Iterable[_Column]) -> Iterator[list[_Column]]:
    """Part columns into tables that fit, in their order."""
    own: list[_Column] = []
    for column in columns:
        if own and _FIRST + sum(other.width for other in own) + column.width > _COLUMNS:
            yield own
            own = []
        own.append(column)
    yield own
