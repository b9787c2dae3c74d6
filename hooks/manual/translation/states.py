"""Translation coverage: what is current, stale, missing or extra, by receipts alone."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from manual.markdown.fingerprint import digest_plain
from manual.model.cases import Case
from manual.model.forms import PRIVACY, Form
from manual.model.sessions import Session
from manual.model.texts import Chapter, Language, Translation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.content.library import Library
    from manual.markdown.fingerprint import Digests
    from manual.model.cases import Original


@dataclass(frozen=True, slots=True)
class State:
    """How far a text is translated: section ids by what is to be done.

    `changed` are sections that are current, but whose own text is not the one that was called done. `renamed` are
    pairs of the id here and that in the source; `split` pairs of a stale section and of the one that took its end;
    `merged` pairs of a stale section and of the one after it, which the source had once: it may have taken that in;
    `moved` are sections that stand elsewhere in the source.
    """

    present: bool
    current: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    split: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def parts_behind(self) -> tuple[str, ...]:
        """The sections in which the source says something else, by id, with `title` and `summary`."""
        return (*self.stale, *self.missing, *self.extra)

    @property
    def behind(self) -> bool:
        """Whether the source says something else; what was only renamed, moved or changed here is no news to readers."""
        return bool(self.parts_behind)

    @property
    def word(self) -> str:
        """Done, changed, stale or missing: changed where only the translation is not what was called done."""
        if not self.present:
            return "missing"
        if self.behind or self.renamed or self.moved:
            return "stale"
        return "changed" if self.changed else "done"


def digest_source(original: Original) -> dict[str, Digests]:
    """Digests of all that can be translated: front-matter words first, then sections."""
    words = {"title": original.title, "summary": original.summary}
    if isinstance(original, Case):
        words = {"title": original.title, "dilemma": original.dilemma}
    if isinstance(original, Session):
        words = {"title": original.title, "aim": original.aim, "room": original.room}
    if isinstance(original, Form):
        words |= {name: getattr(original, name) for name in PRIVACY}
    # a chapter without a short name of its own is called by its title, which is there to translate already
    if isinstance(original, Chapter) and original.short != original.title:
        words["short"] = original.short
    return {
        **{name: digest_plain(text) for name, text in words.items() if text},
        **{part.id: part.digests for part in original.body.sections},
    }


def digest_own(translation: Translation) -> dict[str, Digests]:
    """Digests of a translation's own words and sections."""
    words = {"title": translation.title, "summary": translation.summary, "short": translation.short}
    words |= {"dilemma": translation.dilemma, "aim": translation.aim, "room": translation.room}
    words |= {name: getattr(translation, name) for name in PRIVACY}
    return {
        **{name: digest_plain(text) for name, text in words.items() if text},
        **{part.id: part.digests for part in translation.body.sections},
    }


def compare_translation(original: Original, translation: Translation | None) -> State:
    """Compare a text with its translation, section by section; a receipt is held against digests of its own kind."""
    if translation is None:
        return State(present=False)
    source, own = digest_source(original), digest_own(translation)
    receipts: Mapping[str, tuple[str, str]] = translation.receipts
    here = [key for key in source if key in own]
    current = [key for key in here if key in receipts and receipts[key][0] in source[key]]
    stale = [key for key in here if key not in current]
    missing = [key for key in source if key not in own]
    # a title may be short enough in one language, and not in another
    extra = [key for key in own if key not in source and key != "short"]
    renamed = _renamed(source, receipts, extra, missing)
    left, right = {old for old, _new in renamed}, {new for _old, new in renamed}
    return State(
        present=True,
        current=tuple(current),
        stale=tuple(stale),
        missing=tuple(key for key in missing if key not in right),
        extra=tuple(key for key in extra if key not in left),
        changed=tuple(key for key in current if receipts[key][1] not in own[key]),
        renamed=renamed,
        split=_split(original, receipts, stale, missing),
        merged=tuple(
            (part.id, following.id)
            for part, following in pairwise(translation.body.sections)
            if part.id in stale and following.id in extra and following.id not in left and following.id in receipts
        ),
        moved=_moved(original, translation, dict(renamed)),
    )


def _renamed(
    source: Mapping[str, Digests],
    receipts: Mapping[str, tuple[str, str]],
    extra: Sequence[str],
    missing: Sequence[str],
) -> tuple[tuple[str, str], ...]:
    """Pair sections that the source no longer has with those it has instead, where the text is the very same."""
    free = list(missing)
    pairs = []
    for old in extra:
        new = next((key for key in free if old in receipts and receipts[old][0] in source[key]), None)
        if new is not None:
            free.remove(new)
            pairs.append((old, new))
    return tuple(pairs)


def _split(
    original: Original,
    receipts: Mapping[str, tuple[str, str]],
    stale: Sequence[str],
    missing: Sequence[str],
) -> tuple[tuple[str, str], ...]:
    """Pair stale sections with the next one of the source, where both together are what was translated."""
    parts = original.body.sections
    return tuple(
        (part.id, following.id)
        for part, following in pairwise(parts)
        if part.id in stale and following.id in missing and receipts.get(part.id, ("",))[0] == part.with_next
    )


def _moved(original: Original, translation: Translation, renamed: Mapping[str, str]) -> tuple[str, ...]:
    """Name as few sections as would have to move for both texts to have them in one order."""
    there = {part.id: number for number, part in enumerate(original.body.sections)}
    own = {part.id: renamed.get(part.id, part.id) for part in translation.body.sections}
    places = {key: there[name] for key, name in own.items() if name in there}
    order = [*places]
    if order == sorted(order, key=places.__getitem__):
        return ()
    # the longest rising run of places stays: for each length the smallest last place, and what it follows
    lasts: list[int] = []
    keys: list[str] = []
    before: dict[str, str | None] = {}
    for key in order:
        at = bisect_left(lasts, places[key])
        lasts[at : at + 1], keys[at : at + 1] = [places[key]], [key]
        before[key] = keys[at - 1] if at else None
    stays: set[str] = set()
    last: str | None = keys[-1]
    while last is not None and last not in stays:
        stays.add(last)
        last = before[last]
    return tuple(key for key in order if key not in stays)


def list_lacking(original: Original, translation: Translation, name: str) -> tuple[str, ...]:
    """Say of which blocks a section has fewer than its source, such as `2 of 3 paragraphs`."""
    there, here = original.body.section(name), translation.body.section(name)
    if there is None or here is None:
        return ()
    own = dict(here.blocks)
    return tuple(f"{own.get(kind, 0)} of {count} {kind}" for kind, count in there.blocks if own.get(kind, 0) < count)


def measure_share(library: Library, states: Mapping[tuple[Language, str], State], language: Language) -> float:
    """Give the share of the words of the source that a language has, from 0 to 1; what is behind counts as there."""
    total = there = 0
    for key, original in library.originals().items():
        state = states[language, key]
        for part in original.body.sections:
            total += part.words
            there += part.words if state.present and part.id not in state.missing else 0
    return there / total if total else 1.0


def measure_coverage(library: Library, languages: Sequence[Language]) -> dict[tuple[Language, str], State]:
    """State of every sheet, chapter, page, case, form and session plan in every language but the source."""
    return {
        (language, key): compare_translation(original, library.translations.get((language, key)))
        for language in languages
        for key, original in library.originals().items()
    }
