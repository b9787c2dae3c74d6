"""Words that sound like law, by language: what one must, may not, is entitled to, or has so many days for.

A language without an entry is not looked at.
"""

from __future__ import annotations

import re

from manual.language.locales import drop_region

_DUTY = {
    "cs": r"musí|nesmí|nesmějí|má nárok|mají nárok|ve lhůtě|do \d+ (?:pracovních )?dnů",
    "de": r"muss|müssen|(?:darf|dürfen) nicht|hat Anspruch|haben Anspruch|(?:innerhalb von|binnen) \d+ (?:Werk|Arbeits)?tagen",
    "en": r"must(?: not)?|may not|(?:is|are) entitled|within \d+ (?:working )?days",
    "fr": r"doit|doivent|ne peut pas|ne peuvent pas|a droit|ont droit|dans (?:les|un délai de) \d+ jours",
    "sk": r"musí|musia|nesmie|nesmú|má nárok|majú nárok|v lehote|do \d+ (?:pracovných )?dní",
    "uk": r"повин(?:ен|на|не|ні)|зобов[’ʼ']язан(?:ий|а|е|і)|(?:не )?ма(?:є|ють) прав(?:о|а)|(?:протягом|упродовж) \d+ (?:робочих )?днів",
    # “لا يجب” says that one need not; “and” and “so” are written together with the verb
    "ar": r"[وف]?(?<!لا )يجب|[وف]?لا يجوز|[وف]?(?:لا )?يحق|خلال \d+ (?:يومًا|يوم|أيام)(?: عمل)?",
    # “không phải” denies, and “không bắt buộc phải” says that one need not
    "vi": r"(?<!không )(?<!không bắt buộc )phải(?! là\b)|không được|có quyền|trong vòng \d+ ngày(?: làm việc)?",
}
# a number may be bound to its word
_SPACE = r"[ \u00a0]"
_SOUNDS = {
    language: re.compile(rf"\b(?:{words.replace(' ', _SPACE)})\b", re.IGNORECASE) for language, words in _DUTY.items()
}


def find_duty_words(language: str) -> re.Pattern[str] | None:
    """Give the pattern of the words of a language that sound like law; None where nobody has listed them."""
    return _SOUNDS.get(drop_region(language))
