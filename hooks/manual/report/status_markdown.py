"""How far languages are, and what has fallen behind, as Markdown: for the summary of a run of CI, and for a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.check.coverage import DONE, STATES, count_coverage, join_tallies, judge_promises, list_tasks
from manual.report.markdown import MOST_BYTES, escape_markdown, write_table
from manual.report.status_text import (
    APART,
    LEGEND,
    describe_behind,
    describe_drift,
    describe_percent,
    describe_promise,
    describe_revision,
    describe_share,
    describe_task,
    name_kind,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.check.coverage import Tally
    from manual.check.drift import Since
    from manual.resolve.references import Manual

# GitHub takes comments of 65,536 characters
_MOST_OF_A_COMMENT = 50_000
_HEAD = ("", *(f"{unit}, {state}" for unit in ("texts", "words") for state in ("total", *STATES)), "up to date")


def write_status_markdown(manual: Manual) -> str:
    """Write a table for each language, and one of its texts that are not done; nothing that they say is markup."""
    coverage, tasks = count_coverage(manual), list_tasks(manual)
    promises = {promise.language: promise for promise in judge_promises(manual, coverage)}
    most = MOST_BYTES // max(1, len(manual.settings.translations))
    lines = ["## manual status"]
    for setting in manual.settings.translations:
        rows = [row for row in coverage if row.language == setting.code]
        texts, words = (join_tallies([getattr(row, unit) for row in rows]) for unit in ("texts", "words"))
        share = describe_share(words.current, words.total)
        lines += ["", f"### {escape_markdown(f'{setting.name} ({setting.code}): {share} up to date')}", ""]
        tallies = [(name_kind(row), row.texts, row.words) for row in rows] + [("all", texts, words)]
        table = [_make_cells(*tally) for tally in tallies]
        lines += write_table(_HEAD, table, command="manual status")
        if setting.code in promises:
            lines += ["", escape_markdown(describe_promise(promises[setting.code]))]
        left = [
            (task.text, task.state, f"{task.words:,}", describe_task(task))
            for task in tasks
            if task.language == setting.code and task.state != DONE
        ]
        lines += ["", *write_table(("text", "state", "words", "sections"), left, command="manual status", most=most)]
    if coverage:
        lines += ["", escape_markdown(f"{LEGEND} {APART}")]
    return _join(lines)


def write_since_markdown(manual: Manual, since: Since) -> str:
    """Write what has fallen behind since a commit, a table for each language; what is too long for a comment is cut."""
    most = _MOST_OF_A_COMMENT // max(1, len(since.drifts))
    lines = ["## What falls behind", "", escape_markdown(describe_revision(since))]
    for drift in since.drifts:
        setting = manual.settings.language(drift.language)
        lines += ["", escape_markdown(f"{setting.name} ({setting.code}): {describe_drift(drift)}"), ""]
        rows = [(row.text, row.state, f"{row.words:,}", describe_behind(row)) for row in drift.behind]
        command = f"manual status --since {since.revision.name}"
        lines += write_table(("text", "state", "words", "parts"), rows, command=command, most=most)
    return _join(lines)


def _make_cells(name: str, texts: Tally, words: Tally) -> Sequence[str]:
    numbers = (number for tally in (texts, words) for number in (tally.total, *(getattr(tally, at) for at in STATES)))
    return (name, *(f"{number:,}" for number in numbers), describe_percent(words.current, words.total))


def _join(lines: Sequence[str]) -> str:
    """Join lines, with no more than one empty line in a row."""
    kept = [line for number, line in enumerate(lines) if line or number == 0 or lines[number - 1]]
    return "\n".join(kept).rstrip() + "\n"
