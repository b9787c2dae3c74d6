"""A source as readers see it: title, what it is, who made it, its date in their language, its licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.content.registries import ACKNOWLEDGEMENT, LICENCES, UNDATED
from manual.language.dates import when
from manual.markdown.conversion import plain_markdown, plain_message

if TYPE_CHECKING:
    from manual.language.messages import Words
    from manual.model.registries import Entry


def title(source: Entry) -> tuple[str, str]:
    """The title and its language: a title is never translated."""
    return source.fields.get("title", source.key), source.fields.get("language", "en")


def gloss(source: Entry, language: str) -> str:
    """Say what a source in another language is, in the reader's; empty where nobody has written it."""
    return source.words.get(language, {}).get("gloss", "")


def detail(source: Entry, language: str, words: Words, origin: str) -> str:
    """Authors, publisher and date, as a list of sources gives them; `origin` is the manual's source language."""
    publisher = source.word(language, "publisher", origin)
    parts = (source.fields.get("authors"), publisher, date_of(source, language, words))
    return ", ".join(part for part in parts if part)


def date_of(source: Entry, language: str, words: Words) -> str:
    """Write the date of a source, or that it bears none."""
    written = source.fields.get("year", "")
    if written != UNDATED:
        return when(written, language)
    year = source.fields.get("events_to")
    return words.gettext("undated, events to {year}").format(year=year) if year else words.gettext("undated")


def licence(source: Entry, words: Words) -> str:
    """Name the licence of a source, in Markdown; empty where it is not known."""
    name = source.fields.get("licence", "")
    if name == ACKNOWLEDGEMENT:
        return plain_markdown(words.gettext("Licence: may be reproduced if the source is acknowledged."))
    linked = f"[{plain_markdown(name)}](<{LICENCES[name]}>)" if LICENCES.get(name) else plain_markdown(name)
    return plain_message(words.gettext("Licence: {licence}."), licence=linked) if name else ""
