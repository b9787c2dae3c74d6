"""How long a text is: what stands between spaces is a word in most languages, and a syllable in some."""

from __future__ import annotations

from manual.language.locales import drop_region

# So many syllables, written apart, are counted as a word. Vietnamese sheets had 1.2 to 1.4 times as many pieces between
# spaces as the same sheets in English, and 1.3 to 1.4 times as many as in Ukrainian; this is the upper end.
_SYLLABLES_A_WORD = {"vi": 1.4}


def weigh_words(written: int, language: str) -> int:
    """Give how many words a text has that has so many pieces between its spaces."""
    return round(written / _SYLLABLES_A_WORD.get(drop_region(language), 1))
