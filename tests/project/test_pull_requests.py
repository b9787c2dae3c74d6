"""Pull requests end to end: cloned as CI clones them, each line that CI runs is run, and what it shows is read.

The manual is the small one of the tests; what is installed for this project stands for what CI installs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from conftest import CATALOGUES, MINIMAL, ROOT
from lxml import etree
from markdown_it import MarkdownIt
from projects import copy_fonts
from runner import Step, commit, git, list_runs, read_commands, run_job, write_engine, write_program
from selectolax.lexbor import LexborHTMLParser

from manual.model.codes import CODES
from manual.model.terminal import shown

pytestmark = pytest.mark.real

SHEET = "infosheets/07-education/7.3-first-weeks.md"
# what a summary of findings and coverage consists of
ELEMENTS = {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td"}
# what a stranger would like CI to do
HOSTILE = {
    "infosheets/07-education/7.4-x\n::set-output name=sheet::1\n.md": "---\n---\n",
    "infosheets/07-education/$(touch pwned).md": "---\n---\n",
    "docs/`touch pwned`.md": "---\n---\n",
    "docs/a\"b' ;touch pwned;'.md": "---\n---\n",
    "docs/::stop-commands::x.md": "---\n---\n",
    "docs/##[add-mask]x.md": "---\n---\n",
    "docs/%0A::error::x.md": "---\n---\n",
    "docs/<img src=x>|`|\n@all.md": "---\n---\n",
}
HOSTILE_SHEET = """---
number: "7.3"
title: "::set-env name=PATH::/tmp\\n::error file=x::y"
summary: "Read it. \\n##[command]touch pwned"
facets: [tips]
audience: [municipality, school]
steps: true
written: 2026-11-23
review: draft
review_by: 2027-11-23
owner: unassigned
::add-mask::e: x
---
## What it is about {#about}

<script>alert(1)</script> [x](javascript:alert(1)) [y][::error::z]

::stop-commands::now

## At a glance {#at-a-glance}

- A line.
- Another.
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small manual with what CI reads, committed."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path_factory.mktemp("repository") / "manual"))
    for name in ("Makefile", "pyproject.toml", "uv.lock", ".gitignore", ".gitattributes", "hooks/locks", ".ci"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    git(folder, "init", "--quiet")
    commit(folder, "The manual")
    return folder


def _propose(repository: Path, folder: Path, files: dict[str, str]) -> Path:
    """Clone the merge of a pull request, as CI does: its commits and those before, nothing else."""
    work = folder / "contributor"
    git(folder, "clone", "--quiet", str(repository), str(work))
    git(work, "switch", "--quiet", "--create", "proposal")
    for name, text in files.items():
        path = work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    commit(work, "::error::A proposal\n\n$(touch pwned)")
    git(work, "switch", "--quiet", "main")
    git(work, "merge", "--quiet", "--no-ff", "--message", "Merge", "proposal")
    clone = folder / "run/clone"
    git(folder, "clone", "--quiet", "--depth", "2", f"file://{work}", str(clone))
    return clone


def _install(clone: Path) -> None:
    """Bring what `make` would install: the engine of this project, newer than whatever asks for it."""
    write_engine(clone / ".venv/bin/manual")
    for name in ("uv.lock", "pyproject.toml", "hooks/locks/uv.txt"):
        os.utime(clone / name, (0, 0))
    for second, name in enumerate((".build/uv/bin/uv", ".venv/site.stamp"), 1):
        path = clone / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (second, second))


def _check(clone: Path) -> list[Step]:
    _install(clone)
    return run_job("ci", "check", clone, {})


def _render(path: Path) -> str:
    return str(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(path.read_text(encoding="utf-8")))


def _read_summary(path: Path) -> tuple[list[list[str]], set[str]]:
    """Read the summary as the host shows it: the cells of the rows of its first table, that of findings, and the elements that it consists of."""
    page = LexborHTMLParser(_render(path))
    rows = [[cell.text() for cell in row.css("td")] for row in page.css("table")[0].css("tbody tr")]
    elements = {str(node.tag) for node in page.css("*")}
    return rows, elements - {"html", "head", "body"}


def test_a_broken_pull_request(repository: Path, tmp_path: Path) -> None:
    """A writer who made a mistake sees it beside its line and in the summary, and the run has failed."""
    text = (MINIMAL / SHEET).read_text(encoding="utf-8")
    steps = _check(_propose(repository, tmp_path, {SHEET: text.replace("[term:newcomer]", "[term:newcomr]")}))

    assert [step.run for step in steps] == list_runs("ci", "check")[1:]
    assert [step.code for step in steps] == [0, 1, 0, 0]
    assert steps[1].output.splitlines() == [
        (
            f"::error file={SHEET},line=17,title=unknown-reference::There is nothing with the key `term:newcomr`. "
            "Did you mean `term:newcomer`?"
        ),
        (
            "::warning file=infosheets/glossary.yml,line=1,title=term-unused::No text uses the term. "
            "Write `[…][term:newcomer]` where it is first said, or delete it."
        ),
        (
            f"::warning file=translations/cs/{SHEET},line=1,title=translation-stale::Behind the source in: title, summary, "
            "about, at-a-glance, steps. Bring them up to date, then run `manual translate done cs 7.3`."
        ),
        (
            f"::warning file=translations/cs/{SHEET},line=9,title=references-differ::The references of `about` differ: "
            "only the source has term:newcomr; only this text has term:newcomer. Make them agree, or say why in "
            "`<!-- differs: …; reason -->`."
        ),
        "Findings: 1 error, 3 warnings, 28 notes.",
    ]
    rows, elements = _read_summary(tmp_path / "run/summary.md")
    commands = read_commands(steps[1].output)
    assert rows == [
        [
            command.name,
            f"{command.properties['file']}:{command.properties['line']}",
            command.properties["title"],
            command.text,
        ]
        for command in commands
    ]
    assert elements == ELEMENTS
    sarif = json.loads((tmp_path / "run/clone/findings.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == [row[2] for row in rows]


def test_a_broken_merge_request(repository: Path, tmp_path: Path) -> None:
    """On GitLab the same mistake is a test that failed, and the job ends with the findings for people."""
    text = (MINIMAL / SHEET).read_text(encoding="utf-8")
    clone = _propose(repository, tmp_path, {SHEET: text.replace("[term:newcomer]", "[term:newcomr]")})
    _install(clone)
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))["texts"]
    # its runner puts all lines into one script
    command = ["bash", "-e", "-o", "pipefail", "-c", "\n".join(job["script"])]
    ended = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (
        1,
        "Findings: 1 error, 3 warnings, 28 notes. Notes are shown by --info.",
    )
    suites = etree.parse(clone / job["artifacts"]["reports"]["junit"]).getroot()
    assert suites.xpath("//testcase[failure]/ancestor::testsuite/@name") == ["unknown-reference"]
    assert all((clone / name).exists() for name in job["artifacts"]["paths"])


def test_a_sound_pull_request(repository: Path, tmp_path: Path) -> None:
    """Nothing fails, and what there is to translate is a warning."""
    text = (MINIMAL / SHEET).read_text(encoding="utf-8")
    steps = _check(_propose(repository, tmp_path, {SHEET: text.replace("on Monday", "on Tuesday")}))

    assert [step.code for step in steps] == [0, 0, 0, 0]
    assert [(command.name, command.properties["title"]) for command in read_commands(steps[1].output)] == [
        ("warning", "translation-stale")
    ]


def test_a_hostile_pull_request(repository: Path, tmp_path: Path) -> None:
    """Nothing that a stranger names or writes is obeyed: not by the shell, not by the log, not in the summary."""
    clone = _propose(repository, tmp_path, {**HOSTILE, SHEET: HOSTILE_SHEET})
    assert all((clone / name).exists() for name in HOSTILE)
    steps = _check(clone)

    assert [step.code for step in steps] == [0, 1, 0, 0]
    # what is obeyed are our findings, of three properties
    commands = [command for step in steps for command in read_commands(step.output)]
    assert {command.name for command in commands} == {"error", "warning"}
    assert {tuple(command.properties) for command in commands} == {("file", "line", "title")}
    assert {command.properties["title"] for command in commands} <= set(CODES)
    # every name is blamed, as it can be shown; none is called to life
    blamed = {command.properties["file"] for command in commands if command.properties["title"] == "bad-name"}
    assert blamed == {shown(name) for name in HOSTILE}
    assert not list((tmp_path / "run").rglob("pwned"))
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == [".gitconfig", "clone", "summary.md"]

    rows, elements = _read_summary(tmp_path / "run/summary.md")
    assert len(rows) == len(commands)
    assert elements == ELEMENTS
    assert {row[1].rpartition(":")[0] for row in rows} >= {shown(name) for name in HOSTILE}


def _build_by(clone: Path, program: str) -> dict[str, str]:
    """Put a Makefile in the place of the one that installs: its `site` runs a program; gives what names that."""
    path = clone.parent / "make-site"
    write_program(path, program)
    write_engine(clone.parent / "manual")
    return {"MAKE_SITE": str(path), "ENGINE": str(clone.parent / "manual")}


@pytest.fixture(scope="module")
def buildable(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with what a build reads, and a Makefile whose `site` is what a test says."""
    folder = tmp_path_factory.mktemp("buildable") / "manual"
    git(repository, "clone", "--quiet", str(repository), str(folder))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "hooks", folder / "hooks", dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CATALOGUES / "cs.po", folder / "translations/cs/messages.po")
    lines = ("site:", "\tmkdir -p .venv/bin", '\tcp "$$ENGINE" .venv/bin/manual', '\t"$$MAKE_SITE"')
    (folder / "Makefile").write_text("\n".join((*lines, "")), encoding="utf-8")
    commit(folder, "What builds")
    return folder


def test_what_readers_will_see(buildable: Path, tmp_path: Path) -> None:
    """The site of a pull request is compared with that of its base, and what differs on paper is put together."""
    text = (MINIMAL / SHEET).read_text(encoding="utf-8")
    clone = _propose(buildable, tmp_path, {SHEET: text.replace("on Monday", "on Tuesday")})
    copy_fonts(tmp_path / "installed")
    program = (
        f'mkdir -p .build/cache && ln -sfn "{(ROOT / ".build/npm").resolve()}" .build/npm\n'
        f'cp -rn "{tmp_path}/installed/.build/cache/." .build/cache\n'
        ".venv/bin/manual build"
    )
    (step,) = run_job("ci", "site", clone, _build_by(clone, program))

    assert step.code == 0, step.output
    # the base lays out all, the pull request what it changes
    assert re.findall(r"^Laid out \d+", step.output, re.MULTILINE) == ["Laid out 9", "Laid out 1"]
    assert step.output.splitlines()[-9:] == [
        "Handouts: 4 changed, 0 added, 0 removed.",
        "  changed: en/7.pdf",
        "  changed: en/7.3.pdf",
        "  changed: en/manual.pdf",
        "  changed: en/pack-monday.pdf",
        "Pages: 2 changed, 0 added, 0 removed.",
        "  changed: en/7.3/",
        "  changed: en/chapter-7/",
        "Other files: 1.",
    ]
    copied = {path.relative_to(clone / "changed-handouts").as_posix() for path in clone.glob("changed-handouts/*/*")}
    assert copied == {"en/7.pdf", "en/7.3.pdf", "en/manual.pdf", "en/pack-monday.pdf"}
    shown_page = LexborHTMLParser(_render(tmp_path / "run/summary.md"))
    assert [item.text() for item in shown_page.css("li")] == [
        line.strip() for line in step.output.splitlines() if line.startswith("  changed: ")
    ]


def test_a_base_that_cannot_be_built(buildable: Path, tmp_path: Path) -> None:
    """The pull request is built all the same, and the summary says why nothing is compared."""
    clone = _propose(buildable, tmp_path, {"docs/about.md": "x"})
    program = 'case "$PWD" in */.build/base) exit 1 ;; esac; mkdir site'
    (step,) = run_job("ci", "site", clone, _build_by(clone, program))

    assert (step.code, step.output.splitlines()[-1]) == (
        0,
        "The commit before cannot be built, so nothing is compared.",
    )
    assert (tmp_path / "run/summary.md").read_text(encoding="utf-8") == (
        "## What readers will see\n\nThe commit before cannot be built, so nothing is compared.\n"
    )


def test_a_hostile_site(buildable: Path, tmp_path: Path) -> None:
    """A build of what is hostile is refused, and nothing that it prints is obeyed."""
    clone = _propose(buildable, tmp_path, {**HOSTILE, SHEET: HOSTILE_SHEET})
    program = 'case "$PWD" in */.build/base) exit 1 ;; esac; .venv/bin/manual build'
    (step,) = run_job("ci", "site", clone, _build_by(clone, program))

    assert step.code == 2
    assert "manual: nothing was built; the old site stands. Mend the errors above first.\n" in step.output
    assert read_commands(step.output) == []
    assert not list((tmp_path / "run").rglob("pwned"))
