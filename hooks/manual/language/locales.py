"""What CLDR knows of a language, by the code that the settings give it."""

from __future__ import annotations

from functools import cache

from babel.core import Locale, UnknownLocaleError

# the dates and numbers of a language as they are written where the manual's readers live
_USUAL = {"en": "en_GB"}


def drop_region(language: str) -> str:
    """Give the code of a language without script and region, by which our own tables have it: `sr` for `sr-Latn`."""
    return language.partition("-")[0]


@cache
def find_locale(language: str) -> Locale | None:
    """Give the locale of a language, or that of its code without script and region; None for one that CLDR lacks."""
    for code in (language, drop_region(language)):
        try:
            locale = Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        usual = _USUAL.get(str(locale))
        return Locale.parse(usual) if usual else locale
    return None
