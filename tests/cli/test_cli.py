"""The command line: exit codes, formats, and messages that say the next step."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from pdf_check import faults

from manual.cli.main import main
from manual.handout.html import TEMPLATES
from manual.model.codes import CODES


def test_check_json(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON carries a format version and every finding."""
    assert main(["--root", str(minimal), "check", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["version"] == 1
    assert {row["code"] for row in report["findings"]} <= set(CODES)


def test_check_of_files(minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings are those of the files that are named, errors those of all."""
    monkeypatch.chdir(minimal / "docs")
    home, facts = minimal / "docs/index.md", minimal / "infosheets/facts.yml"
    home.write_text(home.read_text(encoding="utf-8") + "\n[x](nowhere.md)\n", encoding="utf-8")

    def check(*names: str) -> set[tuple[str, str]]:
        assert main(["--root", str(minimal), "check", "--format", "json", "--", *names]) == 1
        rows = json.loads(capsys.readouterr().out)["findings"]
        return {(row["path"], row["severity"]) for row in rows}

    error = ("docs/index.md", "error")
    translation = "translations/cs/infosheets/07-education/7.3-first-weeks.md"
    assert check("../infosheets/facts.yml") == {error}
    assert check(str(facts), f"../{translation}") == {error, (translation, "warning")}
    assert len(check()) > 3


@pytest.mark.parametrize("name", ["nowhere.md", "../../elsewhere.md"])
def test_files_that_are_not_there(
    name: str, minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that nobody checks is no clean one."""
    monkeypatch.chdir(minimal / "docs")
    (minimal.parent / "elsewhere.md").touch()
    assert main(["--root", str(minimal), "check", name]) == 2
    assert capsys.readouterr().err == (
        f"manual: There is no file {name} in the manual. Name it by its path from the folder that you are in.\n"
    )


def test_errors_refuse(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build with errors publishes nothing and says so."""
    sheet = minimal / "infosheets/07-education/7.3-first-weeks.md"
    sheet.write_text("# broken\n", encoding="utf-8")

    assert main(["--root", str(minimal), "build"]) == 1

    assert "nothing was built; the old site stands" in capsys.readouterr().err
    assert not (minimal / "site").exists()


def test_preview_and_handouts(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sheet is looked at, or printed, without building the site; names that are wrong are refused."""
    assert main(["--root", str(built), "preview", "7.3", "--language", "cs"]) == 0
    page, pdf = (Path(line) for line in capsys.readouterr().out.splitlines())
    assert "První týdny ve škole" in page.read_text(encoding="utf-8")
    assert pdf.read_bytes() == (built / "site/cs/7.3.pdf").read_bytes()
    assert main(["--root", str(built), "preview", "7.33"]) == 2
    assert capsys.readouterr().err == (
        "manual: There is no sheet, case, form or session plan `7.33`. Did you mean `7.3`? Run `manual status` to see all texts.\n"
    )

    assert main(["--root", str(built), "handouts", "7", "--language", "en", "--to", str(tmp_path)]) == 0
    assert (tmp_path / "en/7.pdf").read_bytes() == (built / "site/en/7.pdf").read_bytes()
    assert [path.name for path in tmp_path.rglob("*.pdf")] == ["7.pdf"]

    capsys.readouterr()
    assert main(["--root", str(built), "handouts", "7.9"]) == 2
    assert capsys.readouterr().err == "manual: There is no sheet `7.9`. Run `manual status` to see all sheets.\n"


def test_what_cannot_be_printed_is_named(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A fault of the renderer ends in one sentence that names the handout, not in a traceback."""
    root = tmp_path / "manual"
    shutil.copytree(built, root, symlinks=True)
    shutil.rmtree(root / ".build/cache/handouts")
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    style = templates / "handout.css"
    style.write_text(style.read_text(encoding="utf-8") + "p { colour: red }\n", encoding="utf-8")
    monkeypatch.setattr("manual.handout.layout.TEMPLATES", templates)
    monkeypatch.chdir(tmp_path)

    assert main(["--root", str(root), "handouts", "7.2", "--language", "en"]) == 2

    error = capsys.readouterr().err
    file = "infosheets/07-education/7.2-welcome-classes.md"
    assert error.startswith(f"manual: {file}: 7.2 (en) could not be printed: ")
    assert "colour" in error


def test_a_variant_is_printed_for_single_sheets(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Large print stands in a file of its own name; chapters have no variants, and of a pack its binder has."""
    command = ["--root", str(built), "handouts", "--variant", "large", "--language", "en", "--to", str(tmp_path)]
    assert main([*command, "7.2"]) == 0
    assert [path.name for path in (tmp_path / "en").iterdir()] == ["7.2-large.pdf"]
    capsys.readouterr()
    assert main([*command, "7"]) == 2
    assert (
        capsys.readouterr().err
        == "manual: Variants are made of single sheets and forms, and `7` is none. Name sheets such as 7.3.\n"
    )
    assert main([*command, "--pack", "monday", "--part", "all"]) == 2
    assert (
        capsys.readouterr().err
        == "manual: Only the binder of a pack is made in a variant, or runs on. Leave out --part.\n"
    )
    assert main([*command, "--pack", "monday"]) == 0
    assert {path.name for path in (tmp_path / "en").iterdir()} == {"7.2-large.pdf", "pack-monday-large.pdf"}
    assert faults((tmp_path / "en/pack-monday-large.pdf").read_bytes()) == []


def test_a_chapter_runs_on(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its file has a name of its own and no empty page; sheets have nothing that could run on."""
    command = ["--root", str(built), "handouts", "--run-on", "--language", "en", "--to", str(tmp_path)]
    for names in (["7.2"], ["7", "7.2"], []):
        assert main([*command, *names]) == 2
        assert (
            capsys.readouterr().err
            == "manual: Chapters and packs run on. Name chapters such as 7, or write --pack first-steps.\n"
        )
    assert main([*command, "7"]) == 0
    assert [path.name for path in (tmp_path / "en").iterdir()] == ["7-run-on.pdf"]
    data = (tmp_path / "en/7-run-on.pdf").read_bytes()
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [one for one in pdf.pages if "/StructParents" not in one.obj] == []
