"""What is to be translated, released or closed, as text or JSON: values in, strings out."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from manual.check.entries import EntryCount, count_entries
from manual.check.inventory import Inventory, join_rows, take_inventory
from manual.language.messages import EMPTY, list_lacking, list_words
from manual.model.terminal import shown_json
from manual.resolve.packs import find_outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from manual.model.findings import Finding
    from manual.model.registries import Pack
    from manual.model.texts import SheetNumber
    from manual.releases.release import Plan
    from manual.resolve.references import Manual

FORMAT_VERSION = 1


def write_incomplete(errors: Mapping[str, Sequence[Finding]], source: str) -> str:
    """Say which languages are not complete, by their errors; `source` is the name of the source language."""
    return "\n".join(
        f"manual: {language} is not complete: {len(own)} {'errors' if own[1:] else 'error'}. What has an error is shown "
        f"in {source} until it is mended; `manual check` names every one."
        for language, own in errors.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """A text in a language: its state, the words still to translate, and its sections by what is to be done.

    `sections` are to be translated, `extra` are not in the source, `changed` changed here, `renamed` maps the id here
    to that in the source, `moved` stand elsewhere in the source.
    """

    text: str
    language: str
    state: str
    words: int
    sections: tuple[str, ...]
    extra: tuple[str, ...]
    changed: tuple[str, ...]
    renamed: Mapping[str, str]
    moved: tuple[str, ...]


def make_status_rows(manual: Manual) -> list[StatusRow]:
    """Give a row for each text and language but the source."""
    rows = []
    for (language, key), state in manual.states.items():
        original = manual.library.original(key)
        if original is None:  # pragma: no cover  # states are made from originals
            continue
        words = {part.id: part.words for part in original.body.sections}
        todo = words if not state.present else {part: words.get(part, 1) for part in (*state.stale, *state.missing)}
        rows.append(
            StatusRow(
                text=key,
                language=language,
                state=state.word,
                words=sum(todo.values()),
                sections=tuple(todo),
                extra=state.extra,
                changed=state.changed,
                renamed=dict(state.renamed),
                moved=state.moved,
            )
        )
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCount:
    """How many words of interface and print there are, and how many of them a language has."""

    language: str
    translated: int
    total: int


def count_words(manual: Manual) -> list[WordCount]:
    """Count the words of each language but the source."""
    counts = []
    for language in manual.settings.translations:
        catalogue = manual.library.messages.get(language.code, EMPTY)
        total = len({*list_words(), *catalogue.names})
        counts.append(WordCount(language=language.code, translated=total - len(list_lacking(catalogue)), total=total))
    return counts


def write_status_json(manual: Manual) -> str:
    """Write the rows of texts, of words and of registries as JSON."""
    status = {
        "version": FORMAT_VERSION,
        "texts": [asdict(row) for row in make_status_rows(manual)],
        "words": [asdict(count) for count in count_words(manual)],
        "registries": [asdict(count) for count in count_entries(manual)],
    }
    return shown_json(json.dumps(status, indent=2))


def write_status(manual: Manual) -> str:
    """A table of texts by language with their states, and the words still to do."""
    rows = make_status_rows(manual)
    entries, translated_words = count_entries(manual), {count.language: count for count in count_words(manual)}
    lines = []
    for language in manual.settings.translations:
        mine = [row for row in rows if row.language == language.code]
        counts = Counter(row.state for row in mine)
        words = sum(row.words for row in mine)
        lines.append(
            f"{language.name} ({language.code}): {counts['done']} done, {counts['changed']} changed since, "
            f"{counts['stale']} stale, {counts['missing']} missing; {words} words to do"
        )
        lines += [
            f"  {row.text:<14} {row.state:<8} {row.words:>5} words  {'; '.join(_what(row))}"
            for row in mine
            if row.state != "done"
        ]
        counted = [("words of interface and print", _count(translated_words[language.code]))]
        counted += [(count.registry, _count(count)) for count in entries if count.language == language.code]
        lines.append(f"  translated: {'; '.join(' '.join(row) for row in counted)}")
    lines += ["", *_inventory_lines(manual), ""]
    unassigned = sum(sheet.owner == "unassigned" for sheet in manual.library.sheets.values())
    lines.append(f"Sheets: {len(manual.library.sheets)}; without an owner: {unassigned}")
    return "\n".join(lines)


def _count(count: WordCount | EntryCount) -> str:
    return f"{count.translated} of {count.total}"


def _what(row: StatusRow) -> Iterator[str]:
    """Say what is to be done with a text, section by section."""
    if row.sections:
        yield ", ".join(row.sections)
    if row.extra:
        yield f"not in the source: {', '.join(row.extra)}"
    if row.changed:
        yield f"changed here: {', '.join(row.changed)}"
    for old, new in row.renamed.items():
        yield f"{old} is now {new}"
    if row.moved:
        yield f"order differs: {', '.join(row.moved)}"


def write_closure(manual: Manual, pack: Pack) -> str:
    """Say which sheets the pack refers to and does not hold."""
    others = find_outside(manual, pack.sheets)
    if not others:
        return f"Pack {pack.key}: {len(pack.sheets)} sheets; they refer to no sheet outside the pack."
    lines = [f"Pack {pack.key}: {len(pack.sheets)} sheets; {len(others)} others are referred to (--close adds them):"]
    lines += [
        f"  {target} {manual.library.sheets[target].title} (from {', '.join(map(str, sources))})"
        for target, sources in others.items()
    ]
    return "\n".join(lines)


def write_plan(planned: Plan) -> str:
    """Say what a release would raise, which packs hold other sheets, and what is changed only by another sheet's title."""
    lines = [
        f"{text.sheet} ({text.language}): edition {text.number}"
        + (f", changed: {', '.join(text.changed)}" if text.number > 1 else "")
        + (f", behind edition {text.from_edition} of the source in: {', '.join(text.behind)}" if text.behind else "")
        for text in planned.raised
    ]
    lines += [
        f"{sheet} ({language}): not raised, only prints another sheet's new title"
        for sheet, language in planned.only_titles
    ]
    lines += [f"pack {key}: holds other sheets" for key in planned.packs_changed]
    lines.append(
        "Nothing has changed; no release is needed."
        if planned.empty
        else f"{len(planned.raised)} {'edition' if len(planned.raised) == 1 else 'editions'} to raise."
    )
    return "\n".join(lines)


def write_unreleased(waiting: Sequence[tuple[SheetNumber, str]], packs: Sequence[str] = ()) -> str:
    """Say which texts and packs a build for publishing refuses."""
    lines = []
    if waiting:
        listed = ", ".join(f"{number} ({language})" for number, language in waiting)
        count = "1 text is" if len(waiting) == 1 else f"{len(waiting)} texts are"
        lines.append(f"manual: {count} not released: {listed}.")
    if packs:
        lines.append(f"manual: these packs hold other sheets than at the newest release: {', '.join(packs)}.")
    return "\n".join([*lines, "manual: run `manual release --note …` first."])


def _inventory_lines(manual: Manual) -> list[str]:
    """Tables of sheets and chapters; provisions and facts that several sheets use count once in a sum."""
    rows = take_inventory(manual)
    codes = [language.code for language in manual.settings.languages]
    words = "".join(f"{'words ' + code:>10}" for code in codes)
    ease = "".join(f"{'ease ' + code:>9}" for code in codes)
    head = f"{words}{'facts':>7}{'at home':>9}{'law seen':>10}{'not':>5}{ease}"

    def line(name: str, row: Inventory) -> str:
        count = "".join(f"{row.words.get(code, 0):>10}" for code in codes)
        score = "".join(f"{row.ease[code]:>9.0f}" if code in row.ease else f"{'–':>9}" for code in codes)
        counts = f"{len(row.facts):>7}{len(row.home):>9}{len(row.law_seen):>10}{len(row.law_not_seen):>5}"
        return f"{name:<10}{count}{counts}{score}"

    lines = [f"{'sheet':<10}{head}", *(line(row.number, row) for row in rows), "", f"{'chapter':<10}{head}"]
    for number in sorted({row.chapter for row in rows}):
        mine = [row for row in rows if row.chapter == number]
        if joined := join_rows(mine):
            lines.append(line(f"{number} ({len(mine)})", joined))
    if joined := join_rows(rows):
        lines.append(line(f"all ({len(rows)})", joined))
    lines.append(
        "law seen, not: provisions cited whose current wording was seen, or not. ease: Flesch Reading Ease, 0 to 100, higher is easier."
    )
    return lines
