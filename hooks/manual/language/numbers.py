"""The figures of a text: numbers, dates and sums as tokens that can be compared between languages.

A token is written the same whatever the language: `10276` for “10,276” and “10 276”, `2.5` for
“2.5” and “2,5”, `04-23` for “23 April” and “23. dubna”, `326/1999` for the number of an act.
Languages without a table of their own are read as Czech is: a space parts thousands, a comma decimals.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Patterns of the months, January first; Czech ones in the cases that stand after a day
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "cs": (
        r"led(?:na|nu|nem) únor(?:a|u|em) březn(?:a|u|em) dub(?:na|nu|nem) květ(?:na|nu|nem) červ(?:na|nu|nem) "
        r"červen(?:ce|ci|cem) srp(?:na|nu|nem) zář(?:í|ím) říj(?:na|nu|nem) listopad(?:u|em) prosin(?:ce|ci|cem)"
    ),
}
# Numbers that a text may write in words, as stems: a reader finds “dva”, “dvou” and “druhý” equal to 2.
_WORDS = {
    "en": {
        "1": "one first once single",
        "2": "two second twice both pair double couple",
        "3": "three third triple",
        "4": "four quarter",
        "5": "five fifth",
        "6": "six",
        "7": "seven",
        "8": "eight",
        "9": "nine ninth",
        "10": "ten",
        "11": "eleven",
        "12": "twelve twelfth dozen",
        "15": "fifteen",
        "20": "twenty twentieth",
        "30": "thirty thirtieth",
        "40": "forty",
        "50": "fifty half",
        "100": "hundred",
        "1000": "thousand",
    },
    "cs": {
        "1": "jeden jedn první prvé jedin",
        "2": "dva dvě dvou dvěm dvoj druh ob dvakrát pár",
        "3": "tři tří třem třech třet troj",
        "4": "čtyř čtvrt čtver",
        "5": "pět pát",
        "6": "šest",
        "7": "sedm",
        "8": "osm",
        "9": "devět devít devát",
        "10": "deset desít desát",
        "11": "jedenáct",
        "12": "dvanáct tucet",
        "15": "patnáct",
        "20": "dvacet dvacít dvacát",
        "30": "třicet třicít třicát",
        "40": "čtyřicet čtyřicít",
        "50": "padesát polovin půl",
        "100": "sto set sta",
        "1000": "tisíc",
    },
}

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,/]\d+)*(?:[a-z]\b)?")  # V4 and A1 are names
_ENGLISH = re.compile(r"(?<=\d)(?:st|nd|rd|th|s)\b")


def find_numbers(text: str, language: str) -> frozenset[str]:
    """Collect the figures of a text as a reader sees it."""
    if _DIGIT.search(text) is None:
        return frozenset()
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    dates: set[str] = set()

    def take(match: re.Match[str]) -> str:
        month = next((number for number in range(1, 13) if match.groupdict().get(f"m{number}")), None)
        dates.add(f"{month or int(match['month']):02d}-{int(match['day']):02d}")
        return " "

    if language == "en":
        plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", _ENGLISH.sub("", plain))
    else:
        plain = re.sub(r"(?<![\d/])(\d{1,3})((?: \d{3})+)(?!\d)", lambda m: m[0].replace(" ", ""), plain)
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    plain = _date(language).sub(take, plain)
    return frozenset(dates | set(_tokens(plain)))


def is_in_words(number: str, text: str, language: str) -> bool:
    """Tell whether a text writes a small number in words."""
    stems = _WORDS.get(language, {}).get(number)
    if stems is None:
        return False
    pattern = "|".join(stems.split())
    return re.search(rf"\b(?:{pattern})", text, re.IGNORECASE) is not None


def _tokens(plain: str) -> Iterator[str]:
    for match in _NUMBER.finditer(plain):
        token = match[0].rstrip(".,/")
        yield from [token] if _is_one(token) else re.split(r"[.,/]", token)


def _is_one(token: str) -> bool:
    # 326/1999, 2.5 and 155a are one token; 2015/16 and 1.1.2024 are several
    return re.fullmatch(r"\d+/\d{4}|\d+\.\d+|\d+[a-z]?", token) is not None


@cache
def _date(language: str) -> re.Pattern[str]:
    """Match a day with its month, such as “1 May”, or “1. května” and “1. 5.” in Czech."""
    months = "|".join(f"(?P<m{n}>{name})" for n, name in enumerate(_MONTHS.get(language, _MONTHS["cs"]).split(), 1))
    if language == "en":
        return re.compile(rf"\b(?P<day>\d{{1,2}}) (?:{months})\b")  # “at 18 may vote” is no date
    return re.compile(
        rf"\b(?P<day>\d{{1,2}})\. (?:(?:{months})\b|(?P<month>0?[1-9]|1[0-2])\.(?!\d{{1,2}}\b))", re.IGNORECASE
    )
