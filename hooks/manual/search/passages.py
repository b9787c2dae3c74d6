"""What the search knows of each page of a language: its sections as plain text, with the names and laws they cite.

Pages whose text is in another language are left out, so that a reader's
search never answers in a language other than her own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.conversion import passages
from manual.model.law import Law, Provision
from manual.model.registries import Actor, Term
from manual.model.texts import Chapter, Page, Sheet
from manual.resolve.references import key_of
from manual.resolve.texts import expand, provision_label, text_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.texts import Reference
    from manual.resolve.references import Resolved
    from manual.resolve.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One section: `id` is its anchor, empty for the head of a page.

    `more` are words that the section answers to but need not say: actors and
    their abbreviations, laws cited, the situation that leads here. `keywords`
    are looked up in the same way, but never shown.
    """

    id: str
    heading: str
    text: str
    more: tuple[str, ...]
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page: `number` is that of a sheet or chapter, empty for others; `address` stands under the language."""

    number: str
    chapter: int
    title: str
    address: str
    passages: tuple[Passage, ...]


def places(resolved: Resolved, language: str) -> tuple[Place, ...]:
    """Give every page of a language that has a text in it: sheets, chapters, own pages, glossary."""
    found = [
        _place(resolved, original, text, language)
        for original in resolved.library.originals().values()
        if not (text := text_for(resolved, original, language)).fallback
    ]
    glossary = _glossary(resolved, language)
    return (*found, *([glossary] if glossary.passages else []))


def _place(resolved: Resolved, original: Sheet | Chapter | Page, text: Text, language: str) -> Place:
    key = key_of(original)
    asked = _situations(resolved, key, language)
    number = "" if isinstance(original, Page) else key
    parts = passages(expand(resolved, text, lambda _target, _section: "manual:plain"))
    cited = _cited(resolved, text, language)
    head = (*asked.get("", ()), *cited.get("", ()))
    found = [Passage(id="", heading="", text=text.summary, more=head, keywords=text.keywords)]
    for identifier, heading, body in parts:
        if identifier or body:
            found.append(
                Passage(
                    id=identifier,
                    heading=heading,
                    text=body,
                    more=(*asked.get(identifier, ()), *(cited.get(identifier, ()) if identifier else ())),
                )
            )
    return Place(
        number=number,
        chapter=original.number.chapter if isinstance(original, Sheet) else int(number or 0),
        title=text.title,
        address="" if key == "index" else f"{key}/",
        passages=tuple(found),
    )


def _situations(resolved: Resolved, key: str, language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for situation in resolved.library.situations.values():
        text = situation.text.own(language)
        if situation.number == key and text:
            found.setdefault(situation.section, []).append(text.strip("“”„‚‘’ "))
    return found


def _cited(resolved: Resolved, text: Text, language: str) -> dict[str, dict[str, None]]:
    """Name by section, each once, the actors and laws that a text cites."""
    found: dict[str, dict[str, None]] = {}
    for reference in text.body.references:
        for name in _names(resolved, reference, language):
            found.setdefault(reference.section, {})[name] = None
    return found


def _names(resolved: Resolved, reference: Reference, language: str) -> Iterator[str]:
    target = resolved.targets.get(reference.key.partition("#")[0].lower())
    if target is None or reference.form == "shortcut":
        return
    value = target.value
    if isinstance(value, Provision):
        yield provision_label(resolved, value, language)
    elif isinstance(value, Law):
        spoken = "cs" if language in {"cs", "sk"} else "en"
        yield f"{value.short[spoken]} ({value.citation[spoken]})"
    elif isinstance(value, Actor | Term):
        name = value.name if isinstance(value, Actor) else value.term
        yield from filter(None, (name.own(language), _abbreviation(resolved, value.key)))


def _abbreviation(resolved: Resolved, key: str) -> str:
    """Give the abbreviation of an actor, or of the actor that a term of the same key speaks of."""
    actor = resolved.library.actors.get(key)
    return actor.abbreviation if actor else ""


def _glossary(resolved: Resolved, language: str) -> Place:
    terms = [
        Passage(
            id=term.key,
            heading=heading,
            text=term.definition.own(language) or "",
            more=tuple(filter(None, [_abbreviation(resolved, term.key)])),
        )
        for term in resolved.library.terms.values()
        if (heading := term.term.own(language))
    ]
    title = resolved.words(language).gettext("Glossary")
    return Place(number="", chapter=0, title=title, address="glossary/", passages=tuple(terms))
