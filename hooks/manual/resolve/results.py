"""The results that a text names in its sections of results, and who tells each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from manual.model.registries import RESULT, TELLERS
from manual.model.settings import list_marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.registries import Fact
    from manual.model.texts import Body
    from manual.resolve.references import Manual


class Result(NamedTuple):
    """A result that a section names: its fact, how it is named, and who tells it, one of `TELLERS`."""

    section: str
    fact: Fact
    key: str
    told_by: str


def find_results(manual: Manual, body: Body) -> Iterator[Result]:
    """Yield the results whose teller is known, in the order of the text; other statements of a section are none."""
    of_results = list_marked(manual.settings.sections, "results")
    for section in body.sections:
        for name in section.facts if section.id in of_results else ():
            fact = manual.library.facts.get(name.partition("#")[0])
            if fact is None:
                continue
            for key, statement in fact.list_statements(name):
                if statement.mode == RESULT and statement.told_by in TELLERS:
                    yield Result(section.id, fact, key, statement.told_by)
