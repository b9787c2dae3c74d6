"""What a page of the site is: the frame that stands around every text, and the parts that several kinds of page share.

A page is a frozen value of exactly what its template shows; the kinds stand beside the functions that make them, and
each names its template in `theme/partials/`. Text is escaped there, but for what is `Html` by its type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from manual.model.settings import Imprint  # noqa: TC001  # fields are read by their types

# the mark by which a built page is known to have passed our hook and theme
CANARY = "staged by the manual"

# what has passed the allow-list
Html = Markup
NO_TEXT = Html()
# a description for machines in a vocabulary of others, as JSON has it
LinkedData = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The address of a page in a language, or of the one for readers of none of them (`x-default`)."""

    lang: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What machines read of a page.

    `title` is what the page is called outside of it, with its number before. `type` is what it is where it is shared,
    empty for one that is not to be shared; `canonical` and the addresses of `alternates` are whole, and missing while
    it is not known where the site will stand. `listed` says that sitemaps name the page, as changed on `modified`,
    which may be empty.
    """

    title: str
    description: str
    type: str
    canonical: str
    alternates: tuple[Alternate, ...]
    listed: bool
    noindex: bool
    modified: str
    data: LinkedData


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The sentence that offers a page in another language, in that language, and the word that closes it."""

    text: str
    close: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """The same page in a language; without `offer` where it does not truly exist there."""

    code: str
    name: str
    dir: str
    url: str
    current: bool
    offer: Offer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterLink:
    """A chapter in the index at the edge; `lang` is the language of its title."""

    number: int
    title: str
    lang: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page of the site by its title, which is in the language `lang`."""

    title: str
    lang: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSearch:
    """The index of the source language, in which a search goes on where a language is not complete, and its own name."""

    url: str
    language: str
    dir: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the text of every page.

    `language` and `dir` are those of all that is not the text itself, `imprint` is what the manual calls itself. `root` leads to the home page of the language.
    `chapter` is the one that the page belongs to, 0 for none. `mark` is `CANARY`. `source_search` is None where
    the language lacks nothing that a search could find. `begun` says that the language is not offered yet, and how much
    of it is there; empty for one that is.
    """

    language: str
    dir: str
    root: str
    mark: str
    imprint: Imprint
    head: Head
    languages: tuple[LanguageLink, ...]
    chapters: tuple[ChapterLink, ...]
    chapter: int
    own_pages: tuple[PageLink, ...]
    has_packs: bool
    has_cases: bool
    has_contacts: bool
    has_releases: bool
    source_search: SourceSearch | None = None
    begun: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of any kind by its title; `template` is that of its kind."""

    template: ClassVar[str]

    frame: Frame
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage(Page):
    """A page that begins with its title and a lead, in the language and direction of its text."""

    summary: str
    text_language: str
    text_dir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of a text, by its id; one without an id cannot be linked to.

    `lang` is its language where it is not that of the text, else empty.
    """

    id: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(PlainPage):
    """A page with a text that was put together for it."""

    template: ClassVar[str] = "article.html"

    headings: tuple[Heading, ...] = ()
    text: Html = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """Where the index of a page leads, by an id: to what has a number, `mark`, and a title in the language `lang`; or to the first word with a letter, which has no title."""

    id: str
    mark: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(PlainPage):
    """A long list with an index of its own: by numbers and titles beside it, or by letters above it."""

    template: ClassVar[str] = "index.html"

    entries: tuple[IndexEntry, ...]
    text: Html = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What readers must know of the state of a text (`kind` as in a `Notice`), and the link to the text of the source."""

    kind: str
    text: str
    url: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLink:
    """A sheet by number and title; `lang` is the language of the title, which may not be translated."""

    number: str
    chapter: int
    title: str
    lang: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLink:
    """A case by its card, its kind in a word, and its title in the language `lang`; `outcome` is drawn, and said in a word."""

    card: str
    kind: str
    title: str
    lang: str
    url: str
    outcome: str
    outcome_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLink:
    """A form by the number of its home sheet, its letter, and its title in the language `lang`."""

    number: str
    letter: str
    chapter: int
    title: str
    lang: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """The name of a place, in the language `lang`."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationLink:
    """A situation in the words that people use, and where it leads: a sheet or chapter, or a section of it.

    `lang` is the language of these words.
    """

    text: str
    lang: str
    number: str
    chapter: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLink:
    """A handout: where it stands, what it is called when kept, and how many pages it has.

    `language` is the code of its language where that is not the one of the page, else empty.
    """

    url: str
    name: str
    pages: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A facet, or a kind of reader, by its id and its word; `lang` is the language of the word."""

    id: str
    word: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetMark:
    """A facet as pages show it: the shape that marks it, empty for none, and its word in the language `lang`."""

    mark: str
    word: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page whose text is still Markdown, which was put together for it."""

    page: ArticlePage | IndexPage
    markdown: str
