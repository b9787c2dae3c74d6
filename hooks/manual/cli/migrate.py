"""Bring the files of a manual into the form that is read now: what would change, all of it before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.content.files import REGISTRIES
from manual.content.migrations import STEPS, migrate
from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from manual.content.migrations import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A file that is not in its newest form: its path from the root, both texts, and what is done to it, step by step."""

    path: str
    before: str
    after: str
    what: tuple[str, ...]


def plan_migrations(root: Path, steps: Mapping[str, tuple[Step, ...]] = STEPS) -> list[Change]:
    """Give what `manual migrate` changes, sorted by path; nothing is written, and the settings are not read.

    Raises `ProjectError` where there is no manual, or where a file cannot be read or migrated.
    """
    if not (root / "infosheets").is_dir():
        message = f"There is no folder infosheets in {root}. Run the command in the folder of the manual."
        raise ProjectError(message)
    changes = []
    for path in _registries(root):
        name = path.relative_to(root).as_posix()
        try:
            before = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"{name}: the file is not UTF-8. Save it as UTF-8, then run `manual migrate` again."
            raise ProjectError(message) from error
        migrated = migrate(before, name, path.stem, steps)
        if migrated.text != before:
            changes.append(Change(path=name, before=before, after=migrated.text, what=migrated.what))
    return changes


def _registries(root: Path) -> Iterator[Path]:
    """Yield the registries of the source and their translations; links are not followed."""
    folders = [root / "infosheets", *sorted(root.glob("translations/*/infosheets"))]
    for folder in folders:
        for name in sorted(REGISTRIES):
            path = folder / name
            if path.is_file() and not any(part.is_symlink() for part in (path, folder, folder.parent)):
                yield path
