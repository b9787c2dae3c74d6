"""A language stands alone: what is broken in it is left out of it, told, and stops no other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from conftest import MINIMAL, read
from edits import apply
from local import view_of

from manual.check.completeness import group_errors, take_out_broken
from manual.cli.main import main
from manual.content.settings import read_settings
from manual.handout.document import Handout
from manual.handout.html import write_html
from manual.handout.leaves import make_leaf
from manual.handout.press import list_fields
from manual.model.findings import Finding
from manual.search.passages import find_places
from manual.site.staging import stage

pytestmark = pytest.mark.usefixtures("parsed_once")

SHEET = "translations/cs/infosheets/07-education/7.3-first-weeks.md"
NAMES = "translations/cs/infosheets/manual.yml"
WORDS = "translations/cs/messages.po"
PLACES = "translations/cs/infosheets/places.yml"
PACKS = "translations/cs/infosheets/packs.yml"
CZECH = "První týdny ve škole"
ENGLISH = "The first weeks at school"
WRITTEN = "Written {month}; not yet reviewed by an official or a lawyer."


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """What is broken in Czech: the codes of its errors, what no Czech page may hold then, and what it still holds."""

    id: str
    edits: dict[str, Any]
    codes: tuple[str, ...]
    lost: tuple[str, ...] = ()
    kept: tuple[str, ...] = (CZECH, "Rubrika", "Tipy", "V pondělí do školy")
    breaks: Callable[[Path], None] = field(default=lambda _root: None)


def _in_sheet(text: str) -> dict[str, Any]:
    return {"replace": {SHEET: [["Dohodněte se, co dál.", f"ZLO {text}"]]}}


# a sheet with an error falls back as a whole; words and registries stay
_TEXT: dict[str, Any] = {
    "lost": (CZECH, "ZLO", "Sejděte se s rodiči"),
    "kept": (ENGLISH, "Tipy", "V pondělí do školy"),
}


def _folder(root: Path) -> None:
    (root / SHEET).unlink()
    (root / SHEET).mkdir()


BROKEN = (
    Broken(id="front matter", edits={"replace": {SHEET: [["from: en", "from en"]]}}, codes=("bad-yaml",), **_TEXT),
    Broken(
        id="no front matter", edits={"files": {SHEET: "První týdny ve škole\n"}}, codes=("no-front-matter",), **_TEXT
    ),
    Broken(id="wrong type", edits={"replace": {SHEET: [[CZECH, f"[{CZECH}]"]]}}, codes=("wrong-type",), **_TEXT),
    Broken(id="not UTF-8", edits={"bytes": {SHEET: "2d2d2dff"}}, codes=("not-utf8",), **_TEXT),
    Broken(id="a folder", edits={}, breaks=_folder, codes=("bad-name",), **_TEXT),
    Broken(id="raw HTML", edits=_in_sheet("<script>alert(1)</script>"), codes=("raw-html",), **_TEXT),
    Broken(id="a script as address", edits=_in_sheet("[x](javascript:alert)"), codes=("forbidden-markup",), **_TEXT),
    Broken(
        id="an attribute",
        edits=_in_sheet("[x](https://example.org/){onclick=alert}"),
        codes=("forbidden-markup",),
        **_TEXT,
    ),
    Broken(id="a hidden character", edits=_in_sheet("a\u202eb"), codes=("bad-character",), **_TEXT),
    Broken(id="unknown reference", edits=_in_sheet("[7.9][]"), codes=("unknown-reference",), **_TEXT),
    Broken(id="a dead link", edits=_in_sheet("[x](nowhere.md)"), codes=("dead-link",), **_TEXT),
    Broken(
        id="in the wrong place",
        edits={"replace": {SHEET: [['"7.3"', '"7.2"']]}},
        codes=("misplaced-file",),
        lost=(CZECH, "Sejděte se s rodiči"),
        kept=(ENGLISH, "Tipy"),
    ),
    Broken(
        id="a review by a person",
        edits={
            "replace": {
                SHEET: [
                    [
                        "review: machine",
                        "review: reviewed\nreviewed_on: 2026-11-01\nreviewed_by: úředník\nreviewed_text: s1-0",
                    ]
                ]
            }
        },
        codes=("unknown-role",),
        **_TEXT,
    ),
    Broken(
        id="registry that is no YAML",
        edits={"files": {PACKS: "monday: [ZLO\n"}},
        codes=("bad-yaml",),
        lost=("ZLO", "V pondělí do školy"),
        kept=(CZECH, "School starts on Monday"),
    ),
    Broken(
        id="registry with an entry of a wrong type",
        edits={"files": {PACKS: "monday:\n  title: [ZLO]\n  purpose: Pro úřad.\n"}},
        codes=("wrong-type",),
        lost=("ZLO", "Pro úřad."),
        kept=(CZECH, "School starts on Monday"),
    ),
    Broken(
        id="registry with a hidden character",
        edits={"files": {PACKS: "monday:\n  title: ZLO\u202e\n"}},
        codes=("bad-character",),
        lost=("ZLO",),
        kept=(CZECH, "School starts on Monday"),
    ),
    Broken(
        id="registry with a hidden character as an escape",
        edits={"files": {PACKS: 'monday:\n  title: "ZLO\\u202e"\n  purpose: Pro úřad.\n'}},
        codes=("bad-character",),
        lost=("ZLO", "Pro úřad."),
        kept=(CZECH, "School starts on Monday"),
    ),
    Broken(
        id="an entry of a registry that is unknown stops no other",
        edits={"append": {PACKS: "tuesday:\n  title: ZLO\n"}},
        codes=("orphan-translation",),
        lost=("ZLO",),
    ),
    Broken(
        id="catalogue that is no catalogue",
        edits={"files": {WORDS: 'msgid "Facet\nmsgstr "Rubrika"\n'}},
        codes=("bad-value",),
        lost=("Rubrika",),
        kept=(CZECH, "Druh"),
    ),
    Broken(
        id="a word of the settings",
        edits={"replace": {NAMES: [["{word: Tipy}", "{word: [ZLO]}"]]}},
        codes=("wrong-type",),
        lost=("Tipy", "ZLO"),
        kept=(CZECH, "Tips", "Rubrika", "Malá příručka"),
    ),
    Broken(
        id="a word is missing",
        edits={"messages": {"Facet": ""}},
        codes=(),
        lost=("Rubrika",),
        kept=(CZECH, "Druh"),
    ),
    Broken(
        id="a word with another placeholder",
        edits={"messages": {WRITTEN: "ZLO {year.__class__} {0}"}},
        codes=("placeholders-differ",),
        lost=("ZLO",),
        kept=(CZECH, "Rubrika", "Tipy", "Napsáno: listopad 2026; dosud nezkontroloval"),
    ),
    Broken(
        id="a word without its placeholder",
        edits={"messages": {WRITTEN: "ZLO"}},
        codes=("placeholders-differ",),
        lost=("ZLO",),
        kept=(CZECH, "Rubrika", "Tipy", "Napsáno: listopad 2026; dosud nezkontroloval"),
    ),
    Broken(
        id="a word with a hidden character",
        edits={"messages": {WRITTEN: "ZLO\u202e {month}"}},
        codes=("bad-character",),
        lost=("ZLO",),
        kept=(CZECH, "Rubrika", "Tipy", "Napsáno: listopad 2026; dosud nezkontroloval"),
    ),
    Broken(
        id="a rule of plurals that is none",
        edits={"replace": {WORDS: [["nplurals=3", "nplurals=9"]]}},
        codes=("bad-value",),
    ),
)


def _shown(root: Path) -> tuple[str, list[Finding]]:
    """Give all that readers of Czech are shown, on pages, paper and in search, and the findings."""
    manual, findings = read(root)
    view = view_of(take_out_broken(manual, findings), "cs")
    parts = [*stage(view).values()]
    for sheet in view.sheets.values():
        handout = make_leaf(view, sheet)
        parts += [
            handout.title,
            write_html(handout),
            json.dumps(handout.document, default=list_fields, ensure_ascii=False),
        ]
    parts += [repr(place) for place in find_places(view)]
    return "\n".join(parts), findings


def _english(root: Path) -> list[Handout]:
    manual, findings = read(root)
    view = view_of(take_out_broken(manual, findings), "en")
    return [make_leaf(view, sheet) for sheet in view.sheets.values()]


@pytest.fixture(scope="module")
def english() -> list[Handout]:
    """What readers of English are shown of the untouched manual."""
    return _english(MINIMAL)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.id)
def test_broken(broken: Broken, minimal: Path, english: list[Handout]) -> None:
    """The errors are those of the language alone; what has one is shown nowhere, and all else is."""
    apply(minimal, broken.edits)
    broken.breaks(minimal)

    shown, findings = _shown(minimal)
    settings, _wrong = read_settings(minimal)

    errors = group_errors(findings, settings)
    assert [error.code for error in errors.pop("cs", [])] == [*broken.codes]
    assert errors == {}
    assert [text for text in broken.lost if text in shown] == []
    assert [text for text in broken.kept if text not in shown] == []
    assert _english(minimal) == english


def test_a_broken_language_is_built_from_what_can_be_read(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are complete; each run says what is lacking and ends with 1, also when nothing is left to do."""
    root = Path(shutil.copytree(built, tmp_path / "manual", symlinks=True))
    run = ["--root", str(root)]
    apply(root, _in_sheet("<script>alert(1)</script> \u202e"))
    apply(root, {"messages": {"Facet": "{ZLO}"}, "files": {PACKS: "- ZLO\n"}})
    english = (root / "site/en/7.3.pdf").read_bytes()

    assert main([*run, "build"]) == 1

    told = capsys.readouterr().err
    *errors, last = told.splitlines()
    assert last == (
        f"manual: cs is not complete: {len(errors)} errors. What has an error is shown in English until it is mended; "
        "`manual check` names every one."
    )
    assert {line.split(":")[0] for line in errors} == {SHEET, PACKS, WORDS}
    pages = {path: path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html")}
    assert [path for path, page in pages.items() if "ZLO" in page or "alert(1)" in page or "\u202e" in page] == []
    page = (root / "site/cs/7.3/index.html").read_text(encoding="utf-8")
    assert "Tento text zatím není ve vašem jazyce." in page
    assert ENGLISH in page
    search = (root / "site/cs/assets/search-index.js").read_text(encoding="utf-8")
    assert "ZLO" not in search
    assert "Zavolejte do školy" not in search
    assert (root / "site/en/7.3.pdf").read_bytes() == english

    # the same once more, without a build
    assert main([*run, "build"]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("Nothing has changed; site/ is up to date.\n", told)

    # what is published for good is refused, and so is what must have no warning
    for option in ("--release", "--strict"):
        assert main([*run, "build", option]) == 1
        assert capsys.readouterr().err.endswith(
            "manual: nothing was built; the old site stands. "
            + (
                "Mend the errors and warnings above first.\n"
                if option == "--strict"
                else "Mend the errors above first.\n"
            )
        )
    for command in (["release", "--note", "First."], ["update", "--since", "2026-1"]):
        assert main([*run, *command]) == 1
    capsys.readouterr()

    assert main([*run, "handouts", "7.3", "--language", "cs", "--to", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == told
    assert [path.name for path in (tmp_path / "out").rglob("*.pdf")] == ["7.3.pdf"]

    # and mended, it is what it was
    shutil.rmtree(root / "translations")
    shutil.copytree(built / "translations", root / "translations")
    assert main([*run, "build"]) == 0
    assert CZECH in (root / "site/cs/7.3/index.html").read_text(encoding="utf-8")
