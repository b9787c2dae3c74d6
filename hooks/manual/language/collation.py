"""The order of words as readers of a language know it: in Czech “čeština” after “cizinci” and “charita” after “hra”.

The standard library compares code points, and the libraries that carry all of the
Unicode Collation Algorithm weigh tens of megabytes or are no longer kept. What lists
of names need of it is small: letters decide first, then accents, then capitals; signs
stand before digits and digits before letters; an alphabet may have letters of its own.

The orders below are those of CLDR 48: the root, and what the languages add to it. A
language without a rule of its own, such as English or German, is sorted by the root.
Tests compare the result with the collation of a browser.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from manual.language.locales import drop_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Place = tuple[int, int]
Key = tuple[tuple[Place, ...], tuple[tuple[int, ...], ...], tuple[bool, ...], str]

# Blanks part the places. What stands in one place is told apart only like accents are.
_SIGNS = "_ - ‐ – — , ; : ! ? . '‘’‚ ‹ › \"“”„ « » ( ) [ ] { } § ¶ @ * / \\ & # % † • ` ^ ° © ® → + ± ÷ × < = > | ~"
_ALPHABETS = {
    "Latn": "a b c d e f g h i ı j k l m n ŋ o p q r s t u v w x y z þ",
    "Cyrl": "а б в гґ д ђ е є ж з ѕ и ії й ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш щ ъ ы ь э ю я",
    "Arab": "ءأؤإئا ب پ ةت ث ج چ ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق كک گ ل م ن ه و یىي",
}
_SCRIPT_FIRST = {"uk": "Cyrl", "ar": "Arab"}
# Letters that a language has after a letter of the root.
_LETTERS = {
    "cs": {"c": ["č"], "h": ["ch"], "r": ["ř"], "s": ["š"], "z": ["ž"]},
    "sk": {"a": ["ä"], "c": ["č"], "h": ["ch"], "o": ["ô"], "r": ["ř"], "s": ["š"], "z": ["ž"]},
    "uk": {"г": ["ґ"], "і": ["ї"]},
    "vi": {"a": ["ă", "â"], "d": ["đ"], "e": ["ê"], "o": ["ô", "ơ"], "u": ["ư"]},
}
# Accents in their order; a stroke through a letter and the tie of two count as accents.
_STROKE, _TIE = "\u0338", "\u0361"
_ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307" + _STROKE + "\u0327\u0328\u0304\u0309\u0323"
_ACCENTS_OF = {"vi": "\u0300\u0309\u0303\u0301\u0323"}
_SPELT = {
    "ß": f"s{_TIE}s",
    "æ": f"a{_TIE}e",
    "œ": f"o{_TIE}e",
    "ð": f"d{_STROKE}",
    "đ": f"d{_STROKE}",
    "ħ": f"h{_STROKE}",
    "ł": f"l{_STROKE}",
    "ø": f"o{_STROKE}",
    "آ": "ءا",
}
_SPELT = {unicodedata.normalize("NFD", letter): spelt for letter, spelt in _SPELT.items()}
# Arabic signs that only help to read or to fill a line.
_READING = frozenset("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")
_SPACE, _SIGN, _OTHER_SIGN, _MONEY, _DIGIT, _LETTER, _OTHER_LETTER = range(7)


@dataclass(frozen=True, slots=True)
class _Order:
    """The places of a language: each letter or sign with its place and its rank there, and the ranks of accents.

    `pairs` are those letters that are written by two.
    """

    places: Mapping[str, tuple[Place, int]]
    accents: Mapping[str, int]
    pairs: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter or a sign in its place; `accents` are ranks, `small` is how it is written without capitals."""

    small: str
    place: Place
    accents: tuple[int, ...]
    capital: bool


def collation_key(text: str, language: str) -> Key:
    """Give the key by which a list in a language is sorted; equal only for equal texts."""
    order = _order(language)
    letters = [letter for cluster in _clusters(text) for letter in _letters(cluster, language)]
    capitals = tuple(letter.capital for letter in letters)
    small = "".join(letter.small for letter in letters)
    if any(pair in small for pair in order.pairs):
        letters = _paired(letters, order)
    return tuple(letter.place for letter in letters), tuple(letter.accents for letter in letters), capitals, text


def find_letter(text: str, language: str) -> str:
    """Give the letter under which a list in a language has a text, as a capital: “Č” in Czech, and “C” in English; a sign as it is."""
    order = _order(language)
    letters = [letter for cluster in _clusters(text) for letter in _letters(cluster, language)][:2]
    if not letters:
        return ""
    first = _paired(letters, order)[0]
    same = [sign for sign, (place, _rank) in order.places.items() if place == first.place]
    # a letter without its accents, unless the language has one of its own with them
    letter = first.small[0] if first.small[0] in same or not same else same[0]
    return unicodedata.normalize("NFC", letter).capitalize()


def _paired(letters: list[_Letter], order: _Order) -> list[_Letter]:
    """Put one letter for two that are one in the language."""
    paired: list[_Letter] = []
    for letter in letters:
        pair = paired[-1].small + letter.small if paired else ""
        if pair in order.pairs:
            paired[-1] = replace(letter, small=pair, place=order.places[pair][0])
        else:
            paired.append(letter)
    return paired


def _clusters(text: str) -> Iterator[str]:
    """Part a text into letters and signs with their accents; what is not seen is left out."""
    cluster = ""
    for sign in unicodedata.normalize("NFKD", text):
        category = unicodedata.category(sign)
        if category == "Mn":
            cluster += "" if sign in _READING else sign
        elif category[0] != "C" and sign not in _READING:
            if cluster:
                yield cluster
            cluster = sign
    if cluster:
        yield cluster


@cache
def _letters(cluster: str, language: str) -> tuple[_Letter, ...]:
    """Give the letters that a cluster stands for: itself, or two where the language lacks it."""
    order = _order(language)
    base, accents, capital = cluster[0].lower(), cluster[1:], cluster[0].isupper()
    for accent in ("", *accents):
        letter, rest = base + accent, accents.replace(accent, "", 1)
        if letter in _SPELT and letter not in order.places:
            *before, last = _clusters(_SPELT[letter])
            return tuple(_letter(piece, capital, order) for piece in (*before, last + rest))
    return (_letter(base + accents, capital, order),)


def _letter(cluster: str, capital: bool, order: _Order) -> _Letter:  # noqa: FBT001  # what was seen, not a switch
    base, accents = cluster[0], cluster[1:]
    # an accent may make a letter of its own
    own = next((accent for accent in accents if base + accent in order.places), "")
    place, rank = order.places.get(base + own) or (_place(base), 0)
    rest = accents.replace(own, "", 1)
    ranks = tuple(order.accents.get(accent, len(order.accents) + ord(accent)) for accent in rest)
    return _Letter(cluster, place, (rank, *ranks) if rank or ranks else (), capital)


def _place(sign: str) -> Place:
    """Give the place of what no order names, by its kind and its code."""
    category = unicodedata.category(sign[0])
    if category[0] == "N":
        return _DIGIT, unicodedata.digit(sign[0], ord(sign[0]))
    kinds = {"Z": _SPACE, "P": _OTHER_SIGN, "S": _MONEY if category == "Sc" else _OTHER_SIGN}
    return kinds.get(category[0], _OTHER_LETTER), 0 if category[0] == "Z" else ord(sign[0])


@cache
def _order(language: str) -> _Order:
    base = drop_region(language)
    first = _SCRIPT_FIRST.get(base, "Latn")
    own = _LETTERS.get(base, {})
    added = [letter for letters in own.values() for letter in letters]
    places: dict[str, tuple[Place, int]] = {}

    def add(kind: int, group: Iterable[str]) -> None:
        place = (kind, len(places))
        for rank, letter in enumerate(group):
            places[unicodedata.normalize("NFD", letter)] = (place, rank)

    for group in _SIGNS.split():
        add(_SIGN, group)
    for script in sorted(_ALPHABETS, key=lambda script: script != first):
        for group in _ALPHABETS[script].split():
            add(_LETTER, [letter for letter in group if letter not in added])
            for letter in own.get(group[0], ()):
                add(_LETTER, [letter])
    accents = {accent: rank for rank, accent in enumerate(_ACCENTS_OF.get(base, _ACCENTS), 1)}
    pairs = (letter for letter in added if len(letter) == len("ch") and letter.isascii())
    return _Order(places, accents, frozenset(pairs))
