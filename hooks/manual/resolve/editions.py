"""Editions: what a text holds, told by hashes, and which released edition that is.

An edition covers the text itself, the forms that are printed with it, its pictures, its facets and audience, the law it
rests on, who tells its results, and its review; titles of other sheets that it prints are hashed apart, since they change
without the sheet being touched. The days on
which the law and the text were last looked at are not part of it: to look again without finding a change moves no
edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.fingerprint import digest_plain, digest_whole
from manual.resolve.citations import cite_provision
from manual.resolve.pictures import list_shown
from manual.resolve.results import find_results
from manual.resolve.reviews import digest_review
from manual.translation.states import digest_own, digest_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manual.markdown.fingerprint import Digests
    from manual.model.ledger import Edition, Ledger
    from manual.model.texts import Sheet, SheetNumber
    from manual.resolve.references import Manual


def digest_parts(manual: Manual, sheet: Sheet, language: str) -> dict[str, Digests]:
    """Hash every part of a sheet in a language by each normaliser; empty where it is not written in it."""
    if language == manual.settings.source_language:
        parts, review = digest_source(sheet), sheet.review
    else:
        translation = manual.translation(language, str(sheet.number))
        if translation is None:
            return {}
        parts, review = digest_own(translation), translation.review
    laws, languages = manual.library.laws, manual.settings.law_languages(language)
    law = [
        f"{cited.key} {cited.effective_from} {cited.state} {cite_provision(laws[cited.law], cited, languages).words}"
        for cited in manual.provisions(sheet)
    ]
    tellers = [f"{result.key} {result.told_by}" for result in find_results(manual, manual.text(sheet, language).body)]
    pictures = [
        f"{file.digest} {picture.source.text(language, manual.settings.source_language)} {picture.licence}"
        for file, picture in list_shown(manual, manual.text(sheet, language))
    ]
    forms = dict(_digest_forms(manual, sheet, language))
    return {
        **parts,
        **({"pictures": digest_plain(" ".join(pictures))} if pictures else {}),
        **({"forms": digest_whole(forms)} if forms else {}),
        **({"tellers": digest_plain(" ".join(tellers))} if tellers else {}),
        "facets": digest_plain(" ".join((*sheet.facets, *sheet.audience))),
        "law": digest_plain(" ".join(law)),
        "review": digest_review(review, parts),
    }


def _digest_forms(manual: Manual, sheet: Sheet, language: str) -> Iterator[tuple[str, Digests]]:
    """Hash every part of the forms of a sheet in a language, or in that of the source where one is not translated."""
    for key in manual.forms_of[sheet.number]:
        form = manual.library.forms[key]
        translation = manual.translation(language, form.text_key)
        parts = digest_source(form) if translation is None else digest_own(translation)
        review = (form if translation is None else translation).review
        yield from ((f"{key} {name}", digests) for name, digests in parts.items())
        yield f"{key} review", digest_review(review, parts)


def digest_titles(manual: Manual, sheet: Sheet, language: str) -> Digests:
    """Hash the titles of other sheets and of the chapter that the sheet prints in a language."""
    references = manual.text(sheet, language).body.references
    keys = {str(sheet.number.chapter), *sheet.related, *(reference.key.partition("#")[0] for reference in references)}
    named = (manual.library.original(key) for key in sorted(keys))
    return digest_plain(" ".join(manual.text(original, language).title for original in named if original is not None))


def shorten_digest(parts: Mapping[str, Digests]) -> str:
    """Name a content in eight hex digits, as a working text prints it."""
    return digest_whole(parts)[-1].partition("-")[2][:8]


def choose_digest(digests: Digests, released: str | None) -> str:
    """Give the hash for the ledger: the one of the last edition where it still holds, or else the newest.

    So a new normaliser raises no edition, and two editions that have a part in common have one hash of it.
    """
    return released if released in digests else digests[-1]


def choose_digests(parts: Mapping[str, Digests], last: Edition | None) -> dict[str, str]:
    """Give the hash of every part as the next edition would have it; what did not change has that of the last one."""
    released = last.sections if last else {}
    return {key: choose_digest(digests, released.get(key)) for key, digests in parts.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text stands: its newest edition, or None, and whether it is what is here now.

    `language` is that of the text: the source language where there is no translation.
    """

    language: str
    last: Edition | None
    released: bool
    hash: str


def find_standing(ledger: Ledger, sheet: SheetNumber, language: str, parts: Mapping[str, Digests]) -> Standing:
    """Compare what is here of a sheet in a language, by its parts, with the ledger."""
    last = ledger.last(str(sheet), language)
    released = last is not None and dict(last.sections) == choose_digests(parts, last)
    return Standing(language, last, released, shorten_digest(parts))


def compare_parts(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Name the parts that differ, those of the new text first."""
    return tuple([key for key in new if old.get(key) != new[key]] + [key for key in old if key not in new])


def make_edition_path(sheet: str, language: str, edition: int) -> str:
    """Give the permanent path of an edition; 0 stands for a working text that was never released."""
    return f"{language}/{sheet}/{edition}/"
