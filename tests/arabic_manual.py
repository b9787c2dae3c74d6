"""The minimal manual in Arabic: one sheet and the words that its print shows."""

from __future__ import annotations

from pathlib import Path

from released import edit

SHEET = """---
translates: "7.3"
from: en
title: الأسابيع الأولى في المدرسة خطوة بخطوة
summary: رافق الأسرة من التسجيل حتى أول لقاء مع أولياء الأمور.
receipts: {}
review: machine
---
## موضوع البطاقة {#about}

مديرة مدرسة تتصل: يوم الاثنين يبدأ تلميذ لا يتكلم التشيكية. تبين هذه البطاقة ما تفعله البلدية والمدرسة والأسرة في الأسابيع الأولى.

## باختصار {#at-a-glance}

- أكبر عائق هو اللغة، ثم عدم معرفة الأهل بنظام المدرسة. انظر [7.2][].
- يتناول § 20 من القانون č. 561/2004 Sb. تعليم الأجانب منذ 1. 9. 2026، والرسم 2 500 Kč.
- الهاتف +420 974 820 680، والصورة 35 × 45 mm.

## خطوات {#steps}

1.  **اتصل بالمدرسة**

    *البلدية؛ قبل يوم الاثنين*

    قل من سيأتي، ومتى، وبأي لغة يتكلم.

2.  **قابل الوالدين**

    *المدرسة؛ الأسبوع 5*

    اتفقوا على ما سيأتي بعد ذلك، وحددوا موعد اللقاء القادم.
"""
WORDS = {
    "Facet": "النوع",
    "Procedure": "الإجراء",
    "For": "لمن",
    "Wording of the law": "صيغة القانون",
    "as of {date}, not checked by a lawyer": "بتاريخ {date}، لم يراجعها محام",
    "Wording of the law as of {date}, not checked by a lawyer": "صيغة القانون بتاريخ {date}، لم يراجعها محام",
    "name, date": "الاسم والتاريخ",
    "Related sheets": "بطاقات ذات صلة",
    "In our town": "في بلديتنا",
}

NAMES = """title: الاندماج المحلي
subtitle: دليل البلديات
facets:
  tips: {word: نصائح}
audiences:
  municipality: {word: البلدية}
  school: {word: المدرسة}
"""


def add_arabic(root: Path) -> None:
    """Add Arabic to the languages of the minimal manual, with one sheet."""
    edit(root, "infosheets/manual.yml", "languages:\n", "languages:\n  ar: {name: العربية, dir: rtl}\n")
    folder = root / "translations/ar/infosheets/07-education"
    folder.mkdir(parents=True)
    (folder / "7.3-first-weeks.md").write_text(SHEET, encoding="utf-8")
    (folder.parent / "manual.yml").write_text(NAMES, encoding="utf-8")
