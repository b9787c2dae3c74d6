"""Pictures of failures: taken of what the browser shows, only then, and under names that every system can keep."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HERE, ROOT, start_chromium
from playwright.sync_api import Browser
from screenshots import keep_screenshots

# a browser that only notes what it is asked for
_TESTS = """
from pathlib import Path

import pytest
import screenshots
from screenshots import pytest_runtest_makereport

screenshots.FOLDER = Path("pictures")


class Page:
    def screenshot(self, path, **_options):
        Path(path).write_text("picture", encoding="utf-8")


class Context:
    pages = (Page(), Page())


class Browser:
    contexts = (Context(),)


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
def broken(browser):
    raise ValueError
"""


@pytest.mark.real
def test_only_failures_are_kept(tmp_path: Path) -> None:
    """A test that fails leaves a picture of each page, and its report names them; others leave nothing."""
    (tmp_path / "conftest.py").write_text(_TESTS, encoding="utf-8")
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "@pytest.mark.parametrize('word', ['a/b', '$(x)'])\n"
        "def test_fails(browser, word): assert 0\n"
        "def test_passes(browser): pass\n"
        "def test_has_no_browser(): assert 0\n"
        "def test_never_begins(broken): pass\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-c", "/dev/null", "."]
    environment = {"PYTHONPATH": f"{HERE}:{ROOT / 'hooks'}", "PATH": "/usr/bin:/bin"}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert "3 failed, 1 passed, 1 error" in ended.stdout
    assert sorted(path.name for path in (tmp_path / "pictures").iterdir()) == [
        "test-it.py-test-fails-a-b-1.png",
        "test-it.py-test-fails-a-b-2.png",
        "test-it.py-test-fails-x-1.png",
        "test-it.py-test-fails-x-2.png",
    ]
    assert ended.stdout.count("Screenshot") == 4


def test_a_real_browser(browser: Browser, tmp_path: Path) -> None:
    """Every page that is open becomes a picture; one that is closed becomes none."""
    # a browser of its own: pages that other tests hold open in the shared one are not this test's
    with start_chromium(browser.browser_type) as own:
        context = own.new_context()
        context.new_page().close()
        for words in ("What a reader sees", "What another sees"):
            context.new_page().set_content(f"<p>{words}")
        kept = keep_screenshots(own, "tests/x", tmp_path / "pictures")
    assert [path.name for path in kept] == ["tests-x-1.png", "tests-x-2.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in kept)


@pytest.mark.parametrize("name", ["x" * 500, "../../x", "žluť\n::error::"])
def test_names(name: str, tmp_path: Path, browser: Browser) -> None:
    """A name of a test stays in its folder, in letters that archives can keep."""
    with start_chromium(browser.browser_type) as own:
        own.new_page()
        kept = keep_screenshots(own, name, tmp_path / "pictures")
    assert kept
    for path in kept:
        assert path.parent == tmp_path / "pictures"
        assert len(path.name) < 140
        assert path.name.isascii()
