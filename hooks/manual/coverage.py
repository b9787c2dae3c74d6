"""Translation coverage: what is current, stale, missing or extra, by receipts alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.digests import digest, receipt
from manual.model import Chapter, Language, Library, Page, Sheet, Translation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class State:
    """How far a text is translated: section ids by what is to be done."""

    present: bool
    current: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """Done, stale or missing."""
        if not self.present:
            return "missing"
        return "stale" if self.stale or self.missing or self.extra else "done"


def source_digests(original: Sheet | Chapter | Page) -> dict[str, str]:
    """Digests of all that can be translated: front-matter words first, then sections."""
    words = {"title": original.title, "summary": original.summary}
    if isinstance(original, Chapter):
        words["short"] = original.short
    return {
        **{name: digest(text) for name, text in words.items() if text},
        **{part.id: part.digest for part in original.body.sections},
    }


def own_digests(translation: Translation) -> dict[str, str]:
    """Digests of a translation's own words and sections."""
    words = {"title": translation.title, "summary": translation.summary, "short": translation.short}
    return {
        **{name: digest(text) for name, text in words.items() if text},
        **{part.id: part.digest for part in translation.body.sections},
    }


def whole_digest(digests: Mapping[str, str]) -> str:
    """Give one digest for all words and sections: what a reviewer's hash names."""
    return receipt(list(digests.values()))


def state_of(original: Sheet | Chapter | Page, translation: Translation | None) -> State:
    """Compare a text with its translation, section by section."""
    if translation is None:
        return State(present=False)
    source, own = source_digests(original), own_digests(translation)
    receipts: Mapping[str, tuple[str, str]] = translation.receipts
    here = [key for key in source if key in own]
    current = tuple(key for key in here if key in receipts and receipts[key][0] == source[key])
    return State(
        present=True,
        current=current,
        stale=tuple(key for key in here if key not in current),
        missing=tuple(key for key in source if key not in own),
        extra=tuple(key for key in own if key not in source),
    )


def coverage(library: Library, languages: Sequence[Language]) -> dict[tuple[Language, str], State]:
    """State of every sheet, chapter and page in every language but the source."""
    return {
        (language, key): state_of(original, library.translations.get((language, key)))
        for language in languages
        for key, original in library.originals().items()
    }
