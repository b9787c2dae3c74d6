"""Parsed bodies kept between runs, by content: an unchanged text is not converted again.

One JSON file, so that reading it back cannot run code. Whatever is wrong with
the file, the texts are simply parsed anew.
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manual.body import Parsed, parse_body, without_comments
from manual.characters import cleaned
from manual.findings import CODES, Finding
from manual.frontmatter import body_of
from manual.limits import limit_findings
from manual.loader import load
from manual.model import Body, Reference, Section
from manual.places import find_files
from manual.workers import Workers
from manual.write import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from manual.model import Library
    from manual.settings import Settings

_FORMAT = 3
_MANY = 30


def load_cached(root: Path, settings: Settings) -> tuple[Library, list[Finding]]:
    """Load a manual, parsing only texts that have changed since the last time."""
    cache = ParseCache(root / ".build" / "cache" / "parsed.json")
    cache.warm(_texts(root, settings))
    loaded = load(root, settings, parse=cache.parse)
    cache.save()
    return loaded


def _texts(root: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    """Read what can be read, each text with its language; the loader reports what cannot."""
    found = find_files(root, [language.code for language in settings.translations])
    source = str(settings.source_language)
    files = [(path, source) for path in (*found.sheets, *found.chapters, *found.pages)]
    files += [(path, language) for language, paths in found.translations.items() for path in paths]
    for path, language in files:
        try:
            if path.stat().st_size <= settings.max_file_bytes:
                yield path.read_bytes().decode("utf-8", errors="replace"), language
        except OSError:
            continue


class ParseCache:
    """Parses bodies, or remembers them; `file` may be missing. Counts what it had to parse."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._salt = _salt()
        self._known = self._read()
        self._used: dict[str, Any] = {}
        self.parsed = 0

    def parse(self, text: str, *, path: str, line: int, language: str = "en") -> Parsed:
        """Give what `parse_body` gives."""
        key = self._key(text, line, language)
        row = self._known.get(key)
        if row is None:
            self.parsed += 1
            parsed = parse_body(text, path=path, line=line, language=language)
            self._used[key] = _row(parsed)
            return parsed
        self._used[key] = row
        return _parsed(row, text, path, line)

    def warm(self, texts: Iterable[tuple[str, str]]) -> None:
        """Parse the texts of many files, each with its language, side by side; few are not worth the processes."""
        missing: dict[str, tuple[str, int, str]] = {}
        for text, language in texts:
            cut = body_of(text)
            if cut is None or (key := self._key(*cut, language)) in self._known:
                continue
            # what the loader will refuse is not given to the parser
            if not limit_findings(cut[0], "", 1) and not cleaned(text, "")[1]:
                missing[key] = (*cut, language)
        # elsewhere each process would have to import everything first
        if len(missing) < _MANY or sys.platform != "linux":
            return
        self.parsed += len(missing)
        with Workers() as workers:
            rows = workers.map(_parse_row, list(missing.values()), chunksize=8)
            self._known.update(zip(missing, rows, strict=True))

    def _key(self, text: str, line: int, language: str) -> str:
        return hashlib.sha256(f"{self._salt}\0{line}\0{language}\0{text}".encode()).hexdigest()[:32]

    def save(self) -> None:
        """Keep what this run has used; a run that had nothing to parse writes nothing."""
        if self.parsed or len(self._used) != len(self._known):
            text = json.dumps({"format": _FORMAT, "salt": self._salt, "texts": self._used}, ensure_ascii=False)
            write_file(self._file, text)

    def _read(self) -> dict[str, Any]:
        try:
            table = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        if not isinstance(table, dict) or table.get("format") != _FORMAT or table.get("salt") != self._salt:
            return {}
        texts = table.get("texts")
        return texts if isinstance(texts, dict) else {}


def _salt() -> str:
    """Digest of the code that parses: a change of it forgets everything."""
    digest = hashlib.sha256(version("markdown").encode())
    for name in (
        "addresses",
        "body",
        "conversion",
        "dialects",
        "digests",
        "figures",
        "markup",
        "model",
        "parse_cache",
        "sections",
    ):
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    digest.update(" ".join(CODES).encode())
    return digest.hexdigest()[:16]


def _parse_row(cut: tuple[str, int, str]) -> list[Any]:
    text, line, language = cut
    return _row(parse_body(text, path="", line=line, language=language))


def _row(parsed: Parsed) -> list[Any]:
    body = parsed.body
    return [
        [
            [
                one.id,
                one.title,
                one.line,
                list(one.digests),
                one.words,
                list(one.facts),
                list(one.differs),
                sorted(one.figures),
                one.with_next,
                [list(kind) for kind in one.blocks],
            ]
            for one in body.sections
        ],
        [[one.key, one.form, one.line, one.section, one.bracket] for one in body.references],
        body.steps,
        [list(one) for one in body.links],
        [[one.line, one.code, one.message] for one in parsed.findings],
    ]


def _parsed(row: list[Any], text: str, path: str, line: int) -> Parsed:
    sections, references, steps, links, findings = row
    body = Body(
        without_comments(text),
        line,
        tuple(
            Section(
                name,
                title,
                at,
                tuple(digests),
                words,
                tuple(facts),
                tuple(differs),
                frozenset(figures),
                with_next,
                tuple((kind, count) for kind, count in blocks),
            )
            for name, title, at, digests, words, facts, differs, figures, with_next, blocks in sections
        ),
        tuple(Reference(*one) for one in references),
        steps,
        tuple((target, at) for target, at in links),
    )
    return Parsed(body, tuple(Finding(path, *one) for one in findings))
