"""What tests share: the minimal site, and a manual made of a few files.

The process that hands the tests out runs this module too, and makes nothing: whatever is large is imported where it is used.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from projects import CATALOGUES, HERE, MINIMAL, ROOT, bring_installed, make_other_project, make_project
from screenshots import pytest_runtest_makereport
from served import served
from tabs import Tabs, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserType

    from manual.markdown.body import Parsed
    from manual.model.findings import Finding
    from manual.resolve.references import Manual

# the last one is a hook, which pytest finds by its name
__all__ = ["CATALOGUES", "HERE", "MINIMAL", "ROOT", "TODAY", "pytest_runtest_makereport", "read"]

TODAY = date(2026, 11, 23)


def read(root: Path) -> tuple[Manual, list[Finding]]:
    """Load, resolve and check a folder, on a fixed day."""
    from manual.reading import read_manual

    return read_manual(root, today=TODAY, keep=False, parse=_parse)


@cache
def _parse(text: str, *, path: str, line: int, language: str, older: bool = True) -> Parsed:
    """Parse a text once in a process, though hundreds of tests read the same small manual: nobody may change it."""
    from manual.markdown.body import parse_body

    return parse_body(text, path=path, line=line, language=language, older=older)


@pytest.fixture(scope="module")
def parsed_once() -> Iterator[None]:
    """Let commands that tests run in their own process share what was parsed too: the cache of each manual is empty."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("manual.content.parse_cache.parse_body", _parse)
        yield


# what rests on a build, a browser or a process of its own
_REAL = {
    "built",
    "real_site",
    "browser",
    "tabs",
    "public",
    "public_site",
    "project",
    "limited",
    "hostile",
    "pseudo",
    "other_town",
}
_BROWSER = {"browser", "tabs", "hostile"}
# what speaks of the texts of this manual, and not of the engine
_CONTENT = {"real", "real_findings", "real_site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of real parts, of a browser and of content, so that they can be left out; long files begin.

    A long file that begins last would keep one process waiting for the other. How long a file takes, the numbers of
    its tests tell: those that open pages, those of other real parts, all others.
    """
    for item in items:
        if _REAL & set(getattr(item, "fixturenames", ())):
            item.add_marker("real")
        if _BROWSER & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if _CONTENT & set(getattr(item, "fixturenames", ())) or item.path.parent == HERE / "this_manual":
            item.add_marker("content")
    pages = Counter(item.path for item in items if item.get_closest_marker("browser"))
    real = Counter(item.path for item in items if item.get_closest_marker("real"))
    files = Counter(item.path for item in items)
    items.sort(key=lambda item: (-pages[item.path], -real[item.path], -files[item.path]))


def pytest_collection_finish() -> None:
    """Let Python look for garbage among what tests make, seldom, and not among modules and the tests themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


@cache
def _read_minimal() -> tuple[tuple[str, ...], dict[str, bytes]]:
    """Give the folders of the minimal site, each behind the one that it stands in, and its files."""
    paths = sorted(MINIMAL.rglob("*"))
    names = {path: path.relative_to(MINIMAL).as_posix() for path in paths}
    folders = tuple(names[path] for path in paths if path.is_dir())
    return folders, {names[path]: path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A copy of the minimal site that a test may change."""
    folders, files = _read_minimal()
    root = tmp_path / "manual"
    root.mkdir()
    for name in folders:
        (root / name).mkdir()
    for name, data in files.items():
        (root / name).write_bytes(data)
    return root


@pytest.fixture(scope="session")
def _read_real() -> tuple[Manual, list[Finding]]:
    return read(ROOT)


@pytest.fixture(scope="session")
def real(_read_real: tuple[Manual, list[Finding]]) -> Manual:
    """The real manual, read once by each process."""
    return _read_real[0]


@pytest.fixture(scope="session")
def real_findings(_read_real: tuple[Manual, list[Finding]]) -> list[Finding]:
    """What `manual check` says of it."""
    return _read_real[1]


@pytest.fixture(scope="session")
def project() -> Callable[[Path], Path]:
    """Make a whole project of the minimal site in a folder, with hooks, fonts and words."""
    return make_project


def build_real_site(folder: Path, pages: tuple[str, ...]) -> Path:
    """Build some pages of the real manual with its search, in all languages and without handouts, into `folder/site`."""
    from manual.look.pictures import make_pictures
    from manual.resolve.pictures import list_used
    from manual.search.files import make_search_files
    from manual.site.engine import SiteJob, build_site
    from manual.site.picture_files import write_picture_files
    from manual.site.staging import stage
    from manual.site.static_files import write_static_files
    from manual.store.files import write_tree
    from manual.store.workers import Workers
    from manual.views.manual import view_manual

    for name in ("infosheets", "docs", "translations", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    bring_installed(folder)
    manual, _ = read(folder)
    views = view_manual(manual)
    pictures = make_pictures(folder, list_used(manual))
    jobs = []
    for language, view in views.items():
        tree = stage(view)
        staged = folder / "staged" / language
        chosen = {f"{name}.md": tree[f"{name}.md"] for name in pages}
        shared: dict[str, str | bytes] = {
            **write_static_files(view),
            **make_search_files(folder, view).files,
            **write_picture_files(view, pictures),
        }
        write_tree(staged, {**chosen, **shared})
        jobs.append(
            SiteJob(
                config=folder / "mkdocs.yml",
                language=language,
                staged=staged,
                target=folder / "site" / language,
                public_address="",
            )
        )
    # links to the pages that are left out are warnings here
    with Workers() as workers:
        list(workers.map(build_site, jobs))
    return folder / "site"


def _made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give a folder that the first of the processes of a run makes, and the others wait for; tests only look at it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # each process has a folder of its own in the one that they share
        folder = folder.parent
    folder /= name
    with FileLock(f"{folder}.lock"):
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / "made").touch()
    return folder


def _build(root: Path) -> None:
    from manual.cli.main import main

    assert main(["--root", str(root), "build"]) == 0


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal manual, built once for all tests that only look."""

    def make(folder: Path) -> None:
        _build(make_project(folder / "manual"))

    whole = _made_once(tmp_path_factory, "built", make) / "manual"
    # commands are run in it, which would meet those of another process, and leave what another file would count
    return Path(shutil.copytree(whole, tmp_path_factory.mktemp("build") / "manual", symlinks=True))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home page, a chapter, a sheet, all sheets, the laws and the search of the real manual, in all languages."""
    pages = ("index", "7", "7.3", "sheets", "laws")
    return _made_once(tmp_path_factory, "real", lambda folder: build_real_site(folder, pages)) / "site"


# parts of Chromium: the last makes a new frame for each page of a site, which takes half as long again; the others are
# those that Playwright turns off, whose list gives way to this one
_TURNED_OFF = (
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "RenderDocument",
)


def start_chromium(kind: BrowserType) -> Browser:
    """Start the Chromium of the system."""
    arguments = ["--no-sandbox", f"--disable-features={','.join(_TURNED_OFF)}"]
    return kind.launch(executable_path=find_chromium(), args=arguments)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the browser that tests share."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = start_chromium(playwright.chromium)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Tabs that tests share, for those that only look at pages."""
    return Tabs(browser)


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal manual with all that pages can show, built for its public address, and its offline copy."""
    from public_manual import public_manual  # which imports this module

    def make(folder: Path) -> None:
        root = public_manual(folder / "manual", make_project)
        # where its address says that it stands
        (root / "manual").symlink_to(root / "site")

    return _made_once(tmp_path_factory, "public", make) / "manual"


@pytest.fixture(scope="session")
def public_site(public: Path) -> Iterator[str]:
    """Serve the public manual; the address stands for its public one."""
    with served(public) as address:
        yield f"{address}/manual"


@pytest.fixture(scope="session")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual in languages that nobody speaks: its site in `manual/site`, all its pages and prints in `pages.json`."""
    from pseudo import build_pages, write_pseudo_manual  # which imports this module

    def make(folder: Path) -> None:
        pages = build_pages(write_pseudo_manual(folder / "manual", make_project))
        (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
        # where its address says that it stands
        (folder / "manual/site/manual").symlink_to(".")

    return _made_once(tmp_path_factory, "pseudo", make)


@pytest.fixture(scope="session")
def other_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual of another town, built once."""

    def make(folder: Path) -> None:
        _build(make_other_project(folder / "manual"))

    return _made_once(tmp_path_factory, "other-town", make) / "manual"
