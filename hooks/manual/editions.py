"""Editions: what a text holds, told by hashes, and which released edition that is.

An edition covers the text itself, its facets and audience, the law it rests on and its review; titles of
other sheets that it prints are hashed apart, since they change without the sheet being touched. The day on
which the law was last looked at is not part of it: to look again without finding a change moves no edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.coverage import own_digests, source_digests, whole_digest
from manual.digests import digest
from manual.texts import cited_provisions, provision_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.ledger import Edition
    from manual.model import Sheet, SheetNumber
    from manual.references import Resolved


def content(resolved: Resolved, sheet: Sheet, language: str) -> dict[str, str]:
    """Hash every part of a sheet in a language; empty where it is not written in it."""
    if language == resolved.settings.source_language:
        parts, review = source_digests(sheet), sheet.review
    else:
        translation = resolved.translation(language, str(sheet.number))
        if translation is None:
            return {}
        parts, review = own_digests(translation), translation.review
    law = [
        f"{one.key} {one.effective_from} {one.state} {provision_label(resolved, one, language)}"
        for one in cited_provisions(resolved, sheet)
    ]
    return {
        **parts,
        "facets": digest(" ".join((*sheet.facets, *sheet.audience))),
        "law": digest(" ".join(law)),
        "review": digest(f"{review.state} {review.on} {review.by}"),
    }


def titles(resolved: Resolved, sheet: Sheet, language: str) -> str:
    """Hash the titles of other sheets and of the chapter that the sheet prints in a language."""
    translation = resolved.translation(language, str(sheet.number))
    body = translation.body if translation is not None else sheet.body
    keys = {str(sheet.number.chapter), *sheet.related, *(one.key.partition("#")[0] for one in body.references)}
    named = (resolved.library.original(key) for key in sorted(keys))
    return digest(" ".join(resolved.title(one, language) for one in named if one is not None))


def text_hash(parts: Mapping[str, str]) -> str:
    """Name a content in eight hex digits, as a working text prints it."""
    return whole_digest(parts).removeprefix("s1-")[:8]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text stands: its newest edition, or None, and whether it is what is here now.

    `language` is that of the text: the source language where there is no translation.
    """

    language: str
    last: Edition | None
    released: bool
    hash: str


def standing(resolved: Resolved, sheet: Sheet, language: str) -> Standing:
    """Compare what is here with the ledger."""
    parts = content(resolved, sheet, language)
    if not parts:
        return standing(resolved, sheet, resolved.settings.source_language)
    last = resolved.library.ledger.last(str(sheet.number), language)
    released = last is not None and dict(last.sections) == parts
    return Standing(language, last, released, text_hash(parts))


def changed_parts(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Name the parts that differ, those of the new text first."""
    return tuple([key for key in new if old.get(key) != new[key]] + [key for key in old if key not in new])


def unreleased(resolved: Resolved) -> list[tuple[SheetNumber, str]]:
    """Give every sheet and language whose text is not the newest edition."""
    return [
        (number, language.code)
        for number, sheet in resolved.library.sheets.items()
        for language in resolved.settings.languages
        if content(resolved, sheet, language.code) and not standing(resolved, sheet, language.code).released
    ]
