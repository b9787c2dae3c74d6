"""The page of what is due, for those who look after the manual, with a calendar and the same for machines beside it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from manual.language.dates import write_date, write_month
from manual.site.frame import frame_made
from manual.site.page import PlainPage
from manual.views.calendar import write_calendar
from manual.views.due import find_page, list_local_due, name_kind, write_due_json

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.views.due import LocalDue
    from manual.views.manual import LocalManual

# beside the page, in the folder of the language
CALENDAR, DATA = "due.ics", "due.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """Something due: a text with its `number`, of a `chapter`, or what else `title` says, in the language `lang`.

    `day` is empty for what nobody has dated. `kind` says what is to be looked at, `owner` who does.
    """

    day: str
    kind: str
    number: str
    chapter: int
    title: str
    lang: str
    url: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMonth:
    """What is due in a month, which `title` names; what has no day stands under a title of its own."""

    title: str
    rows: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePage(PlainPage):
    """All that is due by month, whatever the day is on which it is read; `calendar` is empty without any day."""

    template: ClassVar[str] = "due.html"

    calendar: str
    data: str
    months: tuple[DueMonth, ...]


def make_due_page(site: LocalSite, name: str) -> DuePage:
    """Make the page; search engines are not led to it, since it is no reader's."""
    view, gettext = site.view, site.view.words.gettext
    title = gettext("What is due")
    summary = gettext("Which texts, laws and contacts are to be looked at again, by which day and by whom.")
    entries = list_local_due(view.manual, view.language, marked=True)
    return DuePage(
        frame=frame_made(site, name, title, summary, listed=False),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        calendar=f"../{CALENDAR}" if any(entry.due.day for entry in entries) else "",
        data=f"../{DATA}",
        months=tuple(
            DueMonth(title=month, rows=tuple(_make_row(view, entry) for entry in own))
            for month, own in groupby(entries, key=lambda entry: _name_month(view, entry))
        ),
    )


def write_due_files(view: LocalManual) -> dict[str, str]:
    """Write the calendar and the data of a language, by their paths in its folder."""
    entries = list_local_due(view.manual, view.language)
    calendar = write_calendar(view.manual, entries, view.language)
    data = f"{write_due_json(entries, contacts=False)}\n"
    return {DATA: data, **({CALENDAR: calendar} if calendar else {})}


def _name_month(view: LocalManual, entry: LocalDue) -> str:
    return write_month(entry.due.day, view.language) if entry.due.day else view.words.gettext("Without a day")


def _make_row(view: LocalManual, entry: LocalDue) -> DueRow:
    due = entry.due
    return DueRow(
        day=write_date(due.day, view.language) if due.day else "",
        kind=name_kind(due.kind, view.words),
        number=entry.number,
        chapter=int(entry.number.partition(".")[0]) if entry.number else 0,
        title=entry.title,
        lang=entry.title_language,
        url=f"../{find_page(due.kind, due.key)}/",
        owner=entry.owner,
    )
