"""Findings that are known: for a while they fail nothing, and then they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from manual.model.codes import CHECK, Severity
from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from manual.model.codes import Command
    from manual.model.registries import Known

# nobody can say of a longer time that something may wait so long
LONGEST = timedelta(days=366)


def put_off_known(
    findings: Iterable[Finding],
    known: Mapping[str, Known],
    *,
    today: date,
    command: Command = CHECK,
    complete: bool = True,
) -> list[Finding]:
    """Give the findings of a command, those that are known as notes, and what is wrong with entries about its codes.

    An entry is about each finding that has its code, file and message, on whatever line. Without `complete` the command
    has not looked everywhere, so that an entry without a finding is none that could go.
    """
    entries = {_name(entry.code, entry.file, entry.says): entry for entry in known.values() if entry.code}
    met: set[str] = set()
    judged: list[Finding] = []
    for finding in findings:
        entry = entries.get(_name(finding.code, finding.path, finding.message))
        if entry is not None:
            met.add(entry.key)
        if entry is None or judge_day(entry.until, today):
            judged.append(finding)
        else:
            judged.append(replace(finding, weight=Severity.INFO, known=entry))
    own = [entry for entry in known.values() if entry.code in command.codes]
    wrong = [finding for finding in _judge(own, met, today=today) if complete or finding.code != "known-unused"]
    return sorted([*judged, *wrong])


def judge_day(until: date | None, today: date) -> str:
    """Say why nothing may wait until a day; empty where it may."""
    if until is None:
        return "It is not said until when."
    if until < today:
        return f"The time was up on {until}."
    return f"{until} is more than a year ahead." if until > today + LONGEST else ""


def _name(code: str, file: str, message: str) -> tuple[str, str, str]:
    return code, file, " ".join(message.split())


def _judge(entries: Collection[Known], met: Collection[str], *, today: date) -> Iterator[Finding]:
    for entry in entries:
        problem = judge_day(entry.until, today)
        if entry.key not in met:
            message = f"There is no such finding as `{entry.key}` tells of. Delete the entry."
            yield Finding(entry.path, entry.line, "known-unused", message)
        elif problem:
            message = f"`{entry.key}` waits no longer. {problem} Mend {entry.file}, or say anew until when, and why."
            yield Finding(entry.path, entry.line, "known-expired", message)
