"""A source as readers see it: title, what it is, who made it, its date in their language, its licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.dates import when
from manual.markdown.conversion import plain_markdown, plain_message
from manual.model.registries import ACKNOWLEDGEMENT, LICENCES

if TYPE_CHECKING:
    from manual.language.messages import Words
    from manual.model.registries import Source


def title(source: Source) -> tuple[str, str]:
    """The title and its language: a title is never translated."""
    return source.title or source.key, source.language or "en"


def gloss(source: Source, language: str) -> str:
    """Say what a source in another language is, in the reader's; empty where nobody has written it."""
    return source.gloss.own(language) or ""


def detail(source: Source, language: str, words: Words, origin: str) -> str:
    """Authors, publisher and date, as a list of sources gives them; `origin` is the manual's source language."""
    parts = (source.authors, source.publisher.text(language, origin), date_of(source, language, words))
    return ", ".join(part for part in parts if part)


def date_of(source: Source, language: str, words: Words) -> str:
    """Write the date of a source, or that it bears none."""
    if not source.undated:
        return when(source.year, language)
    if source.events_to is None:
        return words.gettext("undated")
    return words.gettext("undated, events to {year}").format(year=source.events_to)


def licence(source: Source, words: Words) -> str:
    """Name the licence of a source, in Markdown; empty where it is not known."""
    name = source.licence
    if name == ACKNOWLEDGEMENT:
        return plain_markdown(words.gettext("Licence: may be reproduced if the source is acknowledged."))
    linked = f"[{plain_markdown(name)}](<{LICENCES[name]}>)" if LICENCES.get(name) else plain_markdown(name)
    return plain_message(words.gettext("Licence: {licence}."), licence=linked) if name else ""
