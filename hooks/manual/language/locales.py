"""What CLDR knows of a language, by the code that the settings give it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError, get_global

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manual.model.settings import LanguageSetting

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


def find_direction(language: str, settings: Iterable[LanguageSetting] = ()) -> str:
    """Give the direction of a language, `ltr` or `rtl`: that of its setting, else that of CLDR; `ltr` where neither is."""
    for setting in settings:
        if setting.code == language:
            return setting.dir
    locale = find_locale(language)
    return "rtl" if locale and locale.text_direction == "rtl" else "ltr"


def find_script(language: str) -> str:
    """Give the code of the script that a language is written in, such as `Cyrl`: its own, else the usual; empty if unknown."""
    locale, likely = find_locale(language), get_global("likely_subtags")
    if locale is not None and locale.script:
        return locale.script
    usual = likely.get(language.replace("-", "_")) or likely.get(drop_region(language)) or ""
    return str(usual).partition("_")[2].partition("_")[0]
