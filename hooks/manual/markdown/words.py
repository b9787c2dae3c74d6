"""The words of a text as a reader sees them, taken from its kept tree.

Blocks are parted by an empty line, items and rows by the end of a line, cells by a tab. Of a reference whose words the
manual gives stands a mark with its number; the words of every other one are followed by `CITED`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.markdown.fingerprint import MARK, MARKS, mark, mark_number
from manual.markdown.tree import find_reference_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from manual.model.texts import Fill, Node, Reference

# stands after the words of a reference that a writer chose
CITED = "\ue002"
_INSIDE_A_LINE = frozenset({"a", "code", "em", "span", "strong", "br"})
_GAPS = ("", "\t", "\n", "\n\n")
_GAP_OF = {"td": 1, "th": 1, "tr": 2, "thead": 2, "tbody": 2, "li": 2}
_WIDEST = len(_GAPS) - 1
_KEYS = re.compile(r"\[[^\[\]]*\]")
_BRACKETS = re.compile(rf"[(){MARK}{CITED}]|\n\n")


def gather_words(nodes: Sequence[Node], references: Sequence[Reference], *, keys: bool = True) -> str:
    """Write the words of elements of a text with these references; without `keys` code says nothing in square brackets."""
    reading = _Reading(references, keys=keys)
    for node in nodes:
        reading.walk(node)
    return "".join(reading.parts)


class _Reading:
    """What has been read of a text; `_gap` is how far it stands apart from what follows."""

    def __init__(self, references: Sequence[Reference], *, keys: bool) -> None:
        self.parts: list[str] = []
        self._references = references
        self._keys = keys
        self._gap = 0

    def walk(self, node: Node) -> None:
        tag, attributes, text, children, tail = node
        gap = 0 if tag in _INSIDE_A_LINE else _GAP_OF.get(tag, _WIDEST)
        number = find_reference_number(attributes)
        self._gap = max(self._gap, gap)
        if number is not None and self._references[number].form == "collapsed":
            self._say(mark(number))
        else:
            self._say(text if self._keys or tag != "code" else _KEYS.sub("", text), gap)
            for child in children:
                self.walk(child)
            if number is not None:
                self._say(CITED)
        self._gap = max(self._gap, gap)
        self._say(tail, gap)

    def _say(self, text: str, gap: int = 0) -> None:
        # white space beside blocks is layout
        if text and not (gap and text.isspace()):
            if self.parts:
                self.parts.append(_GAPS[self._gap])
            self._gap = 0
            self.parts.append(text)


def fill_words(words: str, fills: Sequence[Fill | None], references: Sequence[Reference]) -> str:
    """Write words in one line, with those that the manual gives; a reference that leads nowhere is named by its key."""

    def given(match: re.Match[str]) -> str:
        number = mark_number(match[1])
        fill = fills[number]
        return fill.words if fill is not None else references[number].key

    return " ".join(MARKS.sub(given, words).replace(CITED, "").split())


def strip_citations(words: str) -> str:
    """Give the words that a text has of its own and that are read aloud: without citations in brackets."""
    return MARKS.sub("", "".join(_without_citations(words))).replace(CITED, "")


def _without_citations(words: str) -> Iterator[str]:
    cited, end = 0, 0
    opened: list[tuple[int, int]] = []
    cuts: list[tuple[int, int]] = []
    for match in _BRACKETS.finditer(words):
        if match[0] == "(":
            opened.append((match.start(), cited))
        elif match[0] == ")":
            if opened and (pair := opened.pop())[1] < cited:
                # what is inside has been cut already
                while cuts and cuts[-1][0] > pair[0]:
                    cuts.pop()
                cuts.append((pair[0], match.end()))
        elif match[0] == "\n\n":
            opened.clear()
        else:
            cited += 1
    for start, after in cuts:
        yield words[end:start].rstrip()
        end = after
    yield words[end:]
