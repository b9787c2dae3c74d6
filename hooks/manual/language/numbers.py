"""The figures of a text: numbers, dates, sums and telephone numbers as tokens that can be compared between languages.

A token is written the same whatever the language: `10276` for “10,276”, “10 276” and “10.276”, `2.5` for “2.5” and
“2,5”, `04-23` for “23 April” and “23. dubna”, `326/1999` for the number of an act, `+420123456789` for one to call.
What parts thousands and decimals, and what months are called, is asked of CLDR. It does not know the cases of a month
beyond the one of a date, nor numbers in words; of these we have tables of our own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel.core import Locale
from babel.numbers import format_decimal

from manual.language.dates import OTHER_MONTHS
from manual.language.locales import drop_region, find_locale
from manual.language.typography import find_joined

if TYPE_CHECKING:
    from collections.abc import Iterator

# what ends a number that counts places, and no unit is written so
_ORDINALS = {"en": "st|nd|rd|th|s", "fr": "er|re|ère|e|ème", "nl": "e|de|ste"}
# Numbers that a text may write in words, as stems: a reader finds “dva”, “dvou” and “druhý” equal to 2.
_WORDS = {
    "en": {
        "1": "one first once single",
        "2": "two second twice both pair double couple",
        "3": "three third triple",
        "4": "four quarter",
        "5": "five fifth",
        "6": "six",
        "7": "seven",
        "8": "eight",
        "9": "nine ninth",
        "10": "ten",
        "11": "eleven",
        "12": "twelve twelfth dozen",
        "15": "fifteen",
        "20": "twenty twentieth",
        "30": "thirty thirtieth",
        "40": "forty",
        "50": "fifty half",
        "100": "hundred",
        "1000": "thousand",
    },
    "cs": {
        "1": "jeden jedn první prvé jedin",
        "2": "dva dvě dvou dvěm dvoj druh ob dvakrát pár",
        "3": "tři tří třem třech třet troj",
        "4": "čtyř čtvrt čtver",
        "5": "pět pát",
        "6": "šest",
        "7": "sedm",
        "8": "osm",
        "9": "devět devít devát",
        "10": "deset desít desát",
        "11": "jedenáct",
        "12": "dvanáct tucet",
        "15": "patnáct",
        "20": "dvacet dvacít dvacát",
        "30": "třicet třicít třicát",
        "40": "čtyřicet čtyřicít",
        "50": "padesát polovin půl",
        "100": "sto set sta",
        "1000": "tisíc",
    },
    "de": {
        "1": r"ein(?:e[mnrs]?|s|mal)?\b erst einzig",
        "2": "zwei zweit beid doppel paar",
        "3": "drei dritt",
        "4": "vier",
        "5": "fünf",
        "6": "sechs",
        "7": "sieben siebt",
        "8": "acht",
        "9": "neun",
        "10": "zehn",
        "11": "elf",
        "12": "zwölf dutzend",
        "15": "fünfzehn",
        "20": "zwanzig",
        "30": "dreißig dreissig",
        "40": "vierzig",
        "50": "fünfzig halb hälfte",
        "100": "hundert",
        "1000": "tausend",
    },
    "fr": {
        "1": r"une?\b premi",
        "2": "deux second double",
        "3": "trois tiers triple",
        "4": "quatre quart",
        "5": "cinq",
        "6": r"six\b sixi",
        "7": r"sept\b septi",
        "8": "huit",
        "9": "neuf neuv",
        "10": "dix",
        "11": "onz",
        "12": "douz",
        "15": "quinz",
        "20": "vingt",
        "30": "trent",
        "40": "quarant",
        "50": "cinquant demi moitié",
        "100": "cent",
        "1000": "mille",
    },
    "pl": {
        "1": "jeden jedn pierwsz",
        "2": r"dwa dwie dwó dwu dwoj drug ob(?:a|ie|oje|u)\b par[ay]?\b",
        "3": "trzy trzech trzem trzeci troj",
        "4": "czter czwart",
        "5": "pięć pięci piąt",
        "6": "sześć sześci szóst",
        "7": "siedem siedm siódm",
        "8": "osiem ośm ósm",
        "9": "dziewię",
        "10": "dziesię",
        "11": "jedenaś jedenast",
        "12": "dwanaś dwunast tuzin",
        "15": "piętnaś piętnast",
        "20": "dwadzieścia dwudziest",
        "30": "trzydzie",
        "40": "czterdzie",
        "50": "pięćdziesi poło pół",
        "100": "sto stu setn",
        "1000": "tysi",
    },
    "sk": {
        "1": r"jeden\b jedn(?:a|o|u|ej|ého|ému|om|ým|ou|i|ých|ými)\b jednoraz jednodň jednoroč jedin prv(?!k|ok)",
        "2": r"dva dve dvoch dvom dvoj druh(?:[ýáéúí]|ej|ou|om|ých|ého|ému|ým|ými)\b ob(?:a|aja|e|och|om|oma)\b obid pár(?:u|y|om)?\b",
        "3": r"tri(?:krát)?\b traja troch trom tret troj",
        "4": "štyri štyroch štyrom štyrm štvrt štvor",
        "5": "päť piat(?!o?k)",
        "6": "šesť šiest",
        "7": "sedem siedm",
        "8": "osem ôsm",
        "9": "deväť deviat",
        "10": "desať desiat",
        "11": "jedenás",
        "12": "dvanás tucet",
        "15": "pätnás",
        "20": "dvadsať dvadsiat",
        "30": "tridsať tridsiat",
        "40": "štyridsať štyridsiat",
        "50": r"päťdesiat polovi pol\b polroč polhod",
        "100": r"sto\b stov st(?:ý|á|é|ej|ého)\b",
        "1000": "tisíc",
    },
    "uk": {
        "1": "один одн перш єдин",
        "2": "два дві двох двом друг обидв обо пар",
        "3": "три трьо трет троє",
        "4": "чотир четв",
        "5": "п['’ʼ]ят",
        "6": "шіст шест",
        "7": "сім сем сьом",
        "8": "вісім восьм",
        "9": "дев['’ʼ]ят",
        "10": "десят",
        "11": "одинадцят",
        "12": "дванадцят дюжин",
        "15": "п['’ʼ]ятнадцят",
        "20": "двадцят",
        "30": "тридцят",
        "40": "сорок",
        "50": "п['’ʼ]ятдесят половин пів",
        "100": "сто ста сот",
        "1000": "тисяч",
    },
    # “năm” is five and year, “ba” begins other syllables: whole syllables, and no year of a date or a count
    "vi": {
        "1": r"một\b nhất\b đầu\stiên\b đơn\b",
        "2": r"hai\b nhì\b đôi\b cặp\b kép\b",
        "3": r"ba\b",
        "4": r"bốn\b thứ\stư\b phần\stư\b",
        "5": r"(?<!\d\s)năm\b(?!\s(?:\d|học|nay|sau|trước|qua|tới))",
        "6": r"sáu\b",
        "7": r"bảy\b bẩy\b",
        "8": r"tám\b",
        "9": r"chín\b",
        "10": r"mười\b(?!\s(?:một|hai|lăm)\b)",
        "11": r"mười\smột\b",
        "12": r"mười\shai\b tá\b",
        "15": r"mười\slăm\b",
        "20": r"hai\s(?:mươi|chục)\b",
        "30": r"ba\s(?:mươi|chục)\b",
        "40": r"bốn\s(?:mươi|chục)\b",
        "50": r"năm\s(?:mươi|chục)\b nửa\b rưỡi\b",
        "100": r"trăm\b",
        "1000": r"nghìn\b ngàn\b",
    },
    # a dual says two without a word for it, and “الاثنين” is also Monday
    "ar": {
        "1": r"واحد وحيد أول\b أولى\b أولا\b أحد\b إحدى\b",
        "2": r"اثن(?:ان|تان|تين|ا|تا|تي)\b (?<!ال)اثنين\b ثان(?:ي|ية|يا)?\b كل(?:ا|تا|اهما|تاهما|يهما|تيهما)\b مزدوج "
        r"\w+(?<!س)ت[اي]ن\b (?:يوم|شهر|أسبوع|عام|شخص|طفل|مشروع|مركز|مكان|جزء|كتاب|لقاء|حي|قسم|صف|فصل|سؤال|طلب|نوع|قانون|"
        r"اتجاه|طرف|فريق|مترجم|موظف|مليون|بلد|إقليم|مكتب|شرط)[اي]ن\b",
        "3": r"ثلاث(?![وي]ن|مئ|مائ|اء) ثالث ثلث",
        "4": r"أربع(?![وي]ن|مئ|مائ|اء) رابع(?!ط) ربع",
        "5": r"خمس(?![وي]ن|مئ|مائ) خامس",
        "6": r"ستة?\b سادس سدس",
        "7": r"سبع(?![وي]ن|مئ|مائ) سابع",
        "8": r"ثمان(?![وي]ن|مئ|مائ) ثامن",
        "9": r"تسع(?![وي]ن|مئ|مائ) تاسع",
        "10": r"عشر(?:ة|ات)?\b عاشر",
        "11": r"(?:أحد|إحدى|حادي|حادية)\sعشر",
        "12": r"(?:اثن\w{1,2}|ثاني|ثانية)\sعشر دزينة",
        "15": r"(?:خمس|خمسة|خامس|خامسة)\sعشر",
        "20": "عشر[وي]ن",
        "30": "ثلاث[وي]ن",
        "40": "أربع[وي]ن",
        "50": r"خمس[وي]ن نصف",
        "100": r"م(?:ئ|ائ)(?:ة|ات|وي)",
        "1000": r"ألفا?\b آلاف ألوف",
    },
}
# signs that only help to read Arabic, and may stand inside any word of it
_VOWELS = re.compile("[\u0640\u064b-\u0652\u0670]")

_DIGIT = re.compile(r"\d")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
# marks of direction are not seen, and stand beside figures in texts that are read from right to left
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# V4 and A1 are names; a word that is no name, such as the Arabic “and”, may be written together with its number
_NUMBER = re.compile(r"(?<![A-Za-zÀ-ɏͰ-ԯ_.,/])(?<!\d)\d+(?:[.,/]\d+)*(?:[a-z]\b)?")
_BEFORE = r"(?<!\d)(?<![A-Za-zÀ-ɏͰ-ԯ_])"
_CALL = re.compile(r"(?<!\w)\+\d{1,3}(?:[ ()-]{0,2}\d){6,12}(?!\d)")
_CALL_AT_HOME = re.compile(r"(?<![\d.,])(?<!\d )\d{3} \d{3} \d{3}(?!\d| \d)")
_DAY, _MONTH = r"(?P<day>0?[1-9]|[12]\d|3[01])", r"(?P<month>0?[1-9]|1[0-2])"
_ISO = re.compile(rf"(?<![\d-])(?P<year>\d{{4}})-{_MONTH}-{_DAY}(?![\d-])")
_COMMA, _POINT = ",", "."


@dataclass(frozen=True, slots=True)
class _Reading:
    """How figures of a language are read: its signs between digits, and the patterns of its dates.

    Patterns have a group `day`, and a group `month` or one of `m1` to `m12`; `year` is a group that stays. `month` is a
    name of one that holds its number, as “tháng 6”, which another language says in words.
    """

    group: str
    decimal: str
    ordinal: re.Pattern[str] | None
    dates: tuple[re.Pattern[str], ...]
    month: re.Pattern[str] | None = None


def write_count(count: int, language: str) -> str:
    """Write a whole number as a language does."""
    locale = find_locale(language)
    return str(count) if locale is None else format_decimal(count, locale=locale)


def find_numbers(text: str, language: str) -> frozenset[str]:
    """Collect the figures of a text as a reader sees it."""
    if _DIGIT.search(text) is None:
        return frozenset()
    reading = _read_as(language)
    plain = _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), _UNSEEN.sub("", text))
    plain = plain.replace("\u00a0", " ").replace("\u202f", " ")
    tokens: set[str] = set()

    def take_date(match: re.Match[str]) -> str:
        groups = match.groupdict()
        month = next((number for number in range(1, 13) if groups.get(f"m{number}")), None) or groups["month"]
        tokens.add(f"{int(month):02d}-{int(groups['day']):02d}")
        return f" {groups.get('year') or ''} "

    def take_call(match: re.Match[str]) -> str:
        tokens.add(re.sub(r"[^+\d]", "", match[0]))
        return " "

    plain = _CALL.sub(take_call, plain)
    for pattern in (_ISO, *reading.dates):
        plain = pattern.sub(take_date, plain)
    if reading.month is not None:
        plain = reading.month.sub(" ", plain)
    if reading.ordinal is not None:
        plain = reading.ordinal.sub("", plain)
    plain = _CALL_AT_HOME.sub(take_call, plain)
    return frozenset(tokens | set(_tokens(_join_digits(plain, reading))))


def _join_digits(plain: str, reading: _Reading) -> str:
    """Write numbers without what parts thousands, and with a point before decimals."""
    plain = re.sub(r"(?<=\d)٬(?=\d{3}(?!\d))", "", plain)
    plain = re.sub(r"(?<=\d)٫(?=\d)", _POINT, plain)
    if reading.decimal == _COMMA:
        # where a comma is taken, a space parts thousands too, whatever else does
        plain = re.sub(r"(?<![\d/])(\d{1,3})((?: \d{3})+)(?!\d)", lambda match: match[0].replace(" ", ""), plain)
    if reading.group.strip():
        sign = re.escape(reading.group)
        plain = re.sub(
            rf"(?<![\d.,/])\d{{1,3}}(?:{sign}\d{{3}})+(?!\d|{sign}\d)",
            lambda match: match[0].replace(reading.group, ""),
            plain,
        )
    return re.sub(r"(?<=\d),(?=\d)", _POINT, plain) if reading.decimal == _COMMA else plain


def is_in_words(number: str, text: str, language: str) -> bool:
    """Tell whether a text writes a small number in words, in a language that has a table of them."""
    stems = _WORDS.get(drop_region(language), {}).get(number)
    if stems is None:
        return False
    pattern = "|".join(stems.split())
    return re.search(rf"\b{find_joined(language)}(?:{pattern})", _VOWELS.sub("", text), re.IGNORECASE) is not None


def may_be_in_words(number: str, language: str) -> bool:
    """Tell whether a number may stand in words that nobody here could read: a small one, in a language without a table."""
    return drop_region(language) not in _WORDS and any(number in table for table in _WORDS.values())


def _tokens(plain: str) -> Iterator[str]:
    for match in _NUMBER.finditer(plain):
        token = match[0].rstrip(".,/")
        yield from [token] if _is_one(token) else re.split(r"[.,/]", token)


def _is_one(token: str) -> bool:
    # 326/1999, 2.5 and 155a are one token; 2015/16 and 1.1.2024 are several
    return re.fullmatch(r"\d+/\d{4}|\d+\.\d+|\d+[a-z]?", token) is not None


@cache
def _read_as(language: str) -> _Reading:
    """Ask CLDR how a language writes figures; one that it lacks parts thousands by spaces, decimals by a comma."""
    ending = _ORDINALS.get(drop_region(language))
    ordinal = re.compile(rf"(?<=\d)(?:{ending})\b") if ending else None
    locale = find_locale(language)
    if locale is None:
        return _Reading(" ", _COMMA, ordinal, (*_list_dates_in_figures("d.M.y"),))
    signs = locale.number_symbols["latn"]
    forms = _list_months(locale)
    also = OTHER_MONTHS.get(drop_region(language))
    if also is not None:
        forms = [f"{own}|{other}" for own, other in zip(forms, _list_months(Locale.parse(also)), strict=True)]
    # the longest first, since “tháng 1” begins “tháng 12”; each in a group that says which it is
    months = "|".join(f"(?P<m{number}>{form})" for number, form in enumerate(forms, 1))
    dates = (
        *_list_dates_in_words(locale.date_formats["long"].pattern, rf"(?:{months})(?!\w)"),
        *_list_dates_in_figures(_UNSEEN.sub("", locale.date_formats["short"].pattern)),
    )
    counted = any(_DIGIT.search(form) for form in forms)
    month = re.compile(rf"(?<!\w)(?:{'|'.join(reversed(forms))})(?!\w)") if counted else None
    return _Reading(signs["group"], signs["decimal"], ordinal, dates, month)


def _list_months(locale: Locale) -> list[str]:
    """Give a pattern for each month, January first.

    Where a month changes in a date, “ledna” for “leden”, it has other cases too, which CLDR does not know: the last
    vowel may then be any short ending, as in “lednu” and “lednem”.
    """
    written, alone = locale.months["format"]["wide"], locale.months["stand-alone"]["wide"]
    # a name in another script is one of another language, which Babel mixes in once it has read that
    changes = any(
        written[number].casefold() != name.casefold() and written[number][0].casefold() == name[0].casefold()
        for number, name in alone.items()
    )
    patterns = []
    for number in range(1, 13):
        name = written[number]
        form = (
            re.escape(re.sub(r"(?:ego|ого|[aeiouyíýаеиіоуюя])$", "", name)) + r"\w{0,3}" if changes else re.escape(name)
        )
        # where months are capitals, “may” and “märz” in small letters are other words
        patterns.append(form if name[0].isupper() else f"(?i:{form})")
    return patterns


def _list_dates_in_words(pattern: str, months: str) -> Iterator[re.Pattern[str]]:
    """Give the patterns of dates with a month in words, from that of CLDR, such as “d. MMMM y”."""
    day = rf"{_DAY}(?:er|-[^\W\d_]{{1,3}})?"
    words = r"(?:'[^']*'|[^dMy'])*"
    match = re.search(rf"d(?P<between>{words})M+|M+(?P<after>{words})d", pattern)
    between, after = ((match[name] or "").replace("'", "") if match else "" for name in ("between", "after"))
    if after:
        months = months if "MMMM" in pattern else _MONTH
        yield re.compile(rf"{_BEFORE}{months}{re.escape(after)}{_DAY}(?!\d)")
    else:
        # a full stop is often forgotten, and so is the space after it
        gap = r"\.? ?" if between == ". " else re.escape(between or " ")
        yield re.compile(rf"{_BEFORE}{day}{gap}{months}")
        yield re.compile(rf"(?<!\w){months} {_DAY},? (?=\d{{4}}(?!\d))")


def _list_dates_in_figures(pattern: str) -> Iterator[re.Pattern[str]]:
    """Give the patterns of dates in figures, from that of CLDR, such as “dd/MM/y”; without a year only “1. 6.”."""
    match = re.match(r"(d+|M+)(?P<sign>[./-])", pattern)
    if match is None:
        return
    order = (_DAY, _MONTH) if match[1][0] == "d" else (_MONTH, _DAY)
    sign = re.escape(match["sign"])
    yield re.compile(rf"{_BEFORE}(?<![./-]){order[0]}{sign} ?{order[1]}{sign} ?(?=\d{{4}}(?!\d))")
    if match["sign"] == _POINT:
        yield re.compile(rf"{_BEFORE}{order[0]}\. {order[1]}\.(?!\d{{1,2}}\b)")
