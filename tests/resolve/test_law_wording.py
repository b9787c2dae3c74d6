"""The wording of the law on a sheet: the day of the oldest copy, whether it was put together, and that no lawyer has checked it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
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
        pytest.param("      state: not-seen\n", "      state: not-seen\n", "", id="nothing-seen"),
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
    assert note_wording(wording, manual.words("en"), "en") == sentence.removeprefix("Wording of the law ")


def test_paper_keeps_the_day_of_its_release(minimal: Path) -> None:
    """Looking at a law again moves no edition and no print; the day on the page is the new one."""
    release(minimal, "First.", date(2027, 3, 1))
    edit(minimal, LAWS, "checked_on: 2026-05-29", "checked_on: 2027-04-30")

    manual, sheet = _sheet(minimal)
    html = write_html(leaf_of(manual, sheet, "en"))

    assert html.count("as of 29 May 2026, not checked by a lawyer") == 2, "head and foot"
    wording = gather_wording(manual.provisions(sheet))
    assert wording is not None
    assert wording.checked_on == date(2027, 4, 30)


def test_paper_names_what_was_not_seen(minimal: Path) -> None:
    """A provision whose current wording was not at hand is named in the box and in the list of laws."""
    edit(minimal, LAWS, "state: consolidated", "state: not-seen")

    manual, sheet = _sheet(minimal)
    html = " ".join(write_html(leaf_of(manual, sheet, "en")).split())

    assert "That of these provisions was not at hand: Schools Act (Act No. 561/2004 Coll.): Section 20." in html
    assert "current wording not at hand: Section 20" in html
    assert "Wording of the law" not in html
