"""Markdown that other engines know and this manual does not offer: each a finding with what to write in its place.

Left alone it would be printed literally, which a writer who knows another engine sees too late.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.digests import clean

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from manual.body import Context
    from manual.findings import Finding

# at the beginning of a line, what it is, what to write
_LINES = (
    (re.compile(r" {0,3}(?:`{3,}|~{3,})"), "A fenced block", "Indent the lines by four spaces"),
    (re.compile(r" {0,3}:[ \t]{1,4}\S"), "A definition list", "Write a list with a bold word first"),
    (re.compile(r" {0,3}\*\[[^\]]+\]:"), "An abbreviation", "Say the long form where the short one is first used"),
    (re.compile(r" {0,3}\?\?\?"), "A block that folds", "Write it out, or a note with `!!!`"),
    (re.compile(r' {0,3}=== "'), "A tab", "Write one part after the other"),
    (re.compile(r" {0,3}/{3,}\s*\w"), "A block of this kind", "Write a note with `!!!`"),
    (re.compile(r" {0,3}\[TOC\]\s*$"), "A table of contents", "Leave it out: pages make their own"),
    (re.compile(r"\s*(?:[-*+]|\d+\.)\s+\[[ xX]\]\s"), "A box to tick", "Steps and forms have their boxes in print"),
    (re.compile(r"\s*-{1,2}8<-{1,2}"), "An include", "Write the text itself"),
)
_BARE = "A bare address"
# within a text
_WORDS = (
    (re.compile(r"\[\^[^\]\s]+\]"), "A footnote", "Say it in the text, or cite a source"),
    (re.compile(r"~~[^~\s][^~]*~~"), "Struck text", "Leave it out"),
    (re.compile(r"==[^=\s][^=]*=="), "Marked text", "Write `**bold**`"),
    (re.compile(r"\{(?:\+\+|--|>>|~~|==)|\{!"), "An include or a remark of an editor", "Leave it out"),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])"), "A short name of a picture", "Write a word"),
    (re.compile(r"\+\+[a-z][\w+-]*\+\+"), "A key of the keyboard", "Write its name"),
    (re.compile(r"\[\[[^\]\[]+\]\]"), "A link of a wiki", "Write a reference such as `[7.2][]`"),
    (re.compile(r"\$\$"), "A formula", "Say it in words"),
    (
        re.compile(r"https?://\S+"),
        _BARE,
        "Write `<https://…>`, or words that lead there: `[words](https://…)`",
    ),
)  # fmt: skip


def unoffered(root: etree.Element, context: Context) -> Iterator[Finding]:
    """Report markup of other engines in a converted text; code is silent."""
    code = {line for element in root.iter("code") for line in clean(element.text or "").split("\n")}
    for number, line in enumerate(context.source.split("\n")):
        # an indented block of code shows how something is written
        if line.removeprefix("    ") in code:
            continue
        for pattern, what, instead in _LINES:
            if pattern.match(line):
                yield context.finding(number, "forbidden-markup", f"{what} is not offered. {instead}.")
    for element in root.iter():
        for text, address in ((element.text, element.tag == "a"), (element.tail, False)):
            if text and not (text is element.text and element.tag in {"code", "pre"}):
                yield from _in_text(clean(text), context, address=address)


def _in_text(text: str, context: Context, *, address: bool) -> Iterator[Finding]:
    for pattern, what, instead in _WORDS:
        if address and what == _BARE:
            continue
        for match in pattern.finditer(text):
            line = context.line_of(match[0])
            yield context.finding(line, "forbidden-markup", f"{what} is not offered: `{match[0]}`. {instead}.")
