"""What the manual adds to the sections of a text: the country of the law behind a heading, and who says what worked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.language.lists import find_semicolon, join_list
from manual.model.law import Law, Provision
from manual.model.registries import TELLERS
from manual.model.settings import list_marked
from manual.model.texts import Addition
from manual.resolve.results import find_results
from manual.views.labels import name_teller

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from manual.model.law import LawSystem
    from manual.model.registries import Fact
    from manual.model.texts import Body, Text
    from manual.resolve.references import Manual
    from manual.resolve.results import Result

_SPAN = re.compile(r"([0-9]{4})(?:[-–]([0-9]{4})\Z)?")


def gather_additions(manual: Manual, text: Text) -> tuple[Addition, ...]:
    """Gather what is added to the sections of a sheet's text, in the language of the text."""
    return (*_add_countries(manual, text), *_add_tellers(manual, text))


def name_countries(manual: Manual, systems: Iterable[LawSystem], language: str) -> tuple[str, ...]:
    """Name the countries of some systems of law in a language, each once; the law of no country has none."""
    source = manual.settings.source_language
    countries = (system.country.by_language for system in systems)
    named = (texts.get(language) or texts.get(source, "") for texts in countries)
    return tuple(dict.fromkeys(filter(None, named)))


def _add_countries(manual: Manual, text: Text) -> Iterator[Addition]:
    of_law = list_marked(manual.settings.sections, "law")
    for section in text.body.sections:
        systems = _list_systems(manual, text.body, section.id) if section.id in of_law else ()
        # who writes the country into the heading need not read it twice
        countries = [name for name in name_countries(manual, systems, text.language) if name not in section.title]
        if countries:
            yield Addition(section=section.id, heading=f"({join_list(countries, text.language)})")


def _list_systems(manual: Manual, body: Body, section: str) -> Iterator[LawSystem]:
    """Yield the systems of law that a section cites, in the order of its references."""
    for reference in body.references:
        target = manual.targets.get(reference.key.partition("#")[0].lower())
        if reference.section != section or reference.form == "shortcut" or target is None:
            continue
        if isinstance(target.value, Provision):
            yield manual.library.laws[target.value.law].system
        elif isinstance(target.value, Law):
            yield target.value.system


def _add_tellers(manual: Manual, text: Text) -> Iterator[Addition]:
    results = list(find_results(manual, text.body))
    lead = manual.words(text.language).gettext("Who says so:")
    for section in dict.fromkeys(result.section for result in results):
        told = _name_tellers(manual, [result for result in results if result.section == section], text.language)
        yield Addition(section=section, lead=lead, sentence=told)


def _name_tellers(manual: Manual, results: Sequence[Result], language: str) -> str:
    """Say who tells the results of a section, each teller with the places."""
    words = manual.words(language)
    told = []
    for teller in TELLERS:
        own = [result.fact for result in results if result.told_by == teller]
        places = join_list(dict.fromkeys(_name_place(manual, fact, language) for fact in own), language)
        told += [name_teller(teller, words) + (f" ({places})" if places else "")] if own else []
    return f"{find_semicolon(language).join(told)}."


def _name_place(manual: Manual, fact: Fact, language: str) -> str:
    """Name the first place of a fact with its year, as far as both are known."""
    places = manual.library.places
    place = next((places[name] for name in fact.places if name in places), None)
    span = _SPAN.match(fact.year)
    if place is None:
        return ""
    years = "–".join(filter(None, span.groups())) if span is not None else ""
    return " ".join(filter(None, (place.name.text(language, manual.settings.source_language), years)))
