"""Dates in the words of a language; in figures, 2026-05-01, where nobody knows its words."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from manual.language.locales import drop_region, find_locale

# where people write a date otherwise than CLDR does: it has “1 tháng 5, 2026”
_LONG = {"vi": "d MMMM 'năm' y"}


def write_date(day: date, language: str) -> str:
    """Write a date in words, such as 1 May 2026."""
    locale = find_locale(language)
    return format_date(day, _LONG.get(drop_region(language), "long"), locale=locale) if locale else day.isoformat()


def write_month(day: date, language: str) -> str:
    """Write month and year, such as November 2026."""
    locale = find_locale(language)
    return format_skeleton("yMMMM", day, locale=locale) if locale else day.isoformat()[: len("2026-11")]


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
