"""Check cases: what a card holds and has room for, that fields and sections agree, and that no case gives advice or law."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.check.facts import tell_unknown_fact
from manual.check.registries import hint_key
from manual.language.lengths import weigh_words
from manual.model.cases import DILEMMA, FRONT, NONE_RECORDED, NOT_KNOWN, QUESTIONS, STORY, Case
from manual.model.findings import Finding
from manual.model.law import Law, Provision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.texts import Body, Section
    from manual.resolve.references import Manual

# how many words have room on a card of half a leaf: in all, by kind, and on each of its sides
MOST_WORDS = {STORY: 320, DILEMMA: 170}
MOST_IN_FRONT, MOST_BEHIND = 130, 190
_QUESTIONS = 3
# sections that only one kind has
_OF_KIND = {"tried": STORY, "conditions": STORY, "suggested": DILEMMA}
_NUMBERED = re.compile(r" {0,3}[0-9]+[.)]\s")
# one sentence has ended and another has begun; what is shorter is an abbreviation
_NEXT_SENTENCE = re.compile(r"\w{3}[.!?…][”“\"»]?\s+(\w)")


def check_cases(manual: Manual) -> Iterator[Finding]:
    """Check every case, and its text in every language."""
    source = str(manual.settings.source_language)
    for case in manual.library.cases.values():
        yield from _keys(manual, case)
        yield from _fields(case)
        for language in manual.settings.languages:
            text = manual.text(case, language.code)
            if language.code == source or not text.fallback:
                yield from _text(manual, case, text.path, text.body, text.language)


def _keys(manual: Manual, case: Case) -> Iterator[Finding]:
    """Report places and facts that no registry knows, and a case whose country is not named."""
    library = manual.library
    line = case.lines.get("places", 1)
    for key in case.places:
        if key not in library.places:
            message = f"The case names the place `{key}`, which places.yml does not know. {hint_key(key, list(library.places), 'places.yml')}"
            yield Finding(case.path, line, "unknown-reference", message)
    known = [library.places[key] for key in case.places if key in library.places]
    if case.places and len(known) == len(case.places) and not any(place.country for place in known):
        message = (
            "`places` names no country, so nobody finds the case by it. Add the key of a place with `country: true`."
        )
        yield Finding(case.path, line, "case-parts", message)
    for key in case.facts:
        if unknown := tell_unknown_fact(library.facts, key):
            yield Finding(case.path, case.lines.get("facts", 1), "unknown-fact", unknown)


def _fields(case: Case) -> Iterator[Finding]:
    line = case.lines.get("suggestions", 1)
    if case.kind == STORY and case.suggestions:
        message = "A story has no `suggestions`: what was done is told under `tried`. Delete the line."
        yield Finding(case.path, line, "case-parts", message)
    if case.kind == DILEMMA and not case.suggestions:
        message = "A dilemma says what is known of suggestions. Add a line `suggestions: not-reported`."
        yield Finding(case.path, line, "case-parts", message)
    if case.body.section("voice") is not None and case.people == "none":
        message = "A `voice` is that of somebody who can be known. Write `people: named-in-source` or `public-role`."
        yield Finding(case.path, case.lines.get("people", 1), "case-parts", message)
    if case.kind == STORY and case.body.section("tried") is None:
        message = "A story tells what was tried. Add a section `{#tried}`, or write `kind: dilemma`."
        yield Finding(case.path, case.body.line, "case-parts", message)
    suggested = case.body.section("suggested")
    if case.suggestions == NONE_RECORDED and suggested is not None:
        message = "There is a section `suggested`, but `suggestions` says that none are recorded. Correct one of them."
        yield Finding(case.path, suggested.line, "case-parts", message)
    if case.kind == DILEMMA and case.suggestions not in ("", NONE_RECORDED) and suggested is None:
        message = "`suggestions` speaks of some, and there is no section `{#suggested}`. Add it, or write `suggestions: none-recorded`."
        yield Finding(case.path, line, "case-parts", message)


def _text(manual: Manual, case: Case, path: str, body: Body, language: str) -> Iterator[Finding]:
    """Check what a case says in one language."""
    for part in body.sections:
        kind = _OF_KIND.get(part.id)
        if kind is not None and kind != case.kind:
            message = (
                f"`{part.id}` is a section of a {kind}, and this is a {case.kind}. Move its text, or correct `kind`."
            )
            yield Finding(path, part.line, "case-parts", message)
    questions = body.section(QUESTIONS)
    if questions is not None and (count := dict(questions.blocks).get("items", 0)) != _QUESTIONS:
        message = f"`questions` holds {count}; a card has exactly three. Write them as a list from `1.` to `3.`."
        yield Finding(path, questions.line, "case-questions", message)
    outcome = body.section("outcome")
    if case.outcome == NOT_KNOWN and outcome is not None and _has_sentences(outcome):
        message = "`outcome` is not-known, and the section tells more than that. Say it in one sentence, or correct the field."
        yield Finding(path, outcome.line, "case-parts", message)
    yield from _advice(manual, path, body)
    yield from _lengths(case, path, body, language)


def _has_sentences(part: Section) -> bool:
    return sum(count for _kind, count in part.blocks) > 1 or any(
        letter.isupper() for letter in _NEXT_SENTENCE.findall(part.text)
    )


def _advice(manual: Manual, path: str, body: Body) -> Iterator[Finding]:
    """Report citations of law, and numbered lists other than the questions."""
    for reference in body.references:
        target = manual.targets.get(reference.key.partition("#")[0].lower())
        if target is not None and isinstance(target.value, Law | Provision):
            message = f"A case cites no law, and this one cites `{reference.key}`. Name the sheet that does."
            yield Finding(path, reference.line, "case-advice", message)
    starts = {part.line: part.id for part in body.sections}
    section = ""
    for number, line in enumerate(body.text.split("\n"), body.line):
        section = starts.get(number, section)
        if "§" in line:
            message = "A case cites no law, and this line has a §. Name the sheet that does."
            yield Finding(path, number, "case-advice", message)
        if section != QUESTIONS and _NUMBERED.match(line):
            message = (
                "A case holds no steps, and this line begins a numbered list. Tell it as it happened, or use hyphens."
            )
            yield Finding(path, number, "case-advice", message)


def _lengths(case: Case, path: str, body: Body, language: str) -> Iterator[Finding]:
    front = sum(len(part.text.split()) for part in body.sections if part.id in FRONT)
    behind = sum(len(part.text.split()) for part in body.sections if part.id not in FRONT)
    for written, most, what in (
        (front, MOST_IN_FRONT, "front of the card"),
        (behind, MOST_BEHIND, "back of the card"),
        (front + behind, MOST_WORDS[case.kind], case.kind),
    ):
        words = weigh_words(written, language)
        if words > most:
            message = f"The {what} has {words} words; at most {most} have room. Shorten it."
            yield Finding(path, body.line, "case-length", message)
