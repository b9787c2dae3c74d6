"""Lists stand in the order of their language, which is that of a browser's own collation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from collated import collated

from manual.language.collation import collation_key, find_letter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# each list in its order
LISTS = {
    "en": ["10 Acts", "Act 1", "Act 2", "Aeon", "Æon", "cote", "coté", "côte", "Côte", "Łódź", "škola", "Zoo"],
    "de": ["Apfel", "Äpfel", "Arzt", "Ärzte", "Ofen", "Öl", "Strasse", "Straße", "Strassen", "über", "Uhr", "Zaun"],
    "cs": [
        "„O lidech“",
        "2023",
        "cihla",
        "cizinci.cz",
        "Čech",
        "čeština",
        "ČSÚ",
        "hrad",
        "Charita",
        "chata",
        "chléb",
        "Ilona",
        "okno",
        "řeka",
        "sál",
        "šála",
        "ťuk",
        "tulák",
        "úřad",
        "uvítání",
        "zákon",
        "Ženeva",
        "živnostenské",
    ],
    "sk": ["Ázia", "azúr", "äpfel", "cibuľa", "čaj", "hrad", "chata", "lan", "lán", "ľan", "óda", "ohyb", "ôsmy"],
    "uk": [
        "абетка",
        "гора",
        "ґанок",
        "дім",
        "екран",
        "єдність",
        "зуб",
        "иржа",
        "ікс",
        "її",
        "йод",
        "щит",
        "ящик",
        "act",
    ],
    "vi": ["ba", "bà", "bả", "bã", "bá", "bạ", "băng", "bâng", "dong", "đong", "em", "êm", "om", "ôm", "ơm", "ưa"],
    "ar": ["آدم", "أب", "إبر", "بيت", "تاء", "ثوم", "كتاب", "مدرس", "مدرسة", "مستشفى", "وزارة", "يوم", "act"],
}


@pytest.mark.parametrize("language", LISTS)
def test_order(language: str) -> None:
    """Letters of the language stand in their places; accents and capitals decide only between equal letters."""
    words = LISTS[language]
    assert sorted(set(words), key=lambda word: collation_key(word, language)) == words
    assert all(collation_key(word, f"{language}-XX") == collation_key(word, language) for word in words)


@pytest.mark.parametrize("language", LISTS)
def test_a_browser_agrees(browser: Browser, language: str) -> None:
    """The words of all languages, sorted as one language sorts them, stand as a browser puts them."""
    words = sorted({word for words in LISTS.values() for word in words})
    words += [f"{first} {second}" for first, second in zip(words, reversed(words), strict=True) if first != second]
    expected = collated(browser, words, language)
    assert sorted(words, key=lambda word: collation_key(word, language)) == expected


def test_the_key_is_total() -> None:
    """Texts that a reader cannot tell apart have keys of their own, and the same ones in every run."""
    forms = [
        "Č",
        "C\u030c",
        "č",
        "c\u030c",
        "c\u00adh",
        "ch",
        "",
        "\u200f",
        "\U0001f600",
        "٣",
        "3",
        "½",
        "한",
        "\u0301",
    ]
    keys = [collation_key(text, "cs") for text in forms]
    assert len(set(keys)) == len(forms)
    assert sorted(keys) == sorted(set(keys))
    assert keys[0][:3] == keys[1][:3], "however the letter is composed"


@pytest.mark.parametrize(
    ("language", "word", "letter"),
    [
        ("cs", "chata", "Ch"),
        ("cs", "Čech", "Č"),
        ("cs", "únor", "U"),
        ("en", "chata", "C"),
        ("en", "Čech", "C"),
        ("en", "Łódź", "L"),
        ("uk", "ґанок", "Ґ"),
        ("ar", "أب", "ا"),
        ("en", "2023", "2"),
        ("en", "日本", "日"),
        ("en", "", ""),
    ],
)
def test_letters_of_an_index(language: str, word: str, letter: str) -> None:
    """The one that the alphabet of the language has for the beginning of a word, two together where these are one."""
    assert find_letter(word, language) == letter
