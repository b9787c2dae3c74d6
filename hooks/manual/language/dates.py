"""Dates in the words of a language; in figures, 2026-05-01, where nobody knows its words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from babel.core import Locale
from babel.dates import format_date, format_skeleton

from manual.language.locales import drop_region, find_locale

if TYPE_CHECKING:
    from collections.abc import Mapping

# where people write a date otherwise than CLDR does: it has “1 tháng 5, 2026”
_LONG = {"vi": "d MMMM 'năm' y"}
# where months have other names than in the country that CLDR takes for the language's own
OTHER_MONTHS: Mapping[str, str] = {"ar": "ar_SY", "de": "de_AT"}
# Languages that write both names, as the United Nations do, since their readers know a month by one or the other; those
# of the country above go first. A language of one country, with its region, has its own alone.
_BOTH_NAMES = frozenset({"ar"})


def write_date(day: date, language: str) -> str:
    """Write a date in words, such as 1 May 2026."""
    locale = find_locale(language)
    if locale is None:
        return day.isoformat()
    return _name_twice(format_date(day, _LONG.get(drop_region(language), "long"), locale=locale), day, language, locale)


def write_month(day: date, language: str) -> str:
    """Write month and year, such as November 2026."""
    locale = find_locale(language)
    if locale is None:
        return day.isoformat()[: len("2026-11")]
    return _name_twice(format_skeleton("yMMMM", day, locale=locale), day, language, locale)


def write_partial_date(written: str, language: str) -> str:
    """Write a date of which year, month and day, year and month, or the year are known.

    What is no date has its finding, and a preview shows it as it stands.
    """
    try:
        day = date.fromisoformat(f"{written}-01-01"[: len("2026-11-23")])
    except ValueError:
        return written
    if len(written) == len("2026"):
        return written
    return write_month(day, language) if len(written) == len("2026-11") else write_date(day, language)


def _name_twice(text: str, day: date, language: str, locale: Locale) -> str:
    """Put the other name of a month before its name, where a language writes both."""
    if language not in _BOTH_NAMES:
        return text
    other = Locale.parse(OTHER_MONTHS[language])
    name, also = (known.months["format"]["wide"][day.month] for known in (locale, other))
    return text.replace(name, f"{also}/{name}")
