"""Read a manual: settings, files, references, checks. The one way in for the command, the preview and the tests."""

from __future__ import annotations

from contextlib import suppress
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
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from manual.content.files import Files
    from manual.content.library import Library
    from manual.content.sheets import Parse
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
    settings, wrong = read_settings(root)
    library, findings = _load_kept(root, settings, trees=trees) if keep else load(root, settings, parse=parse)
    resolved, more = resolve(library, settings)
    current = find_current(library.actors.values(), within=settings.contacts_within, today=today)
    manual = replace(resolved, current_contacts=current)
    findings = sorted({*wrong, *findings, *more, *check(manual, today=today)})
    weighed = put_off_known(weigh(findings, settings.severities), library.known, today=today)
    return manual, list(assign_owners(weighed, find_owners(manual)))


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
