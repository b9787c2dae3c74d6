"""What the manual holds: counted by sheet, and once where sheets share."""

from __future__ import annotations

from conftest import MINIMAL, read

from manual.check.inventory import join_rows, take_inventory
from manual.report.status_text import write_status


def test_counts() -> None:
    """Facts, places at home and abroad, provisions and words of the minimal site."""
    rows = take_inventory(read(MINIMAL)[0])

    assert [row.number for row in rows] == ["7.2", "7.3"]
    last = rows[1]
    assert last.facts == {"f-003-016"}
    assert last.home == frozenset(), "Tilburg is abroad"
    assert (len(last.law_seen), len(last.law_not_seen)) == (1, 0)
    assert set(last.words) == {"en", "cs"}
    assert set(last.ease) == {"en", "cs"}


def test_a_shared_fact_counts_once() -> None:
    """The sum of a chapter counts a fact that two sheets use once."""
    rows = take_inventory(read(MINIMAL)[0])
    joined = join_rows([rows[1], rows[1]])

    assert joined is not None
    assert len(joined.facts) == 1
    assert joined.words["en"] == 2 * rows[1].words["en"]
    assert join_rows([]) is None


def test_status_shows_it() -> None:
    """`manual status` prints the tables."""
    text = write_status(read(MINIMAL)[0])
    assert "\nchapter " in text
    assert "\nall (2) " in text
