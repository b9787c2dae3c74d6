"""Findings that are known for a while: they fail nothing until their day, and nothing else is put off with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import TODAY, read

from manual.check.known import put_off_known
from manual.cli.main import main
from manual.model.codes import LINKS, Severity
from manual.model.findings import Finding, has_errors
from manual.model.registries import Known

pytestmark = pytest.mark.usefixtures("parsed_once")

NOTES = "infosheets/notes.txt"
SAYS = "Nothing reads this file. Move it, or delete it."
PATH = "infosheets/known.yml"


def _entry(**values: object) -> Known:
    usual: dict[str, object] = {
        "key": "notes",
        "path": PATH,
        "line": 2,
        "code": "unknown-file",
        "file": NOTES,
        "says": SAYS,
        "reason": "Moved in spring.",
        "until": date(2026, 12, 31),
    }
    return Known(**(usual | values))  # type: ignore[arg-type]  # a row changes some of them


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, [(NOTES, "unknown-file", "info")], id="known"),
        pytest.param({"until": TODAY}, [(NOTES, "unknown-file", "info")], id="the-last-day"),
        pytest.param({"says": f" {SAYS.replace(' ', '  ')}"}, [(NOTES, "unknown-file", "info")], id="other-spaces"),
        pytest.param(
            {"until": date(2026, 11, 22)},
            [(PATH, "known-expired", "error"), (NOTES, "unknown-file", "warning")],
            id="past",
        ),
        pytest.param(
            {"until": date(2027, 11, 25)},
            [(PATH, "known-expired", "error"), (NOTES, "unknown-file", "warning")],
            id="more-than-a-year-ahead",
        ),
        pytest.param(
            {"until": None}, [(PATH, "known-expired", "error"), (NOTES, "unknown-file", "warning")], id="without-a-day"
        ),
        pytest.param(
            {"says": "Something else."},
            [(PATH, "known-unused", "warning"), (NOTES, "unknown-file", "warning")],
            id="another-message",
        ),
        pytest.param(
            {"file": "infosheets/other.txt"},
            [(PATH, "known-unused", "warning"), (NOTES, "unknown-file", "warning")],
            id="another-file",
        ),
        pytest.param(
            {"code": "misplaced-file"},
            [(PATH, "known-unused", "warning"), (NOTES, "unknown-file", "warning")],
            id="another-code",
        ),
        pytest.param({"code": ""}, [(NOTES, "unknown-file", "warning")], id="a-code-that-was-refused"),
        pytest.param({"code": "link-dead"}, [(NOTES, "unknown-file", "warning")], id="of-another-command"),
    ],
)
def test_an_entry(changed: dict[str, object], expected: list[tuple[str, str, str]]) -> None:
    """It is about one code, file and message, until its day."""
    finding = Finding(NOTES, 1, "unknown-file", SAYS)
    judged = put_off_known([finding], {"notes": _entry(**changed)}, today=TODAY)
    assert sorted((each.path, each.code, each.severity.value) for each in judged) == sorted(expected)
    assert [each.known is not None for each in judged if each.path == NOTES] == [expected[-1][2] == "info"]


def test_on_every_line() -> None:
    """Lines move, and one message may stand on several."""
    findings = [Finding(NOTES, line, "unknown-file", SAYS) for line in (1, 7)]
    judged = put_off_known(findings, {"notes": _entry()}, today=TODAY)
    assert [(each.line, each.severity) for each in judged] == [(1, Severity.INFO), (7, Severity.INFO)]
    assert not has_errors(judged, strict=True)


def test_a_command_that_has_not_looked_everywhere() -> None:
    """Without the network nobody can say that an address answers again."""
    entry = {"notes": _entry(code="link-dead")}
    assert [each.code for each in put_off_known([], entry, today=TODAY, command=LINKS)] == ["known-unused"]
    assert put_off_known([], entry, today=TODAY, command=LINKS, complete=False) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(
            "code: unknown-fil",
            f"{PATH}:3: bad-value: There is no code `unknown-fil`. Did you mean `unknown-file`?",
            id="no-code",
        ),
        pytest.param(
            "code: raw-html",
            f"{PATH}:3: bad-value: A finding `raw-html` cannot wait. "
            "What has it could act on readers or on their devices, or leave the project.",
            id="what-cannot-wait",
        ),
        pytest.param(
            "code: known-unused",
            f"{PATH}:3: bad-value: `known-unused` is about known findings themselves. Mend the entry that it names.",
            id="of-itself",
        ),
        pytest.param(
            "until: soon",
            f"{PATH}:7: bad-date: `until` is “soon”. Write year-month-day, such as 2026-11-23.",
            id="no-day",
        ),
        pytest.param(
            'reason: ""', f"{PATH}:6: missing-key: `notes` has no `reason`. Add a line `reason: …`.", id="no-reason"
        ),
    ],
)
def test_a_field_that_is_wrong(minimal: Path, line: str, message: str) -> None:
    """With its line, and the finding is told as it would be."""
    (minimal / NOTES).write_text("x\n", encoding="utf-8")
    values = {"code": "unknown-file", "file": NOTES, "says": SAYS, "reason": "Later.", "until": '"2026-12-31"'}
    name, _, value = line.partition(": ")
    rows = [f"  {key}: {text}" for key, text in (values | {name: value}).items()]
    (minimal / PATH).write_text("schema: 1\nnotes:\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert message in [each.one_line() for each in read(minimal)[1]]


def _run(minimal: Path, *arguments: str) -> int:
    return main(["--root", str(minimal), *arguments])


def test_what_fails_now_waits(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Written once, it is read back: nothing old fails, and what is new does."""
    (minimal / NOTES).write_text("x\n", encoding="utf-8")
    assert _run(minimal, "put-off", "--reason", "Later: # “soon”.", "--until", str(_ahead())) == 0
    assert capsys.readouterr().out.endswith(f" findings wait until {_ahead()}. They stand in {PATH}.\n")
    written = (minimal / PATH).read_text(encoding="utf-8")
    assert f"unknown-file-1:\n  code: unknown-file\n  file: {NOTES}\n  says: {SAYS}\n" in written
    assert _run(minimal, "check", "--strict") == 0
    assert "Known for a while by infosheets/known.yml: " in capsys.readouterr().out
    (minimal / "infosheets/more.txt").write_text("x\n", encoding="utf-8")
    assert _run(minimal, "check", "--strict") == 1
    # a second time it adds what is new, and leaves the rest as it is
    assert _run(minimal, "put-off", "--reason", "Later.", "--until", str(_ahead())) == 0
    assert "1 finding waits until" in capsys.readouterr().out
    after = (minimal / PATH).read_text(encoding="utf-8")
    assert set(written.splitlines()) < set(after.splitlines())
    assert _run(minimal, "check", "--strict") == 0


def _ahead() -> date:
    today = date.today()  # noqa: DTZ011  # as the command asks
    return date.fromordinal(today.toordinal() + 60)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--reason", "x", "--until", "2020-01-31"], "The time was up on 2020-01-31. ", id="past"),
        pytest.param(["--reason", "x", "--until", "2999-01-31"], "2999-01-31 is more than a year ahead. ", id="far"),
        pytest.param(["--reason", " ", "--until", "AHEAD"], "Say in one line why it may wait: ", id="no-reason"),
        pytest.param(["--reason", "a\nb", "--until", "AHEAD"], "Say in one line why it may wait: ", id="two-lines"),
        pytest.param(
            ["--reason", "x", "--until", "AHEAD", "--code", "raw-html"], "A finding `raw-html` cannot wait. ", id="code"
        ),
        pytest.param(
            ["--reason", "x", "--until", "AHEAD", "no.md"], "There is no file no.md in the manual. ", id="file"
        ),
    ],
)
def test_what_is_refused(minimal: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    """In a sentence, and nothing is written."""
    (minimal / NOTES).write_text("x\n", encoding="utf-8")
    given = [str(_ahead()) if argument == "AHEAD" else argument for argument in arguments]
    assert _run(minimal, "put-off", *given) == 2
    assert capsys.readouterr().err.startswith(f"manual: {message}")
    assert not (minimal / PATH).exists()


def test_what_cannot_wait_is_told(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest is put off all the same, and the exit code says that something is left; a trial writes nothing."""
    (minimal / NOTES).write_text("x\n", encoding="utf-8")
    sheet = minimal / "infosheets/07-education/7.2-welcome-classes.md"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n<b>x</b>\n", encoding="utf-8")
    run = ["put-off", "--reason", "x", "--until", str(_ahead())]
    assert _run(minimal, *run, "--dry-run") == 1
    assert not (minimal / PATH).exists()
    assert _run(minimal, *run) == 1
    assert "raw-html" in capsys.readouterr().err
    assert "raw-html" not in (minimal / PATH).read_text(encoding="utf-8")
    assert "unknown-file-1:" in (minimal / PATH).read_text(encoding="utf-8")
