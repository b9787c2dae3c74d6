"""A build is killed, ended or interrupted at moments spread over its time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trials.manuals import Manual, difference, new_manual
from trials.tables import Table, say

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "A build is killed"
_PATIENCE = 5
_SOONER = 0.7


@dataclass(slots=True)
class _Count:
    """What a number of killed builds left."""

    old: int = 0
    new: int = 0
    finished: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The site before and after, what a build leaves in `.build`, and how long it takes."""

    old: dict[str, str]
    new: dict[str, str]
    left: set[str]
    seconds: float


def run(folder: Path, table: Table) -> None:
    """Kill 50 builds, end 10, interrupt 10: five as a terminal does it, which tells all of its processes."""
    begun = new_manual(folder / "begun")
    begun.run("build")
    old = begun.site()
    begun.edit()
    whole = begun.copied(folder / "whole")
    # other work on the machine makes one of two slower
    again = begun.copied(folder / "again").run("build")
    outcome = whole.run("build")
    clean = begun.clean(folder / "clean")
    clean.run("build")
    table.row(
        "a build after the edit, and a clean one of the same files",
        f"{outcome.seconds:.1f} s, {len(old)} files",
        [*outcome.faults(0), *difference(whole.site(), clean.site()), *([] if clean.site() != old else ["no change"])],
    )
    wanted = _Wanted(old, clean.site(), whole.left(), min(outcome.seconds, again.seconds))
    kinds = (
        ("SIGKILL to the main process", signal.SIGKILL, False, 50),
        ("SIGTERM to the main process", signal.SIGTERM, False, 10),
        ("SIGINT to the main process", signal.SIGINT, False, 5),
        ("SIGINT to all processes, as a terminal sends it", signal.SIGINT, True, 5),
    )
    for name, sign, everyone, times in kinds:
        count = _Count()
        for number in range(times):
            moment = (number + 0.5) / times * wanted.seconds
            root = folder / "killed"
            # a build that was quicker than the moment is tried once more, sooner
            if not _kill(begun.copied(root), sign, moment, wanted, count, everyone=everyone):
                shutil.rmtree(root)
                count.finished += not _kill(
                    begun.copied(root), sign, moment * _SOONER, wanted, count, everyone=everyone
                )
            shutil.rmtree(root)
            if (number + 1) % 10 == 0:
                say(f"{name}: {number + 1} of {times}")
        happened = (
            f"site wholly old {count.old} times, wholly new {count.new} times ({count.finished} ended before all the same); "
            "no process left, the next build clean, nothing left in .build"
        )
        table.row(f"{name}, at {times} moments of {wanted.seconds:.1f} s", happened, count.faults)


def _kill(
    manual: Manual, sign: signal.Signals, moment: float, wanted: _Wanted, count: _Count, *, everyone: bool
) -> bool:
    """Begin a build, end it at a moment, and look at what it left; False where it had ended before."""
    at = f"at {moment:.2f} s"
    process = manual.start("build")
    ended = False
    try:
        process.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        ended = True
        if everyone:
            os.killpg(process.pid, sign)
        else:
            process.send_signal(sign)
        try:
            _out, err = process.communicate(timeout=_PATIENCE * 4)
        except subprocess.TimeoutExpired:
            count.faults.append(f"{at}: does not end")
            os.killpg(process.pid, signal.SIGKILL)
            _out, err = process.communicate()
        if "Traceback" in err and sign is signal.SIGINT:
            count.faults.append(f"{at}: traceback ({err.strip().splitlines()[-1][:120]})")
    deadline = time.monotonic() + _PATIENCE
    while manual.processes() and time.monotonic() < deadline:
        time.sleep(0.05)
    if manual.processes():
        count.faults.append(f"{at}: processes are left")
    site = manual.site()
    count.old += site == wanted.old
    count.new += site == wanted.new
    if site not in (wanted.old, wanted.new):
        count.faults.append(f"{at}: site is neither the old nor the new one")
    after = manual.run("build")
    count.faults += [f"{at}: the next build: {one}" for one in after.faults(0)]
    count.faults += [f"{at}: the next build: {one}" for one in difference(manual.site(), wanted.new)]
    if (rubbish := manual.left()) != wanted.left:
        count.faults.append(f"{at}: .build differs in {sorted(rubbish ^ wanted.left)[:3]}")
    return ended
