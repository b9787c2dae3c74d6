"""Where a line must not end, and which words stand before a number, by language.

A language without an entry has no words that bind; months and the order of a date are those of CLDR.
"""

from __future__ import annotations

import re
from functools import cache

from manual.language.locales import drop_region, find_locale

# prepositions and conjunctions of one letter, which by the custom of a language do not end a line
BINDING_WORDS = {
    "cs": "ksvzouai",
    "pl": "aiouwz",
    "ru": "авикосу",
    "sk": "ksvzouai",
    "uk": "авзйоуі",
}

# abbreviations and words that belong to the number after them, in any language: a text may cite the law of another
BEFORE_A_NUMBER = (
    r"§§?",
    # cs, sk
    *(r"čl\.", r"odst\.", r"\bods\.", r"písm\.", r"č\.", r"oddíl"),
    # en
    *(r"\bNo\.", r"[Ss]ections?", r"Article", r"session", r"module"),
    # de
    *(r"\bAbs\.", r"\bArt\.", r"\bBuchst\.", r"\bNr\."),
    # fr
    *(r"\bart\.", r"\bn°"),
    # uk
    *(r"№", r"\bст\.", r"\bч\.", r"\bп\.", r"\bпідп\.", r"\bабз\."),
    # vi, where each of them is also a word without a number
    *(r"\bsố(?= \d)", r"\b[Kk]hoản(?= \d)", r"\bĐiều(?= \d)"),
    # ar, the same, with what is written together with them
    *(r"رقم(?= \d)", r"الفقرة(?= \d)", r"المادة(?= \d)", r"النقطة(?= \d)", r"البند(?= [a-z]\b)"),
)

# languages whose custom lets no line begin with a dash
DASH_ENDS_A_LINE = frozenset({"cs", "pl", "ru", "sk", "uk"})

# names of collections of laws, which belong to the number and year before them, in any language
COLLECTIONS = ("Sb", "Coll", "Z")

# abbreviations with a full stop inside a citation
ABBREVIATIONS = ("Sb", "Coll", "č", "odst", "ods", "písm", "No", "Abs", "Art", "Buchst", "Nr", "art")

# what a language writes together with the word after it: in Arabic “and”, “so”, “in”, “as”, “for”, and the article
_JOINED = {"ar": "(?:[وف]?(?:[بك]?(?:ال)?|لل?))"}

# stems of months, where cases have forms that CLDR does not list
_STEMS = {
    "cs": ("led", "únor", "břez", "dub", "květ", "červ", "srp", "září", "říj", "list", "pros"),
    "sk": (
        "január",
        "február",
        "marc",
        "marec",
        "apríl",
        "máj",
        "jún",
        "júl",
        "august",
        "septemb",
        "októb",
        "novemb",
        "decemb",
    ),
}


def find_joined(language: str) -> str:
    """Give the pattern of what may stand before a word without a space; empty where nothing does."""
    return _JOINED.get(drop_region(language), "")


@cache
def find_months(language: str) -> tuple[str, ...]:
    """Give beginnings of the names of months where a day before them carries a full stop, “1. května”; else nothing."""
    stems = _STEMS.get(drop_region(language))
    if stems is not None:
        return stems
    locale = find_locale(language)
    if locale is None or "d." not in locale.date_formats["long"].pattern:
        return ()
    names = {
        name
        for context in ("format", "stand-alone")
        for name in locale.months[context]["wide"].values()
        if not name[:1].isdigit()
    }
    return tuple(sorted(names))


@cache
def parts_dates(language: str) -> bool:
    """Tell whether a date in figures has spaces in it, “1. 5. 2026”."""
    locale = find_locale(language)
    return locale is not None and re.match(r"d+\. M+\. ", locale.date_formats["medium"].pattern) is not None
