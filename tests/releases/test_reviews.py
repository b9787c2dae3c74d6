"""Reviews: recorded by a command, gone when the text says something else, and due again by a day of their own."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import read
from local import view_of
from released import CZECH, OTHER, SHEET, edit, release

from manual.cli.main import main
from manual.content.frontmatter import replace_fields
from manual.model.errors import ProjectError
from manual.model.texts import SheetNumber, Translation
from manual.releases.release import plan_release
from manual.releases.reviews import find_reviewable, plan_days, record_review, refuse_day
from manual.resolve.review_days import add_months, choose_review_day, name_risk

pytestmark = pytest.mark.usefixtures("parsed_once")

NUMBER = SheetNumber(7, 3)
CHAPTER = "infosheets/07-education/index.md"
HASH = "s2-ee1cbf974a3e27c3"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every command run on one day."""

    class Day(date):
        @classmethod
        def today(cls) -> Day:
            return cls(2027, 3, 1)

    monkeypatch.setattr("manual.cli.main.date", Day)


def _review(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "review", *arguments])


def _written(root: Path, language: str = "en") -> str:
    return view_of(read(root)[0], language).sheets[NUMBER].written


def _codes(root: Path, path: str) -> list[str]:
    return [finding.code for finding in read(root)[1] if finding.path == path]


def _raised(root: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.sheet, each.language, each.changed) for each in plan_release(read(root)[0]).raised]


def test_a_review_is_recorded(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Five lines of the front matter and nothing else; the next day lies within the term of a sheet that cites the law."""
    before = (minimal / SHEET).read_text(encoding="utf-8")
    assert _review(minimal, "7.3", "--by", "lawyer", "--date", "2027-02-20") == 0
    assert capsys.readouterr().out == f"{SHEET}: reviewed on 2027-02-20. Look at the change, and commit it.\n"
    after = (minimal / SHEET).read_text(encoding="utf-8")
    lines = (
        "review: reviewed\nreviewed_on: 2027-02-20\nreviewed_by: lawyer\n"
        f"reviewed_text: {HASH}\nreview_by: 2027-08-10\n"
    )
    assert after == before.replace("review: draft\nreview_by: 2027-11-23\n", lines)
    assert _codes(minimal, SHEET) == []
    assert _written(minimal) == "Reviewed 20 February 2027 by: lawyer."


def test_several_texts_are_recorded_or_none(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A chapter beside a sheet; where one is refused, nothing is written."""
    before = {name: (minimal / name).read_bytes() for name in (CHAPTER, SHEET, OTHER)}
    assert _review(minimal, "7", "7.3", "7.9", "--by", "lawyer") == 2
    assert {name: (minimal / name).read_bytes() for name in before} == before
    assert _review(minimal, "7", "7.2", "--by", "lawyer") == 0
    manual = read(minimal)[0]
    assert [manual.library.chapters[7].review.by, manual.library.sheets[SheetNumber(7, 2)].review.by] == ["lawyer"] * 2
    assert view_of(manual, "en").chapters[7].written == "Reviewed 1 March 2027 by: lawyer."
    assert "There is no sheet or chapter `7.9`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        pytest.param("Say who comes", "Tell who comes", False, id="a-word"),
        pytest.param("title: The first weeks at school", "title: First weeks at school", False, id="the-title"),
        pytest.param("1,200 in Tilburg", "1,200\nin *Tilburg*", True, id="layout"),
        pytest.param('related: ["7.2"]', "related: []", True, id="what-is-not-the-text"),
    ],
)
def test_a_text_that_changes_loses_its_review(old: str, new: str, counts: bool, minimal: Path) -> None:  # noqa: FBT001
    """A finding and a sentence; layout changes neither."""
    assert _review(minimal, "7.3", "--by", "lawyer") == 0
    edit(minimal, SHEET, old, new)
    sentence = "Written November 2026; changed since it was reviewed on 1 March 2027 by: lawyer."
    assert _written(minimal) == ("Reviewed 1 March 2027 by: lawyer." if counts else sentence)
    assert _codes(minimal, SHEET) == ([] if counts else ["reviewed-text-changed"])
    assert _review(minimal, "7.3", "--still-correct") == (0 if counts else 2)
    assert _review(minimal, "7.3", "--by", "lawyer") == 0
    assert _written(minimal) == "Reviewed 1 March 2027 by: lawyer."


def test_a_translation_has_a_review_of_its_own(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only one that is done; it says so beside what is said of the source, in the words of its language."""
    assert _review(minimal, "7.3", "--by", "school-office", "--language", "cs") == 2
    assert capsys.readouterr().err == (
        f"manual: {CZECH} is not what was called done of its source. See `manual check --info`, then run "
        "`manual translate done cs 7.3` before it is reviewed.\n"
    )
    assert main(["--root", str(minimal), "translate", "done", "cs", "7.3"]) == 0
    assert _review(minimal, "7.3", "--by", "school-office", "--language", "cs") == 0
    text = (minimal / CZECH).read_text(encoding="utf-8")
    assert "review: reviewed\nreviewed_on: 2027-03-01\nreviewed_by: school-office\nreviewed_text: s2-" in text
    assert "review_by" not in text
    draft = "Napsáno: listopad 2026; dosud nezkontroloval úředník ani právník."
    assert _written(minimal, "cs") == f"{draft} Překlad zkontrolován 1. března 2027, kontroloval(a): školský odbor."
    assert _review(minimal, "7.3", "--by", "lawyer") == 0
    edit(minimal, CZECH, "nastupuje", "přichází")
    assert _written(minimal, "cs") == (
        "Původní text zkontrolován 1. března 2027, kontroloval(a): právník. "
        "Překlad se od kontroly 1. března 2027 změnil, kontroloval(a): školský odbor."
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("7.3",), "Say who has read the text: `--by` names a role of infosheets/owners.yml."),
        (("7.3", "--by", "Ann Elm"), "`Ann Elm` is no role of owners.yml, where no person is named. There are: lawyer, school-office. Add one with `manual new role`."),
        (("7.3", "--by", "laywer"), "`laywer` is no role of owners.yml, where no person is named. Did you mean `lawyer`? Add one with `manual new role`."),
        (("9.9", "--by", "lawyer"), "There is no sheet or chapter `9.9`. Name one such as 7.3 or 7."),
        (("home", "--by", "lawyer"), "Pages such as `index` keep no reviews in the source language. Name a sheet or chapter, such as 7.3 or 7."),
        (("7.2", "--by", "lawyer", "--language", "cs"), "`7.2` has no translation into `cs`. Begin with `manual translate start cs 7.2`."),
        (("7.3", "--by", "lawyer", "--language", "uk"), "There is no language `uk`. The settings know: en, cs."),
        (("7.3", "--by", "lawyer", "--date", "2027-03-02"), "--date 2027-03-02 is still to come. Write the day on which the text was read."),
        (("7.3", "--by", "lawyer", "--date", "2026-11-22"), f"--date 2026-11-22 is before 2026-11-23, when {SHEET} was written or last reviewed. Correct it."),
        (("7.3", "--still-correct"), f"{SHEET} was not reviewed, so there is nothing to confirm. Read it, and run `manual review` without `--still-correct`."),
    ],
)  # fmt: skip
def test_what_is_refused(
    arguments: tuple[str, ...], message: str, minimal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each in one sentence, and the file stays as it was."""
    before = (minimal / SHEET).read_bytes()
    assert _review(minimal, *arguments) == 2
    assert capsys.readouterr().err == f"manual: {message}\n"
    assert (minimal / SHEET).read_bytes() == before


def test_a_text_with_errors_is_refused(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would be another text once they are mended."""
    edit(minimal, SHEET, "Say who comes", "Say <b>who</b> comes")
    before = (minimal / SHEET).read_bytes()
    assert _review(minimal, "7.3", "--by", "lawyer") == 1
    told = capsys.readouterr().err
    assert "raw-html" in told
    assert told.endswith("manual: nothing was recorded. Mend the errors above first.\n")
    assert (minimal / SHEET).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "raised"),
    [
        pytest.param(("--still-correct",), [], id="confirmed"),
        pytest.param(("--still-correct", "--by", "lawyer"), [], id="confirmed-by-the-same-role"),
        pytest.param(("--by", "lawyer"), [], id="read-again"),
        pytest.param(("--by", "school-office"), [("7.3", "en", ("review",))], id="read-by-another"),
    ],
)
def test_a_day_that_moves_raises_no_edition(
    arguments: tuple[str, ...], raised: list[tuple[str, str, tuple[str, ...]]], minimal: Path
) -> None:
    """The first review raises one; to look again and find nothing does not."""
    release(minimal, "First.", date(2027, 1, 1))
    assert _review(minimal, "7.3", "--by", "lawyer", "--date", "2027-01-02") == 0
    assert _raised(minimal) == [("7.3", "en", ("review",))]
    release(minimal, "Second.", date(2027, 1, 3))
    assert _review(minimal, "7.3", *arguments) == 0
    assert _written(minimal).startswith("Reviewed 1 March 2027 by: ")
    assert _raised(minimal) == raised


def test_a_review_that_counts_again_raises_an_edition(minimal: Path) -> None:
    """The edition before it said that the text had changed since."""
    assert _review(minimal, "7.3", "--by", "lawyer") == 0
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    release(minimal, "First.", date(2027, 3, 1))
    assert _review(minimal, "7.3", "--by", "lawyer") == 0
    assert _raised(minimal) == [("7.3", "en", ("review",))]


def test_a_ledger_with_the_day_holds(minimal: Path) -> None:
    """Before, the day was part of the hash: such an edition holds until the day moves."""
    assert _review(minimal, "7.3", "--by", "lawyer") == 0
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("manual.resolve.editions.choose_digest", lambda digests, _released: digests[:2][-1])
        release(minimal, "First.", date(2027, 3, 1))
    assert _raised(minimal) == []


def test_a_confirmation_by_another_role_is_refused(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would be a review of its own."""
    assert _review(minimal, "7.3", "--by", "lawyer") == 0
    assert _review(minimal, "7.3", "--still-correct", "--by", "school-office") == 2
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    assert _review(minimal, "7.3", "--still-correct") == 2
    assert capsys.readouterr().err == (
        f"manual: {SHEET} was reviewed by `lawyer`. A review by `school-office` is another: leave out `--still-correct`.\n"
        f"manual: {SHEET} changed since it was reviewed, so there is nothing to confirm. Read it, and run `manual review` "
        "without `--still-correct`.\n"
    )


@pytest.mark.parametrize(
    ("front", "written"),
    [
        pytest.param("a: x\nreview: draft\nb: y", "a: x\nreview: reviewed\non: 2027-01-01\nb: y", id="after-the-field"),
        pytest.param("a: x", "a: x\nreview: reviewed\non: 2027-01-01", id="at-the-end"),
        pytest.param(
            "on: 2026-01-01\nreview: draft # yet\nb: y",
            "on: 2027-01-01\nreview: reviewed\nb: y",
            id="where-they-stand",
        ),
        pytest.param(
            "review:\n  draft\n# why\nb:\n- y\n- z",
            "review: reviewed\non: 2027-01-01\n# why\nb:\n- y\n- z",
            id="over-several-lines",
        ),
        pytest.param("{review: draft}", None, id="on-one-line"),
        pytest.param('"review": draft', None, id="a-key-in-quotes"),
        pytest.param("review: [", None, id="what-cannot-be-read"),
    ],
)
def test_fields_are_replaced_line_by_line(front: str, written: str | None) -> None:
    """All other lines stay; what would not be read back as it is meant is left alone."""
    values = {"review": "reviewed", "on": "2027-01-01"}
    text = replace_fields(f"---\n{front}\n---\nText: x\n", values, after="review")
    assert text == (None if written is None else f"---\n{written}\n---\nText: x\n")


def test_a_file_that_cannot_be_changed(minimal: Path) -> None:
    """The message gives the lines to write."""
    manual = read(minimal)[0]
    sheet = manual.library.sheets[NUMBER]
    with pytest.raises(ProjectError) as caught:
        record_review(manual, sheet, "---\n{review: draft}\n---\n", role="lawyer", day=date(2027, 2, 20))
    assert str(caught.value) == (
        f"The front matter of {SHEET} is not written line by line. Write into it by hand:\nreview: reviewed\n"
        f"reviewed_on: 2027-02-20\nreviewed_by: lawyer\nreviewed_text: {HASH}\nreview_by: 2027-08-10"
    )


def test_a_translation_has_no_day_before_which_it_was_not_there(minimal: Path) -> None:
    """Nobody knows when it was written; its last review is known."""
    translation = read(minimal)[0].library.translations
    ((_key, czech),) = [item for item in translation.items() if item[1].path == CZECH]
    assert isinstance(czech, Translation)
    refuse_day(czech, date(2020, 1, 1), date(2027, 3, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 1, 15), 12, date(2028, 1, 15)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)),
    ],
)
def test_months_are_added(day: date, months: int, later: date) -> None:
    """To the last day of a shorter month."""
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("old", "new", "risk"),
    [
        ("", "", "law"),
        ("The law is [cz-561-2004-20][], the", "The", "contacts"),
        ("The law is [cz-561-2004-20][], the office [SUZ][suz].", "Nothing.", "steps"),
    ],
)
def test_what_a_text_rests_on(old: str, new: str, risk: str, minimal: Path) -> None:
    """What ages first decides."""
    edit(minimal, SHEET, old, new) if old else None
    manual = read(minimal)[0]
    assert name_risk(manual, manual.library.sheets[NUMBER]) == risk
    assert name_risk(manual, manual.library.chapters[7]) == "other"


def test_days_are_spread_over_weeks(minimal: Path) -> None:
    """Seventy texts that were read on one day: each within the second half of its term, on a working day, few in a week."""
    text = (minimal / OTHER).read_text(encoding="utf-8")
    for chapter in range(1, 13):
        folder = minimal / f"infosheets/{chapter:02d}-x"
        folder.mkdir()
        for number in range(1, 7):
            own = text.replace('"7.2"', f'"{chapter}.{number}"').replace("number: 7.2", f"number: {chapter}.{number}")
            (folder / f"{chapter}.{number}-x.md").write_text(own, encoding="utf-8")
    manual = read(minimal)[0]
    looked_at = date(2027, 3, 1)
    sheets = [sheet for number, sheet in manual.library.sheets.items() if sheet.path.split("/")[1].endswith("-x")]
    assert len(sheets) == 70, "two numbers were there already"
    days = [choose_review_day(manual, sheet, looked_at) for sheet in sheets]
    term = {"law": 6, "contacts": 6, "steps": 12, "other": 18}[name_risk(manual, sheets[0])]
    last = add_months(looked_at, term)
    assert all(looked_at + (last - looked_at) / 2 - timedelta(days=2) <= day <= last for day in days)
    assert all(day.weekday() < 5 for day in days)
    weeks = Counter(day.isocalendar()[:2] for day in days)
    assert max(weeks.values()) <= 2 * len(days) / len(weeks)


def test_days_are_planned(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is due after its term gets a day, in one line of its file; a second plan has nothing to say."""
    command = ["--root", str(minimal), "due", "--plan"]
    before = (minimal / SHEET).read_text(encoding="utf-8")
    assert main(command) == 0
    told = capsys.readouterr().out
    assert told == (
        "7.3: 2027-11-23 -> 2027-05-13 (law, within 6 months)\n"
        "1 text would have another day. Add --write to write it into them.\n"
    )
    assert (minimal / SHEET).read_text(encoding="utf-8") == before

    assert main([*command, "--write"]) == 0
    assert (minimal / SHEET).read_text(encoding="utf-8") == before.replace("2027-11-23\nowner", "2027-05-13\nowner")
    assert plan_days(read(minimal)[0]) == ()
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().out == "Every text has a day within its term, and no week has too many.\n"


def test_a_full_week_is_parted(minimal: Path) -> None:
    """Days within their terms stay, unless more than six texts share a week."""
    text = (minimal / OTHER).read_text(encoding="utf-8").replace("2027-11-23", "2027-01-20")
    text = re.sub(r"\n## Legal.*?(?=\n## |\Z)", "\n", text, flags=re.DOTALL)
    for number in range(1, 8):
        own = text.replace('"7.2"', f'"8.{number}"')
        folder = minimal / "infosheets/08-x"
        folder.mkdir(exist_ok=True)
        (folder / f"8.{number}-x.md").write_text(own, encoding="utf-8")
    planned = {str(each.text.number) for each in plan_days(read(minimal)[0])}
    assert {f"8.{number}" for number in range(1, 8)} <= planned
    (minimal / "infosheets/08-x/8.7-x.md").unlink()
    assert not any(key.startswith("8.") for key in {str(each.text.number) for each in plan_days(read(minimal)[0])})


def test_writing_needs_a_plan(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written by a list."""
    assert main(["--root", str(minimal), "due", "--write"]) == 2
    assert capsys.readouterr().err == "manual: --write goes with --plan, which proposes what is to be written.\n"


def test_which_text_is_reviewed(minimal: Path) -> None:
    """The source language may be named, and need not."""
    manual = read(minimal)[0]
    assert find_reviewable(manual, "7.3", "") is find_reviewable(manual, "7.3", "en") is manual.library.sheets[NUMBER]
