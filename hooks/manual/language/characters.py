"""Characters that hide, turn or break what stands around them: refused where texts are read.

What is refused is also replaced, so that the file can be read on and every other mistake in it be named in the same
run: nothing behind this module meets a private-use mark of somebody else, a line separator or half a character.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from manual.language.typeface import list_covered
from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

# letters and signs of common scripts need no closer look
_COMMON = re.compile(
    r"[\t\n\x20-\x7e\xa0-\u02ff\u0370-\u0377\u0386-\u038a\u038c\u038e-\u03a1\u03a3-\u0481\u048a-\u052f\u05d0-\u05ea\u060c\u061b\u061f-\u064a"
    r"\u0660-\u066d\u0671-\u06d5\u0904-\u0939\u0e01-\u0e30\u1e00-\u1eff\u2002-\u200a\u2010-\u2027\u202f\u2030-\u205e"
    r"\u20a0-\u20b9\u2100-\u218b\u2190-\u21ff\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3]"
)
# what the typeface has is written down; the sign of a lost character was put there by us, and is looked at
_COVERED = list_covered()
# all else is looked at more closely
_SUSPECT = re.compile(
    f"[^\t\n{''.join(re.escape(chr(code)) for code in sorted(_COVERED) if _COMMON.match(chr(code)))}]"
)
_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b"
_POP_ISOLATE, _POP_EMBEDDING = "\u2069", "\u202c"
_DIRECTIONS = re.compile("[\u2066-\u2069\u202a-\u202c]")
_OVERRIDES = "\u202d\u202e"
_JOINERS = "\u200c\u200d"
_SIGNS_OF_DIRECTION = "\u200e\u200f\u061c"
_SOFT_HYPHEN = "\u00ad"
# Arabic signs that enclose a number: format characters by name, but seen
_SEEN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# what stands in place of a character that was refused
LOST = "\ufffd"
_STAND_INS = f"\ufffc{LOST}"
_MOST_MARKS = 8
_MOST_FINDINGS = 20
# letters of scripts that join, or stack, their letters
_JOINING = re.compile("[\u0600-\u06ff\u0700-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# where a paragraph of Markdown, a cell, a point or a field begins: marks of direction must not reach over it
_BREAK = re.compile(r"\n(?=[ \t>]*(?:\n|[-*+#|] |\d+[.)] |[\w.-]+:(?: |\n)))")

_REFUSED = {
    "control": "a control character",
    "private": "a private-use character, which means something else on every computer",
    "unassigned": "no character of Unicode",
    "surrogate": "half a character",
    "line": "a line break that editors do not show",
    "hidden": "a character that nobody sees",
    "override": "which turns the order of what follows",
    "joiner": "which only Arabic and Indic letters need",
    "sign": "which is only needed beside letters that are read from right to left",
    "selector": "a variation selector without a sign before it",
    "unprinted": "which the typeface of the manual does not have",
    "stand-in": "which stands for a character that was lost",
}

_KINDS = {
    "Cc": "control",
    "Cf": "hidden",
    "Cn": "unassigned",
    "Co": "private",
    "Cs": "surrogate",
    "Zl": "line",
    "Zp": "line",
}


def name_character(char: str) -> str:
    """Name a character by its code point, and by the name that Unicode gives it."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


def clean_text(text: str, path: str, line: int = 1) -> tuple[str, list[Finding]]:
    """Give a text with U+FFFD in place of every character that is refused, and a finding for each kind and line."""
    if _SUSPECT.search(text) is None:
        return text, []
    findings: dict[tuple[int, str], Finding] = {}
    bad = sorted(_bad(text))
    counted, at = line, 0
    for place, message in bad:
        counted, at = counted + text.count("\n", at, place), place
        findings.setdefault((counted, message), Finding(path, counted, "bad-character", message))
    listed = list(findings.values())
    if len(listed) > _MOST_FINDINGS:
        last = listed[_MOST_FINDINGS]
        more = f"The file holds {len(listed) - _MOST_FINDINGS} more characters that are refused. Save it anew as plain text."
        listed = [*listed[:_MOST_FINDINGS], Finding(path, last.line, "bad-character", more)]
    if bad:
        letters = list(text)
        for place, _message in bad:
            letters[place] = LOST
        text = "".join(letters)
    return text, listed


def find_suspicious(text: str) -> bool:
    """Tell whether a text holds anything that must be looked at more closely; most hold nothing."""
    return _SUSPECT.search(text) is not None


def find_wrong(text: str, *, lines: bool = False) -> str | None:
    """Say what is wrong with the characters of one value; `lines` allows it to have several."""
    if not lines and "\n" in text:
        return "There is a line break (U+000A) in the value. Write it in one line."
    if _SUSPECT.search(text) is None:
        return None
    # what stands for a lost character was put there by `cleaned`, which has said so
    return next((message for place, message in sorted(_bad(text)) if text[place] != LOST), None)


def replace_refused(text: str) -> str:
    """Give a value with U+FFFD in place of what is refused."""
    return clean_text(" ".join(text.split("\n")), "")[0]


def _bad(text: str) -> Iterator[tuple[int, str]]:
    marks, last = 0, -2
    for match in _SUSPECT.finditer(text):
        char, place = match[0], match.start()
        kind = _kind(char)
        if kind in {"joiner", "sign", "selector"} and _in_its_place(char, kind, text, place):
            continue
        if kind == "mark":
            marks = marks + 1 if place == last + 1 else 1
            last = place
            if marks > _MOST_MARKS:
                yield (
                    place,
                    f"More than {_MOST_MARKS} marks stand on one letter, {name_character(char)} among them. Delete them.",
                )
        elif kind:
            yield place, _refuse(char, kind)
    if _DIRECTIONS.search(text):
        yield from _unbalanced(text)


@cache
def _kind(char: str) -> str:
    """Tell why a character is refused; empty for one that is not, `mark` for one that is counted."""
    code, category = ord(char), unicodedata.category(char)
    for applies, kind in (
        (char in _OVERRIDES, "override"),
        (char in _JOINERS, "joiner"),
        (char in _SIGNS_OF_DIRECTION, "sign"),
        (0xFE00 <= code <= 0xFE0F, "selector"),  # noqa: PLR2004  # variation selectors 1 to 16
        (char in _BLANK or 0xE0100 <= code <= 0xE01EF, "hidden"),  # noqa: PLR2004  # those of the other plane
        (char in _STAND_INS or "\ufff9" <= char <= "\ufffb", "stand-in"),
        (category in {"Mn", "Me"}, "mark"),
        (char == _SOFT_HYPHEN or _SEEN.match(char) or _DIRECTIONS.match(char), ""),
    ):
        if applies:
            return kind
    return _KINDS.get(category, "") or ("" if code in _COVERED else "unprinted")


@cache
def _refuse(char: str, kind: str) -> str:
    return f"The text holds {name_character(char)}, {_REFUSED[kind]}. Delete it."


def _in_its_place(char: str, kind: str, text: str, place: int) -> bool:
    before = text[place - 1 : place]
    if kind == "joiner":
        # between the parts of an emoji, the same joiner stands after a sign
        joined = char == "\u200d" and before != "" and unicodedata.category(before) == "So"
        return joined or (before != "" and _JOINING.match(before) is not None)
    if kind == "selector":
        return char in "\ufe0e\ufe0f" and before != "" and unicodedata.category(before) in {"So", "Sm", "Po", "Nd"}
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return _RIGHT_TO_LEFT.search(text, start, len(text) if end < 0 else end) is not None


def _unbalanced(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        opened: list[tuple[int, str]] = []
        for match in _DIRECTIONS.finditer(text, start, end):
            char, place = match[0], match.start()
            if char in _ISOLATES or char in _EMBEDDINGS:
                opened.append((place, char))
                continue
            pair = _ISOLATES if char == _POP_ISOLATE else _EMBEDDINGS
            if opened and opened[-1][1] in pair:
                opened.pop()
            else:
                yield place, f"The text holds {name_character(char)}, which ends nothing in its paragraph. Delete it."
        for place, char in opened:
            last = _POP_ISOLATE if char in _ISOLATES else _POP_EMBEDDING
            yield (
                place,
                f"The text holds {name_character(char)} and no U+{ord(last):04X} that ends it in its paragraph. Add it.",
            )
        start = end
