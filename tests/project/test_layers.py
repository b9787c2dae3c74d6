"""One module imports MkDocs, one WeasyPrint, one prints."""

from __future__ import annotations

import ast

import pytest
from conftest import ROOT

MODULES = sorted((ROOT / "hooks").rglob("*.py"))


def _imports(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def _prints(tree: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for node in ast.walk(tree)
    )


@pytest.mark.parametrize(("library", "allowed"), [("mkdocs", {"engine.py"}), ("weasyprint", {"layout.py", "tags.py"})])
def test_one_module_imports(library: str, allowed: set[str]) -> None:
    """The host can be exchanged by changing one module."""
    found = {path.name for path in MODULES if library in _imports(ast.parse(path.read_text(encoding="utf-8")))}
    assert found <= allowed


def test_one_module_prints() -> None:
    """Stages return values; only the command line prints."""
    assert {path.name for path in MODULES if _prints(ast.parse(path.read_text(encoding="utf-8")))} == {"main.py"}
