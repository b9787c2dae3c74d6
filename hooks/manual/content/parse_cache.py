"""Parsed bodies kept between runs, by content: an unchanged text is not converted again.

What checks ask for stands in one table of all texts, since hundreds of small files would cost more than they save. The
trees, of which pages and prints are made, are entries of their own that are read, and made, when somebody asks for one:
a check asks for none.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from manual.content.frontmatter import cut_body
from manual.content.limits import find_excess
from manual.language.characters import clean_text
from manual.markdown.body import Parsed, blank_comments, parse_body
from manual.markdown.tree import digest_of_nodes, written_nodes
from manual.model.findings import Finding
from manual.model.texts import Body, Reference, Section, Tree
from manual.store.cache import make_key, open_cache
from manual.store.program import digest_libraries, digest_program
from manual.store.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from manual.model.texts import Node

_KIND = "parsed"
_TREES = "trees"
_MANY = 30


class ParseCache:
    """Parses bodies, or remembers them from earlier runs over the project `root`; counts what it had to parse.

    Without `older` sections have no digests of older normalisers. With `trees` all of them will be asked for, and
    `warm` makes those that are missing too.
    """

    def __init__(self, root: Path, *, older: bool = True, trees: bool = False) -> None:
        self._older = older
        self._trees = trees
        self._cache = open_cache(root)
        self._name = make_key(digest_libraries(), digest_program("manual.content.parse_cache"))
        self._known = self._cache.value(_KIND, self._name, dict) or {}
        self._used: dict[str, Any] = {}
        self.parsed = 0

    def parse(self, text: str, *, path: str, line: int, language: str) -> Parsed:
        """Give what `parse_body` gives."""
        key = self._key(text, line, language)
        parsed = _parsed(self._known.get(key), text, path, line)
        if parsed is None:
            self.parsed += 1
            parsed = parse_body(text, path=path, line=line, language=language, older=self._older)
            self._used[key] = _row(parsed)
            if self._trees:
                self._keep_tree(key, written_nodes(parsed.body.tree.nodes))
            return parsed
        self._used[key] = self._known[key]
        tree = Tree(partial(self._nodes, key, parsed.body.digest, text, line, language))
        return replace(parsed, body=replace(parsed.body, tree=tree))

    def _nodes(self, key: str, digest: str, text: str, line: int, language: str) -> list[Node]:
        """Read the tree of a text, or make and keep it where it is not kept, or not the one that was parsed."""
        written = self._cache.value(_TREES, self._tree_name(key), str)
        if written is not None and digest_of_nodes(written) == digest:
            nodes: list[Node] = json.loads(written)
            return nodes
        nodes = parse_body(text, path="", line=line, language=language, older=self._older).body.tree.nodes
        self._keep_tree(key, written_nodes(nodes))
        return nodes

    def _keep_tree(self, key: str, written: str) -> None:
        # what cannot be kept is made again by the next run
        with suppress(OSError):
            self._cache.write(_TREES, self._tree_name(key), written)

    def _tree_name(self, key: str) -> str:
        return make_key(self._name, key)

    def warm(self, texts: Iterable[tuple[str, str]]) -> None:
        """Parse the texts of many files, each with its language, side by side; few are not worth the processes."""
        missing: dict[str, tuple[str, int, str, bool, bool]] = {}
        for text, language in texts:
            cut = cut_body(text)
            if cut is None or self._is_kept(key := self._key(*cut, language)):
                continue
            # what the loader will refuse is not given to the parser
            if not find_excess(cut[0], "", 1) and not clean_text(text, "")[1]:
                missing[key] = (*cut, language, self._older, self._trees)
        # elsewhere each process would have to import everything first
        if len(missing) < _MANY or sys.platform != "linux":
            return
        self.parsed += len(missing)
        with Workers() as workers:
            made = workers.map(_parse_row, list(missing.values()), chunksize=8)
            for key, (row, written) in zip(missing, made, strict=True):
                self._known[key] = row
                if written is not None:
                    self._keep_tree(key, written)

    def _is_kept(self, key: str) -> bool:
        return key in self._known and not (self._trees and not self._cache.holds(_TREES, self._tree_name(key)))

    def _key(self, text: str, line: int, language: str) -> str:
        return make_key(text, str(line), language, "older" if self._older else "newest")

    def save(self) -> None:
        """Keep what this run has used; a run that had nothing to parse writes nothing."""
        if self.parsed or len(self._used) != len(self._known):
            self._cache.keep_only(_TREES, {self._tree_name(key) for key in self._used})
            self._cache.write(_KIND, self._name, self._used)
            self._cache.keep_only(_KIND, {self._name})


def _parse_row(cut: tuple[str, int, str, bool, bool]) -> tuple[list[Any], str | None]:
    text, line, language, older, trees = cut
    parsed = parse_body(text, path="", line=line, language=language, older=older)
    return _row(parsed), written_nodes(parsed.body.tree.nodes) if trees else None


def _row(parsed: Parsed) -> list[Any]:
    body = parsed.body
    return [
        [
            [
                section.id,
                section.title,
                section.line,
                list(section.digests),
                section.words,
                list(section.facts),
                list(section.differs),
                sorted(section.figures),
                section.with_next,
                [list(kind) for kind in section.blocks],
                section.text,
                section.heading,
                list(section.addresses),
            ]
            for section in body.sections
        ],
        [
            [reference.key, reference.form, reference.line, reference.section, reference.bracket]
            for reference in body.references
        ],
        body.steps,
        [list(link) for link in body.links],
        body.lead,
        body.digest,
        [list(picture) for picture in body.pictures],
        [[finding.line, finding.code, finding.message] for finding in parsed.findings],
    ]


def _parsed(row: Any, text: str, path: str, line: int) -> Parsed | None:  # noqa: ANN401  # what JSON gives back
    """Make of a row what it was made from; None where there is none, or one that cannot be read."""
    try:
        sections, references, steps, links, lead, digest, pictures, findings = row
        body = Body(
            blank_comments(text),
            line,
            tuple(
                Section(
                    name,
                    title,
                    at,
                    tuple(digests),
                    count_of_words,
                    tuple(facts),
                    tuple(differs),
                    frozenset(figures),
                    with_next,
                    tuple((kind, count) for kind, count in blocks),
                    words,
                    heading,
                    tuple(addresses),
                )
                for (
                    name,
                    title,
                    at,
                    digests,
                    count_of_words,
                    facts,
                    differs,
                    figures,
                    with_next,
                    blocks,
                    words,
                    heading,
                    addresses,
                ) in sections
            ),
            tuple(Reference(*reference) for reference in references),
            steps,
            tuple((target, at) for target, at in links),
            lead,
            digest,
            tuple((name, at) for name, at in pictures),
        )
        return Parsed(body, tuple(Finding(path, *finding) for finding in findings))
    except (TypeError, ValueError, KeyError):
        return None
