"""How far languages are, counted: by kind, by state, in texts and words; and what is promised of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import read
from released import CZECH, OTHER, SHEET, edit

from manual.check.coverage import (
    Coverage,
    Promise,
    Tally,
    count_coverage,
    count_words,
    join_tallies,
    judge_promises,
    list_tasks,
)
from manual.cli.main import main
from manual.model.settings import Targets
from manual.model.texts import Language

CS = Language("cs")
SETTINGS = "infosheets/manual.yml"


@pytest.fixture(autouse=True)
def _few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("manual.language.messages.list_words", "manual.check.coverage.list_words"):
        monkeypatch.setattr(place, lambda: ("Tips", "Wording of the law", "%(num)s step | %(num)s steps"))
    # the engine knows Czech
    monkeypatch.setattr("manual.content.library.load_brought", lambda _language: None)


@pytest.fixture
def few(minimal: Path) -> Path:
    """The minimal manual, whose one translation is done, and with one word of three."""
    (minimal / "translations/cs/messages.po").write_text('msgid "Tips"\nmsgstr "Tipy"\n', encoding="utf-8")
    assert main(["--root", str(minimal), "translate", "done", "cs", "7.3"]) == 0
    return minimal


def _count(root: Path) -> dict[str, tuple[Tally, Tally]]:
    return {row.kind: (row.texts, row.words) for row in count_coverage(read(root)[0]) if row.language == CS}


def test_kinds(few: Path) -> None:
    """Each kind of thing in a fixed order, with those that a promise speaks of."""
    rows = count_coverage(read(few)[0])
    assert [(row.kind, row.promised) for row in rows] == [
        ("sheets", True),
        ("chapters", True),
        ("pages", True),
        ("glossary", True),
        ("actors", True),
        ("packs", True),
        ("situations", True),
        ("places", False),
        ("manual", True),
        ("messages", True),
    ]
    counts = {row.kind: (row.texts, row.words) for row in rows}
    # newcomer; A person who came recently
    assert counts["glossary"] == (Tally(missing=1), Tally(missing=6))
    # School starts on Monday; For a town hall that gets a call from a school
    assert counts["packs"] == (Tally(done=1), Tally(done=15))
    # of both forms, what is filled in too
    assert counts["messages"] == (Tally(done=1, missing=2), Tally(done=1, missing=8))


def test_entries_count_by_field(few: Path) -> None:
    """An entry is missing while one of its fields is; the words of the other are there."""
    path = few / "translations/cs/infosheets/glossary.yml"
    path.write_text("newcomer:\n  term: nově příchozí\n", encoding="utf-8")
    assert _count(few)["glossary"] == (Tally(missing=1), Tally(done=1, missing=5))


@pytest.mark.parametrize(
    ("change", "texts", "words"),
    [
        pytest.param((SHEET, "week 5", "week 5"), Tally(done=1), {}, id="done"),
        pytest.param((SHEET, "week 5", "week 6"), Tally(stale=1), {"steps": "stale"}, id="stale"),
        pytest.param((SHEET, "title: The first", "title: The last"), Tally(stale=1), {"title": "stale"}, id="title"),
        pytest.param((CZECH, "Řekněte", "Oznamte"), Tally(changed=1), {"steps": "changed"}, id="changed here"),
        pytest.param((SHEET, "{#at-a-glance}", "{#projects}"), Tally(stale=1), {}, id="renamed costs no words"),
        pytest.param((CZECH, "{#steps}", "{#examples}"), Tally(stale=1), {"steps": "missing"}, id="left over here"),
        pytest.param(
            (CZECH, "## Kroky {#steps}", ""),
            Tally(stale=1),
            # the steps have joined the section above
            {"at-a-glance": "changed", "steps": "missing"},
            id="missing",
        ),
    ],
)
def test_states_of_a_sheet(few: Path, change: tuple[str, str, str], texts: Tally, words: dict[str, str]) -> None:
    """A text is in the state of its worst part, each word in that of its own part."""
    edit(few, *change)
    manual = read(few)[0]
    original, other = manual.library.original("7.3"), manual.library.original("7.2")
    assert original is not None
    assert other is not None
    counted = {"done": 0, "changed": 0, "stale": 0, "missing": sum(count_words(other).values())}
    for part, number in count_words(original).items():
        counted[words.get(part, "done")] += number
    assert _count(few)["sheets"] == (replace(texts, missing=texts.missing + 1), Tally(**counted))


def test_words_of_a_text(few: Path) -> None:
    """Title and summary count; a part that says nothing counts as a word, so that its lack is seen."""
    edit(few, OTHER, "\n## ", "\n## Examples {#examples}\n\n## ")
    original = read(few)[0].library.original("7.2")
    assert original is not None
    words = count_words(original)
    assert words["title"] == len(original.title.split())
    assert words["summary"] == len(original.summary.split())
    assert words["examples"] == 1


def test_english_lacks_no_message(few: Path) -> None:
    """Messages are English themselves, also where that is a translation, as in a town of England or of Germany."""
    manual = read(few)[0]
    settings = manual.settings
    (english, czech) = settings.languages
    turned = replace(settings, source_language=CS, languages=(czech, replace(english, code=Language("en-GB"))))
    states = {(Language("en-GB"), key): state for (_language, key), state in manual.states.items()}
    counts = {row.kind: row.texts for row in count_coverage(replace(manual, settings=turned, states=states))}
    assert counts["messages"] == Tally(done=3)


def test_tasks(few: Path) -> None:
    """What is to be done with each text; of one that is missing every part."""
    edit(few, SHEET, "week 5", "week 6")
    tasks = {task.text: task for task in list_tasks(read(few)[0])}
    assert [*tasks["7.3"].parts] == ["steps"]
    assert (tasks["7.3"].state, tasks["7.3"].kind, tasks["7"].kind, tasks["index"].kind) == (
        "stale",
        "sheets",
        "chapters",
        "pages",
    )
    assert (tasks["7.2"].state, [*tasks["7.2"].parts][:3]) == ("missing", ["title", "summary", "about"])


@pytest.mark.parametrize(
    ("share", "current", "total", "lacking"),
    [
        pytest.param("1", 10, 10, 0, id="all"),
        pytest.param("1", 9, 10, 1, id="one short"),
        pytest.param("0.3", 3, 10, 0, id="just enough"),
        pytest.param("0.07", 7, 100, 0, id="as no binary fraction would say"),
        pytest.param("0.07", 6, 100, 1, id="one short of that"),
        pytest.param("0.25", 0, 10, 3, id="rounded up"),
        pytest.param("0", 0, 10, 0, id="nothing"),
    ],
)
def test_what_a_promise_lacks(share: str, current: int, total: int, lacking: int) -> None:
    """As many whole words as would keep it."""
    promise = Promise(language=CS, share=Fraction(share), current=current, total=total)
    assert promise.lacking == lacking


def test_what_a_promise_speaks_of(few: Path) -> None:
    """Words that are up to date, those that changed here among them; places and the source language owe nothing."""
    manual = read(few)[0]
    half = Fraction(1, 2)
    promised = replace(
        manual, settings=replace(manual.settings, targets=Targets(translated={CS: half, Language("en"): half}))
    )
    rows = [
        Coverage(language=CS, kind="sheets", texts=Tally(stale=1), words=Tally(done=1, changed=2, stale=4, missing=8)),
        Coverage(language=CS, kind="places", texts=Tally(missing=1), words=Tally(missing=100)),
    ]
    assert judge_promises(promised, rows) == [Promise(language=CS, share=half, current=3, total=15)]
    assert judge_promises(manual, rows) == []


def test_sums() -> None:
    """State by state; of nothing there is nothing."""
    assert join_tallies([Tally(1, 2, 3, 4), Tally(10, 20, 30, 40)]) == Tally(11, 22, 33, 44)
    assert join_tallies([]) == Tally()
    assert (Tally(1, 2, 3, 4).total, Tally(1, 2, 3, 4).current) == (10, 3)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        pytest.param("{cs: 1.0}", {"translation-promised", "entry-untranslated", "word-missing"}, id="whole"),
        pytest.param("{cs: 0.9}", {"translation-missing", "entries-untranslated", "words-missing"}, id="a share"),
    ],
)
def test_what_check_asks_for(few: Path, written: str, codes: set[str]) -> None:
    """Only where all of a language is promised is each lack a warning or an error of its own."""
    edit(few, SETTINGS, "schema: 1\n", f"schema: 1\ntargets: {{translated: {written}}}\n")
    told = {finding.code for finding in read(few)[1]}
    every = {
        *("translation-promised", "entry-untranslated", "word-missing"),
        *("translation-missing", "entries-untranslated", "words-missing"),
    }
    assert told & every == codes
