"""What the search knows of each page of a language: its sections as plain text, with the names and laws they cite.

Pages whose text is in another language are left out: where a language is not complete, the browser goes on in the
index of the source and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.forms import list_words
from manual.markdown.words import fill_words
from manual.model.law import Law, Provision
from manual.model.registries import Actor, Term
from manual.resolve.citations import cite_act, cite_provision
from manual.views.texts import LocalCase, LocalForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.texts import Reference, Text
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalText


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
    """One page: `number` is that of a sheet, chapter or form, empty for others; `address` stands under the language; `card` is that of a case."""

    number: str
    chapter: int
    title: str
    address: str
    passages: tuple[Passage, ...]
    card: int = 0


def find_places(view: LocalManual) -> tuple[Place, ...]:
    """Give every page of a language that has a text in it: sheets, chapters, own pages, cases, forms, session plans, glossary."""
    texts: list[tuple[str, int, LocalText]] = [
        *((str(number), number.chapter, sheet) for number, sheet in view.sheets.items()),
        *((str(number), number, chapter) for number, chapter in view.chapters.items()),
        *((name, 0, page) for name, page in view.pages.items()),
        *((local.case.page_name, 0, local) for local in view.cases.values()),
        *((local.session.page_name, 0, local) for local in view.sessions.values()),
        *((local.form.page_name, key.number.chapter, local) for key, local in view.forms.items()),
    ]
    written = [_make_place(view, key, chapter, local) for key, chapter, local in texts if not local.text.fallback]
    glossary = _make_glossary(view)
    return (*written, *([glossary] if glossary.passages else []))


def _make_place(view: LocalManual, key: str, chapter: int, local: LocalText) -> Place:
    text = local.text
    asked = _gather_situations(view, key)
    cited = _gather_cited(view, text)
    head = (*asked.get("", ()), *cited.get("", ()))
    if isinstance(local, LocalCase):
        head = (*head, *(place.text for place in local.places))
    own = [Passage(id="", heading="", text=text.summary, more=head, keywords=text.keywords)]

    def spoken(words: str) -> str:
        return fill_words(words, local.named, text.body.references)

    if lead := spoken(text.body.lead):
        own.append(Passage(id="", heading="", text=lead, more=tuple(asked.get("", ()))))
    asking = _gather_labels(local) if isinstance(local, LocalForm) else {}
    own += [
        Passage(
            id=section.id,
            heading=spoken(section.heading) or section.title,
            text=asking[section.id] if section.id in asking else spoken(section.text),
            more=(*asked.get(section.id, ()), *cited.get(section.id, ())),
        )
        for section in text.body.sections
    ]
    return Place(
        number=str(local.form.key) if isinstance(local, LocalForm) else key if chapter else "",
        chapter=chapter,
        title=text.title,
        address="" if key == "index" else f"{key}/",
        passages=tuple(own),
        card=local.case.card if isinstance(local, LocalCase) else 0,
    )


def _gather_labels(local: LocalForm) -> dict[str, str]:
    """Give the words of a form by its sections, without its lines and boxes."""
    return {group.id: "; ".join(filter(None, list_words(group))) for group in local.groups}


def _gather_situations(view: LocalManual, key: str) -> dict[str, list[str]]:
    asked: dict[str, list[str]] = {}
    for situation in view.library.situations.values():
        text = situation.text.own(view.language)
        if situation.number == key and text:
            asked.setdefault(situation.section, []).append(text.strip("“”„‚‘’ "))
    return asked


def _gather_cited(view: LocalManual, text: Text) -> dict[str, dict[str, None]]:
    """Name by section, each once, the actors and laws that a text cites."""
    cited: dict[str, dict[str, None]] = {}
    for reference in text.body.references:
        for name in _name_target(view, reference):
            cited.setdefault(reference.section, {})[name] = None
    return cited


def _name_target(view: LocalManual, reference: Reference) -> Iterator[str]:
    language = view.language
    target = view.manual.targets.get(reference.key.partition("#")[0].lower())
    if target is None or reference.form == "shortcut":
        return
    value = target.value
    if isinstance(value, Provision):
        yield cite_provision(view.library.laws[value.law], value, view.law_languages).words
    elif isinstance(value, Law):
        yield cite_act(value, view.law_languages).words
    elif isinstance(value, Actor | Term):
        name = value.name if isinstance(value, Actor) else value.term
        yield from filter(None, (name.own(language), _find_abbreviation(view, value.key)))


def _find_abbreviation(view: LocalManual, key: str) -> str:
    """Give the abbreviation of an actor, or of the actor that a term of the same key speaks of."""
    actor = view.library.actors.get(key)
    return actor.abbreviation if actor else ""


def _make_glossary(view: LocalManual) -> Place:
    terms = [
        Passage(
            id=term.key,
            heading=heading,
            text=term.definition.own(view.language) or "",
            more=tuple(filter(None, [_find_abbreviation(view, term.key)])),
        )
        for term in view.library.terms.values()
        if (heading := term.term.own(view.language))
    ]
    title = view.manual.plain_words(view.language).gettext("Glossary")
    return Place(number="", chapter=0, title=title, address="glossary/", passages=tuple(terms))
