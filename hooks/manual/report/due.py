"""What is due, as text for a terminal and as a list in Markdown for an issue: values in, strings out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.conversion import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from manual.views.due import LocalDue


def write_due(entries: Sequence[LocalDue], *, today: date, within: int) -> str:
    """Write what is due, a line each, below the heads of what is late, of what is to come and of what has no day."""
    parts = []
    for head, own in _group(entries, today).items():
        lines = [f"  {entry.due.day or '–'!s:10}  {_name(entry)} ({entry.due.owner}{_reach(entry)})" for entry in own]
        parts.append("\n".join([f"{head}:", *lines]))
    return "\n".join(parts) or f"Nothing is due within {within} days."


def write_due_markdown(entries: Sequence[LocalDue], *, today: date) -> str:
    """Write what is due as boxes to tick, by role, with the path of each."""
    owners: dict[str, list[LocalDue]] = {}
    for entry in entries:
        owners.setdefault(entry.due.owner, []).append(entry)
    parts = []
    for owner, own in owners.items():
        lines = [
            f"- [ ] {_mark_day(entry, today)}{escape_markdown(_name(entry))} ({escape_markdown(entry.due.path)})"
            for entry in own
        ]
        parts.append("\n".join([f"## {escape_markdown(owner)}", "", *lines]))
    return "\n\n".join(parts) or "Nothing is due."


def _group(entries: Sequence[LocalDue], today: date) -> dict[str, list[LocalDue]]:
    groups: dict[str, list[LocalDue]] = {"late": [], "due": [], "without a day": []}
    for entry in entries:
        day = entry.due.day
        groups["without a day" if day is None else "late" if day < today else "due"].append(entry)
    return {head: own for head, own in groups.items() if own}


def _mark_day(entry: LocalDue, today: date) -> str:
    day = entry.due.day
    return "" if day is None else f"**{day}** (late) " if day < today else f"{day} "


def _name(entry: LocalDue) -> str:
    return f"{entry.number} {entry.title}".strip()


def _reach(entry: LocalDue) -> str:
    return f", {entry.contact}" if entry.contact else ""
