"""The disk has no space left: at ten moments of a build, and for other commands."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from trials.manuals import SHEET, Manual, difference, digests, new_manual, replace_in
from trials.mounts import NOT_ROOT, can_mount, fill, free, least_free, mounted
from trials.tables import Table, say

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "No space is left"
_MOMENTS = 10
_CUT_OFF = "Delete the folders __pycache__ in hooks/"
_BLOCK = 4096
# command, exit code where nothing at all can be written, whether it writes texts
_COMMANDS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("check",), 0),
    (("status",), 0),
    (("translate", "done", "cs", "7.3"), 2),
    (("release", "--note", "A note."), 2),
    (("handouts", "7.3", "--to", "{root}/out"), 2),
    (("preview", "7.3"), 2),
)


def run(folder: Path, table: Table) -> None:
    """Fill a file system until only so much is left, run a command, make space, run it again."""
    if not can_mount():
        table.not_tried("a full disk", NOT_ROOT)
        return
    begun = new_manual(folder / "begun")
    begun.run("build")
    old = begun.site()
    begun.edit()
    # what the last edit makes stale, so that there is something to say of the translation
    replace_in(begun.root / "translations/cs" / SHEET, "Zavolejte", "Volejte")
    clean = begun.clean(folder / "clean")
    clean.run("build")
    whole = begun.copied(folder / "whole")
    whole.run("build")
    new, names = clean.site(), whole.left()
    with mounted(folder / "disk", 200) as disk:
        manual = begun.copied(disk / "manual")
        start = free(disk)
        with least_free(disk) as least:
            manual.run("build")
        needed = start - least[0]
        shutil.rmtree(manual.root)
        table.row("space that a build needs while it runs", f"{needed / 2**20:.1f} MiB", [] if needed > 0 else ["none"])
        for number in range(_MOMENTS):
            left = needed * number // _MOMENTS // _BLOCK * _BLOCK
            _build(begun.copied(disk / "manual"), disk, left, (old, new, names), table)
            shutil.rmtree(disk / "manual")
            say(f"build with {left // 1024} KiB left")
        for arguments, code in _COMMANDS:
            for left in (0, _BLOCK):
                _command(begun.copied(disk / "manual"), disk, left, arguments, code, table)
                shutil.rmtree(disk / "manual")
            say(arguments[0])


def _build(
    manual: Manual, disk: Path, left: int, wanted: tuple[dict[str, str], dict[str, str], set[str]], table: Table
) -> None:
    old, new, names = wanted
    texts = manual.texts()
    filler = fill(disk, left)
    outcome = manual.run("build")
    site = manual.site()
    faults = difference(manual.texts(), texts, "a text")
    if site not in (old, new):
        faults.append("site is neither the old nor the new one")
    if outcome.code == 0 and site != new:
        faults.append("calls itself done, and the old site stands")
    filler.unlink()
    after = manual.run("build")
    faults += [f"the next build: {one}" for one in (*after.faults(0), *difference(manual.site(), new))]
    if (rubbish := manual.left() ^ names) and outcome.code != 0:
        faults.append(f".build differs in {sorted(rubbish)[:3]}")
    state = "new" if site == new else "old" if site == old else "broken"
    table.row(
        f"`build` with {left // 1024} KiB left: files",
        f"exit code {outcome.code}, site wholly {state}, texts whole, the next build right",
        faults,
    )
    table.row(
        f"`build` with {left // 1024} KiB left: words",
        outcome.last_line,
        [] if outcome.code == 0 else outcome.faults(2),
    )


def _command(manual: Manual, disk: Path, left: int, arguments: tuple[str, ...], code: int, table: Table) -> None:
    arguments = tuple(word.format(root=manual.root) for word in arguments)
    texts, site = manual.texts(), manual.site()
    filler = fill(disk, left)
    outcome = manual.run(*arguments)
    faults = []
    # a little space may be enough for a small text, and reading makes some, since it forgets what no text needs
    code = 0 if outcome.code == 0 else code
    if code == 2:
        faults += difference(manual.texts(), texts, "a text")
    faults += difference(manual.site(), site)
    if rubbish := [name for name in digests(manual.root / "out") if not name.endswith(".pdf")]:
        faults.append(f"left {rubbish[0]}")
    if cut := [
        path.name for path in (manual.root / "out").rglob("*.pdf") if not path.read_bytes().endswith(b"%%EOF\n")
    ]:
        faults.append(f"{cut[0]} is cut")
    filler.unlink()
    after = manual.run(*arguments)
    if _CUT_OFF in after.last_line:
        # Python itself leaves a part of what it compiles, and says nothing: readers do what the sentence asks
        for compiled in [*(manual.root / "hooks").rglob("__pycache__")]:
            shutil.rmtree(compiled)
        after = manual.run(*arguments)
    faults += [f"with space: {one}" for one in after.faults(0)]
    named = "`" + " ".join(arguments).replace(f"{manual.root}/", "") + "`"
    happened = f"exit code {outcome.code}; texts and site whole; with space it works"
    table.row(f"{named} with {left // 1024} KiB left: files", happened, faults)
    table.row(f"{named} with {left // 1024} KiB left: words", outcome.last_line, outcome.faults(code))
