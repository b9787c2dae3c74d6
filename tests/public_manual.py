"""A small manual with everything that pages can show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from released import OTHER, SHEET, edit, release
from served import ADDRESS
from small_cases import add_cases
from small_forms import add_forms
from small_overview import add_contacts, add_overview
from small_pictures import add_pictures
from small_sessions import add_session

from manual.cli.main import main

GONE = "infosheets/07-education/7.9-gone.md"
_DEADLINES = """
## The law {#legislation .timeline}

- **Within 5 days**, *from the call*. The school answers ([Section 20][cz-561-2004-20]).
- **Day 9**. The parents come.
"""


def public_manual(folder: Path, project: Callable[[Path], Path]) -> Path:
    """Build it with its offline copy."""
    root = write_public_manual(folder, project)
    assert main(["--root", str(root), "build", "--offline"]) == 0
    return root


def write_public_manual(folder: Path, project: Callable[[Path], Path]) -> Path:
    """Write it: an address, three releases, a withdrawn sheet, cases, forms, a session plan, contacts, questions and deadlines of a chapter and of a sheet."""
    root = project(folder)
    add_cases(root)
    add_forms(root)
    add_pictures(root)
    add_session(root, also=("case:oak", "form:7.3-A"))
    add_contacts(root, checked_on=date.today())  # noqa: DTZ011  # a command looks at its own day
    add_overview(root)
    edit(root, "infosheets/manual.yml", "source_language: en\n", f"source_language: en\npublic_address: {ADDRESS}\n")
    text = (root / OTHER).read_text(encoding="utf-8")
    (root / GONE).write_text(text.replace('"7.2"', '"7.9"').replace("Welcome", "Older"), encoding="utf-8")
    (root / OTHER).write_text(f"{text}{_DEADLINES}", encoding="utf-8")
    release(root, "First.", date(2026, 3, 1))
    edit(root, SHEET, "Say who comes", "Tell who comes")
    release(root, "Second.", date(2026, 6, 1))
    run = ["--root", str(root)]
    assert main([*run, "withdraw", "7.9", "--reason", "Joined with 7.2.", "--successor", "7.2"]) == 0
    return root
