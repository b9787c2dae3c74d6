"""What is due: as text, as JSON, as boxes to tick, as a calendar, and on its page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import read
from icalendar import Calendar
from local import read_staged, staged_tree, view_of
from released import OTHER, SHEET, edit

from manual.cli.main import main
from manual.model.settings import ReviewMonths
from manual.model.texts import Language
from manual.resolve.due import Due, list_due
from manual.resolve.references import Manual
from manual.site.due_page import DuePage, write_due_files
from manual.views.calendar import write_calendar
from manual.views.due import LocalDue, list_local_due, write_due_json

pytestmark = pytest.mark.usefixtures("parsed_once")

ENGLISH, CZECH = Language("en"), Language("cs")
LAWS, ACTORS, CHAPTER = "infosheets/laws.yml", "infosheets/actors.yml", "infosheets/07-education/index.md"
TITLE = "title: The first weeks at school"


@pytest.fixture
def manual(minimal: Path) -> Manual:
    """The minimal manual, of which two texts are due on other days."""
    edit(minimal, SHEET, "review_by: 2027-11-23", "review_by: 2027-03-15")
    edit(minimal, OTHER, "review_by: 2027-11-23", "review_by: 2027-02-15")
    return read(minimal)[0]


def test_what_is_due(manual: Manual) -> None:
    """Texts by their day, acts and actors by that on which they were last looked at, first what has no day."""
    written, office = date(2026, 11, 23), "school-office"
    assert list_due(manual) == (
        Due(day=None, kind="contacts", key="contacts", path=ACTORS, owner="unassigned", since=None),
        Due(
            day=date(2026, 11, 29), kind="law", key="law-2026-05-29", path=LAWS, owner="lawyer", since=date(2026, 5, 29)
        ),
        Due(day=date(2027, 2, 15), kind="review", key="7.2", path=OTHER, owner=office, since=written),
        Due(day=date(2027, 3, 15), kind="review", key="7.3", path=SHEET, owner=office, since=written),
        Due(day=date(2027, 11, 23), kind="review", key="7", path=CHAPTER, owner=office, since=written),
    )


def test_terms_are_those_of_the_settings(manual: Manual, minimal: Path) -> None:
    """Of acts and of actors; texts keep the day that stands in them."""
    edit(minimal, ACTORS, "  url:", "  checked_on: 2026-11-30\n  url:")
    manual = read(minimal)[0]
    months = ReviewMonths(law=12, contacts=3, steps=1, other=1)
    changed = replace(manual, settings=replace(manual.settings, review_months=months))
    days = {due.key: due.day for due in list_due(changed)}
    assert days["law-2026-05-29"] == date(2027, 5, 29)
    assert days["contacts-2026-11-30"] == date(2027, 2, 28)
    assert days["7.3"] == date(2027, 3, 15)


@pytest.mark.parametrize(
    ("until", "keys"),
    [
        (date(2026, 11, 28), ["contacts"]),
        (date(2027, 2, 15), ["contacts", "law-2026-05-29", "7.2"]),
        (None, ["contacts", "law-2026-05-29", "7.2", "7.3", "7"]),
    ],
)
def test_how_far(until: date | None, keys: list[str], manual: Manual) -> None:
    """Up to and with a day; what has none is always told."""
    assert [entry.due.key for entry in list_local_due(manual, ENGLISH, until=until)] == keys


def test_words_are_those_of_the_language(manual: Manual) -> None:
    """Titles, numbers and roles; a text that is not translated keeps its language."""
    told = [
        (entry.number, entry.title, entry.title_language, entry.owner, entry.contact)
        for entry in list_local_due(manual, CZECH)
    ]
    assert told == [
        ("", "1 kontakt, den poslední kontroly není znám", "cs", "zatím nikdo", ""),
        ("", "1 předpis, naposledy zkontrolováno 29. května 2026", "cs", "právník", "law@example.org"),
        ("7.2", "Welcome classes", "en", "školský odbor", ""),
        ("7.3", "První týdny ve škole", "cs", "školský odbor", ""),
        ("7", "Education", "en", "školský odbor", ""),
    ]


def _run(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["--root", str(root), "due", *options]) == 0
    return capsys.readouterr().out


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    class Day(date):
        @classmethod
        def today(cls) -> Day:
            return cls(2027, 2, 1)

    monkeypatch.setattr("manual.cli.main.date", Day)


@pytest.mark.usefixtures("manual", "_today")
def test_the_command(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line each, by what is late, what is to come and what has no day."""
    assert _run(minimal, capsys) == (
        "late:\n  2026-11-29  1 act, last looked at on 29 May 2026 (lawyer, law@example.org)\n"
        "due:\n  2027-02-15  7.2 Welcome classes (school-office)\n"
        "  2027-03-15  7.3 The first weeks at school (school-office)\n"
        "without a day:\n  –           1 contact, of which no day is known (unassigned)\n"
    )
    assert "2027-03-15" not in _run(minimal, capsys, "--within", "2w")
    assert "7.3 První týdny ve škole" in _run(minimal, capsys, "--language", "cs")


@pytest.mark.usefixtures("manual", "_today")
def test_boxes_to_tick(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By role; what a title holds is no markup, and gives no command to a runner."""
    edit(minimal, SHEET, TITLE, 'title: "::error::*x* <b> [y](z)"')
    assert _run(minimal, capsys, "--format", "markdown") == (
        "## unassigned\n\n- [ ] 1 contact, of which no day is known (infosheets/actors.yml)\n\n"
        "## lawyer\n\n- [ ] **2026-11-29** (late) 1 act, last looked at on 29 May 2026 (infosheets/laws.yml)\n\n"
        "## school-office\n\n- [ ] 2027-02-15 7.2 Welcome classes (infosheets/07-education/7.2-welcome-classes.md)\n"
        "- [ ] 2027-03-15 7.3 ::error::\\*x\\* &lt;b\\> \\[y\\](z) (infosheets/07-education/7.3-first-weeks.md)\n"
    )


@pytest.mark.usefixtures("manual", "_today")
def test_json(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the version of the format; contacts stand in what the command tells, and in no file of the site."""
    told = json.loads(_run(minimal, capsys, "--format", "json", "--within", "15d"))
    law = {
        "day": "2026-11-29",
        "kind": "law",
        "key": "law-2026-05-29",
        "title": "1 act, last looked at on 29 May 2026",
        "path": LAWS,
        "owner": "lawyer",
        "looked_at": "2026-05-29",
        "count": 1,
        "contact": "law@example.org",
    }
    assert told["version"] == 1
    assert told["due"][1] == law
    assert [row["day"] for row in told["due"]] == [None, "2026-11-29", "2027-02-15"]
    files = write_due_files(view_of(read(minimal)[0], "en"))
    assert json.loads(files["due.json"])["due"][1] == {key: value for key, value in law.items() if key != "contact"}
    assert "law@example.org" not in "".join(files.values())


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (("--within", "soon"), "soon is no stretch of time; write days or weeks, such as 60d or 8w"),
        (("--format", "xml"), "invalid choice: 'xml'"),
    ],
)
def test_options_that_are_none(option: tuple[str, str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Said by the parser, with the exit code of what cannot run."""
    with pytest.raises(SystemExit) as stopped:
        main(["due", *option])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


def test_the_calendar(manual: Manual) -> None:
    """An event of a whole day for each thing with a day, as RFC 5545 wants it."""
    changed = replace(manual, settings=replace(manual.settings, public_address="https://example.org/manual"))
    text = write_calendar(changed, list_local_due(changed, ENGLISH), ENGLISH)
    assert text == write_calendar(changed, list_local_due(changed, ENGLISH), ENGLISH)
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert all("\n" not in line and len(line.encode()) <= 75 for line in lines)
    calendar = Calendar.from_ical(text)
    assert (str(calendar["version"]), str(calendar["prodid"])) == ("2.0", "-//Integration Manual//manual due//EN")
    events: dict[str, Any] = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert list(events) == [
        "law-2026-05-29@example.org/manual",
        "review-7.2@example.org/manual",
        "review-7.3@example.org/manual",
        "review-7@example.org/manual",
    ]
    event = events["review-7.3@example.org/manual"]
    assert event["dtstart"].dt == date(2027, 3, 15)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["dtstamp"].dt == datetime.fromisoformat("2026-11-23T00:00:00Z")
    assert str(event["summary"]) == "7.3 The first weeks at school"
    assert str(event["description"]) == "Looked after by: school office"
    assert str(event["url"]) == "https://example.org/manual/en/7.3/"
    assert str(event["transp"]) == "TRANSPARENT"
    assert [str(event["url"]).rpartition("/en/")[2] for event in events.values()] == ["laws/", "7.2/", "7.3/", "7/"]


def test_an_event_keeps_its_name_when_its_day_moves(manual: Manual, minimal: Path) -> None:
    """Programs move it then, and do not show it twice; a calendar without an address names nobody's."""
    before = write_calendar(manual, list_local_due(manual, ENGLISH), ENGLISH)
    edit(minimal, SHEET, "review_by: 2027-03-15", "review_by: 2027-05-17")
    after = read(minimal)[0]
    text = write_calendar(after, list_local_due(after, ENGLISH), ENGLISH)
    assert text == before.replace("20270315", "20270517")
    assert "UID:review-7.3@manual.invalid\r\n" in text


def test_titles_stay_within_their_line(manual: Manual) -> None:
    """What has a meaning in a calendar, or for a runner of CI, is text."""
    (entry,) = [entry for entry in list_local_due(manual, ENGLISH) if entry.number == "7.3"]
    title = "a;b,c\\d\nATTENDEE:x ::error:: ##[debug] " + "ř" * 60
    text = write_calendar(manual, [replace(entry, title=title)], ENGLISH)
    assert "::" not in text
    assert "##[" not in text
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["summary"]) == f"7.3 {title}".replace("::", ": :").replace("##[", "## [")
    assert "attendee" not in event


def test_nothing_with_a_day(manual: Manual) -> None:
    """A calendar without events is none."""
    entries = [entry for entry in list_local_due(manual, ENGLISH) if entry.due.day is None]
    assert write_calendar(manual, entries, ENGLISH) == ""


@pytest.mark.usefixtures("manual", "_today")
def test_a_calendar_is_printed(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the ends of lines that it demands; without an event there is a sentence."""
    told = _run(minimal, capsys, "--format", "ics")
    assert told.startswith("BEGIN:VCALENDAR\r\n")
    assert told.endswith("END:VCALENDAR\r\n")
    edit(minimal, LAWS, "      checked_on: 2026-05-29\n", "")
    assert main(["--root", str(minimal), "due", "--format", "ics", "--within", "1d"]) == 2
    assert (
        capsys.readouterr().err
        == "manual: Nothing is due within 1 days, and no calendar is empty. Look farther with `--within`.\n"
    )


@pytest.mark.usefixtures("manual", "_today")
def test_what_is_due_can_fail(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For a report that somebody has to act on; the list is the same."""
    told = _run(minimal, capsys)
    assert main(["--root", str(minimal), "due", "--strict"]) == 1
    assert capsys.readouterr().out == told


def test_the_page(manual: Manual) -> None:
    """By month, in the words of the language, for no search engine."""
    page = read_staged(staged_tree(manual, "cs"), "due")
    assert isinstance(page, DuePage)
    assert [(month.title, [row.number for row in month.rows]) for month in page.months] == [
        ("Bez data", [""]),
        ("listopad 2026", [""]),
        ("únor 2027", ["7.2"]),
        ("březen 2027", ["7.3"]),
        ("listopad 2027", ["7"]),
    ]
    row = page.months[2].rows[0]
    assert (row.day, row.kind, row.chapter, row.lang, row.url, row.owner) == (
        "15. února 2027",
        "Kontrola",
        7,
        "en",
        "../7.2/",
        "školský odbor",
    )
    assert [month.rows[0].url for month in page.months[:2]] == ["../actors/", "../laws/"]
    assert (page.calendar, page.data) == ("../due.ics", "../due.json")
    assert page.frame.head.noindex
    assert not page.frame.head.listed


def test_a_machine_reads_no_hidden_character(manual: Manual) -> None:
    """What would turn or hide what stands around it is an escape."""
    (entry,) = [entry for entry in list_local_due(manual, ENGLISH) if entry.number == "7.3"]
    hidden: LocalDue = replace(entry, title="a\u202eb")
    assert "a\\u202eb" in write_due_json([hidden])
