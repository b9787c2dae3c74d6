"""The workflows of CI: actions by commit, as few rights as can be, and every line that they run is known and tried."""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import MINIMAL, ROOT
from runner import WORKFLOWS, list_runs, read_commands, run_job, write_program

from manual.cli.main import _parser, main

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
_PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
# of the jobs that may do more than read what is public, what each of them needs
RIGHTS = {
    ("ci", "code-scanning"): {"contents": "read", "security-events": "write"},
    ("publish", "attest"): {"attestations": "write", "id-token": "write"},
    ("publish", "release"): {"contents": "write"},
    ("publish", "pages"): {"pages": "write", "id-token": "write"},
    ("weekly", "issue"): {"issues": "write"},
}
JOBS = [(workflow, name, job) for workflow, text in WORKFLOWS.items() for name, job in text["jobs"].items()]
GITLAB = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))
GITLAB_JOBS = {name: job for name, job in GITLAB.items() if not name.startswith(".") and "script" in job}
GITLAB_RUNS = [
    line
    for job in (GITLAB["default"], *GITLAB_JOBS.values())
    for key in ("before_script", "script")
    for line in job.get(key, [])
]
RUNS = sorted({line for workflow, name, _job in JOBS for line in list_runs(workflow, name)} | set(GITLAB_RUNS))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
_CHECK_SUMS = "sha256sum --check --strict SHA256SUMS"
_RELEASE = 'gh release create "$GITHUB_REF_NAME" --verify-tag --draft --title "$GITHUB_REF_NAME" --notes "Checksums stand in SHA256SUMS." release-files/*'


def _ids(jobs: list[tuple[str, str, Any]]) -> list[str]:
    return [f"{workflow}-{name}" for workflow, name, _job in jobs]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """A tag can be moved to other code, a commit cannot; the version stands beside it for people, and is one alone."""
    text = path.read_text(encoding="utf-8")
    used = [line.strip(" -") for line in text.splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not _PINNED.fullmatch(line)] == []


def test_an_action_has_one_commit() -> None:
    """What is raised in one place is raised in all."""
    named = {
        tuple(re.split(r"[@#]", line.strip(" -").removeprefix("uses: "))[:2])
        for path in FILES
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    }
    assert sorted(name for name, _commit in named) == sorted({name for name, _commit in named})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_secret_is_named(path: Path) -> None:
    """There is none to steal, and no event that would lend one to strangers."""
    workflow = WORKFLOWS[path.stem]
    assert "secrets" not in path.read_text(encoding="utf-8")
    # `on` is a word for true in YAML
    assert set(workflow[True]) <= {"push", "pull_request", "schedule", "workflow_dispatch"}


@pytest.mark.parametrize(("workflow", "name", "job"), JOBS, ids=_ids(JOBS))
def test_the_token_reads(workflow: str, name: str, job: dict[str, Any]) -> None:
    """A job may only read, but for those of the table; the token is not left where a test could find it."""
    assert WORKFLOWS[workflow]["permissions"] == {"contents": "read"}
    assert job.get("permissions", {}) == RIGHTS.get((workflow, name), {})
    steps = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"]["persist-credentials"] for step in steps] == [False] * len(steps)
    assert job["timeout-minutes"] <= 120


@pytest.mark.parametrize(("workflow", "name"), RIGHTS, ids=lambda value: value)
def test_rights_run_nothing_of_the_repository(workflow: str, name: str) -> None:
    """Whoever writes into the repository gets no right by it: such a job runs actions, `gh` and checksums alone."""
    for line in list_runs(workflow, name):
        words = re.findall(r"(?:^|\$\(|\n)\s*(gh|sha256sum|if|else|fi|number=)", line)
        assert len(words) >= len(line.strip().splitlines())


def test_publishing_restores_no_cache() -> None:
    """A cache can be filled by a branch that nobody looked at."""
    text = (ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    assert "actions/cache" not in text
    assert not re.search(r"^\s+cache:", text, re.MULTILINE)
    # actions that bring tools keep caches of their own
    assert "actions/setup-" not in text


def _judge(line: str) -> str:
    """Say what is wrong with a line that CI runs; empty where it can run as far as can be told without running it."""
    if "\n" in line.strip() and line not in _OTHERS:
        return "; ".join(filter(None, map(_judge, line.strip().split("\n"))))
    words = shlex.split(line.removesuffix(' || [ "$?" = 1 ]'))
    if words[:3] == ["uv", "run", "--no-sync"]:
        words = [".venv/bin/manual", *words[4:]] if words[3] == "manual" else words
    if words[0] == "make":
        targets = {
            *re.findall(r"^([\w-]+):", MAKEFILE, re.MULTILINE),
            ".venv/site.stamp",
            ".venv/test.stamp",
            ".build/npm/stamp",
        }
        unknown = [word for word in words[1:] if "=" not in word and word not in targets]
        variables = [word.partition("=")[0] for word in words[1:] if "=" in word]
        unknown += [name for name in variables if f"\n{name} :=" not in MAKEFILE]
        return f"the Makefile has no {', '.join(unknown)}" if unknown else ""
    if words[0] == ".venv/bin/manual":
        try:
            _parser().parse_args(words[1:])
        except SystemExit as error:
            return f"the command ends with {error.code}"
        return ""
    if words[0].startswith(".ci/"):
        return "" if (ROOT / words[0]).stat().st_mode & 0o111 else f"{words[0]} cannot be run"
    return "" if line in _OTHERS else "nobody knows it"


# lines that are no command of ours, and the test that tries each
_OTHERS = {
    "apt-get update && apt-get install -y --no-install-recommends ca-certificates git make python3 python3-venv": "test_documents.py",
    "apt-get update && apt-get install -y --no-install-recommends ca-certificates git make": "test_documents.py",
    "python -m pip install --require-hashes --only-binary :all: -r hooks/locks/uv.txt": "test_uv_is_installed_by_hash",
    "uv sync --locked": "test_uv_is_installed_by_hash",
    "cp -R tests/sites/minimal ../minimal": "test_commands_on_other_systems",
    'git config --global --add safe.directory "$PWD"': "test_pull_requests.py",
    "mv site public": "test_gitlab_publishes_the_same",
    _CHECK_SUMS: "test_files_of_a_release",
    _RELEASE: "test_a_release_is_a_draft",
    list_runs("weekly", "issue")[0]: "test_the_issue_of_the_week",
}


@pytest.mark.parametrize("line", RUNS)
def test_lines_can_run(line: str) -> None:
    """Each line that CI runs is a target, a command with options that it knows, a script that is there, or one tried below."""
    assert _judge(line) == ""


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        pytest.param("make tset", "the Makefile has no tset", id="target"),
        pytest.param("make site BUILD_OPTION=--release", "the Makefile has no BUILD_OPTION", id="variable"),
        pytest.param(".venv/bin/manual check --formt x", "the command ends with 2", id="option"),
        pytest.param("uv run --no-sync manual stauts", "the command ends with 2", id="command"),
        pytest.param("curl https://example.org | sh", "nobody knows it", id="other"),
    ],
)
def test_lines_that_cannot(line: str, fault: str) -> None:
    """What would fail in CI alone is found here."""
    assert _judge(line) == fault


def test_every_line_that_is_no_command_is_used() -> None:
    """The table names nothing that CI no longer runs."""
    assert set(_OTHERS) <= {*RUNS, *(own for line in RUNS for own in line.splitlines())}


@pytest.mark.real
@pytest.mark.parametrize("path", sorted((ROOT / ".ci").iterdir()), ids=lambda path: path.name)
def test_scripts_call_what_is_there(path: Path) -> None:
    """Targets and options in scripts are judged like those of workflows, and bash can read them."""
    text = re.sub(r"^ *#.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    commands = re.findall(r"(?:^|\s)(make(?: --no-print-directory)? [^\n|&;]+|\.venv/bin/manual [^\n|&;]+)", text)
    lines = [line.replace(" --no-print-directory", "").replace('--directory "$base" ', "") for line in commands]
    assert [line for line in lines if _judge(line)] == []
    assert subprocess.run(["bash", "-n", str(path)], check=False).returncode == 0  # noqa: S607  # that of the system


def test_uv_is_installed_by_hash() -> None:
    """The file that brings uv to other systems has hashes for them too, as has the lock."""
    brought = (ROOT / "hooks/locks/uv.txt").read_text(encoding="utf-8")
    assert brought.startswith("uv==")
    assert "sys_platform == 'win32'" in brought.partition("\n")[0]
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert "sys_platform == 'win32'" in lock.partition("[[package]]")[0]
    assert re.search(r"/pyyaml-[\w.-]+-cp312-cp312-win_amd64\.whl\", hash = ", lock)


def test_commands_on_other_systems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What Windows and macOS run, one after the other, in a copy of the manual of the tests."""
    lines = [line for line in list_runs("ci", "systems") if "--root ../minimal" in line]
    shutil.copytree(MINIMAL, tmp_path / "minimal")
    codes = []
    for line in lines:
        words = shlex.split(line.replace("../minimal", str(tmp_path / "minimal")))
        assert words[:4] == ["uv", "run", "--no-sync", "manual"]
        codes.append(main(words[4:]))
    assert codes == [0] * 4, capsys.readouterr().out
    assert (tmp_path / "minimal/translations/cs/infosheets/07-education/7.2-welcome-classes.md").exists()


def _resolve(job: dict[str, Any]) -> dict[str, Any]:
    """Give a job of GitLab with what it extends."""
    whole: dict[str, Any] = {}
    for name in job.get("extends", []):
        whole |= GITLAB[name]
    return whole | job


@pytest.mark.parametrize("name", GITLAB_JOBS)
def test_gitlab_restores_nothing_that_it_publishes(name: str) -> None:
    """Where something is published no cache is restored; such a job is never stopped half way, nor beside another."""
    job = _resolve(GITLAB_JOBS[name])
    publishes = job["stage"] == "publish"
    assert publishes == (name in {"release", "pages"})
    assert publishes == ("cache" not in job) or name == "weekly"
    assert (job.get("interruptible"), job.get("resource_group")) == ((False, "publish") if publishes else (None, None))
    # nothing runs for a tag but what publishes, and that for nothing else
    rules = " ".join(rule["if"] for rule in job["rules"])
    assert ("CI_COMMIT_TAG" in rules) == publishes


def test_gitlab_runs_the_same() -> None:
    """Every target and script that GitHub runs on a change, GitLab runs too, and it publishes by the same lines."""
    ours = {
        line
        for workflow, name in (("ci", "test"), ("publish", "build"), ("weekly", "report"))
        for line in list_runs(workflow, name)
    }
    assert {line for line in ours if not line.startswith("apt-get")} <= set(GITLAB_RUNS)
    assert GITLAB["default"]["before_script"][0] in ours
    compared = [line for line in GITLAB_RUNS if line.startswith(".ci/compare-site")]
    # of a merge request the last commit is no merge, so that its base must be named
    assert compared == ['.ci/compare-site "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-HEAD^1}"']


def test_gitlab_publishes_the_same() -> None:
    """What Pages gets is the site of the job before, moved to where GitLab looks for it."""
    pages = GITLAB_JOBS["pages"]
    assert pages["needs"] == ["release"]
    assert pages["script"] == ["mv site public"]
    assert pages["artifacts"]["paths"] == ["public"]
    assert "site" in GITLAB_JOBS["release"]["artifacts"]["paths"]
    assert pages["rules"][0]["if"].endswith('$PAGES == "on"')


def _build_release(folder: Path) -> Path:
    """Put what a build makes, and the script that collects it, into a folder; `make sbom` writes small ones there."""
    for name in ("en/manual.pdf", "en/7.3.pdf", "cs/manual.pdf", "cs/pack-monday.pdf"):
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (folder / "site-offline.zip").write_text("zip", encoding="utf-8")
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/release-files", folder / ".ci")
    recipe = "sbom:\n\t@mkdir -p .build/sbom; echo '{}' > .build/sbom/python.cdx.json; echo '{}' > .build/sbom/npm.cdx.json\n"
    (folder / "Makefile").write_text(recipe, encoding="utf-8")
    subprocess.run([folder / ".ci/release-files"], check=True, capture_output=True)
    return folder / "dist/release"


@pytest.mark.real
def test_files_of_a_release(tmp_path: Path) -> None:
    """A release has the manual and packs of each language, the offline copy and the lists, each with its checksum."""
    folder = _build_release(tmp_path)
    names = [
        "manual-cs.pdf",
        "manual-en.pdf",
        "npm.cdx.json",
        "pack-monday-cs.pdf",
        "python.cdx.json",
        "site-offline.zip",
    ]
    sums = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert sums == [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in names]
    assert sorted(path.name for path in folder.iterdir()) == sorted([*names, "SHA256SUMS"])

    def verify() -> int:
        return subprocess.run(shlex.split(_CHECK_SUMS), cwd=folder, capture_output=True, check=False).returncode

    assert verify() == 0
    (folder / "manual-cs.pdf").write_text("another", encoding="utf-8")
    assert verify() == 1


def _run_with_gh(job: tuple[str, str], folder: Path, answer: str, environment: dict[str, str]) -> list[list[str]]:
    """Run a job with a `gh` that notes how it is called, and answers the list of issues; give the calls."""
    clone = folder / "run/clone"
    clone.mkdir(parents=True)
    # words may hold any sign but this
    write_program(
        folder / "bin/gh",
        f'printf "%s\\0" "$@" >>"{folder}/calls"; echo >>"{folder}/calls"\n[ "$2" != list ] || echo "{answer}"',
    )
    _build_release(folder / "made")
    shutil.copytree(folder / "made/dist/release", clone / "release-files")
    path = f"{folder}/bin:/usr/bin:/bin"
    steps = run_job(*job, clone, {"PATH": path, **environment})
    assert [step.code for step in steps] == [0] * len(steps), steps
    return [line.split("\0")[:-1] for line in (folder / "calls").read_text(encoding="utf-8").splitlines()]


@pytest.mark.real
def test_a_release_is_a_draft(tmp_path: Path) -> None:
    """Every file lies beside the tag, its name stays one word whatever is in it, and somebody looks before it is public."""
    tag = "release-2027-1;$(touch pwned)"
    (call,) = _run_with_gh(("publish", "release"), tmp_path, "", {"GITHUB_REF_NAME": tag})
    assert call[:9] == [
        "release",
        "create",
        tag,
        "--verify-tag",
        "--draft",
        "--title",
        tag,
        "--notes",
        "Checksums stand in SHA256SUMS.",
    ]
    assert {Path(name).name for name in call[9:]} >= {"SHA256SUMS", "manual-cs.pdf", "python.cdx.json"}
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.real
@pytest.mark.parametrize(
    ("answer", "last"),
    [
        pytest.param("", ["issue", "create", "--title", "What has fallen due"], id="none is open"),
        pytest.param("7", ["issue", "edit", "7"], id="one is open"),
    ],
)
def test_the_issue_of_the_week(tmp_path: Path, answer: str, last: list[str]) -> None:
    """The report becomes an issue, or takes the place of the last one."""
    calls = _run_with_gh(("weekly", "issue"), tmp_path, answer, {"TITLE": "What has fallen due"})
    assert [call[:2] for call in calls] == [["issue", "list"], last[:2]]
    assert calls[1] == [*last, "--body-file", "weekly-report/report.md"]


def _report(folder: Path, codes: dict[str, int], words: str) -> tuple[int, str]:
    """Run the weekly report with commands that say some words and end with a code each; give its code and the report."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/weekly-report", folder / ".ci")
    (folder / "words").write_text(words, encoding="utf-8")
    write_program(folder / ".venv/bin/manual", f"cat words; exit {codes['manual']}")
    rules = [f"{name}:\n\t@cat words; exit {codes.get(name, 0)}" for name in ("links", "audit")]
    (folder / "Makefile").write_text("\n".join([".venv/site.stamp:", *rules, ""]), encoding="utf-8")
    ended = subprocess.run([folder / ".ci/weekly-report"], capture_output=True, text=True, check=False)
    assert read_commands(ended.stdout) == []
    report = (folder / ".build/weekly/report.md").read_text(encoding="utf-8")
    return ended.returncode, re.sub(r"as of \d{4}-\d\d-\d\d", "as of today", report)


@pytest.mark.real
def test_a_week_with_nothing_to_do(tmp_path: Path) -> None:
    """Each part says that it was looked at."""
    assert _report(tmp_path, {"manual": 0}, "Findings: 0.\n") == (
        0,
        (
            "What changes without a commit, as of today.\n\n## Texts: nothing to do\n\n## Due within two weeks: nothing to do\n\n## Links: nothing to do\n\n"
            "## Known holes in what is installed: nothing to do\n\n"
        ),
    )


@pytest.mark.real
def test_a_week_with_something_to_do(tmp_path: Path) -> None:
    """What a command says is a block in which nothing is markup and nobody is called; the other parts are still made."""
    words = "```\n# x\n@all <img src=x>\n  ::error::x\n##[error]x\n"
    code, report = _report(tmp_path, {"manual": 0, "links": 1}, words)
    assert code == 1
    # make adds a line of its own
    head, rest = report.split("## Links: to do\n\n")
    block, after = rest.split("\n\n", 1)
    assert head.endswith("## Due within two weeks: nothing to do\n\n")
    assert block.splitlines()[:5] == [f"    {line}" for line in words.splitlines()]
    assert all(line.startswith("    ") for line in block.splitlines())
    assert after == "## Known holes in what is installed: nothing to do\n\n"


@pytest.mark.real
def test_a_report_fits_into_an_issue(tmp_path: Path) -> None:
    """An issue holds 65,536 letters: of the longest lines only so many are kept that four parts fit."""
    code, report = _report(tmp_path, {"manual": 1, "links": 1, "audit": 1}, f"{'ž' * 2000}\n" * 500)
    assert code == 1
    assert report.count("\n\nThese are the last 50 of 50") == 4
    assert len(report) < 65_536
