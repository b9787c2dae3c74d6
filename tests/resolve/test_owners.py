"""Who looks after what: the smallest part that somebody claims decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import read
from released import CZECH, OTHER, SHEET, edit

from manual.cli.main import main
from manual.resolve.owners import Owners, find_owners

CLAIMS = {"manual": "editors", "7": "school", "7.3": "weeks", "cs": "translators", "laws": "lawyer", "docs": "writers"}


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("infosheets/07-education/7.3-first-weeks.md", "weeks"),
        ("infosheets/07-education/7.2-classes.md", "school"),
        ("infosheets/07-education/7.30-other.md", "school"),
        ("infosheets/07-education/index.md", "school"),
        ("infosheets/08-work/8.1-jobs.md", "editors"),
        ("infosheets/08-work/8.2-named.md", "named"),
        ("infosheets/laws.yml", "lawyer"),
        ("infosheets/actors.yml", "editors"),
        ("infosheets/manual.yml", "editors"),
        ("docs/about.md", "writers"),
        ("infosheets", "editors"),
        ("translations/cs/infosheets/laws.yml", "translators"),
        ("translations/cs/docs/about.md", "translators"),
        ("translations/uk/infosheets/07-education/7.3-first-weeks.md", "weeks"),
        ("translations/uk/infosheets/08-work/8.2-named.md", "named"),
        ("translations/uk/messages.po", "editors"),
    ],
)
def test_who_looks_after_a_file(path: str, owner: str) -> None:
    """A language before its source, a text's own word before the claims of its parts."""
    assert Owners(CLAIMS, {"infosheets/08-work/8.2-named.md": "named"}).find(path) == owner


def test_what_nobody_looks_after() -> None:
    """Without claims there is a word for it."""
    assert Owners({}, {}).find("infosheets/laws.yml") == "unassigned"


def test_owners_of_a_manual(minimal: Path) -> None:
    """Claims of `owners.yml`, and what a text says in its head."""
    edit(minimal, SHEET, "owner: unassigned", "owner: lawyer")
    owners = find_owners(read(minimal)[0])
    assert [owners.find(path) for path in (SHEET, OTHER, CZECH, "infosheets/laws.yml", "docs/index.md")] == [
        "lawyer",
        "school-office",
        "lawyer",
        "lawyer",
        "unassigned",
    ]


def test_findings_have_owners(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In JSON, each with the role that looks after its file."""
    edit(minimal, SHEET, "[7.2][]", "[7.9][]")
    assert main(["--root", str(minimal), "check", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    owners = {(row["path"], row["owner"]) for row in told}
    assert (SHEET, "school-office") in owners
    assert ("docs/index.md", "unassigned") in owners
