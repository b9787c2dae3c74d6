"""The code behind a result is found, not listed: nothing that takes part may be missing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import manual
from manual.store import program
from manual.store.program import digest_libraries, digest_program, find_imported, find_reachable

PACKAGE = Path(manual.__file__).parent


def _by_the_parser(code: str) -> set[str]:
    """Give what code imports from the package, as Python's own parser reads it."""
    tree = ast.parse(code)
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if name.partition(".")[0] == "manual"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_import_is_seen(path: Path) -> None:
    """Reading lines, which is quick, finds in each of our modules what the parser finds."""
    code = path.read_text(encoding="utf-8")
    assert set(find_imported(code)) >= _by_the_parser(code)
    # nothing that would escape it
    assert not any(word in code for word in ("__import__", "import_module", "exec("))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("from manual.language.messages import Words", {"manual.language.messages", "manual.language.messages.Words"}),
        (
            "    from manual.language.messages import Words",
            {"manual.language.messages", "manual.language.messages.Words"},
        ),
        ("from manual import words, texts as t", {"manual", "manual.words", "manual.texts"}),
        ("from manual.a import (\n    b,  # why\n    c,\n)", {"manual.a", "manual.a.b", "manual.a.c"}),
        ("import manual.language.messages", {"manual.language.messages"}),
        (
            "if TYPE_CHECKING:\n    from manual.language.messages import Words\n",
            {"manual.language.messages", "manual.language.messages.Words"},
        ),
        ("from manually import x", set()),
        ("# from manual.language.messages import Words", set()),
    ],
)
def test_imports(code: str, expected: set[str]) -> None:
    """Each way of writing an import."""
    assert {name for name in find_imported(code) if not name.endswith(".as")} == expected


def test_what_is_reached() -> None:
    """A module reaches what it imports and what that imports; what makes pages does not reach what lays out paper."""
    parser = set(find_reachable("manual.markdown.body"))
    assert {"manual", "manual.markdown.body", "manual.markdown.allow_list", "manual.markdown.fingerprint"} <= parser
    assert "manual.handout.leaves" not in parser
    assert "manual.language.messages" in find_reachable("manual.handout.jobs")
    assert "manual.site.engine" not in find_reachable("manual.handout.jobs")
    assert set(find_reachable("manual.handout.jobs")) > {
        "manual.handout.finishing",
        "manual.handout.layout",
        "manual.handout.tags",
        "manual.handout.assembly",
    }


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("handout/jobs.py", True),
        ("handout/layout.py", True),
        ("handout/__init__.py", True),
        ("markdown/tree.py", True),
        ("model/texts.py", True),
        ("__init__.py", True),
        ("handout/leaves.py", False),
        ("site/engine.py", False),
        ("search/index.py", False),
        # no Python
        ("handout/more.css", True),
        ("handout/templates/more.html", True),
        ("model/more.json", True),
        ("more.json", True),
        ("site/theme/more.css", False),
        ("more/more.json", True),
    ],
)
def test_a_change_of_what_is_reached_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, counts: bool
) -> None:
    """One more line in a module changes the digest if and only if the module is reached, data that of its room."""
    package = tmp_path / "manual"
    for path in PACKAGE.rglob("*.py"):
        target = package / path.relative_to(PACKAGE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(path)
    monkeypatch.setattr(program, "_PACKAGE", package)
    digest_program.cache_clear()
    before = digest_program("manual.handout.jobs")

    changed = package / name
    changed.parent.mkdir(parents=True, exist_ok=True)
    code = changed.read_bytes() if changed.exists() else b""
    changed.unlink(missing_ok=True)
    changed.write_bytes(code + b"# a line\n")
    digest_program.cache_clear()
    assert (digest_program("manual.handout.jobs") != before) == counts
    digest_program.cache_clear()


def test_libraries_are_those_of_the_lock_as_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock's text counts, and so does what is installed of it; what it does not name does not."""
    locks = tmp_path / "hooks/locks"
    locks.mkdir(parents=True)
    place = tmp_path / "packages"
    for name in ("some_thing-1.0", "other-2.0"):
        (place / f"{name}.dist-info").mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(place), "/nowhere"])

    def digest(text: str) -> str:
        (locks / "requirements.txt").write_text(text, encoding="utf-8")
        digest_libraries.cache_clear()
        return digest_libraries(tmp_path)

    lock = "Some.Thing==1.0 \\\n    --hash=sha256:00\n"
    before = digest(lock)
    assert digest(lock + "    # via x\n") != before
    (place / "other-2.0.dist-info").rename(place / "other-3.0.dist-info")
    assert digest(lock) == before
    (place / "some_thing-1.0.dist-info").rename(place / "some_thing-1.1.dist-info")
    assert digest(lock) != before
    digest_libraries.cache_clear()
