"""Read a manual: settings, files, references, checks. The one way in for the command, the preview and the tests."""

from __future__ import annotations

import gc
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from manual.check.checks import check
from manual.check.known import put_off_known
from manual.check.weights import weigh
from manual.content.files import find_files
from manual.content.library import load
from manual.content.parse_cache import ParseCache
from manual.content.settings import read_settings
from manual.markdown.body import parse_body
from manual.markdown.fingerprint import holds_older
from manual.resolve.contacts import find_current
from manual.resolve.owners import assign_owners, find_owners
from manual.resolve.references import Manual, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from manual.content.files import Files
    from manual.content.library import Library
    from manual.content.sheets import Parse
    from manual.markdown.body import Parsed
    from manual.model.findings import Finding
    from manual.model.settings import Settings


def read_manual(
    root: Path, *, today: date, keep: bool = True, trees: bool = False, parse: Parse = parse_body
) -> tuple[Manual, list[Finding]]:
    """Give the manual that lies in a folder, and all that is wrong with it: sorted by place, weighed by its settings, with owners.

    Texts that have not changed since the last time are not parsed again, unless `keep` is false; then `parse` reads
    them. With `trees` the trees of all texts are made at once, side by side: whoever makes pages or prints asks for
    them.
    Raises `ProjectError` where nothing can be read at all, such as without settings.
    """
    with _collecting_nothing():
        settings, wrong = read_settings(root)
        library, findings = _load_kept(root, settings, trees=trees) if keep else load(root, settings, parse=parse)
        manual, more = _join(library, settings, today)
        return manual, judge_manual(manual, [*wrong, *findings, *more], today=today)


def judge_manual(manual: Manual, findings: Iterable[Finding], *, today: date) -> list[Finding]:
    """Give all that is wrong with a manual, as `read_manual` does; `findings` are those of reading it."""
    every = sorted({*findings, *check(manual, today=today)})
    weighed = put_off_known(weigh(every, manual.settings.severities), manual.library.known, today=today)
    return list(assign_owners(weighed, find_owners(manual)))


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile: what is read stays, and to go through it again and again takes an eighth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class Rereading:
    """Reads the manual in a folder again and again: a text that has not changed since the last time is not parsed again."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._before: dict[tuple[str, str, int, str], Parsed] = {}

    def read(self, *, today: date) -> tuple[Manual, list[Finding]]:
        """Give the manual, unchecked, and what was found in reading it, for `judge_manual`; raise as `read_manual` does."""
        with _collecting_nothing():
            return self._read(today)

    def _read(self, today: date) -> tuple[Manual, list[Finding]]:
        settings, wrong = read_settings(self._root)
        # what earlier runs have kept helps the first time alone: it lies on the disk
        kept = None if self._before else _open_kept(self._root, settings, self._root, trees=True)
        parse = kept.parse if kept else parse_body
        before = self._before
        parsed: dict[tuple[str, str, int, str], Parsed] = {}

        def parse_once(text: str, *, path: str, line: int, language: str) -> Parsed:
            key = text, path, line, language
            if key not in parsed:
                parsed[key] = before.get(key) or parse(text, path=path, line=line, language=language)
            return parsed[key]

        library, findings = load(self._root, settings, parse=parse_once)
        self._before = parsed
        if kept:
            with suppress(OSError):
                kept.save()
        manual, more = _join(library, settings, today)
        return manual, [*wrong, *findings, *more]


def _join(library: Library, settings: Settings, today: date) -> tuple[Manual, list[Finding]]:
    resolved, findings = resolve(library, settings)
    current = find_current(library.actors.values(), within=settings.contacts_within, today=today)
    return replace(resolved, current_contacts=current), findings


def read_earlier(folder: Path, *, kept_in: Path) -> Manual:
    """Give the manual that lies in a folder, unchecked; only texts that the cache of `kept_in` does not know are parsed.

    The cache stays as it is. Raises `ProjectError` as `read_manual` does.
    """
    settings, _wrong = read_settings(folder)
    library, _findings = load(folder, settings, parse=_open_kept(folder, settings, kept_in, trees=False).parse)
    return resolve(library, settings)[0]


def _load_kept(root: Path, settings: Settings, *, trees: bool) -> tuple[Library, list[Finding]]:
    kept = _open_kept(root, settings, root, trees=trees)
    loaded = load(root, settings, parse=kept.parse)
    # a folder that cannot be written can still be checked; the next run parses again
    with suppress(OSError):
        kept.save()
    return loaded


def _open_kept(root: Path, settings: Settings, kept_in: Path, *, trees: bool) -> ParseCache:
    """Open what is kept of the texts of a manual, and parse what is missing, side by side."""
    places = find_files(root, [language.code for language in settings.translations], source=settings.source_language)
    texts = list(_texts(places, settings))
    ledger = places.registry("editions")
    digests = [text for text, _language in texts] + ([] if ledger is None else list(_text(ledger, settings)))
    kept = ParseCache(kept_in, older=any(map(holds_older, digests)), trees=trees)
    kept.warm(texts)
    return kept


def _texts(places: Files, settings: Settings) -> Iterator[tuple[str, str]]:
    """Read what can be read, each text with its language; the loader reports what cannot."""
    source = str(settings.source_language)
    files = [
        (path, source) for path in (*places.sheets, *places.chapters, *places.pages, *places.cases, *places.sessions)
    ]
    files += [(path, language) for language, paths in places.translations.items() for path in paths]
    for path, language in files:
        for text in _text(path, settings):
            yield text, language


def _text(path: Path, settings: Settings) -> Iterator[str]:
    with suppress(OSError):
        if path.stat().st_size <= settings.max_file_bytes:
            yield path.read_bytes().decode("utf-8", errors="replace")
