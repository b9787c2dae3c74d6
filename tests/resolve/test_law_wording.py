"""The wording of the law on a sheet: the day of the oldest copy, whether it was put together, and that no lawyer has checked it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from arabic_manual import add_arabic
from conftest import read
from local import leaf_of
from released import edit, release

from manual.handout.html import write_html
from manual.model.texts import Sheet
from manual.resolve.law_wording import gather_wording
from manual.resolve.references import Manual
from manual.views.sentences import note_wording, write_wording

LAWS = "infosheets/laws.yml"
# a second provision of the act, cited by the same sheet
SECOND = """    cz-561-2004-21:
      section: {cs: § 21, en: Section 21}
      says: {cs: Paragraf upravuje práva žáků., en: The section regulates the rights of pupils.}
      effective_from: 2004-01-01
"""
ANOTHER = """cz-1-2000:
  jurisdiction: cz
  citation: {cs: zákon č. 1/2000 Sb., en: Act No. 1/2000 Coll.}
  title: {cs: zákon, en: Act}
  eli: https://www.e-sbirka.cz/eli/cz/sb/2000/1
  provisions:
    cz-1-2000-1:
      section: {cs: § 1, en: Section 1}
      says: {cs: Paragraf upravuje obce., en: The section regulates municipalities.}
      effective_from: 2000-01-01
      state: not-seen
"""
SHEET = "infosheets/07-education/7.3-first-weeks.md"


def _sheet(root: Path) -> tuple[Manual, Sheet]:
    manual, findings = read(root)
    assert [one for one in findings if one.path == LAWS] == []
    return manual, next(sheet for number, sheet in manual.library.sheets.items() if str(number) == "7.3")


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        pytest.param(
            "      checked_on: 2026-05-29\n      state: consolidated\n",
            "      checked_on: 2026-06-30\n      state: consolidated\n",
            "Wording of the law as of 29 May 2026, not checked by a lawyer",
            id="oldest-copy",
        ),
        pytest.param(
            "      checked_on: 2026-05-29\n      state: consolidated\n",
            "      checked_on: 2026-05-29\n      state: put-together\n",
            "Wording of the law as of 29 May 2026, partly put together from amendments, not checked by a lawyer",
            id="put-together",
        ),
        pytest.param(
            "      checked_on: 2026-05-29\n      state: consolidated\n",
            "      state: consolidated\n",
            "Wording of the law as of 29 May 2026, not checked by a lawyer",
            id="a-copy-without-a-day",
        ),
        pytest.param(
            "      state: consolidated\n",
            "      state: consolidated\n",
            "Wording of the law not checked by a lawyer",
            id="no-copy-with-a-day",
        ),
        pytest.param(
            "      checked_on: 2020-01-01\n      state: not-seen\n",
            "      checked_on: 2026-05-29\n      state: consolidated\n",
            "Wording of the law as of 29 May 2026, not checked by a lawyer",
            id="what-was-not-seen-has-no-day",
        ),
        pytest.param(
            "      state: not-seen\n",
            "      state: not-seen\n",
            "The current wording of the law was not at hand",
            id="nothing-seen",
        ),
        pytest.param(
            "      state: consolidated\n",
            "      state: put-together\n",
            "Wording of the law partly put together from amendments, not checked by a lawyer",
            id="put-together-without-a-day",
        ),
    ],
)
def test_sentence(minimal: Path, first: str, second: str, sentence: str) -> None:
    """What foot and head say, by how the cited provisions were read; never the day since when a wording applies."""
    edit(minimal, LAWS, "      checked_on: 2026-05-29\n      state: consolidated\n", first + SECOND + second)
    edit(
        minimal,
        "infosheets/07-education/7.3-first-weeks.md",
        "[cz-561-2004-20][]",
        "[cz-561-2004-20][] and [Section 21][cz-561-2004-21]",
    )
    manual, sheet = _sheet(minimal)

    wording = gather_wording(manual.provisions(sheet))

    assert write_wording(wording, manual.words("en"), "en") == sentence
    assert note_wording(wording, manual.words("en"), "en") == re.sub(
        "^(Wording|The current wording) of the law (was )?", "", sentence
    )


def test_paper_keeps_the_day_of_its_release(minimal: Path) -> None:
    """Looking at a law again moves no edition and no print; the day on the page is the new one."""
    release(minimal, "First.", date(2027, 3, 1))
    edit(minimal, LAWS, "checked_on: 2026-05-29", "checked_on: 2026-06-30")

    manual, sheet = _sheet(minimal)
    html = write_html(leaf_of(manual, sheet, "en"))

    assert html.count("as of 29 May 2026, not checked by a lawyer") == 2, "head and foot"
    wording = gather_wording(manual.provisions(sheet))
    assert wording is not None
    assert wording.checked_on == date(2026, 6, 30)


def test_paper_names_what_was_not_seen(minimal: Path) -> None:
    """A provision whose current wording was not at hand is named in the box and in the list of laws."""
    edit(minimal, LAWS, "state: consolidated", "state: not-seen")

    manual, sheet = _sheet(minimal)
    html = " ".join(write_html(leaf_of(manual, sheet, "en")).split())

    assert "That of these provisions was not at hand: Schools Act (Act No. 561/2004 Coll.): Section 20." in html
    assert "current wording not at hand: Section 20" in html
    assert "<br><strong>Czech Republic<br>not at hand</strong>" in html
    assert "The current wording of the law was not at hand. Written November 2026;" in html


@pytest.mark.parametrize(("language", "between"), [("en", "; "), ("ar", "</span>؛ <span")])
def test_paper_parts_what_was_not_seen(minimal: Path, language: str, between: str) -> None:
    """Act by act, with the semicolon of the language; those of an act may be a list themselves."""
    add_arabic(minimal)
    edit(minimal, LAWS, "state: consolidated", "state: not-seen")
    with (minimal / LAWS).open("a", encoding="utf-8") as laws:
        laws.write(ANOTHER)
    for path in (SHEET, f"translations/ar/{SHEET}"):
        edit(minimal, path, "{#at-a-glance}\n", "{#at-a-glance}\n\nSee [cz-561-2004-20][] and [cz-1-2000-1][].\n")

    manual, sheet = _sheet(minimal)
    html = " ".join(write_html(leaf_of(manual, sheet, language)).split())

    assert re.search(rf"Section 20\S*{between}.{{,30}}Act No\.\s1/2000", html)
