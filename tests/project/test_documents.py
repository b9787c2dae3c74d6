"""What the documents promise: every code of a finding is explained, in every language."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from manual.cli.main import _parser
from manual.model.findings import CODES


@pytest.mark.parametrize("path", ["docs/maintainers.md", "translations/cs/docs/maintainers.md"])
def test_every_code_is_documented(path: str) -> None:
    """A reader of CI output finds the code and what to do."""
    text = (ROOT / path).read_text(encoding="utf-8")
    assert [code for code in CODES if f"`{code}`" not in text] == []


def test_every_word_can_be_translated() -> None:
    """Each message of code and templates stands in the catalogue that translators copy."""
    places = [*(ROOT / "hooks").rglob("*.html"), *(ROOT / "hooks/manual").rglob("*.py")]
    found: set[str] = set()
    for path in places:
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'\b(?:n?gettext|forms|_)\(\s*"([^"]+)"', text)) | set(
            re.findall(r"\b(?:gettext|_)\('([^']+)'", text)
        )
    catalogue = (ROOT / "hooks/manual/language/messages.pot").read_text(encoding="utf-8")
    assert sorted(word for word in found if f'msgid "{word}"' not in catalogue) == []


def test_the_readme_names_the_commands() -> None:
    """The README and CI speak of the same two commands."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make site" in readme
    assert "make test" in readme
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("make test")


def test_the_bare_machine_is_the_one_of_the_workflows() -> None:
    """What `make test-bare` begins with is what CI installs, so that neither has more by chance."""
    script = (ROOT / "tests/bare.sh").read_text(encoding="utf-8")
    (begun,) = re.findall(r"^packages=(.+)$", script, re.MULTILINE)
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        (installed,) = re.findall(
            r"apt-get install -y --no-install-recommends (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        assert sorted(begun.split(",")) == sorted(installed.split()), path


def test_what_is_published_is_released_and_has_its_offline_copy() -> None:
    """The workflow gives both options to the build, and keeps both results, hidden files too."""
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    (line,) = re.findall(r'make site BUILD_OPTIONS="([^"]*)"', text)
    options = _parser().parse_args(["build", *line.split()])
    assert options.release
    assert options.offline
    assert re.findall(r"^ +path: (.+)$", text, re.MULTILINE) == ["site", "site-offline.zip"]
    assert text.count("include-hidden-files: true") == 1


def test_no_section_takes_an_id_of_the_theme() -> None:
    """A link to a section would lead to the part of the page that has the same id."""
    shared = ("main.html", "partials/find.html", "partials/state.html", "partials/thumbs.html")
    templates = [(ROOT / "hooks/manual/site/theme" / name).read_text(encoding="utf-8") for name in shared]
    taken = {name for text in templates for name in re.findall(r'\bid="([\w-]+)"', text)}
    assert "search" in taken
    for path in (ROOT / "docs").glob("*.md"):
        assert taken.isdisjoint(re.findall(r"^## .*\{#([\w-]+)\}", path.read_text(encoding="utf-8"), re.MULTILINE)), (
            path
        )
