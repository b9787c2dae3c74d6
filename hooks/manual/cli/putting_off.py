"""What fails now, as entries of the file of findings that are known for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from manual.check.known import judge_day
from manual.cli.entries import insert_entry
from manual.content.migrations import SCHEMA, newest_schema
from manual.content.registries import KNOWN, judge_code, read_entries, read_table
from manual.content.yaml_writer import quote_yaml, write_text
from manual.language.characters import find_wrong
from manual.model.codes import Severity
from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from manual.model.findings import Finding

PATH = f"infosheets/{KNOWN.name}.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
    """The new text of the file, the findings that have an entry in it now, and those that cannot wait."""

    text: str
    waiting: tuple[Finding, ...]
    refused: tuple[Finding, ...]


def put_off(findings: Sequence[Finding], *, root: Path, reason: str, until: date, today: date) -> PutOff:
    """Write an entry for each finding that is an error or a warning; those of one text in several lines share one.

    Raises `ProjectError` for a reason that says nothing, a day that cannot be, and a file that cannot be read.
    """
    if not reason.strip() or find_wrong(reason):
        message = 'Say in one line why it may wait: `--reason "The sheet is parted in spring."`.'
        raise ProjectError(message)
    if problem := judge_day(until, today):
        message = f"{problem} Name a day of the coming year, such as `--until {today + timedelta(days=90)}`."
        raise ProjectError(message)
    file = root / PATH
    text = file.read_bytes().decode("utf-8") if file.exists() else f"{SCHEMA}: {newest_schema(KNOWN.name)}\n"
    failing = [finding for finding in findings if finding.severity is not Severity.INFO]
    waiting = [finding for finding in failing if not judge_code(finding.code)]
    for code, path, says in dict.fromkeys((finding.code, finding.path, finding.message) for finding in waiting):
        table, wrong = read_table(text, PATH)
        if wrong:
            raise ProjectError(wrong[0].one_line())
        key = next(name for number in range(1, len(table) + 2) if (name := f"{code}-{number}") not in table)
        values = {"code": code, "file": path, "says": says, "reason": reason, "until": str(until)}
        lines = [f"  {name}: {_write(name, value)}" for name, value in values.items()]
        text, _line = insert_entry(text, table, key, [f"{key}:", *lines])
    _entries, wrong = read_entries(KNOWN, text, PATH, [], source_language="")
    if wrong:
        raise ProjectError(wrong[0].one_line())
    refused = tuple(finding for finding in failing if finding not in waiting)
    return PutOff(text=text, waiting=tuple(waiting), refused=refused)


def _write(name: str, value: str) -> str:
    return quote_yaml(value) if name == "until" else write_text(value)
