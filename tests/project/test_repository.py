"""What strangers meet first: dependencies, changelog, forms, owners, and the files that tools of others read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from packaging.specifiers import SpecifierSet

from manual.cli.main import _parser

GITHUB = ROOT / ".github"
CHANGES = ROOT / "changes"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "changes/README.md")),
    *sorted(GITHUB.glob("*.md")),
    *sorted((ROOT / "docs/developers").glob("*.md")),
]
_ROW = re.compile(r"^\| (`.+?`) \| .+? \| (.+?) \| [\d.]+ \|$", re.MULTILINE)
# what is no fragment
_KEPT = {"README.md", "template.md"}


def _listed() -> dict[str, dict[str, str]]:
    """Give the licences that the page of dependencies names: package to licence, by heading."""
    page = (ROOT / "docs/developers/dependencies.md").read_text(encoding="utf-8")
    return {
        part.partition("\n")[0]: {
            name: licence for names, licence in _ROW.findall(part) for name in re.findall(r"`([^`]+)`", names)
        }
        for part in page.split("\n## ")
    }


def _names(requirements: list[str]) -> list[str]:
    return sorted(re.split(r"[=<>;]", requirement)[0] for requirement in requirements)


def _licence(package: str) -> str:
    """Give the licence that an installed package tells: an expression, a line of its own, or its classifiers."""
    told = metadata(package)
    for field in ("License-Expression", "License"):
        if field in told and "\n" not in told[field]:
            return str(told[field])
    names = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    # the short form, where the long one has it in brackets
    return " or ".join(re.sub(r".*\((.+)\)", r"\1", name) for name in names)


def test_every_dependency_is_listed() -> None:
    """The page names what `pyproject.toml`, `package.json` and the Makefile ask for, and nothing else."""
    listed = _listed()
    assets, lint = (
        json.loads((ROOT / "hooks/locks" / folder / "package.json").read_text(encoding="utf-8"))
        for folder in ("", "lint")
    )
    system = [
        package
        for packages in re.findall(r"^[A-Z]+_PACKAGES := (.+)$", MAKEFILE, re.MULTILINE)
        for package in packages.split()
    ]

    assert sorted(listed["To build"]) == _names(PROJECT["project"]["dependencies"])
    groups = {name: _names(packages) for name, packages in PROJECT["dependency-groups"].items()}
    tools = sorted(name for tool in ("audit", "ci", "hedge", "links", "node", "uv") for name in groups.pop(tool))
    own = {"word": "For Word files", "test": "To test", "lint": "To lint"}
    assert {name: sorted(listed[heading]) for name, heading in own.items()} == groups
    assert sorted(listed["Tools of their own"]) == tools
    assert sorted(listed["From npm"]) == sorted(
        [*assets["dependencies"], *assets["devDependencies"], *lint["devDependencies"]]
    )
    assert sorted(listed["From Debian"]) == sorted(system)


def test_the_lock_names_the_public_index() -> None:
    """Every address of the lock is one of the public index, with a hash; the file that brings uv has the same version."""
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    addresses = re.findall(r"https?://[^\"]+", text)
    public = re.compile(r"https://(?:pypi\.org/simple$|files\.pythonhosted\.org/packages/)")
    assert addresses
    assert [address for address in addresses if not public.match(address)] == []
    assert text.count("{ url = ") == text.count('hash = "sha256:')

    locked = {package["name"]: package["version"] for package in tomllib.loads(text)["package"]}
    brought = (ROOT / "hooks/locks/uv.txt").read_text(encoding="utf-8")
    assert re.findall(r"^uv==(\S+)", brought) == [locked["uv"]]
    assert re.findall(r"--hash=sha256:\w{64}", brought)
    # it builds the package without fetching anything, as long as its own version is in this range
    (build,) = PROJECT["build-system"]["requires"]
    assert SpecifierSet(build.removeprefix("uv_build")).contains(locked["uv"])


def test_licences_are_those_of_the_packages() -> None:
    """Each licence is what the installed package says of itself, or the lock of npm of it."""
    listed = _listed()
    python = listed["To build"] | listed["To test"] | listed["To lint"]
    lock = {
        name: package
        for path in (ROOT / "hooks/locks").rglob("package-lock.json")
        for name, package in json.loads(path.read_text(encoding="utf-8"))["packages"].items()
    }

    assert python == {name: _licence(name) for name in python}
    assert listed["From npm"] == {name: lock[f"node_modules/{name}"]["license"] for name in listed["From npm"]}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(path: Path) -> None:
    """What a page of the repository links to is there."""
    links = re.findall(r"\]\((?!https:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_nobody_is_named_who_was_not_asked() -> None:
    """Owners, addresses and accounts are for those who run the repository to fill in."""
    texts = [path.read_text(encoding="utf-8") for path in [*GITHUB.glob("*.md"), *FORMS]]
    assert [text for text in texts if re.search(r"\w@\w|(?<!\w)@\w", text)] == []


def test_owners_have_files() -> None:
    """Each line of CODEOWNERS, filled in or not, is about a file or folder that is there."""
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    paths = [match[1] for line in lines if (match := re.match(r"(?:# )?/(\S+)", line))]
    assert "hooks/" in paths
    # the ledger comes with the first release
    assert {path for path in paths if not (ROOT / path).exists()} <= {"infosheets/editions.yml"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms(path: Path) -> None:
    """Each form has a name, fields of known types with ids of their own, and asks for as little as one thing."""
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]

    assert set(form) == {"name", "description", "title", "body"}
    assert {field["type"] for field in fields} <= {"input", "textarea", "dropdown"}
    assert len(ids) == len(set(ids))
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_runs_do_not_pile_up(path: Path) -> None:
    """Every workflow has a group of its own; the one that publishes is never stopped half way."""
    concurrency = yaml.safe_load(path.read_text(encoding="utf-8"))["concurrency"]
    assert concurrency["group"].startswith(path.stem)
    assert (concurrency["cancel-in-progress"] is False) == (path.stem == "publish")


def test_commands_of_tools_are_there() -> None:
    """pre-commit calls targets of the Makefile and a script; other manuals get the same check of their texts."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    own = {hook["id"]: hook for repository in hooks for hook in repository["hooks"]}
    (lent,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    targets = set(re.findall(r"^([\w-]+):", MAKEFILE, re.MULTILINE))

    entries = {name: hook["entry"] for name, hook in own.items()}
    assert entries.pop("check") == ".ci/check-changed"
    assert entries == {name: f"make {name}" for name in ("lint", "lint-ci", "changelog")}
    assert set(entries) <= targets
    assert (ROOT / ".ci/check-changed").read_text(encoding="utf-8").endswith('exec .venv/bin/manual check -- "$@"\n')
    assert lent["entry"] == "manual check --"
    # a name of a file comes behind the switches, whatever it begins with
    assert _parser().parse_args([*lent["entry"].split()[1:], "--strict"]).files == [Path("--strict")]
    assert [
        bool(re.search(lent["files"], name)) for name in ("infosheets/facts.yml", "docs/about.md", "README.md")
    ] == [
        True,
        True,
        False,
    ]


def test_every_lock_of_npm_is_audited() -> None:
    """Each folder into which packages of npm are installed is asked for."""
    folders = dict(re.findall(r"^(\w*NPM) := (\S+)$", MAKEFILE, re.MULTILINE))
    locks = [*(ROOT / "hooks/locks").rglob("package-lock.json")]
    installed = set(re.findall(r"\$\(call npm,\$\((\w+)\),ci ", MAKEFILE))
    audited = re.findall(r"\$\(call npm,\$\((\w+)\),audit\)", MAKEFILE)
    assert sorted(audited) == sorted(installed) == sorted(folders)
    assert len(audited) == len(locks)


def test_what_dependabot_reads_is_there() -> None:
    """Each folder holds a file of its kind, and everything comes weekly, in a group."""
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    files = {
        "uv": ("uv.lock",),
        "npm": ("package.json",),
        "gomod": ("go.mod", "go.sum"),
        "github-actions": (".github",),
    }

    assert [update["package-ecosystem"] for update in updates] == list(files)
    for update in updates:
        for folder in update.get("directories", [update.get("directory")]):
            assert any((ROOT / folder.strip("/") / name).exists() for name in files[update["package-ecosystem"]])
        assert update["schedule"] == {"interval": "weekly"}
        assert len(update["groups"]) == 1


def test_the_changelog_has_the_version() -> None:
    """The version of the engine has its heading, and towncrier finds where to write the next one."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    before, _, after = text.partition("<!-- towncrier release notes start -->\n")
    assert re.search(rf"^## {re.escape(PROJECT['project']['version'])} ", after, re.MULTILINE)
    assert "\n## " not in before


def _fault(text: str) -> str:
    """Say what is wrong with the text of a fragment; empty where it is well-formed."""
    if not text.strip():
        return "says nothing"
    if text != f"{text.strip()}\n":
        return "begins or ends with empty lines"
    if text.startswith(("#", "-", "*")):
        return "is a heading or a list, where a sentence is wanted"
    return "" if text.endswith(".\n") else "does not end with a full stop"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("Sheets have large print.\n", "", id="a sentence"),
        pytest.param("It has changed.\nSay `done` again.\n", "", id="two"),
        pytest.param("\n", "says nothing", id="empty"),
        pytest.param("Sheets have large print.", "begins or ends with empty lines", id="no end of line"),
        pytest.param("Large print\n", "does not end with a full stop", id="no sentence"),
        pytest.param(
            "- Large print.\n", "is a heading or a list, where a sentence is wanted", id="an item, which it becomes"
        ),
    ],
)
def test_faults_of_fragments(text: str, fault: str) -> None:
    """What a fragment may say, and how it ends."""
    assert _fault(text) == fault


@pytest.mark.real
def test_fragments_are_well_formed() -> None:
    """Each fragment that waits for a release is one or a few sentences, in a file that towncrier takes."""
    faults = {path.name: _fault(path.read_text(encoding="utf-8")) for path in CHANGES.iterdir()}
    assert {name: fault for name, fault in faults.items() if fault and name not in _KEPT} == {}
    assert _draft(ROOT).returncode == 0


def _draft(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "1.2.0", "--date", "2027-03-01"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def changes(tmp_path: Path) -> Path:
    """An empty folder of fragments, with the settings and the template of the project."""
    folder = tmp_path / "changes"
    folder.mkdir()
    for path in (ROOT / "pyproject.toml", CHANGES / "template.md"):
        target = tmp_path / path.relative_to(ROOT)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


@pytest.mark.real
def test_what_fragments_become(changes: Path) -> None:
    """Kinds stand in the order of the settings, and no number or name of a file is said."""
    for name, text in (
        ("print.engine.md", "Two lines\nof one sentence."),
        ("links.engine.md", "Links are read."),
        ("arabic.languages.md", "Arabic."),
    ):
        (changes / name).write_text(f"{text}\n", encoding="utf-8")
    assert _draft(changes.parent).stdout == (
        "## 1.2.0 (2027-03-01)\n\n### Languages\n\n- Arabic.\n\n"
        "### Engine\n\n- Links are read.\n- Two lines\n  of one sentence.\n\n\n"
    )


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("links.feature.md", "Invalid news fragment name: links.feature.md", id="unknown kind"),
        pytest.param("links.md", "Invalid news fragment name: links.md", id="no kind"),
        pytest.param(
            "New_links.engine.md",
            "Issue name 'New_links' does not match the configured pattern, '[a-z0-9]+(-[a-z0-9]+)*'",
            id="other letters",
        ),
    ],
)
def test_names_that_are_refused(changes: Path, name: str, message: str) -> None:
    """A name that towncrier would pass over in silence stops it."""
    (changes / name).write_text("Links are read.\n", encoding="utf-8")
    drafted = _draft(changes.parent)
    assert (drafted.returncode, f"Error: {message}" in drafted.stderr) == (1, True), drafted.stderr


def test_the_quick_tests_are_there() -> None:
    """Every folder that `make test-fast` and `make test-rooms` name holds tests: of a name too many, pytest says only that none ran."""
    values, more = re.findall(r"^(?:VALUES :=|ROOMS := \$\(VALUES\)) (.+)$", MAKEFILE, re.MULTILINE)
    folders = {name: len([*(ROOT / "tests" / name).glob("test_*.py")]) for name in (*values.split(), *more.split())}
    assert min(folders.values()) > 0, folders
