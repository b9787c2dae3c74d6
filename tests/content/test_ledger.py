"""A withdrawn sheet leaves a page that says so and names what stands in its place."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from conftest import CATALOGUES, MINIMAL, read
from histories import with_history, withdraw
from local import staged_tree

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
    messages.write_bytes((CATALOGUES / "cs.po").read_bytes())

    page = staged_tree(read(minimal)[0], "cs")["7.1.md"]

    assert "Karta 7.1 byla stažena" in page
    assert "15. března 2027" in page
    assert "Tato karta byla stažena dne 15. března 2027. Vyjměte ji z pořadače." in page
    instead = "Místo ní použijte: [7.2 Welcome classes](7.2.md){lang=en}.\n"
    assert page.endswith(f"The rules have moved.\n{{: lang=en }}\n\n{instead}")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The Czech pages of a manual with six releases, of which the last withdraws 7.3 for nothing."""
    root = Path(shutil.copytree(MINIMAL, tmp_path_factory.mktemp("history") / "manual"))
    (root / "translations/cs/messages.po").write_bytes((CATALOGUES / "cs.po").read_bytes())
    with_history(root)
    withdraw(root, "7.3", date(2027, 10, 1), reason="No *longer*.")
    return staged_tree(read(root)[0], "cs")


@pytest.mark.parametrize(
    ("name", "end"),
    [
        pytest.param(
            "7.8.md",
            "**Oldest classes**\n{: lang=en }\n\nThe rules have moved.\n{: lang=en }\n\n"
            "Místo ní použijte: [7.2 Welcome classes](7.2.md){lang=en}.\n",
            id="a-chain",
        ),
        pytest.param(
            "7.9.md",
            "**Starší třídy**\n{: lang=cs }\n\nThe rules have moved.\n{: lang=en }\n\n"
            "Místo ní použijte: [7.2 Welcome classes](7.2.md){lang=en}.\n",
            id="with-its-own-title",
        ),
        pytest.param(
            "7.3.md",
            "**První týdny ve škole**\n{: lang=cs }\n\nNo \\*longer\\*.\n{: lang=en }\n\n"
            "Žádná jiná karta ji nenahrazuje.\n",
            id="without-successor",
        ),
    ],
)
def test_stubs_of_a_history(history: Mapping[str, str], name: str, end: str) -> None:
    """The title that the sheet had, why it went, and what is there to use today."""
    page = history[name]
    assert page[page.index("---\n\n") + 5 :] == end
