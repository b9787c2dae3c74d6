"""A changed line, wherever it stands, is noticed; and what was kept never gives anything but what a clean build gives."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from trials.changed_lines import KINDS, Change
from trials.manuals import Manual, append_to, difference, new_public_manual, replace_in
from trials.tables import Table, say

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "A line is changed"
# what names the inputs themselves
_NAMED = frozenset({"site/build.json", "site-offline/build.json", "site-offline.zip"})


def run(folder: Path, table: Table) -> None:
    """Make the changes of a kind one after the other, each with a build; a clean build ends the kind."""
    manual = new_public_manual(folder / "manual")
    # what is installed is changed too, in a copy
    installed = manual.root / ".build" / "npm"
    source = installed.resolve()
    installed.unlink()
    shutil.copytree(source, installed)
    outcome = manual.run("build", "--offline")
    table.row("a build", outcome.out.splitlines()[-4] if outcome.code == 0 else "", outcome.faults(0))
    for kind, changes in KINDS.items():
        for change in changes:
            _try(manual, kind, change, table)
        clean = manual.clean(folder / "clean")
        (clean.root / ".build" / "npm").unlink()
        shutil.copytree(installed, clean.root / ".build" / "npm")
        outcome = clean.run("build", "--offline")
        faults = [*outcome.faults(0), *difference(manual.built(), clean.built())]
        table.row(
            f"{kind}: a clean build of the same files", f"equal byte for byte, {len(clean.built())} files", faults
        )
        shutil.rmtree(clean.root)
        say(kind)


def _try(manual: Manual, kind: str, change: Change, table: Table) -> None:
    before = manual.built()
    path = manual.root / change.file
    if change.old:
        replace_in(path, change.old, change.new)
    else:
        append_to(path, change.new)
    outcome = manual.run("build", "--offline")
    after = manual.built()
    faults = outcome.faults(0)
    # of a lock a build reads what it needs, so that it need not see every line
    if change.seen and "is up to date" in outcome.out:
        faults.append("called up to date")
    others = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} - _NAMED
    if change.seen and not others:
        faults.append("nothing of it is seen")
    if not change.seen and others:
        faults.append(f"changed what it cannot concern, such as {min(others)}")
    made = [line for line in outcome.out.splitlines() if line.startswith("Laid out")]
    shown = f"{len(others)} files changed" if others else "not seen: every file but build.json as before"
    words = " ".join((change.new or change.old).split())[:60]
    table.row(f"{kind}: {change.file.rpartition('/')[2]}: `{words}`", f"{''.join(made)} {shown}", faults)
