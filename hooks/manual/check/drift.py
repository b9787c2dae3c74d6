"""What has fallen behind between two states of a manual, such as by the work of a branch: texts, sections, words.

A text is compared with itself: what was behind already, or was not there, is no news. An entry of a registry has no
receipts; it has fallen behind where its text in the source is another one, and its text in the language is the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from manual.check.coverage import MESSAGES, MISSING, STALE, count_message, list_messages, list_tasks
from manual.check.entries import list_entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from manual.check.coverage import Task
    from manual.check.entries import Entry
    from manual.content.revisions import Revision
    from manual.model.texts import Language
    from manual.resolve.references import Manual


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A text that has fallen behind in a language, or what has of a registry or of the messages: `kind` is that of `Coverage`.

    `state` is stale or missing, as it is or as it was. `parts` maps sections, entries or messages to their words in the source; `misplaced` are
    sections that are left over, or that the source calls otherwise or has elsewhere.
    """

    kind: str
    text: str
    state: str
    parts: Mapping[str, int]
    misplaced: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words of the source are to be translated."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What has become of a language: what has fallen behind, and what was brought up to date.

    `new` marks a language that the manual did not have: nothing of it has fallen behind.
    """

    language: Language
    new: bool
    behind: tuple[Behind, ...] = ()
    caught_up: tuple[Behind, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of each language but the source since a commit."""

    revision: Revision
    drifts: tuple[Drift, ...]


def compare_manuals(before: Manual, now: Manual) -> list[Drift]:
    """Compare two states of a manual, language by language."""
    known = {setting.code for setting in before.settings.translations}
    return [
        Drift(
            language=code,
            new=code not in known,
            behind=tuple(_list_behind(before, now, code)) if code in known else (),
            caught_up=tuple(_list_caught_up(before, now, code)) if code in known else (),
        )
        for code in (setting.code for setting in now.settings.translations)
    ]


def _list_behind(before: Manual, now: Manual, language: Language) -> Iterator[Behind]:
    earlier = _tasks(before, language)
    for key, task in _tasks(now, language).items():
        yield from _compare_tasks(earlier.get(key), task)
    yield from _compare_entries(before, now, language)
    yield from _compare_messages(before, now, language)


def _list_caught_up(before: Manual, now: Manual, language: Language) -> Iterator[Behind]:
    """Give what was to be translated and is not any more, of what there still is."""
    earlier = _tasks(before, language)
    for key, task in _tasks(now, language).items():
        there = {*now.states[language, key].current}
        for behind in _compare_tasks(task, earlier[key]) if key in earlier else ():
            parts = {part: words for part, words in behind.parts.items() if part in there}
            if parts:
                yield replace(behind, parts=parts, misplaced=())
    rows: dict[str, dict[str, int]] = {}
    lacked = {(entry.registry, entry.key): entry.list_lacking(language) for entry in list_entries(before)}
    for entry in list_entries(now):
        words = entry.count_words(now.settings.source_language)
        for name in lacked.get((entry.registry, entry.key), ()):
            if entry.fields[name].own(language):
                parts = rows.setdefault(entry.registry, {})
                parts[entry.key] = parts.get(entry.key, 0) + words[name]
    for registry, parts in rows.items():
        yield Behind(kind=registry, text=f"{registry}.yml", state=MISSING, parts=parts)
    names, lacking = list_messages(now, language)
    if written := (list_messages(before, language)[1] & names) - lacking:
        yield _make_messages(written)


def _tasks(manual: Manual, language: Language) -> dict[str, Task]:
    return {task.text: task for task in list_tasks(manual) if task.language == language}


def _compare_tasks(before: Task | None, now: Task) -> Iterator[Behind]:
    if before is not None and before.state == now.state == MISSING:
        return
    parts = {part: words for part, words in now.parts.items() if before is None or part not in before.parts}
    wrong = {} if before is None else _misplaced(before)
    misplaced = tuple(part for part in _misplaced(now) if part not in wrong)
    if parts or misplaced:
        state = MISSING if now.state == MISSING else STALE
        yield Behind(kind=now.kind, text=now.text, state=state, parts=parts, misplaced=misplaced)


def _misplaced(task: Task) -> dict[str, None]:
    return dict.fromkeys((*task.extra, *task.renamed, *task.moved))


def _compare_entries(before: Manual, now: Manual, language: Language) -> Iterator[Behind]:
    source = now.settings.source_language
    earlier = {(entry.registry, entry.key): entry for entry in list_entries(before)}
    rows: dict[tuple[str, str], dict[str, int]] = {}
    for entry in list_entries(now):
        old = earlier.get((entry.registry, entry.key))
        words = entry.count_words(source)
        for name in entry.list_wanted(language):
            if state := _judge_field(old, entry, name, language, source):
                parts = rows.setdefault((entry.registry, state), {})
                parts[entry.key] = parts.get(entry.key, 0) + words[name]
    for (registry, state), parts in rows.items():
        yield Behind(kind=registry, text=f"{registry}.yml", state=state, parts=parts)


def _judge_field(old: Entry | None, entry: Entry, name: str, language: Language, source: Language) -> str:
    """Tell whether a field of an entry has become stale or missing; empty where it has not."""
    own, text = entry.fields[name].own(language), entry.fields[name].own(source)
    if old is None:
        return "" if own else MISSING
    own_before, text_before = old.fields[name].own(language), old.fields[name].own(source)
    if not own:
        return "" if text_before and not own_before else MISSING
    return STALE if own == own_before and _words(text) != _words(text_before) else ""


def _words(text: str | None) -> Sequence[str]:
    # where lines are broken is layout
    return (text or "").split()


def _compare_messages(before: Manual, now: Manual, language: Language) -> Iterator[Behind]:
    if lacking := list_messages(now, language)[1] - list_messages(before, language)[1]:
        yield _make_messages(lacking)


def _make_messages(names: Collection[str]) -> Behind:
    parts = {name: count_message(name) for name in sorted(names)}
    return Behind(kind=MESSAGES, text="messages.po", state=MISSING, parts=parts)
