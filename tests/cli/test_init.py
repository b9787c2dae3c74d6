"""The start of a new manual."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, read

from manual.cli import new_manual
from manual.cli.main import main
from manual.content.settings import read_settings
from manual.language.catalogues import list_languages
from manual.model.codes import Severity
from manual.store.faults import SYSTEM_PACKAGES

_START = ROOT / "hooks/manual/cli/start"
_TITLES = {
    "en": "How to write a sheet",
    "de": "Ein Blatt schreiben, Schritt für Schritt",
    "fr": "Écrire une fiche, étape par étape",
    "cs": "Jak napsat kartu, krok za krokem",
    "sk": "Ako napísať kartu, krok za krokom",
    "uk": "Як написати листок, крок за кроком",
    "ar": "كتابة نشرة خطوة بخطوة",
    "vi": "Viết một tờ thông tin, từng bước",
}


def _init(folder: Path, language: str = "de", title: str = "Ankommen") -> int:
    return main(["init", str(folder), "--language", language, "--title", title])


@pytest.mark.parametrize(
    ("language", "name", "direction", "title"),
    [
        pytest.param("de", "Deutsch", "ltr", "Ankommen in Musterstadt", id="German"),
        pytest.param("en", "English", "ltr", "Arriving", id="English"),
        pytest.param("cs", "Čeština", "ltr", 'Vítejte: "u nás" #1', id="a title with signs of YAML"),
        pytest.param("fr", "Français", "ltr", "$title {{ x }} <b>", id="a title with signs of templates"),
    ],
)
def test_it_checks_clean(tmp_path: Path, language: str, name: str, direction: str, title: str) -> None:
    """There is nothing to mend in it, and its settings are what was asked for."""
    folder = tmp_path / "new" / "manual"
    assert _init(folder, language, title) == 0

    manual, findings = read(folder)
    assert [finding.one_line() for finding in findings if finding.severity is not Severity.INFO] == []
    settings, _ = read_settings(folder)
    (setting,) = settings.languages
    assert (setting.code, setting.name, setting.dir) == (language, name, direction)
    assert settings.title.text(language, language) == title
    library = manual.library
    begun = [*library.sheets, *library.cases, *library.forms]
    assert [str(key) for key in begun] == ["1.1", "start", "1.1-A"]
    assert {fact.source for fact in library.facts.values()} == {*library.sources} == {"start"}
    assert manual.library.pages["index"].title == title


@pytest.mark.parametrize(
    ("language", "own"),
    [pytest.param(language, language, id=language) for language in ("en", *list_languages())]
    + [pytest.param("de-AT", "de", id="a country"), pytest.param("pl", "en", id="none of its own")],
)
def test_what_the_texts_are_written_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, own: str
) -> None:
    """The language of the manual where the engine has words of it, else English, which is said."""
    assert _init(tmp_path, language) == 0
    title = f"title: {_TITLES[own]}\n"
    assert title in (tmp_path / "infosheets/01-start/1.1-start.md").read_text(encoding="utf-8")
    note = "The engine brings no texts in `pl`: those of the start are in English. Write over them.\n"
    assert capsys.readouterr().out.endswith(note) is (language == "pl")


def test_the_start_is_the_same_in_each_language() -> None:
    """Each has a text for every kind, and each text the same sections."""
    folders = {path.name: path for path in _START.iterdir() if path.is_dir()}
    assert {*folders} == {"en", *list_languages()}
    parts = {
        name: [
            (path.name, re.findall(r"^## .* (\{#[a-z-]+\})$", path.read_text(encoding="utf-8"), re.MULTILINE))
            for path in sorted(folder.iterdir())
        ]
        for name, folder in folders.items()
    }
    assert [name for name, own in parts.items() if own != parts["en"]] == []


def test_a_script_from_right_to_left(tmp_path: Path) -> None:
    """The direction is that of the language."""
    assert _init(tmp_path / "new", "ar", "Title") == 0
    assert read_settings(tmp_path / "new")[0].language("ar").dir == "rtl"


def test_files_for_tools_are_well_formed(tmp_path: Path) -> None:
    """MkDocs gets theme and plugin of the engine and is strict; CI installs what printing needs."""
    assert _init(tmp_path, title="A & B") == 0

    site = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert (site["theme"], list(site["plugins"])) == ({"name": "manual"}, ["i18n", "manual"])
    # all else is as here
    assert site["plugins"]["i18n"] == ours["plugins"]["i18n"]
    assert {key: site[key] for key in ("validation", "use_directory_urls")} == {
        key: ours[key] for key in ("validation", "use_directory_urls")
    }
    workflow = yaml.safe_load((tmp_path / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    assert any(SYSTEM_PACKAGES in step.get("run", "") for step in workflow["jobs"]["build"]["steps"])
    # an action is named by its commit, the same as in this project
    own = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    assert [step["uses"] in own for step in workflow["jobs"]["build"]["steps"] if "uses" in step] == [True, True]
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("# A \\& B\n")


class _Engine:
    """An engine of version 1.2, and what is kept of how it was installed."""

    version = "1.2"

    def __init__(self, origin: str | None) -> None:
        self._origin = origin

    def read_text(self, name: str) -> str | None:
        return {"direct_url.json": self._origin}[name]


@pytest.mark.parametrize(
    ("origin", "wheel"),
    [
        pytest.param(
            '{"url": "file:///a/wheels/b-1.3%2Bc-py3-none-any.whl", "archive_info": {"hashes": {"sha256": "0a"}}}',
            "file:wheels/b-1.3+c-py3-none-any.whl#sha256=0a",
            id="wheel",
        ),
        pytest.param(
            '{"url": "file:///a", "dir_info": {"editable": true}}',
            "./wheels/integration_manual-1.2-py3-none-any.whl",
            id="checkout",
        ),
        pytest.param(None, "./wheels/integration_manual-1.2-py3-none-any.whl", id="index"),
    ],
)
def test_the_engine_is_never_installed_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str | None, wheel: str
) -> None:
    """Whoever registers it in a public index could put in another; the wheel is the one that began the manual."""
    monkeypatch.setattr(new_manual, "distribution", lambda _name: _Engine(origin))
    assert _init(tmp_path) == 0
    lines = (tmp_path / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [wheel]
    for path in (".github/workflows/ci.yml", "README.md"):
        installing = [
            line.partition("pip install ")[2]
            for line in (tmp_path / path).read_text(encoding="utf-8").splitlines()
            if "pip install" in line
        ]
        assert installing == ["-r requirements.txt"]


_CODE = "is no code of a language whose dates and numbers are known. Write one such as de or sr-Latn."


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        pytest.param("xx-nothing", "A", f"“xx-nothing” {_CODE}", id="code"),
        pytest.param("../de", "A", f"“../de” {_CODE}", id="path"),
        pytest.param("de", " ", "The title cannot be used. Write 1 to 60 characters, in quotes.", id="no title"),
        pytest.param("de", "A" * 61, "The title cannot be used. Write 1 to 60 characters, in quotes.", id="long title"),
        pytest.param(
            "de",
            "A\nB",
            "The title cannot be used. There is a line break (U+000A) in the value. Write it in one line.",
            id="two lines",
        ),
    ],
)
def test_values_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, title: str, sentence: str
) -> None:
    """Nothing is written with a language or title that no manual can have."""
    assert _init(tmp_path, language, title) == 2
    assert capsys.readouterr().err == f"manual: {sentence}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_content_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there stays as it is."""
    (tmp_path / "letter.txt").write_text("Mine.", encoding="utf-8")
    assert _init(tmp_path) == 2
    assert capsys.readouterr().err == (
        f"manual: {tmp_path} is not empty: it holds letter.txt. "
        "Name a folder that is empty, or that is not there yet.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_what_an_installation_leaves_is_no_content(tmp_path: Path) -> None:
    """A fresh repository, and the place where the engine was installed."""
    for name in (".git", ".venv", "wheels"):
        (tmp_path / name).mkdir()
    assert _init(tmp_path) == 0
    (tmp_path / "link").symlink_to(tmp_path / "wheels")
    assert _init(tmp_path / "link") == 2
