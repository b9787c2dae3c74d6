"""What the manual adds to the sections of a text: the country of the law behind a heading, and who says what worked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.language.lists import find_comma, find_semicolon, join_list
from manual.language.locales import find_direction
from manual.model.law import Law, Provision
from manual.model.registries import TELLERS
from manual.model.settings import list_marked
from manual.model.texts import Addition, Run
from manual.resolve.results import find_results
from manual.views.labels import name_teller
from manual.views.texts import Wording

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


def name_countries(manual: Manual, systems: Iterable[LawSystem], language: str) -> tuple[Wording, ...]:
    """Name the countries of some systems of law for readers of a language, each once; the law of no country has none."""
    source = manual.settings.source_language
    countries = (system.country for system in systems if any(system.country.by_language.values()))
    named = (
        _name(manual, country.text(language, source), country.choose_language(language, source))
        for country in countries
    )
    return tuple(dict.fromkeys(named))


def _name(manual: Manual, text: str, language: str) -> Wording:
    return Wording(text=text, language=language, direction=find_direction(language, manual.settings.languages))


def _add_countries(manual: Manual, text: Text) -> Iterator[Addition]:
    of_law, comma = list_marked(manual.settings.sections, "law"), find_comma(text.language)
    for section in text.body.sections:
        systems = _list_systems(manual, text.body, section.id) if section.id in of_law else ()
        # who writes the country into the heading need not read it twice
        countries = [name for name in name_countries(manual, systems, text.language) if name.text not in section.title]
        if countries:
            runs = _join([[_write_run(manual, name, text.language)] for name in countries], comma)
            yield Addition(section=section.id, heading=(Run("("), *runs, Run(")")))


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
        line = _name_tellers(manual, [result for result in results if result.section == section], text.language)
        yield Addition(section=section, lead=lead, line=line)


def _name_tellers(manual: Manual, results: Sequence[Result], language: str) -> tuple[Run, ...]:
    """Say who tells the results of a section, each teller with the places."""
    words, tellers = manual.words(language), []
    for teller in TELLERS:
        own = [result.fact for result in results if result.told_by == teller]
        told = _join(_list_places(manual, own, language), find_comma(language))
        if own:
            tellers.append([Run(name_teller(teller, words)), *([Run(" ("), *told, Run(")")] if told else [])])
    return (*_join(tellers, find_semicolon(language)), Run("."))


def _list_places(manual: Manual, facts: Sequence[Fact], language: str) -> list[list[Run]]:
    """Name the first places of facts, each once with its years in their order, as far as these are known."""
    places, source = manual.library.places, manual.settings.source_language
    years: dict[str, set[str]] = {}
    for fact in facts:
        place = next((name for name in fact.places if name in places), "")
        span = _SPAN.match(fact.year)
        years.setdefault(place, set()).update(["–".join(filter(None, span.groups()))] if span is not None else ())
    named = []
    for key, own in years.items():
        if key:
            name = places[key].name
            spoken = _name(manual, name.text(language, source), name.choose_language(language, source))
            dates = f" {join_list(sorted(own), language)}" if own else ""
            named.append([_write_run(manual, spoken, language), *([Run(dates)] if dates else [])])
    return named


def _write_run(manual: Manual, name: Wording, language: str) -> Run:
    """Write a name into a text, with its language and direction where they are not those of the text."""
    if name.language == language:
        return Run(name.text)
    around = find_direction(language, manual.settings.languages)
    return Run(name.text, name.language, name.direction if name.direction != around else "")


def _join(parts: Sequence[Sequence[Run]], sign: str) -> list[Run]:
    """Join runs by a comma or a semicolon."""
    return [run for place, part in enumerate(parts) for run in ([Run(sign)] if place else []) + [*part]]
