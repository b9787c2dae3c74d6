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

from manual.build.publish import publish_site
from manual.build.published import Record
from manual.cli.main import main


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
        linked = re.search(r'hreflang="cs"\s*>', page.partition("m-langs")[2].partition("</nav>")[2]) is not None
        assert (screen in page, linked) == (cites, cites)
        pdf = pypdfium2.PdfDocument(built / "site" / language / f"{sheet}.pdf")
        words = " ".join(" ".join(one.get_textpage().get_text_range() for one in pdf).split())
        assert (paper in words) == cites


def test_second_build_changes_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is rendered or rewritten when nothing changed."""
    before = {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")}
    assert main(["--root", str(built), "build"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")} == before


def test_a_changed_site_is_not_called_up_to_date(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody changed in site/, or in the caches behind it, is made again, byte for byte."""
    root = tmp_path / "manual"
    shutil.copytree(built, root, symlinks=True)
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    (root / "site/cs/7.3.pdf").write_bytes(b"other")
    (root / "site/en/index.html").unlink()
    (root / "site/stranger.html").touch()
    cache = root / ".build/cache"
    # a file more in an entry that is whole is nobody's; the other entry is damaged
    whole, other = sorted(path for path in (cache / "languages").iterdir() if path.is_dir())
    (whole / "stranger.html").touch()
    for path in other.rglob("*.html"):
        path.write_bytes(b"")
    for path in (root / ".build/cache/handouts").glob("*.json"):
        path.write_bytes(path.read_bytes()[:-3])
    capsys.readouterr()

    assert main(["--root", str(root), "build"]) == 0
    printed = capsys.readouterr().out
    assert "site/ is not as it was published (cs/7.3.pdf and 2 more); building it again." in printed
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before
    assert main(["--root", str(root), "build", "--verify"]) == 0
    assert f"site/ is up to date, all {len(before)} files by their digests." in capsys.readouterr().out


def test_the_site_before_is_put_back(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build that was a mistake is taken back; the next build makes the site from the texts that are there."""
    root = tmp_path / "manual"
    shutil.copytree(built, root, symlinks=True)
    sheet = root / "infosheets/07-education/7.3-first-weeks.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("Say who comes", "Tell who comes"), encoding="utf-8")
    assert main(["--root", str(root), "build"]) == 0
    assert "Tell who comes" in _page(root, "en/7.3")
    capsys.readouterr()

    assert main(["--root", str(root), "build", "--rollback"]) == 0
    assert "Put back the site before the last:" in capsys.readouterr().out
    assert "Say who comes" in _page(root, "en/7.3")
    assert main(["--root", str(root), "build"]) == 0
    assert "Laid out 0 handouts" in capsys.readouterr().out
    assert "Tell who comes" in _page(root, "en/7.3")


def test_nothing_is_left_to_do_after_publishing(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build that ends there has left would lie there until something changes: the next one has nothing to do."""
    root = tmp_path / "manual"
    shutil.copytree(built, root, symlinks=True)
    sheet = root / "infosheets/07-education/7.3-first-weeks.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("Say who comes", "Tell who comes"), encoding="utf-8")

    def publish_and_end(root: Path, tree: Path, record: Record) -> None:
        publish_site(root, tree, record)
        raise KeyboardInterrupt

    monkeypatch.setattr("manual.build.build.publish_site", publish_and_end)
    assert main(["--root", str(root), "build"]) != 0
    assert "Tell who comes" in _page(root, "en/7.3")
    for kind in ("languages", "handouts"):
        names = {path.name for path in (root / ".build/cache" / kind).iterdir()}
        assert len(names) == len(list((built / ".build/cache" / kind).iterdir())), kind
    assert not list((root / ".build").glob("site-[!b]*"))


def test_a_second_build_at_once_is_refused(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two builds in one folder would mix their files."""
    record = built / ".build/published.json"
    before = record.read_bytes()
    record.write_text("{}", encoding="utf-8")
    with FileLock(built / ".build" / "lock"):
        assert main(["--root", str(built), "build"]) == 2
    record.write_bytes(before)
    assert "Another build is at work" in capsys.readouterr().err


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


def test_the_preview_of_writers_is_strict_and_clean(built: Path, tmp_path: Path) -> None:
    """`mkdocs build --strict` previews one language and stops at findings."""
    root = tmp_path / "manual"
    shutil.copytree(built, root, symlinks=True, ignore=shutil.ignore_patterns("languages"))
    environment = {**os.environ, "PYTHONPATH": str(root / "hooks"), "MANUAL_LANGUAGE": "cs", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build"]

    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert "První týdny ve škole" in (root / ".build/preview/7.3/index.html").read_text(encoding="utf-8")
    assert "translation-stale" in done.stderr
    assert done.returncode == 0

    strict = subprocess.run(
        [*command, "--strict"], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert strict.returncode == 1
