"""The trials can be made: the lines that one of them changes stand in the files, since they take too long to be made in every run."""

from __future__ import annotations

import shutil
from pathlib import Path

from trials.changed_lines import KINDS
from trials.manuals import new_public_manual, replace_in


def test_lines_to_change_are_there(tmp_path: Path) -> None:
    """Each change after the other, as the trial makes them."""
    root = new_public_manual(tmp_path / "manual").root
    installed = root / ".build" / "npm"
    source = installed.resolve()
    installed.unlink()
    shutil.copytree(source, installed)
    for changes in KINDS.values():
        for change in changes:
            assert (root / change.file).is_file(), change.file
            if change.old:
                replace_in(root / change.file, change.old, change.new)
