"""What the head of a page tells machines: its address, its other languages, its data for search engines.

Everything that names an address needs `public_address`; without one, only what is true anywhere is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.model.texts import Chapter, Page, Sheet
from manual.resolve.editions import standing
from manual.resolve.texts import cited_provisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from manual.model.law import Law
    from manual.resolve.references import Resolved
    from manual.resolve.texts import Text

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def page_address(resolved: Resolved, language: str, path: str) -> str:
    """The public address of a page of a language, empty while it is not known where the site will stand."""
    address = resolved.settings.public_address
    return f"{address}/{language}/{path}" if address else ""


def head(
    resolved: Resolved, original: Sheet | Chapter | Page | None, text: Text, path: str, *, real: Sequence[str]
) -> dict[str, Any]:
    """Describe a page: `real` are the languages in which it truly exists, `listed` says that sitemaps name it.

    A text that is shown in place of a missing translation is no page of its own: its address is that of its source.
    """
    source = resolved.settings.source_language
    changed = modified(resolved, original, text.language) if original else None
    return {
        "canonical": page_address(resolved, source if text.fallback else text.language, path),
        "alternates": [] if text.fallback else alternates(resolved, path, real),
        "type": "article" if isinstance(original, Sheet) else "website",
        "listed": not text.fallback,
        "noindex": False,
        "modified": changed.isoformat() if changed else "",
        "data": _article(resolved, original, text, path) if isinstance(original, Sheet) else {},
    }


def unlisted(found: dict[str, Any]) -> dict[str, Any]:
    """Keep a page out of sitemaps and search engines: a stub, or a second copy of texts that have their own pages."""
    return {**found, "listed": False, "noindex": True, "alternates": []}


def alternates(resolved: Resolved, path: str, real: Iterable[str]) -> list[dict[str, str]]:
    """Link a page in all its languages; who reads none of them is led to the chooser or to the source text."""
    address = resolved.settings.public_address
    if not address:
        return []
    links = [{"lang": code, "url": page_address(resolved, code, path)} for code in real]
    source = page_address(resolved, resolved.settings.source_language, path)
    return [*links, {"lang": "x-default", "url": source if path else f"{address}/"}]


def modified(resolved: Resolved, original: Sheet | Chapter | Page, language: str) -> date | None:
    """Tell when a text in a language was last changed, as far as that is known.

    The day in `written` is that of the source text; a translation carries none of its own, so it has that of its
    edition while it still is that edition, and else none: the day of another text would be untrue.
    """
    if isinstance(original, Page):
        return None
    stands = standing(resolved, original, language) if isinstance(original, Sheet) else None
    edition = stands.last.on if stands is not None and stands.last is not None else None
    if language != resolved.settings.source_language:
        return edition if stands is not None and stands.released else None
    return max(edition, original.written) if edition is not None else original.written


def published(resolved: Resolved, sheet: Sheet, language: str) -> date | None:
    """Tell since when a sheet can be read in a language: a source text since it was written, a translation since its first edition."""
    if language == resolved.settings.source_language:
        return sheet.written
    editions = resolved.library.ledger.editions.get((str(sheet.number), language), ())
    return editions[0].on if editions else None


def _article(resolved: Resolved, sheet: Sheet, text: Text, path: str) -> dict[str, Any]:
    """Describe a sheet in the terms of schema.org; a text shown in another language keeps the address of its source."""
    language, source = text.language, resolved.settings.source_language
    address = page_address(resolved, language, path)
    days = {"datePublished": published(resolved, sheet, language), "dateModified": modified(resolved, sheet, language)}
    laws = dict.fromkeys(one.law for one in cited_provisions(resolved, sheet))
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "identifier": str(sheet.number),
        "headline": text.title,
        "description": text.summary,
        "inLanguage": language,
        **{name: day.isoformat() for name, day in days.items() if day is not None},
        "isPartOf": _chapter(resolved, sheet.number.chapter, language),
        "license": LICENSE,
        "isAccessibleForFree": True,
        "citation": [legislation(resolved.library.laws[key], language) for key in laws],
    }
    if address:
        article |= {"@id": address, "url": address, "mainEntityOfPage": address}
    if address and language != source:
        article["translationOfWork"] = {"@type": "Article", "@id": page_address(resolved, source, path)}
    return article


def _chapter(resolved: Resolved, number: int, language: str) -> dict[str, Any]:
    chapter = resolved.library.chapters.get(number)
    part: dict[str, Any] = {
        "@type": "Chapter",
        "position": number,
        "name": resolved.title(chapter, language) if chapter else "",
        "isPartOf": {"@type": "Book", "name": resolved.words(language).gettext("Local integration")},
    }
    if address := page_address(resolved, language, ""):
        part |= {"url": f"{address}{number}/"}
        part["isPartOf"] |= {"url": address}
    return part


def legislation(law: Law, language: str) -> dict[str, Any]:
    """Describe an act by its ELI address, in the terms that schema.org has aligned with ELI."""
    spoken = "cs" if language in {"cs", "sk"} else "en"
    found: dict[str, Any] = {
        "@type": "Legislation",
        "name": law.title[spoken],
        "alternateName": law.citation[spoken],
    }
    if law.address:
        found |= {"@id": law.address, "url": law.address}
    if "/eli/" in law.address:
        found["legislationIdentifier"] = "eli/" + law.address.partition("/eli/")[2]
    return found
