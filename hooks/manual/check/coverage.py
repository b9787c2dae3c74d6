"""How far each language is, as numbers: texts and words of the source, by what they are and by what is to be done.

1. A text is a sheet, a chapter, a page, a case, an entry of a registry, or a message of interface and print. It is as far as
   the part of it that is least far.
2. Words are those of the source, title and summary among them; each part of a text counts by itself, and as one word
   at least, so that no share is whole while anything is missing.
3. What `targets` promise of a language is a share of the words that are up to date, without those of registries of
   which a promise does not speak.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from manual.check.entries import PROMISED, list_entries
from manual.language.messages import EMPTY, list_lacking, list_words
from manual.model.cases import Case
from manual.model.forms import Form
from manual.model.sessions import Session
from manual.model.texts import Chapter, Page, Sheet
from manual.translation.states import digest_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from manual.model.cases import Original
    from manual.model.texts import Language
    from manual.resolve.references import Manual
    from manual.translation.states import State

# what can be done with a text or a part of it, as in `State.word`
DONE, CHANGED, STALE, MISSING = STATES = ("done", "changed", "stale", "missing")
TEXTS = ("sheets", "chapters", "pages", "cases", "forms", "sessions")
MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many texts, or words, are in each state."""

    done: int = 0
    changed: int = 0
    stale: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.changed + self.stale + self.missing

    @property
    def current(self) -> int:
        """Those that are up to date: what was edited since it was called done is not behind its source."""
        return self.done + self.changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far a language is in things of a kind: one of `TEXTS`, the name of a registry, or `MESSAGES`."""

    language: Language
    kind: str
    texts: Tally
    words: Tally

    @property
    def promised(self) -> bool:
        """Tell whether what `targets` promise of a language speaks of the kind."""
        return self.kind in {*TEXTS, *PROMISED, MESSAGES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A text in a language: its state, and what is to be done with it.

    `parts` maps the sections that are to be translated, `title`, `summary` and `short` among them, to their words in
    the source. `extra` are sections that are not in the source, `changed` those that changed here, `renamed` maps the
    id here to that in the source, `moved` stand elsewhere in the source.
    """

    text: str
    language: Language
    kind: str
    state: str
    parts: Mapping[str, int]
    extra: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: Mapping[str, str]
    moved: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words of the source are to be translated."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What `targets` promise of a language, and what there is: `current` of `total` words of the source are up to date."""

    language: Language
    share: Fraction
    current: int
    total: int

    @property
    def lacking(self) -> int:
        """How many words more would keep the promise; 0 where it is kept."""
        return max(0, ceil(self.share * self.total) - self.current)


def list_tasks(manual: Manual) -> list[Task]:
    """Give what is to be done with each sheet, chapter, page, case, form and session plan in each language but the source."""
    tasks = []
    for (language, key), state in manual.states.items():
        original = manual.library.original(key)
        if original is None:  # pragma: no cover  # states are made from originals
            continue
        words = count_words(original)
        wanted = (*state.stale, *state.missing) if state.present else tuple(words)
        tasks.append(
            Task(
                text=key,
                language=language,
                kind=_name_kind(original),
                state=state.word,
                parts={part: words[part] for part in wanted},
                extra=state.extra,
                changed=state.changed,
                renamed=dict(state.renamed),
                moved=state.moved,
            )
        )
    return tasks


def count_words(original: Original) -> dict[str, int]:
    """Count the words of a text by its parts: title, summary, the short title of a chapter, the dilemma of a case, the aim of a plan or the lines on privacy of a form, then sections."""
    sections = {part.id: part.words for part in original.body.sections}
    return {
        name: max(1, sections[name] if name in sections else len(getattr(original, name).split()))
        for name in digest_source(original)
    }


def count_coverage(manual: Manual) -> list[Coverage]:
    """Count each kind of thing that there is in each language but the source, in a fixed order."""
    return [row for setting in manual.settings.translations for row in _count_language(manual, setting.code)]


def judge_promises(manual: Manual, coverage: Iterable[Coverage]) -> list[Promise]:
    """Hold languages against what the settings promise of them; one of which they promise nothing has no promise."""
    words: dict[Language, list[Tally]] = {}
    for row in coverage:
        if row.promised:
            words.setdefault(row.language, []).append(row.words)
    return [
        Promise(
            language=language,
            share=share,
            current=sum(tally.current for tally in words[language]),
            total=sum(tally.total for tally in words[language]),
        )
        for language, share in manual.settings.targets.translated.items()
        if language in words
    ]


def join_tallies(tallies: Sequence[Tally]) -> Tally:
    """Add tallies up."""
    return Tally(*(sum(getattr(tally, state) for tally in tallies) for state in STATES))


def list_messages(manual: Manual, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Name the messages of interface and print, and those of them that a language lacks; English lacks none."""
    catalogue = manual.library.messages.get(language, EMPTY)
    names = frozenset({*list_words(), *catalogue.names})
    # they are English themselves
    if language.partition("-")[0] == "en":
        return names, frozenset()
    return names, frozenset(word.name for word in list_lacking(catalogue))


def count_message(name: str) -> int:
    """Count the words of a message by its name, what is filled into it among them."""
    return max(1, len(name.replace(" | ", " ").split()))


def _count_language(manual: Manual, language: Language) -> Iterator[Coverage]:
    texts: dict[str, Counter[str]] = {}
    words: dict[str, Counter[str]] = {}

    def add(kind: str, state: str, parts: Iterable[tuple[str, int]]) -> None:
        texts.setdefault(kind, Counter())[state] += 1
        own = words.setdefault(kind, Counter())
        for at, count in parts:
            own[at] += count

    for key, original in manual.library.originals().items():
        state, parts = manual.states[language, key], count_words(original)
        add(_name_kind(original), state.word, ((_judge_part(state, part), count) for part, count in parts.items()))
    for entry in list_entries(manual):
        lacking = entry.list_lacking(language)
        if wanted := entry.list_wanted(language):
            source = entry.count_words(manual.settings.source_language)
            parts_of_entry = [(MISSING if name in lacking else DONE, source[name]) for name in wanted]
            add(entry.registry, MISSING if lacking else DONE, parts_of_entry)
    names, untranslated = list_messages(manual, language)
    for name in names:
        state_of_message = MISSING if name in untranslated else DONE
        add(MESSAGES, state_of_message, [(state_of_message, count_message(name))])
    for kind, counts in texts.items():
        yield Coverage(language=language, kind=kind, texts=_make_tally(counts), words=_make_tally(words[kind]))


def _make_tally(counts: Counter[str]) -> Tally:
    return Tally(*(counts[state] for state in STATES))


def _judge_part(state: State, part: str) -> str:
    """Tell how far a part of a text is; what the source only calls otherwise needs no translator."""
    if not state.present or part in state.missing:
        return MISSING
    if part in state.stale:
        return STALE
    return CHANGED if part in state.changed else DONE


def _name_kind(original: Original) -> str:
    return TEXTS[(Sheet, Chapter, Page, Case, Form, Session).index(type(original))]
