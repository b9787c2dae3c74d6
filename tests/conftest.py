"""What tests share: the minimal site, and a manual made of a few files."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from manual.checks import check
from manual.findings import Finding
from manual.loader import load
from manual.references import Resolved, resolve
from manual.settings import read_settings

HERE = Path(__file__).parent
ROOT = HERE.parent
MINIMAL = HERE / "sites" / "minimal"
TODAY = date(2026, 11, 23)


def read(root: Path) -> tuple[Resolved, list[Finding]]:
    """Load, resolve and check a folder, on a fixed day."""
    settings = read_settings(root)
    library, findings = load(root, settings)
    resolved, more = resolve(library, settings)
    return resolved, sorted({*findings, *more, *check(resolved, today=TODAY)})


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A copy of the minimal site that a test may change."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "manual"))
