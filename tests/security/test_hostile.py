"""What strangers may send: every input of `hostile/` through `check`, within limits of time and memory.

How the harmless ones look to readers is tested in `test_hostile_site.py`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import MINIMAL, ROOT
from edits import apply
from hostile_inputs import Input, read_inputs
from limited import Outcome, Server, server
from lxml import etree

INPUTS = read_inputs()
# printed as they are, they would turn or hide what stands around them
_UNSAFE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_LINE = re.compile(r"[^\n]+?:\d+: (?:[a-z]+: )?[a-z0-9-]+: \S[^\n]*")
_LAST = re.compile(r"Findings: \d+ errors?\b[^\n]*")
_ANNOTATION = re.compile(r"::(?:error|warning|notice) file=")
_LONGEST = 2000


@pytest.fixture(scope="module")
def limited() -> Iterator[Server]:
    """Commands under limits, in processes of their own."""
    with server(ROOT / "hooks") as found:
        yield found


@pytest.fixture(scope="module")
def formats(limited: Server) -> list[str]:
    """The formats that `check` offers; that of text is the one that people see."""
    found = re.search(r"--format \{([a-z,]+)\}", limited.run(MINIMAL, "check", "--help").out)
    assert found
    return found[1].split(",")


@pytest.mark.parametrize("one", INPUTS, ids=lambda one: one.id)
def test_input(one: Input, minimal: Path, limited: Server, formats: list[str]) -> None:
    """It is refused where it stands, or accepted, within limits; and what is said of it is harmless in every format."""
    apply(minimal, dict(one.edits))

    # information that is hidden in one format would be counted in another
    checks = [("check", "--info", "--format", form) for form in formats]
    # read with nothing kept, and once more with what was kept then; the other formats say the same in other ways
    outcomes = limited.run_each(minimal, [*one.run, *checks], reading=len(one.run) + 2)
    ran = [("text", outcome) for outcome in outcomes[: len(one.run)]]
    checked = dict(zip(formats, outcomes[len(one.run) :], strict=False))
    all_outcomes = [*ran, *checked.items()]

    assert [outcome.fault for _form, outcome in all_outcomes if outcome.fault] == []
    assert len(all_outcomes) == len(one.run) + len(formats)
    expected = _refused_in_words if one.refuses else _found
    assert expected(one, ran[-1][1] if ran and one.refuses else checked["json"]) == []
    assert [fault for form, outcome in all_outcomes for fault in _spoken(outcome.out + outcome.err, form)] == []
    counts = {form: _count(form, outcome.out) for form, outcome in checked.items() if outcome.out}
    assert len(set(counts.values())) <= 1, counts


def _refused_in_words(one: Input, outcome: Outcome) -> list[str]:
    said = outcome.out + outcome.err
    if outcome.code not in {1, 2}:
        return [f"accepted: {said[-300:]}"]
    return [] if one.refuses in said else [f"wrong words: {said[-300:]}"]


def _found(one: Input, outcome: Outcome) -> list[str]:
    """Compare the errors with what is expected; empty where all is well."""
    if not outcome.out:
        return [f"cannot run: {outcome.err[-300:]}"]
    findings: list[dict[str, Any]] = json.loads(outcome.out)["findings"]
    errors = [finding for finding in findings if finding["severity"] == "error"]
    warnings = [finding for finding in findings if finding["severity"] == "warning"]
    unwarned = [warning for warning in one.warned if not any(warning.fits(finding) for finding in warnings)]
    if unwarned:
        return [f"no warning: {warning}" for warning in unwarned]
    assert outcome.code == (1 if errors else 0)
    shown = [f"{error['code']} at {error['path']}:{error['line']}" for error in errors][:8]
    if not errors:
        return [] if one.shown or one.accepted or one.warned else ["accepted"]
    if not one.refused:
        return [f"refused: {shown}"]
    lacking = [refusal for refusal in one.refused if not any(refusal.fits(error) for error in errors)]
    return [f"wrong place or code: {refusal} is not among {shown}" for refusal in lacking]


def _count(form: str, out: str) -> int:
    """Count the findings that an output shows; every line of text must be one."""
    if form == "json":
        return len(json.loads(out)["findings"])
    if form == "sarif":
        return len(json.loads(out)["runs"][0]["results"])
    if form == "junit":
        root = etree.fromstring(out.encode())
        return len([*root.iter("failure"), *root.iter("system-out")])
    lines = out.rstrip("\n").split("\n")
    if form == "text":
        assert [line for line in lines[:-1] if not _LINE.fullmatch(line)] == []
        assert _LAST.fullmatch(lines[-1]), lines[-1]
        return len(lines) - 1
    return sum(line.startswith("::") or bool(_LINE.fullmatch(line)) for line in lines)


def _spoken(text: str, form: str) -> Iterator[str]:
    """Name what could act on a terminal or on CI that reads a log."""
    for kind, number in Counter(char for char in text if char != "\n").items():
        if unicodedata.category(kind) in _UNSAFE:
            yield f"output holds U+{ord(kind):04X} {number} times"
    for line in text.split("\n"):
        if len(line) > _LONGEST:
            yield f"output has a line of {len(line)} characters"
        command = re.match(r"\s*(?:::|##\[)", line)
        if command and (form in {"text", "json"} or not _ANNOTATION.match(line)):
            yield f"output speaks to CI: {line[:80]}"


def test_there_are_inputs() -> None:
    """An empty folder must not pass as success, and no name stands twice."""
    assert len(INPUTS) >= 180
    assert len({one.id for one in INPUTS}) == len(INPUTS)
