"""Where a text stands, so that what is found in its tree becomes a finding with the line of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.fingerprint import MARKS, mark_number, strip_marks
from manual.model.findings import Finding

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section as written: line counted from 0, id (empty without), title."""

    line: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text stands, to turn offsets and lines of the text into findings of the file."""

    path: str
    line: int
    source: str
    brackets: list[int]
    headings: list[Heading]

    def finding(self, offset_line: int, code: str, message: str) -> Finding:
        """Make a finding for a line of the text, counted from 0."""
        return Finding(self.path, self.line + offset_line, code, message)

    def line_at(self, offset: int) -> int:
        """Tell the line of an offset."""
        return self.source.count("\n", 0, offset)

    def line_of(self, snippet: str) -> int:
        """Find the line of a snippet; the first line where it cannot be found."""
        offset = self.source.find(snippet)
        return self.line_at(offset) if offset >= 0 else 0

    def line_of_definition(self, key: str) -> int:
        """Find the line that defines a reference."""
        match = re.search(rf"\[{re.escape(key)}\]:", self.source, re.IGNORECASE)
        return self.line_at(match.start()) if match else 0

    def line_of_link(self, link: etree.Element) -> int:
        """Find the line of a link: by the mark in its words, or by its address where it has none."""
        marks = MARKS.findall("".join(link.itertext()))
        return (
            self.line_at(self.brackets[mark_number(marks[-1])])
            if marks
            else self.line_of(strip_marks(link.get("href", "")))
        )

    def section_at(self, line: int) -> str:
        """Tell the id of the section around a line."""
        return next((heading.id for heading in reversed(self.headings) if heading.line <= line), "")

    def heading_findings(self, root: etree.Element) -> Iterator[Finding]:
        """Report headings without an id, and those whose id the parser does not see."""
        for heading, element in zip(self.headings, root.findall("h2"), strict=False):
            if heading.id and element.get("id") != heading.id:
                message = f"The heading “{heading.title}” holds other braces than those of its id. Take them out."
                yield self.finding(heading.line, "section-without-id", message)
        for heading in self.headings:
            if not heading.id:
                yield self.finding(
                    heading.line,
                    "section-without-id",
                    f"The heading “{heading.title}” has no id. Write `## {heading.title} {{#id}}`.",
                )
