"""What is read from left to right in a text from right to left: proved by the Unicode bidirectional algorithm."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from arabic_manual import add_arabic
from conftest import MINIMAL, read
from released import edit

from manual.check.direction import find_disordered
from manual.markdown.sections import bind, isolate

# Between Arabic letters as written, and after the build has isolated what it knows
CASES = [
    # text, runs in the wrong order as written, and those that are left for a writer
    ("الفقرة § 20 من القانون č. 561/2004 Sb. في 1. 9. 2026.", ["§ 20", "1. 9. 2026"], []),
    ("هاتف +420 974 820 680، ومبلغ 2 500 Kč", ["+420 974 820 680", "2 500 Kč"], []),
    ("نسبة 2,5 % وصورة 35 × 45 mm", ["2,5 %", "35 × 45 mm"], []),
    ("بين 2018 – 2020 وبين 8:00–12:00 فقط", ["2018 – 2020", "8:00–12:00"], []),
    ("من 50 %–60 % من", ["50 %–60 %"], []),
    ("درجة 20 °C وعمر ≥ 18 سنة", ["20 °C", "≥ 18"], []),
    ("السعر $100 أو 100 € أو 2,5‰", ["$100", "100 €", "2,5‰"], []),
    ("في 1. 9. 2026، 2 500 Kč", ["1. 9. 2026", "2 500 Kč"], []),
    ("البريد info2@suz.cz أو https://www.suz.cz/7.3/ فقط", [], []),
    ("مستوى A1/B2 وسرعة 5 m/s هنا", ["5 m/s"], []),
    # nothing is wrong with these
    ("مدينة Brno في عام 2018، سنة 2026/2027", [], []),
    ("مدينة Brno (2018) والرقم 5 و 6", [], []),
    ("كوفيد-19 هنا", [], []),
    ("في ٢٠٢٦/٩/١ و ٣٥ × ٤٥", [], []),
    ("استمارة 7.3-A هنا، و10.4-B", ["7.3-A", "10.4-B"], []),
    ("", [], []),
    # what the build does not know
    ("هاتف (+420) 974 820 680 هنا", ["(+420) 974 820 680"], ["(+420) 974 820 680"]),
    ("حرارة -5 هنا", ["-5"], ["-5"]),
    ("عمر < 18 سنة", ["< 18"], ["< 18"]),
    ("المجموع 10 + 5 = 15 هنا", ["10 + 5 = 15"], ["10 + 5 = 15"]),
    ("من 05/2026 - 06/2026 هنا", ["05/2026 - 06/2026"], ["05/2026 - 06/2026"]),
    ("من 10. – 12. 9. 2026 هنا", ["10. – 12. 9. 2026"], ["10. – 12. 9. 2026"]),
    ("مبلغ 2 500,– Kč هنا", ["2 500,– Kč"], ["2 500,– Kč"]),
    # once right and once wrong is wrong
    ("أولا \u2066-5\u2069 ثم -5 هنا", ["-5"], ["-5"]),
    # and with the isolates of a writer it is right
    ("المجموع \u206610 + 5 = 15\u2069 هنا", [], []),
    ("هاتف \u2066(+420) 974 820 680\u2069 هنا", [], []),
]


@pytest.mark.parametrize(("text", "written", "left"), CASES, ids=range(len(CASES)))
def test_runs(text: str, written: list[str], left: list[str]) -> None:
    """Citations, dates, sums, ranges, telephone numbers and addresses, before and after automatic isolation."""
    assert find_disordered(text) == written
    assert find_disordered(isolate(bind(text, "ar"))) == left


@pytest.fixture
def arabic(minimal: Path) -> Path:
    """The minimal manual with one sheet in Arabic."""
    add_arabic(minimal)
    return minimal


ARABIC = "translations/ar/infosheets/07-education/7.3-first-weeks.md"
NEXT = "is not read from left to right. Write the isolate U+2066 before it and U+2069 after it."


def _found(root: Path) -> list[str]:
    return [one.one_line() for one in read(root)[1] if one.code == "not-isolated"]


def test_a_sheet_in_arabic_is_in_order(arabic: Path) -> None:
    """Its citation, date, sum, telephone number, and the title of 7.2, which stays in English, beside its number."""
    assert _found(arabic) == []


def test_each_place_is_named(arabic: Path) -> None:
    """In title, summary, a paragraph over lines, an item, a table; where the same run stands again, its own line."""
    edit(arabic, ARABIC, "خطوة بخطوة", "§ 20 خطوة بخطوة")
    edit(arabic, ARABIC, "رافق الأسرة", "رافق 10 + 5 الأسرة")
    edit(
        arabic, ARABIC, "في الأسابيع الأولى.\n", "في الأسابيع الأولى.\nثم \u2066-5\u2069 هنا\nثم -7 هنا.\n\nو -5 هنا.\n"
    )
    edit(arabic, ARABIC, "والصورة 35", "والصورة (**+420**) 974 820 680 هنا و 35")
    edit(arabic, ARABIC, "## خطوات", "| أ | ب |\n| --- | --- |\n| ج | عمر < 18 سنة |\n\n## خطوات")
    assert _found(arabic) == [
        f"{ARABIC}:4: not-isolated: “§ 20” {NEXT}",
        f"{ARABIC}:5: not-isolated: “10 + 5” {NEXT}",
        f"{ARABIC}:13: not-isolated: “-7” {NEXT}",
        f"{ARABIC}:15: not-isolated: “-5” {NEXT}",
        f"{ARABIC}:21: not-isolated: “(+420) 974 820 680” {NEXT}",
        f"{ARABIC}:25: not-isolated: “< 18” {NEXT}",
    ]


def test_other_languages_do_not_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a language from right to left the algorithm is not even imported."""
    monkeypatch.setitem(sys.modules, "bidi", None)
    assert _found(MINIMAL) == []
