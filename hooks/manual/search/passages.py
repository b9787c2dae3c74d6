"""What the search knows of each page of a language: its sections as plain text, with the names and laws they cite.

Pages whose text is in another language are left out: where a language is not complete, the browser goes on in the
index of the source and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from manual.markdown.forms import list_words
from manual.markdown.words import fill_words
from manual.model.law import Law, Provision
from manual.model.registries import Actor, Term
from manual.resolve.citations import choose_wording, cite_act, cite_provision, name_act
from manual.views.texts import LocalCase, LocalForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.texts import Reference, Text
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalText

# what a result may be, as readers see it apart
PlaceKind = Literal["sheet", "form", "case", "law", "term", "actor", "town", "pack", "page"]


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
    """A page, or an entry of one: a term, an act, an actor, a town.

    `number` is that of a sheet, chapter or form, empty for others; `address` stands under the language; `card` is that
    of a case. `language` is that of a title in another one, empty where it is that of the manual.
    """

    kind: PlaceKind
    number: str
    chapter: int
    title: str
    address: str
    passages: tuple[Passage, ...]
    card: int = 0
    language: str = ""


def find_places(view: LocalManual) -> tuple[Place, ...]:
    """Give every page of a language that has a text in it, and the entries of its registries."""
    texts: list[tuple[PlaceKind, str, int, LocalText]] = [
        *(("sheet", str(number), number.chapter, sheet) for number, sheet in view.sheets.items()),
        *(("page", str(number), number, chapter) for number, chapter in view.chapters.items()),
        *(("page", name, 0, page) for name, page in view.pages.items()),
        *(("case", local.case.page_name, 0, local) for local in view.cases.values()),
        *(("page", local.session.page_name, 0, local) for local in view.sessions.values()),
        *(("form", local.form.page_name, key.number.chapter, local) for key, local in view.forms.items()),
    ]
    written = [
        _make_place(view, kind, key, chapter, local) for kind, key, chapter, local in texts if not local.text.fallback
    ]
    return (
        *written,
        *_list_laws(view),
        *_list_terms(view),
        *_list_actors(view),
        *_list_towns(view),
        *_list_packs(view),
    )


def _make_place(view: LocalManual, kind: PlaceKind, key: str, chapter: int, local: LocalText) -> Place:
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
        kind=kind,
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


def _make_entry(kind: PlaceKind, title: str, address: str, passage: Passage, *, language: str = "") -> Place:
    """Make the place of an entry that stands with others on a page."""
    passages = (replace(passage, more=tuple(filter(None, passage.more))),)
    return Place(kind=kind, number="", chapter=0, title=title, address=address, passages=passages, language=language)


def _list_laws(view: LocalManual) -> Iterator[Place]:
    """List the acts that any sheet cites, as the page of laws does."""
    used = {reference.key.lower() for sheet in view.library.sheets.values() for reference in sheet.body.references}
    for law in view.library.laws.values():
        if used.isdisjoint(key.lower() for key in (law.key, *(provision.key for provision in law.provisions))):
            continue
        name, language = name_act(law, view.law_languages)
        citation = choose_wording(law, law.citation, view.law_languages).words
        title = choose_wording(law, law.title, view.law_languages).words
        passage = Passage(id=law.key, heading="", text=title, more=(citation,))
        other = "" if language == view.language else language
        yield _make_entry("law", name[:1].upper() + name[1:], "laws/", passage, language=other)


def _list_terms(view: LocalManual) -> Iterator[Place]:
    for term in view.library.terms.values():
        if name := term.term.own(view.language):
            abbreviation = _find_abbreviation(view, term.key)
            definition = term.definition.own(view.language) or ""
            passage = Passage(id=term.key, heading="", text=definition, more=(abbreviation,))
            yield _make_entry("term", name, "glossary/", passage)


def _list_actors(view: LocalManual) -> Iterator[Place]:
    for actor in view.library.actors.values():
        if name := actor.name.own(view.language):
            role = actor.role.own(view.language) or ""
            passage = Passage(id=actor.key, heading="", text=role, more=(actor.abbreviation,))
            yield _make_entry("actor", name, "actors/", passage)


def _list_towns(view: LocalManual) -> Iterator[Place]:
    """List the towns of the cases, where the page of all cases leads to them."""
    titles: dict[str, list[str]] = {}
    for local in view.cases.values():
        if local.places and not local.text.fallback:
            titles.setdefault(local.case.places[0], []).append(local.text.title)
    for key, cases in titles.items():
        place = view.library.places.get(key)
        if place and (name := place.name.own(view.language)):
            passage = Passage(id=f"place-{key}", heading="", text="; ".join(cases), more=())
            yield _make_entry("town", name, "cases/", passage)


def _list_packs(view: LocalManual) -> Iterator[Place]:
    for pack in view.packs:
        if title := pack.title.own(view.language):
            passage = Passage(id="", heading="", text=pack.purpose.own(view.language) or "", more=())
            yield _make_entry("pack", title, f"{pack.name}/", passage)
