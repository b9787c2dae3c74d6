"""Check the contacts: kinds of office and regions that there are not, and what nobody has looked at lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.check.registries import hint_key
from manual.model.findings import Finding
from manual.model.settings import list_ids
from manual.resolve.contacts import is_current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from manual.model.registries import Actor
    from manual.resolve.references import Manual


def check_contacts(manual: Manual) -> Iterator[Finding]:
    """Report actors whose office the settings do not know, or whose regions are no regions of `places.yml`."""
    places, offices = manual.library.places, list_ids(manual.settings.offices)
    regions = [place.key for place in places.values() if place.region]
    for actor in manual.library.actors.values():
        if actor.office and actor.office not in offices:
            hint = hint_key(actor.office, offices, "`offices` of manual.yml")
            message = f"`{actor.key}` names the office `{actor.office}`, which the settings do not know. {hint}"
            yield Finding(actor.path, actor.line, "unknown-reference", message)
        for key in actor.regions:
            if key not in places:
                message = f"`{actor.key}` names the region `{key}`, which places.yml does not know. {hint_key(key, regions, 'places.yml')}"
                yield Finding(actor.path, actor.line, "unknown-reference", message)
            elif key not in regions:
                message = f"`{actor.key}` names the region `{key}`, which is none in places.yml. Write `region: true` there, or name another."
                yield Finding(actor.path, actor.line, "unknown-reference", message)


def check_contact_days(manual: Manual, today: date) -> Iterator[Finding]:
    """Report contacts that nobody has looked at lately, and days that lie ahead."""
    within = manual.settings.contacts_within
    for actor in manual.library.actors.values():
        if actor.is_contact and not is_current(actor, within, today):
            yield _judge_day(actor, within, today)


def _judge_day(actor: Actor, within: int, today: date) -> Finding:
    day = actor.checked_on
    if day is not None and day > today:
        message = f"`checked_on` of `{actor.key}` is {day}, which lies ahead. Correct the day."
        return Finding(actor.path, actor.line, "contact-ahead", message)
    when = "Nobody has noted when" if day is None else f"It was on {day}, more than {within} days ago, that"
    message = (
        f"{when} `{actor.key}` was last looked at, so readers get only its address. "
        "Look all of it up, and write the day in `checked_on`."
    )
    return Finding(actor.path, actor.line, "contact-check-due", message)
