"""How hard a text is to read: Flesch Reading Ease, from 0 (very hard) to 100 (very easy).

The constants are those of the language:
en: R. Flesch, “A new readability yardstick”, Journal of Applied Psychology 32 (1948);
cs: K. Bendová and S. Cinková, “Adaptation of Classic Readability Metrics to Czech”, TSD 2021.
Syllables are counted by the hyphenation patterns that also part the words in print, so they are close, not exact.
"""

from __future__ import annotations

import re
from functools import cache

import pyphen

from manual.language.locales import drop_region

# base, weight of words per sentence, weight of syllables per word
_FLESCH = {"en": (206.835, 1.015, 84.6), "cs": (206.935, 1.672, 62.18)}

_SENTENCE = re.compile(r"[.!?:]+(?=\s|$)|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def measure_ease(text: str, language: str) -> float | None:
    """Score a text as it is read aloud, its blocks parted by empty lines; None for a language without constants, or a text without words."""
    constants = _FLESCH.get(drop_region(language))
    sentences = [words for part in _SENTENCE.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if constants is None or not words:
        return None
    base, per_sentence, per_word = constants
    syllables = sum(_syllables(word, language) for word in words)
    return base - per_sentence * len(words) / len(sentences) - per_word * syllables / len(words)


@cache
def _syllables(word: str, language: str) -> int:
    return len(_patterns(language).positions(word.lower())) + 1


@cache
def _patterns(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang={"en": "en_GB"}.get(language, language), left=1, right=1)
