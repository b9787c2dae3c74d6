"""Law as values: systems of law, acts and their provisions.

A text by language maps the code of a language to what was written in it; nobody need have written it in all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from manual.model.registries import Localized

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

# how the wording of a provision was read: in a consolidated text, put together from amending acts, or not as it stands now
LAW_STATES = ("consolidated", "put-together", "not-seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationPatterns:
    """How the law is cited in a language, as templates with `{…}`.

    `act` names an act by its `{short}` and `{citation}`; `provision` cites a `{section}` of the `{act}`, and `about`
    what is said `{about}` the act as a whole. `several` maps the name of a section to that of several, both with
    `{n}` for what differs, such as “§ {n}” to “§§ {n}”.
    """

    act: str = "{short} ({citation})"
    provision: str = "{section} – {act}"
    about: str = "{act}: {about}"
    several: Mapping[str, str] = field(default_factory=dict)


DEFAULT_PATTERNS = CitationPatterns()
NO_WORDS: Localized[str] = Localized({})


@dataclass(frozen=True, slots=True, kw_only=True)
class LawSystem:
    """The law of a country or union: how it is cited, and where its texts stand.

    Addresses of its texts begin with `address`, and lead to texts in `languages`. `citations` are its patterns by
    language. `binds` says what binds in place of these texts where they are for information only, and
    `binds_on_paper` the same where no link leads to them; both are empty where the texts bind. `country` is whose law
    it is, as headings name it, and empty for what is the law of no country. A provision must be looked up again
    `check_within` so many days; 0 sets no term.
    """

    key: str
    name: str = ""
    address: str = ""
    languages: tuple[str, ...] = ()
    citations: Mapping[str, CitationPatterns] = field(default_factory=dict)
    binds: Localized[str] = NO_WORDS
    binds_on_paper: Localized[str] = NO_WORDS
    country: Localized[str] = NO_WORDS
    check_within: int = 0

    def patterns(self, language: str) -> CitationPatterns:
        """Give the patterns of a language; those that suit any language where it has none of its own."""
        return self.citations.get(language, DEFAULT_PATTERNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """What a part of an act says, or the act as a whole.

    It is one of three: a `section` with its name by language; what is said `about` the act, in words by language;
    or the `whole` act. `effective_from` is since when this wording applies, `valid_from` the same where that is known
    to lie ahead, `checked_on` the day of the copy in which
    it was last looked up: None where the copy carries no day. `copy` says what that copy is, mostly in the language
    of its editors, and may be empty. `state` is one of `LAW_STATES`. `path` and `line` say where it stands.
    """

    key: str
    path: str
    line: int
    law: str
    section: Mapping[str, str]
    about: Mapping[str, str]
    whole: bool
    says: Mapping[str, str]
    effective_from: date | None
    valid_from: date | None
    checked_on: date | None
    copy: str
    state: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """An act, with its names by language and its provisions.

    `system` says how it is cited. `publisher` is the system at whose address its text stands, mostly the same: a
    convention may stand in the collection of a country that has joined it. It is None where no system has the address.
    """

    key: str
    system: LawSystem
    publisher: LawSystem | None
    citation: Mapping[str, str]
    short: Mapping[str, str]
    title: Mapping[str, str]
    address: str
    provisions: tuple[Provision, ...]

    @property
    def text_language(self) -> str:
        """The language of the text at its address; empty where that is not known, or the text stands there in several."""
        languages = self.publisher.languages if self.publisher is not None else ()
        return languages[0] if len(languages) == 1 else ""
