"""What falls behind between two states of a manual, and what is brought up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import MINIMAL, read
from released import CZECH, OTHER, SHEET, edit

from manual.check.coverage import count_words
from manual.check.drift import Behind, Drift, compare_manuals
from manual.cli.main import main
from manual.model.texts import Language

pytestmark = pytest.mark.usefixtures("parsed_once")

SETTINGS = "infosheets/manual.yml"
PACKS = "infosheets/packs.yml"
WORDS = "translations/cs/messages.po"
Change = tuple[str, str, str]


@pytest.fixture(autouse=True)
def _few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("manual.language.messages.list_words", "manual.check.coverage.list_words"):
        monkeypatch.setattr(place, lambda: ("Tips", "State"))
    monkeypatch.setattr("manual.content.library.load_brought", lambda _language: None)


@pytest.fixture(scope="module")
def _translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(MINIMAL, tmp_path_factory.mktemp("translated") / "manual"))
    (root / WORDS).write_text('msgid "Tips"\nmsgstr "Tipy"\n', encoding="utf-8")
    assert main(["--root", str(root), "translate", "done", "cs", "7.3"]) == 0
    return root


@pytest.fixture
def done(_translated: Path, tmp_path: Path) -> Path:
    """The minimal manual, whose one translation is done, and one word of two."""
    return Path(shutil.copytree(_translated, tmp_path / "manual"))


def _compare(before: Path, now: Path) -> Drift:
    (drift,) = compare_manuals(read(before)[0], read(now)[0])
    return drift


def _told(rows: tuple[Behind, ...]) -> list[tuple[str, ...]]:
    return [(row.text, row.state, *row.parts, *(f"~{part}" for part in row.misplaced)) for row in rows]


@pytest.mark.parametrize(
    ("before", "change", "behind", "caught_up"),
    [
        pytest.param((), (SHEET, "week 5", "week 5"), [], [], id="nothing"),
        pytest.param((), (SHEET, "week 5", "*week*\n    5"), [], [], id="layout"),
        pytest.param((), (SHEET, "week 5", "week 6"), [("7.3", "stale", "steps")], [], id="a section"),
        pytest.param(
            (),
            (SHEET, "title: The first weeks", "title: The last weeks"),
            [("7.3", "stale", "title")],
            [],
            id="a title",
        ),
        pytest.param((), (OTHER, "title: ", "title: All "), [], [], id="a text that was not translated before"),
        pytest.param(
            (SHEET, "week 5", "week 6"), (SHEET, "week 6", "week 7"), [], [], id="behind already, and once more"
        ),
        pytest.param(
            (SHEET, "week 5", "week 6"), (SHEET, "week 6", "week 5"), [], [("7.3", "stale", "steps")], id="back"
        ),
        pytest.param((), (CZECH, "Řekněte", "Oznamte"), [], [], id="better words"),
        pytest.param(
            (),
            (OTHER, "## At a glance", "## More {#projects}\n\nText.\n\n## At a glance"),
            [],
            [],
            id="more of a text that was not translated before",
        ),
        pytest.param(
            (SHEET, "week 5", "week 6"),
            (SHEET, "## Steps {#steps}", ""),
            [("7.3", "stale", "at-a-glance", "~steps")],
            [],
            id="what went away was not brought up to date",
        ),
        pytest.param(
            (), (SHEET, "## Steps {#steps}", ""), [("7.3", "stale", "at-a-glance", "~steps")], [], id="left over"
        ),
        pytest.param(
            (), (SHEET, "{#at-a-glance}", "{#projects}"), [("7.3", "stale", "~at-a-glance")], [], id="called otherwise"
        ),
        pytest.param(
            (),
            (PACKS, "School starts on Monday", "School begins"),
            [("packs.yml", "stale", "monday")],
            [],
            id="an entry with other words in the source",
        ),
        pytest.param((), (PACKS, "title: School", "title:\n    School"), [], [], id="layout of an entry"),
        pytest.param(
            (),
            (PACKS, "monday:\n", "tuesday:\n  title: Tuesday\n  purpose: For one.\n  sheets: ['7.3']\nmonday:\n"),
            [("packs.yml", "missing", "tuesday")],
            [],
            id="a new entry",
        ),
        pytest.param(
            (),
            ("translations/cs/infosheets/packs.yml", "  title: V pondělí do školy\n", ""),
            [("packs.yml", "missing", "monday")],
            [],
            id="a lost entry",
        ),
        pytest.param(
            ("translations/cs/infosheets/packs.yml", "  title: V pondělí do školy\n", ""),
            ("translations/cs/infosheets/packs.yml", "monday:\n", "monday:\n  title: V pondělí\n"),
            [],
            [("packs.yml", "missing", "monday")],
            id="an entry is translated",
        ),
        pytest.param(
            (),
            (SETTINGS, "tips: {word: Tips,", "tips: {word: Good tips,"),
            [("manual.yml", "stale", "facets.tips.word")],
            [],
            id="a word of the settings",
        ),
        pytest.param((), (WORDS, "Tipy", ""), [("messages.po", "missing", "Tips")], [], id="a lost message"),
        pytest.param(
            (),
            (WORDS, 'msgid "Tips"', 'msgid "State"\nmsgstr "Stav"\n\nmsgid "Tips"'),
            [],
            [("messages.po", "missing", "State")],
            id="a message is translated",
        ),
    ],
)
def test_drift(
    done: Path,
    before: Change | tuple[()],
    change: Change,
    behind: list[tuple[str, ...]],
    caught_up: list[tuple[str, ...]],
) -> None:
    """What was behind already, or was not there, is no news."""
    if before:
        edit(done, *before)
    now = Path(shutil.copytree(done, done.parent / "now"))
    edit(now, *change)
    drift = _compare(done, now)
    assert (_told(drift.behind), _told(drift.caught_up), drift.new) == (behind, caught_up, False)


def test_an_entry_in_both_languages(done: Path) -> None:
    """Who changes the translation along with its source has left nothing behind."""
    now = Path(shutil.copytree(done, done.parent / "now"))
    edit(now, PACKS, "School starts on Monday", "School begins")
    edit(now, "translations/cs/infosheets/packs.yml", "V pondělí do školy", "Škola začíná")
    assert _compare(done, now) == Drift(language=Language("cs"), new=False)


def test_words(done: Path) -> None:
    """Those of the source as it is now, part by part."""
    now = Path(shutil.copytree(done, done.parent / "now"))
    edit(now, SHEET, "week 5", "week 6, and after that")
    (row,) = _compare(done, now).behind
    original = read(now)[0].library.original("7.3")
    assert original is not None
    assert dict(row.parts) == {"steps": count_words(original)["steps"]}
    assert row.words == count_words(original)["steps"] == 27


def test_whole_texts(done: Path) -> None:
    """A new text is missing, so is one whose translation was taken out; one that was begun is brought up to date."""
    now = Path(shutil.copytree(done, done.parent / "now"))
    (now / CZECH).unlink()
    new = (now / OTHER).read_text(encoding="utf-8").replace('number: "7.2"', 'number: "7.4"')
    (now / "infosheets/07-education/7.4-more.md").write_text(new, encoding="utf-8")
    parts = ("title", "summary", "about", "at-a-glance")
    there, back = _compare(done, now), _compare(now, done)
    assert _told(there.behind) == [("7.3", "missing", *parts, "steps"), ("7.4", "missing", *parts)]
    assert _told(there.caught_up) == []
    # a text that is not there any more is nobody's work
    assert _told(back.behind) == []
    assert _told(back.caught_up) == [("7.3", "missing", *parts, "steps")]


def test_a_new_language(done: Path) -> None:
    """Nothing of it has fallen behind; one that the settings have no longer is not told."""
    now = Path(shutil.copytree(done, done.parent / "now"))
    edit(now, SETTINGS, "  cs: {name: Čeština}\n", "  cs: {name: Čeština}\n  uk: {name: Українська}\n")
    before, after = read(done)[0], read(now)[0]
    assert compare_manuals(before, after) == [
        Drift(language=Language("cs"), new=False),
        Drift(language=Language("uk"), new=True),
    ]
    assert compare_manuals(after, before) == [Drift(language=Language("cs"), new=False)]
