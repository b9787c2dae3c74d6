"""The runner of CI in small: the steps of a job, as GitHub runs them, in a clone of a manual.

What it does is that of https://docs.github.com/actions/reference/workflows-and-actions: bash with these switches, `if`
of a step, files in whose names the step finds where to write, and commands that the log obeys.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from projects import ROOT

WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / ".github/workflows").glob("*.yml"))
}
# a step without one is left out when one before it failed
_ALWAYS = "${{ !cancelled() }}"
_COMMAND = re.compile(r"\s*::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)")
_OWNER = {"GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org"} | {
    "GIT_COMMITTER_NAME": "T",
    "GIT_COMMITTER_EMAIL": "t@example.org",
}


@dataclass(frozen=True, slots=True)
class Step:
    """What a step did: its line, exit code and output."""

    run: str
    code: int
    output: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command that the runner obeys: its name, properties and words, unescaped."""

    name: str
    properties: dict[str, str]
    text: str


def list_runs(workflow: str, job: str) -> list[str]:
    """Give the lines of a job that run something."""
    return [step["run"] for step in WORKFLOWS[workflow]["jobs"][job]["steps"] if "run" in step]


def run_job(workflow: str, job: str, clone: Path, environment: dict[str, str]) -> list[Step]:
    """Run the steps of a job but the one that installs packages of the system, and give what each did.

    `summary.md`, `output` and `env` beside the clone are the files that GitHub names to a step.
    """
    done: list[Step] = []
    # a shell of its own starts neither the caches nor the settings of whoever runs the tests
    names = {"GITHUB_STEP_SUMMARY": "summary.md", "GITHUB_OUTPUT": "output", "GITHUB_ENV": "env"}
    files = {name: str(clone.parent / file) for name, file in names.items()}
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    for step in WORKFLOWS[workflow]["jobs"][job]["steps"]:
        line = step.get("run", "")
        if not line or line.startswith("apt-get ") or (any(own.code for own in done) and step.get("if") != _ALWAYS):
            continue
        result = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", line],  # noqa: S607  # that of the system
            cwd=clone / step.get("working-directory", "."),
            # where steps may leave settings
            env={**kept, "HOME": str(clone.parent), "CI": "true", "GITHUB_ACTIONS": "true", **files, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        done.append(Step(line, result.returncode, result.stdout))
    return done


def read_commands(output: str) -> list[Command]:
    """Read what a runner would obey, line by line; it splits at any line break and trims the line."""
    commands = []
    for line in output.splitlines():
        if (match := _COMMAND.match(line)) is not None:
            pairs = (pair.split("=", 1) for pair in (match[2] or "").split(",") if "=" in pair)
            commands.append(
                Command(match[1], {name.strip(): _unescape(value) for name, value in pairs}, _unescape(match[3]))
            )
        assert "##[" not in line
    return commands


def _unescape(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def git(folder: Path, *words: str) -> str:
    """Run git in a folder."""
    command = ["git", "-C", str(folder), "-c", "core.autocrlf=false", "-c", "init.defaultBranch=main", *words]
    environment = {**os.environ, **_OWNER}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def commit(folder: Path, message: str) -> None:
    """Commit all that lies in a folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def write_program(path: Path, text: str) -> None:
    """Write a program for bash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def write_engine(path: Path) -> None:
    """Write the command `manual` of an installation: that of this project."""
    write_program(path, f'PYTHONPATH="{ROOT / "hooks"}" exec "{sys.executable}" -m manual "$@"')
