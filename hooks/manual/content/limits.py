"""How much and how deep a text may be, looked at before it is parsed.

Markdown and YAML are read by programs that call themselves for each level, and try every sign that might begin
something against every one that might end it. A text made for that takes them minutes, or ends them. The
limits lie far above what any sheet needs, so whoever meets one has either no sheet or two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

# no manual may allow larger files than this
LARGEST_FILE = 10_000_000
LINE = 5_000
WORD = 500
BODY_BYTES = 100_000
BODY_LINES = 1_500
YAML_LINES = 40_000
MESSAGE_LINES = 8_000
FRONT_LINES = 500
YAML_DEPTH = 20
KEY = 80
ENTRIES = 2_500
TITLE = 200
VALUE = 2_500
ITEMS = 200
# texts of the settings, by map and field, in every language: what fits beside the emblem, over the matrix and into the
# columns of paper; a sentence under the law of a sheet may take some lines
SETTINGS_TEXTS = {
    "title": 60,
    "subtitle": 120,
    "licence.sentence": 120,
    "licence.short": 40,
    "languages.name": 60,
    "facets.word": 40,
    "audiences.word": 40,
    "offices.word": 40,
    "law.binds": 300,
    "law.binds_on_paper": 300,
    "law.country": 60,
}
# of pictures: a photograph of a telephone that was made smaller has room many times over
PICTURE_BYTES = 3_000_000
PICTURE_PIXELS = 25_000_000
PICTURE_SIDE = 8_000
# a JPEG that comes into view step by step needs ten or so, and each takes as long as a whole picture
PICTURE_SCANS = 30
SECTIONS = 60
REFERENCES = 600
CELLS = 5_000
BRACKETS = 1_000
EMPHASES = 2_000
LEVELS = 10
# signs of one kind in a row, and in one block of lines
RUN = 20
SIGNS = {"[": 150, "]": 150, "!": 150, "(": 300, "<": 60, "&": 200, "\\": 200, "{": 60, "}": 60, '"': 300, "'": 500}
SIGNS |= {"`": 600, "*_": 300}

_RUNS = tuple(sign * (RUN + 1) for sign in "[](){}<>*`\\&#!|~^'\"")
_SPACES = (" " * 100, "\t" * 20)
_DEEP = " " * (4 * LEVELS + 1)
_BLOCK = re.compile(r"\n[ \t]*\n")
_LEVEL = re.compile(rf"[ \t]*(?:>[ \t]?|(?:[-*+]|\d+[.)])[ \t]+){{{LEVELS + 1}}}")
_MARK = re.compile(r"^[ \t]*(?:[-*+>]|\d+[.)]|!!!|\?\?\?)")
_REFERENCE = re.compile(r"\]\[|\]\(")
_COMPACT = re.compile(rf"^[ \t]*(?:[-?:][ \t]+){{{YAML_DEPTH}}}", re.MULTILINE)
_FLOW = re.compile(r"[\[\]{}]|^(?=[^ \t\n#-])", re.MULTILINE)


def find_excess(text: str, path: str, line: int) -> list[Finding]:
    """Report what would take Markdown too long, or too deep; `line` is the file's line of the first one.

    A text with such a finding must not be parsed.
    """
    return [Finding(path, line + at, code, message) for at, code, message in _markdown(text)]


def find_yaml_excess(text: str, *, lines: int = YAML_LINES) -> tuple[int, str] | None:
    """Say where YAML is too deep, too long or too wide for its parser; the line is counted from 0."""
    at = _long_line(text.split("\n"))
    if at is not None:
        return at, f"The line is longer than {LINE:,} characters. Shorten it, or part it over several lines."
    if text.count("\n") > lines:
        return lines, f"There are more than {lines:,} lines. Part the file, or shorten it."
    deep = None
    if (place := f"\n{text}".find("\n" + " " * 5 * YAML_DEPTH)) >= 0:
        deep = text.count("\n", 0, place)
    if deep is None and (match := _COMPACT.search(text)):
        deep = text.count("\n", 0, match.start())
    if deep is None and text.count("[") + text.count("{") > YAML_DEPTH:
        deep = _flow(text)
    return (
        None
        if deep is None
        else (deep, f"Maps and lists stand in one another more than {YAML_DEPTH} deep. Write them flat.")
    )


def _flow(text: str) -> int | None:
    depth = 0
    for match in _FLOW.finditer(text):
        sign = match[0]
        depth = 0 if not sign else depth + 1 if sign in "[{" else max(depth - 1, 0)
        if depth > YAML_DEPTH:
            return text.count("\n", 0, match.start())
    return None


def _long_line(lines: list[str]) -> int | None:
    if max(map(len, lines)) <= LINE:
        return None
    return next(number for number, line in enumerate(lines) if len(line) > LINE)


def _markdown(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the first excess of each kind: its line from 0, its code and what to do."""
    lines = text.split("\n")
    at = _long_line(lines)
    if at is not None:
        yield at, "too-large", f"The line is longer than {LINE:,} characters. Part it over several lines."
        return
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > BODY_BYTES or len(lines) > BODY_LINES:
        yield (
            0,
            "too-large",
            f"The text has {size:,} bytes in {len(lines):,} lines; at most {BODY_BYTES:,} in {BODY_LINES:,} are read. Shorten or part it.",
        )
        return
    yield from _amounts(text)
    yield from _runs(lines, text)
    yield from _blocks(text)
    yield from _levels(lines, text)


def _amounts(text: str) -> Iterator[tuple[int, str, str]]:
    for count, limit, what in (
        (text.count("\n## ") + text.startswith("## "), SECTIONS, "sections"),
        (len(_REFERENCE.findall(text)), REFERENCES, "references and links"),
        (text.count("|"), CELLS, "cells of tables"),
        (text.count("["), BRACKETS, "brackets"),
        (text.count("*") + text.count("_"), EMPHASES, "signs of emphasis"),
    ):
        if count > limit:
            yield 0, "too-large", f"The text has {count:,} {what}; at most {limit:,} are read. Part it."


def _runs(lines: list[str], text: str) -> Iterator[tuple[int, str, str]]:
    for runs, message in (
        (_RUNS, f"More than {RUN} signs of Markdown stand in a row. Delete them."),
        (_SPACES, "A hundred spaces stand in a row. Delete them."),
    ):
        places = [place for place in map(text.find, runs) if place >= 0]
        if places:
            yield text.count("\n", 0, min(places)), "too-deep", message
    for number, line in enumerate(lines):
        if len(line) > WORD and max(map(len, line.split()), default=0) > WORD:
            yield number, "too-deep", f"A word has more than {WORD} letters. Part or shorten it."
            return


def _blocks(text: str) -> Iterator[tuple[int, str, str]]:
    # most texts have fewer signs than one paragraph may have
    many = [(sign, limit) for sign, limit in SIGNS.items() if sum(map(text.count, sign)) > limit]
    start = 0
    for end in [*(match.end() for match in _BLOCK.finditer(text)), len(text)] if many else []:
        block = text[start:end]
        for sign, limit in many:
            if (count := sum(map(block.count, sign))) > limit:
                yield (
                    text.count("\n", 0, start),
                    "too-deep",
                    f"The paragraph has {count:,} times `{sign[0]}`; at most {limit} are read. Part it by empty lines.",
                )
                return
        start = end


def _levels(lines: list[str], text: str) -> Iterator[tuple[int, str, str]]:
    message = f"Lists and quotes stand in one another more than {LEVELS} deep. Write them one after the other."
    for number, line in enumerate(lines):
        if _MARK.match(line) and _LEVEL.match(line):
            yield number, "too-deep", message
            return
    if _DEEP not in text and "\t" not in text:
        return
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" \t")) + 3 * line.count("\t")
        if indent > 4 * LEVELS and _MARK.match(line):
            yield number, "too-deep", message
            return
