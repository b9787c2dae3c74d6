"""Releases of the minimal manual, made by a test: edits of its files, and entries of its ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from conftest import read

from manual.releases.release import append_release, choose_name, plan_release

SHEET = "infosheets/07-education/7.3-first-weeks.md"
OTHER = "infosheets/07-education/7.2-welcome-classes.md"
CZECH = f"translations/cs/{SHEET}"
LEDGER = "infosheets/editions.yml"


def release(root: Path, note: str, day: date) -> str:
    """Append a release of a day to the ledger, and give its name."""
    manual = read(root)[0]
    path = root / LEDGER
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    name = choose_name(manual, day)
    path.write_text(append_release(text, plan_release(manual), name=name, note=note, today=day), encoding="utf-8")
    return name


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Replace words in a file, which must be there."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
