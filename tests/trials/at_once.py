"""Commands at the same time in one folder."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from trials.manuals import Manual, Outcome, difference, new_manual

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from trials.tables import Table

TITLE = "Commands at the same time"
_CHECKS = 20
# beside a build, begun after so many seconds; whether it may be refused
_BESIDE: tuple[tuple[tuple[str, ...], bool], ...] = (
    (("build",), True),
    (("check",), False),
    (("status",), False),
    (("handouts", "7.3", "--to", "{root}/out"), True),
    (("preview", "7.3"), True),
    (("build", "--rollback"), True),
)
_MOMENTS = (0.0, 1.0, 2.0)


def run(folder: Path, table: Table) -> None:
    """Run each command beside a build at three moments; then twenty checks on an empty cache."""
    begun = new_manual(folder / "begun")
    begun.run("build")
    old = begun.site()
    begun.edit()
    clean = begun.clean(folder / "clean")
    clean.run("build")
    new = clean.site()
    for arguments, may_be_refused in _BESIDE:
        for moment in _MOMENTS:
            manual = begun.copied(folder / "manual")
            _beside(manual, arguments, moment, (old, new), table, may_be_refused=may_be_refused)
            shutil.rmtree(manual.root)
    _checks(begun.copied(folder / "manual"), table)


def _end(process: subprocess.Popen[str]) -> Outcome:
    out, err = process.communicate(timeout=120)
    return Outcome(process.returncode, out, err, 0)


def _beside(
    manual: Manual,
    arguments: tuple[str, ...],
    moment: float,
    sites: tuple[dict[str, str], dict[str, str]],
    table: Table,
    *,
    may_be_refused: bool,
) -> None:
    arguments = tuple(word.format(root=manual.root) for word in arguments)
    named = " ".join(arguments).replace(f"{manual.root}/", "")
    first = manual.start("build")
    time.sleep(moment)
    second = manual.start(*arguments)
    outcomes = [_end(first), _end(second)]
    faults = []
    refused = [one for one in outcomes if one.code == 2]
    for one in outcomes:
        if one.code == 2 and may_be_refused:
            faults += one.faults(2)
        else:
            faults += one.faults(0)
    if len(refused) > 1:
        faults.append("both were refused")
    if manual.site() not in sites:
        faults.append("site is neither the old nor the new one")
    after = manual.run("build", "--verify")
    faults += [f"the next build: {one}" for one in (*after.faults(0), *difference(manual.site(), sites[1]))]
    told = f"; refused: {refused[0].last_line}" if refused else ""
    codes = " and ".join(str(one.code) for one in outcomes)
    table.row(f"`build`, {moment:g} s later `{named}`", f"exit codes {codes}{told}; the next build right", faults)


def _checks(manual: Manual, table: Table) -> None:
    shutil.rmtree(manual.root / ".build" / "cache" / "parsed")
    outcomes = [_end(one) for one in [manual.start("check") for _ in range(_CHECKS)]]
    faults = [fault for one in outcomes for fault in one.faults(0)]
    if len({one.out for one in outcomes}) != 1:
        faults.append("they do not say the same")
    entries = sorted(path.name for path in (manual.root / ".build" / "cache" / "parsed").iterdir())
    if len(entries) != 1 or not entries[0].endswith(".json"):
        faults.append(f"the cache holds {entries[:4]}")
    again = manual.run("check")
    if again.out != outcomes[0].out:
        faults.append("the next one says something else")
    table.row(f"{_CHECKS} times `check` on an empty cache", "all 0, the same words, one entry in the cache", faults)
