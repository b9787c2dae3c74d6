"""Forms as Word files, opened again by the library: language, direction, lines, boxes, heads of tables, and bytes that repeat."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import read
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from edits import apply
from small_forms import add_forms

from manual.build.inputs import digest_inputs
from manual.handout import word, word_files
from manual.handout.word import write_word
from manual.handout.word_files import write_word_files
from manual.handout.word_form import make_word_form
from manual.language.messages import EMPTY, choose_marked
from manual.model.forms import FormKey
from manual.model.texts import Language, SheetNumber
from manual.store.workers import Workers
from manual.views.manual import LocalManual, view_manual

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = FormKey(SheetNumber(7, 3), "A")
_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"


def _view(root: Path, language: str) -> LocalManual:
    return next(view for code, view in view_manual(read(root)[0]).items() if code == language)


def _write(view: LocalManual, key: FormKey = KEY) -> bytes:
    return write_word(make_word_form(view, view.forms[key]))


def _open(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def test_a_file_holds_the_whole_form(minimal: Path) -> None:
    """Title and language are told, the lines on privacy come first, lines are tab stops with a leader, boxes can be ticked."""
    add_forms(minimal)
    view = _view(minimal, "cs")
    document = _open(_write(view))
    properties = document.core_properties
    assert (properties.title, properties.language, properties.author) == (
        "7.3-A Školní kartička",
        "cs",
        "Malá příručka",
    )
    texts = [paragraph.text for paragraph in document.paragraphs]
    # nobody has called the translation done
    assert texts[2].startswith("Tento překlad zaostává za původním textem.")
    assert [*texts[:2], *texts[3:7]] == [
        "7.3-A Školní kartička",
        "Vyplňte ji spolu.",
        "Proč se ptáme: Aby měl kdo zavolat.",
        "Kdo to uvidí: Škola.",
        "Jak dlouho to uchováme: Do ____________, pak skartujeme.",
        "Co smí zůstat prázdné: Kterýkoli řádek.",
    ]
    assert "první den \t   třída \t   učitel \t" in texts
    row = document.paragraphs[texts.index("první den \t   třída \t   učitel \t")]
    assert [(round(stop.position.mm), str(stop.leader)) for stop in row.paragraph_format.tab_stops] == [
        (56, "LINES (3)"),
        (113, "LINES (3)"),
        (170, "LINES (3)"),
    ]
    # a longer space is whole lines more
    assert texts[texts.index("co má dítě rádo \t") + 1] == "\t"
    assert len(document.element.findall(f".//{_CHECKBOX}")) == 4
    assert "Zde odstřihněte" in texts
    assert texts.index("Zde odstřihněte") < texts.index("telefon \t")
    foot = document.sections[0].footer.paragraphs[0].text
    assert foot.startswith("Vzor ke kartě 7.3: První týdny ve škole. Napsáno: listopad 2026;")


def test_heads_of_tables_are_said_on_each_page(minimal: Path) -> None:
    """The first row is marked as the head, and empty cells stay to be filled in."""
    add_forms(minimal)
    view = _view(minimal, "en")
    (table,) = _open(_write(view)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Name", "Class"], ["", ""], ["Eva", ""]]
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [True, False, False]  # noqa: SLF001  # no public name


def test_each_passage_has_its_language_and_direction(minimal: Path) -> None:
    """A form from right to left says so of each paragraph and of each run; what is not translated keeps its language."""
    add_forms(minimal)
    settings = minimal / "infosheets/manual.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  cs: {", "  ar: {name: العربية, dir: rtl}\n  cs: {", 1), encoding="utf-8")
    arabic = minimal / "translations/ar/infosheets/forms/7.3-A.md"
    arabic.parent.mkdir(parents=True)
    czech = (minimal / "translations/cs/infosheets/forms/7.3-A.md").read_text(encoding="utf-8")
    arabic.write_text(czech.replace("telefon", "الهاتف"), encoding="utf-8")
    view = _view(minimal, "ar")
    document = _open(_write(view))
    (phone,) = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("الهاتف")]
    assert phone._p.pPr.find(qn("w:bidi")) is not None  # noqa: SLF001  # as above
    (run, *_line) = phone.runs
    assert run._r.rPr.find(qn("w:rtl")) is not None  # noqa: SLF001  # as above
    assert run._r.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ar"  # noqa: SLF001  # as above
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None  # noqa: SLF001  # as above
    czech_view = _view(minimal, "cs")
    other = FormKey(SheetNumber(7, 2), "A")
    runs = [
        run for paragraph in _open(_write(czech_view, other)).paragraphs for run in paragraph.runs if run.text.strip()
    ]
    languages = {run._r.rPr.find(qn("w:lang")).get(qn("w:val")) for run in runs}  # noqa: SLF001  # as above
    assert languages == {"en", "cs"}


def test_bytes_repeat(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal forms give equal bytes, with no day and no name of the machine in them, whatever its clock says."""
    add_forms(minimal)
    view = _view(minimal, "en")
    first = _write(view)
    monkeypatch.setattr("time.time", lambda: 0.0)
    second = _write(view)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_values_stay_words(minimal: Path) -> None:
    """Markup, fields and what XML cannot hold are shown as they are written, or are left out; nothing leads anywhere."""
    title = "\"<w:fldSimple w:instr='INCLUDETEXT x'> & ]]> {=1+1}\""
    apply(minimal, {"form": {"fields": {"title": title, "why": "'=cmd|calc &amp; <b>'"}}})
    view = _view(minimal, "en")
    data = _write(view)
    document = _open(data)
    assert document.paragraphs[0].text == "7.3-A <w:fldSimple w:instr='INCLUDETEXT x'> & ]]> {=1+1}"
    assert document.paragraphs[2].text == "Why we ask: =cmd|calc &amp; <b>"
    assert word._clean("a\x00b\x0b\ufffe") == "ab"  # noqa: SLF001  # what no reader lets through
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = file.namelist()
        parts = [file.read(name).decode() for name in names if name.endswith(".rels")]
    assert not any("External" in part for part in parts)
    assert not any(name.endswith((".bin", ".vba")) for name in names)


def _write_files(root: Path, say: Callable[[str], None]) -> dict[Language, dict[str, Path]]:
    with Workers(1) as workers:
        return write_word_files(root, view_manual(read(root)[0]), workers, say)


def test_without_the_library_it_is_said_once(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that is built without it has no Word files; one without forms needs none."""
    said: list[str] = []
    monkeypatch.setattr(word_files, "can_write_word", lambda: False)
    assert _write_files(minimal, said.append) == {"en": {}, "cs": {}}
    assert said == []
    add_forms(minimal)
    assert _write_files(minimal, said.append) == {"en": {}, "cs": {}}
    assert said == ["python-docx is not installed, so forms have no Word files. In a checkout, `make site` brings it."]


def test_each_language_has_its_files(minimal: Path) -> None:
    """What is not translated is there in the source, as one file."""
    add_forms(minimal)
    said: list[str] = []
    files = _write_files(minimal, said.append)
    assert {language: list(own) for language, own in files.items()} == {
        language: ["form-7.2-a.docx", "form-7.3-a.docx"] for language in ("en", "cs")
    }
    english, czech = files.values()
    assert english["form-7.2-a.docx"] == czech["form-7.2-a.docx"]
    assert said == ["Writing 3 Word files …"]


def test_files_are_kept(minimal: Path) -> None:
    """Only a form of which anything has changed is written again: of its text, its sheet's title, or the words around."""
    add_forms(minimal)
    first = _write_files(minimal, lambda _line: None)
    said: list[str] = []
    assert _write_files(minimal, said.append) == first
    assert said == []
    form = minimal / "infosheets/forms/7.3-A.md"
    form.write_text(form.read_text(encoding="utf-8").replace("title: ", "title: Another ", 1), encoding="utf-8")
    second = _write_files(minimal, said.append)
    assert said == ["Writing 1 Word files …"]
    assert [name for name in first[Language("en")] if first[Language("en")][name] != second[Language("en")][name]] == [
        "form-7.3-a.docx"
    ]
    assert _open(second[Language("en")]["form-7.3-a.docx"].read_bytes()).core_properties.title.startswith(
        "7.3-A Another "
    )


def test_another_version_of_the_library_writes_anew(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no dependency of the engine, so that the digest of those does not tell; nor would a build find it."""
    add_forms(minimal)
    before = digest_inputs(minimal, ())
    _write_files(minimal, lambda _line: None)
    monkeypatch.setattr(word, "version", lambda name: f"another {name}")
    said: list[str] = []
    _write_files(minimal, said.append)
    assert said == ["Writing 3 Word files …"]
    assert digest_inputs(minimal, ()) != before


def test_a_word_that_the_language_lacks_is_english(minimal: Path) -> None:
    """It stands in English, and says so; a value that is filled in goes along."""
    add_forms(minimal)
    view = replace(_view(minimal, "cs"), words=choose_marked(EMPTY.words, "cs"))
    document = _open(_write(view))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text == "Cut here"]
    assert [run._r.rPr.find(qn("w:lang")).get(qn("w:val")) for run in runs] == ["en"]  # noqa: SLF001  # no public name
    foot = document.sections[0].footer.paragraphs[0].runs[0]
    assert (foot.text, foot._r.rPr.find(qn("w:lang")).get(qn("w:val"))) == ("Form for sheet 7.3:", "en")  # noqa: SLF001  # as above
