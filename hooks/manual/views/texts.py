"""Texts as readers of one language get them: what is said of a text, what it cites, and which edition it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.markdown.fingerprint import Digests
    from manual.model.cases import Case
    from manual.model.forms import Form, FormKey, Group
    from manual.model.law import Provision
    from manual.model.sessions import Session
    from manual.model.texts import Addition, Chapter, Fill, Language, Page, Sheet, SheetNumber, Text
    from manual.resolve.citations import Citation
    from manual.resolve.editions import Standing
    from manual.resolve.law_wording import LawWording
    from manual.views.origins import Lag


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text of a registry as a reader gets it, with its language and direction: her own, or those of the source."""

    text: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet of a sheet, or a kind of reader: its id, its word with the language of that, and a facet's mark, if any."""

    id: str
    word: str
    language: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What readers must know of the state of a text, in one sentence.

    `kind` is `fallback` for a text in the source language, `stale` for a translation that is behind its source, and
    empty, as the sentence is, for a text that is current.
    """

    kind: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedProvision:
    """A provision as the margin of a sheet and its last section list it.

    `language` is that of `text`, `text_language` that of what `url` leads to, empty where that is not one. `seen` tells
    that its wording was read.
    """

    text: str
    language: str
    url: str
    text_language: str
    seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A source as a list of sources gives it: the title in its own language, all else in the reader's.

    `url` is empty for a source that has no address; `key` is its place on the page of all sources.
    """

    key: str
    title: str
    language: str
    gloss: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSheet:
    """A sheet as readers of one language get it.

    `named` is what the references of the text become, without addresses. `direction` is that of the text, `written`
    the sentence that says when it was written and who has reviewed it.
    `additions` are what the manual adds to its sections. `countries` are those whose law it cites, and
    `binding` says what binds in place of the texts of the law that are linked.
    `related` and `linked_from` are sheets that exist, `cases` the keys of the cases that name it, or that it names, `forms` those of the forms
    that are printed with it. `parts` are the digests of all that an edition of the text
    covers, empty where the sheet is not written in the language; `standing` is then that of the source text, which
    is shown instead. `wording` is None for a sheet that rests on no provision, `lag` for an edition that is not
    behind its source.
    """

    sheet: Sheet
    text: Text
    named: tuple[Fill | None, ...]
    additions: tuple[Addition, ...]
    direction: str
    notice: Notice
    written: str
    facets: tuple[Facet, ...]
    audience: tuple[Facet, ...]
    provisions: tuple[Provision, ...]
    laws: tuple[CitedProvision, ...]
    countries: tuple[Wording, ...]
    binding: tuple[Citation, ...]
    sources: tuple[CitedSource, ...]
    related: tuple[SheetNumber, ...]
    linked_from: tuple[SheetNumber, ...]
    wording: LawWording | None
    parts: Mapping[str, Digests]
    standing: Standing
    lag: Lag | None
    cases: tuple[str, ...] = ()
    forms: tuple[FormKey, ...] = ()

    @property
    def number(self) -> SheetNumber:
        """The number of the sheet."""
        return self.sheet.number


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalChapter:
    """A chapter as readers of one language get it; `sheets` are the numbers of its sheets, in their order.

    `named` and the others are those of a sheet.
    """

    chapter: Chapter
    text: Text
    named: tuple[Fill | None, ...]
    direction: str
    notice: Notice
    written: str
    sheets: tuple[SheetNumber, ...]

    @property
    def number(self) -> int:
        """The number of the chapter."""
        return self.chapter.number


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalPage:
    """One of the site's own pages as readers of one language get it; its fields are those of a sheet."""

    page: Page
    text: Text
    named: tuple[Fill | None, ...]
    direction: str
    notice: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCase:
    """A case as readers of one language get it.

    `kind`, `setting`, `outcome`, `told_by`, `years` and `size` are said in words, the last empty where it is not known.
    `places` are the names of its places, the town first. `sheets` are those that exist, the one to read first.
    `written` and the others are those of a sheet.
    """

    case: Case
    text: Text
    named: tuple[Fill | None, ...]
    direction: str
    notice: Notice
    written: str
    kind: str
    setting: str
    outcome: str
    told_by: str
    years: str
    size: str
    places: tuple[Wording, ...]
    sheets: tuple[SheetNumber, ...]
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalForm:
    """A form as readers of one language get it.

    `privacy` are what stands above its first line, each by its question, in the language of the text; `groups` are what
    it asks. `sheets` are those that exist, its home first, and `beside` the languages in which it is printed beside that of
    the office. `written` and the others are those of a sheet.
    """

    form: Form
    text: Text
    named: tuple[Fill | None, ...]
    direction: str
    notice: Notice
    written: str
    privacy: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    sheets: tuple[SheetNumber, ...]
    beside: tuple[Language, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPrint:
    """What each person gets, by a word for its kind, its number and its title; `chapter` is 0 for a card, and the self-check has no number.

    `name` is that of its page and of its file.
    """

    word: str
    number: str
    chapter: int
    title: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSession:
    """A session plan as readers of one language get it.

    `aim` and `room` are said in the language of the text. `blocks` are the minutes of its parts in their order, `prints`
    what each person gets. `purpose` says what its pack is for; None for a plan whose pack is not there. `written` and the
    others are those of a sheet.
    """

    session: Session
    text: Text
    named: tuple[Fill | None, ...]
    direction: str
    notice: Notice
    written: str
    aim: str
    room: str
    blocks: tuple[int, ...]
    prints: tuple[NamedPrint, ...]
    purpose: Wording | None


# all that has a page with a text of its own
LocalText = LocalSheet | LocalChapter | LocalPage | LocalCase | LocalForm | LocalSession
