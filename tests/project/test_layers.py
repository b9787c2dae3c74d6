"""Who may call whom, and who may print."""

from __future__ import annotations

import ast
import os
import subprocess
import sysconfig
from functools import cache
from pathlib import Path

from conftest import ROOT

SOCKETS = {"asyncio", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "socketserver", "ssl", "urllib3"}
MODULES = sorted((ROOT / "hooks").rglob("*.py"))


@cache
def _read_nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def _prints(path: Path) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for node in _read_nodes(path)
    )


def test_rooms_call_only_rooms_below() -> None:
    """Layers, circles and the walls around MkDocs and WeasyPrint, as `make lint` keeps them."""
    lint = Path(sysconfig.get_path("scripts")) / "lint-imports"
    done = subprocess.run(
        [str(lint), "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "0 broken" in done.stdout) == (0, True), done.stdout + done.stderr


def _opens_sockets(path: Path) -> bool:
    nodes = _read_nodes(path)
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return any(name.split(".")[0] in SOCKETS or name.startswith("urllib.request") for name in names)


def test_one_room_opens_sockets() -> None:
    """What builds and checks never asks the network."""
    opening = {path.parent for path in MODULES if _opens_sockets(path)}
    assert opening == {ROOT / "hooks/manual/upkeep"}


def test_one_module_prints() -> None:
    """Stages return values; only the command line prints."""
    printing = [path for path in MODULES if _prints(path)]
    assert printing == [ROOT / "hooks/manual/cli/main.py"]
