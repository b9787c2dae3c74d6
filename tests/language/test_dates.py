"""Dates stand in the words of a language, by whatever code the settings give it."""

from __future__ import annotations

from datetime import date

import pytest

from manual.language.dates import write_date, write_month


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        pytest.param("en", "1 May 2026", "May 2026", id="english"),
        pytest.param("cs", "1. května 2026", "květen 2026", id="month-alone-has-another-form"),
        pytest.param("uk", "1 травня 2026\u202fр.", "травень 2026\u202fр.", id="ukrainian"),
        pytest.param("sk", "1. mája 2026", "máj 2026", id="slovak"),
        pytest.param("vi", "1 tháng 5 năm 2026", "tháng 5 năm 2026", id="vietnamese"),
        pytest.param("ar", "1 أيار/مايو 2026", "أيار/مايو 2026", id="arabic-with-both-names"),
        pytest.param("ar-EG", "1 مايو 2026", "مايو 2026", id="arabic-of-one-country"),
        pytest.param("de-CH", "1. Mai 2026", "Mai 2026", id="region"),
        pytest.param("sr-Latn", "1. maj 2026.", "maj 2026.", id="script"),
        pytest.param("es", "1 de mayo de 2026", "mayo de 2026", id="word-between"),
        pytest.param("hu", "2026. május 1.", "2026. május", id="year-first"),
        pytest.param("cs-DE", "1. května 2026", "květen 2026", id="region-that-cldr-lacks"),
        pytest.param("en-XX", "1 May 2026", "May 2026", id="english-of-a-region-that-cldr-lacks"),
        pytest.param("en-Latn", "1 May 2026", "May 2026", id="english-in-its-script"),
        pytest.param("en-US", "May 1, 2026", "May 2026", id="english-of-a-region"),
        pytest.param("rmn", "2026-05-01", "2026-05", id="unknown-to-cldr"),
    ],
)
def test_dates(language: str, day: str, month: str) -> None:
    """Day and month are those of CLDR; a language that it lacks has figures."""
    assert write_date(date(2026, 5, 1), language) == day
    assert write_month(date(2026, 5, 1), language) == month
