"""The jobs of printing that run in workers: a handout to lay out, finished PDFs to join; the results are kept.

This module and what it imports are the code that printed bytes depend on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manual.handout.html import write_html
from manual.markdown.conversion import ConversionError
from manual.store.faults import work_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from manual.handout.document import Handout
    from manual.store.cache import Cache, Entry

_KIND = "handouts"
_FILE = "handout.pdf"


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF in the cache: file, its SHA-256, digest of what it was made from, number of pages."""

    path: Path
    digest: str
    key: str
    pages: int


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A handout to lay out; `fonts` is a folder, `pictures` are the files of pictures by their addresses."""

    handout: Handout
    key: str
    fonts: Path
    cache: Cache
    pictures: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class AssemblyJob:
    """Parts to join: name, title, file, outline level and label of each, and whether it has leaves of its own."""

    key: str
    parts: tuple[tuple[str, str, Path, int, str, bool], ...]
    cache: Cache


def find_print(cache: Cache, key: str) -> Printed | None:
    """Find a handout that was printed before; None where it is not there or not whole."""
    entry = cache.read(_KIND, key)
    return _read_printed(entry, key) if entry else None


def forget_prints(cache: Cache, *, but: set[str]) -> None:
    """Delete what was printed before, but for these keys."""
    cache.keep_only(_KIND, but)


def print_handout(job: PrintJob) -> Printed:
    """Lay out and finish one handout, and keep it."""
    # the renderer is imported only where something is laid out: a run without changes must not pay for it
    from manual.handout.finishing import finish  # noqa: PLC0415
    from manual.handout.layout import PdfError, lay_out  # noqa: PLC0415

    handout = job.handout
    with work_on(handout.path or f"handout {handout.name} ({handout.language})"):
        try:
            html = write_html(handout)
            data = lay_out(html, fonts=job.fonts, styles=handout.styles, pictures=job.pictures)
        except (PdfError, ConversionError) as error:
            message = f"{handout.name} ({handout.language}) could not be printed: {str(error).rstrip('.')}."
            raise PdfError(message) from error
        return _keep(finish(data, name=handout.name, links=handout.links), job.key, job.cache)


def assemble_handout(job: AssemblyJob) -> Printed:
    """Join finished PDFs, and keep the result."""
    from manual.handout.assembly import Part, assemble  # noqa: PLC0415  # as above

    parts = [
        Part(name=name, title=title, data=path.read_bytes(), level=level, label=label, own_leaf=own_leaf)
        for name, title, path, level, label, own_leaf in job.parts
    ]
    return _keep(assemble(parts), job.key, job.cache)


def _keep(data: bytes, key: str, cache: Cache) -> Printed:
    from manual.handout.assembly import count_pages  # noqa: PLC0415  # as above

    values: dict[str, Any] = {"pages": count_pages(data)}
    printed = _read_printed(cache.write(_KIND, key, values, {_FILE: data}), key)
    if printed is None:  # pragma: no cover  # it has just been written
        raise AssertionError
    return printed


def _read_printed(entry: Entry, key: str) -> Printed | None:
    pages = entry.values.get("pages") if isinstance(entry.values, dict) else None
    digest = entry.digests.get(_FILE)
    if not isinstance(pages, int) or digest is None:
        return None
    return Printed(entry.path(_FILE), digest, key, pages)
