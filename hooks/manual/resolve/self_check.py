"""Whether there are questions with which a town checks itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.model.self_check import QUESTIONS, SelfCheck

if TYPE_CHECKING:
    from manual.content.library import Library


def find_self_check(library: Library) -> SelfCheck | None:
    """Give the questions of all chapters; None where no chapter has any."""
    asking = (number for number, chapter in library.chapters.items() if chapter.body.section(QUESTIONS) is not None)
    chapters = tuple(sorted(asking))
    return SelfCheck(chapters) if chapters else None
