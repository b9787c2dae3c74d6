"""Entries of the plain registries as values: sources, actors, terms, situations, facts, places, packs, pictures, roles, known findings.

Fields are called as the files call them. A text that nobody wrote is empty, a list that nobody wrote has no
members. `key`, `path` and `line` of each say where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from manual.model.texts import SheetNumber

# what the name of the print of a hand-out set begins with
HANDOUT_SET = "set"
# what stands for the date of a source that bears none
UNDATED = "undated"
ACKNOWLEDGEMENT = "acknowledgement"
_CREATIVE_COMMONS = "https://creativecommons.org"
# the licences that a source may have, each with the address of its text
LICENCES: Mapping[str, str] = {
    ACKNOWLEDGEMENT: "",
    "CC0 1.0": f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/",
    **{
        f"CC {terms} 4.0": f"{_CREATIVE_COMMONS}/licenses/{terms.lower()}/4.0/"
        for terms in ("BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND")
    },
}

# what kind of statement a fact is, and who says so
RESULT = "result"
MODES = ("did", RESULT, "plan", "advice", "opinion", "context")
TELLERS = ("self", "partner", "press", "study", "agency")
# what stands in place of both where somebody has looked, and the source does not tell
UNKNOWN = "unknown"

# stands for the owner of what nobody looks after
NOBODY = "unassigned"

# how sure a source or a fact is
CONFIDENCES = ("high", "medium", "low")

Value = TypeVar("Value", str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Localized(Generic[Value]):
    """A text, or a list of words, by language; that of the source language is always there, though it may be empty."""

    by_language: Mapping[str, Value]

    def own(self, language: str) -> Value | None:
        """Give what was written in a language itself; None where nothing was."""
        return self.by_language.get(language)

    def text(self, language: str, source: str) -> Value:
        """Give it in a language, or in the source language where it is missing there."""
        return self.own(language) or self.by_language[source]

    def choose_language(self, language: str, source: str) -> str:
        """Tell in which of the two languages `text` gives it; what is empty in both needs no other."""
        return language if self.own(language) or not self.by_language[source] else source


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where facts and examples come from.

    `title` stands in the `language` of the source and is never translated; `gloss` says in other languages what
    the source is. `year` is 2026, 2026-11, 2026-11-23 or `UNDATED`, and as it was written where it is none of
    these, which has its finding. `events_to` is the last year that an undated source tells of. `no_url` says why
    there is no address. `licence` is a key of `LICENCES`, `confidence` one of `CONFIDENCES`.
    """

    key: str
    path: str
    line: int
    label: Localized[str]
    gloss: Localized[str]
    publisher: Localized[str]
    title: str
    language: str
    authors: str
    year: str
    events_to: int | None
    url: str
    no_url: str
    licence: str
    seen: str
    confidence: str

    @property
    def undated(self) -> bool:
        """Tell whether it bears no date."""
        return self.year == UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An office or organisation; `verified` when somebody looked up in `source` what its entry says.

    `office` is the id of a kind of office of the settings, empty for none, and `regions` are the keys of the places whose
    people it serves. `checked_on` is the day on which all of it was last looked at; None where nobody noted it.
    """

    key: str
    path: str
    line: int
    name: Localized[str]
    role: Localized[str]
    abbreviation: str
    type: str
    url: str
    office: str
    regions: tuple[str, ...]
    telephone: str
    mail: str
    verified: bool
    source: str
    checked_on: date | None
    seen: str
    note: str

    @property
    def is_contact(self) -> bool:
        """Tell whether readers are told to call it."""
        return bool(self.office or self.regions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of the glossary; `avoid` are the words that it stands in place of."""

    key: str
    path: str
    line: int
    term: Localized[str]
    definition: Localized[str]
    note: Localized[str]
    avoid: Localized[tuple[str, ...]]
    verified: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a reader may come with; `leads_to` is a sheet or chapter, and perhaps its section: `7.3#steps`.

    `first` marks those that the home page shows.
    """

    key: str
    path: str
    line: int
    text: Localized[str]
    leads_to: str
    first: bool

    @property
    def number(self) -> str:
        """The number of the sheet or chapter that it leads to."""
        return self.leads_to.partition("#")[0]

    @property
    def section(self) -> str:
        """The section of it; empty where it leads to the whole."""
        return self.leads_to.partition("#")[2]


class Statement(NamedTuple):
    """What a fact or a part of it says, which kind of statement that is, and who says so.

    `mode` is one of `MODES` and `told_by` one of `TELLERS`; both are `UNKNOWN` where the source does not tell, and empty
    where nobody has looked.
    """

    says: str
    mode: str
    told_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPart:
    """One of several statements of a fact, by its name; `mode` and `told_by` are empty where they are those of the fact."""

    name: str
    line: int
    says: str
    mode: str
    told_by: str
    left_out: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What happened where and when, in which source.

    `places` are keys of places, `source` is the key of a source. `mode` and `told_by` are those of a `Statement`, `parts`
    its statements where it has several. `left_out` says why no sheet uses the fact: None where the field is not there.
    """

    key: str
    path: str
    line: int
    places: tuple[str, ...]
    year: str
    says: str
    source: str
    locator: str
    confidence: str
    mode: str
    told_by: str
    parts: tuple[FactPart, ...]
    left_out: str | None

    def list_statements(self, name: str) -> tuple[tuple[str, Statement], ...]:
        """List what a text says that names the fact, or a part of it with `#`: its statements, each by how it is named.

        Nothing for a part that there is not.
        """
        if not self.parts and "#" not in name:
            return ((self.key, Statement(self.says, self.mode, self.told_by)),)
        statements = {
            f"{self.key}#{part.name}": Statement(part.says, part.mode or self.mode, part.told_by or self.told_by)
            for part in self.parts
        }
        return tuple((key, statement) for key, statement in statements.items() if name in {self.key, key})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of facts and cases; `forms` are the stems by which texts name it, where the name alone does not do.

    Cases are chosen by a `country`, and contacts listed by a `region`.
    """

    key: str
    path: str
    line: int
    name: Localized[str]
    forms: Localized[tuple[str, ...]]
    abroad: bool
    country: bool
    region: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A named list of sheets that trainers hand out together, in the order of the list; `cases` are keys of cards.

    With `self_check` the questions of all chapters are printed behind these. `handout_set` are keys of what stands in the set of a few pages, in the order of printing. `misnamed` is what stands in the list and is no number of a sheet.
    """

    key: str
    path: str
    line: int
    title: Localized[str]
    purpose: Localized[str]
    sheets: tuple[SheetNumber, ...]
    misnamed: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    self_check: bool = False
    handout_set: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its handout and page, which no sheet or chapter can have."""
        return f"pack-{self.key}"

    @property
    def set_name(self) -> str:
        """The name of the print of its hand-out set."""
        return f"{HANDOUT_SET}-{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Who made a picture, or where it was taken from, and under which licence; `key` is the name of its file.

    `url` is the address that it was taken from, empty for a picture of one's own. `licence` is a key of `LICENCES`.
    """

    key: str
    path: str
    line: int
    source: Localized[str]
    url: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A finding that is known, and fails nothing until a day: the code, the file and the words that it has.

    Its line is not part of it, since lines move. `until` is the last day; None where that cannot be read.
    """

    key: str
    path: str
    line: int
    code: str
    file: str
    says: str
    reason: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who reviews and looks after texts, by what they do and never by their names.

    `owns` are the parts of the manual that it looks after, as `resolve/owners.py` reads them. `contact` is a mail
    address or that of a page, and stands on no page of the site.
    """

    key: str
    path: str
    line: int
    name: Localized[str]
    owns: tuple[str, ...]
    contact: str
