"""What the head of a page tells machines: its address, its other languages, its data for search engines.

Everything that names an address needs `public_address`; without one, only what is true anywhere is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.views.texts import LocalPage, LocalSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from manual.content.settings import Settings
    from manual.model.law import Law
    from manual.model.texts import Text
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalChapter

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def page_address(settings: Settings, language: str, path: str) -> str:
    """The public address of a page of a language, empty while it is not known where the site will stand."""
    address = settings.public_address
    return f"{address}/{language}/{path}" if address else ""


def head(
    view: LocalManual,
    local: LocalSheet | LocalChapter | LocalPage | None,
    text: Text,
    path: str,
    *,
    real: Sequence[str],
) -> dict[str, Any]:
    """Describe a page: `real` are the languages in which it truly exists, `listed` says that sitemaps name it.

    A text that is shown in place of a missing translation is no page of its own: its address is that of its source.
    """
    settings = view.resolved.settings
    changed = modified(view, local) if local else None
    return {
        "canonical": page_address(settings, view.source if text.fallback else text.language, path),
        "alternates": [] if text.fallback else alternates(settings, path, real),
        "type": "article" if isinstance(local, LocalSheet) else "website",
        "listed": not text.fallback,
        "noindex": False,
        "modified": changed.isoformat() if changed else "",
        "data": _article(view, local, path) if isinstance(local, LocalSheet) else {},
    }


def unlisted(head: dict[str, Any]) -> dict[str, Any]:
    """Keep a page out of sitemaps and search engines: a stub, or a second copy of texts that have their own pages."""
    return {**head, "listed": False, "noindex": True, "alternates": []}


def alternates(settings: Settings, path: str, real: Iterable[str]) -> list[dict[str, str]]:
    """Link a page in all its languages; who reads none of them is led to the chooser or to the source text."""
    address = settings.public_address
    if not address:
        return []
    links = [{"lang": code, "url": page_address(settings, code, path)} for code in real]
    source = page_address(settings, settings.source_language, path)
    return [*links, {"lang": "x-default", "url": source if path else f"{address}/"}]


def modified(view: LocalManual, local: LocalSheet | LocalChapter | LocalPage) -> date | None:
    """Tell when a text was last changed, as far as that is known.

    The day in `written` is that of the source text; a translation carries none of its own, so it has that of its
    edition while it still is that edition, and else none: the day of another text would be untrue.
    """
    if isinstance(local, LocalPage):
        return None
    standing = local.standing if isinstance(local, LocalSheet) else None
    edition = standing.last.on if standing is not None and standing.last is not None else None
    if local.text.language != view.source:
        return edition if standing is not None and standing.released else None
    written = local.sheet.written if isinstance(local, LocalSheet) else local.chapter.written
    return max(edition, written) if edition is not None else written


def published(view: LocalManual, sheet: LocalSheet) -> date | None:
    """Tell since when a sheet can be read in the language of its text: a source text since it was written, a translation since its first edition."""
    if sheet.text.language == view.source:
        return sheet.sheet.written
    editions = view.ledger.editions.get((str(sheet.number), sheet.text.language), ())
    return editions[0].on if editions else None


def _article(view: LocalManual, sheet: LocalSheet, path: str) -> dict[str, Any]:
    """Describe a sheet in the terms of schema.org; a text shown in another language keeps the address of its source."""
    settings, text = view.resolved.settings, sheet.text
    language, source = text.language, view.source
    address = page_address(settings, language, path)
    days = {"datePublished": published(view, sheet), "dateModified": modified(view, sheet)}
    laws = dict.fromkeys(provision.law for provision in sheet.provisions)
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "identifier": str(sheet.number),
        "headline": text.title,
        "description": text.summary,
        "inLanguage": language,
        **{name: day.isoformat() for name, day in days.items() if day is not None},
        "isPartOf": _chapter(view, sheet.number.chapter, language),
        "license": LICENSE,
        "isAccessibleForFree": True,
        "citation": [legislation(view.library.laws[key], language) for key in laws],
    }
    if address:
        article |= {"@id": address, "url": address, "mainEntityOfPage": address}
    if address and language != source:
        article["translationOfWork"] = {"@type": "Article", "@id": page_address(settings, source, path)}
    return article


def _chapter(view: LocalManual, number: int, language: str) -> dict[str, Any]:
    resolved = view.resolved
    chapter = resolved.library.chapters.get(number)
    part: dict[str, Any] = {
        "@type": "Chapter",
        "position": number,
        "name": resolved.text(chapter, language).title if chapter else "",
        "isPartOf": {"@type": "Book", "name": resolved.words(language).gettext("Local integration")},
    }
    if address := page_address(resolved.settings, language, ""):
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
