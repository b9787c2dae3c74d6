"""Figures of two languages are the same tokens; words may stand for small numbers."""

from __future__ import annotations

import pytest

from manual.language.numbers import find_numbers, is_in_words, may_be_in_words


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
        pytest.param("2", "zum zweiten Mal", "de", True, id="german"),
        pytest.param("1", "einfach", "de", False, id="german-begins-like-one"),
        pytest.param("9", "дев’ять років", "uk", True, id="ukrainian"),
        pytest.param("12", "dwunastu", "pl", True, id="polish"),
        pytest.param("4", "štvrtý", "sk", True, id="slovak"),
        pytest.param("3", "v troch obciach", "sk", True, id="slovak-case"),
        pytest.param("3", "v triede", "sk", False, id="slovak-begins-like-three"),
        pytest.param("2", "podľa druhu pobytu", "sk", False, id="slovak-kind"),
        pytest.param("1", "jednoducho", "sk", False, id="slovak-begins-like-one"),
        pytest.param("50", "polícia", "sk", False, id="slovak-begins-like-half"),
        pytest.param("100", "starosta", "sk", False, id="slovak-begins-like-hundred"),
        pytest.param("6", "sixième", "fr", True, id="french"),
        pytest.param("3", "ba tuần", "vi", True, id="vietnamese"),
        pytest.param("4", "tư vấn", "vi", False, id="vietnamese-begins-like-four"),
        pytest.param("5", "năm bước", "vi", True, id="vietnamese-five"),
        pytest.param("5", "vào năm 2024, 3 năm", "vi", False, id="vietnamese-year"),
        pytest.param("3", "في الأسابيع الثلاثة", "ar", True, id="arabic-with-the-article"),
        pytest.param("5", "وبخمسِ خطوات", "ar", True, id="arabic-joined-and-with-vowels"),
        pytest.param("2", "خلال أسبوعين", "ar", True, id="arabic-dual"),
        pytest.param("2", "يوم الاثنين في المدرسة الثانوية", "ar", False, id="arabic-monday"),
        pytest.param("3", "يوم الثلاثاء، ثلاثون", "ar", False, id="arabic-tuesday"),
        pytest.param("1", "أولاد وأولياء", "ar", False, id="arabic-begins-like-first"),
        pytest.param("2", "kettő", "hu", False, id="no-table"),
    ],
)
def test_in_words(number: str, text: str, language: str, expected: object) -> None:
    """Only small numbers, only in languages with a table."""
    assert is_in_words(number, text, language) is expected


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        pytest.param("de", "vom 15. Januar bis 15. Februar", {"01-15", "02-15"}, id="german-dates"),
        pytest.param("de", "5.000 CZK, 1.200,50 €, 5 000 Kč", {"5000", "1200.50"}, id="german-sums"),
        pytest.param("de", "am 15.1.2024, am 1. Jänner, Blatt 7.3.", {"01-15", "01-01", "2024", "7.3"}, id="german"),
        pytest.param("de", "die märz im Mai 2024", {"2024"}, id="no-day"),
        pytest.param("uk", "15 січня 2024 року, 15-го лютим", {"01-15", "02-15", "2024"}, id="ukrainian-dates"),
        pytest.param("uk", "1 200,5 грн, 15.01.2024", {"1200.5", "01-15", "2024"}, id="ukrainian-sums"),
        pytest.param("vi", "ngày 15 tháng 1 năm 2024, 15 tháng 12", {"01-15", "12-15", "2024"}, id="vietnamese-dates"),
        pytest.param("vi", "tháng 6 năm 2023, sau tháng\u00a012", {"2023"}, id="vietnamese-months"),
        pytest.param("vi", "trong 6 tháng", {"6"}, id="vietnamese-length-of-time"),
        pytest.param("vi", "5.000 CZK, 1/6/2024", {"5000", "06-01", "2024"}, id="vietnamese-sums"),
        pytest.param("ar", "١٥ يناير ٢٠٢٤ و5 كانون الثاني", {"01-15", "01-05", "2024"}, id="arabic-dates"),
        pytest.param("ar-EG", "5 كانون الثاني", {"01-05"}, id="arabic-months-of-the-east-in-another-region"),
        pytest.param("ar", "١٬٢٠٠٫٥ و1,200 و15\u200f/1\u200f/2024", {"1200.5", "1200", "01-15", "2024"}, id="arabic"),
        pytest.param(
            "ar",
            "من 1 كانون الثاني/يناير إلى 15\u00a0أيار/مايو 2026",
            {"01-01", "05-15", "2026"},
            id="arabic-months-twice",
        ),
        pytest.param("sk", "1. januára, pred 1. júlom 2024, 5 000 Kč", {"01-01", "07-01", "2024", "5000"}, id="slovak"),
        pytest.param("fr", "1er janvier, le 2e, 15/02/2024", {"01-01", "2", "02-15", "2024"}, id="french-dates"),
        pytest.param("fr", "1\u202f200,50 €, 5 000 CZK", {"1200.50", "5000"}, id="french-sums"),
        pytest.param("pl", "15 stycznia, przed 1 majem, 1.05.2024", {"01-15", "05-01", "2024"}, id="polish"),
        pytest.param("es", "15 de enero de 2024, 1.200", {"01-15", "2024", "1200"}, id="words-between"),
        pytest.param("hu", "2024. január 15.", {"01-15", "2024"}, id="month-first"),
        pytest.param("zh", "2024年1月15日", {"01-15", "2024"}, id="no-spaces"),
        pytest.param("en", "January 15, 2024, 15/01/2024, 2024-01-15", {"01-15", "2024"}, id="english-dates"),
        pytest.param("en", "16-18 April", {"16", "04-18"}, id="days-from-to"),
        pytest.param("rom", "5 000, 1,5, 1. 6. 2024", {"5000", "1.5", "06-01", "2024"}, id="unknown-to-cldr"),
        *(
            pytest.param(code, "+420 123\u00a0456 789, 123 456 789", {"+420123456789", "123456789"}, id=f"call-{code}")
            for code in ("en", "cs", "de", "uk", "vi", "ar", "sk", "fr", "pl", "rom")
        ),
    ],
)
def test_numbers_of_a_language(language: str, text: str, tokens: set[str]) -> None:
    """Each language is read by its own signs, months and digits."""
    assert find_numbers(text, language) == tokens


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        pytest.param("12", "hu", True, id="small"),
        pytest.param("13", "hu", False, id="not-so-small"),
        pytest.param("12", "de", False, id="there-is-a-table"),
    ],
)
def test_unread_words(number: str, language: str, expected: object) -> None:
    """Where nobody can read numbers in words, a small one may stand in them."""
    assert may_be_in_words(number, language) is expected
