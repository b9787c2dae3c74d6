"""What the manual holds, sheet by sheet: words, facts, provisions, examples at home, ease of reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.language.readability import measure_ease
from manual.markdown.words import strip_citations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from manual.content.library import Library
    from manual.model.texts import Body, Sheet
    from manual.resolve.references import Manual

# the section that holds the forms of a sheet
FORMS = "template"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """One sheet: `words` and `ease` by language, keys of facts, provisions by whether their current wording was seen.

    `ease` is the Flesch Reading Ease, 0 to 100, higher is easier. `home` are the facts from the country
    of the manual, those without a place that `places.yml` marks as abroad.
    """

    number: str
    chapter: int
    words: Mapping[str, int]
    ease: Mapping[str, float]
    facts: frozenset[str]
    home: frozenset[str]
    law_seen: frozenset[str]
    law_not_seen: frozenset[str]


def take_inventory(manual: Manual) -> list[Inventory]:
    """Count every sheet in every language it is written in."""
    return [_sheet(manual, sheet) for sheet in manual.library.sheets.values()]


def _sheet(manual: Manual, sheet: Sheet) -> Inventory:
    bodies: dict[str, Body] = {manual.settings.source_language: sheet.body}
    for language in manual.settings.translations:
        translation = manual.translation(language.code, str(sheet.number))
        if translation is not None:
            bodies[language.code] = translation.body
    facts = frozenset(_facts(sheet))
    provisions = manual.provisions(sheet)
    ease = {code: measure_ease(_prose(body), code) for code, body in bodies.items()}
    return Inventory(
        number=str(sheet.number),
        chapter=sheet.number.chapter,
        words={code: sum(part.words for part in body.sections) for code, body in bodies.items()},
        ease={code: score for code, score in ease.items() if score is not None},
        facts=facts,
        home=home_facts(manual.library, sheet),
        law_seen=frozenset(provision.key for provision in provisions if provision.state != "not-seen"),
        law_not_seen=frozenset(provision.key for provision in provisions if provision.state == "not-seen"),
    )


def _prose(body: Body) -> str:
    # citations in brackets say where, and nobody reads them aloud
    return strip_citations("\n\n".join(part.text for part in body.sections))


def home_facts(library: Library, sheet: Sheet) -> frozenset[str]:
    """Give the facts of a sheet that come from the country of the manual."""
    return frozenset(key for key in _facts(sheet) if _at_home(library, key))


def _facts(sheet: Sheet) -> Iterator[str]:
    """Yield the keys of the facts of a sheet, of whose parts it may name only some."""
    return (key.partition("#")[0] for part in sheet.body.sections for key in part.facts)


def _at_home(library: Library, key: str) -> bool:
    fact = library.facts.get(key)
    places = [library.places.get(place) for place in fact.places] if fact else []
    return bool(places) and all(place is not None and not place.abroad for place in places)


def join_rows(rows: Iterable[Inventory]) -> Inventory | None:
    """Join the rows of a chapter, or of the manual: sums, unions, and the mean ease; None without rows."""
    rows = list(rows)
    if not rows:
        return None
    codes = [*rows[0].words]
    scores = {code: [row.ease[code] for row in rows if code in row.ease] for code in codes}
    return Inventory(
        number="",
        chapter=rows[0].chapter,
        words={code: sum(row.words.get(code, 0) for row in rows) for code in codes},
        ease={code: sum(values) / len(values) for code, values in scores.items() if values},
        facts=frozenset[str]().union(*(row.facts for row in rows)),
        home=frozenset[str]().union(*(row.home for row in rows)),
        law_seen=frozenset[str]().union(*(row.law_seen for row in rows)),
        law_not_seen=frozenset[str]().union(*(row.law_not_seen for row in rows)),
    )
