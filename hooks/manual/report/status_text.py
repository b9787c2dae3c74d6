"""How far languages are, and what has fallen behind, for people: aligned lines of at most 80 columns where words allow."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from manual.check.coverage import DONE, STATES, count_coverage, join_tallies, judge_promises, list_tasks
from manual.report.inventory_text import write_inventory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from manual.check.coverage import Coverage, Promise, Tally, Task
    from manual.check.drift import Behind, Drift, Since
    from manual.resolve.references import Manual

_COLUMNS = 80
_HEADS = ("total", *STATES)
LEGEND = (
    "Words are those of the source. Up to date is what is done, or was changed here since it was called done. messages: "
    "words of interface and print. manual: texts of manual.yml."
)
APART = "*: `targets` promise nothing of it."


def write_status(manual: Manual) -> str:
    """Write how far each language is, what is to be done with each text, and what the manual holds."""
    coverage, tasks = count_coverage(manual), list_tasks(manual)
    promises = {promise.language: promise for promise in judge_promises(manual, coverage)}
    lines: list[str] = []
    for setting in manual.settings.translations:
        rows = [row for row in coverage if row.language == setting.code]
        words = join_tallies([row.words for row in rows])
        lines.append(f"{setting.name} ({setting.code}): {describe_share(words.current, words.total)} up to date")
        lines += _write_tallies("texts", {name_kind(row): row.texts for row in rows})
        lines += _write_tallies("words", {name_kind(row): row.words for row in rows})
        if setting.code in promises:
            lines += _fold(describe_promise(promises[setting.code]), "  ")
        lines += [
            line
            for task in tasks
            if task.language == setting.code and task.state != DONE
            for line in _write_text(task.text, task.state, task.words, describe_task(task))
        ]
        lines.append("")
    if coverage:
        lines += [*_fold(f"{LEGEND} {APART}"), ""]
    lines += [*write_inventory(manual), ""]
    unassigned = sum(sheet.owner == "unassigned" for sheet in manual.library.sheets.values())
    lines.append(f"Sheets: {len(manual.library.sheets)}; without an owner: {unassigned}")
    return "\n".join(lines)


def write_since(manual: Manual, since: Since) -> str:
    """Write what has fallen behind since a commit, and what was brought up to date."""
    lines = [describe_revision(since)]
    for drift in since.drifts:
        setting = manual.settings.language(drift.language)
        lines += ["", *_fold(f"{setting.name} ({setting.code}): {describe_drift(drift)}")]
        for row in drift.behind:
            lines += _write_text(row.text, row.state, row.words, describe_behind(row))
    return "\n".join(lines)


def write_broken(promises: Iterable[Promise]) -> str:
    """Say which promises are not kept, a line each; empty where all are."""
    return "\n".join(
        f"manual: `{promise.language}`: {describe_promise(promise)}" for promise in promises if promise.lacking
    )


def name_kind(row: Coverage) -> str:
    """Name a kind of thing, with a star where no promise speaks of it."""
    return row.kind if row.promised else f"{row.kind}*"


def describe_share(current: int, total: int) -> str:
    """Give a share with what it is one of, such as “97.4 % of 1,203 words”; less than all is never called all."""
    return f"{describe_percent(current, total)} of {count(total, 'word')}"


def describe_percent(current: int, total: int) -> str:
    """Give a share in per cent with one decimal, rounded down; of nothing all is there."""
    tenths = 1000 * current // total if total else 1000
    return f"{tenths // 10}.{tenths % 10} %"


def describe_promise(promise: Promise) -> str:
    """Say what is promised, what there is, and by how much it falls short."""
    share = f"{float(100 * promise.share):g} %"
    held = f"{describe_share(promise.current, promise.total)} that count are up to date, `targets` promise {share}"
    verb = "is" if promise.lacking == 1 else "are"
    return f"{held}: {count(promise.lacking, 'word')} {verb} lacking." if promise.lacking else f"{held}."


def describe_task(task: Task) -> str:
    """Say what is to be done with a text, section by section."""
    return "; ".join(
        filter(
            None,
            (
                ", ".join(task.parts),
                f"not in the source: {', '.join(task.extra)}" if task.extra else "",
                f"changed here: {', '.join(task.changed)}" if task.changed else "",
                *(f"{old} is now {new}" for old, new in task.renamed.items()),
                f"order differs: {', '.join(task.moved)}" if task.moved else "",
            ),
        )
    )


def describe_behind(row: Behind) -> str:
    """Say what of a text has fallen behind."""
    misplaced = f"left over, renamed or moved: {', '.join(row.misplaced)}" if row.misplaced else ""
    return "; ".join(filter(None, (", ".join(row.parts), misplaced)))


def describe_revision(since: Since) -> str:
    """Say what is compared with what."""
    revision = since.revision
    begun = (
        f"the commit where the branch left `{revision.name}`" if revision.shared else f"`{revision.name}` as it is now"
    )
    note = "" if revision.shared else "; git does not know here where the branch left it"
    return f"Compared with {begun} ({revision.commit[:12]}){note}."


def describe_drift(drift: Drift) -> str:
    """Say in numbers what has become of a language."""
    if drift.new:
        return "a new language, of which nothing has fallen behind."
    behind = f"{_sum(drift.behind)} fell behind" if drift.behind else "nothing fell behind"
    return f"{behind}{f'; {_sum(drift.caught_up)} brought up to date' if drift.caught_up else ''}."


def count(number: int, word: str) -> str:
    """Write a number of things."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _sum(rows: Sequence[Behind]) -> str:
    words, parts = sum(row.words for row in rows), sum(len(row.parts) for row in rows)
    return f"{count(words, 'word')} in {count(parts, 'part')} of {count(len({row.text for row in rows}), 'text')}"


def _write_tallies(what: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    yield f"  {what:<12}{''.join(f'{head:>10}' for head in _HEADS)}{'up to date':>12}"
    for name, tally in (*tallies.items(), ("all", join_tallies(list(tallies.values())))):
        numbers = (tally.total, *(getattr(tally, state) for state in STATES))
        cells = "".join(f"{number:>10,}" for number in numbers)
        yield f"  {name:<12}{cells}{describe_percent(tally.current, tally.total):>12}"


def _write_text(name: str, state: str, words: int, what: str) -> list[str]:
    head = f"  {name:<14} {state:<8} {words:>5} words  "
    return wrap(
        f"{head}{what}",
        _COLUMNS,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [head]


def _fold(text: str, indent: str = "") -> list[str]:
    return wrap(text, _COLUMNS, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
