"""Texts as values: numbers, sections, references, sheets, chapters, pages, translations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


Language = NewType("Language", str)
# as in BCP 47: language, script, region
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")

VARIANTS = ("large", "screen")
FACETS = ("legislation", "projects", "successes", "challenges", "tips")
AUDIENCES = ("municipality", "councillors", "school", "ngo", "social-services", "volunteers")
SECTIONS = (
    "about",
    "at-a-glance",
    "legislation",
    "projects",
    "successes",
    "challenges",
    "steps",
    "template",
    "examples",
    "what-can-go-wrong",
    "open-questions",
)
CHAPTER_SECTIONS = ("about", "readers")
CHAPTER_COUNT = 12

_NUMBER = re.compile(r"([1-9][0-9]?)\.([1-9][0-9]?)")


@dataclass(frozen=True, slots=True, order=True)
class SheetNumber:
    """The number of a sheet, chapter and sheet: for life, since it is printed."""

    chapter: int
    sheet: int

    @classmethod
    def parse(cls, text: str) -> SheetNumber | None:
        """Read `7.3`; None when the text is no sheet number."""
        match = _NUMBER.fullmatch(text)
        if match is None or int(match[1]) > CHAPTER_COUNT:
            return None
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        """Write the number as it is printed."""
        return f"{self.chapter}.{self.sheet}"


@dataclass(frozen=True, slots=True)
class Section:
    """One `##` section: `digests` are hashes of its meaning, not of its layout, one by each normaliser.

    `facts` are the keys of facts that its comment names, `figures` its numbers, dates and sums
    as tokens without a language, `differs` what its languages may differ in, for the reason
    that stands beside it. `with_next` is the newest digest of it and the next section as if they
    were one, `blocks` how many blocks of each kind it holds, such as paragraphs.
    """

    id: str
    title: str
    line: int
    digests: tuple[str, ...]
    words: int
    facts: tuple[str, ...]
    differs: tuple[str, ...] = ()
    figures: frozenset[str] = frozenset()
    with_next: str = ""
    blocks: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference found by the Markdown parser.

    `form` is full, collapsed, shortcut or definition; `bracket` is the offset
    in the body of the `]` that ends its key, for the stage to expand.
    """

    key: str
    form: str
    line: int
    section: str
    bracket: int


@dataclass(frozen=True, slots=True)
class Body:
    """The parsed text of a sheet, chapter or page; `line` is where it begins in its file.

    `links` are the addresses within the manual that the text writes itself, each with its line.
    """

    text: str
    line: int
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    steps: int = 0
    links: tuple[tuple[str, int], ...] = ()

    def section(self, identifier: str) -> Section | None:
        """Find a section by its id."""
        return next((part for part in self.sections if part.id == identifier), None)

    def text_of(self, section: Section) -> str:
        """Give the Markdown of a section, without its heading."""
        lines = self.text.split("\n")
        after = [part.line for part in self.sections if part.line > section.line]
        end = min(after, default=self.line + len(lines))
        return "\n".join(lines[section.line - self.line + 1 : end - self.line])


# the body of a page that is generated and has no text of its own
NO_BODY = Body("", 1, (), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was checked by a person: nothing, unless `by` names a role and `on` a day."""

    state: str
    on: date | None = None
    by: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One infosheet in the source language.

    `keywords` are words that readers search by and that the text need not say; they are not shown.
    """

    number: SheetNumber
    path: str
    title: str
    summary: str
    facets: tuple[str, ...]
    audience: tuple[str, ...]
    steps: bool
    related: tuple[str, ...]
    written: date
    review: Review
    review_by: date
    owner: str
    body: Body
    keywords: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One of the twelve chapters: what it is for and who should read it."""

    number: int
    path: str
    title: str
    short: str
    summary: str
    written: date
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site's own: home, about, help. `name` is its path without `.md`."""

    name: str
    path: str
    title: str
    summary: str
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One sheet, chapter or page in another language.

    `receipts` maps a section id (or `title`, `summary`, `short`) to the digests
    of source and own text at the moment of translation: no history is needed to
    tell what has drifted.
    """

    translates: str
    language: Language
    path: str
    title: str
    short: str
    summary: str
    review: Review
    receipts: Mapping[str, tuple[str, str]]
    body: Body
    keywords: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is shown for a sheet, chapter or page to readers of a language.

    `language` is that of the text itself: the source language on a fallback. `path` is the file that it stands in,
    empty where nobody writes it.
    """

    language: str
    title: str
    short: str
    summary: str
    body: Body
    translation: Translation | None
    fallback: bool
    keywords: tuple[str, ...] = ()
    path: str = ""
