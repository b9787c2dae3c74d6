"""The benchmark of drift stays what it says: enough edits, of every kind, the same each time."""

from __future__ import annotations

import sys

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests/bench"))

import drift  # after the path above
import drift_edits


def test_edits() -> None:
    """Edits of the twelve sheets are enough, repeatable, and use every function of the table."""
    made = drift.cases(1)
    assert len(made) >= drift.LEAST
    assert {case.edit.name for case in made} == {edit.name for edit in drift_edits.EDITS}
    assert made == drift.cases(1)


def test_scores() -> None:
    """A case counts as missed or needless once, and only what named the right section is right."""
    real = next(case for case in drift.cases(1) if case.edit.name == "sentence_dropped")
    cosmetic = next(case for case in drift.cases(1) if case.edit.name == "trailing_space")
    assert drift.by_receipts(real).right
    assert not drift.by_receipts(cosmetic).alarm
    assert drift.by_files(real).right
    assert not drift.by_files(cosmetic).right
    score = drift.score([(real, drift.by_files(real)), (cosmetic, drift.by_files(cosmetic))])
    assert (score.precision, score.recall, score.f1) == (0.5, 1.0, 2 / 3)
