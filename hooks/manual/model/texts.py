"""Texts as values: numbers, sections, references, sheets, chapters, pages, translations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, NewType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from manual.model.pictures import Figure


Language = NewType("Language", str)
# an element of a kept tree: tag, attributes, text, children (nodes too), tail
Node = list[Any]
# as in BCP 47: language, script, region
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")

VARIANTS = ("large", "screen")

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
        if match is None:
            return None
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        """Write the number as it is printed."""
        return f"{self.chapter}.{self.sheet}"


@dataclass(frozen=True, slots=True)
class Section:
    """One `##` section: `digests` are hashes of its meaning, not of its layout, one by each normaliser.

    `facts` are the keys of facts that its comment names, those of a part with `#` and its name, `figures` its numbers, dates and sums
    as tokens without a language, `differs` what its languages may differ in, for the reason
    that stands beside it. `with_next` is the newest digest of it and the next section as if they
    were one, `blocks` how many blocks of each kind it holds, such as paragraphs.

    `text` are the words under its heading as a reader sees them, with marks for references (`markdown.words`);
    `heading` are those of its heading, empty where they are its `title`. `addresses` are those that it writes itself.
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
    text: str = ""
    heading: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference found by the Markdown parser.

    `form` is full, collapsed, shortcut or definition; `bracket` is the offset
    in the body of the `]` that ends its key.
    """

    key: str
    form: str
    line: int
    section: str
    bracket: int


class Tree:
    """The elements of a text, read by `read` when they are first asked for."""

    __slots__ = ("_nodes", "_read")

    def __init__(self, read: Callable[[], list[Node]]) -> None:
        self._read = read
        self._nodes: list[Node] | None = None

    @property
    def nodes(self) -> list[Node]:
        """The elements below the root, which nobody may change."""
        if self._nodes is None:
            self._nodes = self._read()
        return self._nodes

    def __reduce__(self) -> tuple[Callable[[list[Node]], Tree], tuple[list[Node]]]:
        """Go to other processes with the elements: what reads them need not be there."""
        return tree_of_nodes, (self.nodes,)


def tree_of_nodes(nodes: list[Node]) -> Tree:
    """Give the tree of elements that are there already."""
    return Tree(lambda: nodes)


class Fill(NamedTuple):
    """What a reference becomes: the address that it leads to, and its words where the writer has left them to the manual.

    `language` and `direction` are those of these words where they are not those of the text around. `of_law` tells that
    it leads to an act or a provision.
    """

    address: str
    words: str = ""
    language: str = ""
    direction: str = ""
    of_law: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes that mark the words."""
        named = {"lang": self.language, "dir": self.direction}
        return {name: value for name, value in named.items() if value}


class TimelineLabels(NamedTuple):
    """What the manual says of the points of a timeline, in the language of the text.

    `by_law` and `advice` say what a point is, `both`, `only_law` and `only_advice` what all of a line are; `comma` parts
    what a point is from what starts its clock, `date` is for the reader's own.
    """

    by_law: str
    advice: str
    both: str
    only_law: str
    only_advice: str
    comma: str
    date: str


class Run(NamedTuple):
    """Words in a line; `language` and `direction` are theirs where they are not those of the text around."""

    text: str
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What the manual adds to a section: words behind its heading, or a line at its end.

    `lead` are the first words of that line, which are strong, `line` is the rest of it.
    """

    section: str
    heading: tuple[Run, ...] = ()
    lead: str = ""
    line: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A text of which pages and prints are made: its tree, and what each of its references becomes; None where it leads nowhere.

    `digest` is that of the tree: with the fills, the additions, the `labels` of timelines and the `pictures` it names all
    that the text becomes. A picture that is not among these is left out.
    """

    tree: Tree = field(compare=False, repr=False)
    digest: str
    fills: tuple[Fill | None, ...]
    additions: tuple[Addition, ...] = ()
    labels: TimelineLabels | None = None
    pictures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The parsed text of a sheet, chapter or page; `line` is where it begins in its file.

    `links` are the addresses within the manual that the text writes itself, each with its line. `lead` are the words
    before the first section, `digest` is that of the tree. `pictures` are the names of the files of its pictures, each
    with its line.
    """

    text: str
    line: int
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    steps: int = 0
    links: tuple[tuple[str, int], ...] = ()
    lead: str = ""
    digest: str = ""
    pictures: tuple[tuple[str, int], ...] = ()
    tree: Tree = field(default_factory=lambda: tree_of_nodes([]), compare=False, repr=False)

    def section(self, identifier: str) -> Section | None:
        """Find a section by its id."""
        return next((part for part in self.sections if part.id == identifier), None)


# the body of a page that is generated and has no text of its own
NO_BODY = Body("", 1, (), ())
# the text of a document that has none
EMPTY = Filled(NO_BODY.tree, "", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was checked by a person: nothing, unless `by` names a role and `on` a day.

    `text` is the digest of what was read; whether it still counts is told by `resolve/reviews.py`.
    """

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
    """A chapter: what it is for and who should read it; `lines` are those of its front matter.

    `review_by` is None where nobody has set a day.
    """

    number: int
    path: str
    title: str
    short: str
    summary: str
    written: date
    review: Review
    review_by: date | None
    owner: str
    body: Body
    lines: Mapping[str, int] = field(default_factory=dict)


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
    """One sheet, chapter, page, case, form or session plan in another language; `dilemma` is that of a case, `aim` and `room` those of a plan, what stands below them is of forms.

    `receipts` maps a section id (or `title`, `summary` and other words of its head) to the digests
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
    dilemma: str = ""
    aim: str = ""
    room: str = ""
    why: str = ""
    seen_by: str = ""
    kept: str = ""
    may_stay_blank: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is shown for a sheet, chapter, page, case, form or session plan to readers of a language.

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
