"""The forms of the words of a text, so that a search finds *školách* where the text says *škola*.

A table maps a folded form to the base words it may be a form of. It is written
as stems with classes of endings, since hundreds of words share their endings:
the Czech forms of the whole manual take a third of what a list of them would.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.language.locales import drop_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LETTERS = r"(?:[^\W_]|[\u064b-\u065f\u0670])+"
# the Ukrainian apostrophe, as keyboards and telephones write it
_APOSTROPHES = "'’ʼ‘`´"
# numbers of acts and of sheets are one word; an apostrophe is a letter in Ukrainian only
_WORD = re.compile(
    rf"\d+/\d{{4}}|\d+(?:\.\d+)+|{_LETTERS}(?:(?<=[\u0400-\u04ff])[{_APOSTROPHES}](?=[\u0400-\u04ff]){_LETTERS})*"
)
_SIGNS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i"}
    # readers often type г for ґ, which many keyboards lack
    | {"ґ": "г"}
    | dict.fromkeys(_APOSTROPHES, "")
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "ؤ": "و", "ئ": "ي"}
)
_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_STEM = 2


@dataclass(frozen=True, slots=True)
class Forms:
    """The base word of each word of the texts, and the table for words of a question.

    `stems` maps a stem to pairs of a class of endings and the base word that
    the stem with such an ending is a form of; `endings` lists the classes.
    """

    bases: Mapping[str, str]
    endings: tuple[str, ...]
    stems: Mapping[str, tuple[tuple[int, str], ...]]


def fold(word: str) -> str:
    """Write a word in small letters without accents; in Arabic without vowel signs and with one alef."""
    small = unicodedata.normalize("NFC", word.casefold()).translate(_SIGNS)
    # й and ї are letters of their own, not letters with an accent
    parts = [sign if sign in "йї" else unicodedata.normalize("NFD", sign) for sign in small]
    return "".join(sign for sign in "".join(parts) if not unicodedata.combining(sign))


def split_words(text: str) -> list[str]:
    """Split a text into words, numbers of sheets and numbers of acts."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def find_forms(words: Iterable[str], language: str) -> Forms:
    """Find the base words and all forms of the words of a language's texts; each is its own where no dictionary is."""
    language = _find_dictionary(language)
    lemmas = _lemmas(sorted(set(words)), language)
    known = _all_forms(set(lemmas.values()), language)
    groups: dict[str, set[str]] = defaultdict(set)
    for word, lemma in lemmas.items():
        base = fold(lemma)
        groups[base] |= {base, fold(word), *(fold(form) for form in known.get(lemma, ()))}
    classes: dict[str, int] = {}
    stems: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for base, forms in sorted(groups.items()):
        for stem, endings in _split(forms):
            stems[stem].append((classes.setdefault(endings, len(classes)), base))
    return Forms(
        bases={word: fold(lemma) for word, lemma in lemmas.items()},
        endings=tuple(classes),
        stems={stem: tuple(entries) for stem, entries in sorted(stems.items())},
    )


def _find_dictionary(language: str) -> str:
    """Name the dictionary of a language, or of its code without script and region; empty where there is none."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES  # noqa: PLC0415  # as below

    base = drop_region(language)
    return base if base in SUPPORTED_LANGUAGES else ""


def _lemmas(words: Iterable[str], language: str) -> dict[str, str]:
    from simplemma import lemmatize  # noqa: PLC0415  # its dictionaries are large, and only a build needs them

    return {
        word: word.lower()
        if not language or any(sign.isdigit() for sign in word)
        else lemmatize(word.translate(_STRAIGHT), lang=language).lower()
        for word in words
    }


def _all_forms(lemmas: set[str], language: str) -> Mapping[str, set[str]]:
    # the one that `lemmatize` has read: to read it takes half a second
    from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY  # noqa: PLC0415  # as above

    forms: dict[str, set[str]] = defaultdict(set)
    if not language:
        return forms
    for form, lemma in DEFAULT_DICTIONARY_FACTORY.get_dictionary(language).items():
        if (small := lemma.lower()) in lemmas and " " not in form:
            forms[small].add(form)
    return forms


def _split(forms: set[str]) -> list[tuple[str, str]]:
    """Split forms into stem and endings, apart by their first letters, so that one odd form costs little."""
    parts: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        parts[form[:_STEM]].append(form)
    rows = []
    for group in parts.values():
        # of sorted words the first and the last share least
        pairs = zip(group[0], group[-1], strict=False)
        length = next((at for at, (first, last) in enumerate(pairs) if first != last), len(group[0]))
        rows.append((group[0][:length], ",".join(form[length:] for form in group)))
    return rows
