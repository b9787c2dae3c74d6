"""What CLDR knows of a language, by the code that the settings give it."""

from __future__ import annotations

from functools import cache

from babel.core import Locale, UnknownLocaleError

# the dates and numbers of a language as they are written where the manual's readers live
_USUAL = {"en": "en-GB"}


@cache
def find_locale(language: str) -> Locale | None:
    """Give the locale of a language, or that of its code without script and region; None for one that CLDR lacks."""
    for code in (_USUAL.get(language, language), language.partition("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
