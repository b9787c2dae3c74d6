"""What differs from one manual to another, as values: what it calls itself, its languages, chapters, facets, sections.

The texts among them are `Localized`: the source language stands in `infosheets/manual.yml`, others in its translations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from manual.model.codes import Severity
    from manual.model.colours import Colours
    from manual.model.law import LawSystem
    from manual.model.registries import Localized
    from manual.model.texts import Language

# shapes that a facet may be marked by, which site and paper can draw
MARKS = ("paragraph", "squares", "tick", "diamond", "arrow")
# the share of a language that is promised whole
WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class LanguageSetting:
    """A language of the manual: code, its own name, and direction ltr or rtl.

    `reads_law_in` is a language in which its readers rather read the law than in the source language; mostly empty.
    """

    code: Language
    name: str
    dir: str
    reads_law_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under which licence texts stand: `sentence` for the foot of pages, `short` for that of paper, `address` of its text.

    All may be empty.
    """

    sentence: Localized[str]
    short: Localized[str]
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the manual calls itself in a language, and its licence in a sentence; all but the title may be empty.

    Each names its language, which is that of the source where nobody has translated it.
    """

    title: str
    title_lang: str
    subtitle: str
    subtitle_lang: str
    licence: str
    licence_lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetSetting:
    """A facet that sheets may have: its id, its word, and the shape that marks it, one of `MARKS` or empty.

    `order` are ids of sections in the order in which readers get those of its sheets; empty for that of the file.
    """

    id: str
    word: Localized[str]
    mark: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceSetting:
    """A kind of reader that sheets may be for: its id and its word."""

    id: str
    word: Localized[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSetting:
    """A kind of office that the page of contacts lists: its id and its word."""

    id: str
    word: Localized[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterSetting:
    """A chapter that the manual has, or is to have, by its number, 1 to 99; without `colours` it has those of the palette."""

    number: int
    colours: Colours | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSetting:
    """A section that a text may have, by its id; a `required` one must be there.

    One of `law` tells what the law says, and its heading names the country. One of `results` tells what worked: its
    facts are results, and it says who tells them.
    `items` is how many items its list has, 0 for any number.
    """

    id: str
    required: bool = False
    law: bool = False
    results: bool = False
    items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What a manual promises of itself, to be checked; nothing of it by default.

    `words` are the least and the most words of a sheet in any language without its forms, `home_examples` the least
    number of facts from the manual's own country in a chapter. `translated` maps languages to how much of them is
    promised, from 0 to 1. `every_facet` promises a sheet of each facet in each chapter.
    """

    words: tuple[int, int] | None = None
    home_examples: int = 0
    translated: Mapping[Language, Fraction] = field(default_factory=dict)
    every_facet: bool = False

    @property
    def complete(self) -> tuple[Language, ...]:
        """The languages that must be complete: every text, word, term, actor, pack and situation."""
        return tuple(language for language, share in self.translated.items() if share == WHOLE)


NO_TARGETS = Targets()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMonths:
    """After how many months at most something is looked at again, by what it rests on.

    `law` is for sheets that cite provisions, and for the wording of the law itself, `contacts` for sheets that name
    actors, and for these themselves, `steps` for sheets with a procedure, and `other` for the rest.
    """

    law: int = 6
    contacts: int = 6
    steps: int = 12
    other: int = 18


USUAL_MONTHS = ReviewMonths()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What differs from one manual to another.

    `title` and `subtitle` are what it calls itself, the latter may be empty. `chapters` stand in the order of their
    numbers; `facets`, `audiences` and the sections of sheets and chapters in the order in which they are shown, and
    `steps_order` are the sections of sheets with steps where readers get those in another one.
    `public_address` is where the site will stand, empty while unknown: then handouts print neither address nor QR code.
    `feedback` is a mail address, or the address of a form with `{subject}` and the like in it. `binder_edge` is where the rings are:
    left, right, or auto, which is where the language begins a line. `office_language` is the one beside which forms are
    printed in two languages, empty for none. `listed_from` is how many per cent of the source a
    language must have before readers are led to it. `offices` are kinds of offices in the order of the page of contacts, and
    `contacts_within` is after how many days a contact that nobody has looked at is told by its address alone. `severities` are those of codes that weigh otherwise here, None for one that
    is not reported. `law` maps the keys of systems of law to them.
    """

    title: Localized[str]
    subtitle: Localized[str]
    licence: Licence
    source_language: Language
    languages: tuple[LanguageSetting, ...]
    chapters: tuple[ChapterSetting, ...]
    facets: tuple[FacetSetting, ...]
    audiences: tuple[AudienceSetting, ...]
    sections: tuple[SectionSetting, ...]
    chapter_sections: tuple[SectionSetting, ...]
    offices: tuple[OfficeSetting, ...] = ()
    contacts_within: int = 180
    steps_order: tuple[str, ...] = ()
    public_address: str = ""
    feedback: str = ""
    binder_edge: str = "auto"
    office_language: str = ""
    listed_from: int = 0
    max_file_bytes: int = 200_000
    targets: Targets = NO_TARGETS
    review_months: ReviewMonths = USUAL_MONTHS
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    law: Mapping[str, LawSystem] = field(default_factory=dict)

    @property
    def translations(self) -> tuple[LanguageSetting, ...]:
        """The languages other than the source."""
        return tuple(language for language in self.languages if language.code != self.source_language)

    def law_languages(self, code: str) -> tuple[str, ...]:
        """Order the languages in which a reader of one gets the law: her own, the one that she reads it in, the source."""
        reads_in = next((language.reads_law_in for language in self.languages if language.code == code), "")
        return tuple(dict.fromkeys(filter(None, (code, reads_in, self.source_language))))

    def language(self, code: str) -> LanguageSetting:
        """Find a language by its code; raises `ProjectError` for one that is not in the settings."""
        for language in self.languages:
            if language.code == code:
                return language
        known = ", ".join(language.code for language in self.languages)
        message = f"There is no language `{code}`. The settings know: {known}."
        raise ProjectError(message)

    @property
    def own_colours(self) -> Mapping[int, Colours]:
        """The colours that the manual has chosen itself, by the number of the chapter."""
        return {chapter.number: chapter.colours for chapter in self.chapters if chapter.colours is not None}

    @property
    def chapter_numbers(self) -> tuple[int, ...]:
        """The numbers of the chapters, in their order."""
        return tuple(chapter.number for chapter in self.chapters)

    def facet(self, identifier: str) -> FacetSetting:
        """Find a facet by its id; raises `KeyError` for one that the settings do not name."""
        return {facet.id: facet for facet in self.facets}[identifier]

    def audience(self, identifier: str) -> AudienceSetting:
        """Find a kind of reader by its id; raises `KeyError` for one that the settings do not name."""
        return {audience.id: audience for audience in self.audiences}[identifier]

    def choose_order(self, facets: Iterable[str], *, steps: bool) -> tuple[str, ...]:
        """Choose the order of sections for sheets of some facets: that of `steps` wins, else the first facet's; empty for none."""
        first = next((self.facet(identifier).order for identifier in facets), ())
        return self.steps_order if steps and self.steps_order else first

    def list_texts(self) -> Iterator[tuple[str, Localized[str]]]:
        """Yield every text that other languages have their own of, by its place, such as `facets.tips.word`."""
        yield "title", self.title
        yield "subtitle", self.subtitle
        yield "licence.sentence", self.licence.sentence
        yield "licence.short", self.licence.short
        for facet in self.facets:
            yield f"facets.{facet.id}.word", facet.word
        for audience in self.audiences:
            yield f"audiences.{audience.id}.word", audience.word
        for office in self.offices:
            yield f"offices.{office.id}.word", office.word
        for system in self.law.values():
            yield f"law.{system.key}.binds", system.binds
            yield f"law.{system.key}.binds_on_paper", system.binds_on_paper
            yield f"law.{system.key}.country", system.country


def list_marked(sections: Iterable[SectionSetting], mark: str) -> frozenset[str]:
    """Give the ids of the sections that are marked as those of `law` or of `results`."""
    return frozenset(section.id for section in sections if getattr(section, mark))


def list_ids(entries: Iterable[FacetSetting | AudienceSetting | OfficeSetting | SectionSetting]) -> tuple[str, ...]:
    """Give the ids of entries, in their order."""
    return tuple(entry.id for entry in entries)
