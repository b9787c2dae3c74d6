"""Where an edition of a translation comes from: the edition of the source that it follows, and where it is behind.

What was so at its release stands in the ledger and on paper. What came after is worked out here: from the receipts
while the translation is the text that was released, else from the editions of the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.model.texts import Language
from manual.resolve.editions import changed_parts, content, sections_to_write, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.ledger import Edition
    from manual.model.texts import Sheet
    from manual.resolve.references import Resolved

# what is no text to translate: the translation holds it too, and is released anew where it changes
_NOT_TRANSLATED = {"facets", "law", "review"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """Where a translation is behind the newest edition of its source.

    `parts` are ids of sections, `title` and `summary`; none where it is not behind. `drafted` tells that it is
    behind, or still further behind, a text of the source that is in work and was never released.
    """

    source: Edition
    parts: tuple[str, ...]
    drafted: bool


def behind_now(resolved: Resolved, sheet: Sheet, language: str) -> tuple[str, ...]:
    """Name the parts in which a translation is behind the text of the source that is here now."""
    state = resolved.states.get((Language(language), str(sheet.number)))
    return (*state.stale, *state.missing, *state.extra) if state is not None and state.present else ()


def lag(resolved: Resolved, sheet: Sheet, edition: Edition) -> Lag | None:
    """Compare an edition of a translation with the newest edition of the source.

    None for a text that is a source itself, or whose source was never released.
    """
    source = resolved.settings.source_language
    newest = resolved.library.ledger.last(str(sheet.number), source)
    if newest is None or edition.language == source:
        return None
    since = _behind_by_the_ledger(resolved, edition, newest)
    stands = standing(resolved, sheet, edition.language)
    if stands.last != edition or not stands.released:
        return Lag(source=newest, parts=since, drafted=False)
    now = behind_now(resolved, sheet, edition.language)
    in_work = changed_parts(newest.sections, sections_to_write(content(resolved, sheet, source), newest))
    # of a section that is in work, a receipt cannot tell which edition of it was translated
    parts = tuple(part for part in now if part not in in_work or part in since)
    return Lag(source=newest, parts=parts, drafted=any(part in in_work for part in now))


def _behind_by_the_ledger(resolved: Resolved, edition: Edition, newest: Edition) -> tuple[str, ...]:
    """Name the parts that an edition was behind at its release, and those that changed in the source since."""
    ledger = resolved.library.ledger
    editions: Sequence[Edition] = ledger.editions[newest.sheet, newest.language]
    if edition.from_edition:
        origin = next((other for other in editions if other.number == edition.from_edition), None)
    else:
        origin = ledger.last(newest.sheet, newest.language, until=edition.release)
    changed = changed_parts(origin.sections, newest.sections) if origin is not None else ()
    return tuple(dict.fromkeys((*edition.behind, *(part for part in changed if part not in _NOT_TRANSLATED))))
