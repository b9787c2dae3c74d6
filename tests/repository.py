"""A small git repository, made by a test: its own identity and none of the settings of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
_SETTINGS = {"user.name": "Test", "user.email": "test@example.org", "init.defaultBranch": "main"}
_SETTINGS |= {"protocol.file.allow": "always", "core.autocrlf": "false"}


def git(root: Path, *arguments: str, given: bytes = b"") -> str:
    """Run git in a folder, and give what it prints."""
    switches = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = [shutil.which("git") or "git", *switches, *arguments]
    ended = subprocess.run(command, cwd=root, env=environment, input=given, capture_output=True, check=True)
    return ended.stdout.decode("utf-8", "surrogateescape").strip()


def commit(root: Path, message: str = "A step") -> str:
    """Commit all that lies in a folder, in a repository that begins where there is none, and give the digest."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet")
    git(root, "add", "--all", "--force", ".")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD")
