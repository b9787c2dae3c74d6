"""What is due as a calendar that programs for calendars subscribe to, in the form of RFC 5545."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from manual.views.due import find_page, name_kind
from manual.views.labels import name_manual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Event

    from manual.language.messages import Words
    from manual.model.texts import Language
    from manual.resolve.references import Manual
    from manual.views.due import LocalDue

# where the address of the site is not known, a name that belongs to nobody
_NOWHERE = "manual.invalid"


def write_calendar(manual: Manual, entries: Sequence[LocalDue], language: Language) -> str:
    """Write an event of a whole day for all that has a day, the same bytes for the same entries.

    What identifies an event stays as long as what is due is the same, so that a day which moves moves it. Its stamp is
    the day on which that was last looked at: the hour at which a file was written is none of it. Empty without events,
    since a calendar must have one.
    """
    from icalendar import Calendar  # noqa: PLC0415  # a fifth of a second, which only builds and `manual due` need

    words, address = manual.plain_words(language), manual.settings.public_address
    calendar = Calendar()
    calendar.add("prodid", f"-//Integration Manual//manual due//{language.upper()}")
    calendar.add("version", "2.0")
    title = name_manual(manual.settings, language).title
    calendar.add("name", _plain(words.gettext("What is due: {title}").format(title=title)))
    for entry in entries:
        if entry.due.day is not None:
            calendar.add_component(_make_event(entry, words, language, address))
    return calendar.to_ical().decode("utf-8") if calendar.subcomponents else ""


def _make_event(entry: LocalDue, words: Words, language: Language, address: str) -> Event:
    from icalendar import Event  # noqa: PLC0415  # as above

    due, event = entry.due, Event()
    place = address.removeprefix("https://") or _NOWHERE
    event.add("uid", f"{due.kind}-{due.key.removeprefix(f'{due.kind}-')}@{place}")
    event.add("dtstamp", datetime.combine(due.since or due.day, time(), UTC))  # type: ignore[arg-type]  # it has a day
    event.add("dtstart", due.day)
    event.add("summary", _plain(f"{entry.number} {entry.title}".strip()))
    event.add("description", _plain(words.gettext("Looked after by: {role}").format(role=entry.owner)))
    event.add("categories", [name_kind(due.kind, words)])
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", f"{address}/{language}/{find_page(due.kind, due.key)}/")
    return event


def _plain(text: str) -> str:
    """Give a text that no runner of CI takes for a command, wherever its lines are folded."""
    return text.replace("::", ": :").replace("##[", "## [")
