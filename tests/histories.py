"""A small manual with a history: a translation that falls behind, and two sheets withdrawn in releases of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from conftest import read
from released import LEDGER, OTHER, SHEET, edit, release

from manual.cli.main import main
from manual.model.texts import SheetNumber
from manual.releases.release import append_withdrawal, choose_name, gather_titles, plan_release

FOLDER = "infosheets/07-education"
OLDER, OLDEST = f"{FOLDER}/7.9-older.md", f"{FOLDER}/7.8-oldest.md"
PACKS = "infosheets/packs.yml"
WITHDRAWN_CZECH = """---
translates: "7.9"
from: en
title: Starší třídy
summary: Porovnejte modely tříd.
receipts: {}
review: machine
---
## O čem karta je {#about}

Modely v porovnání.

## V kostce {#at-a-glance}

| Město | Hodiny |
| --- | --- |
| Barcelona | 12, viz [7.3][] |
"""


def withdraw(root: Path, number: str, day: date, *, successor: str = "", reason: str = "The rules have moved.") -> str:
    """Take a sheet out as `manual withdraw` does, on a day, and give the name of the release."""
    manual = read(root)[0]
    parsed = SheetNumber.parse(number)
    assert parsed is not None
    sheet = manual.library.sheets[parsed]
    name = choose_name(manual, day)
    text = append_withdrawal(
        (root / LEDGER).read_text(encoding="utf-8"),
        sheet,
        name=name,
        note="Withdrawn.",
        successor=successor,
        reason=reason,
        today=day,
        listed=plan_release(manual).packs,
        titles=gather_titles(manual, sheet),
    )
    (root / LEDGER).write_text(text, encoding="utf-8")
    (root / sheet.path).unlink()
    (root / "translations/cs" / sheet.path).unlink(missing_ok=True)
    return name


def translated(root: Path, number: str) -> None:
    """Say that the Czech translation of a sheet follows its source as it is now."""
    assert main(["--root", str(root), "translate", "done", "cs", number, "--unchanged", "about", "at-a-glance"]) == 0


def with_history(root: Path) -> Path:
    """Give the minimal manual five releases.

    2027-1 raises everything, 2027-2 raises 7.3 in English alone, 2027-3 withdraws 7.8 for 7.9, 2027-4 withdraws
    7.9 for 7.2, and 2027-5 raises 7.2. The pack `monday` holds 7.3 and 7.9 until 7.9 is withdrawn.
    """
    text = (root / OTHER).read_text(encoding="utf-8")
    (root / OLDER).write_text(text.replace('"7.2"', '"7.9"').replace("Welcome", "Older"), encoding="utf-8")
    (root / OLDEST).write_text(text.replace('"7.2"', '"7.8"').replace("Welcome", "Oldest"), encoding="utf-8")
    (root / f"translations/cs/{OLDER}").write_text(WITHDRAWN_CZECH, encoding="utf-8")
    edit(root, PACKS, '["7.3"]', '["7.3", "7.9"]')
    translated(root, "7.3")
    translated(root, "7.9")
    release(root, "First.", date(2027, 3, 1))
    edit(root, SHEET, "Say who comes", "Tell who comes")
    edit(root, SHEET, "- Read [welcome", "- See [welcome")
    release(root, "Second.", date(2027, 6, 1))
    withdraw(root, "7.8", date(2027, 7, 1), successor="7.9")
    withdraw(root, "7.9", date(2027, 8, 1), successor="7.2")
    edit(root, PACKS, '["7.3", "7.9"]', '["7.3"]')
    edit(root, OTHER, "Models, compared.", "Models, compared anew.")
    release(root, "Third.", date(2027, 9, 1))
    return root
