"""Cases as readers of one language get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.lists import find_semicolon
from manual.language.numbers import write_count
from manual.model.registries import UNDATED
from manual.resolve.texts import name_references
from manual.views.labels import name_case_kind, name_outcome, name_setting, name_teller
from manual.views.sentences import write_review
from manual.views.sources import cite_source
from manual.views.states import find_direction, note_state
from manual.views.texts import LocalCase, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.cases import Case
    from manual.model.registries import Place
    from manual.model.texts import Language
    from manual.resolve.references import Manual
    from manual.views.texts import CitedSource


def view_case(manual: Manual, case: Case, language: Language) -> LocalCase:
    """Work out a case for readers of a language."""
    words, library = manual.words(language), manual.library
    text = manual.text(case, language)
    return LocalCase(
        case=case,
        text=text,
        named=name_references(manual, text),
        direction=find_direction(manual, text),
        notice=note_state(manual, case, text, language),
        written=write_review(manual, case, text, language),
        kind=name_case_kind(case.kind, words),
        setting=name_setting(case.setting, words),
        outcome=name_outcome(case.outcome, words),
        told_by=name_teller(case.told_by, words),
        years=words.gettext("undated") if case.years == UNDATED else case.years,
        size=write_count(case.size, language) if case.size else "",
        places=tuple(
            _name_place(manual, library.places[key], language) for key in case.places if key in library.places
        ),
        sheets=tuple(number for number in case.sheets if number in library.sheets),
        sources=tuple(_cite_sources(manual, case, language)),
    )


def _name_place(manual: Manual, place: Place, language: Language) -> Wording:
    settings = manual.settings
    spoken = settings.language(language if place.name.own(language) else settings.source_language)
    return Wording(text=place.name.text(language, settings.source_language), language=spoken.code, direction=spoken.dir)


def _cite_sources(manual: Manual, case: Case, language: Language) -> Iterator[CitedSource]:
    """Give the sources of the facts of a case, each once, with the places in them that need no translation."""
    library = manual.library
    cited: dict[str, dict[str, None]] = {}
    for key in case.facts:
        fact = library.facts.get(key.partition("#")[0])
        if fact is not None and fact.source in library.sources:
            places = cited.setdefault(fact.source, {})
            own = language == manual.settings.source_language
            parts = (part.strip() for part in fact.locator.split(";"))
            places |= dict.fromkeys(part for part in parts if part and (own or not _has_words(part)))
    for key, places in cited.items():
        yield cite_source(manual, library.sources[key], language, at=find_semicolon(language).join(places))


def _has_words(locator: str) -> bool:
    return any(char.isalpha() for char in locator)
