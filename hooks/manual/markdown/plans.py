"""What a session plan says in tables and headings: its blocks with their minutes, its hard moments, its slides.

The blocks are a table whose first column holds minutes; pages and prints show in their place from which to which minute
a block goes. Each slide is a heading and the one thing under it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.tree import find_reference_number
from manual.model.sessions import BLOCKS
from manual.model.texts import Filled, tree_of_nodes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from manual.model.texts import Node

_DASH = "–"
_MOST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class SlideNodes:
    """A slide as its parts: the heading, and the blocks under it."""

    heading: Node
    blocks: tuple[Node, ...]


def cut_section(nodes: Sequence[Node], identifier: str) -> list[Node]:
    """Give what stands under the heading of a section, without that."""
    inside = False
    kept = []
    for node in nodes:
        if node[0] == "h2":
            inside = node[1].get("id", "") == identifier
        elif inside:
            kept.append(node)
    return kept


def read_text(node: Node) -> str:
    """Give the words of an element, without what follows it."""
    _tag, _attributes, text, children, _tail = node
    return f"{text}{''.join(f'{read_text(child)}{child[4]}' for child in children)}"


def read_rows(nodes: Sequence[Node]) -> list[list[Node]]:
    """Give the cells of each row below the head of the tables among some elements."""
    return [
        row[3] for table in nodes if table[0] == "table" for part in table[3] if part[0] == "tbody" for row in part[3]
    ]


def read_minutes(nodes: Sequence[Node]) -> list[int]:
    """Give the minutes of the blocks of a plan, whose elements these are; 0 for what is no number of minutes."""
    return [_read_number(row[0]) if row else 0 for row in read_rows(cut_section(nodes, BLOCKS))]


def _read_number(cell: Node) -> int:
    text = read_text(cell).strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS else 0


def read_slides(nodes: Sequence[Node]) -> list[SlideNodes]:
    """Give the slides among the elements of their section: each heading of the third level, and what follows it."""
    slides: list[SlideNodes] = []
    for node in nodes:
        if node[0] == "h3":
            slides.append(SlideNodes(node, ()))
        elif slides:
            slides[-1] = SlideNodes(slides[-1].heading, (*slides[-1].blocks, node))
    return slides


def tell_times(text: Filled) -> Filled:
    """Give the text of a plan with the minutes of each block from which to which it goes."""
    return _replace(text, _time_nodes(text.tree.nodes), "timed")


def leave_out(text: Filled, identifiers: Collection[str]) -> Filled:
    """Give a text without some of its sections."""
    kept = []
    inside = False
    for node in text.tree.nodes:
        inside = node[1].get("id", "") in identifiers if node[0] == "h2" else inside
        if not inside:
            kept.append(node)
    return _replace(text, kept, f"without-{'-'.join(sorted(identifiers))}")


def cut_slides(text: Filled, identifier: str) -> list[tuple[Filled, Filled]]:
    """Give the slides of a section: sentence and what stands under it, each as a text of its own."""
    slides = read_slides(cut_section(text.tree.nodes, identifier))
    return [
        (
            _replace(text, [["p", {}, slide.heading[2], slide.heading[3], ""]], f"slide-{number}"),
            _replace(text, list(slide.blocks), f"under-{number}"),
        )
        for number, slide in enumerate(slides, 1)
    ]


def _replace(text: Filled, nodes: list[Node], what: str) -> Filled:
    return Filled(tree_of_nodes(nodes), f"{text.digest}-{what}", text.fills)


def _time_nodes(nodes: Sequence[Node]) -> list[Node]:
    timed: list[Node] = []
    inside = False
    for node in nodes:
        if node[0] == "h2":
            inside = node[1].get("id", "") == BLOCKS
        timed.append(_time_table(node) if inside and node[0] == "table" else node)
    return timed


def _time_table(table: Node) -> Node:
    """Copy a table with spans of minutes in its first column; a table whose minutes cannot be read stays."""
    rows = read_rows([table])
    minutes = [_read_number(row[0]) if row else 0 for row in rows]
    if not all(minutes):
        return table
    spans = iter(_tell_spans(minutes))
    tag, attributes, text, parts, tail = table
    return [tag, attributes, text, [_time_part(part, spans) for part in parts], tail]


def _time_part(part: Node, spans: Iterator[str]) -> Node:
    if part[0] != "tbody":
        return part
    rows: list[Node] = []
    for tag, attributes, text, cells, tail in part[3]:
        first = [cells[0][0], cells[0][1], next(spans), [], cells[0][4]]
        rows.append([tag, attributes, text, [first, *cells[1:]], tail])
    return [part[0], part[1], part[2], rows, part[4]]


def _tell_spans(minutes: Sequence[int]) -> Iterator[str]:
    start = 0
    for length in minutes:
        yield f"{start}{_DASH}{start + length}"
        start += length


def list_references(nodes: Sequence[Node]) -> Iterator[int]:
    """Yield the numbers of the references among some elements and in them, in the order of the text."""
    for _tag, attributes, _text, children, _tail in nodes:
        number = find_reference_number(attributes)
        if number is not None:
            yield number
        yield from list_references(children)
