"""`manual language add`: everything that a language begins with, and nothing that is there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import read

from manual.cli.main import main
from manual.content.settings import read_settings
from manual.model.findings import has_errors

SETTINGS = "infosheets/manual.yml"


def _add(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "language", "add", *arguments])


def _list_files(root: Path, language: str) -> list[str]:
    folder = root / "translations" / language
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_language_is_added(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line of the settings, words with as many forms as the language has, a file for each registry; no error."""
    before = (minimal / SETTINGS).read_text(encoding="utf-8")
    assert _add(minimal, "sr") == 0

    told = capsys.readouterr().out.splitlines()
    files = _list_files(minimal, "sr")
    names = ("actors", "glossary", "laws", "manual", "owners", "packs", "places", "situations", "sources")
    assert files == [*(f"infosheets/{name}.yml" for name in names), "messages.po"]
    assert sorted(told[: len(files) + 1]) == sorted(
        [f"Wrote {SETTINGS}", *(f"Wrote translations/sr/{name}" for name in files)]
    )
    after = (minimal / SETTINGS).read_text(encoding="utf-8")
    assert after.replace('  sr: {name: "Српски"}\n', "") == before
    words = (minimal / "translations/sr/messages.po").read_text(encoding="utf-8")
    assert '"Language: sr\\n"\n"Plural-Forms: nplurals=3; plural=' in words
    assert 'msgid_plural "%(num)s steps"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n' in words
    assert not has_errors(read(minimal)[1])


@pytest.mark.parametrize(
    ("arguments", "name", "direction"),
    [
        pytest.param(["de"], "Deutsch", "ltr", id="known"),
        pytest.param(["ar"], "العربية", "rtl", id="right-to-left"),
        pytest.param(["rmn", "--name", 'Roma"nes'], 'Roma"nes', "ltr", id="unknown-to-cldr"),
        pytest.param(["ar", "--name", "Darija", "--dir", "ltr"], "Darija", "ltr", id="by-hand"),
    ],
)
def test_name_and_direction(minimal: Path, arguments: list[str], name: str, direction: str) -> None:
    """CLDR knows them of most languages."""
    assert _add(minimal, *arguments) == 0
    setting = read_settings(minimal)[0].language(arguments[0])
    assert (setting.name, setting.dir) == (name, direction)


def test_what_is_there_stays(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a language that is begun only what is missing is written; where nothing is, it is refused."""
    words = (minimal / "translations/cs/messages.po").read_bytes()
    assert _add(minimal, "cs") == 0
    assert f"Wrote {SETTINGS}" not in capsys.readouterr().out
    assert (minimal / "translations/cs/messages.po").read_bytes() == words

    assert _add(minimal, "cs") == 2
    told = "manual: `cs` is there already, and nothing of it is missing. See `manual status` for what to translate.\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["x1"], "`x1` is no code of a language. Write one such as uk, sr-Latn or de-AT.", id="no-code"),
        pytest.param(
            ["rmn"], "Nobody has told what `rmn` calls itself. Say it with --name, in its own words.", id="no-name"
        ),
    ],
)
def test_refused(minimal: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str) -> None:
    """Nothing is written."""
    before = (minimal / SETTINGS).read_bytes()
    assert _add(minimal, *arguments) == 2
    assert capsys.readouterr().err == f"manual: {sentence}\n"
    assert (minimal / SETTINGS).read_bytes() == before
    assert not (minimal / "translations" / arguments[0]).exists()


def test_settings_that_are_written_otherwise(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where languages do not stand one a line, the line to add is told."""
    path = minimal / SETTINGS
    text = path.read_text(encoding="utf-8")
    start = text.index("languages:")
    end = text.index("\nchapters:")
    path.write_text(
        f"{text[:start]}languages: {{en: {{name: English}}, cs: {{name: Čeština}}}}{text[end:]}", encoding="utf-8"
    )
    assert _add(minimal, "de") == 2
    assert capsys.readouterr().err == (
        f'manual: {SETTINGS} does not list its languages one a line. Add `de: {{name: "Deutsch"}}` to them by hand.\n'
    )


@pytest.mark.parametrize(
    ("languages", "line"),
    [
        pytest.param("    en: {name: English}\n    cs: {name: Čeština}\n", '    de: {name: "Deutsch"}\n', id="by-four"),
        pytest.param(
            "    en:\n      name: English\n\n    # ours\n    cs:\n      name: Čeština\n",
            '    de: {name: "Deutsch"}\n',
            id="in-blocks",
        ),
    ],
)
def test_languages_that_stand_otherwise(minimal: Path, languages: str, line: str) -> None:
    """The line stands as the first of them does; no other line changes."""
    path = minimal / SETTINGS
    text = path.read_text(encoding="utf-8")
    start, end = text.index("languages:\n") + len("languages:\n"), text.index("\nchapters:")
    path.write_text(f"{text[:start]}{languages}{text[end:]}", encoding="utf-8")
    assert _add(minimal, "de") == 0
    assert path.read_text(encoding="utf-8") == f"{text[:start]}{languages}{line}{text[end:]}"
    assert [language.code for language in read_settings(minimal)[0].languages] == ["en", "cs", "de"]


def test_settings_from_windows(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is read from them, so that no line of them loses its end."""
    path = minimal / SETTINGS
    before = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    assert _add(minimal, "de") == 2
    assert (
        capsys.readouterr().err
        == f"manual: {SETTINGS}:1: The lines end the Windows way (CRLF). Save the file with LF.\n"
    )
    assert path.read_bytes() == before


def test_settings_that_would_be_read_otherwise(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that would be no language of its own is told, and not written."""
    path = minimal / SETTINGS
    text = path.read_text(encoding="utf-8")
    start, end = text.index("languages:\n") + len("languages:\n"), text.index("\nchapters:")
    path.write_text(
        f"{text[:start]}  en: {{name: English}}\n  cs: {{\n    name: Čeština\n}}\n{text[end:]}", encoding="utf-8"
    )
    before = path.read_bytes()
    assert _add(minimal, "de") == 2
    assert capsys.readouterr().err == (
        f'manual: {SETTINGS} does not list its languages one a line. Add `de: {{name: "Deutsch"}}` to them by hand.\n'
    )
    assert path.read_bytes() == before


def test_the_home_page(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is called `home` too; what is not known is told with all that is."""
    assert main(["--root", str(minimal), "translate", "start", "cs", "home"]) == 0
    assert (minimal / "translations/cs/docs/index.md").is_file()
    capsys.readouterr()
    assert main(["--root", str(minimal), "translate", "start", "cs", "hom"]) == 2
    assert capsys.readouterr().err == (
        "manual: There is no sheet, chapter, page, case, form or session plan `hom`. Name one such as 7.3 or 7, or a page: index (home).\n"
    )
