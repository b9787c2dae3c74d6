"""The code behind a result is found, not listed: nothing that takes part may be missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import manual
from manual.store import program
from manual.store.program import digest_libraries, digest_program, find_imported, find_reachable, find_vendored

PACKAGE = Path(manual.__file__).parent


def _by_the_parser(code: str) -> set[str]:
    """Give what code imports from the package, as Python's own parser reads it."""
    names: set[str] = set()
    for node in _statements(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if name.partition(".")[0] == "manual"}


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Give all statements within, at any depth; no expression holds one."""
    for name in ("body", "handlers", "orelse", "finalbody", "cases"):
        for inner in getattr(node, name, ()):
            yield inner
            yield from _statements(inner)


def test_every_import_is_seen() -> None:
    """Reading lines, which is quick, finds in each of our modules what the parser finds, and none imports in another way."""
    missed = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        unseen = _by_the_parser(code) - set(find_imported(code))
        # what would escape both
        unseen |= {word for word in ("__import__", "import_module", "exec(") if word in code}
        if unseen:
            missed[path.relative_to(PACKAGE).as_posix()] = unseen
    assert missed == {}


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


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package in a folder of its own, made of links; a test that changes a file puts it back."""
    package = tmp_path_factory.mktemp("package") / "manual"
    for path in PACKAGE.rglob("*.py"):
        target = package / path.relative_to(PACKAGE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(path)
    return package


@pytest.fixture(scope="module")
def untouched(package: Path) -> str:
    """The digest of what prints are made by."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program, "_PACKAGE", package)
        return digest_program.__wrapped__("manual.handout.jobs")


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
    package: Path, untouched: str, monkeypatch: pytest.MonkeyPatch, name: str, *, counts: bool
) -> None:
    """One more line in a module changes the digest if and only if the module is reached, data that of its room."""
    monkeypatch.setattr(program, "_PACKAGE", package)
    changed = package / name
    changed.parent.mkdir(parents=True, exist_ok=True)
    original = changed.resolve() if changed.exists() else None
    code = changed.read_bytes() if original else b""
    changed.unlink(missing_ok=True)
    changed.write_bytes(code + b"# a line\n")
    assert (digest_program.__wrapped__("manual.handout.jobs") != untouched) == counts
    changed.unlink()
    if original:
        changed.symlink_to(original)


_OWN = """version = 1

[[package]]
name = "engine"
version = "1"
source = { editable = "." }
dependencies = [
    { name = "some-thing" },
]

[package.dev-dependencies]
test = [
    { name = "tester" },
]
"""


def _locked(name: str, rest: str = "") -> str:
    """Write a package as uv locks it."""
    files = f'wheels = [\n    {{ url = "https://example.org/{name}.whl", hash = "sha256:00" }},\n]\n'
    return f'\n[[package]]\nname = "{name}"\nversion = "1"\n{rest}{files}'


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        pytest.param("some-thing.whl", "some-thing-2.whl", True, id="what we need"),
        pytest.param("needed.whl", "needed-2.whl", True, id="what that needs"),
        pytest.param("extra.whl", "extra-2.whl", True, id="what its extra needs"),
        pytest.param("elsewhere.whl", "elsewhere-2.whl", True, id="what it needs elsewhere"),
        pytest.param("tester.whl", "tester-2.whl", False, id="what tests need"),
        pytest.param("version = 1\n", "version = 2\n", False, id="the lock"),
        pytest.param('version = "1"\nsource', 'version = "2"\nsource', False, id="we ourselves"),
    ],
)
def test_a_change_of_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, *, counts: bool
) -> None:
    """Of the lock counts what a build needs, at any depth; a package may be locked twice, for other machines."""
    extra = '\n[package.optional-dependencies]\nmore = [\n    { name = "extra" },\n]\n'
    text = (
        _OWN
        + _locked("elsewhere")
        + _locked("extra")
        + _locked("needed")
        + _locked("some-thing", 'dependencies = [\n    { name = "needed" },\n]\n')
        + extra
        + _locked("some-thing", 'dependencies = [\n    { name = "elsewhere" },\n]\n')
        + _locked("tester")
    )
    monkeypatch.setattr(program, "_PACKAGE", tmp_path / "hooks" / "manual")
    lock = tmp_path / "uv.lock"

    def digest(text: str) -> str:
        lock.write_text(text, encoding="utf-8")
        digest_libraries.cache_clear()
        return digest_libraries()

    assert old in text
    before = digest(text)
    assert (digest(text.replace(old, new, 1)) != before) == counts
    digest_libraries.cache_clear()


def test_what_is_installed_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a checkout what its lock names for builds, beside an engine from a wheel everything."""
    place = tmp_path / "packages"
    for name in ("some_thing-1.0", "other-2.0"):
        (place / f"{name}.dist-info").mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(place), "/nowhere"])
    (tmp_path / "uv.lock").write_text(_OWN + _locked("some-thing"), encoding="utf-8")
    packages = {"checkout": tmp_path / "hooks" / "manual", "wheel": place / "manual"}

    def digest(name: str) -> str:
        monkeypatch.setattr(program, "_PACKAGE", packages[name])
        digest_libraries.cache_clear()
        return digest_libraries()

    before = {name: digest(name) for name in packages}
    (place / "other-2.0.dist-info").rename(place / "other-3.0.dist-info")
    between = {name: digest(name) for name in packages}
    assert {name: between[name] != before[name] for name in packages} == {"checkout": False, "wheel": True}
    (place / "some_thing-1.0.dist-info").rename(place / "some_thing-1.1.dist-info")
    assert all(digest(name) != between[name] for name in packages)
    digest_libraries.cache_clear()


def test_where_vendored_packages_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout has them from npm, a wheel brings them."""
    monkeypatch.setattr(program, "_PACKAGE", tmp_path / "hooks" / "manual")
    assert find_vendored("@a/b") == tmp_path / ".build/npm/node_modules/@a/b"
    monkeypatch.setattr(program, "_PACKAGE", tmp_path / "site-packages" / "manual")
    assert find_vendored("@a/b") == tmp_path / "site-packages/manual/vendor/@a/b"
