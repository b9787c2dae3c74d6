"""The tree of a text as it is kept between runs, and as elements once more when a page or a print is made of it.

A kept tree is made of lists, as JSON gives them back: tag, attributes, text, children, tail. Its characters are those
that a reader sees: no marks of brackets, no entities. A reference is a link whose address is a mark with the
reference's number; no writer can forge one, since characters of private use are refused in files and taken out of
what entities stand for.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from manual.language.characters import LOST
from manual.markdown.fingerprint import MARK, MARKS, STASHED, mark, mark_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from manual.model.texts import Fill, Node

# the `&` of the entities by which Markdown hides an address of mail
_AMPERSAND = "\x02amp\x03"
# the attribute of a link that leads to the law, for whoever arranges the elements; none of a page
OF_LAW = "data-of-law"
# without a semicolon it is text
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
# what `escaped` gives, which the parser alone can write
_ESCAPED = re.compile(rf"\\(?:{MARKS.pattern}){{2}}\]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# the same but for the marks of messages, which only the engine writes
_PRIVATE_OF_OTHERS = re.compile("[\ue000-\ue0ef\ue0f2-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def keep_nodes(
    root: etree.Element,
    entities: Sequence[str],
    references: Mapping[etree.Element, int] | None = None,
    *,
    own: bool = False,
) -> list[Node]:
    """Give the children of a converted tree as they are kept.

    `entities` are those that Markdown keeps apart, `references` the numbers of the links that are references. A text of
    the engine's `own` keeps the marks of messages.
    """
    numbers = references or {}
    strange = _PRIVATE_OF_OTHERS if own else _PRIVATE

    def characters(text: str) -> str:
        return _characters(text, entities, strange)

    def node(element: etree.Element) -> Node:
        attributes = {name: characters(value or "") for name, value in element.attrib.items()}
        if element in numbers:
            attributes["href"] = mark(numbers[element])
        text, tail = characters(element.text or ""), characters(element.tail or "")
        return [element.tag, attributes, text, [node(child) for child in element], tail]

    return [node(child) for child in root]


def make_elements(nodes: Sequence[Node], fills: Sequence[Fill | None]) -> Iterator[etree.Element]:
    """Make the elements of a kept tree, with its references filled; one that leads nowhere stays as its words."""
    for tag, attributes, text, children, tail in nodes:
        element = etree.Element(tag, attributes)
        element.text, element.tail = text, tail
        element.extend(make_elements(children, fills))
        number = find_reference_number(attributes)
        if number is not None:
            _fill(element, fills[number])
        yield element


def find_reference_number(attributes: Mapping[str, str]) -> int | None:
    """Tell which reference of its text a link of a kept tree is; None for another element."""
    address = attributes.get("href", "")
    match = MARKS.fullmatch(address) if address.startswith(MARK) else None
    return mark_number(match[1]) if match else None


def escape_bracket(bracket: str) -> str:
    """Write an escaped bracket, with its mark before it, so that digests see its backslash as ever, and readers do not."""
    return f"\\{mark(0)}{bracket}"


def written_nodes(nodes: list[Node]) -> str:
    """Write a kept tree as JSON."""
    return json.dumps(nodes, ensure_ascii=False)


def digest_of_nodes(written: str) -> str:
    """Give the digest of a kept tree as `written_nodes` writes it: 32 hex digits."""
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def _fill(link: etree.Element, fill: Fill | None) -> None:
    if fill is None:
        link.tag = "span"
        del link.attrib["href"]
        return
    if fill.words:
        # a writer's own attributes stay the only ones
        own = len(link.attrib) > 1 or (link.tail or "").startswith("{")
        link.attrib |= {} if own else fill.attributes
        link[:] = []
        link.text = " ".join(fill.words.split())
    link.set("href", fill.address)
    if fill.of_law:
        link.set(OF_LAW, "")


def _characters(text: str, entities: Sequence[str], strange: re.Pattern[str]) -> str:
    """Give the characters that a reader sees for what Markdown has left in a tree."""
    if "&" not in text and "\x02" not in text and text.isascii():
        return text
    if "\x02" in text:
        text = STASHED.sub(lambda match: entities[int(match[1])], text).replace(_AMPERSAND, "&")
    if MARK in text:
        text = MARKS.sub("", _ESCAPED.sub("]", text))
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return strange.sub(LOST, text)
