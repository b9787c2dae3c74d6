"""Check that a section says what its facts say: place, year, every number, and the source.

A section names its facts in a comment; `facts.yml` says where and when each happened and what it says.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from manual.language.numbers import find_numbers, is_in_words, may_be_in_words
from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manual.model.registries import Fact, Place
    from manual.model.texts import Body, Section
    from manual.resolve.references import Manual


def check_facts(manual: Manual) -> Iterator[Finding]:
    """Compare every section of every sheet and translation with the facts it names; report unused facts."""
    library = manual.library
    source = manual.settings.source_language
    used: set[str] = set()
    for sheet in library.sheets.values():
        used |= {key for part in sheet.body.sections for key in part.facts}
        yield from _body(manual, sheet.path, sheet.body, source)
    for translation in library.translations.values():
        yield from _body(manual, translation.path, translation.body, translation.language)
    # a case tells what no sheet does, so the reason for that stays
    told = {key for case in library.cases.values() for key in case.facts}
    for fact in library.facts.values():
        if fact.key in used and fact.left_out is not None:
            message = f"`{fact.key}` is used by a sheet. Delete its `left_out`."
            yield Finding(fact.path, fact.line, "fact-unused", message)
        elif fact.key not in used | told and not fact.left_out and not library.unread:
            message = f"No sheet and no case uses `{fact.key}`. Use it, or write in `left_out` why not."
            yield Finding(fact.path, fact.line, "fact-unused", message)


def _body(manual: Manual, path: str, body: Body, language: str) -> Iterator[Finding]:
    library, source = manual.library, manual.settings.source_language
    cited = {reference.key.lower() for reference in body.references}
    for part in body.sections:
        if not part.facts:
            continue
        text = part.text.replace("\u00a0", " ")
        for key in part.facts:
            fact = library.facts.get(key)
            if fact is None:
                guess = get_close_matches(key, library.facts, n=1)
                hint = f" Did you mean `{guess[0]}`?" if guess else " See infosheets/facts.yml."
                yield Finding(path, part.line, "unknown-fact", f"There is no fact `{key}`.{hint}")
                continue
            if fact.source:
                yield from _source(path, part, key, fact.source, cited)
            lacking = list(_places(library.places, fact, text, language, source))
            missing = [
                *(place.name.text(language, source) for place in lacking),
                *_numbers(fact, part, language, source),
            ]
            if missing:
                message = f"Section `{part.id}` names {key}, but does not say: {', '.join(missing)}. Say it or take the fact out."
                # a text can say a place in its own language, and nobody has told how that calls it
                if unnamed := [place.key for place in lacking if not _is_named(place, language)]:
                    names = ", ".join(f"`{name}`" for name in unnamed)
                    message += f" If the text says it in its own language, name {names} in translations/{language}/infosheets/places.yml."
                yield Finding(path, part.line, "fact-incomplete", message)


def _source(path: str, part: Section, key: str, source: str, cited: set[str]) -> Iterator[Finding]:
    if source.lower() not in cited:
        message = f"Section `{part.id}` names {key}, but the text does not cite its source. Write `[…][{source}]`."
        yield Finding(path, part.line, "fact-without-source", message)


def _places(places: Mapping[str, Place], fact: Fact, text: str, language: str, source: str) -> Iterator[Place]:
    for key in fact.places:
        place = places.get(key)
        if place is None:  # the fact itself is reported
            continue
        name = place.name.text(language, source)
        # the stems of the source are of use in a language that says something of the place itself
        forms = place.forms.text(language, source) if _is_named(place, language) else ()
        if not _stems(forms or (name,)).search(text):
            yield place


def _is_named(place: Place, language: str) -> bool:
    return bool(place.name.own(language) or place.forms.own(language))


@cache
def _stems(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in forms) + ")")


def _numbers(fact: Fact, part: Section, language: str, source: str) -> Iterator[str]:
    wanted = find_numbers(f"{fact.year} {fact.says}", source)
    for number in sorted(wanted - part.figures):
        if not is_in_words(number, part.text, language) and not may_be_in_words(number, language):
            yield number
