"""What is printed of all regions and chapters together: the contacts, and the questions of a town to itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import page
import pikepdf
import pypdfium2
import pytest
from arabic_manual import add_arabic
from conftest import ROOT, read
from local import view_of
from pdf_check import faults
from released import edit
from small_overview import add_contacts, add_overview

from manual.cli.main import main
from manual.handout import layout
from manual.handout.contacts import make_contacts
from manual.handout.document import Handout
from manual.handout.finishing import finish
from manual.handout.fronts import make_chapter_front
from manual.handout.html import write_html
from manual.handout.layout import lay_out
from manual.handout.self_check import make_self_check
from manual.language.fonts import make_print_fonts
from manual.views.manual import LocalManual


def _make_front(view: LocalManual) -> Handout:
    return make_chapter_front(view, view.chapters[7], {})


@pytest.fixture
def overview(minimal: Path) -> Path:
    """The minimal manual with contacts, and with a chapter that begins with what matters most; in Arabic too."""
    add_contacts(minimal)
    add_overview(minimal)
    add_arabic(minimal)
    return minimal


@pytest.mark.parametrize("language", ["en", "cs", "ar"])
@pytest.mark.parametrize("make", [make_contacts, make_self_check, _make_front])
def test_the_print_is_sound(overview: Path, make: Callable[[LocalManual], Handout], language: str) -> None:
    """It passes PDF/UA-1 and the cross-check of marks, and each link says in words where it leads."""
    handout = make(view_of(read(overview)[0], language))
    data = finish(
        lay_out(write_html(handout), fonts=make_print_fonts(ROOT), styles=handout.styles),
        name=handout.name,
        links=handout.links,
    )
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [str(failure) for failure in report.failures]
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoken = [str(link.Contents) for sheet in pdf.pages for link in sheet.get("/Annots", [])]
    assert spoken
    assert not [words for words in spoken if words.startswith("http")]


@pytest.mark.parametrize(("words", "pages"), [(20, 1), (90, 1), (110, 1), (114, 1), (125, 2)])
def test_what_is_to_be_done_stands_on_one_page(overview: Path, words: int, pages: int) -> None:
    """A front gives up room to write, then space and large type, before its questions go on over another page."""
    edit(overview, "infosheets/07-education/index.md", "Call the parents", "Call the parents " * words)
    handout = _make_front(view_of(read(overview)[0], "en"))
    data = lay_out(write_html(handout), fonts=make_print_fonts(ROOT), styles=handout.styles)
    texts = [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(data)]
    assert next(number for number, text in enumerate(texts) if "What this chapter is for" in text) == pages


def test_what_is_not_translated_is_the_print_of_the_source(overview: Path) -> None:
    """The contacts are in Czech, where one has a Czech name; the questions are not."""
    view = view_of(read(overview)[0], "cs")
    assert (make_contacts(view).language, make_self_check(view).language) == ("cs", "en")


def test_a_contact_without_a_number_has_a_line(overview: Path) -> None:
    """What an office does is told once, though it stands under every region."""
    html = write_html(make_contacts(view_of(read(overview)[0], "en")))
    assert html.count('class="open"') == 2
    assert html.count("Advises newcomers and towns.") == 1
    assert (
        html.count('<bdi dir="ltr">+420 123 456 789</bdi>'.replace(" ", "\u00a0").replace("<bdi\u00a0", "<bdi ")) == 2
    )


def test_questions_have_no_score(overview: Path) -> None:
    """Each stands under its chapter, in the language of that, and the line below asks for the next step."""
    html = write_html(make_self_check(view_of(read(overview)[0], "en")))
    assert html.count("<li>") == 2
    assert "next step, who, by when" in html
    for marked in ("<input", 'class="box"', "%"):
        assert marked not in html.partition("<article>")[2]


def test_they_are_printed_by_name(
    project: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`manual handouts` prints each alone, and says what there is not."""
    root = project(tmp_path / "manual")
    add_overview(root)
    run = ["--root", str(root), "handouts", "--language", "en", "--to", str(tmp_path / "out"), "--workers", "1"]
    assert main([*run, "--self-check"]) == 0
    assert [path.name for path in (tmp_path / "out/en").iterdir()] == ["self-check.pdf"]
    capsys.readouterr()
    assert main([*run, "--contacts"]) == 2
    assert capsys.readouterr().err == (
        "manual: There is no handout `contacts`. Name a sheet such as 7.3, a chapter such as 7, manual, a card such as case-leeds, a form such as form-7.3-a, cases, contacts or self-check.\n"
    )
    packs = root / "infosheets/packs.yml"
    named = '  self_check: true\n  handout_set: ["7.3", "self-check"]\n'
    packs.write_text(packs.read_text(encoding="utf-8") + named, encoding="utf-8")
    assert main([*run, "--pack", "monday", "--part", "all"]) == 0
    for name in ("pack-monday", "set-monday"):
        data = (tmp_path / f"out/en/{name}.pdf").read_bytes()
        assert faults(data) == []
        with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
            # what is printed in the foot, unlike the front of the pack
            labels = pdf.Root.PageLabels.Nums
            assert str(labels[len(labels) - 1].P) == "self-check-"
            # behind the front of the pack, or alone
            assert [*(outline.root[0].children or outline.root)][-1].title == "Self-check of a town"
    capsys.readouterr()
    assert main([*run, "--contacts", "--pack", "monday"]) == 2
    assert capsys.readouterr().err == (
        "manual: Cards, contacts and the self-check are printed alone. Leave out --pack or --variant.\n"
    )


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Who should read it", ["Who should read it"]),
        ("Internationalisation requirements", ["Internationalisation", "requirements"]),
        ("Telecommunicationsrequirements", ["Telecommunicationsre-", "quirements"]),
        # the renderer knows no syllables of it
        ("x" * 30, ["x" * 21, "x" * 9]),
    ],
)
def test_a_long_word_stays_in_its_column(overview: Path, heading: str, lines: list[str]) -> None:
    """A heading beside its section is parted inside a word that has no room, and never runs into the text."""
    edit(overview, "infosheets/07-education/index.md", "Who should read it", heading)
    handout = _make_front(view_of(read(overview)[0], "en"))
    data = lay_out(write_html(handout), fonts=make_print_fonts(ROOT), styles=handout.styles)
    document = pypdfium2.PdfDocument(data)
    # the last page lies on the left, where the hanging column ends at 60 mm and the text begins at 64
    column = document[len(document) - 1].get_textpage().get_text_bounded(left=0, right=62 / 25.4 * 72)
    shown = [line.replace("\u2010", "-").strip() for line in column.split("\r\n")]
    start = shown.index("What this chapter is for") + 1
    assert shown[start : start + len(lines)] == lines


# of each setting, the roomiest first: pages, and the page on which the questions end
@pytest.mark.parametrize(
    ("measures", "chosen", "most"),
    [
        (["2 1"], "roomy", 1),
        (["3 1", "2 1", "2 1", "2 1", "2 1", "2 1"], "roomy close", 5),
        (["3 2", "3 1", "3 1", "2 1", "2 1", "2 1"], "close", 5),
        (["3 2", "3 2", "3 2", "3 2", "3 2", "2 1"], "tight close dense", 5),
        # nothing brings them onto a leaf: as few pages as it takes, with all to the questions on one
        (["5 2", "4 2", "4 2", "4 1", "4 1", "4 1"], "close", 5),
        (["3 1", "3 1", "3 1", "3 1", "3 1", "3 1"], "roomy", 2),
        (["4 1", "4 1", "4 1", "4 1", "4 1", "3 1"], "tight close dense", 5),
    ],
)
def test_the_roomiest_setting_that_is_enough(
    monkeypatch: pytest.MonkeyPatch, measures: list[str], chosen: str, most: int
) -> None:
    """The front of a chapter has as much room as its leaf allows, and few settings are laid out to find it."""
    settings = ("roomy", "roomy close", "", "close", "tight close", "tight close dense")
    table = dict(zip(settings, measures, strict=False))
    tried: list[str] = []

    def render(setting: str) -> SimpleNamespace:
        tried.append(setting)
        pages, questions = map(int, table[setting].split())
        return SimpleNamespace(pages=[None] * pages, questions=questions, setting=setting)

    monkeypatch.setattr(layout, "_count_before_lists", lambda document: document.questions)
    assert layout._fit_chapter(render).setting == chosen  # noqa: SLF001  # what is printed does not tell its setting
    assert len(tried) == len(set(tried)) <= most
