"""What page and paper call things: facets, readers, parts of a sheet, the law and the sources that it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.model.texts import SheetNumber
from manual.resolve import sources
from manual.resolve.texts import Text, cited_provisions, cited_sources, provision_label, text_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.ledger import Edition
    from manual.model.texts import Sheet
    from manual.resolve.references import Resolved

FACET_WORDS = {
    "legislation": "Legislation",
    "projects": "Projects",
    "successes": "Successes",
    "challenges": "Challenges",
    "tips": "Tips",
}
AUDIENCE_WORDS = {
    "municipality": "municipality",
    "councillors": "councillors",
    "school": "school",
    "ngo": "non-profit organisations",
    "social-services": "social services",
    "volunteers": "volunteers",
}


def laws_cited(resolved: Resolved, sheet: Sheet, language: str) -> list[dict[str, Any]]:
    """The provisions that a sheet cites, as its margin and its last section list them."""
    spoken = "cs" if language in {"cs", "sk"} else "en"
    return [
        {
            "text": provision_label(resolved, provision, language),
            "says": provision.says.get(spoken, ""),
            "url": resolved.library.laws[provision.law].address,
            "czech": resolved.library.laws[provision.law].czech,
            "seen": provision.state != "not-seen",
        }
        for provision in cited_provisions(resolved, sheet)
    ]


def sources_cited(resolved: Resolved, text: Text, language: str, root: str) -> list[dict[str, str]]:
    """The sources that a text cites, each with the title in its own language and all else in the reader's."""
    words, origin = resolved.words(language), resolved.settings.source_language
    return [
        {
            "title": sources.title(source)[0],
            "lang": sources.title(source)[1],
            "gloss": sources.gloss(source, language),
            "detail": sources.detail(source, language, words, origin),
            "url": source.url or f"{root}sources/#{source.key}",
        }
        for source in cited_sources(resolved, text.body)
    ]


def names_of(resolved: Resolved, sheet: Sheet, language: str, parts: Sequence[str]) -> list[str]:
    """Name the parts of a sheet as its reader sees them."""
    gettext = resolved.words(language).gettext
    names = {
        "title": gettext("Title"),
        "summary": gettext("Summary"),
        "facets": gettext("Facet"),
        "law": gettext("Law cited"),
        "review": gettext("State"),
    }
    # what a translation lacks is called as the source calls it
    names |= {part.id: part.title for part in sheet.body.sections}
    names |= {part.id: part.title for part in text_for(resolved, sheet, language).body.sections}
    return [names.get(part, part) for part in parts]


def edition_label(resolved: Resolved, edition: Edition | None, language: str) -> str:
    """Say in a few letters which edition a binder holds; one in another language names it. Empty without edition."""
    if edition is None:
        return ""
    label = resolved.words(language).gettext("ed. {number}").format(number=edition.number)
    return label if edition.language == language else f"{label} ({edition.language})"


def sheet_title(resolved: Resolved, number: str, language: str) -> tuple[str, str]:
    """Give the title of a sheet that may be withdrawn, and the language of it; empty where none was kept."""
    source = resolved.settings.source_language
    parsed = SheetNumber.parse(number)
    sheet = resolved.library.sheets.get(parsed) if parsed else None
    if sheet is not None:
        text = text_for(resolved, sheet, language)
        return text.title, text.language
    entry = resolved.library.withdrawn.get(number)
    if entry is None:
        return "", language
    return entry.title(language, source), language if language in entry.titles else source


def instead(resolved: Resolved, successor: str, language: str) -> str:
    """Say which sheet stands in place of a withdrawn one, by its number, or that none does."""
    gettext = resolved.words(language).gettext
    if successor:
        return gettext("In its place: {sheet}.").format(sheet=successor)
    return gettext("No other sheet takes its place.")
