"""The questions with which a town checks itself: those of all chapters, each in the language that readers get of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.model.self_check import QUESTIONS

if TYPE_CHECKING:
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalChapter


def list_questioning(view: LocalManual) -> tuple[LocalChapter, ...]:
    """List the chapters that have questions."""
    return tuple(chapter for chapter in view.chapters.values() if chapter.text.body.section(QUESTIONS) is not None)
