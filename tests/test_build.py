"""A real build of a small manual: pages, languages, fallback, lock, exchange, second build."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from filelock import FileLock

from manual.cli import main
from manual.publish import publish


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
    index = json.loads((built / "site/cs/search/search_index.json").read_text(encoding="utf-8"))
    search = " ".join(entry["text"] for entry in index["docs"])
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


def test_second_build_changes_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is rendered or rewritten when nothing changed."""
    before = {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")}
    assert main(["--root", str(built), "build"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")} == before


def test_a_second_build_at_once_is_refused(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two builds in one folder would mix their files."""
    with FileLock(built / ".build" / "lock"):
        assert main(["--root", str(built), "build"]) == 2
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
