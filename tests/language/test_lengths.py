"""What stands between spaces, as words."""

from __future__ import annotations

import pytest

from manual.language.lengths import weigh_words


@pytest.mark.parametrize(
    ("written", "language", "words"), [(1400, "vi", 1000), (1400, "vi-VN", 1000), (1400, "en", 1400), (0, "vi", 0)]
)
def test_syllables_are_no_words(written: int, language: str, words: int) -> None:
    """A language that writes syllables apart has fewer words than pieces."""
    assert weigh_words(written, language) == words
