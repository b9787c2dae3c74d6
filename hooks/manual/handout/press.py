"""The press: lays out and joins what is missing from the cache, in workers; and the names of what is kept there."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from manual.handout.document import Cards
from manual.handout.jobs import (
    AssemblyJob,
    Printed,
    PrintJob,
    assemble_handout,
    find_print,
    forget_prints,
    print_handout,
)
from manual.handout.versions import read_versions
from manual.language.fonts import make_print_fonts
from manual.model.errors import ProjectError
from manual.store.cache import make_key, open_cache
from manual.store.program import digest_libraries, digest_program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from manual.handout.document import Handout

_Job = TypeVar("_Job", PrintJob, AssemblyJob)
# prints by language and name
Prints = dict[tuple[str, str], Printed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Handouts to join into one PDF for the readers of a language, each with its level in the outline, 0 or 1.

    With `run_on` they follow each other without empty pages, but for cards, which are cut.
    """

    language: str
    name: str
    parts: tuple[tuple[Handout, int], ...]
    run_on: bool = False


class Press:
    """Prints what is missing from the cache, by any executor; counts what it had to lay out and to assemble.

    `engine` are the versions and fonts that the bytes depend on, `pictures` the files of pictures by their addresses.
    Raises `ProjectError` where Python runs without asserts: the renderer reads style sheets by them.
    """

    def __init__(
        self,
        root: Path,
        workers: Executor,
        say: Callable[[str], None],
        pictures: Mapping[str, Path] | None = None,
    ) -> None:
        if sys.flags.optimize:
            message = (
                "Python runs without asserts, so handouts would lack parts. Unset PYTHONOPTIMIZE, and leave out -O."
            )
            raise ProjectError(message)
        self.fonts = make_print_fonts(root)
        self._pictures = pictures or {}
        self._cache = open_cache(root)
        self._workers = workers
        self._say = say
        self.engine = read_versions(self.fonts)
        self._inputs = print_inputs(self.engine)
        self._known: dict[str, Printed] = {}
        self._used: set[str] = set()
        self.laid_out = 0
        self.assembled = 0

    def lay_out(self, handouts: Sequence[Handout]) -> Prints:
        """Lay out the handouts that are not in the cache."""
        # the same leaf of the source may stand in for several languages
        unique = {(handout.language, handout.name): handout for handout in handouts}
        keys = {place: print_key(self._inputs, handout) for place, handout in unique.items()}
        jobs = [
            PrintJob(handout, keys[place], self.fonts, self._cache, self._pictures)
            for place, handout in unique.items()
            if not self._is_kept(keys[place])
        ]
        self.laid_out += len(jobs)
        self._run(print_handout, jobs, "Printing")
        self._used.update(keys.values())
        return {place: self._known[key] for place, key in keys.items()}

    def assemble(self, volumes: Iterable[Volume], laid_out: Prints) -> Prints:
        """Join the handouts of each volume, whose prints are among `laid_out`, where the result is not in the cache."""
        jobs = {(volume.language, volume.name): self._make_job(volume, laid_out) for volume in volumes}
        # readers of several languages may get the very same
        missing = list({job.key: job for job in jobs.values() if not self._is_kept(job.key)}.values())
        # the longest first, so that no worker waits for it at the end
        missing.sort(key=lambda job: -len(job.parts))
        self.assembled += len(missing)
        self._run(assemble_handout, missing, "Assembling")
        self._used.update(job.key for job in jobs.values())
        return {place: self._known[job.key] for place, job in jobs.items()}

    def _make_job(self, volume: Volume, laid_out: Prints) -> AssemblyJob:
        parts = [(handout, laid_out[handout.language, handout.name], level) for handout, level in volume.parts]
        own = [
            part for handout, printed, level in parts for part in (handout.name, handout.title, printed.key, str(level))
        ]
        listed = tuple(
            (
                handout.name,
                handout.title,
                printed.path,
                level,
                handout.label,
                not volume.run_on or isinstance(handout.document, Cards),
            )
            for handout, printed, level in parts
        )
        kind = "run on" if volume.run_on else "assembly"
        return AssemblyJob(make_key(self._inputs, kind, *own), listed, self._cache)

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
        if key not in self._known and (printed := find_print(self._cache, key)):
            self._known[key] = printed
        return key in self._known

    def forget_unused(self) -> None:
        """Delete what this run did not need from the cache."""
        forget_prints(self._cache, but=self._used)


def print_inputs(versions: Mapping[str, str]) -> str:
    """Give the digest of what all handouts share: libraries, our own code that makes them, with templates and styles.

    `versions` are those that the bytes depend on, with the digest of the fonts, as `read_versions` gives them.
    """
    return make_key(
        digest_libraries(),
        json.dumps(versions, sort_keys=True),
        # pictures are named by what was handed in, and not by what was made of it
        digest_program("manual.handout.jobs", "manual.look.picture_versions"),
    )


def print_key(inputs: str, handout: Handout) -> str:
    """Name a printed handout by all that it is made from: its document and words, and what `print_inputs` gave."""
    document = handout.document
    own = (handout.name, handout.title, document.template, handout.styles, handout.links, handout.colours)
    values = json.dumps([own, document], default=list_fields, sort_keys=True, ensure_ascii=False)
    return make_key(inputs, handout.words.data, values)


def list_fields(value: Any) -> dict[str, object]:  # noqa: ANN401  # whatever JSON does not know
    """Give the fields of a dataclass for JSON, those left out by which two values are not told apart, such as a tree."""
    return {field.name: getattr(value, field.name) for field in fields(value) if field.compare}
