"""What the documents promise: every code of a finding is explained, in every language."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest
import yaml
from conftest import MINIMAL, ROOT

from manual.check.coverage import STATES
from manual.cli.main import FORMATS, STATUS_FORMATS, _parser
from manual.content.settings import FIELDS, PATH, read_settings
from manual.model.codes import CODES, Severity

_PAGES = ("docs/maintainers.md", "translations/cs/docs/maintainers.md")
_WEIGHTS = dict(
    zip(
        _PAGES,
        ({each: each.value for each in Severity}, dict(zip(Severity, ("chyba", "varování", "informace"), strict=True))),
        strict=True,
    )
)
_APART = {"targets": "targets", "law": "law-systems"}
_SETTING = re.compile(r"^\| `(\w+)` \| (.+) \| `(.+)` \|$", re.MULTILINE)


@pytest.mark.parametrize("path", _PAGES)
def test_every_setting_is_documented(path: str, tmp_path: Path) -> None:
    """The table has a row for each field, in the order of the code; it names what stands in it, and its example is taken."""
    page = (ROOT / path).read_text(encoding="utf-8")
    own = page.partition("{#settings}")[2].partition("\n## ")[0]
    # of some fields a section tells more
    apart = {key: page.partition(f"{{#{name}}}")[2].partition("\n## ")[0] for key, name in _APART.items()}
    folder = tmp_path / "infosheets"
    rows = {key: (text, example) for key, text, example in _SETTING.findall(own)}
    assert [*rows] == [*FIELDS[""]]
    for key, (text, example) in rows.items():
        named = text + example + apart.get(key, "")
        assert [name for name in FIELDS.get(key, ()) if f"`{name}" not in named and f"{name}:" not in named] == [], key
        # the examples of small manuals, one in place of what the minimal one says
        settings = _replace_field((MINIMAL / PATH).read_text(encoding="utf-8"), key, example)
        folder.mkdir(exist_ok=True)
        (tmp_path / PATH).write_text(settings, encoding="utf-8")
        assert read_settings(tmp_path)[1] == []


def _replace_field(text: str, key: str, value: str) -> str:
    """Give a field another value, or add it."""
    kept = re.sub(rf"^{key}:.*\n(?:[ ].*\n)*", "", text, flags=re.MULTILINE)
    return f"{kept}{key}: {value}\n"


@pytest.mark.parametrize("path", _PAGES)
def test_every_code_is_documented(path: str) -> None:
    """A reader of CI output finds the code and what to do: in English in the words of the code, else with the same example."""
    own = (ROOT / path).read_text(encoding="utf-8").partition("{#findings}")[2].partition("\n## ")[0]
    rows = [line.strip("|").split(" | ") for line in own.split("\n") if line.startswith("| `")]
    rows = [[cell.strip() for cell in row] for row in rows]
    weights = _WEIGHTS[path]
    if path == _PAGES[0]:
        assert rows == [
            [f"`{name}`", weights[code.severity], code.cause, code.remedy, f"`{code.example}`"]
            for name, code in CODES.items()
        ]
    assert [(row[0], row[1], row[4]) for row in rows] == [
        (f"`{name}`", weights[code.severity], f"`{code.example}`") for name, code in CODES.items()
    ]
    assert all(len(row) == 5 and row[2] and row[3] for row in rows)


@pytest.mark.parametrize("path", _PAGES)
def test_what_machines_read_is_documented(path: str) -> None:
    """The schema as it is, each format, and each error that may weigh less."""
    page = (ROOT / path).read_text(encoding="utf-8")
    machines = page.partition("{#machines}")[2].partition("\n## ")[0]
    schema = (ROOT / "hooks/manual/report/findings.schema.json").read_text(encoding="utf-8")
    assert indent(schema, "    ") in f"{machines}\n"
    assert [form for form in FORMATS if f"`{form}`" not in machines] == []
    severities = page.partition("{#severities}")[2].partition("\n## ")[0]
    lowerable = {name for name, code in CODES.items() if code.severity is Severity.ERROR and not code.kept}
    assert {name for name in CODES if f"`{name}`" in severities} == lowerable


@pytest.mark.parametrize("path", _PAGES)
def test_coverage_is_documented(path: str) -> None:
    """Each state, each format and each option, and where the schema stands."""
    page = (ROOT / path).read_text(encoding="utf-8")
    own = page.partition("{#coverage}")[2].partition("\n## ")[0]
    assert [state for state in STATES if f"\n| {state} | " not in own] == []
    assert [form for form in STATUS_FORMATS if f"`--format {form}`" not in own] == []
    assert [option for option in ("--strict", "--since", "--output", "--summary") if f"`{option}" not in own] == []
    assert "`hooks/manual/report/status.schema.json`" in own


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
        jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
        installed = {
            (job["container"], tuple(step["run"].partition("--no-install-recommends ")[2].split()))
            for job in jobs
            for step in job["steps"]
            if "apt-get install" in step.get("run", "")
        }
        bare = [packages for image, packages in installed if image == "debian:12"]
        assert [sorted(packages) for packages in bare] == [sorted(begun.split(","))], path
        # images of other Pythons bring their own
        assert all(set(packages) < set(bare[0]) for image, packages in installed if image != "debian:12"), path


def test_what_is_published_is_released_and_has_its_offline_copy() -> None:
    """The workflow gives both options to the build, and keeps both results, hidden files too."""
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    (line,) = re.findall(r'make site BUILD_OPTIONS="([^"]*)"', text)
    options = _parser().parse_args(["build", *line.split()])
    assert options.release
    assert options.offline
    steps = yaml.safe_load(text)["jobs"]["build"]["steps"]
    kept = [step["with"] for step in steps if step.get("uses", "").startswith("actions/upload-artifact@")]
    assert [(own["path"], own.get("include-hidden-files", False)) for own in kept] == [
        ("site", True),
        # which holds the offline copy
        ("dist/release", False),
    ]
    assert "site-offline.zip" in (ROOT / ".ci/release-files").read_text(encoding="utf-8")


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
