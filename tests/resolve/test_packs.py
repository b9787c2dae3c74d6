"""Packs: what they hold, what they refer to outside, and how they are printed."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from conftest import read

from manual.cli.main import main
from manual.model.errors import ProjectError
from manual.resolve.packs import close_pack, find_outside, find_pack, find_untranslated, list_packs


def test_what_a_pack_holds(minimal: Path) -> None:
    """Sheets in the order of the list, words in the reader's language."""
    manual = read(minimal)[0]
    pack = find_pack(manual, "monday")

    assert [str(number) for number in pack.sheets] == ["7.3"]
    assert pack.title.text("cs", "en") == "V pondělí do školy"
    assert pack.title.text("de", "en") == "School starts on Monday"
    assert [one.name for one in list_packs(manual)] == ["pack-monday"]


def test_closure(minimal: Path) -> None:
    """What the pack refers to is reported with where from, and can be added."""
    manual = read(minimal)[0]
    pack = find_pack(manual, "monday")

    assert {str(to): [str(one) for one in by] for to, by in find_outside(manual, pack.sheets).items()} == {
        "7.2": ["7.3"]
    }
    assert [str(number) for number in close_pack(manual, pack).sheets] == ["7.3", "7.2"]
    assert find_outside(manual, close_pack(manual, pack).sheets) == {}


def test_untranslated(minimal: Path) -> None:
    """Only sheets without a translation count, and never in the source language."""
    manual = read(minimal)[0]
    pack = close_pack(manual, find_pack(manual, "monday"))

    assert [str(number) for number in find_untranslated(manual, pack, "cs")] == ["7.2"]
    assert find_untranslated(manual, pack, "en") == []


def test_unknown_pack(minimal: Path) -> None:
    """A wrong key gets a guess."""
    with pytest.raises(ProjectError, match=r"^There is no pack `mondai`\. Did you mean monday\?$"):
        find_pack(read(minimal)[0], "mondai")


def test_print_closed_pack(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--close` adds sheets; one without a translation stands in the source language, and the front says so."""
    command = ["--root", str(built), "handouts", "--pack", "monday", "--close", "--language", "cs"]
    assert main([*command, "--to", str(tmp_path)]) == 0
    assert "they refer to no sheet outside the pack" in capsys.readouterr().out
    with pikepdf.open(io.BytesIO((tmp_path / "cs/pack-monday.pdf").read_bytes())) as pdf:
        labels = pdf.Root.PageLabels.Nums
        assert [str(labels[i].P) for i in range(1, len(labels), 2)] == ["0-", "7.3-", "7.2-"]

    assert main([*command, "--complete-only", "--to", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("manual: pack monday is not complete in `cs`: 7.2.\n")


def test_pack_pages(built: Path) -> None:
    """Each pack has a page with its PDF, and the home page leads there."""
    page = (built / "site/cs/pack-monday/index.html").read_text(encoding="utf-8")
    assert "V pondělí do školy" in page
    assert 'href="../pack-monday.pdf"' in page
    assert 'href="../../en/pack-monday.pdf"' in page
    assert 'href="pack-monday/"' in (built / "site/cs/index.html").read_text(encoding="utf-8")
    assert (built / "site/cs/packs/index.html").exists()
