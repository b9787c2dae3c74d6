"""What `manual status` writes: aligned, valid by its schema, harmless, and with the exit code that promises ask for."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from released import OTHER, SHEET, edit
from repository import NEEDS_GIT, commit, git
from selectolax.lexbor import LexborHTMLParser

from manual.check.coverage import Promise, Task
from manual.check.drift import Behind, Drift, Since
from manual.cli.main import STATUS_FORMATS, main
from manual.content.revisions import Revision
from manual.model.texts import Language
from manual.report.markdown import write_table
from manual.report.status_text import (
    count,
    describe_behind,
    describe_drift,
    describe_percent,
    describe_promise,
    describe_revision,
    describe_task,
    write_broken,
)

CS = Language("cs")
SETTINGS = "infosheets/manual.yml"
SCHEMA = Draft202012Validator(json.loads((ROOT / "hooks/manual/report/status.schema.json").read_text(encoding="utf-8")))
TEXT = """\
Čeština (cs): 57.4 % of 216 words up to date
  texts            total      done   changed     stale   missing  up to date
  sheets               2         0         0         1         1       0.0 %
  chapters             1         0         0         0         1       0.0 %
  pages                1         0         0         0         1       0.0 %
  glossary             1         0         0         0         1       0.0 %
  actors               1         0         0         0         1       0.0 %
  packs                1         1         0         0         0     100.0 %
  situations           1         0         0         0         1       0.0 %
  places*              1         1         0         0         0     100.0 %
  manual              18        18         0         0         0     100.0 %
  messages             2         1         0         0         1      50.0 %
  all                 29        21         0         1         7      72.4 %
  words            total      done   changed     stale   missing  up to date
  sheets              96        50         0        24        22      52.0 %
  chapters            17         0         0         0        17       0.0 %
  pages                7         0         0         0         7       0.0 %
  glossary             6         0         0         0         6       0.0 %
  actors               8         0         0         0         8       0.0 %
  packs               15        15         0         0         0     100.0 %
  situations           7         0         0         0         7       0.0 %
  places*              1         1         0         0         0     100.0 %
  manual              57        57         0         0         0     100.0 %
  messages             2         1         0         0         1      50.0 %
  all                216       124         0        24        68      57.4 %
  57.2 % of 215 words that count are up to date, `targets` promise 95 %: 82
  words are lacking.
  7.2            missing     22 words  title, summary, about, at-a-glance
  7.3            stale       24 words  steps
  7              missing     17 words  title, summary, about, readers
  index          missing      7 words  title, summary

Words are those of the source. Up to date is what is done, or was changed here
since it was called done. messages: words of interface and print. manual: texts
of manual.yml. *: `targets` promise nothing of it.

sheet  """


@pytest.fixture(autouse=True)
def _few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("manual.language.messages.list_words", "manual.check.coverage.list_words"):
        monkeypatch.setattr(place, lambda: ("Tips", "State"))
    monkeypatch.setattr("manual.content.library.load_brought", lambda _language: None)


@pytest.fixture
def manual(minimal: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The minimal manual with a stale translation, one word of two, and a promise."""
    (minimal / "translations/cs/messages.po").write_text('msgid "Tips"\nmsgstr "Tipy"\n', encoding="utf-8")
    assert main(["--root", str(minimal), "translate", "done", "cs", "7.3"]) == 0
    edit(minimal, SHEET, "week 5", "week 6")
    _promise(minimal, "0.95")
    capsys.readouterr()
    return minimal


def _promise(root: Path, share: str) -> None:
    text = (root / SETTINGS).read_text(encoding="utf-8").partition("\ntargets:")[0]
    (root / SETTINGS).write_text(f"{text.rstrip()}\ntargets: {{translated: {{cs: {share}}}}}\n", encoding="utf-8")


def _run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "status", *arguments])


def test_text(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers under each other, then what is promised, then what is to be done, all of it in 80 columns."""
    assert _run(manual) == 0
    told = capsys.readouterr().out
    assert told.startswith(TEXT)
    assert [line for line in told.split("\n") if len(line) > 80] == []


def test_a_long_list_is_folded(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under its own column."""
    sections = ("legislation", "projects", "successes", "challenges")
    more = "".join(f"\n## Part {{#{name}}}\n\nText.\n" for name in sections)
    (manual / OTHER).write_text((manual / OTHER).read_text(encoding="utf-8") + more, encoding="utf-8")
    _run(manual)
    lines = capsys.readouterr().out.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("  7.2 "))
    assert lines[at : at + 2] == [
        "  7.2            missing     30 words  title, summary, about, at-a-glance,",
        "                                       legislation, projects, successes,",
    ]


def test_more_languages_than_fit(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What finds no room beside the others stands in a table below, with the same rows."""
    codes = ("de", "sr-Latn", "uk")
    more = "".join(f"  {code}: {{name: {code}}}\n" for code in codes)
    edit(manual, SETTINGS, "  cs: {name: Čeština}\n", f"  cs: {{name: Čeština}}\n{more}")
    _run(manual)
    lines = capsys.readouterr().out.split("\n")
    assert [line for line in lines if len(line) > 80] == []
    assert [re.split(r"  +", line)[1:] for line in lines if line.startswith("sheet ")] == [
        [*(f"words {code}" for code in ("en", "cs", *codes)), "facts"],
        ["at home", "law seen", "not", *(f"ease {code}" for code in ("en", "cs", "de", "sr-Latn"))],
        ["ease uk"],
    ]
    assert sum(line.startswith("7.3  ") for line in lines) == sum(line.startswith("all (2) ") for line in lines) == 3


@pytest.mark.parametrize(
    ("share", "code", "told"),
    [
        pytest.param("0.4", 0, "", id="kept"),
        pytest.param(
            "0.95",
            1,
            "manual: `cs`: 57.2 % of 215 words that count are up to date, `targets` promise 95 %: 82 words are lacking.\n",
            id="not kept",
        ),
    ],
)
def test_strict(manual: Path, capsys: pytest.CaptureFixture[str], share: str, code: int, told: str) -> None:
    """It fails below what is promised, and says by how much, whatever else is written; without it nothing fails."""
    _promise(manual, share)
    for form in STATUS_FORMATS:
        assert _run(manual, "--strict", "--format", form) == code
        assert capsys.readouterr().err == told
        assert _run(manual, "--format", form) == 0
        assert capsys.readouterr().err == ""


def test_json(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Valid by the schema, with the same numbers."""
    status = _read_json(manual, capsys)
    (czech,) = status["languages"]
    assert (czech["language"], czech["name"]) == ("cs", "Čeština")
    assert czech["coverage"][0]["texts"] == {"total": 2, "done": 0, "changed": 0, "stale": 1, "missing": 1}
    assert czech["promise"] == {"share": 0.95, "total": 215, "current": 123, "lacking": 82}
    stale = next(text for text in czech["texts"] if text["text"] == "7.3")
    assert stale == {
        "text": "7.3",
        "kind": "sheets",
        "state": "stale",
        "words": 24,
        "parts": {"steps": 24},
        "extra": [],
        "changed": [],
        "renamed": {},
        "moved": [],
    }
    assert status["since"] is None


def _read_json(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert _run(root, "--format", "json", *arguments) == 0
    status: dict[str, Any] = json.loads(capsys.readouterr().out)
    SCHEMA.validate(status)
    return status


def test_markdown(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table of numbers and one of what is left; a name cannot be markup or speak to a runner."""
    edit(manual, SETTINGS, "{name: Čeština}", "{name: '<b>|[x](y) ::error::'}")
    assert _run(manual, "--format", "markdown") == 0
    told = capsys.readouterr().out
    html = LexborHTMLParser(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(told))
    assert html.body is not None
    assert {node.tag for node in html.body.css("*")} == {
        *("body", "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td"),
    }
    (heading,) = html.css("h3")
    assert heading.text() == "<b>|[x](y) ::error:: (cs): 57.4 % of 216 words up to date"
    numbers, left = html.css("table")
    rows = [[cell.text() for cell in row.css("td")] for row in numbers.css("tr")]
    assert rows[1] == ["sheets", "2", "0", "0", "1", "1", "96", "50", "0", "24", "22", "52.0 %"]
    assert [[cell.text() for cell in row.css("td")] for row in left.css("tr")][1:3] == [
        ["7.2", "missing", "22", "title, summary, about, at-a-glance"],
        ["7.3", "stale", "24", "steps"],
    ]
    assert re.search(r"^\s*::", told, re.MULTILINE) is None


@pytest.mark.parametrize("form", STATUS_FORMATS)
def test_files(form: str, manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Into a file it is what stands on the terminal; a summary is added to what is there, in Markdown."""
    assert _run(manual, "--format", form) == 0
    printed = capsys.readouterr().out
    summary, report = manual / "summary.md", manual / "out/report"
    summary.write_text("Before.\n", encoding="utf-8")
    assert _run(manual, "--format", form, "--output", str(report), "--summary", str(summary)) == 0
    assert capsys.readouterr().out == f"It stands in {report}.\n"
    assert report.read_text(encoding="utf-8") == printed
    assert summary.read_text(encoding="utf-8").startswith("Before.\n## manual status\n")


@NEEDS_GIT
def test_since(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a branch lets fall behind, in each format; what was behind before is not its work."""
    begun = commit(manual)
    git(manual, "switch", "--quiet", "--create", "work")
    edit(manual, SHEET, "A [newcomer]", "Each [newcomer]")
    edit(manual, "infosheets/packs.yml", "title: School starts on Monday", "title: School begins")
    commit(manual, "Of the branch")

    assert _run(manual, "--since", "main") == 0
    told = capsys.readouterr()
    assert told.err == f"Reading 20 files as they were at {begun[:12]}.\n"
    assert told.out == (
        f"Compared with the commit where the branch left `main` ({begun[:12]}).\n\n"
        "Čeština (cs): 23 words in 2 parts of 2 texts fell behind.\n"
        "  7.3            stale       21 words  about\n"
        "  packs.yml      stale        2 words  monday\n"
    )
    assert _run(manual, "--since", "main", "--format", "markdown") == 0
    assert capsys.readouterr().out.split("\n")[-4:] == [
        "| --- | --- | --- | --- |",
        r"| 7\.3 | stale | 21 | about |",
        r"| packs\.yml | stale | 2 | monday |",
        "",
    ]
    since = _read_json(manual, capsys, "--since", "main")["since"]
    assert (since["revision"], since["commit"], since["shared"]) == ("main", begun, True)
    (czech,) = since["languages"]
    assert [row["parts"] for row in czech["behind"]] == [{"about": 21}, {"monday": 2}]
    # what is promised still holds for all that there is
    assert _run(manual, "--since", "main", "--strict") == 1


@NEEDS_GIT
def test_since_a_manual_that_cannot_be_read(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence names the commit, and the file as it was called there."""
    edit(manual, SETTINGS, "source_language: en", "source_language: xx")
    commit(manual)
    edit(manual, SETTINGS, "source_language: xx", "source_language: en")
    assert _run(manual, "--since", "HEAD") == 2
    assert capsys.readouterr().err.split("\n")[1] == (
        "manual: The manual of `HEAD` cannot be read: infosheets/manual.yml:8: "
        "`source_language` names `xx`, which is not among `languages`: en, cs. Add it there."
    )


@NEEDS_GIT
def test_since_leaves_everything_as_it_was(manual: Path) -> None:
    """No file of the manual changes, and what was kept of its texts still is."""
    commit(manual)
    edit(manual, SHEET, "week 6", "week 7")
    assert _run(manual) == 0
    before = {path: path.read_bytes() for path in manual.rglob("*") if path.is_file()}
    assert _run(manual, "--since", "HEAD") == 0
    assert {path: path.read_bytes() for path in manual.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("current", "total", "told"),
    [
        (0, 3, "0.0 %"),
        (1, 3, "33.3 %"),
        (2, 3, "66.6 %"),
        (3, 3, "100.0 %"),
        (99_999, 100_000, "99.9 %"),
        (0, 0, "100.0 %"),
    ],
)
def test_per_cent(current: int, total: int, told: str) -> None:
    """Rounded down, so that only all is all."""
    assert describe_percent(current, total) == told


@pytest.mark.parametrize(
    ("share", "current", "told"),
    [
        ("1", 9, "90.0 % of 10 words that count are up to date, `targets` promise 100 %: 1 word is lacking."),
        ("0.125", 2, "20.0 % of 10 words that count are up to date, `targets` promise 12.5 %."),
        ("0.95", 0, "0.0 % of 10 words that count are up to date, `targets` promise 95 %: 10 words are lacking."),
    ],
)
def test_promises(share: str, current: int, told: str) -> None:
    """What is promised, what there is, and by how much it falls short."""
    promise = Promise(language=CS, share=Fraction(share), current=current, total=10)
    assert describe_promise(promise) == told
    assert write_broken([promise]) == (f"manual: `cs`: {told}" if "lacking" in told else "")


def test_sentences() -> None:
    """Number and word agree; every part of a task is told."""
    assert (count(1, "word"), count(0, "word"), count(1234, "text")) == ("1 word", "0 words", "1,234 texts")
    task = Task(
        text="7.3",
        language=CS,
        kind="sheets",
        state="stale",
        parts={"about": 3, "steps": 4},
        extra=("old",),
        changed=("tips",),
        renamed={"was": "is"},
        moved=("last",),
    )
    assert describe_task(task) == (
        "about, steps; not in the source: old; changed here: tips; was is now is; order differs: last"
    )
    row = Behind(kind="sheets", text="7.3", state="stale", parts={"about": 3}, misplaced=("old", "last"))
    assert describe_behind(row) == "about; left over, renamed or moved: old, last"
    assert [
        describe_drift(drift)
        for drift in (
            Drift(language=CS, new=True),
            Drift(language=CS, new=False),
            Drift(language=CS, new=False, behind=(row,)),
            Drift(language=CS, new=False, caught_up=(row, row)),
        )
    ] == [
        "a new language, of which nothing has fallen behind.",
        "nothing fell behind.",
        "3 words in 1 part of 1 text fell behind.",
        "nothing fell behind; 6 words in 2 parts of 1 text brought up to date.",
    ]
    assert [describe_revision(Since(Revision("main", "0" * 40, shared), ())) for shared in (True, False)] == [
        "Compared with the commit where the branch left `main` (000000000000).",
        "Compared with `main` as it is now (000000000000); git does not know here where the branch left it.",
    ]


def test_a_long_table_is_cut() -> None:
    """What does not fit is counted; without rows there is no table."""
    rows = [(f"{number:>9}",) for number in range(100)]
    lines = write_table(("number",), rows, command="manual status", most=130)
    assert len(lines) == 14
    assert lines[-1] == "Not shown here: 90. Run `manual status` to see them."
    assert write_table(("number",), [], command="manual status") == []
