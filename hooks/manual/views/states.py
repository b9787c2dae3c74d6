"""The state of a text as readers of a language are told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.views.sentences import write_notice

if TYPE_CHECKING:
    from manual.model.cases import Original
    from manual.model.texts import Language, Text
    from manual.resolve.references import Manual
    from manual.views.texts import Notice


def find_direction(manual: Manual, text: Text) -> str:
    """Give the direction of a text: ltr or rtl."""
    return manual.settings.language(text.language).dir


def note_state(manual: Manual, original: Original, text: Text, language: Language) -> Notice:
    """Say what readers of a language must know of the state of a text."""
    settings = manual.settings
    state = manual.state(original, language)
    name = settings.language(settings.source_language).name
    return write_notice(original, text, state, manual.words(language), source_name=name)
