"""Contacts by region: who stands where, and what readers are told of an office that nobody has looked at lately."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import TODAY, read
from local import view_of
from released import edit
from small_overview import add_contacts

from manual.content.settings import PATH
from manual.resolve.contacts import find_current
from manual.site.contacts_page import make_contacts_page
from manual.site.local_site import LocalSite
from manual.site.pages import plan_made_pages
from manual.views.contacts import list_contacts


def _list(root: Path, language: str) -> list[tuple[str, str, str, list[str]]]:
    """Give region and kind of office, the language of both, and the names of the offices."""
    return [
        (
            region.name.text,
            office.word.text,
            f"{region.name.language} {office.word.language}",
            [contact.name.text for contact in office.contacts],
        )
        for region in list_contacts(view_of(read(root)[0], language))
        for office in region.offices
    ]


def test_by_region_then_by_office(minimal: Path) -> None:
    """Regions by name, offices in the order of the settings; what serves every region comes last."""
    add_contacts(minimal)
    assert _list(minimal, "en") == [
        ("The Hills", "Advice centre", "en en", ["The Beacon"]),
        ("The Shore", "Advice centre", "en en", ["The Beacon"]),
        ("The Shore", "School office", "en en", ["The Harbour"]),
        ("For every region", "Advice centre", "en en", ["The Lantern"]),
    ]


def test_in_another_language(minimal: Path) -> None:
    """Each name is in the reader's language or says its own, and the order is that of the language."""
    add_contacts(minimal)
    assert _list(minimal, "cs") == [
        ("Pobřeží", "Poradna", "cs cs", ["Maják"]),
        ("Pobřeží", "School office", "cs en", ["The Harbour"]),
        ("The Hills", "Poradna", "en cs", ["Maják"]),
        ("Pro všechny kraje", "Poradna", "cs cs", ["The Lantern"]),
    ]


def test_an_office_of_no_kind_comes_last(minimal: Path) -> None:
    """It has no heading."""
    add_contacts(minimal)
    edit(minimal, "infosheets/actors.yml", "  office: advice\n  regions: [hills, shore]\n", "  regions: [shore]\n")
    assert [(region, office) for region, office, _languages, _names in _list(minimal, "en")] == [
        ("The Shore", "School office"),
        ("The Shore", ""),
        ("For every region", "Advice centre"),
    ]


def test_what_is_told(minimal: Path) -> None:
    """All of an office that somebody has looked at; of any other its address, and that nobody has."""
    add_contacts(minimal)
    contacts = {
        contact.key: (contact.address, contact.telephone, contact.mail, contact.checked)
        for region in list_contacts(view_of(read(minimal)[0], "en"))
        for office in region.offices
        for contact in office.contacts
    }
    old = "Not checked lately: look up whom to call at this address."
    assert contacts == {
        "beacon": (
            "beacon.example.org",
            "+420 123 456 789",
            "help@beacon.example.org",
            "Checked on 23 November 2026.",
        ),
        "harbour": ("harbour.example.org/towns", "", "", old),
        "lantern": ("", "", "", ""),
    }


@pytest.mark.parametrize(
    ("checked_on", "current"),
    [
        (date(2026, 5, 26), False),
        (date(2026, 5, 27), True),
        (TODAY, True),
        (date(2026, 11, 24), False),
    ],
)
def test_how_long_a_check_holds(minimal: Path, *, checked_on: date, current: bool) -> None:
    """So many days as the settings say, 180 where they say nothing; a day that lies ahead is none."""
    add_contacts(minimal, checked_on=checked_on)
    manual = read(minimal)[0]
    assert manual.current_contacts == ({"beacon"} if current else frozenset())
    assert find_current(manual.library.actors.values(), within=3650, today=date(2027, 6, 1)) == {"beacon", "harbour"}


def test_the_settings_say_how_long(minimal: Path) -> None:
    """Every manual decides."""
    add_contacts(minimal)
    edit(minimal, PATH, "offices:\n", "contacts_within: 3650\noffices:\n")
    assert read(minimal)[0].current_contacts == {"beacon", "harbour"}


def test_no_contacts_no_page(minimal: Path) -> None:
    """An actor that is none is on the page of actors alone, and nothing leads to a page that is not there."""
    site = LocalSite(view=view_of(read(minimal)[0], "en"), pages_of={})
    assert "contacts" not in plan_made_pages(site)
    add_contacts(minimal)
    site = LocalSite(view=view_of(read(minimal)[0], "en"), pages_of={"contacts": 2})
    assert "contacts" in plan_made_pages(site)
    page = make_contacts_page(site, "contacts")
    assert page.frame.has_contacts
    assert page.pdf is not None
    assert page.pdf.url == "../contacts.pdf"
