"""Overviews for small manuals: contacts in two regions, and a chapter whose page begins with what matters most."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from conftest import TODAY

_SETTINGS = """offices:
  advice: {word: Advice centre}
  school: {word: School office}
"""
_CZECH_SETTINGS = """offices:
  advice: {word: Poradna}
"""
_PLACES = """hills:
  name: The Hills
  region: true
shore:
  name: The Shore
  region: true
"""
_ACTORS = """beacon:
  name: The Beacon
  role: Advises newcomers and towns.
  url: https://beacon.example.org/
  office: advice
  regions: [hills, shore]
  telephone: +420 123 456 789
  mail: help@beacon.example.org
  checked_on: '{day}'
harbour:
  name: The Harbour
  role: Finds places in schools.
  url: https://harbour.example.org/towns/
  office: school
  regions: shore
  telephone: '112'
  mail: help@harbour.example.org
  checked_on: '2019-05-29'
lantern:
  name: The Lantern
  role: Answers the telephone at night.
  office: advice
"""
_CZECH_ACTORS = """schema: 1
beacon:
  name: Maják
  role: Radí nově příchozím i obcím.
"""
_SECTIONS = "chapter_sections:\n  to-do: {items: 2}\n  deadlines: {items: 2}\n  whom-to-call: {required: false}\n  questions: {items: 2}\n"
_OVERVIEW = """## To do {#to-do}

- Take the child at once ([7.3][7.3]).
- Call the parents ([7.2][7.2]).

## Deadlines {#deadlines .timeline}

- **Within 5 days**, *from the call*. The school answers ([Section 20][cz-561-2004-20]).
- **Day 9**. The parents come.

## Whom to call {#whom-to-call}

- **A school is full.** The office.

## Questions {#questions}

1. Who asks the parents, see [7.2][7.2]?
2. Who answers?

"""


def add_contacts(root: Path, *, checked_on: date = TODAY) -> None:
    """Write contacts into a manual made of the minimal one: of one somebody has looked at the day given, of two nobody lately."""
    _append(root / "infosheets/manual.yml", _SETTINGS)
    _append(root / "infosheets/places.yml", _PLACES)
    _append(root / "infosheets/actors.yml", _ACTORS.format(day=checked_on))
    czech = root / "translations/cs/infosheets"
    if czech.is_dir():
        _append(czech / "manual.yml", _CZECH_SETTINGS)
        _append(czech / "places.yml", "shore:\n  name: Pobřeží\n")
        (czech / "actors.yml").write_text(_CZECH_ACTORS, encoding="utf-8")


def add_overview(root: Path) -> None:
    """Write a page of its chapter that begins with what matters most, with deadlines and questions."""
    settings = root / "infosheets/manual.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("chapter_sections:\n", _SECTIONS, 1), encoding="utf-8")
    path = root / "infosheets/07-education/index.md"
    path.write_text(path.read_text(encoding="utf-8").replace("## ", f"{_OVERVIEW}## ", 1), encoding="utf-8")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
