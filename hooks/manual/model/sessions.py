"""Session plans as values: one page for the host of an evening with a pack, its slides, and what is printed for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from manual.model.settings import SectionSetting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from manual.model.texts import Body, Review, Translation

BLOCKS, HARD_MOMENTS, EXERCISE, EVALUATION, SLIDES = "blocks", "hard-moments", "exercise", "evaluation", "slides"
SESSION_SECTIONS = tuple(
    SectionSetting(id=name, required=True) for name in (BLOCKS, HARD_MOMENTS, EXERCISE, EVALUATION, SLIDES)
)
# what there is of it to print
PLAN, SLIDE_SHOW = "plan", "slides"

_PREFIX = "session:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The plan of a session with a pack, whose key it has, in the source language.

    `minutes` is how long it takes, 0 where that could not be read. `aim` and `room` are said in a few words. `prints`
    are keys of what each person gets: sheets and chapters by number, cases as texts name them.
    """

    key: str
    path: str
    title: str
    minutes: int
    aim: str
    room: str
    prints: tuple[str, ...]
    written: date
    review: Review
    owner: str
    body: Body
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def text_key(self) -> str:
        """The key by which translations name it."""
        return f"{_PREFIX}{self.key}"

    @property
    def page_name(self) -> str:
        """The name of its page and of its print, which no sheet, chapter or page can have."""
        return f"session-{self.key}"

    @property
    def slides_name(self) -> str:
        """The name of its slides."""
        return f"{SLIDE_SHOW}-{self.key}"

    @property
    def summary(self) -> str:
        """What it is for in one sentence: its aim."""
        return self.aim


def find_session_key(text_key: str) -> str:
    """Give the key of a session by that of its text; empty for any other text."""
    return text_key.removeprefix(_PREFIX) if text_key.startswith(_PREFIX) else ""


def is_of_session(translation: Translation) -> bool:
    """Tell whether a translation is that of a session plan."""
    return bool(find_session_key(translation.translates))
