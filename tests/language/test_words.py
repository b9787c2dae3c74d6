"""Words of interface and print: plurals by the rule of the catalogue, and English for what a catalogue lacks."""

from __future__ import annotations

import datetime
import pickle
from types import SimpleNamespace

import pytest
from babel.messages.plurals import PLURALS

from manual.language import messages
from manual.language.locales import drop_region
from manual.language.messages import EMPTY, Lacking, Words, list_lacking, list_words, read_catalogue
from manual.model.findings import Finding

SHEETS = ("%(num)s sheet", "%(num)s sheets")
FORMS = {
    "en": ["%(num)s sheet", "%(num)s sheets"],
    "cs": ["%(num)s karta", "%(num)s karty", "%(num)s karet"],
    "sk": ["%(num)s karta", "%(num)s karty", "%(num)s kariet"],
    "uk": ["%(num)s крок", "%(num)s кроки", "%(num)s кроків"],
    "ar": ["لا خطوات", "خطوة", "خطوتان", "%(num)s خطوات", "%(num)s خطوة", "%(num)s من الخطوات"],
    "vi": ["%(num)s bước"],
}
ARABIC = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
PATH = "translations/xx/messages.po"


def _catalogue(forms: list[str], rule: str = "") -> str:
    """Write a catalogue with one word and one message that has the forms given."""
    header = f'"Plural-Forms: {rule}\\n"\n' if rule else ""
    text = (
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{header}\nmsgid "Tips"\nmsgstr "Rady"\n\n'
    )
    text += f'msgid "{SHEETS[0]}"\nmsgid_plural "{SHEETS[1]}"\n'
    return text + "".join(f'msgstr[{position}] "{form}"\n' for position, form in enumerate(forms))


def _read(forms: list[str], rule: str = "", language: str = "cs") -> tuple[Words, list[str]]:
    catalogue, findings = read_catalogue(_catalogue(forms, rule), PATH, language)
    return catalogue.words, [finding.one_line() for finding in findings]


def _said(words: Words, number: int) -> str:
    return words.ngettext(*SHEETS, number) % {"num": number}


@pytest.mark.parametrize(
    ("language", "rule", "said"),
    [
        ("cs", "", ["1 karta", "2 karty", "4 karty", "5 karet", "0 karet", "21 karet", "22 karet"]),
        ("sk", "", ["1 karta", "2 karty", "4 karty", "5 kariet", "0 kariet", "21 kariet", "22 kariet"]),
        ("uk", "", ["1 крок", "2 кроки", "5 кроків", "11 кроків", "21 крок", "22 кроки", "25 кроків", "101 крок"]),
        ("ar", ARABIC, ["لا خطوات", "خطوة", "خطوتان", "3 خطوات", "11 خطوة", "100 من الخطوات", "103 خطوات"]),
        ("ar", "", ["لا خطوات", "خطوة", "خطوتان", "3 خطوات", "11 خطوة", "100 من الخطوات", "103 خطوات"]),
        ("ar-EG", "", ["لا خطوات", "خطوة", "خطوتان", "3 خطوات", "11 خطوة", "100 من الخطوات", "103 خطوات"]),
        ("vi", "", ["1 bước", "2 bước"]),
    ],
)
def test_plurals(language: str, rule: str, said: list[str]) -> None:
    """Each number gets the form that its language has for it, with the header or with the rule known of the language."""
    base = drop_region(language)
    words, findings = _read(FORMS[base], rule, language)
    numbers = {"cs": [1, 2, 4, 5, 0, 21, 22], "uk": [1, 2, 5, 11, 21, 22, 25, 101]}
    numbers |= {"sk": numbers["cs"], "ar": [0, 1, 2, 3, 11, 100, 103], "vi": [1, 2]}
    assert findings == []
    assert [_said(words, number) for number in numbers[base]] == said


@pytest.mark.parametrize("language", PLURALS)
def test_the_known_rules_are_usable(language: str) -> None:
    """Every rule that is known of a language passes as a header."""
    count, expression = PLURALS[language]
    words, findings = _read(
        [f"form {position}" for position in range(count)], f"nplurals={count}; plural={expression};"
    )
    assert findings == []
    assert words.ngettext(*SHEETS, 1).startswith("form ")


def test_english_for_what_is_missing() -> None:
    """A word without translation stands in English, and so does everything without a catalogue."""
    words, _findings = _read(FORMS["cs"])
    assert (words.gettext("Tips"), words.gettext("Other")) == ("Rady", "Other")
    assert (EMPTY.words.gettext("Tips"), _said(EMPTY.words, 1), _said(EMPTY.words, 2)) == (
        "Tips",
        "1 sheet",
        "2 sheets",
    )
    assert (words.ngettext("page", "pages", 1), words.ngettext("page", "pages", 5)) == ("page", "pages")


@pytest.mark.parametrize(
    ("forms", "sentence"),
    [
        (["a", "b"], "“%(num)s sheet | %(num)s sheets” lacks 1 of its 3 plural forms. Write `msgstr[2]`."),
        (
            ["a", "b", "c", "d"],
            "“%(num)s sheet | %(num)s sheets” has more plural forms than the 3 of `Plural-Forms`. Take the others out, or correct that line.",
        ),
    ],
)
def test_a_message_needs_all_its_forms(forms: list[str], sentence: str) -> None:
    """What lacks a form stands in English, not in a form that is wrong."""
    words, findings = _read(forms)
    assert findings == [f"{PATH}:8: plural-forms: {sentence}"]
    assert (_said(words, 2), words.gettext("Tips")) == ("2 sheets", "Rady")


def test_what_has_no_translation() -> None:
    """Entries without a text are listed with their lines, then the words that the file does not have at all."""
    catalogue, findings = read_catalogue(_catalogue(["", "", ""]).replace('"Rady"', '""'), PATH, "cs")
    assert findings == []
    first, second, third, *_others = list_lacking(catalogue)
    assert first == Lacking("Tips", 5, "Write its `msgstr`.")
    assert second == Lacking(" | ".join(SHEETS), 8, "Write `msgstr[0]`, `msgstr[1]`, `msgstr[2]`.")
    assert third == Lacking(list_words()[0], 1, "Copy its entry from `messages.pot`, and write its `msgstr`.")
    assert {word.name for word in list_lacking(catalogue)} == {"Tips", " | ".join(SHEETS), *list_words()}


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("nplurals=3; plural=n.__class__;", "its rule is not understood (invalid token in plural form: .)"),
        (
            "nplurals=3; plural=__import__('os');",
            "its rule is not understood (invalid token in plural form: __import__)",
        ),
        ("nplurals=3; plural=(n==1;", "its rule is not understood (unbalanced parenthesis in plural form)"),
        ("nplurals=3; plural=n/0;", "its rule gives none of the 3 forms for 0"),
        ("nplurals=3; plural=n;", "its rule gives none of the 3 forms for 3"),
        ("nplurals=999999999; plural=0;", "it speaks of 999999999 forms, and languages have 1 to 6"),
        ("nplurals=INTEGER; plural=EXPRESSION;", "it is not of the form `nplurals=2; plural=(n != 1);`"),
        ("three", "it is not of the form `nplurals=2; plural=(n != 1);`"),
    ],
)
def test_a_bad_rule_is_a_finding(rule: str, problem: str) -> None:
    """Whatever stands there, nothing of it runs; plurals stand in English, other words stay, and the line says what to write."""
    words, findings = _read(FORMS["cs"], rule)
    line = (
        f"{PATH}:4: bad-value: `Plural-Forms` cannot be used: {problem}. Until it is mended, plurals stand in English. "
    )
    line += "Write `nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);`, or take the line out."
    assert findings == [line]
    assert [_said(words, number) for number in (1, 2)] == ["1 sheet", "2 sheets"]
    assert words.gettext("Tips") == "Rady"


def test_a_rule_that_fails_later() -> None:
    """A rule may be wrong for a number that was not tried; that message stands in English."""
    words, findings = _read(FORMS["cs"], "nplurals=3; plural=0 && 1/(n-777);")
    assert findings == []
    words, findings = _read(FORMS["cs"], "nplurals=3; plural=1%(n-777) && 0;")
    assert findings == []
    assert _said(words, 777) == "777 sheets"


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nmsgstr[-9] "b"\nmsgid_plural "c"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr[-9] "c"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr[7] "c"\n',
        'msgid "a"\nmsgstr[x] "c"\n',
        'msgid "a"\n',
        '"a"\n',
        "msgctxt\n",
        'msgid "a\0b"\nmsgstr "c\0d"\n',
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=nonsense\\n"\n\nmsgid "a"\nmsgid_plural "b"\n',
    ],
)
def test_a_broken_catalogue_is_a_finding(text: str) -> None:
    """No file ends in a traceback."""
    catalogue, findings = read_catalogue(text, PATH, "cs")
    assert catalogue.words.gettext("a") == "a"
    assert [type(finding) for finding in findings] in ([Finding], [])


def test_forms_for_scripts() -> None:
    """A script gets each form by the name that a browser has for it; `other` is always there."""
    found = {
        language: _read(forms, ARABIC if language == "ar" else "", language)[0] for language, forms in FORMS.items()
    }
    said = {language: words.forms(*SHEETS, language) for language, words in found.items()}
    one, few, many = FORMS["cs"]
    assert said["cs"] == {"one": one, "few": few, "other": many}
    one, few, many = FORMS["uk"]
    assert said["uk"] == {"one": one, "few": few, "many": many, "other": many}
    assert said["ar"] == dict(zip(["zero", "one", "two", "few", "many", "other"], FORMS["ar"], strict=True))
    assert said["vi"] == {"other": FORMS["vi"][0]}
    assert EMPTY.words.forms(*SHEETS, "x-unknown") == {"one": SHEETS[0], "other": SHEETS[1]}


def test_words_travel() -> None:
    """A copy in another process says the same, and equal catalogues are one in the keys of the cache."""
    words = _read(FORMS["uk"], language="uk")[0]
    copy = pickle.loads(pickle.dumps(words))  # noqa: S301  # our own bytes
    assert copy == words
    assert copy.data == _read(FORMS["uk"], language="uk")[0].data
    assert _said(copy, 21) == "21 крок"


def test_a_rule_of_plurals_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many catalogues have it; one that cannot be used is told of each."""
    good, bad = "nplurals=2; plural=n%1000 > 7;", "nplurals=2; plural=n%1000 + 7;"
    _, findings = _read(FORMS["en"], good)
    assert findings == []
    _, findings = _read(FORMS["en"], bad)
    assert [finding.split(":")[2] for finding in findings] == [" bad-value"]

    monkeypatch.setattr(messages, "_NUMBERS", None)
    assert _read(FORMS["en"], good)[1] == []
    assert _read(FORMS["en"], bad)[1] == findings


def test_equal_words_give_equal_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """The minute at which a catalogue is compiled is not in it, or each build would print everything again."""
    compiled = set()
    for year in (1999, 2099):
        moment = type(
            "Moment", (datetime.datetime,), {"now": classmethod(lambda cls, _zone, year=year: cls(year, 1, 1, 0, 0))}
        )
        monkeypatch.setattr(
            "babel.messages.catalog.datetime", SimpleNamespace(**{**vars(datetime), "datetime": moment})
        )
        compiled.add(read_catalogue(_catalogue(FORMS["cs"]), PATH, "cs")[0].words.data)
    assert len(compiled) == 1
