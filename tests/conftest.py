"""What tests share: the minimal site, and a manual made of a few files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from served import served

from manual.checks import check
from manual.cli import main
from manual.findings import Finding
from manual.loader import load
from manual.references import Resolved, resolve
from manual.settings import read_settings

HERE = Path(__file__).parent
ROOT = HERE.parent
MINIMAL = HERE / "sites" / "minimal"
TODAY = date(2026, 11, 23)


def read(root: Path) -> tuple[Resolved, list[Finding]]:
    """Load, resolve and check a folder, on a fixed day."""
    settings = read_settings(root)
    library, findings = load(root, settings)
    resolved, more = resolve(library, settings)
    return resolved, sorted({*findings, *more, *check(resolved, today=TODAY)})


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A copy of the minimal site that a test may change."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "manual"))


def _project(folder: Path) -> Path:
    shutil.copytree(MINIMAL, folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "translations/cs/messages.po", folder / "translations/cs/messages.po")
    (folder / ".build").mkdir()
    (folder / ".build" / "npm").symlink_to(ROOT / ".build" / "npm")
    for name in ("fonts", "fonts-print"):
        if (ROOT / ".build" / name).exists():
            shutil.copytree(ROOT / ".build" / name, folder / ".build" / name)
    return folder


@pytest.fixture(scope="session")
def project() -> Callable[[Path], Path]:
    """Make a whole project of the minimal site in a folder, with hooks, fonts and words."""
    return _project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal manual, built once for all tests that only look."""
    root = _project(tmp_path_factory.mktemp("build") / "manual")
    assert main(["--root", str(root), "build"]) == 0
    return root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium of the system."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium is missing; `make test` installs it."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal manual with all that pages can show, built for its public address, and its offline copy."""
    from public_manual import public_manual  # noqa: PLC0415  # which imports this module

    return public_manual(tmp_path_factory.mktemp("public") / "manual", _project)


@pytest.fixture(scope="session")
def public_site(public: Path) -> Iterator[str]:
    """Serve the public manual; the address stands for its public one."""
    with served(public) as address:
        (public / "manual").symlink_to(public / "site")
        yield f"{address}/manual"
