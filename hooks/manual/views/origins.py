"""Where an edition of a translation comes from: the edition of the source that it follows, and where it is behind.

What was so at its release stands in the ledger and on paper. What came after is worked out here: from the receipts
while the translation is the text that was released, else from the editions of the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.resolve.editions import choose_digests, compare_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.markdown.fingerprint import Digests
    from manual.model.ledger import Edition, Ledger
    from manual.translation.states import State

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


def measure_lag(
    ledger: Ledger,
    edition: Edition,
    newest: Edition,
    state: State | None,
    source: Mapping[str, Digests],
) -> Lag:
    """Compare the newest edition of a translation with the `newest` of its source, whose text here has parts `source`.

    `state` is that of the translation while its edition is the text that is here, else None.
    """
    since = _behind_by_the_ledger(ledger, edition, newest)
    if state is None:
        return Lag(source=newest, parts=since, drafted=False)
    in_work = compare_parts(newest.sections, choose_digests(source, newest))
    # of a section that is in work, a receipt cannot tell which edition of it was translated
    parts = tuple(part for part in state.parts_behind if part not in in_work or part in since)
    return Lag(source=newest, parts=parts, drafted=any(part in in_work for part in state.parts_behind))


def _behind_by_the_ledger(ledger: Ledger, edition: Edition, newest: Edition) -> tuple[str, ...]:
    """Name the parts that an edition was behind at its release, and those that changed in the source since."""
    editions: Sequence[Edition] = ledger.editions[newest.sheet, newest.language]
    if edition.from_edition:
        origin = next((other for other in editions if other.number == edition.from_edition), None)
    else:
        origin = ledger.last(newest.sheet, newest.language, until=edition.release)
    changed = compare_parts(origin.sections, newest.sections) if origin is not None else ()
    return tuple(dict.fromkeys((*edition.behind, *(part for part in changed if part not in _NOT_TRANSLATED))))
