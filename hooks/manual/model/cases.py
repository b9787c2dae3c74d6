"""Cases as values: what happened in a town, told to its end or as an open question; never advice, and no law."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from manual.model.forms import Form
from manual.model.sessions import Session
from manual.model.settings import SectionSetting
from manual.model.texts import Chapter, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from manual.model.texts import Body, Review, SheetNumber, Translation

STORY, DILEMMA = "story", "dilemma"
CASE_KINDS = (STORY, DILEMMA)
CASE_SETTINGS = ("village", "town", "city", "district", "region", "country")
NOT_KNOWN = "not-known"
# what came of it, in the order in which lists name them
OUTCOMES = ("result", "mixed", "failed", NOT_KNOWN)
# what became of what others suggested
NONE_RECORDED = "none-recorded"
SUGGESTIONS = ("not-reported", NONE_RECORDED, "tried")
PEOPLE = ("none", "public-role", "named-in-source")

QUESTIONS = "questions"
# the front of the card; all other sections stand behind
FRONT = ("situation", QUESTIONS)
CASE_SECTIONS = (
    SectionSetting(id="situation", required=True),
    SectionSetting(id=QUESTIONS, required=True),
    SectionSetting(id="tried"),
    SectionSetting(id="outcome", required=True),
    SectionSetting(id="suggested"),
    SectionSetting(id="conditions"),
    SectionSetting(id="voice"),
)

_PREFIX = "case:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case in the source language.

    `card` is its number on paper, 1 to 99, for life, and 0 where it could not be read. `places` are keys of places, the
    town first. `years` are one, two with a dash, or `UNDATED`; `size` counts inhabitants as the source does, 0 where
    that is not known. `suggestions` is empty for a story. `sheets` say what to do, the first is the one to read;
    `misnamed` is what stands among them and is no number. `facts` are keys of facts, of which its sources follow.
    """

    key: str
    path: str
    card: int
    kind: str
    title: str
    dilemma: str
    places: tuple[str, ...]
    years: str
    setting: str
    size: int
    outcome: str
    told_by: str
    suggestions: str
    sheets: tuple[SheetNumber, ...]
    facts: tuple[str, ...]
    people: str
    written: date
    review: Review
    owner: str
    body: Body
    misnamed: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def text_key(self) -> str:
        """The key by which texts refer to it and translations name it."""
        return f"{_PREFIX}{self.key}"

    @property
    def page_name(self) -> str:
        """The name of its page and of its card, which no sheet, chapter or page can have."""
        return name_case_page(self.key)

    @property
    def summary(self) -> str:
        """What it is about in one sentence: its dilemma."""
        return self.dilemma


# all that can be translated
Original = Sheet | Chapter | Page | Case | Form | Session


def name_summary(original: Original) -> str:
    """Name the field that says in a sentence what a text is about."""
    return "dilemma" if isinstance(original, Case) else "aim" if isinstance(original, Session) else "summary"


def name_case_page(key: str) -> str:
    """Name the page of a case by its key."""
    return f"case-{key}"


def find_case_key(text_key: str) -> str:
    """Give the key of a case by that of its text; empty for a sheet, chapter or page."""
    return text_key.removeprefix(_PREFIX) if text_key.startswith(_PREFIX) else ""


def is_of_case(translation: Translation) -> bool:
    """Tell whether a translation is that of a case."""
    return bool(find_case_key(translation.translates))
