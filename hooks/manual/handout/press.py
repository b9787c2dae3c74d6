"""Print all handouts: sheets laid out once, chapters and the manual assembled, unchanged ones taken from the cache."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, TypeVar

from manual.handout.jobs import (
    AssemblyJob,
    Printed,
    PrintJob,
    assemble_handout,
    forget_prints,
    kept_print,
    print_handout,
)
from manual.handout.leaves import chapter_front, manual_front, pack_front, sheet_handout
from manual.handout.slip import slip_handout
from manual.handout.versions import engine
from manual.language.fonts import print_fonts
from manual.model.errors import ProjectError
from manual.releases.slips import usual_since
from manual.resolve.packs import MANUAL, pack_named
from manual.store.cache import cache_of, folder_digest, key_of
from manual.store.program import libraries_digest, program_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from manual.handout.document import Handout
    from manual.model.registries import Pack
    from manual.model.texts import Language
    from manual.views.manual import LocalManual

_Job = TypeVar("_Job", PrintJob, AssemblyJob)


class Press:
    """Prints what is missing from the cache, by any executor; counts what it had to lay out and to assemble.

    `engine` are the versions and fonts that the bytes depend on.
    Raises `ProjectError` where Python runs without asserts: the renderer reads style sheets by them.
    """

    def __init__(self, root: Path, workers: Executor, say: Callable[[str], None]) -> None:
        if sys.flags.optimize:
            message = (
                "Python runs without asserts, so handouts would lack parts. Unset PYTHONOPTIMIZE, and leave out -O."
            )
            raise ProjectError(message)
        self.templates = root / "hooks" / "print"
        self.fonts = print_fonts(root)
        self._cache = cache_of(root)
        self._workers = workers
        self._say = say
        self.engine = engine(self.fonts)
        self._inputs = print_inputs(root, self.engine)
        self._known: dict[str, Printed] = {}
        self._used: set[str] = set()
        self.laid_out = 0
        self.assembled = 0

    def all(self, views: Mapping[Language, LocalManual]) -> dict[Language, dict[str, Printed]]:
        """Print every sheet, chapter, pack and the manual; the result maps language and name to the PDF."""
        sheets = {
            language: [sheet_handout(view, sheet) for sheet in view.sheets.values()] for language, view in views.items()
        }
        printed = self.lay_out([handout for handouts in sheets.values() for handout in handouts])
        fronts = {}
        packs_of = {}
        for language, view in views.items():
            pages = {handout.name: printed[language, handout.name].pages for handout in sheets[language]}
            chapters = [chapter_front(view, chapter, pages) for chapter in view.chapters.values()]
            packs_of[language] = [(pack, pack_front(view, pack, pages)) for pack in view.packs]
            # the longest first, so that no worker waits for it at the end
            fronts[language] = [
                manual_front(view, pages),
                *chapters,
                *(front for _pack, front in packs_of[language]),
            ]
        covers = self.lay_out([handout for handouts in fronts.values() for handout in handouts])
        jobs: dict[tuple[str, str], AssemblyJob] = {}
        for language, view in views.items():
            manual, *others = fronts[language]
            chapters = others[: len(view.chapters)]
            whole = [(manual, covers[language, manual.name], 0)]
            for front in chapters:
                parts = [(front, covers[language, front.name], 0)]
                parts += [
                    (handout, printed[language, handout.name], 1)
                    for handout in sheets[language]
                    if handout.name.startswith(f"{front.name}.")
                ]
                jobs[language, front.name] = self._assembly(parts)
                whole += parts
            jobs[language, manual.name] = self._assembly(whole)
            leaves = {handout.name: handout for handout in sheets[language]}
            for pack, front in packs_of[language]:
                handouts = [leaves[str(number)] for number in pack.sheets]
                jobs[language, front.name] = self._pack_assembly(front, covers | printed, handouts)
        printed |= self._assemble(jobs)
        since = next((usual_since(view.ledger) for view in views.values()), "")
        if since:
            units = [MANUAL, *next([pack.key for pack in view.packs] for view in views.values())]
            printed |= self.updates(views, units, since=since)
        return {
            language: {name: handout for (own, name), handout in printed.items() if own == language}
            for language in views
        }

    def pack(self, views: Mapping[Language, LocalManual], pack: Pack) -> dict[tuple[str, str], Printed]:
        """Print one pack in the languages, and no more than it needs."""
        jobs: dict[tuple[str, str], AssemblyJob] = {}
        for language, view in views.items():
            handouts = [sheet_handout(view, view.sheets[number]) for number in pack.sheets]
            printed = self.lay_out(handouts)
            pages = {name: handout.pages for (_language, name), handout in printed.items()}
            front = pack_front(view, pack, pages)
            jobs[language, front.name] = self._pack_assembly(front, printed | self.lay_out([front]), handouts)
        return self._assemble(jobs)

    def updates(
        self, views: Mapping[Language, LocalManual], units: Sequence[str], *, since: str
    ) -> dict[tuple[str, str], Printed]:
        """Print slips and updates: `slip-…` alone, `update-…` with the list of effective sheets and the pages to put in."""
        jobs: dict[tuple[str, str], AssemblyJob] = {}
        slips: dict[tuple[str, str], Printed] = {}
        for language, view in views.items():
            sheets = {str(number): sheet_handout(view, sheet) for number, sheet in view.sheets.items()}
            printed = self.lay_out(list(sheets.values()))
            pages = {name: handout.pages for (_language, name), handout in printed.items()}
            for unit in units:
                own, rows = slip_handout(view, unit, pages, since=since)
                front = (
                    manual_front(view, pages)
                    if unit == MANUAL
                    else pack_front(view, pack_named(view.resolved, unit), pages)
                )
                fronts = [own, front] if rows else [own]
                printed |= self.lay_out(fronts)
                slips[language, own.name] = printed[language, own.name]
                inserts = [sheets[row.sheet] for row in rows if row.insert and row.sheet in sheets]
                jobs[language, f"update-{unit}"] = self._assembly(
                    [(one, printed[language, one.name], 0) for one in (*fronts, *inserts)]
                )
        return slips | self._assemble(jobs)

    def _pack_assembly(
        self, front: Handout, printed: Mapping[tuple[str, str], Printed], handouts: Sequence[Handout]
    ) -> AssemblyJob:
        return self._assembly(
            [
                (one, printed[one.language, one.name], level)
                for level, ones in enumerate(([front], handouts))
                for one in ones
            ]
        )

    def lay_out(self, handouts: Sequence[Handout]) -> dict[tuple[str, str], Printed]:
        """Lay out the handouts that are not in the cache; the result maps language and name to the PDF."""
        keys = {(handout.language, handout.name): print_key(self._inputs, handout) for handout in handouts}
        jobs = [
            PrintJob(handout, keys[handout.language, handout.name], self.templates, self.fonts, self._cache)
            for handout in handouts
            if not self._is_kept(keys[handout.language, handout.name])
        ]
        self.laid_out += len(jobs)
        self._run(print_handout, jobs, "Printing")
        self._used.update(keys.values())
        return {place: self._known[key] for place, key in keys.items()}

    def _assembly(self, parts: Sequence[tuple[Handout, Printed, int]]) -> AssemblyJob:
        own = [
            part for handout, printed, level in parts for part in (handout.name, handout.title, printed.key, str(level))
        ]
        listed = tuple((handout.name, handout.title, printed.path, level) for handout, printed, level in parts)
        return AssemblyJob(key_of(self._inputs, "assembly", *own), listed, self._cache)

    def _assemble(self, jobs: Mapping[tuple[str, str], AssemblyJob]) -> dict[tuple[str, str], Printed]:
        missing = [job for job in jobs.values() if not self._is_kept(job.key)]
        missing.sort(key=lambda job: -len(job.parts))  # the longest first, as above
        self.assembled += len(missing)
        self._run(assemble_handout, missing, "Assembling")
        self._used.update(job.key for job in jobs.values())
        return {place: self._known[job.key] for place, job in jobs.items()}

    def _run(self, work: Callable[[_Job], Printed], jobs: Sequence[_Job], verb: str) -> None:
        if not jobs:
            return
        self._say(f"{verb} {len(jobs)} handouts …")
        for number, printed in enumerate(self._workers.map(work, jobs), 1):
            self._known[printed.key] = printed
            if number % 50 == 0 and number < len(jobs):
                self._say(f"  {number} of {len(jobs)}")

    def _is_kept(self, key: str) -> bool:
        """Tell whether a handout need not be made; it is read and verified once a run."""
        if key not in self._known and (printed := kept_print(self._cache, key)):
            self._known[key] = printed
        return key in self._known

    def forget_unused(self) -> None:
        """Delete what this run did not need from the cache."""
        forget_prints(self._cache, but=self._used)


def print_inputs(root: Path, versions: Mapping[str, str]) -> str:
    """Give the digest of what all handouts share: libraries, our own code that makes them, templates and styles.

    `versions` are those that the bytes depend on, with the digest of the fonts, as `engine` gives them.
    """
    return key_of(
        libraries_digest(root),
        json.dumps(versions, sort_keys=True),
        program_digest("manual.handout.jobs"),
        folder_digest(root / "hooks" / "print"),
    )


def print_key(inputs: str, handout: Handout) -> str:
    """Name a printed handout by all that it is made from: its values and words, and what `print_inputs` gave."""
    body = (handout.body.digest, handout.body.fills)
    own = (handout.name, handout.title, handout.template, body, handout.text_language, handout.styles)
    values = json.dumps([own, handout.values, handout.links], sort_keys=True, ensure_ascii=False)
    return key_of(inputs, handout.words.data, values)
