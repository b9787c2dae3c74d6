"""The one reading of Markdown: check, site, print and search all get their trees from here.

Raw HTML is no markup here: it stays text, so that a check sees it and a page shows it. A written text is parsed by
`body.py`, and pages and prints are made of the tree that is kept of it. Before what is ours is added, the tree is held
against the allow-list once more; so what a page or a print shows is the very tree that was judged, whatever path a text
took to get here.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.serializers import to_html_string
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from manual.markdown.allow_list import judge_element
from manual.markdown.pictures import draw_pictures, lead_picture
from manual.markdown.sections import arrange, fold_before, link_headings
from manual.markdown.timelines import draw_timelines
from manual.markdown.tree import keep_nodes, make_elements
from manual.model.pictures import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from manual.model.texts import Addition, Filled, Run

    Link = Callable[[str], str]

EXTENSIONS = ("tables", "attr_list", "admonition", "sane_lists")

# headings of a text inside another
_LOWER = {"h2": "h3", "h3": "h4"}
# what begins a list or a note where it stands first in a line
_FIRST = re.compile(r"^(\d*)([-+!.)])(?=\s|$|-|!!)")
_FENCE = re.compile(r" {0,3}(`{3,}(?!.*`)|~{3,})")
_FENCE_END = re.compile(r" {0,3}(`{3,}|~{3,})\s*$")
_INLINE = re.compile(r"[\\`*_{}\[\]#>]")
# every pattern within lines needs one of these signs, or a line that ends in two spaces; \x02 stands for what Markdown keeps apart
_MARKUP = re.compile(r"[\\`*_\[\]<&!\x02]|  \n")
_PAGE_LINK = re.compile(r"^([\w.-]+)\.md(#[\w.-]*)?$")


class ConversionError(ValueError):
    """A text holds what no text may hold; what was checked never raises this."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The HTML of a text, and its `##` headings as id, plain words, and the language that they say, mostly empty."""

    html: str
    headings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A text on the page of another: under a heading of its own, its headings a level down, ids and links to them behind `prefix`.

    `summary` stands below the heading where it is not empty. `language` and `direction` are those of the text, empty for those of the page.
    """

    text: Filled
    prefix: str
    title: str
    summary: str
    language: str = ""
    direction: str = ""


def make_parser() -> Markdown:
    """Make a parser of our Markdown: the extensions that sheets may use, and no raw HTML."""
    markdown = Markdown(extensions=list(EXTENSIONS))
    markdown.preprocessors.deregister("html_block")
    markdown.preprocessors.register(_Fences(markdown), "manual-fences", 25)
    markdown.inlinePatterns.deregister("html")
    # right before the one that looks for markup within lines
    markdown.treeprocessors.register(_Plain(markdown), "manual-plain", 21)
    return markdown


def find_fenced(lines: Sequence[str]) -> dict[int, str]:
    """Find the blocks between fences: each line by its number, as a block of code that is indented would write it.

    No text may hold one, which `manual check` says; what stands in it must not be taken for headings all the same.
    A fence that nothing closes is none.
    """
    code: dict[int, str] = {}
    ends = [(number, match[1]) for number, line in enumerate(lines) if (match := _FENCE_END.match(line))]
    unclosed: set[str] = set()  # so that many of them are not looked for again and again
    start = 0
    for number, line in enumerate(lines):
        opening = _FENCE.match(line) if ends and number >= start else None
        if opening is None or opening[1] in unclosed:
            continue
        later = range(bisect_right(ends, number, key=itemgetter(0)), len(ends))
        end = next((ends[place][0] for place in later if ends[place][1].startswith(opening[1])), None)
        if end is None:
            unclosed.add(opening[1])
            continue
        code |= {number: "", end: ""}
        code |= {inner: f"    {lines[inner]}" for inner in range(number + 1, end)}
        start = end + 1
    return code


class _Fences(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        code = find_fenced(lines)
        return [code.get(number, line) for number, line in enumerate(lines)] if code else lines


class _Plain(Treeprocessor):
    """Tells Markdown which texts have no markup within lines: it would try every pattern on each of them."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.text and not _MARKUP.search(element.text):
                element.text = AtomicString(element.text)


def parse_tree(markdown: Markdown, text: str) -> etree.Element:
    """Convert without serialising, where only the tree is asked for."""
    lines = text.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root: etree.Element = markdown.parser.parseDocument(lines).getroot()  # type: ignore[assignment]  # it has a root
    for treeprocessor in markdown.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return root


def convert(text: str, *, language: str, direction: str, link: Link | None = None) -> Converted:
    """Convert Markdown that the engine has written itself, as `render` does a text that somebody wrote."""
    markdown = make_parser()
    root = parse_tree(markdown, text)
    nodes = keep_nodes(root, [str(entity) for entity in markdown.htmlStash.rawHtmlBlocks], own=True)
    return _written(list(make_elements(nodes, ())), language, direction, link)


def render(  # noqa: PLR0913  # what may differ between pages and prints
    text: Filled, *, language: str, direction: str, link: Link | None = None, prefix: str = "", fold: str = ""
) -> Converted:
    """Write the HTML of a text for a page or a print.

    `link` turns the address of a link into the one that stands on the page, whose headings are links to themselves;
    without it addresses stay. `prefix` stands before its ids, where other texts are on the same print.
    Sections before the one whose id is `fold` are made to fold.
    Raises `ConversionError` when the tree holds what is not on the allow-list.
    """
    return _written(_make(text), language, direction, link, prefix=prefix, fold=fold)


def render_together(
    text: Filled, insets: Iterable[Inset], *, language: str, direction: str, link: Link | None = None
) -> Converted:
    """Write the HTML of a text with others below it on the same page, as `render` does."""
    elements = _make(text)
    for inset in insets:
        elements += _inset(inset)
    return _written(elements, language, direction, link)


def rendered(text: Filled, *, language: str, direction: str) -> etree.Element:
    """Give the tree that `render` writes, its characters those that a reader sees."""
    return _arranged(_make(text), language, direction, None)[0]


def _make(text: Filled) -> list[etree.Element]:
    """Make the elements of a text, its timelines and pictures drawn, with what the manual adds to its sections."""
    elements = draw_timelines(list(make_elements(text.tree.nodes, text.fills)), text.labels)
    elements = draw_pictures(elements, text.pictures)
    for addition in text.additions:
        _add(elements, addition)
    return elements


def _add(elements: list[etree.Element], addition: Addition) -> None:
    heads = [place for place, element in enumerate(elements) if element.tag == "h2"]
    at = next((place for place in heads if elements[place].get("id") == addition.section), None)
    if at is None:
        return
    if addition.heading:
        _write_runs(etree.SubElement(elements[at], "span"), addition.heading)
    if addition.line:
        line = etree.Element("p")
        line.tail = "\n"
        lead = etree.SubElement(line, "strong")
        lead.text = addition.lead
        _write_runs(etree.SubElement(line, "span"), addition.line)
        end = next((place for place in heads if place > at), len(elements))
        elements.insert(end, line)


def _write_runs(parent: etree.Element, runs: Sequence[Run]) -> None:
    """Write runs into an element behind a space, each in a language of its own marked with it."""
    parent.text = " "
    for run in runs:
        if run.language:
            values = {"lang": run.language, "dir": run.direction}
            etree.SubElement(parent, "span", {name: value for name, value in values.items() if value}).text = run.text
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + run.text
        else:
            parent.text += run.text


def _inset(inset: Inset) -> Iterator[etree.Element]:
    values = {"lang": inset.language, "dir": inset.direction}
    spoken = {name: value for name, value in values.items() if value}
    heading = etree.Element("h2", {"id": inset.prefix, **spoken})
    heading.text, heading.tail = inset.title, "\n"
    yield heading
    if inset.summary:
        summary = etree.Element("p", spoken)
        summary.text, summary.tail = inset.summary, "\n"
        yield summary
    for element in _make(inset.text):
        for inner in element.iter():
            inner.tag = _LOWER.get(inner.tag, inner.tag)
            if "id" in inner.attrib:
                inner.set("id", f"{inset.prefix}-{inner.attrib['id']}")
            if inner.get("href", "").startswith("#"):
                inner.set("href", f"#{inset.prefix}-{inner.attrib['href'][1:]}")
        element.attrib.update(spoken)
        yield element


def _written(  # noqa: PLR0913  # as `render` takes them
    elements: list[etree.Element],
    language: str,
    direction: str,
    link: Link | None,
    *,
    prefix: str = "",
    fold: str = "",
) -> Converted:
    root, headings = _arranged(elements, language, direction, link)
    fold_before(root, fold)
    for element in root.iter():
        for name in ("id", "aria-labelledby") if prefix else ():
            if element.get(name):
                element.set(name, f"{prefix}-{element.get(name)}")
        # Markdown's writer takes what looks like an entity for one
        element.text, element.tail = _escaped(element.text), _escaped(element.tail)
        for name, value in element.items():
            element.set(name, _escaped(value))
    return Converted("".join(map(to_html_string, root)).strip(), headings)


def _escaped(text: str | None) -> str:
    return text.replace("&", "&amp;") if text else ""


def _arranged(
    elements: list[etree.Element], language: str, direction: str, link: Link | None
) -> tuple[etree.Element, tuple[tuple[str, str, str], ...]]:
    """Judge elements, lead their links, and add what is ours; also give id, words and language of their `##` headings."""
    root = etree.Element("div")
    root.extend(elements)
    headings = []
    for element in root.iter():
        reason = judge_element(element)
        if reason:
            message = f"{reason}. It came past `manual check`, which is a fault of ours"
            raise ConversionError(message)
        if element.tag == "h2":
            words = " ".join("".join(element.itertext()).split())
            headings.append((element.get("id", ""), words, element.get("lang", "")))
        if link is not None and "href" in element.attrib:
            element.set("href", link(element.attrib["href"]))
        if link is not None and element.tag == "img":
            lead_picture(element, link)
    arrange(root, language, direction)
    if link is not None:
        link_headings(root)
    return root, tuple(headings)


def make_page_link(page: str) -> Callable[[str], str]:
    """Give the function that leads from a page, such as `7.3` or `index`, to the pages beside it.

    Other pages are named by their staged file, such as `7.2.md#steps`, pictures by their place in the folder of the
    language; what is no such name stays as it is.
    """
    root = "" if page == "index" else "../"

    def link(target: str) -> str:
        if target.startswith(f"{FOLDER}/"):
            return root + target
        match = _PAGE_LINK.match(target)
        if match is None:
            return target
        name = "" if match[1] == "index" else f"{match[1]}/"
        return f"{root}{name}{match[2] or ''}" or "./"

    return link


def escape_markdown(text: str) -> str:
    """Write a plain text so that Markdown reads the same text back: for names, titles and values of registries."""
    return _FIRST.sub(_escape_first, _within_a_line(" ".join(text.split())))


def fill_message(message: str, **values: str) -> str:
    """Fill a message into Markdown: its own words are plain, its `{values}` are Markdown already."""
    parts = re.split(r"\{(\w+)\}", message)
    filled = "".join(
        values.get(part, "") if number % 2 else _within_a_line(re.sub(r"\s+", " ", part))
        for number, part in enumerate(parts)
    )
    return _FIRST.sub(_escape_first, filled) if parts[0] else filled


def _within_a_line(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return _INLINE.sub(lambda match: f"\\{match[0]}", text)


def _escape_first(mark: re.Match[str]) -> str:
    return f"{mark[1]}\\{mark[2]}"
