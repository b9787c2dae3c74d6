"""A withdrawn sheet leaves a page that says so and names what stands in its place."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT, read

from manual.staging import stage

LEDGER = """"2027-1":
  date: 2027-03-15
  note: One sheet is gone.
  withdrawn:
    "7.1": {on: 2027-03-15, reason: The rules have moved., successor: "7.2"}
"""


def test_stub(minimal: Path) -> None:
    """The stub stands at the old number, in the reader's words, with a link to the successor."""
    (minimal / "infosheets/editions.yml").write_text(LEDGER, encoding="utf-8")
    messages = minimal / "translations/cs/messages.po"
    messages.write_bytes((ROOT / "translations/cs/messages.po").read_bytes())

    page = stage(read(minimal)[0], "cs")["7.1.md"]

    assert "Karta 7.1 byla stažena" in page
    assert "15. března 2027" in page
    assert page.endswith("The rules have moved.\n{: lang=en }\n\nMísto ní použijte: [7.2 Welcome classes](7.2.md).\n")
