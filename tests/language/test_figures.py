"""Figures of two languages are the same tokens; words may stand for small numbers."""

from __future__ import annotations

import pytest

from manual.language.numbers import find_numbers, is_in_words


@pytest.mark.parametrize(
    ("english", "czech", "tokens"),
    [
        pytest.param("10,276 clients", "10 276 klientů", {"10276"}, id="thousands"),
        pytest.param("CZK 1,234,567", "1\u00a0234\u00a0567 Kč", {"1234567"}, id="millions-with-hard-spaces"),
        pytest.param("2.5 %", "2,5 %", {"2.5"}, id="decimals"),
        pytest.param("on 23 April 2018", "dne 23. dubna 2018", {"04-23", "2018"}, id="date-in-words"),
        pytest.param("until 1 July", "k 1. červenci", {"07-01"}, id="july-is-not-june"),
        pytest.param("on 1 June 2026", "1. 6. 2026", {"06-01", "2026"}, id="date-in-figures"),
        pytest.param("aged 18 may vote", "od 18 let může volit", {"18"}, id="may-is-no-month"),
        pytest.param("Act No. 326/1999", "zákon č. 326/1999 Sb.", {"326/1999"}, id="number-of-an-act"),
        pytest.param("Section 155a", "§ 155a", {"155a"}, id="section-with-a-letter"),
        pytest.param("in 2015/16", "v letech 2015/16", {"2015", "16"}, id="school-year"),
        pytest.param("2018–2020, 8-10 hours", "2018–2020, 8–10 hodin", {"2018", "2020", "8", "10"}, id="ranges"),
        pytest.param("the 21st", "21.", {"21"}, id="ordinal"),
        pytest.param("V4 and A1", "V4 a A1", set(), id="names"),
        pytest.param("in class 7.", "ve třídě 7.", {"7"}, id="end-of-sentence"),
    ],
)
def test_numbers(english: str, czech: str, tokens: set[str]) -> None:
    """Both languages give the same figures."""
    assert find_numbers(english, "en") == tokens
    assert find_numbers(czech, "cs") == tokens


@pytest.mark.parametrize(
    ("number", "text", "language", "expected"),
    [
        pytest.param("2", "the second time", "en", True, id="ordinal"),
        pytest.param("2", "oběma rodičům", "cs", True, id="both"),
        pytest.param("3", "na třech místech", "cs", True, id="case"),
        pytest.param("7", "the second time", "en", False, id="another"),
        pytest.param("232", "two hundred", "en", False, id="no-words-for-large-numbers"),
        pytest.param("2", "zwei", "de", False, id="no-table"),
    ],
)
def test_in_words(number: str, text: str, language: str, expected: object) -> None:
    """Only small numbers, only in languages with a table."""
    assert is_in_words(number, text, language) is expected
