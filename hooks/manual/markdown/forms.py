"""What a form asks, read from the tree of its text: a list item is a row, and what a writer types in it is what is drawn.

A run of underscores is a line to write on, `[ ]` a box to tick; words before a line are its label, words behind a box
are those of the box. A run without words of its own is one whole line more. An item without either has a line over the
whole width. A table is one to fill in, a paragraph a remark. All of it is plain words: a form has no links and no
emphasis, so that page, paper, two languages side by side and Word files can be made of the same values.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.markdown.tree import find_reference_number
from manual.markdown.words import fill_words, gather_words
from manual.model.forms import CUT_OFF, MOST_IN_A_ROW, Box, Field, Grid, Group, Remark, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from manual.model.texts import Body, Fill, Node, Reference

_MARK = re.compile(r"(?<!\w)(_{3,}|\[ \])(?!\w)")
_BOX = "[ ]"
# what stays of a sentence behind its last line
_ENDS = re.compile(r"[\s.,:;!?…]*")


def read_groups(body: Body, fills: Sequence[Fill | None]) -> tuple[Group, ...]:
    """Read what a form asks, by its sections; `fills` are the words of its references."""
    return tuple(
        Group(
            id=head[1].get("id", ""),
            title=_say([head], body.references, fills),
            blocks=tuple(block for node in nodes for block in _read_blocks(node, body.references, fills)),
        )
        for head, nodes in _part(body.tree.nodes)
    )


def find_misshapen(body: Body) -> Iterator[tuple[str, str, str]]:
    """Yield section, words and fault of what a form cannot hold; the section is empty before the first."""
    if body.lead:
        yield "", body.lead, "stands before the first heading. Put it under one, or into `summary`."
    parts = _part(body.tree.nodes)
    nothing = [None] * len(body.references)
    for place, (head, nodes) in enumerate(parts):
        name = head[1].get("id", "")
        if name == CUT_OFF and place < len(parts) - 1:
            yield (
                name,
                _say([head], body.references, nothing),
                "is what is cut off, and not the last. Move it to the end.",
            )
        for node in nodes:
            for words, fault in _judge(node, body.references):
                yield name, words, fault


def tell_shape(group: Group) -> tuple[tuple[object, ...], ...]:
    """Tell what a group is made of, without its words: two languages on one leaf share lines and boxes."""
    shapes: list[tuple[object, ...]] = []
    for block in group.blocks:
        if isinstance(block, Row):
            boxes = ((one.lines, tuple(box.line for box in one.boxes)) for one in block.fields)
            shapes.append(("row", *boxes))
        elif isinstance(block, Grid):
            shapes.append(("table", len(block.heads), len(block.rows)))
        else:
            shapes.append(("remark",))
    return tuple(shapes)


def list_words(group: Group) -> Iterator[str]:
    """Yield what a group says besides its heading: labels, words of boxes, heads and cells of tables, remarks."""
    for block in group.blocks:
        if isinstance(block, Row):
            for asked in block.fields:
                yield asked.label
                yield from (box.word for box in asked.boxes)
        elif isinstance(block, Grid):
            yield from block.heads
            yield from (cell for row in block.rows for cell in row)
        else:
            yield block.text


def _part(nodes: Sequence[Node]) -> list[tuple[Node, list[Node]]]:
    """Part the elements of a text into its sections, each with its heading."""
    parts: list[tuple[Node, list[Node]]] = []
    for node in nodes:
        if node[0] == "h2":
            parts.append((node, []))
        elif parts:
            parts[-1][1].append(node)
    return parts


def _say(nodes: Sequence[Node], references: Sequence[Reference], fills: Sequence[Fill | None]) -> str:
    return fill_words(gather_words(nodes, references), fills, references)


def _read_blocks(
    node: Node, references: Sequence[Reference], fills: Sequence[Fill | None]
) -> Iterator[Row | Grid | Remark]:
    tag, _attributes, _text, children, _tail = node
    if tag == "table":
        rows = [tuple(_say([cell], references, fills) for cell in row[3]) for part in children for row in part[3]]
        yield Grid(rows[0], tuple(rows[1:]))
    elif tag in {"ul", "ol"}:
        for item in children:
            yield Row(tuple(read_fields(_say([item], references, fills))))
    else:
        yield Remark(_say([node], references, fills))


def read_fields(text: str) -> Iterator[Field]:
    """Read the words of an item as fields: `Name ____ interpreter [ ] yes [ ] no`."""
    pieces = _MARK.split(text)
    label, lines, boxes = pieces[0].strip(), 0, list[Box]()
    for mark, words in zip(pieces[1::2], (piece.strip() for piece in pieces[2::2]), strict=True):
        if mark == _BOX:
            if lines:
                yield Field(label, lines)
                label, lines = "", 0
            boxes.append(Box(words))
        elif boxes:
            boxes[-1] = Box(boxes[-1].word, line=True)
            yield Field(label, 0, tuple(boxes))
            label, lines, boxes = words, 0, []
        else:
            lines += 1
            if words:
                yield Field(label, lines)
                label, lines = words, 0
    if boxes:
        yield Field(label, 0, tuple(boxes))
    elif lines or len(pieces) == 1:
        yield Field(label, max(1, lines))


def _judge(node: Node, references: Sequence[Reference]) -> Iterator[tuple[str, str]]:
    """Yield the words and the fault of what is no part of a form."""
    tag, _attributes, _text, children, _tail = node
    nothing = [None] * len(references)
    words = _say([node], references, nothing)
    if tag not in {"ul", "table", "p"}:
        yield words, "is no part of a form. Write a list, a table or a paragraph under a `##` heading."
        return
    for item in children if tag == "ul" else [node]:
        words = _say([item], references, nothing)
        if any(_is_marked(inner) for inner in _walk(item)):
            yield words, "is set off, or has a list in it. A form is plain words: take the marks out."
        if tag == "ul":
            yield from _judge_item(words)


def _judge_item(words: str) -> Iterator[tuple[str, str]]:
    pieces = _MARK.split(words)
    fields = list(read_fields(words))
    if len(fields) > MOST_IN_A_ROW:
        yield words, f"asks {len(fields)} things in one row; {MOST_IN_A_ROW} have room. Make two rows of it."
    if len(pieces) > 1 and pieces[-2] != _BOX and not _ENDS.fullmatch(pieces[-1]):
        yield words, "ends with words behind its last line. Put them before it, or add a line."
    if not any(piece.strip() for piece in pieces[::2]):
        yield words, "has no words. Say what is to be written there."


def _walk(node: Node) -> Iterator[Node]:
    for child in node[3]:
        yield child
        yield from _walk(child)


def _is_marked(node: Node) -> bool:
    tag, attributes, _text, _children, _tail = node
    plain = {"thead", "tbody", "tr", "th", "td", "p"}
    return tag not in plain and not (tag == "a" and find_reference_number(attributes) is not None)
