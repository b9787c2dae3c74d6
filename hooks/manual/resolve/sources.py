"""A source as readers see it: title, what it is, who made it, its date in their language, its licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.dates import write_partial_date
from manual.language.lists import join_list
from manual.markdown.conversion import escape_markdown, fill_message
from manual.model.registries import ACKNOWLEDGEMENT, LICENCES

if TYPE_CHECKING:
    from manual.language.messages import Words
    from manual.model.registries import Source


def choose_title(source: Source, origin: str) -> tuple[str, str]:
    """The title and its language, which is that of the manual's texts where it is not said: a title is never translated."""
    return source.title or source.key, source.language or origin


def choose_gloss(source: Source, language: str) -> str:
    """Say what a source in another language is, in the reader's; empty where nobody has written it."""
    return source.gloss.own(language) or ""


def write_detail(source: Source, language: str, words: Words, origin: str) -> str:
    """Authors, publisher and date, as a list of sources gives them; `origin` is the manual's source language."""
    parts = (source.authors, source.publisher.text(language, origin), write_source_date(source, language, words))
    return join_list(parts, language)


def write_source_date(source: Source, language: str, words: Words) -> str:
    """Write the date of a source, or that it bears none."""
    if not source.undated:
        return write_partial_date(source.year, language)
    if source.events_to is None:
        return words.gettext("undated")
    return words.gettext("undated, events to {year}").format(year=source.events_to)


def write_licence(source: Source, words: Words) -> str:
    """Name the licence of a source, in Markdown; empty where it is not known."""
    name = source.licence
    if name == ACKNOWLEDGEMENT:
        return escape_markdown(words.gettext("Licence: may be reproduced if the source is acknowledged."))
    linked = f"[{escape_markdown(name)}](<{LICENCES[name]}>)" if LICENCES.get(name) else escape_markdown(name)
    return fill_message(words.gettext("Licence: {licence}."), licence=linked) if name else ""
