"""Parsed bodies kept between runs, by content: an unchanged text is not converted again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from manual.content.frontmatter import body_of
from manual.content.limits import limit_findings
from manual.language.characters import cleaned
from manual.markdown.body import Parsed, parse_body, without_comments
from manual.model.findings import Finding
from manual.model.texts import Body, Reference, Section
from manual.store.cache import cache_of, key_of
from manual.store.program import libraries_digest, program_digest
from manual.store.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KIND = "parsed"
_MANY = 30


class ParseCache:
    """Parses bodies, or remembers them from earlier runs over the project `root`; counts what it had to parse.

    Without `older` sections have no digests of older normalisers.
    """

    def __init__(self, root: Path, *, older: bool = True) -> None:
        self._older = older
        self._cache = cache_of(root)
        # one table of all texts, since hundreds of small files would cost more than they save
        self._name = key_of(libraries_digest(root), program_digest("manual.content.parse_cache"))
        self._known = self._cache.value(_KIND, self._name, dict) or {}
        self._used: dict[str, Any] = {}
        self.parsed = 0

    def parse(self, text: str, *, path: str, line: int, language: str = "en") -> Parsed:
        """Give what `parse_body` gives."""
        key = self._key(text, line, language)
        parsed = _parsed(self._known.get(key), text, path, line)
        if parsed is None:
            self.parsed += 1
            parsed = parse_body(text, path=path, line=line, language=language, older=self._older)
            self._used[key] = _row(parsed)
        else:
            self._used[key] = self._known[key]
        return parsed

    def warm(self, texts: Iterable[tuple[str, str]]) -> None:
        """Parse the texts of many files, each with its language, side by side; few are not worth the processes."""
        missing: dict[str, tuple[str, int, str, bool]] = {}
        for text, language in texts:
            cut = body_of(text)
            if cut is None or (key := self._key(*cut, language)) in self._known:
                continue
            # what the loader will refuse is not given to the parser
            if not limit_findings(cut[0], "", 1) and not cleaned(text, "")[1]:
                missing[key] = (*cut, language, self._older)
        # elsewhere each process would have to import everything first
        if len(missing) < _MANY or sys.platform != "linux":
            return
        self.parsed += len(missing)
        with Workers() as workers:
            rows = workers.map(_parse_row, list(missing.values()), chunksize=8)
            self._known.update(zip(missing, rows, strict=True))

    def _key(self, text: str, line: int, language: str) -> str:
        return key_of(text, str(line), language, "older" if self._older else "newest")

    def save(self) -> None:
        """Keep what this run has used; a run that had nothing to parse writes nothing."""
        if self.parsed or len(self._used) != len(self._known):
            self._cache.write(_KIND, self._name, self._used)
            self._cache.keep_only(_KIND, {self._name})


def _parse_row(cut: tuple[str, int, str, bool]) -> list[Any]:
    text, line, language, older = cut
    return _row(parse_body(text, path="", line=line, language=language, older=older))


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


def _parsed(row: Any, text: str, path: str, line: int) -> Parsed | None:  # noqa: ANN401  # what JSON gives back
    """Make of a row what it was made from; None where there is none, or one that cannot be read."""
    try:
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
    except (TypeError, ValueError, KeyError):
        return None
