"""Rows of a table in Markdown: what was done, what happened, whether that is right."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOT_TRIED = "not tried"


def say(text: str) -> None:
    """Write a line of progress, apart from the table."""
    sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()


@dataclass(slots=True)
class Table:
    """Prints each row at once, and counts those that are wrong."""

    wrong: int = field(default=0)

    def begin(self, title: str) -> None:
        """Begin the table of a part."""
        self._write(f"\n### {title}\n\n| done | happened | |\n| --- | --- | --- |")

    def row(self, done: str, happened: str, faults: Sequence[str] = ()) -> None:
        """Write what was done, what happened, and what of it is wrong, of which the first few are told."""
        if faults:
            self.wrong += 1
            more = f"; and {len(faults) - 5} more" if len(faults) > 5 else ""
            happened = f"{happened}: {'; '.join(faults[:5])}{more}"
        self._write(f"| {_plain(done)} | {_plain(happened)} | {'WRONG' if faults else 'right'} |")

    def not_tried(self, done: str, why: str) -> None:
        """Say that something could not be tried here, which is no success."""
        self._write(f"| {_plain(done)} | {_plain(why)} | {_NOT_TRIED} |")

    def _write(self, text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
