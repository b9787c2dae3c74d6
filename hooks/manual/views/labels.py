"""What page and paper call things: facets, readers, parts of a sheet, editions, sheets that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.views.texts import Facet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.language.messages import Words
    from manual.model.ledger import Edition
    from manual.model.texts import Chapter, Page, Sheet, Text

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


def name_facet(identifier: str, words: Words) -> Facet:
    """Give a facet with its word."""
    return Facet(id=identifier, word=words.gettext(FACET_WORDS[identifier]))


def name_audience(identifier: str, words: Words) -> Facet:
    """Give a kind of reader with its word."""
    return Facet(id=identifier, word=words.gettext(AUDIENCE_WORDS[identifier]))


def name_parts(original: Sheet | Chapter | Page, text: Text, parts: Sequence[str], words: Words) -> list[str]:
    """Name the parts of a text as its reader sees them."""
    gettext = words.gettext
    names = {
        "title": gettext("Title"),
        "summary": gettext("Summary"),
        "short": gettext("Short title"),
        "facets": gettext("Facet"),
        "law": gettext("Law cited"),
        "review": gettext("State"),
    }
    # what a translation lacks is called as the source calls it
    names |= {part.id: part.title for part in original.body.sections}
    names |= {part.id: part.title for part in text.body.sections}
    return [names.get(part, part) for part in parts]


def label_edition(edition: Edition | None, words: Words, language: str) -> str:
    """Say in a few letters which edition a binder holds; one in another language names it. Empty without edition."""
    if edition is None:
        return ""
    label = words.gettext("ed. {number}").format(number=edition.number)
    return label if edition.language == language else f"{label} ({edition.language})"


def describe_successor(successor: str, words: Words) -> str:
    """Say which sheet stands in place of a withdrawn one, by its number, or that none does."""
    if successor:
        return words.gettext("In its place: {sheet}.").format(sheet=successor)
    return words.gettext("No other sheet takes its place.")
