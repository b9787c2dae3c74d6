"""Markdown that other engines know and this manual does not offer: each a finding with what to write in its place.

Left alone it would be printed literally, which a writer who knows another engine sees too late.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from manual.language.characters import find_wrong
from manual.markdown.conversion import find_fenced
from manual.markdown.fingerprint import strip_marks

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from manual.markdown.context import Context
    from manual.model.findings import Finding

# what forms alone may have
BOX_TO_TICK = "A box to tick"
# at the beginning of a line, what it is, what to write; each begins with one of these signs
_FIRST_SIGN = re.compile(r"\s*[-+*`~:?=/\[\d]")
_LINES = (
    (re.compile(r" {0,3}(?:`{3,}|~{3,})"), "A fenced block", "Indent the lines by four spaces"),
    (re.compile(r" {0,3}:[ \t]{1,4}\S"), "A definition list", "Write a list with a bold word first"),
    (re.compile(r" {0,3}\*\[[^\]]+\]:"), "An abbreviation", "Say the long form where the short one is first used"),
    (re.compile(r" {0,3}\?\?\?"), "A block that folds", "Write it out, or a note with `!!!`"),
    (re.compile(r' {0,3}=== "'), "A tab", "Write one part after the other"),
    (re.compile(r" {0,3}/{3,}\s*\w"), "A block of this kind", "Write a note with `!!!`"),
    (re.compile(r" {0,3}\[TOC\]\s*$"), "A table of contents", "Leave it out: pages make their own"),
    (re.compile(r"\s*(?:[-*+]|\d+\.)\s+\[[ xX]\]\s"), BOX_TO_TICK, "Steps and forms have their boxes in print"),
    (re.compile(r"\s*-{1,2}8<-{1,2}"), "An include", "Write the text itself"),
)
_CODE_SPAN = re.compile(r"`[^`]*`")
# by reference, or never closed; whatever else the parser takes for a picture is judged by `pictures.py`
_PICTURE = re.compile(r"(?<!\\)!\[(?!(?:[^\]\\]|\\.)*\]\()")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*$")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
_BARE = "A bare address"
# within a text; each holds one of these signs
_SIGN = re.compile(r"[\[~={$]|:[a-z/]|\+\+")
_WORDS = (
    (re.compile(r"\[\^[^\]\s]+\]"), "A footnote", "Say it in the text, or cite a source"),
    (re.compile(r"~~[^~\s][^~]*~~"), "Struck text", "Leave it out"),
    (re.compile(r"==[^=\s][^=]*=="), "Marked text", "Write `**bold**`"),
    (re.compile(r"\{(?:\+\+|--|>>|~~|==)|\{!"), "An include or a remark of an editor", "Leave it out"),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])"), "A short name of a picture", "Write a word"),
    (re.compile(r"\+\+[a-z][\w+-]*\+\+"), "A key of the keyboard", "Write its name"),
    (re.compile(r"\[\[[^\]\[]+\]\]"), "A link of a wiki", "Write a reference such as `[7.2][]`"),
    (re.compile(r"\$\$"), "A formula", "Say it in words"),
    (re.compile(r"\{:[^}\n]*\}"), "An attribute at this place", "Delete it"),
    (re.compile(r"!\[[^\]\[]*\]\("), "A picture of this form", "Write `![what it shows](../pictures/name.png)`"),
    (re.compile(r"(?<!!)\[[^\]\[]*\]\(\S*\)"), "A link within a link", "Write one after the other"),
    (
        re.compile(r"https?://\S+"),
        _BARE,
        "Write `<https://…>`, or words that lead there: `[words](https://…)`",
    ),
)  # fmt: skip


def find_unoffered(root: etree.Element, context: Context) -> Iterator[Finding]:
    """Report markup of other engines in a converted text; code is silent."""
    # an indented block of code shows how something is written
    code = {line for block in root.iter("code") for line in strip_marks(block.text or "").split("\n")}
    lines = context.source.split("\n")
    fences = [number for number, text in find_fenced(lines).items() if not text]
    # each has one that opens and one that closes it, of which the first is told
    closing = set(fences[1::2])
    before = ""
    for number, line in enumerate(lines):
        if number not in closing and line.removeprefix("    ") not in code:
            for what, instead in _in_line(line):
                yield context.finding(number, "forbidden-markup", f"{what} is not offered. {instead}.")
            if _UNDERLINE.match(line) and before.strip() and not _UNDERLINE.match(before):
                message = "An underlined heading is not offered. Write `## Heading {#id}`."
                yield context.finding(number - 1, "forbidden-markup", message)
        before = line
    for element in root.iter():
        if element.text and element.tag not in {"code", "pre"} and _SIGN.search(element.text):
            yield from _in_text(strip_marks(element.text), context, address=element.tag == "a")
        if element.tail and _SIGN.search(element.tail):
            yield from _in_text(strip_marks(element.tail), context, address=False)


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    if _FIRST_SIGN.match(line):
        for pattern, what, instead in _LINES:
            if pattern.match(line):
                yield what, instead
    if "![" not in line and "&" not in line:
        return
    spoken = _CODE_SPAN.sub("", line)
    if _PICTURE.search(spoken):
        yield "A picture of this form", "Write `![what it shows](../pictures/name.png)`"
    if any(_unseen(html.unescape(entity)) for entity in _ENTITY.findall(spoken)):
        yield "A character that nobody sees", "Take its entity out"


def _unseen(text: str) -> bool:
    """Tell whether an entity stands for nothing, or for a character that no text may hold."""
    return not text or find_wrong(text) is not None


def _in_text(text: str, context: Context, *, address: bool) -> Iterator[Finding]:
    for pattern, what, instead in _WORDS:
        if address and what == _BARE:
            continue
        for match in pattern.finditer(text):
            line = context.line_of(match[0])
            yield context.finding(line, "forbidden-markup", f"{what} is not offered: `{match[0]}`. {instead}.")
