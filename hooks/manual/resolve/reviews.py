"""Whether a text that somebody has read is still the one that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.fingerprint import digest_plain, digest_whole
from manual.model.cases import Case
from manual.model.forms import Form
from manual.model.sessions import Session
from manual.model.texts import Translation
from manual.translation.states import digest_own, digest_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manual.markdown.fingerprint import Digests
    from manual.model.texts import Chapter, Review, Sheet
    from manual.resolve.references import Manual

REVIEWED = "reviewed"
# it was reviewed, and says something else since
LAPSED = "lapsed"


def judge_review(review: Review, parts: Mapping[str, Digests]) -> str:
    """Give the state of a review, `lapsed` where the meaning of the text changed after it.

    `parts` are the digests of the text's own words and sections: layout is no part of them, so that a comma moved to
    another line costs no review.
    """
    if review.state != REVIEWED or (review.text and review.text in digest_whole(parts)):
        return review.state
    return LAPSED


def digest_review(review: Review, parts: Mapping[str, Digests]) -> Digests:
    """Hash what an edition says of a review.

    The day is no part of it, so that a text which was read again and found right keeps its edition. Ledgers in which
    it was one hold as long as the day stays.
    """
    state = judge_review(review, parts)
    older = digest_plain(f"{review.state} {review.on} {review.by}") if state != LAPSED else ()
    return older if review.state != REVIEWED else (*older, *digest_plain(f"{state} {review.by}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A text that may have a review: its key, its `language` where it is a translation, and the digests of what it says."""

    key: str
    language: str
    path: str
    lines: Mapping[str, int]
    review: Review
    parts: Mapping[str, Digests]


def list_reviewed(manual: Manual) -> Iterator[Reviewed]:
    """Yield all sheets, chapters, cases, forms, session plans and translations with their reviews."""
    library = manual.library
    for text in (*library.numbered, *library.cases.values(), *library.forms.values(), *library.sessions.values()):
        yield make_reviewed(text)
    for translation in library.translations.values():
        yield make_reviewed(translation)


def make_reviewed(text: Sheet | Chapter | Case | Form | Session | Translation) -> Reviewed:
    """Give a text with its review."""
    if isinstance(text, Translation):
        key, language, parts = text.translates, str(text.language), digest_own(text)
    else:
        key = text.text_key if isinstance(text, Case | Form | Session) else str(text.number)
        language, parts = "", digest_source(text)
    return Reviewed(key=key, language=language, path=text.path, lines=text.lines, review=text.review, parts=parts)
