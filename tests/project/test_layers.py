"""Who may call whom, and who may print."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sysconfig
from pathlib import Path

from conftest import ROOT

SCRIPTS = Path(sysconfig.get_path("scripts"))


def test_rooms_call_only_rooms_below() -> None:
    """Layers, circles and the walls around MkDocs and WeasyPrint, as `make lint` keeps them."""
    done = subprocess.run(
        [str(SCRIPTS / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "0 broken" in done.stdout) == (0, True), done.stdout + done.stderr


def _list_breaking(rule: str, *options: str) -> set[str]:
    arguments = ["check", "--no-cache", "--output-format=json", f"--select={rule}", *options, "hooks"]
    done = subprocess.run([str(SCRIPTS / "ruff"), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return {Path(finding["filename"]).relative_to(ROOT).parent.as_posix() for finding in json.loads(done.stdout)}


def test_one_room_opens_sockets() -> None:
    """What builds and checks never asks the network; the rule sees it in the room that may."""
    assert _list_breaking("TID251") == set()
    assert _list_breaking("TID251", "--config=lint.per-file-ignores={}") == {"hooks/manual/upkeep"}


def test_one_module_prints() -> None:
    """Stages return values; only the command line prints."""
    printing = [path for path in (ROOT / "hooks").rglob("*.py") if _prints(path.read_text(encoding="utf-8"))]
    assert printing == [ROOT / "hooks/manual/cli/main.py"]


def _prints(code: str) -> bool:
    return "print(" in code and any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for node in ast.walk(ast.parse(code))
    )
