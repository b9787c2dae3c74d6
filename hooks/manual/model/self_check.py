"""The questions with which a town checks itself: those of all chapters, as packs and session plans name them."""

from __future__ import annotations

from dataclasses import dataclass

# the key by which they are named, which is also the name of their page and of their print
SELF_CHECK = "self-check"
# the section of a chapter that holds its questions
QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The questions of all chapters as something to print, which has no text of its own; `chapters` are those that have some."""

    chapters: tuple[int, ...]
