"""What the search knows of each page of a language: its sections as plain text, with the names and laws they cite.

Pages whose text is in another language are left out, so that a reader's
search never answers in a language other than her own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.words import filled_words
from manual.model.law import Law, Provision
from manual.model.registries import Entry
from manual.model.texts import Chapter, Page, Sheet
from manual.resolve.references import key_of
from manual.resolve.texts import fill, provision_label, text_for

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
    cited = _cited(resolved, text, language)
    head = (*asked.get("", ()), *cited.get("", ()))
    found = [Passage(id="", heading="", text=text.summary, more=head, keywords=text.keywords)]
    fills = fill(resolved, text, lambda _target, _section: "").fills

    def spoken(words: str) -> str:
        return filled_words(words, fills, text.body.references)

    if lead := spoken(text.body.lead):
        found.append(Passage(id="", heading="", text=lead, more=tuple(asked.get("", ()))))
    found += [
        Passage(
            id=section.id,
            heading=spoken(section.heading) or section.title,
            text=spoken(section.text),
            more=(*asked.get(section.id, ()), *cited.get(section.id, ())),
        )
        for section in text.body.sections
    ]
    return Place(
        number=number,
        chapter=original.number.chapter if isinstance(original, Sheet) else int(number or 0),
        title=text.title,
        address="" if key == "index" else f"{key}/",
        passages=tuple(found),
    )


def _situations(resolved: Resolved, key: str, language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in resolved.library.situations.values():
        number, _, section = entry.fields.get("leads_to", "").partition("#")
        words = entry.words.get(language, {}).get("text", "")
        if number == key and words:
            found.setdefault(section, []).append(words.strip("“”„‚‘’ "))
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
    elif isinstance(value, Entry) and target.kind in {"actor", "term"}:
        name = value.words.get(language, {}).get("name" if target.kind == "actor" else "term", "")
        yield from filter(None, (name, _abbreviation(resolved, value)))


def _abbreviation(resolved: Resolved, entry: Entry) -> str:
    """Give the abbreviation of an actor, or of the actor that a term of the same key speaks of."""
    actor = resolved.library.actors.get(entry.key, entry)
    return actor.fields.get("abbreviation", "")


def _glossary(resolved: Resolved, language: str) -> Place:
    terms = [
        Passage(
            id=entry.key,
            heading=words["term"],
            text=words.get("definition", ""),
            more=tuple(filter(None, [_abbreviation(resolved, entry)])),
        )
        for entry in resolved.library.terms.values()
        if (words := entry.words.get(language, {})).get("term")
    ]
    title = resolved.words(language).gettext("Glossary")
    return Place(number="", chapter=0, title=title, address="glossary/", passages=tuple(terms))
