"""Print all handouts: sheets laid out once, chapters and the manual assembled, unchanged ones taken from the cache.

The cache is a folder of finished PDFs named by the digest of all that goes in:
the handout's values, templates, style sheet, fonts and versions.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from manual.conversion import ConversionError
from manual.engine import engine
from manual.faults import work_on
from manual.fonts import print_fonts
from manual.handout import Handout, chapter_front, html_of, manual_front, pack_front, sheet_handout
from manual.packs import pack_named, packs
from manual.slip_handout import slip_handout
from manual.slips import MANUAL
from manual.write import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from concurrent.futures import Executor

    from manual.packs import Pack
    from manual.references import Resolved

_NAME = re.compile(r"^([0-9a-f]{32})-(\d+)\.pdf$")


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF in the cache: file, digest of what it was made from, number of pages."""

    path: Path
    key: str
    pages: int


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A handout to lay out in a worker; the paths are those of `Press`."""

    handout: Handout
    key: str
    templates: Path
    fonts: Path
    cache: Path


@dataclass(frozen=True, slots=True)
class AssemblyJob:
    """Parts to join in a worker: name, title, file and outline level of each."""

    key: str
    parts: tuple[tuple[str, str, Path, int], ...]
    cache: Path


_Job = TypeVar("_Job", PrintJob, AssemblyJob)


class Press:
    """Prints what is missing from the cache, by any executor; counts what it had to lay out and to assemble.

    `engine` are the versions and fonts that the bytes depend on.
    """

    def __init__(self, root: Path, workers: Executor, say: Callable[[str], None]) -> None:
        self.templates = root / "hooks" / "print"
        self.fonts = root / ".build" / "fonts-print"
        self.cache = root / ".build" / "handouts"
        self.cache.mkdir(parents=True, exist_ok=True)
        print_fonts(root / ".build" / "npm" / "node_modules" / "@fontsource" / "firago", self.fonts)
        self._workers = workers
        self._say = say
        self.engine = engine(self.fonts)
        self._inputs = self._fixed_inputs()
        self._known = {
            match[1]: Printed(path, match[1], int(match[2]))
            for path in self.cache.iterdir()
            if (match := _NAME.match(path.name))
        }
        self._used: set[str] = set()
        self.laid_out = 0
        self.assembled = 0

    def all(self, resolved: Resolved, languages: Sequence[str]) -> dict[str, dict[str, Printed]]:
        """Print every sheet, chapter, pack and the manual; the result maps language and name to the PDF."""
        library = resolved.library
        sheets = {
            language: [sheet_handout(resolved, sheet, language) for sheet in library.sheets.values()]
            for language in languages
        }
        printed = self.lay_out([handout for handouts in sheets.values() for handout in handouts])
        fronts = {}
        packs_of = {}
        found = packs(resolved)
        for language in languages:
            pages = {handout.name: printed[language, handout.name].pages for handout in sheets[language]}
            chapters = [chapter_front(resolved, chapter, language, pages) for chapter in library.chapters.values()]
            packs_of[language] = [(pack, pack_front(resolved, pack, language, pages)) for pack in found]
            # the longest first, so that no worker waits for it at the end
            fronts[language] = [
                manual_front(resolved, language, pages),
                *chapters,
                *(front for _pack, front in packs_of[language]),
            ]
        covers = self.lay_out([handout for handouts in fronts.values() for handout in handouts])
        jobs = {}
        for language in languages:
            manual, *others = fronts[language]
            chapters = others[: len(library.chapters)]
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
        releases = library.ledger.releases
        if len(releases) > 1:
            units = [MANUAL, *(pack.key for pack in found)]
            printed |= self.updates(resolved, units, languages, since=releases[-2].name)
        return {
            language: {name: one for (own, name), one in printed.items() if own == language} for language in languages
        }

    def pack(self, resolved: Resolved, pack: Pack, languages: Sequence[str]) -> dict[tuple[str, str], Printed]:
        """Print one pack in the languages, and no more than it needs."""
        jobs = {}
        for language in languages:
            handouts = [sheet_handout(resolved, resolved.library.sheets[number], language) for number in pack.sheets]
            printed = self.lay_out(handouts)
            pages = {name: one.pages for (_language, name), one in printed.items()}
            front = pack_front(resolved, pack, language, pages)
            jobs[language, front.name] = self._pack_assembly(front, printed | self.lay_out([front]), handouts)
        return self._assemble(jobs)

    def updates(
        self, resolved: Resolved, units: Sequence[str], languages: Sequence[str], *, since: str
    ) -> dict[tuple[str, str], Printed]:
        """Print slips and updates: `slip-…` alone, `update-…` with the list of effective sheets and the pages to put in."""
        jobs = {}
        slips = {}
        for language in languages:
            sheets = {
                str(number): sheet_handout(resolved, sheet, language)
                for number, sheet in resolved.library.sheets.items()
            }
            printed = self.lay_out(list(sheets.values()))
            pages = {name: one.pages for (_language, name), one in printed.items()}
            for unit in units:
                own, rows = slip_handout(resolved, unit, language, pages, since=since)
                front = (
                    manual_front(resolved, language, pages)
                    if unit == MANUAL
                    else pack_front(resolved, pack_named(resolved, unit), language, pages)
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
        keys = {(handout.language, handout.name): self._key(handout) for handout in handouts}
        jobs = [
            PrintJob(handout, keys[handout.language, handout.name], self.templates, self.fonts, self.cache)
            for handout in handouts
            if keys[handout.language, handout.name] not in self._known
        ]
        self.laid_out += len(jobs)
        self._run(print_one, jobs, "Printing")
        self._used.update(keys.values())
        return {place: self._known[key] for place, key in keys.items()}

    def _assembly(self, parts: Sequence[tuple[Handout, Printed, int]]) -> AssemblyJob:
        digest = hashlib.sha256(self._inputs)
        for handout, printed, level in parts:
            digest.update(f"{handout.name}\0{handout.title}\0{printed.key}\0{level}\n".encode())
        listed = tuple((handout.name, handout.title, printed.path, level) for handout, printed, level in parts)
        return AssemblyJob(digest.hexdigest()[:32], listed, self.cache)

    def _assemble(self, jobs: Mapping[tuple[str, str], AssemblyJob]) -> dict[tuple[str, str], Printed]:
        missing = [job for job in jobs.values() if job.key not in self._known]
        missing.sort(key=lambda job: -len(job.parts))  # the longest first, as above
        self.assembled += len(missing)
        self._run(assemble_one, missing, "Assembling")
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

    def _key(self, handout: Handout) -> str:
        own = (handout.name, handout.title, handout.template, handout.body, handout.text_language, handout.styles)
        values = json.dumps([own, handout.values, handout.links], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(self._inputs + handout.words.data + values.encode()).hexdigest()[:32]

    def _fixed_inputs(self) -> bytes:
        """Digest of what all handouts share: templates, style, fonts, versions, our own code that makes them."""
        digest = hashlib.sha256(json.dumps(self.engine, sort_keys=True).encode())
        code = Path(__file__).parent
        modules = (
            "assembly conversion digests finishing handout markup pdf pdf_tags qr sections slip_handout templates words"
        )
        files: Iterable[Path] = (*sorted(self.templates.iterdir()), *(code / f"{name}.py" for name in modules.split()))
        for path in files:
            if path.is_file():
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.digest()

    def forget_unused(self) -> None:
        """Delete what this run did not need from the cache."""
        for key, printed in self._known.items():
            if key not in self._used:
                printed.path.unlink(missing_ok=True)


def print_one(job: PrintJob) -> Printed:
    """Lay out and finish one handout, and put it into the cache."""
    # the renderer is imported only where something is laid out: a run without changes must not pay for it
    from manual.finishing import finish  # noqa: PLC0415
    from manual.pdf import PdfError, layout  # noqa: PLC0415

    handout = job.handout
    with work_on(handout.path or f"handout {handout.name} ({handout.language})"):
        try:
            html = html_of(handout, job.templates)
            data = layout(html, folder=job.templates, fonts=job.fonts, styles=handout.styles)
        except (PdfError, ConversionError) as error:
            message = f"{handout.name} ({handout.language}) could not be printed: {str(error).rstrip('.')}."
            raise PdfError(message) from error
        return _keep(finish(data, name=handout.name, links=handout.links), job.key, job.cache)


def assemble_one(job: AssemblyJob) -> Printed:
    """Join finished PDFs, and put the result into the cache."""
    from manual.assembly import Part, assemble  # noqa: PLC0415  # as above

    parts = [
        Part(name=name, title=title, data=path.read_bytes(), level=level) for name, title, path, level in job.parts
    ]
    return _keep(assemble(parts), job.key, job.cache)


def _keep(data: bytes, key: str, cache: Path) -> Printed:
    from manual.assembly import page_count  # noqa: PLC0415  # as above

    pages = page_count(data)
    path = cache / f"{key}-{pages}.pdf"
    write_file(path, data)
    return Printed(path, key, pages)
