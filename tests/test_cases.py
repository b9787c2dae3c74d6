"""Writers' mistakes: each file under `cases/` changes the minimal site and pins whole messages.

`files` maps a path to its new text, `replace` a path to pairs of old and new
text, `bytes` a path to hex; `findings` are the lines that must newly appear.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import HERE, MINIMAL, read

CASES = sorted((HERE / "cases").glob("*/*.yml"))


def _apply(root: Path, case: dict[str, Any]) -> None:
    for name, text in case.get("files", {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, pairs in case.get("replace", {}).items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, f"{name} has no {old!r}"
            text = text.replace(old, new)
        path.write_bytes(text.encode("utf-8"))
    for name, value in case.get("bytes", {}).items():
        (root / name).write_bytes(bytes.fromhex(value))
    for name, target in case.get("links", {}).items():
        (root / name).symlink_to(target)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, minimal: Path) -> None:
    """The mistake gives exactly these findings, besides those of the untouched site."""
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    before = {finding.one_line() for finding in read(MINIMAL)[1]}

    _apply(minimal, case)

    new = [finding.one_line() for finding in read(minimal)[1] if finding.one_line() not in before]
    assert new == case["findings"]


def test_there_are_cases() -> None:
    """An empty folder of cases must not pass as success."""
    assert len(CASES) >= 40
