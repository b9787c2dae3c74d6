"""What is kept in `.build` is damaged; the next build is as if nothing had been kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from trials.manuals import Manual, can_be_unreadable, difference, new_manual
from trials.tables import Table, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TITLE = "What is kept is damaged"
# where a copy lies to which a link leads
_ASIDE = ".aside"
# a file that nobody made; where it does no harm it may stay
_STRANGER = "stranger"
# what takes long to make is damaged in one way of each list alone
_SLOW = frozenset({"fonts-site", "fonts-print"})
_RECORDS = ("published.json", "offline.json", "offline-zip.json")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _byte_changed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    # the file is changed where it lies, as a failing disk does it, with the time that it had
    state = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def _by_folder(path: Path) -> None:
    _remove(path)
    path.mkdir()
    (path / _STRANGER).write_text("stranger", encoding="utf-8")


def _by_file(path: Path) -> None:
    _remove(path)
    path.write_text("stranger", encoding="utf-8")


def _by_lost_link(path: Path) -> None:
    _remove(path)
    path.symlink_to("nowhere")


def _by_link(path: Path) -> None:
    aside = path.with_name(path.name + _ASIDE)
    path.rename(aside)
    path.symlink_to(aside.name)


_OF_FILES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut to half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "one byte changed, same size and time": _byte_changed,
    "replaced by a folder": _by_folder,
    "replaced by a link to nowhere": _by_lost_link,
    "replaced by a link to a copy": _by_link,
    "made unreadable": lambda path: path.chmod(0),
    "deleted": _remove,
}
_OF_FOLDERS: dict[str, Callable[[Path], object]] = {
    "replaced by a file": _by_file,
    "replaced by a link to nowhere": _by_lost_link,
    "replaced by a link to a copy": _by_link,
    "made unreadable": lambda path: path.chmod(0),
    "made read-only": lambda path: path.chmod(0o555),
    "a strange file in it": lambda path: (path / f"{_STRANGER}.html").write_text("stranger", encoding="utf-8"),
    "deleted": _remove,
}


def run(folder: Path, table: Table) -> None:
    """Damage all entries of each kind that lies in the cache, then the records, the site and the offline copy."""
    if not can_be_unreadable():
        table.not_tried("what is made unreadable", "root reads it, and setpriv is missing")
    begun = new_manual(folder / "begun", as_others=True)
    begun.run("build", "--offline")
    wanted = begun.built()
    clean = begun.clean(folder / "clean")
    clean.run("build", "--offline")
    table.row("a build and a clean one", f"{len(wanted)} files", difference(clean.built(), wanted))
    kinds = sorted(path for path in (begun.root / ".build" / "cache").iterdir() if path.is_dir())
    for kind in kinds:
        name = kind.relative_to(begun.root).as_posix()
        records = [path.relative_to(begun.root).as_posix() for path in kind.glob("*.json")]
        folders = [path.relative_to(begun.root).as_posix() for path in kind.iterdir() if path.is_dir()]
        files = [path.relative_to(begun.root).as_posix() for path in kind.glob("*/**/*") if path.is_file()]
        for what, places, damages in (
            ("records", records, _OF_FILES),
            ("files", files, _OF_FILES),
            ("folders of entries", folders, _OF_FOLDERS),
            ("the folder itself", [name], _OF_FOLDERS),
        ):
            if kind.name in _SLOW:
                # a different one of each list
                which = list(damages)[len(what) % len(damages)]
                damages = {which: damages[which]}  # noqa: PLW2901
            if places:
                _try(begun, f"{name}, {what}", places, damages, wanted, table)
            say(f"{name}: {what}")
    _try(begun, "the whole cache", [".build/cache"], _OF_FOLDERS, wanted, table)
    for record in _RECORDS:
        _try(
            begun,
            f".build/{record}",
            [f".build/{record}"],
            _OF_FILES,
            wanted,
            table,
            kept=False,
        )
    say("records")
    for name in ("site/en/7.3.pdf", "site/cs/index.html", "site-offline/cs/index.html", "site-offline.zip"):
        # what size and time do not tell is seen where it is asked for
        _try(begun, name, [name], _OF_FILES, wanted, table, kept=False, options=("--offline", "--verify"))
    for name in ("site", "site/cs", "site-offline"):
        refused = {damage for damage in _OF_FOLDERS if damage.startswith("replaced") and name != "site/cs"}
        damages = {damage: work for damage, work in _OF_FOLDERS.items() if damage not in refused}
        what, options = f"{name}, the folder", ("--offline", "--verify")
        _try(begun, what, [name], damages, wanted, table, kept=False, options=options)
        for damage in sorted(refused):
            _refuse(begun, name, damage, wanted, table)
    say("site and offline copy")


def _refuse(begun: Manual, name: str, damage: str, wanted: dict[str, str], table: Table) -> None:
    """Put something in the place of a folder that is published: only who did it may take it away."""
    folder = Path(tempfile.mkdtemp(dir=begun.root.parent))
    manual = begun.copied(folder / "manual")
    place = manual.root / name
    _OF_FOLDERS[damage](place)
    outcome = manual.run("build", "--offline")
    faults = outcome.faults(2)
    place.unlink()
    after = manual.run("build", "--offline")
    faults += [f"without it: {one}" for one in (*after.faults(0), *difference(manual.built(), wanted))]
    table.row(f"{name}, the folder: {damage}", f"exit code {outcome.code}: {outcome.last_line}", faults)
    shutil.rmtree(folder, ignore_errors=True)


def _try(
    begun: Manual,
    what: str,
    places: Iterable[str],
    damages: dict[str, Callable[[Path], object]],
    wanted: dict[str, str],
    table: Table,
    *,
    kept: bool = True,
    options: tuple[str, ...] = ("--offline",),
) -> None:
    for name, damage in damages.items():
        if name.startswith("made") and not can_be_unreadable():
            continue
        folder = Path(tempfile.mkdtemp(dir=begun.root.parent))
        manual = begun.copied(folder / "manual")
        try:
            for place in places:
                damage(manual.root / place)
            if kept:
                # without it the site is put together from what is kept
                (manual.root / ".build" / "published.json").unlink()
            outcome = manual.run("build", *options)
            faults = outcome.faults(0)
            faults += difference(manual.built(), wanted)
            if unlike := {
                name for name in manual.left() ^ begun.left() if _ASIDE not in name and _STRANGER not in name
            }:
                faults.append(f".build differs in {sorted(unlike)[:3]}")
            again = manual.run("build", *{*options, "--verify"})
            if "is up to date, all" not in again.out:
                faults.append(f"the build after that: {again.last_line}")
            table.row(f"{what}: {name}", f"exit code {outcome.code}, equal to a clean build byte for byte", faults)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
