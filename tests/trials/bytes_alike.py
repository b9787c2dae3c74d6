"""The same files give the same bytes, wherever, whenever and however they are built."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from projects import HERE

from trials.manuals import Manual, difference, new_public_manual, replace_in
from trials.tables import Table, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TITLE = "The same bytes"
ELSEWHERE = HERE / "elsewhere"
# seconds since 1970 of a day in 1975, when no zip could be dated, and of one in 2099
EARLY, LATE = "160000000", "4080000000"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where and how a manual is built."""

    name: str
    folder: str = "manual"
    environment: Mapping[str, str] = field(default_factory=dict)
    umask: int = -1
    options: tuple[str, ...] = ()


# Python takes C.UTF-8 in the place of C, unless it is told not to
_PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
# what is printed is not what is written
_WORDS = {"PYTHONIOENCODING": "utf-8"}
_PLACES = (
    _Place("the same again"),
    _Place("in 1975", environment={"MANUAL_NOW": EARLY}),
    _Place("in 2099", environment={"MANUAL_NOW": LATE}),
    _Place("folder with spaces and diacritics", folder="Příručka – č. 1 (žluťoučký kůň) العربية"),
    _Place("folder with signs of shells and addresses", folder="a'b\"c&d;e$f%20g#h?i"),
    _Place("LANG=C", environment={"LANG": "C"}),
    _Place("LC_ALL=C, PYTHONUTF8=0, no coercion", environment=_PLAIN),
    _Place("the same, with words in UTF-8", environment=_PLAIN | _WORDS),
    _Place("the same in a folder with diacritics", folder="příručka", environment=_PLAIN | _WORDS),
    _Place("LC_ALL=POSIX, PYTHONUTF8=1", environment={"LC_ALL": "POSIX", "PYTHONUTF8": "1"}),
    _Place("LC_ALL=C.UTF-8", environment={"LC_ALL": "C.UTF-8"}),
    _Place("LANG=cs_CZ.UTF-8, LANGUAGE=de", environment={"LANG": "cs_CZ.UTF-8", "LANGUAGE": "de"}),
    _Place("LC_ALL=tr_TR.UTF-8", environment={"LC_ALL": "tr_TR.UTF-8"}),
    _Place("umask 077", umask=0o077),
    _Place("umask 000", umask=0o000),
    _Place("folders listed in another order, 1", environment={"MANUAL_ORDER": "1"}),
    _Place("folders listed in another order, 2", environment={"MANUAL_ORDER": "2"}),
    _Place("folders listed in another order, 3", environment={"MANUAL_ORDER": "3"}),
    _Place("one worker", options=("--workers", "1")),
    _Place("two workers", options=("--workers", "2")),
    _Place("five workers", options=("--workers", "5")),
    _Place("hash seed 0", environment={"PYTHONHASHSEED": "0"}),
    _Place("hash seed 4294967295", environment={"PYTHONHASHSEED": "4294967295"}),
    _Place("zone Asia/Tokyo", environment={"TZ": "Asia/Tokyo"}),
    _Place("zone America/St_Johns", environment={"TZ": "America/St_Johns"}),
    _Place(
        "all of it at once",
        folder="Příručka – č. 2",
        environment={
            **_PLAIN,
            **_WORDS,
            "MANUAL_NOW": LATE,
            "MANUAL_ORDER": "4",
            "PYTHONHASHSEED": "77",
            "TZ": "Pacific/Kiritimati",
        },
        umask=0o077,
        options=("--workers", "1"),
    ),
)


def run(folder: Path, table: Table) -> None:
    """Build a manual with all that pages show in many places, and compare site, offline copy and zip."""
    begun = new_public_manual(folder / "begun")
    # pages show the contacts that were looked at lately, by the day of the command: here none were
    replace_in(begun.root / "infosheets/actors.yml", str(date.today()), "2001-01-01")  # noqa: DTZ011  # as it was written
    first = begun.clean(folder / "first")
    outcome = first.run("build", "--offline")
    wanted = first.built()
    pdfs = sum(name.startswith("site/") and name.endswith(".pdf") for name in wanted)
    count = f"{len(wanted)} files: pages, {pdfs} PDFs, offline copy, zip"
    table.row("a build", count, [*outcome.faults(0), *([] if wanted.get("site-offline.zip") else ["no zip"])])
    for place in _PLACES:
        parent = folder / "place"
        made = begun.clean(parent / place.folder)
        path = f"{made.root / 'hooks'}:{ELSEWHERE}"
        manual = Manual(made.root, environment={**place.environment, "PYTHONPATH": path}, umask=place.umask)
        outcome = manual.run("build", "--offline", *place.options)
        faults = [*outcome.faults(0), *difference(manual.built(), wanted, "what was built")]
        table.row(place.name, f"exit code {outcome.code}; {len(manual.built())} files, equal byte for byte", faults)
        shutil.rmtree(parent)
        say(place.name)
    refused = Manual(begun.clean(folder / "refused").root, environment={"PYTHONOPTIMIZE": "2"}).run("build")
    table.row("PYTHONOPTIMIZE=2, with which the renderer is another", refused.last_line, refused.faults(2))
