"""Where a line must not end, and which words sound like law, in each language."""

from __future__ import annotations

import pytest

from manual.language.duty import find_duty_words
from manual.language.typography import find_months, parts_dates
from manual.markdown.sections import bind, isolate


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("v domu a o zákone", "sk", "v~domu a~o~zákone"),
        ("w domu i z okna", "pl", "w~domu i~z~okna"),
        ("у місті і в селі", "uk", "у~місті і~в~селі"),
        ("в доме и у реки", "ru", "в~доме и~у~реки"),
        ("a word, I say", "en", "a word, I say"),
        ("am 1. Mai und am 3. Tag", "de", "am 1.~Mai und am 3. Tag"),
        ("1. mája 2026, 1. 5. 2026", "sk", "1.~mája 2026, 1.~5.~2026"),
        ("pred 1. októbrom, po 1. marci", "sk", "pred 1.~októbrom, po 1.~marci"),
        ("čl. 3, § 20 ods. 2 písm. c), z domu k vám", "sk", "čl.~3, §~20 ods.~2 písm.~c), z~domu k~vám"),
        ("1. 5. 2026", "de", "1. 5. 2026"),
        ("le 1 mai", "fr", "le 1 mai"),
        ("§ 44 Abs. 2 und Nr. 3, §§ 1", "de", "§~44 Abs.~2 und Nr.~3, §§~1"),
        ("§ 84 Abs. 2 Buchst. v", "de", "§~84 Abs.~2 Buchst.~v"),
        ("art. 3 et § 2", "fr", "art.~3 et §~2"),
        ("п. 2 підп. 3", "uk", "п.~2 підп.~3"),
        ("школа – дім, 2–4 дні", "uk", "школа~– дім, 2–4 дні"),
        ("škola – dom", "sk-SK", "škola~– dom"),
        ("Schule – Haus", "de", "Schule – Haus"),
        ("zákon č. 561/2004 Sb., č. 12/2011 Z. z.", "cs", "zákon č.~561/2004~Sb., č.~12/2011~Z. z."),
        ("Act No. 561/2004 Coll.", "en", "Act No.~561/2004~Coll."),
        ("in 2004 Sbor", "en", "in 2004 Sbor"),
        ("Закон № 561/2004, ст. 3, § 20 ч. 2 п. c), п’ять", "uk", "Закон №~561/2004, ст.~3, §~20 ч.~2 п.~c), п’ять"),
        ("Luật số 561/2004 Sb., § 20 khoản 2, một số người", "vi", "Luật số~561/2004~Sb., §~20 khoản~2, một số người"),
        # the code of a language may have a region, or a script
        ("v domu 1. května 2026", "cs-CZ", "v~domu 1.~května 2026"),
        ("v domu 1. září, 1. 5. 2026", "cs-XX", "v~domu 1.~září, 1.~5.~2026"),
        ("v domu a o zákone", "sk-SK", "v~domu a~o~zákone"),
        ("у місті і в селі", "uk-Cyrl", "у~місті і~в~селі"),
        # a text may cite the law of another country
        ("podle § 44 Abs. 2", "cs", "podle §~44 Abs.~2"),
        ("1. května, 12 500", "xx", "1. května, 12~500"),
    ],
)
def test_spaces_that_hold(text: str, language: str, bound: str) -> None:
    """Words that bind, days before their month, figures and what stands before a number; `~` is the space that holds."""
    assert bind(text, language).replace("\u00a0", "~") == bound


@pytest.mark.parametrize(
    ("language", "months", "parted"),
    [("cs", True, True), ("de", True, False), ("en", False, False), ("uk", False, False), ("xx", False, False)],
)
def test_dates_of_a_language(language: str, months: object, parted: object) -> None:
    """As CLDR writes them; a language that it does not know has none."""
    assert (bool(find_months(language)), parts_dates(language)) == (months, parted)


@pytest.mark.parametrize(
    "citation", ["č. 561/2004 Sb.", "No. 561/2004 Coll.", "§ 44 Abs. 2", "Art. 3 Nr. 4", "art. 12"]
)
def test_a_citation_is_isolated_as_a_whole(citation: str) -> None:
    """In a text from right to left, with the full stop of an abbreviation."""
    assert isolate(f"نص {citation} نص") == f"نص \u2066{citation}\u2069 نص"


@pytest.mark.parametrize(
    ("language", "text", "heard"),
    [
        ("en", "You MUST NOT wait.", "MUST NOT"),
        ("en", "Mustard is fine.", None),
        ("cs", "Odpoví do 30 dnů.", "do 30 dnů"),
        ("de", "Sie müssen das binnen 3 Werktagen sagen.", "müssen"),
        ("de", "Er hat Anspruch darauf.", "hat Anspruch"),
        ("fr", "Elle doit répondre.", "doit"),
        ("sk", "Úrad musí odpovedať.", "musí"),
        ("sk-SK", "Úrad musí odpovedať.", "musí"),
        ("sk", "Školy nesmú čakať.", "nesmú"),
        ("sk", "Rodina má nárok na odpoveď.", "má nárok"),
        ("sk", "Odpovie do 30 dní.", "do 30 dní"),
        ("sk", "Škola nemusí čakať.", None),
        ("uk", "Школа повинна відповісти.", "повинна"),
        ("uk", "Школа зобов’язана відповісти.", "зобов’язана"),
        ("uk", "Родина має право на відповідь.", "має право"),
        ("uk", "Школа не має права відмовити.", "не має права"),
        ("uk", "Відповідь протягом 30 днів.", "протягом 30 днів"),
        ("uk", "Відповідь протягом 30\u00a0днів.", "протягом 30\u00a0днів"),
        ("cs", "Odpoví do 30\u00a0pracovních dnů.", "do 30\u00a0pracovních dnů"),
        ("uk", "Школа має план, права рука.", None),
        ("vi", "Trường phải trả lời.", "phải"),
        ("vi", "Trường không được từ chối.", "không được"),
        ("vi", "Trả lời trong vòng 30 ngày làm việc.", "trong vòng 30 ngày làm việc"),
        ("vi", "Đó không phải là luật, và không bắt buộc phải đến.", None),
        ("pl", "Szkoła musi odpowiedzieć.", None),
    ],
)
def test_words_of_duty(language: str, text: str, heard: str | None) -> None:
    """Whole words, whatever their capitals."""
    words = find_duty_words(language)
    match = words.search(text) if words else None
    assert (match[0] if match else None) == heard
