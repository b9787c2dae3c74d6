"""A real build of a small manual: pages, languages, fallback, lock, exchange, second build."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from filelock import FileLock

from manual.cli import main
from manual.publish import building, publish


def _page(root: Path, name: str) -> str:
    return (root / "site" / name / "index.html").read_text(encoding="utf-8")


def test_pages_and_references(built: Path) -> None:
    """Every page stands at its number, and references lead to numbers."""
    page = _page(built, "cs/7.3")
    assert '<html lang="cs"' in page
    assert "První týdny ve škole" in page
    assert '<a class="sheet-ref" data-chapter="7" href="../7.2/"><span class="tab">7.2</span>' in page
    assert "https://www.e-sbirka.cz/eli/cz/sb/2004/561" in page
    assert 'aria-labelledby="steps"' in page


def test_fallback(built: Path) -> None:
    """A text that is not translated is shown in the source language, says so, and is not searched."""
    page = _page(built, "cs/7.2")
    assert 'lang="en" dir="ltr"' in page
    assert "Tento text zatím není ve vašem jazyce." in page
    search = (built / "site/cs/assets/search-index.js").read_text(encoding="utf-8")
    assert "Barcelona" not in search
    assert "Zavolejte do školy" in search


def test_no_other_host_is_asked(built: Path) -> None:
    """Pages load nothing from elsewhere; links to laws and sources are only links."""
    for path in (built / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|link)[^>]*?(?:src|href)="(https?:[^"]*)"', text)
        assert loaded == [], path


def test_links_inside_the_site_lead_somewhere(built: Path) -> None:
    """Every relative link of every page names a file of the site."""
    site = built / "site"
    for path in site.rglob("index.html"):
        for target in re.findall(r'<a [^>]*?href="([^"#:]+)(?:#[^"]*)?"', path.read_text(encoding="utf-8")):
            found = (path.parent / target).resolve()
            assert (found / "index.html").exists() or found.is_file(), f"{path}: {target}"


@pytest.mark.parametrize(
    ("language", "screen", "paper"),
    [
        ("en", "The linked wordings of Czech acts are in Czech", "Wordings of Czech acts are given for information"),
        ("cs", "Odkazovaná znění českých předpisů jsou informativní", "Znění českých předpisů jsou informativní"),
    ],
)
def test_wordings_of_czech_acts_are_informative(built: Path, language: str, screen: str, paper: str) -> None:
    """Sheets that cite a Czech act say so on the site, whose links name their language, and on paper; others do not."""
    for sheet, cites in (("7.3", True), ("7.2", False)):
        page = _page(built, f"{language}/{sheet}")
        assert (screen in page, 'hreflang="cs">' in page.partition("m-langs")[2].partition("</nav>")[2]) == (
            cites,
            cites,
        )
        pdf = pypdfium2.PdfDocument(built / "site" / language / f"{sheet}.pdf")
        words = " ".join(" ".join(one.get_textpage().get_text_range() for one in pdf).split())
        assert (paper in words) == cites


def test_second_build_changes_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is rendered or rewritten when nothing changed."""
    before = {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")}
    assert main(["--root", str(built), "build"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")} == before


def test_a_second_build_at_once_is_refused(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two builds in one folder would mix their files."""
    state = built / "site" / "build.json"
    before = state.read_bytes()
    state.write_text("{}", encoding="utf-8")
    with FileLock(built / ".build" / "lock"):
        assert main(["--root", str(built), "build"]) == 2
    state.write_bytes(before)
    assert "Another build is at work" in capsys.readouterr().err


def test_publish_exchanges(tmp_path: Path) -> None:
    """The new tree takes the place of the old one, which is deleted."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old").touch()
    new = tmp_path / ".build" / "site-1"
    new.mkdir(parents=True)
    (new / "new").touch()

    publish(new, tmp_path / "site")

    assert [path.name for path in (tmp_path / "site").iterdir()] == ["new"]
    assert not new.exists()


@pytest.mark.parametrize("seconds", [0.4, 1.2, 2.0, 2.8])
def test_a_killed_build_leaves_a_whole_site(built: Path, tmp_path: Path, seconds: float) -> None:
    """Whenever a build is killed, the site is the old one or the new one, never a part of either."""
    root = tmp_path / "manual"
    shutil.copytree(built, root, symlinks=True)
    sheet = root / "infosheets/07-education/7.3-first-weeks.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("Say who comes", "Tell who comes"), encoding="utf-8")
    before = sorted(path.relative_to(root).as_posix() for path in (root / "site").rglob("*"))
    environment = {**os.environ, "PYTHONPATH": str(root / "hooks")}

    build = subprocess.Popen(
        [sys.executable, "-m", "manual", "--root", str(root), "build"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with contextlib.suppress(subprocess.TimeoutExpired):
        build.wait(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(build.pid, signal.SIGKILL)
    build.wait()

    assert sorted(path.relative_to(root).as_posix() for path in (root / "site").rglob("*")) == before
    pages = {path.read_text(encoding="utf-8") for path in (root / "site/en/7.3").glob("index.html")}
    assert all(page.rstrip().endswith("</html>") for page in pages)
    assert main(["--root", str(root), "build"]) == 0
    assert "Tell who comes" in _page(root, "en/7.3")


def test_a_half_made_exchange_is_repaired(tmp_path: Path) -> None:
    """Where two renames stand for the exchange, the next start puts the old site back."""
    (tmp_path / ".build" / "site-before").mkdir(parents=True)
    (tmp_path / ".build" / "site-before" / "old").touch()
    (tmp_path / ".build" / "site-77").mkdir()

    with building(tmp_path):
        assert [path.name for path in (tmp_path / "site").iterdir()] == ["old"]
        assert not (tmp_path / ".build" / "site-77").exists()


def test_without_a_system_call_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing works where names cannot be exchanged."""
    monkeypatch.setattr("manual.publish._exchange", lambda _one, _other: False)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old").touch()
    new = tmp_path / ".build" / "site-1"
    new.mkdir(parents=True)
    (new / "new").touch()

    publish(new, tmp_path / "site")

    assert [path.name for path in (tmp_path / "site").iterdir()] == ["new"]
    assert not (tmp_path / ".build" / "site-before").exists()


def test_the_preview_of_writers_is_strict_and_clean(built: Path, tmp_path: Path) -> None:
    """`mkdocs build --strict` previews one language and stops at findings."""
    root = tmp_path / "manual"
    shutil.copytree(built, root, symlinks=True, ignore=shutil.ignore_patterns("site", "languages"))
    environment = {**os.environ, "PYTHONPATH": str(root / "hooks"), "MANUAL_LANGUAGE": "cs", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build"]

    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert "První týdny ve škole" in (root / ".build/preview/7.3/index.html").read_text(encoding="utf-8")
    assert "translation-missing" in done.stderr
    assert done.returncode == 0

    strict = subprocess.run(
        [*command, "--strict"], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert strict.returncode == 1
