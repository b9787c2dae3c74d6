"""Timelines: lists of points in time under a heading with the class `timeline`, drawn as a line on screen and paper.

Each item begins with the time in bold, then may say in italics what starts the clock, then what is to be done:
`- **Within 30 days**, *from the application*. The school answers.` An item that cites a provision is set by law, every
other one is advice. The list stays a list of the same words for whoever hears it, searches it or reads the file.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.allow_list import TIMELINE
from manual.markdown.tree import OF_LAW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from manual.markdown.context import Context
    from manual.model.findings import Finding
    from manual.model.texts import TimelineLabels

# more points do not stand across a page
MOST_ACROSS = 5
_BLOCKS = frozenset({"p", "ul", "ol", "table", "blockquote", "pre", "div"})
# one further down than a writer's where a text stands on the page of another
_HEADINGS = frozenset({"h2", "h3", "h4"})
# what may part the time from what follows
_BETWEEN = " \n\t,:;.،؛。、–—-"


@dataclass(frozen=True, slots=True)
class _Point:
    """An item as its parts: the time, what starts the clock (or None), and the blocks that say what to do."""

    when: etree.Element
    clock: etree.Element | None
    rest: list[etree.Element]


def draw_timelines(elements: list[etree.Element], labels: TimelineLabels | None) -> list[etree.Element]:
    """Give the elements of a text with the lists under headings of the class `timeline` drawn with these labels.

    A list of another shape stays as it is, and so does every one where there are no labels.
    """
    drawn: list[etree.Element] = []
    for place, element in enumerate(elements):
        before = elements[place - 1] if place else None
        points = _read_points(element) if labels and before is not None and _is_marked(before) else None
        if labels is not None and points:
            drawn += [_make_legend(points, labels), _draw(element, points, labels)]
        else:
            drawn.append(element)
    for element in drawn:
        _unmark(element)
    return drawn


def find_misshapen(root: etree.Element, context: Context) -> Iterator[Finding]:
    """Report headings of timelines that no list of points follows."""
    children = list(root)
    for heading, following in zip(children, [*children[1:], None], strict=False):
        if _is_marked(heading) and (following is None or not _read_points(following)):
            title = "".join(heading.itertext()).strip()
            yield context.finding(
                context.line_of(title),
                "timeline-shape",
                f"Under “{title}” must stand a list whose items begin with the time: `- **Within 30 days**, *from the application*. What is to be done.`",
            )


def _is_marked(element: etree.Element) -> bool:
    return element.tag in _HEADINGS and TIMELINE in (element.get("class") or "").split()


def _unmark(element: etree.Element) -> None:
    """Take off what only tells this module what to draw."""
    if element.tag != "ul" and element.get("class") == TIMELINE:
        del element.attrib["class"]
    for inner in element.iter():
        inner.attrib.pop(OF_LAW, None)


def _read_points(listing: etree.Element) -> list[_Point] | None:
    """Read the items of a list as points; None where it is no such list."""
    if listing.tag != "ul":
        return None
    points = [_read_point(deepcopy(item)) for item in listing]
    known = [point for point in points if point is not None]
    return known if known and len(known) == len(points) else None


def _read_point(item: etree.Element) -> _Point | None:
    loose = len(item) > 0 and item[0].tag == "p" and not (item.text or "").strip()
    holder = item[0] if loose else item
    if (holder.text or "").strip() or not len(holder) or holder[0].tag != "strong":
        return None
    when = holder[0]
    holder.remove(when)
    tail = (when.tail or "").lstrip(_BETWEEN)
    clock = holder[0] if not tail and len(holder) and holder[0].tag == "em" else None
    if clock is not None:
        holder.remove(clock)
        tail = (clock.tail or "").lstrip(_BETWEEN)
    holder.text = tail
    rest = [block for block in _part_blocks(item) if "".join(block.itertext()).strip()]
    return _Point(when, clock, rest) if rest else None


def _part_blocks(item: etree.Element) -> Iterator[etree.Element]:
    """Give the blocks of an item; words that stand in it without a paragraph become one."""
    words = etree.Element("p")
    words.text = item.text
    for child in item:
        if child.tag in _BLOCKS:
            yield words
            words = etree.Element("p")
            words.text, child.tail = child.tail, None
            yield child
        else:
            words.append(child)
    yield words


def _is_set_by_law(point: _Point) -> bool:
    return any(OF_LAW in inner.attrib for block in point.rest for inner in block.iter())


def _make_legend(points: Sequence[_Point], labels: TimelineLabels) -> etree.Element:
    kinds = {_is_set_by_law(point) for point in points}
    legend = etree.Element("p", {"class": "timeline-legend"})
    legend.text = labels.both if len(kinds) > 1 else labels.only_law if True in kinds else labels.only_advice
    legend.tail = "\n"
    return legend


def _draw(listing: etree.Element, points: Sequence[_Point], labels: TimelineLabels) -> etree.Element:
    long = len(points) > MOST_ACROSS
    line = etree.Element("ul", {"class": f"{TIMELINE} timeline-long" if long else TIMELINE})
    line.tail = listing.tail
    for point in points:
        by_law = _is_set_by_law(point)
        item = etree.SubElement(line, "li", {"class": "set-by-law" if by_law else "our-advice"})
        when = etree.SubElement(item, "p", {"class": "timeline-when"})
        when.append(point.when)
        point.when.tail = None
        basis = etree.SubElement(item, "p", {"class": "timeline-basis"})
        basis.text = labels.by_law if by_law else labels.advice
        if point.clock is not None:
            basis.text += labels.comma
            point.clock.tag, point.clock.tail = "span", None
            basis.append(point.clock)
        etree.SubElement(item, "div", {"class": "timeline-what"}).extend(point.rest)
        # a line to write on, which screens do not show
        etree.SubElement(item, "p", {"class": "timeline-date"}).text = labels.date
    return line
