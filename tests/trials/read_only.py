"""Nothing can be written to the project."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from trials.manuals import difference, new_manual
from trials.mounts import NOT_ROOT, can_mount, make_read_only, mounted

if TYPE_CHECKING:
    from pathlib import Path

    from trials.tables import Table

TITLE = "The project cannot be written"
_COMMANDS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("check",), 0),
    (("check", "--format", "json"), 0),
    (("status",), 0),
    (("build",), 2),
    (("build", "--rollback"), 2),
    (("handouts", "7.3"), 2),
    (("preview", "7.3"), 2),
    (("release", "--note", "A note."), 2),
    (("translate", "done", "cs", "7.3"), 2),
    (("new", "sheet", "7.8", "A title"), 2),
)


def run(folder: Path, table: Table) -> None:
    """Run commands in a file system that is read-only: with caches, after an edit, and in a fresh checkout."""
    if not can_mount():
        table.not_tried("a read-only project", NOT_ROOT)
        return
    begun = new_manual(folder / "begun")
    begun.run("build")
    with mounted(folder / "same", 100) as disk:
        manual = begun.copied(disk / "manual")
        make_read_only(disk)
        outcome = manual.run("build")
        table.row("`build`, nothing changed", outcome.last_line, outcome.faults(0))
    begun.edit()
    shutil.rmtree(begun.root / ".build" / "cache" / "parsed")
    for name in ("edited", "fresh"):
        with mounted(folder / name, 100) as disk:
            manual = begun.copied(disk / "manual")
            if name == "fresh":
                shutil.rmtree(manual.root / "site")
                shutil.rmtree(manual.root / ".build")
            files = manual.texts() | manual.site()
            make_read_only(disk)
            for arguments, code in _COMMANDS:
                outcome = manual.run(*arguments)
                faults = [
                    *outcome.faults(code),
                    *difference(manual.texts() | manual.site(), files, "the project"),
                ]
                where = "without `.build`" if name == "fresh" else "after an edit"
                table.row(f"`{' '.join(arguments)}`, {where}", f"{outcome.code}: {outcome.last_line}", faults)
