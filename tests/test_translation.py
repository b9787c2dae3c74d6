"""Receipts: done, stale after an edit of the source, and only what was touched is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import read

from manual.cli import main

SOURCE = "infosheets/07-education/7.3-first-weeks.md"
TRANSLATION = "translations/cs/infosheets/07-education/7.3-first-weeks.md"


def _state(root: Path) -> tuple[str, tuple[str, ...]]:
    state = read(root)[0].states["cs", "7.3"]  # type: ignore[index]  # a plain text stands for the language here
    return state.word, state.stale


def test_done_then_stale_then_done(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A translation is done by one command, drifts per section, and is done again when its text changed."""
    assert main(["--root", str(minimal), "translate", "done", "cs", "7.3"]) == 0
    assert capsys.readouterr().out.endswith("5 of 5 texts marked as done.\n")
    assert _state(minimal) == ("done", ())

    source = minimal / SOURCE
    source.write_text(source.read_text(encoding="utf-8").replace("week 5", "week 6"), encoding="utf-8")
    assert _state(minimal) == ("stale", ("steps",))

    assert main(["--root", str(minimal), "translate", "done", "cs", "7.3"]) == 0
    assert _state(minimal) == ("stale", ("steps",)), "the translator has not touched the section"

    own = minimal / TRANSLATION
    own.write_text(own.read_text(encoding="utf-8").replace("5. týden", "6. týden"), encoding="utf-8")
    assert main(["--root", str(minimal), "translate", "done", "cs", "7.3"]) == 0
    assert _state(minimal) == ("done", ())


def test_unchanged_is_said(minimal: Path) -> None:
    """A section that is right as it is can be confirmed by name."""
    main(["--root", str(minimal), "translate", "done", "cs", "7.3"])
    source = minimal / SOURCE
    source.write_text(source.read_text(encoding="utf-8").replace("Say who comes", "Tell who comes"), encoding="utf-8")

    assert main(["--root", str(minimal), "translate", "done", "cs", "7.3", "--unchanged", "steps"]) == 0

    assert _state(minimal) == ("done", ())


def test_start_and_new(minimal: Path) -> None:
    """New files load without errors of form; numbers that exist are refused."""
    assert main(["--root", str(minimal), "translate", "start", "cs", "7.2"]) == 0
    assert main(["--root", str(minimal), "new", "7.4", "Late “arrivals”: what now"]) == 0
    assert (minimal / "infosheets/07-education/7.4-late-arrivals-what-now.md").exists()
    assert main(["--root", str(minimal), "new", "7.3", "Again"]) == 2
    assert main(["--root", str(minimal), "translate", "start", "cs", "7.3"]) == 2
    assert [finding.code for finding in read(minimal)[1] if finding.path.endswith("what-now.md")] == [
        "translation-missing",
        *["placeholder"] * 3,
    ]
