"""What is said of two sites: which handouts and pages differ, in order, and with nothing that is markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from manual.cli.main import main
from manual.report.comparison import (
    SHOWN,
    Comparison,
    Differences,
    compare_files,
    write_comparison,
    write_comparison_summary,
)

OLD = {
    "build.json": "0",
    "index.html": "a",
    "en/7.3.pdf": "a",
    "en/7.10.pdf": "a",
    "en/7.9.pdf": "a",
    "en/7.3/index.html": "a",
    "en/404.html": "a",
    "en/assets/x.css": "a",
    "en/8.1.pdf": "a",
}
NEW = {
    "build.json": "1",
    "index.html": "b",
    "en/7.3.pdf": "b",
    "en/7.10.pdf": "b",
    "en/7.9.pdf": "a",
    "en/7.3/index.html": "a",
    "en/404.html": "b",
    "en/assets/x.css": "b",
    "en/7.11.pdf": "a",
    "en/7.11/index.html": "a",
}
COMPARED = Comparison(
    Differences(("en/7.3.pdf", "en/7.10.pdf"), ("en/7.11.pdf",), ("en/8.1.pdf",)),
    Differences((".", "en/404.html"), ("en/7.11/",), ()),
    others=1,
)


def test_files_are_compared() -> None:
    """Bytes decide, not what they were made from; numbers stand in their order."""
    assert compare_files(OLD, NEW) == COMPARED
    assert compare_files(OLD, OLD) == Comparison(Differences((), (), ()), Differences((), (), ()), others=0)


def test_the_terminal() -> None:
    """Everything that differs is a line."""
    assert write_comparison(COMPARED).splitlines() == [
        "Handouts: 2 changed, 1 added, 1 removed.",
        "  changed: en/7.3.pdf",
        "  changed: en/7.10.pdf",
        "  added: en/7.11.pdf",
        "  removed: en/8.1.pdf",
        "Pages: 2 changed, 1 added, 0 removed.",
        "  changed: .",
        "  changed: en/404.html",
        "  added: en/7.11/",
        "Other files: 1.",
    ]


def test_the_summary() -> None:
    """The same as a list; names are text, whatever they hold."""
    names = ("en/<img src=x>`|*@all*.pdf",)
    page = MarkdownIt("gfm-like", {"linkify": False}).render(
        write_comparison_summary(Comparison(Differences(names, (), ()), Differences((), (), ()), others=0))
    )
    assert page == (
        "<h2>What readers will see</h2>\n"
        "<p><strong>Handouts</strong>: 1 changed, 0 added, 0 removed.</p>\n"
        "<ul>\n<li>changed: en/&lt;img src=x&gt;`|*@all*.pdf</li>\n</ul>\n"
        "<p><strong>Pages</strong>: 0 changed, 0 added, 0 removed.</p>\n"
        "<p><strong>Other files</strong> (styles, scripts, search): 0.</p>\n"
    )


@pytest.mark.parametrize("count", [SHOWN, SHOWN + 2])
def test_many_are_counted(count: int) -> None:
    """A style touches every page, and nobody reads a list of all."""
    pages = Differences(tuple(f"en/{number}/" for number in range(count)), (), ())
    lines = write_comparison_summary(Comparison(Differences((), (), ()), pages, others=0)).splitlines()
    assert len([line for line in lines if line.startswith("- changed: ")]) == SHOWN
    assert [line for line in lines if line.startswith("- and")] == (["- and 2 more"] if count > SHOWN else [])


def _write_site(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It reads both sites, adds to the summary, and copies what is to be looked at on paper."""
    old = _write_site(tmp_path / "old", OLD)
    _write_site(tmp_path / "site", NEW)
    summary, copied = tmp_path / "summary.md", tmp_path / "changed"
    summary.write_text("before\n", encoding="utf-8")
    options = ["--summary", str(summary), "--to", str(copied)]

    assert main(["--root", str(tmp_path), "compare", str(old), *options]) == 0
    assert capsys.readouterr().out == f"{write_comparison(COMPARED)}\n"
    assert summary.read_text(encoding="utf-8") == f"before\n{write_comparison_summary(COMPARED)}"
    assert {path.relative_to(copied).as_posix(): path.read_text(encoding="utf-8") for path in copied.glob("*/*")} == {
        "en/7.3.pdf": "b",
        "en/7.10.pdf": "b",
        "en/7.11.pdf": "a",
    }


@pytest.mark.parametrize("missing", ["old", "site"])
def test_what_was_not_built(missing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that no build has made is refused in one sentence."""
    for name in {"old", "site"} - {missing}:
        _write_site(tmp_path / name, OLD)
    assert main(["--root", str(tmp_path), "compare", str(tmp_path / "old")]) == 2
    assert capsys.readouterr().err == (
        f"manual: No site was built in {missing}. Run `manual build`, or name the folder of one.\n"
    )
