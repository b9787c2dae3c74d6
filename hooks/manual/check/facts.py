"""Check that a section says what its facts say: place, year, every number, and the source.

A section names its facts in a comment, or parts of them with `#`; `facts.yml` says where and when each happened, what it
says, which kind of statement that is and who says so. A section of results names results.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from manual.language.numbers import find_numbers, is_in_words, may_be_in_words
from manual.language.typography import find_joined
from manual.model.findings import Finding
from manual.model.registries import MODES, RESULT, TELLERS
from manual.model.settings import list_marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from manual.model.registries import Fact, Place, Statement
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
        yield from _lost(fact, source)
        for key, line, left_out in _list_uses(fact):
            if {key, fact.key} & used and left_out is not None:
                message = f"`{key}` is used by a sheet. Delete its `left_out`."
                yield Finding(fact.path, line, "fact-unused", message)
            elif not {key, fact.key} & (used | told) and not left_out and not library.unread:
                message = f"No sheet and no case uses `{key}`. Use it, or write in `left_out` why not."
                yield Finding(fact.path, line, "fact-unused", message)


def tell_unknown_fact(facts: Mapping[str, Fact], key: str) -> str:
    """Say that there is no fact of a key, or no part of it that a `#` names; empty where there is."""
    fact = facts.get(key.partition("#")[0])
    if fact is not None and fact.list_statements(key):
        return ""
    known = [name for each in facts.values() for name, _line, _why in _list_uses(each)]
    guess = get_close_matches(key, [*facts, *known], n=1)
    hint = f" Did you mean `{guess[0]}`?" if guess else " See infosheets/facts.yml."
    return f"There is no fact `{key}`.{hint}"


def _list_uses(fact: Fact) -> Iterator[tuple[str, int, str | None]]:
    """Yield what of a fact must be used: each of its parts, or the whole; how it is named, its line and why it is left out."""
    if not fact.parts:
        yield fact.key, fact.line, fact.left_out
    for part in fact.parts:
        yield f"{fact.key}#{part.name}", part.line, part.left_out


def _lost(fact: Fact, source: str) -> Iterator[Finding]:
    """Report numbers of a fact that none of its parts says; its year belongs to each of them."""
    parts = " ".join(part.says for part in fact.parts)
    lost = sorted(find_numbers(fact.says, source) - find_numbers(f"{fact.year} {parts}", source))
    if fact.parts and lost:
        message = f"The parts of `{fact.key}` do not say: {', '.join(lost)}. Say it in the part that it belongs to."
        yield Finding(fact.path, fact.line, "entry-incomplete", message)


def _body(manual: Manual, path: str, body: Body, language: str) -> Iterator[Finding]:
    library, source = manual.library, manual.settings.source_language
    cited = {reference.key.lower() for reference in body.references}
    of_results = list_marked(manual.settings.sections, "results")
    for part in body.sections:
        if not part.facts:
            continue
        if part.id in of_results and language == source:
            yield from _no_results(path, part, library.facts)
        text = part.text.replace("\u00a0", " ")
        for key in part.facts:
            fact = library.facts.get(key.partition("#")[0])
            statements = fact.list_statements(key) if fact is not None else ()
            if fact is None or not statements:
                yield Finding(path, part.line, "unknown-fact", tell_unknown_fact(library.facts, key))
                continue
            if fact.source:
                yield from _source(path, part, key, fact.source, cited)
            lacking = list(_places(library.places, fact, text, language, source))
            missing = [
                *(place.name.text(language, source) for place in lacking),
                *_numbers(fact, statements, part, language, source),
            ]
            if missing:
                message = f"Section `{part.id}` names {key}, but does not say: {', '.join(missing)}. Say it or take the fact out."
                # a text can say a place in its own language, and nobody has told how that calls it
                if unnamed := [place.key for place in lacking if not _is_named(place, language)]:
                    names = ", ".join(f"`{name}`" for name in unnamed)
                    message += f" If the text says it in its own language, name {names} in translations/{language}/infosheets/places.yml."
                yield Finding(path, part.line, "fact-incomplete", message)


# a statement is held against the text of every language
@lru_cache(maxsize=4096)
def _find_wanted(says: str, source: str) -> frozenset[str]:
    return find_numbers(says, source)


def _no_results(path: str, part: Section, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    """Report facts that a section of results names and that hold none, and what is not known of those that may.

    What else a fact holds that has a result belongs to its story.
    """
    named: dict[str, dict[str, Statement]] = {}
    for name in part.facts:
        key = name.partition("#")[0]
        named.setdefault(key, {}).update(facts[key].list_statements(name) if key in facts else ())
    for key, statements in named.items():
        modes = {statement.mode for statement in statements.values()}
        if modes and RESULT not in modes and modes <= set(MODES):
            kinds = ", ".join(f"`{mode}`" for mode in MODES if mode in modes)
            message = f"`{part.id}` takes results, and `{key}` is none: {kinds}. Move it to another section, or correct its `mode`."
            yield Finding(path, part.line, "fact-no-result", message)
            continue
        for name, statement in statements.items():
            lacking = "" if statement.mode in MODES else "mode"
            if statement.mode == RESULT and statement.told_by not in TELLERS:
                lacking = "told_by"
            if lacking:
                message = (
                    f"`{part.id}` takes results, and `{lacking}` of `{name}` is not known. Look it up in the source."
                )
                yield Finding(path, part.line, "fact-unsure", message)


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
        if not _stems(forms or (name,), language).search(text):
            yield place


def _is_named(place: Place, language: str) -> bool:
    return bool(place.name.own(language) or place.forms.own(language))


@cache
def _stems(forms: tuple[str, ...], language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){find_joined(language)}(?:" + "|".join(re.escape(form) for form in forms) + ")")


def _numbers(
    fact: Fact, statements: Sequence[tuple[str, Statement]], part: Section, language: str, source: str
) -> Iterator[str]:
    # the parts of a fact may leave out what its own sentence says
    says = fact.says if len(statements) != 1 else statements[0][1].says
    wanted = _find_wanted(f"{fact.year} {says}", source)
    for number in sorted(wanted - part.figures):
        if not is_in_words(number, part.text, language) and not may_be_in_words(number, language):
            yield number
