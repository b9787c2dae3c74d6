"""What is to be looked at by which day, and by whom: texts, the wording of the law, contacts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.content.sheets import EPOCH
from manual.resolve.owners import find_owners
from manual.resolve.review_days import add_months, find_looked_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from manual.resolve.references import Manual

_LAWS, _ACTORS = "infosheets/laws.yml", "infosheets/actors.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that is to be looked at again.

    `kind` is `review` for a text, whose number is `key`; `law` for acts, and `contacts` for actors, of which `count`
    were last looked at on `since`. `day` is None for what nobody has dated, and so is `since` then. `owner` is a role,
    or `unassigned`.
    """

    day: date | None
    kind: str
    key: str
    path: str
    owner: str
    since: date | None
    count: int = 1


def list_due(manual: Manual) -> tuple[Due, ...]:
    """List all that will ever be due as things stand now, the first day first, and before it what has no day."""
    entries = (*_list_texts(manual), *_list_laws(manual), *_list_actors(manual))
    return tuple(sorted(entries, key=lambda due: (due.day or EPOCH, due.kind, tuple(map(int, _digits(due.key))))))


def _digits(key: str) -> list[str]:
    return [part for part in key.replace("-", ".").split(".") if part.isdecimal()]


def _list_texts(manual: Manual) -> Iterator[Due]:
    owners = find_owners(manual)
    for text in manual.library.numbered:
        if text.review_by is not None and text.review_by != EPOCH:
            yield Due(
                day=text.review_by,
                kind="review",
                key=str(text.number),
                path=text.path,
                owner=owners.find(text.path),
                since=find_looked_at(text),
            )


def _list_laws(manual: Manual) -> Iterator[Due]:
    """Gather the acts by the day on which the oldest copy of any of their provisions was read.

    Those of which no copy carries a day have a finding of their own, `law-not-seen`.
    """
    read = Counter(
        min(days)
        for law in manual.library.laws.values()
        if (days := [provision.checked_on for provision in law.provisions if provision.checked_on])
    )
    owner, term = find_owners(manual).find(_LAWS), manual.settings.review_months.law
    for day, count in read.items():
        due = add_months(day, term)
        yield Due(day=due, kind="law", key=f"law-{day}", path=_LAWS, owner=owner, since=day, count=count)


def _list_actors(manual: Manual) -> Iterator[Due]:
    owner, term = find_owners(manual).find(_ACTORS), manual.settings.review_months.contacts
    for day, count in Counter(actor.checked_on for actor in manual.library.actors.values()).items():
        due = add_months(day, term) if day else None
        key = f"contacts-{day}" if day else "contacts"
        yield Due(day=due, kind="contacts", key=key, path=_ACTORS, owner=owner, since=day, count=count)
