"""What is printed: a class for each kind of document with exactly the fields that its template reads, and the `Handout`.

All of them are values that are cheap to make and to compare. Links to other
sheets carry `SHEET_HOST`, which finishing turns into a file beside this one and
assembling into a place inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.language.fallback import drop_marks
from manual.model.texts import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.language.messages import Words
    from manual.model.colours import Colours
    from manual.model.forms import Group
    from manual.model.settings import Imprint
    from manual.model.texts import Filled

SHEET_HOST = "https://sheets.invalid/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLink:
    """A link to a sheet by its number and title; `lang` is the language of the title where it is not that around."""

    number: str
    chapter: int
    title: str
    url: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsRow:
    """A sheet in a list of contents: the label of its first page, how many it has, and in a few letters which edition it is."""

    link: SheetLink
    starts: str
    pages: int
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Sheets under a heading; `lang` is the language of the heading where it is not that around."""

    heading: str
    lang: str
    rows: tuple[ContentsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetMark:
    """A facet of a sheet: the name of its picture, empty for none, and its word.

    `lang` is the language of the word where it is not that of the document.
    """

    mark: str
    word: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A kind of reader that a sheet is for; `lang` is the language of the word where it is not that of the document."""

    word: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCited:
    """An act with the sections that a sheet cites, those apart whose wording was not seen; both may be empty.

    `lang` is the language of these words, empty for that of the document.
    """

    act: str
    lang: str
    sections: str
    not_seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawNote:
    """What a sheet says of the law in words that may stand in another language, `lang`, empty for that of the document."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """A source in the list at the end of a sheet; `lang` is the language of its title."""

    title: str
    lang: str
    gloss: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRow:
    """A sheet to swap: editions to take out and to put in, empty for none, and in words what has changed.

    `chapter` is 0 for a sheet whose number is not known, `lang` the language of the title where it is not that around.
    """

    number: str
    chapter: int
    title: str
    lang: str
    remove: str
    insert: str
    insert_note: str
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSheet:
    """A sheet that a binder holds after the swap; `new` tells that the swap puts it in."""

    number: str
    edition: str
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldChapter:
    """The sheets of a chapter that a binder holds after the swap."""

    number: str
    sheets: tuple[HeldSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What every document shows: code, direction (`ltr` or `rtl`) and own name of its language; title and summary.

    `imprint` is what the manual calls itself.
    """

    template: ClassVar[str]

    language: str
    dir: str
    language_name: str
    imprint: Imprint
    title: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDocument(Document):
    """A document of a text, which may be in another language than the document, that of the source.

    `state` is the sentence of a notice, empty for none, and `state_kind` the kind of it.
    """

    text_language: str
    text_dir: str
    body: Filled = EMPTY
    state: str = ""
    state_kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(TextDocument):
    """A sheet; texts are empty where there is nothing to say.

    `steps` tells that it is a procedure, and how many steps it has. `not_seen` names the provisions whose wording
    was not at hand, `countries` those whose law it cites, `binding` says what binds in place of the texts that were read. `edition` is a sentence, `edition_mark` the same in a few letters. `qr` is a picture in SVG of the `address`.
    """

    template: ClassVar[str] = "handout.html"

    number: str
    chapter: int
    chapter_title: str
    chapter_lang: str
    facets: tuple[FacetMark, ...]
    audience: tuple[Reader, ...]
    steps: int
    wording: str
    countries: tuple[LawNote, ...]
    wording_sentence: str
    not_seen: tuple[LawNote, ...]
    related: tuple[SheetLink, ...]
    laws: tuple[ActCited, ...]
    binding: tuple[LawNote, ...]
    sources: tuple[SourceNote, ...]
    written: str
    edition: str
    edition_mark: str
    released: bool
    address: str
    qr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A card in a list of contents; `lang` is the language of its title where it is not that around.

    `outcome` says in a word what came of it, `outcome_mark` names the picture of that.
    """

    number: str
    title: str
    lang: str
    outcome: str
    outcome_mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A form in a list of contents, by number and letter; `lang` is the language of its title where it is not that around."""

    number: str
    letter: str
    chapter: int
    title: str
    lang: str
    starts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Front(TextDocument):
    """The front pages of a chapter or a pack: an introduction and contents; `chapter` is 0 for no chapter.

    The summary of a pack may be in another language than its title, which is in that of the text. `cards` are those of a pack,
    or the cases of a chapter, `forms` those that are printed with its sheets. With `self_check` it ends with the questions of all chapters.
    """

    template: ClassVar[str] = "front.html"

    summary_language: str
    summary_dir: str
    chapter: int = 0
    contents: tuple[Contents, ...]
    written: str = ""
    cards: tuple[CardRow, ...] = ()
    forms: tuple[FormRow, ...] = ()
    self_check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverChapter:
    """A chapter on the cover and in the contents of the manual, by its short name, whose language is `lang` where it is not that around.

    `top` is how many millimetres below the first its tab begins, `starts` the label of its first page. `contents` has its
    title for a heading.
    """

    number: int
    short: str
    lang: str
    top: float
    url: str
    starts: str
    contents: Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Document):
    """The cover of the manual, and its contents; the languages of title and summary may be others than that of the document.

    `edition` says what it is, `limits` how far to trust it, and `holds` what is in it. `bound` is the side of the cover where the
    rings are, left or right, `pitch` how many millimetres there are from tab to tab, and `edge` tells that these stand
    where those of the sheets do.
    """

    template: ClassVar[str] = "cover.html"

    title_language: str
    title_dir: str
    summary_language: str
    summary_dir: str
    edition: str
    limits: tuple[str, ...]
    holds: str
    chapters: tuple[CoverChapter, ...]
    bound: str
    pitch: float
    edge: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip(Document):
    """A filing slip: `binder` names what is swapped, `until` the release after the swap, `span` both releases.

    `binder_lang` is the language of the former where it is not that of the document.
    `total` says how many pages there are to print, `rest` how many sheets stay; `effective` are the sheets that a
    binder holds after the swap.
    """

    template: ClassVar[str] = "slip.html"

    binder: str
    binder_lang: str
    until: str
    span: str
    fits: str
    rows: tuple[SlipRow, ...]
    total: str
    rest: str
    effective: tuple[HeldChapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The name of a place or of a source; `lang` is its language where it is not that of the document."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTab:
    """A link to a sheet by its number alone."""

    number: str
    chapter: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A case on half a leaf: `front` holds the situation and the questions, `back` all else.

    `tried` tells that the back says what was tried, `suggest` that it asks for suggestions where there is room.
    `outcome` is the name of its picture. `state` is the sentence of a notice, empty for none.
    """

    number: str
    kind: str
    title: str
    dilemma: str
    places: tuple[Name, ...]
    years: str
    setting: str
    text_language: str
    text_dir: str
    front: Filled
    back: Filled
    tried: bool
    suggest: bool
    outcome: str
    outcome_word: str
    told_by: str
    sheets: tuple[SheetTab, ...]
    sources: tuple[Name, ...]
    written: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards(Document):
    """A leaf of one card or two, to cut; `bound` is the side of the front where the rings are, left or right."""

    template: ClassVar[str] = "cards.html"

    bound: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """An office to turn to; `address` is its `url` as people write it, and what nobody knows is empty."""

    name: Name
    role: Name
    url: str
    address: str
    telephone: str
    mail: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactGroup:
    """Offices of a kind, whose name may be empty."""

    office: Name
    rows: tuple[ContactRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRegion:
    """The offices of a region."""

    name: Name
    groups: tuple[ContactGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactList(Document):
    """Whom to call, by region, with lines for the reader's own where no telephone is known."""

    template: ClassVar[str] = "contacts.html"

    regions: tuple[ContactRegion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The questions of a chapter; `lang` and `dir` are those of its text."""

    chapter: int
    title: str
    lang: str
    dir: str
    body: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck(Document):
    """The questions of all chapters, each with a line to write on."""

    template: ClassVar[str] = "self_check.html"

    parts: tuple[Questions, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that stands above a form, and its answer; a line to write on stands between two pieces of that."""

    question: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLeaf(Document):
    """A form to fill in, on one page; its text may be in another language than the document, that of the source.

    `number` and `letter` are those of its key, `sheets` what it is printed with, its home first. `lang` of the chapter
    is empty where it is that of the document. `state` is the sentence of a notice, empty for none. `edition` is that of
    its home, which covers it; empty where the home is not in its language. `address` and `qr` are as on a leaf.
    """

    template: ClassVar[str] = "form.html"

    text_language: str
    text_dir: str
    number: str
    letter: str
    chapter: int
    chapter_title: str
    chapter_lang: str
    privacy: tuple[Asked, ...]
    groups: tuple[Group, ...]
    sheets: tuple[SheetLink, ...]
    written: str
    edition: str
    edition_mark: str
    released: bool
    address: str
    qr: str
    state: str


# the same words in the language of the office, and in that of the reader
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSide:
    """One of the two languages of a form: its code, direction and own name, and what only one column holds.

    `cut` says where to cut, `states` who has reviewed both texts, and what readers must know of their state.
    """

    language: str
    dir: str
    name: str
    title: str
    privacy: tuple[Asked, ...]
    cut: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedBox:
    """A box that both languages share, before the words of both; with `line` something is written behind them."""

    words: Pair
    line: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedItem:
    """What is asked under one number in both languages: lines or boxes that these share; 0 is the number of a remark.

    `heading` is that of the group, empty behind its first item.
    """

    number: int
    heading: Pair
    label: Pair
    lines: int = 0
    boxes: tuple[PairedBox, ...] = ()
    heads: tuple[Pair, ...] = ()
    rows: tuple[tuple[Pair, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPair(Document):
    """A form in two languages side by side on one leaf, with one line for both: `kept` by the office, `taken` by the family.

    The document is in the language of the office, whose `sides` comes first. `editions` says in that language which edition
    each of both belongs to, `address` and `qr` are those of the first.
    """

    template: ClassVar[str] = "form-pair.html"

    number: str
    letter: str
    chapter: int
    chapter_title: str
    chapter_lang: str
    sides: tuple[FormSide, FormSide]
    kept: tuple[PairedItem, ...]
    taken: tuple[PairedItem, ...]
    sheets: tuple[SheetLink, ...]
    editions: tuple[str, ...]
    address: str
    qr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintItem:
    """What each person gets: a word for its kind, and its number; `chapter` is 0 for a card."""

    word: str
    number: str
    chapter: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A block of a session, drawn as wide as it is long, in millimetres."""

    minutes: int
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(TextDocument):
    """The plan of a session on one page; its title and the body are in the language of the text, and so are `aim` and `room`.

    `purpose` says what the pack is for, in a language of its own. `sheets` are the numbers of those of the pack.
    """

    template: ClassVar[str] = "plan.html"

    minutes: int
    purpose: str
    purpose_language: str
    purpose_dir: str
    aim: str
    room: str
    prints: tuple[PrintItem, ...]
    bars: tuple[Bar, ...]
    sheets: tuple[str, ...]
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A sentence and the one thing under it.

    `number` and `chapter` are those of the sheet that it speaks of, empty and 0 for none; `law` is the wording of that.
    """

    sentence: Filled
    under: Filled
    number: str
    chapter: int
    law: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slides(Document):
    """The slides of a session, in the language of its text; `minutes` is how long that takes.

    `behind` tells that the source text says something else by now.
    """

    template: ClassVar[str] = "slides.html"

    text_language: str
    text_dir: str
    minutes: int
    slides: tuple[Slide, ...]
    behind: bool
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """A document to lay out: `name` is `7.3` for a sheet, `7`, `pack-…` or `manual` for front pages, `slip-…`, `case-…` for a card, `form-…`, `session-…` and `slides-…` for a session, `contacts` or `self-check`.

    `title` stands in outlines. `words` are those of the template, `links` maps the address of each link to the words
    that a screen reader says for it, `colours` are those of chapters by number. `variant` is one of `VARIANTS`, or empty for the binder.
    `swapped` tells that the rings are not on the side where the language begins. `path` is the file of the text.
    """

    name: str
    title: str
    document: Leaf | Front | Cover | Slip | Cards | FormLeaf | FormPair | Plan | Slides | ContactList | SelfCheck
    words: Words
    links: Mapping[str, str]
    colours: Mapping[int, Colours]
    variant: str = ""
    swapped: bool = False
    path: str = ""

    @property
    def language(self) -> str:
        """The code of the language of the document."""
        return self.document.language

    @property
    def label(self) -> str:
        """What stands before the numbers of its pages in a volume, where its name does not tell."""
        gettext = self.words.gettext
        names = {SelfCheck: gettext("self-check"), ContactList: gettext("contacts")}
        return drop_marks(names.get(type(self.document), ""))

    @property
    def styles(self) -> tuple[str, ...]:
        """The style sheets that are added to that of the leaf, in order."""
        rtl = ("rtl",) if self.document.dir == "rtl" else ()
        if isinstance(self.document, Cards):
            # they know themselves where the rings are
            return (*rtl, "bare", "cards")
        if isinstance(self.document, Slides):
            # they are for a screen
            return (*rtl, "bare", "slides")
        if isinstance(self.document, Plan):
            return (*rtl, *(["swapped"] if self.swapped else []), "plan")
        if isinstance(self.document, FormLeaf | FormPair):
            rtl = (*rtl, "form", *(["form-pair"] if isinstance(self.document, FormPair) else []))
        if isinstance(self.document, Cover):
            rtl = (*rtl, "cover")
        # a variant is not made for a binder
        return (*rtl, self.variant) if self.variant else (*rtl, "swapped") if self.swapped else rtl
