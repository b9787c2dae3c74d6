"""A sheet from right to left: mirrored, bound on the right, with citations, dates and sums isolated."""

from __future__ import annotations

import io
import xml.etree.ElementTree as etree
from pathlib import Path

import page
import pikepdf
import print_rules
import pytest
from arabic_manual import WORDS, add_arabic
from conftest import read
from local import changed, leaf_of
from pdf_check import faults
from released import edit

from manual.content.settings import read_settings
from manual.handout.document import Handout
from manual.handout.finishing import finish, walk_elements
from manual.handout.html import write_html
from manual.handout.layout import lay_out
from manual.language.fonts import make_print_fonts
from manual.markdown.sections import isolate
from manual.model.errors import ProjectError

# bound on the right: the first page has its inner margin there, and its tab on the left
RIGHT = print_rules.Area(right=print_rules.Box(22, 30, 185, 266), left=print_rules.Box(25, 30, 188, 266))


@pytest.fixture
def arabic(minimal: Path) -> Path:
    """The minimal manual with one sheet and the words of print in Arabic."""
    add_arabic(minimal)
    messages = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    messages += "".join(f'\nmsgid "{word}"\nmsgstr "{said}"\n' for word, said in WORDS.items())
    (minimal / "translations/ar/messages.po").write_text(messages, encoding="utf-8")
    return minimal


def _leaf(root: Path) -> Handout:
    manual = read(root)[0]
    sheets = {str(number): one for number, one in manual.library.sheets.items()}
    return leaf_of(manual, sheets["7.3"], "ar")


def _printed(handout: Handout, built: Path) -> bytes:
    fonts = make_print_fonts(built)
    data = lay_out(write_html(handout), fonts=fonts, styles=handout.styles)
    return finish(data, name=handout.name, links=handout.links)


def test_the_leaf_is_mirrored_and_sound(arabic: Path, built: Path) -> None:
    """It binds on the right, its tab is on the left, its hanging heads stand on the right, and its tags are sound."""
    data = _printed(_leaf(arabic), built)
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert faults(data) == []
    # words of a line are read in the order in which they stand there, from the left
    small = frozenset({"المذكورة القوانين"})
    assert print_rules.faults(data, chapter=7, area=RIGHT, small=small) == []
    found = print_rules.read_print(data)
    heads = [block for block in found.blocks if block.kind == "H2" and "Sect" in block.path]
    assert min(line.right for block in heads for line in block.lines) > 184
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        spoken = [str(one.ActualText) for one in walk_elements(pdf) if "/ActualText" in one]
    assert "قل من سيأتي، ومتى، وبأي لغة يتكلم." in spoken


def test_the_address_in_the_foot_reads_from_left_to_right(arabic: Path, built: Path) -> None:
    """Its parts keep their order, although slashes and dots have no direction of their own."""
    leaf = _leaf(arabic)
    address = "integration.example.org/ar/12.12/13/"
    data = _printed(changed(leaf, address=address), built)
    foot = [bit.text for bit in print_rules.read_print(data).pages[0].bits if bit.baseline > 266]
    assert address in "".join(foot)


@pytest.mark.parametrize("variant", ["large", "screen"])
def test_variants_are_mirrored_too(arabic: Path, built: Path, variant: str) -> None:
    """Equal margins, and nothing in them."""
    data = _printed(changed(_leaf(arabic), variant=variant), built)
    side = {"large": 20.0, "screen": 23.5}[variant]
    box = print_rules.Box(side, 30, 210 - side, 266)
    assert list(print_rules.margins(print_rules.read_print(data), print_rules.Area(box, box))) == []
    assert faults(data) == []


@pytest.mark.parametrize(
    ("edge", "language", "area"),
    [("left", "ar", print_rules.Area(RIGHT.left, RIGHT.right)), ("right", "cs", RIGHT), ("auto", "ar", RIGHT)],
)
def test_the_edge_of_the_binder_is_a_setting(
    arabic: Path, built: Path, edge: str, language: str, area: print_rules.Area
) -> None:
    """A binder with rings on one side takes leaves in both directions."""
    edit(arabic, "infosheets/manual.yml", "source_language: en\n", f"source_language: en\nbinder_edge: {edge}\n")
    manual = read(arabic)[0]
    sheets = {str(number): one for number, one in manual.library.sheets.items()}
    data = _printed(leaf_of(manual, sheets["7.3"], language), built)
    # a page of a document from left to right that is bound on the right is a right-hand page all the same
    found = print_rules.read_print(data)
    assert list(print_rules.margins(found, area)) == []
    assert list(print_rules.tabs(found, 7, area)) == []


def test_a_wrong_edge_is_refused(arabic: Path) -> None:
    """The message names the values."""
    edit(arabic, "infosheets/manual.yml", "source_language: en\n", "source_language: en\nbinder_edge: top\n")
    with pytest.raises(ProjectError) as raised:
        read_settings(arabic)
    assert str(raised.value) == "infosheets/manual.yml:9: `binder_edge` is “top”. Allowed: auto, left, right."


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (
            "بالفقرة § 20 من القانون č. 561/2004 Sb. في 1. 9. 2026.",
            "بالفقرة <§ 20> من القانون <č. 561/2004 Sb.> في <1. 9. 2026>.",
        ),
        ("هاتف +420 974 820 680، ومبلغ 2 500 Kč", "هاتف <+420 974 820 680>، ومبلغ <2 500 Kč>"),
        ("سنة 2018 و 12/2026", "سنة 2018 و <12/2026>"),
        ("نسبة 2,5 % و 35 × 45 mm", "نسبة <2,5 %> و <35 × 45 mm>"),
        ("الاستمارة 7.3-A هنا", "الاستمارة <7.3-A> هنا"),
        ("مدينة Brno في عام 2018", "مدينة Brno في عام 2018"),
    ],
)
def test_runs_from_left_to_right_are_isolated(text: str, marked: str) -> None:
    """Citations, dates, sums; `<` and `>` stand for the isolates. Single numbers and words need none."""
    assert isolate(text) == marked.replace("<", "\u2066").replace(">", "\u2069")


def test_a_text_isolates_without_changing_a_word(arabic: Path) -> None:
    """In the HTML of sheets the isolation is an element, so a search finds the number."""
    html = write_html(_leaf(arabic))
    for run in ("§\u00a020", "č.\u00a0561/2004\u00a0Sb.", "1. 9. 2026", "2\u00a0500 Kč", "35 × 45 mm"):
        assert f'<bdi dir="ltr">{run}</bdi>' in html
    text = html[html.index('<div class="text"') : html.index("</div>\n<section", html.index('<div class="text"'))]
    assert "\u2066" not in text
    assert etree.fromstring(f"{text}</div>").tag == "div"  # noqa: S314  # our own text
