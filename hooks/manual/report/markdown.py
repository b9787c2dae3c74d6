"""Tables in Markdown, for summaries of CI and comments of pull requests: nothing that stands in a cell is markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.model.terminal import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# GitHub refuses a summary of more than 1 MiB
MOST_BYTES = 900_000
_MARK = re.compile(r"[!-/:-@\[-`{-~]")


def escape_markdown(text: str) -> str:
    """Give a text as one harmless line, every mark of ASCII escaped, whatever it would mean to Markdown or to GitHub's additions."""
    return _MARK.sub(r"\\\g<0>", shown(text))


def write_table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, command: str, most: int = MOST_BYTES
) -> list[str]:
    """Write a table as lines; rows beyond so many bytes are left out and counted, with the command that shows them.

    `head` is written as it stands. Without rows there is no table.
    """
    rows = list(rows)
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join('---' for _cell in head)} |"] if rows else []
    size = 0
    for number, row in enumerate(rows):
        line = f"| {' | '.join(map(escape_markdown, row))} |"
        size += len(line.encode())
        if size > most:
            return [*lines, "", f"Not shown here: {len(rows) - number}. Run `{command}` to see them."]
        lines.append(line)
    return lines
