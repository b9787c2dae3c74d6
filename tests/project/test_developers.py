"""The pages for developers speak of the code that is there, and are no part of the manual."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT, read

PAGES = sorted((ROOT / "docs/developers").glob("*.md"))
ARCHITECTURE = (ROOT / "docs/developers/architecture.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "hooks/manual"
# folders that commands make, which a fresh checkout lacks
MADE = tuple((ROOT / ".gitignore").read_text(encoding="utf-8").replace("\n/", "\n").split())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_files_that_are_named_are_there(path: Path) -> None:
    """Each file named in backticks is a file, from the root of the project or from that of the package."""
    names = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", path.read_text(encoding="utf-8"))
    assert names
    kept = (name for name in names if not f"{name}/".startswith(MADE))
    assert [name for name in kept if not (ROOT / name).exists() and not (PACKAGE / name).exists()] == []


def test_the_picture_shows_the_rooms() -> None:
    """The rooms, and their order, are those that import-linter keeps."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    kept = [room.strip() for line in layers for room in line.split("|")]
    picture = ARCHITECTURE.split("```")[1]
    assert re.findall(r"(?:^|\| )(\w+) {2,}", picture, re.MULTILINE) == kept
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert folders | modules == set(kept)


def test_every_room_says_what_it_is_for() -> None:
    """A newcomer who opens a folder finds its purpose in the first line."""
    for room in PACKAGE.iterdir():
        if room.is_dir() and room.name != "__pycache__":
            assert (room / "__init__.py").read_text(encoding="utf-8").startswith('"""'), room


def test_no_page_of_the_manual_is_made_of_them(minimal: Path) -> None:
    """They are known, not read, and not translated; a folder beside them is still reported."""
    for name in ("docs/developers/code.md", "docs/others/code.md", "translations/cs/docs/developers/code.md"):
        path = minimal / name
        path.parent.mkdir(parents=True)
        path.write_text("# Code\n", encoding="utf-8")
    manual, findings = read(minimal)
    assert "code" not in manual.library.pages
    assert sorted(one.path for one in findings if one.code == "misplaced-file") == [
        "docs/others/code.md",
        "translations/cs/docs/developers/code.md",
    ]


def test_no_page_is_made_of_notes_for_translators(minimal: Path) -> None:
    """They stand at the top of a language; elsewhere a file of that name is a text that nothing reads."""
    for name in ("translations/cs/STYLE.md", "translations/cs/docs/STYLE.md", "translations/STYLE.md"):
        path = minimal / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# How we translate\n", encoding="utf-8")
    _, findings = read(minimal)
    assert sorted((finding.path, finding.code) for finding in findings if finding.path.endswith("STYLE.md")) == [
        ("translations/STYLE.md", "misplaced-file"),
        ("translations/cs/docs/STYLE.md", "bad-name"),
    ]
