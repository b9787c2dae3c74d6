"""Which contacts readers can be told whole: those that somebody has looked at within the term of the settings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from manual.model.registries import Actor


def find_current(actors: Iterable[Actor], *, within: int, today: date) -> frozenset[str]:
    """Give the keys of the contacts that were looked at in so many days before a day, or on it."""
    return frozenset(actor.key for actor in actors if actor.is_contact and is_current(actor, within, today))


def is_current(actor: Actor, within: int, today: date) -> bool:
    """Tell whether an actor was looked at lately; one of a day that lies ahead was not."""
    day = actor.checked_on
    return day is not None and today - timedelta(days=within) <= day <= today
