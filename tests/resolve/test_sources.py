"""Sources as readers see them: dates in their language, what a source is, its licence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from arabic_manual import add_arabic
from conftest import CATALOGUES, MINIMAL, read
from local import leaf_of, read_staged, staged_tree

from manual.content.registries import SOURCES, read_entries
from manual.handout.html import write_html
from manual.language.dates import write_partial_date
from manual.model.registries import Source
from manual.resolve import sources
from manual.resolve.references import Manual
from manual.site.sheet_page import SheetPage

# English words that dates were once written with
DATE_WORDS = re.compile(
    r"\b(?:undated|events to|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        ("2020", "cs", "2020"),
        ("2020-11", "en", "November 2020"),
        ("2020-11", "cs", "listopad 2020"),
        ("2020-05", "cs", "květen 2020"),
        ("2020-11-03", "en", "3 November 2020"),
        ("2020-11-03", "cs", "3. listopadu 2020"),
        ("2020-11", "ar", "تشرين الثاني/نوفمبر 2020"),
        ("April 2020", "cs", "April 2020"),
        ("", "cs", ""),
    ],
)
def test_a_date_is_as_exact_as_what_is_known(written: str, language: str, shown: str) -> None:
    """Year; month and year; day, month and year: in the words of the language."""
    assert write_partial_date(written, language).replace("\N{NO-BREAK SPACE}", " ") == shown


def _source(**fields: str) -> Source:
    text = "".join(f'  {name}: "{value}"\n' for name, value in fields.items())
    return read_entries(SOURCES, f"one:\n  title: Report\n{text}", "sources.yml", [], source_language="en")[0]["one"]


@pytest.mark.parametrize(
    ("fields", "language", "shown"),
    [
        ({"year": "undated"}, "en", "undated"),
        ({"year": "undated"}, "cs", "bez data"),
        ({"year": "undated", "events_to": "2017"}, "en", "undated, events to 2017"),
        ({"year": "undated", "events_to": "2017"}, "cs", "bez data, události do roku 2017"),
        ({"year": "2020-11", "authors": "Ann Ash", "publisher": "Elm"}, "cs", "Ann Ash, Elm, listopad 2020"),
    ],
)
def test_detail(worded: Manual, fields: dict[str, str], language: str, shown: str) -> None:
    """Authors, publisher and date, as far as they are known."""
    assert sources.write_detail(_source(**fields), language, worded.words(language), "en") == shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, ""),
        ({"licence": "CC BY 4.0"}, "Licence: [CC BY 4.0](<https://creativecommons.org/licenses/by/4.0/>)."),
        ({"licence": "CC0 1.0"}, "Licence: [CC0 1.0](<https://creativecommons.org/publicdomain/zero/1.0/>)."),
        ({"licence": "acknowledgement"}, "Licence: lze šířit s uvedením zdroje."),
    ],
)
def test_licence(worded: Manual, fields: dict[str, str], shown: str) -> None:
    """A licence is named with its text; where none is known, nothing is said."""
    assert sources.write_licence(_source(**fields), worded.words("cs")) == shown


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> Manual:
    """The small manual with all Czech words."""
    root = Path(shutil.copytree(MINIMAL, tmp_path_factory.mktemp("words") / "manual"))
    shutil.copy(CATALOGUES / "cs.po", root / "translations/cs/messages.po")
    return read(root)[0]


@pytest.fixture
def three_languages(minimal: Path) -> Manual:
    """The small manual in English, Czech and Arabic, with a source of each kind of date, all cited in 7.3."""
    add_arabic(minimal)
    dates = {"year-only": "'2018'", "month": "'2018-11'", "day": "'2018-11-03'", "none": "undated", "events": "undated"}
    entries = "".join(
        f"{key}:\n  title: Bericht\n  language: de\n  year: {year}\n" + ("  events_to: '2017'\n" * (key == "events"))
        for key, year in dates.items()
    )
    path = minimal / "infosheets/sources.yml"
    path.write_text(path.read_text(encoding="utf-8") + entries, encoding="utf-8")
    cited = " ".join(f"[{key}][]" for key in dates)
    sheet = "infosheets/07-education/7.3-first-weeks.md"
    for name in (sheet, f"translations/cs/{sheet}", f"translations/ar/{sheet}"):
        text = (minimal / name).read_text(encoding="utf-8")
        begin = text.index("{#at-a-glance}") + len("{#at-a-glance}")
        (minimal / name).write_text(f"{text[:begin]}\n\n{cited}\n{text[begin:]}", encoding="utf-8")
    for language, undated, events in (("cs", "bez data", "do roku {year}"), ("ar", "بلا تاريخ", "حتى {year}")):
        messages = minimal / "translations" / language / "messages.po"
        known = messages.read_text(encoding="utf-8") if messages.exists() else 'msgid ""\nmsgstr ""\n'
        known += f'\nmsgid "undated"\nmsgstr "{undated}"\n\nmsgid "undated, events to {{year}}"\nmsgstr "{events}"\n'
        messages.write_text(known, encoding="utf-8")
    return read(minimal)[0]


def _shown(manual: Manual, language: str) -> tuple[str, str, str]:
    """The sources as the page of sources, the page of 7.3 and its handout give them."""
    pages = staged_tree(manual, language)
    page = read_staged(pages, "7.3")
    assert isinstance(page, SheetPage)
    sheet = next(one for number, one in manual.library.sheets.items() if str(number) == "7.3")
    html = write_html(leaf_of(manual, sheet, language))
    word = manual.plain_words(language).gettext("Sources")
    heading = next(head for head in (f">{word}</h2>", f">{word}</span></h2>") if head in html)
    printed = html[html.index(heading) :]
    on_page = "; ".join(f"{source.title} – {source.gloss}, {source.detail}" for source in page.sources)
    return pages["sources.md"].split("---", 2)[2], on_page, printed[: printed.index("</section>")]


@pytest.mark.parametrize("language", ["en", "cs", "ar"])
def test_no_date_in_the_words_of_another_language(three_languages: Manual, language: str) -> None:
    """Page of the sources, page of a sheet and its handout, for every kind of date."""
    for text in _shown(three_languages, language):
        assert text.count("2018") >= 3
        assert text.count("2017") == 1
        assert bool(DATE_WORDS.search(text)) == (language == "en")


@pytest.mark.parametrize(("language", "gloss"), [("en", ""), ("cs", " – zpráva ze semináře")])
def test_what_a_source_is_stands_after_its_title(minimal: Path, language: str, gloss: str) -> None:
    """In the reader's language only; the title keeps its own."""
    path = minimal / "translations/cs/infosheets/sources.yml"
    path.write_text("urban-academy-2018:\n  gloss: zpráva ze semináře\n", encoding="utf-8")
    page, on_page, printed = _shown(read(minimal)[0], language)
    assert f"[Urban Academy on Integration](<manual:plain>){{lang=en}}{gloss}. City of Brussels, 2018." in page
    assert f"Urban Academy on Integration{gloss or ' – '}, City of Brussels, 2018" in on_page
    assert f'<span lang="en">Urban Academy on Integration</span>{gloss}, City of Brussels, 2018' in printed
