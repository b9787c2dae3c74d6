"""The benchmark of drift stays what it says: enough edits, of every kind, the same each time; and receipts judge them rightly."""

from __future__ import annotations

import sys

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests/bench"))

import drift  # after the path above
import drift_edits

# every edit of twelve sheets is made and judged
pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def made() -> list[drift.Case]:
    """Every edit of every sheet."""
    return drift.cases(1)


def test_edits(made: list[drift.Case]) -> None:
    """Edits of the twelve sheets are enough, repeatable, and use every function of the table."""
    assert len(made) >= drift.LEAST
    assert {case.edit.name for case in made} == {edit.name for edit in drift_edits.EDITS}
    assert made == drift.cases(1)


def test_each_text_is_edited_in_its_own_language(made: list[drift.Case]) -> None:
    """Damage, and edits that say so, are made in the translation, all others in the source."""
    for case in made:
        changed = (case.source[0] != case.source[1], case.translation[0] != case.translation[1])
        own = case.edit.kind == "damage" or case.edit.name.startswith("own_")
        assert changed == (not own, own), case.edit.name


def test_receipts_are_right(made: list[drift.Case]) -> None:
    """The newest receipts name the right sections, and no others, in the first text that has what an edit changes."""
    first = {case.edit.name: case for case in reversed(made)}
    wrong = {name: drift.by_receipts(case).named for name, case in first.items() if not drift.by_receipts(case).right}
    assert wrong == {}


def test_scores(made: list[drift.Case]) -> None:
    """A case counts as missed or needless once, and only what named the right section is right."""
    real = next(case for case in made if case.edit.name == "sentence_dropped")
    cosmetic = next(case for case in made if case.edit.name == "trailing_space")
    titled = next(case for case in made if case.edit.name == "link_title")
    assert drift.by_receipts(real).right
    assert not drift.by_receipts(cosmetic).alarm
    assert drift.by_receipts(titled, "s2").right
    assert not drift.by_receipts(titled, "s1").right
    assert drift.by_files(real).right
    assert not drift.by_files(cosmetic).right
    score = drift.score([(real, drift.by_files(real)), (cosmetic, drift.by_files(cosmetic))])
    assert (score.precision, score.recall, score.f1) == (0.5, 1.0, 2 / 3)
