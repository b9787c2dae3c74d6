"""The one reading of Markdown: check, site, print and search all get their trees from here.

Raw HTML is no markup here: it stays text, so that a check sees it and a page shows it. Before our own
treeprocessor adds what is ours, the tree is held against the allow-list once more; so what a page or a print shows is
the very tree that was judged, whatever path a text took to get here.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from manual.markdown.allow_list import forbidden_in, target_of
from manual.markdown.fingerprint import clean
from manual.markdown.sections import Sections

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Callable, Iterator, Sequence

EXTENSIONS = ("tables", "attr_list", "admonition", "sane_lists")

_INSIDE_A_LINE = frozenset({"a", "code", "em", "span", "strong"})
# what begins a list or a note where it stands first in a line
_FIRST = re.compile(r"^(\d*)([-+!.)])(?=\s|$|-|!!)")
_FENCE = re.compile(r" {0,3}(`{3,}(?!.*`)|~{3,})")
_FENCE_END = re.compile(r" {0,3}(`{3,}|~{3,})\s*$")
_INLINE = re.compile(r"[\\`*_{}\[\]#>]")
_PAGE_LINK = re.compile(r"^([\w.-]+)\.md(#[\w.-]*)?$")


class ConversionError(ValueError):
    """A text holds what no text may hold; what was checked never raises this."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The HTML of a text, and its `##` headings as id and plain words."""

    html: str
    headings: tuple[tuple[str, str], ...]


def reader() -> Markdown:
    """Make a parser of our Markdown: the extensions that sheets may use, and no raw HTML."""
    markdown = Markdown(extensions=list(EXTENSIONS))
    markdown.preprocessors.deregister("html_block")
    markdown.preprocessors.register(_Fences(markdown), "manual-fences", 25)
    markdown.inlinePatterns.deregister("html")
    return markdown


def fenced(lines: Sequence[str]) -> dict[int, str]:
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
        code = fenced(lines)
        return [code.get(number, line) for number, line in enumerate(lines)] if code else lines


def passages(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, heading and plain words of the sections of a resolved text, as a reader sees them.

    What stands before the first heading has neither id nor heading.
    """
    markdown = reader()
    root = tree_of(markdown, text)
    identifier, heading, words = "", "", list[str]()
    for element in root:
        spoken = words_of(markdown, element)
        if element.tag == "h2":
            yield identifier, heading, " ".join(words)
            identifier, heading, words = element.get("id", ""), spoken, []
        elif spoken:
            words.append(spoken)
    yield identifier, heading, " ".join(words)


def tree_of(markdown: Markdown, text: str) -> etree.Element:
    """Convert without serialising, where only the tree is asked for."""
    lines = text.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root: etree.Element = markdown.parser.parseDocument(lines).getroot()  # type: ignore[assignment]  # it has a root
    for treeprocessor in markdown.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return root


def words_of(markdown: Markdown, element: etree.Element) -> str:
    """Give the words of an element as a reader sees them, blocks parted by a space."""
    text = clean("".join(_spoken(element)))
    for number, stashed in enumerate(markdown.htmlStash.rawHtmlBlocks):
        text = text.replace(markdown.htmlStash.get_placeholder(number), html.unescape(str(stashed)))
    return " ".join(text.split())


def _spoken(element: etree.Element) -> Iterator[str]:
    code = element.tag == "code"
    yield html.unescape(element.text or "") if code else element.text or ""
    for child in element:
        yield from _spoken(child)
        yield child.tail or ""
    if element.tag not in _INSIDE_A_LINE:
        yield " "


def convert(text: str, *, language: str, direction: str, link: Callable[[str], str] | None = None) -> Converted:
    """Convert a resolved text for a page or a print.

    `link` turns the address of a link into the one that stands on the page; without it addresses stay.
    Raises `ConversionError` when the tree holds what is not on the allow-list.
    """
    markdown = reader()
    gate = _AllowList(markdown, link)
    # after Markdown's own treeprocessors, before what is ours
    markdown.treeprocessors.register(gate, "manual-allow-list", -5)
    markdown.treeprocessors.register(Sections(markdown, language, direction), "manual-sections", -10)
    return Converted(markdown.convert(text), tuple(gate.headings))


class _AllowList(Treeprocessor):
    def __init__(self, md: Markdown, link: Callable[[str], str] | None) -> None:
        super().__init__(md)
        self.link = link
        self.headings: list[tuple[str, str]] = []

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            reason = forbidden_in(element)
            if reason:
                message = f"{reason}. It came past `manual check`, which is a fault of ours"
                raise ConversionError(message)
            if element.tag == "h2":
                self.headings.append((element.get("id", ""), words_of(self.md, element)))
            target = element.get("href")
            if target is not None and self.link is not None:
                element.set("href", self.link(target_of(target)))


def page_link(page: str) -> Callable[[str], str]:
    """Give the function that leads from a page, such as `7.3` or `index`, to the pages beside it.

    Other pages are named by their staged file, such as `7.2.md#steps`; what is no such name stays as it is.
    """

    def link(target: str) -> str:
        match = _PAGE_LINK.match(target)
        if match is None:
            return target
        root = "" if page == "index" else "../"
        name = "" if match[1] == "index" else f"{match[1]}/"
        return f"{root}{name}{match[2] or ''}" or "./"

    return link


def plain_markdown(text: str) -> str:
    """Write a plain text so that Markdown reads the same text back: for names, titles and values of registries."""
    return _FIRST.sub(_escape_first, _within_a_line(" ".join(text.split())))


def plain_message(message: str, **values: str) -> str:
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
