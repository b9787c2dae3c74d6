"""Registries: what each reader makes of its fields, and what it says of those that it cannot use."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any, get_type_hints

import pytest

from manual.content.files import REGISTRIES, TRANSLATED
from manual.content.registries import (
    ACTORS,
    FACTS,
    GLOSSARY,
    OWNERS,
    PACKS,
    PICTURES,
    PLACES,
    PLAIN_REGISTRIES,
    SITUATIONS,
    SOURCES,
    Registry,
    read_entries,
)
from manual.model.registries import Actor, Fact, Known, Localized, Pack, Picture, Place, Role, Situation, Source, Term
from manual.model.texts import SheetNumber

CLASSES: dict[str, type[Any]] = {
    "sources": Source,
    "actors": Actor,
    "glossary": Term,
    "situations": Situation,
    "facts": Fact,
    "places": Place,
    "packs": Pack,
    "pictures": Picture,
    "owners": Role,
    "known": Known,
}
PATH = "infosheets/x.yml"
CZECH = f"translations/cs/{PATH}"


def _read(registry: Registry[Any], lines: str, czech: str = "") -> tuple[Any, list[str]]:
    """Read an entry `elm` of these lines, one a field, and its translation; give it with what is wrong.

    What it lacks has a table of its own.
    """
    text, other = ("elm:\n" + "".join(f"  {line}\n" for line in part.splitlines()) for part in (lines, czech))
    translated = [("cs", CZECH, other)] if czech else []
    entries, findings = read_entries(registry, text, PATH, translated, source_language="en")
    assert list(entries) == ["elm"]
    wrong = [finding.one_line() for finding in findings if finding.code != "entry-incomplete"]
    return entries["elm"], list(dict.fromkeys(wrong))


def _by(en: Any, cs: Any = None) -> Localized[Any]:  # noqa: ANN401
    return Localized({"en": en} if cs is None else {"en": en, "cs": cs})


EMPTY_SOURCE = Source(
    key="elm",
    path=PATH,
    line=1,
    label=_by(""),
    gloss=_by(""),
    publisher=_by(""),
    title="Report",
    language="",
    authors="",
    year="2018",
    events_to=None,
    url="",
    no_url="",
    licence="",
    seen="",
    confidence="",
)
EMPTY_ACTOR = Actor(
    key="elm",
    path=PATH,
    line=1,
    name=_by("Office"),
    role=_by(""),
    abbreviation="",
    type="",
    url="",
    office="",
    regions=(),
    telephone="",
    mail="",
    verified=False,
    source="",
    checked_on=None,
    seen="",
    note="",
)
EMPTY_TERM = Term(
    key="elm",
    path=PATH,
    line=1,
    term=_by("newcomer"),
    definition=_by("Who came recently."),
    note=_by(""),
    avoid=_by(()),
    verified=False,
    source="",
)
EMPTY_SITUATION = Situation(key="elm", path=PATH, line=1, text=_by("A pupil comes."), leads_to="7.3", first=False)
EMPTY_FACT = Fact(
    key="elm",
    path=PATH,
    line=1,
    places=(),
    year="",
    says="It rained.",
    source="",
    locator="",
    confidence="",
    mode="",
    told_by="",
    parts=(),
    left_out=None,
)
EMPTY_PLACE = Place(
    key="elm", path=PATH, line=1, name=_by("Prague"), forms=_by(()), abroad=False, country=False, region=False
)
EMPTY_PACK = Pack(
    key="elm", path=PATH, line=1, title=_by("Monday"), purpose=_by(""), sheets=(SheetNumber(7, 3), SheetNumber(7, 10))
)
EMPTY_PICTURE = Picture(key="elm", path=PATH, line=1, source=_by("Drawing"), url="", licence="CC BY 4.0")
EMPTY_ROLE = Role(key="elm", path=PATH, line=1, name=_by("lawyer"), owns=(), contact="")
TERM = "term: newcomer\ndefinition: Who came recently.\n"
SHEETS = 'title: Monday\nsheets: ["7.3", "7.10"]\n'


@pytest.mark.parametrize(
    ("registry", "lines", "entry"),
    [
        pytest.param(SOURCES, "title: Report\nyear: 2018", EMPTY_SOURCE, id="source-with-the-least"),
        pytest.param(
            SOURCES,
            "label: the report\ngloss: of a seminar\npublisher: Elm\ntitle: Report\nlanguage: de\nauthors: Ann, Bob\n"
            "year: undated\nevents_to: 2017\nurl: https://a.cz/\nlicence: CC BY 4.0\nseen: web\nconfidence: high",
            replace(
                EMPTY_SOURCE,
                label=_by("the report"),
                gloss=_by("of a seminar"),
                publisher=_by("Elm"),
                language="de",
                authors="Ann, Bob",
                year="undated",
                events_to=2017,
                url="https://a.cz/",
                licence="CC BY 4.0",
                seen="web",
                confidence="high",
            ),
            id="source-with-all",
        ),
        pytest.param(ACTORS, "name: Office", EMPTY_ACTOR, id="actor-with-the-least"),
        pytest.param(
            ACTORS,
            "name: Office\nrole: Helps.\nabbreviation: OF\ntype: state\nurl: https://a.cz/\noffice: advice\n"
            "regions: [elm, oak]\ntelephone: +420 123 456 789\nmail: a@b.cz\nverified: true\n"
            "source: https://b.cz/\nchecked_on: 2026-11-23\nseen: web\nnote: moved",
            replace(
                EMPTY_ACTOR,
                role=_by("Helps."),
                abbreviation="OF",
                type="state",
                url="https://a.cz/",
                office="advice",
                regions=("elm", "oak"),
                telephone="+420 123 456 789",
                mail="a@b.cz",
                verified=True,
                source="https://b.cz/",
                checked_on=date(2026, 11, 23),
                seen="web",
                note="moved",
            ),
            id="actor-with-all",
        ),
        pytest.param(GLOSSARY, TERM, EMPTY_TERM, id="term-with-the-least"),
        pytest.param(
            GLOSSARY,
            f"{TERM}note: common\navoid: guest, stranger\nverified: true\nsource: general knowledge",
            replace(
                EMPTY_TERM,
                note=_by("common"),
                avoid=_by(("guest", "stranger")),
                verified=True,
                source="general knowledge",
            ),
            id="term-with-all",
        ),
        pytest.param(SITUATIONS, 'text: A pupil comes.\nleads_to: "7.3"', EMPTY_SITUATION, id="situation"),
        pytest.param(
            SITUATIONS,
            'text: A pupil comes.\nleads_to: "7.3#steps"\nfirst: true',
            replace(EMPTY_SITUATION, leads_to="7.3#steps", first=True),
            id="situation-with-all",
        ),
        pytest.param(FACTS, "says: It rained.", EMPTY_FACT, id="fact-with-the-least"),
        pytest.param(
            FACTS,
            "places: brno, prague\nyear: 2018\nsays: It rained.\nsource: elm\nlocator: p. 7\nconfidence: low\n"
            "left_out: Nobody asks.",
            replace(
                EMPTY_FACT,
                places=("brno", "prague"),
                year="2018",
                source="elm",
                locator="p. 7",
                confidence="low",
                left_out="Nobody asks.",
            ),
            id="fact-with-all",
        ),
        pytest.param(PLACES, "name: Prague", EMPTY_PLACE, id="place-with-the-least"),
        pytest.param(
            PLACES,
            "name: Prague\nforms: Pragu, Prah\nabroad: true",
            replace(EMPTY_PLACE, forms=_by(("Pragu", "Prah")), abroad=True),
            id="place-with-all",
        ),
        pytest.param(PICTURES, "source: Drawing\nlicence: CC BY 4.0", EMPTY_PICTURE, id="picture-with-the-least"),
        pytest.param(
            PICTURES,
            "source: Photograph\nlicence: acknowledgement\nurl: https://a.cz/",
            replace(EMPTY_PICTURE, source=_by("Photograph"), licence="acknowledgement", url="https://a.cz/"),
            id="picture-with-everything",
        ),
        pytest.param(PACKS, SHEETS, EMPTY_PACK, id="pack-with-the-least"),
        pytest.param(
            PACKS,
            f"{SHEETS}purpose: For schools.",
            replace(EMPTY_PACK, purpose=_by("For schools.")),
            id="pack-with-all",
        ),
        pytest.param(OWNERS, "name: lawyer", EMPTY_ROLE, id="role-with-the-least"),
        pytest.param(
            OWNERS,
            'name: lawyer\nowns: ["7", "7.3", cs, laws]\ncontact: law@example.org',
            replace(EMPTY_ROLE, owns=("7", "7.3", "cs", "laws"), contact="law@example.org"),
            id="role-with-all",
        ),
        pytest.param(
            OWNERS,
            "name: lawyer\ncontact: https://example.org/law",
            replace(EMPTY_ROLE, contact="https://example.org/law"),
            id="role-with-a-page",
        ),
        # the same value in other ways of writing it
        pytest.param(
            FACTS, "says: It rained.\nplaces: [brno, prague]", replace(EMPTY_FACT, places=("brno", "prague")), id="list"
        ),
        pytest.param(
            FACTS, "says: It rained.\nplaces: [brno]", replace(EMPTY_FACT, places=("brno",)), id="list-of-one"
        ),
        pytest.param(FACTS, "says: It rained.\nplaces: []", EMPTY_FACT, id="no-members"),
        pytest.param(FACTS, "says: It rained.\nleft_out: ''", replace(EMPTY_FACT, left_out=""), id="empty-but-there"),
        pytest.param(
            PLACES, 'name: Prague\nforms: ["Prague, the city"]', replace(EMPTY_PLACE, forms=_by(("Prague, the city",)))
        ),
        pytest.param(PLACES, 'name: Prague\nabroad: "true"', replace(EMPTY_PLACE, abroad=True), id="true-in-quotes"),
        pytest.param(PLACES, "name: Prague\nabroad: false", EMPTY_PLACE, id="false"),
        pytest.param(ACTORS, "name: true", replace(EMPTY_ACTOR, name=_by("true")), id="a-name-that-is-true"),
        pytest.param(
            PACKS,
            'title: Monday\nsheets: ["7.3", monday, "", "7.10", "7.03"]',
            replace(EMPTY_PACK, misnamed=("monday", "7.03")),
            id="what-is-no-number",
        ),
    ],
)
def test_what_an_entry_becomes(registry: Registry[Any], lines: str, entry: object) -> None:
    """A value of its class, each field of its type."""
    assert _read(registry, lines) == (entry, [])


@pytest.mark.parametrize(
    ("registry", "lines", "field", "value", "findings"),
    [
        (ACTORS, "role: Helps.", "name", _by(""), ["1: missing-key: `elm` has no `name`. Add a line `name: …`."]),
        (FACTS, "says: ' '", "says", "", ["2: missing-key: `elm` has no `says`. Add a line `says: …`."]),
        (FACTS, "says: ''", "says", "", ["2: missing-key: `elm` has no `says`. Add a line `says: …`."]),
        (SITUATIONS, "text: A pupil.\nleadsto: x", "leads_to", "", ["3: unknown-key: `leadsto` is not a key here. Did you mean `leads_to`?", "1: missing-key: `elm` has no `leads_to`. Add a line `leads_to: …`."]),
        (PLACES, "name: Prague\nx: y", "abroad", False, ["3: unknown-key: `x` is not a key here. Known: name, forms, abroad, country, region."]),
        (PLACES, "name: Prague\nforms: [P, P]", "forms", _by(("P", "P")), ["3: bad-value: `forms` names P twice. Keep one."]),
        (PLACES, "name: Prague\nforms: [[P], Q]", "forms", _by(("Q",)), ["3: wrong-type: `forms[0]` must be a text."]),
        (FACTS, "says: x\nplaces: {a: b}", "places", (), ["3: wrong-type: `places` must be a text, not a list, a map or true/false."]),
        (PACKS, 'title: x\nsheets: "7.3"', "sheets", (), ["3: wrong-type: `sheets` must be a list, written `[a, b]`."]),
        (PACKS, "title: x\nsheets: true", "sheets", (), ["3: wrong-type: `sheets` must be a list, written `[a, b]`."]),
        (ACTORS, "name: x\nurl: http:x", "url", "", ["3: bad-address: `url`: `http:x` is no address of its kind. Write `https://` and the name of a host."]),
        (PACKS, 'title: x\nsheets: [7.10, "7.3"]', "sheets", (SheetNumber(7, 10), SheetNumber(7, 3)), ['3: unquoted-number: `sheets[0]` must stand in quotes: write "7.10". Unquoted, 7.10 would become 7.1.']),
        (PACKS, "title: x\nsheets: [[7.3], true]", "sheets", (), ["3: wrong-type: `sheets[0]` must be a text.", "3: wrong-type: `sheets[1]` must be a text."]),
        (SITUATIONS, "text: x\nleads_to: 7.10", "leads_to", "7.10", ['3: unquoted-number: `leads_to` must stand in quotes: write "7.10". Unquoted, 7.10 would become 7.1.']),
        (SITUATIONS, "text: x\nleads_to: 7.3#steps", "leads_to", "7.3#steps", []),
        (SITUATIONS, 'text: x\nleads_to: "7"\nfirst: yes', "first", False, ["4: wrong-type: `first` must be true or false."]),
        (SITUATIONS, 'text: x\nleads_to: "7"\nfirst: [a]', "first", False, ["4: wrong-type: `first` must be true or false."]),
        (SITUATIONS, 'text: x\nleads_to: "7"\nfirst: {a: b}', "first", False, ["4: wrong-type: `first` must be true or false."]),
        (PLACES, "name: Prague\nabroad: [a]", "abroad", False, ["3: wrong-type: `abroad` must be true or false."]),
        (PLACES, "name: Prague\nabroad: {a: b}", "abroad", False, ["3: wrong-type: `abroad` must be true or false."]),
        (ACTORS, "name: x\nverified: [a]", "verified", False, ["3: wrong-type: `verified` must be true or false."]),
        (GLOSSARY, f"{TERM}verified: {{a: b}}", "verified", False, ["4: wrong-type: `verified` must be true or false."]),
        (ACTORS, "name: x\nverified: partly", "verified", False, ["3: wrong-type: `verified` must be true or false."]),
        (ACTORS, "name: x\nsource: https://x y", "source", "", ["3: bad-address: `source`: The address holds a space, a quote, a backslash or an entity. Write it as a browser shows it."]),
        (GLOSSARY, "term: x\ndefinition: ''", "definition", _by(""), ["3: missing-key: `elm` has no `definition`. Add a line `definition: …`."]),
        (FACTS, "says: x\nyear: last May", "year", "last May", ["3: bad-date: `year` is “last May”. Write 2026, 2026-11, 2026-11-23 or `undated`."]),
        (FACTS, "says: x\nyear: 2018-2020", "year", "2018-2020", []),
        (FACTS, "says: x\nyear: 2020-2018", "year", "2020-2018", ["3: bad-date: `year` is “2020-2018”. Write the earlier year first."]),
        (FACTS, "says: x\nconfidence: hihg", "confidence", "hihg", ["3: bad-value: `confidence` is “hihg”. Did you mean `high`?"]),
        (SOURCES, "title: x\nyear: 2018\nauthors: [A, B]", "authors", "", ["4: wrong-type: `authors` must be a text, not a list, a map or true/false."]),
        (SOURCES, "title: x\nyear: 2018\nurl: https://a.cz/\nno_url: lost", "no_url", "lost", ["5: bad-value: `no_url` says why there is no `url`, and there is one. Delete it."]),
        (SOURCES, "title: x", "year", "", ["1: missing-key: `elm` has no `year`. Add a line `year: …`."]),
        (SOURCES, "title: x\nyear: ''", "year", "", ["3: missing-key: `elm` has no `year`. Add a line `year: …`."]),
        (SOURCES, "title: x\nyear: spring", "year", "spring", ["3: bad-date: `year` is “spring”. Write 2026, 2026-11, 2026-11-23 or `undated`."]),
        (SOURCES, "title: x\nyear: undated\nevents_to: May", "events_to", None, ["4: bad-date: `events_to` is “May”. Write a year, such as 2026."]),
        (SOURCES, "title: x\nyear: 2018\nevents_to: 2017", "events_to", 2017, ["4: bad-value: `events_to` tells the age of a source with `year: undated`. Delete it."]),
        (SOURCES, "title: x\nyear: 2018\nlicence: CC BY", "licence", "CC BY", ["4: bad-value: `licence` is “CC BY”. Did you mean `CC BY 4.0`?"]),
        (ACTORS, "name: x\nchecked_on: May", "checked_on", None, ["3: bad-date: `checked_on` is “May”. Write year-month-day, such as 2026-11-23."]),
        (OWNERS, "name: x\nowns: [7.10, cs]", "owns", ("7.10", "cs"), ['3: unquoted-number: `owns[0]` must stand in quotes: write "7.10". Unquoted, 7.10 would become 7.1.']),
        (OWNERS, "name: x\nowns: cs", "owns", (), ["3: wrong-type: `owns` must be a list, written `[a, b]`."]),
        (OWNERS, "name: x\ncontact: javascript:x", "contact", "", ["3: bad-address: `contact`: The address begins with `javascript:`. Use https or http."]),
        (SOURCES, "title: x\nyear: 2018\nlanguage: Czech", "language", "Czech", ["4: bad-value: `language` is “Czech”. Write the code of a language, such as cs, uk or sr-Latn."]),
    ],
)  # fmt: skip
def test_what_cannot_be_used(
    registry: Registry[Any], lines: str, field: str, value: object, findings: list[str]
) -> None:
    """A finding at the line of the field, and a value that a preview can show."""
    entry, noted = _read(registry, lines)
    assert getattr(entry, field) == value
    assert noted == [f"{PATH}:{finding}" for finding in findings]


@pytest.mark.parametrize(
    ("registry", "lines", "findings"),
    [
        (SOURCES, "title: x\nyear: 2018", ["1: entry-incomplete: `elm` has no `language`. Add a line `language: …`.", "1: entry-incomplete: `elm` has no `url`. Add a line `url: …`, or `no_url: …` in its place.", "1: entry-incomplete: `elm` has neither `publisher` nor `authors`, and no address that would tell. Add one of them."]),
        (SOURCES, "title: x\nyear: 2018\nlanguage: en\nurl: https://a.cz/", []),
        (SOURCES, "title: x\nyear: 2018\nlanguage: en\nno_url: kept here\nauthors: Ann", []),
        (SOURCES, "title: x\nyear: 2018\nlanguage: en\nurl: http:x", ["5: bad-address: `url`: `http:x` is no address of its kind. Write `https://` and the name of a host."]),
        (SOURCES, "title: x\nyear: 2018\nlanguage: ''\nurl: https://a.cz/\nlicence: ''", ["4: entry-incomplete: `elm` has no `language`. Add a line `language: …`.", "6: entry-incomplete: `licence` of `elm` is empty. Write it, or delete the line."]),
        (ACTORS, "name: x", ["1: entry-incomplete: `elm` has no `role`. Add a line `role: …`."]),
        (ACTORS, "name: x\nrole: y\nverified: true", ["4: entry-incomplete: `elm` is called verified, but names no `source`. Add where it was looked up, or delete `verified`."]),
        (GLOSSARY, f"{TERM}verified: true", ["4: entry-incomplete: `elm` is called verified, but names no `source`. Add where it was looked up, or delete `verified`."]),
        (FACTS, "says: x", ["1: entry-incomplete: `elm` has no `source`. Add a line `source: …`."]),
        (FACTS, "says: x\nsource: y\nleft_out: ''", ["4: entry-incomplete: `left_out` of `elm` is empty. Write it, or delete the line."]),
        (PLACES, "name: Prague\nforms: []", ["3: entry-incomplete: `forms` of `elm` is empty. Write it, or delete the line."]),
        (PACKS, "title: x\nsheets: []", ["3: missing-key: `elm` has no `sheets`. Add a line `sheets: …`."]),
    ],
)  # fmt: skip
def test_what_lacks(registry: Registry[Any], lines: str, findings: list[str]) -> None:
    """A field that an entry should have, and one that is there and says nothing."""
    text = "elm:\n" + "".join(f"  {line}\n" for line in lines.splitlines())
    _entries, noted = read_entries(registry, text, PATH, [], source_language="en")
    assert [finding.one_line() for finding in noted] == [f"{PATH}:{finding}" for finding in findings]


@pytest.mark.parametrize(
    ("registry", "lines", "czech", "field", "value", "finding"),
    [
        (PLACES, "name: Prague\nforms: Pragu", "name: Praha\nforms: Prah, Praz", "forms", _by(("Pragu",), ("Prah", "Praz")), ""),
        (PLACES, "name: Prague", "name: Praha", "name", _by("Prague", "Praha"), ""),
        (GLOSSARY, TERM, "term: příchozí", "definition", _by("Who came recently."), ""),
        (GLOSSARY, TERM, "term: ''", "term", _by("newcomer"), "2: missing-key: `term` is empty. Write a text."),
        (GLOSSARY, TERM, "avoid: [d, e]", "avoid", _by((), ("d", "e")), ""),
        (GLOSSARY, TERM, 'avoid: [d, "e\\u202e"]', "avoid", _by(()), "2: bad-character: The text holds U+202E RIGHT-TO-LEFT OVERRIDE, which turns the order of what follows. Delete it."),
        (GLOSSARY, TERM, "avoid: {a: b}", "avoid", _by(()), "2: wrong-type: `avoid` must be a text, not a list, a map or true/false."),
        (GLOSSARY, TERM, "note: ' '", "note", _by(""), "2: missing-key: `note` is empty. Write a text."),
        (GLOSSARY, TERM, "avoid: []", "avoid", _by(()), "2: missing-key: `avoid` is empty. Write a text."),
        (GLOSSARY, TERM, "avoid: ['']", "avoid", _by(()), "2: missing-key: `avoid` is empty. Write a text."),
        (GLOSSARY, TERM, "term: [d, e]", "term", _by("newcomer"), "2: wrong-type: `term` must be a text, not a list, a map or true/false."),
        (PLACES, "name: Prague\nforms: Pragu", "forms: [Prah, Praz]", "forms", _by(("Pragu",), ("Prah", "Praz")), ""),
        (PLACES, "name: Prague\nforms: Pragu", "forms: [Prah, Prah]", "forms", _by(("Pragu",)), "2: bad-value: `forms` names Prah twice. Keep one."),
        (GLOSSARY, TERM, "verified: true", "verified", False, "2: unknown-key: `verified` is not a key here. Known: term, definition, note, avoid."),
        (SOURCES, "title: x\nyear: 2018", "label: zpráva\npublisher: true", "label", _by(""), "3: wrong-type: `publisher` must be a text, not a list, a map or true/false."),
    ],
)  # fmt: skip
def test_other_languages(  # noqa: PLR0913, PLR0917  # a row of a table
    registry: Registry[Any], lines: str, czech: str, field: str, value: object, finding: str
) -> None:
    """Each language has its own texts; an entry of a translation with an error is left out as a whole."""
    entry, findings = _read(registry, lines, czech)
    assert getattr(entry, field) == value
    assert findings == ([f"{CZECH}:{finding}"] if finding else [])


@pytest.mark.parametrize(
    ("language", "own", "text"), [("cs", "Praha", "Praha"), ("de", None, "Prague"), ("en", "Prague", "Prague")]
)
def test_a_text_that_lacks_is_that_of_the_source(language: str, own: str | None, text: str) -> None:
    """What was written in a language itself, and what its readers get."""
    name = _by("Prague", "Praha")
    assert (name.own(language), name.text(language, "en")) == (own, text)


def test_where_a_situation_leads() -> None:
    """A sheet, and the section of it where one is named."""
    section = replace(EMPTY_SITUATION, leads_to="7.3#steps")
    assert (section.number, section.section) == ("7.3", "steps")
    assert (EMPTY_SITUATION.number, EMPTY_SITUATION.section) == ("7.3", "")


@pytest.mark.parametrize("registry", PLAIN_REGISTRIES, ids=lambda registry: registry.name)
def test_the_table_of_fields_is_that_of_the_class(registry: Registry[Any]) -> None:
    """Every field is read, those that can be translated by language, and they come first, as messages name them."""
    own = {field.name for field in fields(CLASSES[registry.name])} - {"key", "path", "line", "misnamed"}
    assert set(registry.fields) == own
    hints = get_type_hints(CLASSES[registry.name], localns={"SheetNumber": SheetNumber, "date": date})
    localized = [name for name in registry.fields if "Localized" in str(hints[name])]
    assert list(registry.translated) == localized == list(registry.fields)[: len(localized)]


def test_names_of_files() -> None:
    """Each registry has a file; what has no words to translate has no translation."""
    names = {f"{name}.yml" for name in CLASSES}
    assert names | {"manual.yml", "laws.yml", "editions.yml"} == REGISTRIES
    assert names - {"facts.yml", "known.yml"} | {"manual.yml", "laws.yml"} == TRANSLATED


def test_equal_files_are_read_once() -> None:
    """Where nothing has changed the entries are the same ones, and whoever takes one out takes it from nobody else."""
    text, translated = "elm:\n  name: Elm\n  nome: Elm\n", [("cs", "p.yml", "elm:\n  name: Jilm\n")]
    entries, findings = read_entries(PLACES, text, PATH, translated, source_language="en")
    elm = entries.pop("elm")
    wrong = findings.pop()

    again, noted = read_entries(PLACES, text, PATH, translated, source_language="en")
    assert again["elm"] is elm
    assert noted == [*findings, wrong]
    other, _noted = read_entries(PLACES, text, PATH, [("cs", "p.yml", "elm:\n  name: Jilmy\n")], source_language="en")
    assert (elm.name.own("cs"), other["elm"].name.own("cs")) == ("Jilm", "Jilmy")
