"""What the documents promise: every code of a finding is explained, in every language."""

from __future__ import annotations

import pytest
from conftest import ROOT

from manual.findings import CODES


@pytest.mark.parametrize("path", ["docs/maintainers.md", "translations/cs/docs/maintainers.md"])
def test_every_code_is_documented(path: str) -> None:
    """A reader of CI output finds the code and what to do."""
    text = (ROOT / path).read_text(encoding="utf-8")
    assert [code for code in CODES if f"`{code}`" not in text] == []


def test_the_readme_names_the_commands() -> None:
    """The README and CI speak of the same two commands."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make site" in readme
    assert "make test" in readme
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("make test")
