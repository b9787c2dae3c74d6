"""Forms on paper: sound, on one page, behind their sheets and alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from conftest import ROOT, read
from edits import apply
from pdf_check import faults
from released import edit
from small_forms import CZECH, add_forms

from manual.check.forms import MOST_LINES
from manual.cli.main import main
from manual.handout.document import FormLeaf, FormPair, Handout
from manual.handout.finishing import finish, walk_elements
from manual.handout.form_pairs import make_pair
from manual.handout.forms import make_form
from manual.handout.html import write_html
from manual.handout.layout import PdfError, lay_out
from manual.language.fonts import make_print_fonts
from manual.model.forms import FormKey
from manual.model.texts import Language, SheetNumber
from manual.views.manual import LocalManual, view_manual

WORDS = "Kolik let už dítě chodilo do školy, kde to bylo a v jakém jazyce se tam všechno učilo od začátku"

KEY = FormKey(SheetNumber(7, 3), "A")


@pytest.fixture(scope="module")
def fonts() -> Path:
    """The fonts of the project."""
    return make_print_fonts(ROOT)


def _view(root: Path, language: str = "en") -> LocalManual:
    return next(view for code, view in view_manual(read(root)[0]).items() if code == language)


def _print(form: Handout, fonts: Path) -> bytes:
    return finish(lay_out(write_html(form), fonts=fonts, styles=form.styles), name=form.name, links=form.links)


def _forms(root: Path) -> Iterator[Handout]:
    for view in view_manual(read(root)[0]).values():
        for key in view.forms:
            form = make_form(view, key)
            yield form
            yield replace(form, variant="large")


def _read(data: bytes) -> str:
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(data))


def _write_group(root: Path, rows: str) -> None:
    """Write a form with one group, in the source language."""
    apply(root, {"form": {"sections": {"child": rows, "language": None, "cut-off": None}}})


def _translate(root: Path, language: str, rows: str) -> None:
    """Write the one group of a form in a language, with that of the office in the settings."""
    settings = root / "infosheets/manual.yml"
    text = settings.read_text(encoding="utf-8")
    if "office_language" not in text:
        settings.write_text(f"{text}office_language: cs\n", encoding="utf-8")
    path = root / f"translations/{language}/infosheets/forms/7.3-A.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = CZECH.split("## ", maxsplit=1)[0]
    path.write_text(f"{head}## Dítě {{#child}}\n\n{rows}\n", encoding="utf-8")


def test_forms_are_sound(minimal: Path, fonts: Path) -> None:
    """Each passes PDF/UA-1 and the cross-check of marks, in every language and in large type; boxes have their word."""
    add_forms(minimal)
    for form in _forms(minimal):
        data = _print(form, fonts)
        report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
        assert report.is_compliant, [str(failure) for failure in report.failures]
        assert faults(data) == []
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert form.variant or len(pdf.pages) == 1
            boxes = [str(element.Alt) for element in walk_elements(pdf) if element.S == "/Figure"]
        word = {"en": "box to tick", "cs": "políčko k zaškrtnutí"}[form.language]
        assert boxes == [word] * (4 if "7.3" in form.name else 3)


def test_a_form_says_what_it_must(minimal: Path, fonts: Path) -> None:
    """The lines on privacy come before the first line, the part to cut off is last, and the foot names the sheet."""
    add_forms(minimal)
    text = _read(_print(make_form(_view(minimal, "cs"), KEY), fonts))
    order = ("Proč se ptáme", "Co smí zůstat prázdné", "Zde odstřihněte", "telefon")
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Vzor ke kartě 7.3:" in text


def test_what_the_check_lets_through_has_room(minimal: Path, fonts: Path) -> None:
    """As many lines as may be, with the longest words above them, stay on one page."""
    fields = {"title": WORDS[:58], "summary": WORDS[:88], **dict.fromkeys(("why", "seen_by", "kept"), WORDS[:88])}
    rows = "\n".join(f"- {number} {WORDS[:40]}" for number in range(MOST_LINES - 3))
    apply(
        minimal, {"form": {"fields": fields, "sections": {"child": rows, "cut-off": "- telephone", "language": None}}}
    )
    assert [
        finding for finding in read(minimal)[1] if "form" in finding.code and "translation" not in finding.code
    ] == []
    data = _print(make_form(_view(minimal), KEY), fonts)
    assert len(pypdfium2.PdfDocument(data)) == 1


def test_what_has_no_room_is_refused(minimal: Path, fonts: Path) -> None:
    """A form of two pages is not printed, and nothing gets smaller."""
    rows = "\n".join(f"- {number} {WORDS[:40]}" for number in range(26))
    apply(minimal, {"form": {"sections": {"child": rows}}})
    with pytest.raises(PdfError, match=re.escape("the form takes 2 pages, and has one. Take out what nobody acts on")):
        _print(make_form(_view(minimal), KEY), fonts)


def test_forms_stand_behind_their_sheets_and_alone(project: Callable[[Path], Path], tmp_path: Path) -> None:
    """A sheet has its forms behind it; in one binder each stands once, and on a page of its own label."""
    root = project(tmp_path / "manual")
    add_forms(root)
    run = ["--root", str(root), "handouts", "--language", "cs", "--to", str(tmp_path / "out")]
    assert main(run) == 0
    printed = {path.name: path.read_bytes() for path in (tmp_path / "out/cs").iterdir()}
    assert {"form-7.3-a.pdf", "form-7.2-a.pdf"} <= printed.keys()
    for name, count in {"7.3.pdf": 1, "7.2.pdf": 1, "7.pdf": 1, "manual.pdf": 1, "pack-monday.pdf": 1}.items():
        assert faults(printed[name]) == []
        assert _read(printed[name]).count("Proč se ptáme") == count, name
        with pikepdf.open(io.BytesIO(printed[name])) as pdf:
            labels = pdf.Root.PageLabels.Nums
            assert "7.3-A-" in [str(labels[number].P) for number in range(1, len(labels), 2)]
    # the other form is not translated, and stands there in English
    assert _read(printed["7.pdf"]).count("Why we ask") == 1


def test_all_forms_alone(project: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file each; a pack has those of its sheets anyway, and without forms there is nothing to print."""
    root = project(tmp_path / "manual")
    run = ["--root", str(root), "handouts", "--forms", "--to", str(tmp_path / "out")]
    assert main(run) == 2
    assert capsys.readouterr().err == 'manual: There is no form yet. Begin with `manual new form 7.3-A "Title"`.\n'
    add_forms(root)
    assert main([*run, "--pack", "monday"]) == 2
    assert capsys.readouterr().err == "manual: A pack holds the forms of its sheets. Leave out --forms or --pack.\n"
    assert main([*run, "--variant", "large", "--language", "en"]) == 0
    names = sorted(path.name for path in (tmp_path / "out/en").iterdir())
    assert names == ["form-7.2-a-large.pdf", "form-7.3-a-large.pdf"]


def test_the_foot_says_which_text_it_is(minimal: Path) -> None:
    """The edition of its home covers a form in the language of that; any other has the address of its page."""
    add_forms(minimal)
    settings = minimal / "infosheets/manual.yml"
    address = "public_address: https://integration.example.org\noffice_language: cs\n"
    settings.write_text(settings.read_text(encoding="utf-8") + address, encoding="utf-8")
    views = view_manual(read(minimal)[0])
    english, czech = (views[Language(code)] for code in ("en", "cs"))
    digest = english.sheets[KEY.number].standing.hash
    form, pair = (handout.document for handout in (make_form(english, KEY), make_pair(czech, english, KEY)))
    assert isinstance(form, FormLeaf)
    assert (form.edition, form.address) == (
        f"Working text {digest}, not released.",
        "integration.example.org/en/7.3/0/",
    )
    assert isinstance(pair, FormPair)
    assert pair.editions == (
        f"Čeština: Pracovní text {czech.sheets[KEY.number].standing.hash}, nevydáno.",
        f"English: Pracovní text {digest}, nevydáno.",
    )
    assert pair.address == "integration.example.org/cs/7.3/0/"

    (minimal / "translations/cs/infosheets/07-education/7.3-first-weeks.md").unlink()
    form = make_form(view_manual(read(minimal)[0])[Language("cs")], KEY).document
    assert isinstance(form, FormLeaf)
    assert (form.edition, form.address) == ("", "integration.example.org/cs/form-7.3-a/")


def test_forms_in_two_languages_by_command(
    project: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only forms, and only where the settings name a language of the office, beside which each reader's stands."""
    root = project(tmp_path / "manual")
    add_forms(root)
    run = ["--root", str(root), "handouts", "--beside", "--to", str(tmp_path / "out")]
    assert main(run) == 2
    assert capsys.readouterr().err == (
        "manual: Only forms are printed in two languages. Write --forms --beside, and nothing else.\n"
    )
    assert main([*run, "--forms"]) == 2
    assert capsys.readouterr().err.endswith(
        "manual: The settings name no language of the office. Write `office_language` into infosheets/manual.yml.\n"
    )
    edit(root, "infosheets/manual.yml", "source_language: en\n", "source_language: en\noffice_language: cs\n")
    assert main([*run, "--forms", "--language", "en"]) == 0
    written = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.pdf")]
    assert written == ["en/form-7.3-a-beside-cs.pdf"]
    capsys.readouterr()
    assert main(["--root", str(root), "preview", "7.3-A"]) == 0
    page_file, alone, pair = (Path(line) for line in capsys.readouterr().out.splitlines())
    assert "School card" in page_file.read_text(encoding="utf-8")
    assert alone.name == "form-7.3-a.pdf"
    assert pair.read_bytes() == (tmp_path / "out" / written[0]).read_bytes()


def test_two_languages_share_each_line(minimal: Path, fonts: Path) -> None:
    """The leaf in two languages is sound, numbers both columns alike, and says who has reviewed which text."""
    add_forms(minimal)
    edit(minimal, "infosheets/manual.yml", "source_language: en\n", "source_language: en\noffice_language: cs\n")
    views = {str(code): view for code, view in view_manual(read(minimal)[0]).items()}
    # the other form is not translated, so that it has no second language
    assert [key for key, form in views["en"].forms.items() if form.beside] == [KEY]
    form = make_pair(views["cs"], views["en"], KEY)
    assert [item.number for item in (*form.document.kept, *form.document.taken)] == [0, 1, 2, 3, 4, 5, 6, 7, 8]  # type: ignore[union-attr]
    data = _print(form, fonts)
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [str(failure) for failure in report.failures]
    assert faults(data) == []
    text = " ".join(_read(data).split())
    for words in ("telefon", "telephone", "první den · třída · učitel", "Zde odstřihněte", "Cut here"):
        assert words in text
    assert "Čeština: Napsáno: listopad 2026; dosud nezkontroloval úředník ani právník. Strojový překlad" in text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert {str(element.Lang) for element in walk_elements(pdf) if "/Lang" in element} == {"cs", "en"}


def test_boxes_behind_a_line_belong_to_what_stands_before(minimal: Path) -> None:
    """Only what names them gives boxes a number of their own."""
    rows = {
        "en": "alone [ ] no, with ____ [ ] yes, insured [ ] yes",
        "cs": "sám [ ] ne, s ____ [ ] ano, pojištěn [ ] ano",
    }
    _write_group(minimal, f"- {rows['en']}\n- paid [ ] no ____ by [ ] yes")
    _translate(minimal, "cs", f"- {rows['cs']}\n- platí se [ ] ne ____ kdo [ ] ano")
    views = {str(code): view for code, view in view_manual(read(minimal)[0]).items()}
    kept = make_pair(views["cs"], views["en"], KEY).document.kept  # type: ignore[union-attr]
    assert [(item.number, item.label, [(box.words, box.line) for box in item.boxes]) for item in kept] == [
        (
            1,
            ("sám", "alone"),
            [(("ne, s", "no, with"), True), (("ano, pojištěn", "yes, insured"), False), (("ano", "yes"), False)],
        ),
        (2, ("platí se", "paid"), [(("ne", "no"), True)]),
        (3, ("kdo", "by"), [(("ano", "yes"), False)]),
    ]


def test_what_holds_for_both_texts_is_told_once(minimal: Path) -> None:
    """Two machine translations have one sentence, under both names; one of them and its source have one each."""
    edit(minimal, "infosheets/manual.yml", "languages:\n", "languages:\n  de: {name: Deutsch}\n")
    _write_group(minimal, "- name")
    for language in ("cs", "de"):
        _translate(minimal, language, "- jméno")
    views = {str(code): view for code, view in view_manual(read(minimal)[0]).items()}
    told = {
        other: [
            sorted({state.split(": ")[0] for state in side.states})
            for side in make_pair(views["cs"], views[other], KEY).document.sides  # type: ignore[union-attr]
        ]
        for other in ("en", "de")
    }
    assert told == {"en": [["English", "Čeština"]] * 2, "de": [["Čeština, Deutsch"]] * 2}


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "in-two-languages"])
def test_long_choices_go_on_below(minimal: Path, fonts: Path, *, beside: bool) -> None:
    """No word to tick stands beyond the lines of its form, however long it is."""
    choices = f"- papers [ ] {WORDS[:60]} [ ] {WORDS[:60]} [ ] {WORDS}, {WORDS} [ ] no"
    _write_group(minimal, choices)
    _translate(minimal, "cs", choices)
    views = {str(code): view for code, view in view_manual(read(minimal)[0]).items()}
    form = make_pair(views["cs"], views["en"], KEY) if beside else make_form(views["en"], KEY)
    (sheet,) = pypdfium2.PdfDocument(_print(form, fonts))
    text = sheet.get_textpage()
    box = text.search("Kolik")
    places = []
    while (place := box.get_next()) is not None:
        places += [text.get_charbox(number)[2] for number in range(place[0], place[0] + len(WORDS[:60]))]
    assert len(places) == 4 * 60
    # the sheet is bound at the left, and its right margin is 20 mm
    assert max(places) <= (210 - 20) * 72 / 25.4


def test_other_rows_are_no_second_language(minimal: Path) -> None:
    """Where a translation has other lines or boxes, and where no language is that of the office, there is no such leaf."""
    add_forms(minimal)
    assert [form.beside for form in _view(minimal).forms.values()] == [(), ()]
    edit(minimal, "infosheets/manual.yml", "source_language: en\n", "source_language: en\noffice_language: cs\n")
    edit(minimal, "translations/cs/infosheets/forms/7.3-A.md", "[ ] ne [ ] jiné", "[ ] ne, jiné")
    assert [form.beside for form in _view(minimal).forms.values()] == [(), ()]
