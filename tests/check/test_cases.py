"""Writers' mistakes: each file under `cases/` changes the minimal site and pins whole messages.

How it changes it is said in `edits.py`; `findings` are the lines that must newly appear.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import HERE, MINIMAL, read
from edits import apply, read_quickly

CASES = sorted((HERE / "cases").glob("*/*.yml"))


def _read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = read_quickly(path.read_text(encoding="utf-8"))
    return case


@pytest.fixture(scope="module")
def before() -> set[str]:
    """What is said of the untouched site."""
    return {finding.one_line() for finding in read(MINIMAL)[1]}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, minimal: Path, before: set[str]) -> None:
    """The mistake gives exactly these findings, besides those of the untouched site."""
    case = _read(path)
    apply(minimal, case)

    new = [
        finding.one_line()
        for finding in read(minimal)[1]
        # it counts the words of the engine, which grow; see test_promises.py
        if finding.one_line() not in before and finding.code != "words-missing"
    ]
    assert new == case["findings"]


def test_there_are_cases() -> None:
    """An empty folder of cases must not pass as success."""
    assert len(CASES) >= 40
