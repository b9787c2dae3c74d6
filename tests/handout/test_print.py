"""The printed leaf keeps the rules of print, and a seeded fault breaks the rule that it is meant for."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import statistics
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import page
import pdf_check
import pikepdf
import print_rules
import pytest
from conftest import ROOT, read
from filled import filled
from local import changed, leaf_of

from manual.handout.document import Handout
from manual.handout.finishing import finish, walk_elements
from manual.handout.html import write_html
from manual.handout.layout import lay_out
from manual.handout.qr import draw_qr
from manual.language.fonts import make_print_fonts
from manual.language.messages import read_catalogue
from manual.look.pictures import make_pictures
from manual.markdown.sections import bind
from manual.resolve.pictures import list_used
from manual.resolve.references import Manual

TEMPLATES = ROOT / "hooks" / "manual" / "handout" / "templates"
# what stands in small print: the lists that are made at the end of a sheet
SMALL = frozenset({"Law cited", "Sources", "Citované předpisy", "Zdroje"})
SIGNATURE = read_catalogue('msgid "name, date"\nmsgstr "jméno, datum"\n', "messages.po", "cs")[0].words
SENTENCE = "Obec zve sousedy a nové obyvatele k jednomu stolu, v sobotu i v neděli, s tlumočníkem a bez formulářů. "
ROW = f"| {SENTENCE * 2} | {SENTENCE} |\n"
LONG = f"""
## O čem karta je {{#about}}

{SENTENCE * 4}

## V kostce {{#at-a-glance}}

- {SENTENCE}
- {SENTENCE * 2}

## Právní základ {{#legislation}}

{(SENTENCE * 5 + chr(10) * 2) * 5}

## Příklady {{#examples}}

{SENTENCE * 2}

| Co | Kdo |
| --- | --- |
{ROW * 6}

## Kroky {{#steps}}

1.  **Pozvěte sousedy k jednomu stolu**

    *Úřad a škola; v prvním týdnu*

    {SENTENCE * 3}

2.  **Sejděte se i s rodiči**

    *Škola; do konce roku*

    {SENTENCE * 2}

## Co se může pokazit {{#what-can-go-wrong}}

- {SENTENCE}
- {SENTENCE}
- {SENTENCE}
"""


@pytest.fixture(scope="module")
def fonts(built: Path) -> Path:
    """The unpacked fonts, which the build of the small manual has made."""
    return make_print_fonts(built)


@pytest.fixture(scope="module")
def leaf(built: Path) -> Handout:
    """A sheet of the small manual in Czech."""
    manual = read(built)[0]
    sheets = {str(number): one for number, one in manual.library.sheets.items()}
    return leaf_of(manual, sheets["7.3"], "cs")


@pytest.fixture
def press(fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
    """Print a handout, with rules added to the style sheet or spaces let loose."""

    def printed(handout: Handout, css: str = "", *, unbound: bool = False) -> bytes:
        styles = handout.styles
        if css:
            folder = Path(shutil.copytree(TEMPLATES, tmp_path / str(len(list(tmp_path.iterdir())))))
            (folder / "more.css").write_text(css, encoding="utf-8")
            monkeypatch.setattr("manual.handout.layout.TEMPLATES", folder)
            styles = (*styles, "more")
        html = write_html(handout)
        data = lay_out(html.replace("\u00a0", " ") if unbound else html, fonts=fonts, styles=styles)
        return finish(data, name=handout.name, links=handout.links)

    return printed


def test_the_small_sheets_keep_the_rules(built: Path) -> None:
    """Every sheet of the built site."""
    files = sorted((built / "site").glob("*/7.?.pdf"))
    assert len(files) == 4
    for path in files:
        assert print_rules.faults(path.read_bytes(), chapter=7, small=SMALL) == [], path


def test_a_long_sheet_keeps_the_rules(leaf: Handout, press: Callable[..., bytes]) -> None:
    """Four pages with a table, steps and paragraphs that go on over the page."""
    data = press(changed(leaf, body=filled(LONG)))
    assert print_rules.faults(data, chapter=7, small=SMALL) == []
    found = print_rules.read_print(data)
    assert len(found.pages) == 4
    assert any(block.continues for block in found.blocks if block.kind == "P")


@pytest.mark.full
def test_every_sheet_of_the_manual_keeps_the_rules(fonts: Path, real: Manual) -> None:
    """The real manual in its languages."""
    faults, pictures = {}, make_pictures(ROOT, list_used(real))
    for language in ("en", "cs"):
        for sheet in real.library.sheets.values():
            handout = leaf_of(real, sheet, language)
            data = lay_out(write_html(handout), fonts=fonts, pictures=pictures)
            data = finish(data, name=handout.name, links=handout.links)
            found = print_rules.faults(data, chapter=sheet.number.chapter, small=SMALL)
            if found:
                faults[language, handout.name] = found
    assert faults == {}


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (".part p { font-size: 9.5pt }", "Page 1: the text “Obec zve sousedy a nové obyvatele k jedn” has 9.5 pt."),
        (".part h2 { font-size: 9pt }", "Page 1: the text “O čem karta je” has 9.0 pt."),
        (".foot-state { font-size: 7pt }", "Page 1: “Znění předpisů k 29. května 2026, "),
        (".part { margin-right: -9mm }", "stands in the margin."),
        ("@page { margin-bottom: 20mm }", "stands in the margin."),
        (".thumb { margin-top: 0 !important }", "Page 1: the tab begins at 30 mm, not at 148 mm."),
        (
            "@page :right { @right-top { margin-left: 6mm; margin-right: 4mm } }",
            "Page 1 has no tab at its outer edge.",
        ),
        (".part-steps h2 { break-after: page !important }", "“Kroky” has 0 of 19 lines below it."),
        (
            "tr { break-inside: auto } td { line-height: 12mm; orphans: 1; widows: 1 }",
            "a table row begins on the page before.",
        ),
        (".part p { line-height: 9mm }", "The sheet has 5 pages, not at most 4."),
    ],
)
def test_a_changed_style_is_noticed(leaf: Handout, press: Callable[..., bytes], css: str, found: str) -> None:
    """Each rule is broken by the style that it guards against."""
    faults = print_rules.faults(press(changed(leaf, body=filled(LONG)), css), chapter=7, small=SMALL)
    assert any(found in fault for fault in faults), faults


def test_single_lines_are_noticed(leaf: Handout, press: Callable[..., bytes]) -> None:
    """Where a page may break after any line, it does so at a wrong one, however the text is moved."""
    faults: list[str] = []
    for height in range(25, 70, 6):
        css = f"html {{ orphans: 1; widows: 1 }} .title {{ min-height: {height}mm }}"
        faults += print_rules.faults(press(changed(leaf, body=filled(LONG)), css), chapter=7, small=SMALL)
    assert any("stands alone at the top." in fault for fault in faults), faults
    assert any("stands alone at the foot." in fault for fault in faults), faults


def test_a_loose_preposition_is_noticed(leaf: Handout, press: Callable[..., bytes]) -> None:
    """Without bound spaces some line ends with one letter."""
    faults = print_rules.faults(press(changed(leaf, body=filled(LONG)), unbound=True), chapter=7, small=SMALL)
    assert any("ends with “" in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("a v roce", "cs", "a~v~roce"),
        ("slovo a\nřádek", "cs", "slovo a~řádek"),
        ("i v ", "cs", "i~v~"),
        ("ve škole", "cs", "ve škole"),
        ("od 1. září a 1. 9. 2026", "cs", "od 1.~září a~1.~9.~2026"),
        ("za 2 500 Kč", "cs", "za 2~500 Kč"),
        ("a section 20", "en", "a section~20"),
    ],
)
def test_spaces_are_bound_where_no_line_may_end(text: str, language: str, bound: str) -> None:
    """Prepositions, dates, sums and sections; `~` stands for the space that holds."""
    assert bind(text, language).replace("\u00a0", "~") == bound


LONG_WORDS = {
    "cs": "Nejpřizpůsobivější spolupracovnice zprostředkovávají nejjednodušší dorozumívání obyvatelstvu. ",
    "en": "Municipalities communicate responsibilities, opportunities and administrative requirements. ",
}


@pytest.mark.parametrize("language", ["cs", "en"])
def test_running_text_is_hyphenated_in_its_language(leaf: Handout, press: Callable[..., bytes], language: str) -> None:
    """Words are cut in paragraphs, four letters from either end; headings, steps' labels and links stay whole."""
    words = LONG_WORDS[language] * 6
    body = (
        f"## {words} {{#about}}\n\n{words}\n\n## Steps {{#steps}}\n\n1.  **{words}**\n\n    *{words}*\n\n    {words}\n"
    )
    data = press(changed(leaf, body=filled(body), text_language=language))
    cut = [
        (block.kind, line.text)
        for block in print_rules.read_print(data).blocks
        for line in block.lines
        if line.text.endswith(("-", "‐"))
    ]
    assert {kind for kind, _line in cut} == {"P"}
    assert len(cut) >= 4
    parts = [re.findall(r"\w+", line)[-1] for _kind, line in cut]
    assert [part for part in parts if len(part) < 4] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoken = [str(one.ActualText) for one in walk_elements(pdf) if "/ActualText" in one]
    # a reader aloud and a search get the whole word
    assert sorted(spoken) == sorted(f"{line[:-1]}\u00ad" for _kind, line in cut)


def test_the_code_in_the_foot_is_large_enough_to_scan(leaf: Handout, press: Callable[..., bytes]) -> None:
    """At least 15 mm without its quiet zone, which stays free, inside the foot, with the address beside it in words."""
    address = "https://integration.example.org/cs/12.12/13/"
    data = press(changed(leaf, address=address.removeprefix("https://"), qr=draw_qr(address)))
    assert print_rules.faults(data, chapter=7, small=SMALL) == []
    first = print_rules.read_print(data).pages[0]
    foot = print_rules.HEIGHT - print_rules.FOOT
    code = max((box for box in first.shapes if box.top > foot), key=lambda box: box.top)
    width = code.right - code.left
    assert width >= 15
    assert abs(code.bottom - code.top - width) < 1  # a line of the pattern has a thickness
    quiet = 4 * width / 33  # at most 33 modules to a side
    texts = [bit for bit in first.bits if bit.box.top > foot]
    assert [bit.text for bit in texts if bit.box.right > code.left - quiet and bit.box.left < code.right] == []
    assert code.top - quiet >= foot + 0.5
    assert "integration.example.org/cs/12.12/13/" in "".join(bit.text for bit in texts)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_code_of_large_print_ends_the_text(leaf: Handout, press: Callable[..., bytes], direction: str) -> None:
    """At least 20 mm, its quiet zone free, beside the address in words, at the outer side; no reader aloud meets it."""
    address = "https://integration.example.org/cs/12.12/13/"
    foot = {"address": address.removeprefix("https://"), "qr": draw_qr(address)}
    data = press(changed(leaf, body=filled(LONG), dir=direction, variant="large", **foot))
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert pdf_check.faults(data) == []
    found = print_rules.read_print(data)
    area = print_rules.Box(20, 36, print_rules.WIDTH - 20, print_rules.HEIGHT - print_rules.FOOT)
    assert list(print_rules.margins(found, print_rules.Area(area, area))) == []
    assert min(bit.size for one in found.pages for bit in one.bits if bit.text.strip()) >= 14 - 0.01
    last = found.pages[-1]
    # the one square; a line of the pattern has a thickness
    code = next(box for box in last.shapes if _width(box) >= 20 and abs(_width(box) - _height(box)) < 1.2)
    width = _width(code)
    quiet = 4 * width / 33  # at most 33 modules to a side
    zone = print_rules.Box(code.left - quiet, code.top - quiet, code.right + quiet, code.bottom + quiet)
    # a shape around all of it is the line above the closing words
    near = [bit.box for bit in last.bits if bit.text.strip()]
    near += [box for box in last.shapes if box != code and _width(box) < 169]
    assert [
        box
        for box in near
        if box.left < zone.right and box.right > zone.left and box.top < zone.bottom and box.bottom > zone.top
    ] == []
    assert (zone.right if direction == "ltr" else zone.left) == pytest.approx(190 if direction == "ltr" else 20, abs=1)
    beside = [bit.text for bit in last.bits if code.top - quiet < bit.baseline < code.bottom + quiet]
    assert "integration.example.org/cs/12.12/13/" in "".join(beside)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [one for one in walk_elements(pdf) if str(one.S) == "/Figure"] == []


def _width(box: print_rules.Box) -> float:
    return box.right - box.left


def _height(box: print_rules.Box) -> float:
    return box.bottom - box.top


def test_steps_have_room_for_a_name_and_a_template_has_a_frame(leaf: Handout, press: Callable[..., bytes]) -> None:
    """A line to sign at each step in the hanging column, a box at the outer side, a frame over the whole width."""
    row = "| … | … | zákon č. 326/1999 Sb. |\n"
    body = LONG[LONG.index("## Kroky") :]
    body += f"\n## Vzor k opsání {{#template}}\n\n| Kdo | Telefon | Předpis |\n| --- | --- | --- |\n{row * 6}"
    data = press(changed(leaf, body=filled(body), words=SIGNATURE))
    assert print_rules.faults(data, chapter=7, small=SMALL) == []
    found = print_rules.read_print(data)
    who = [block for block in found.blocks if block.lines[-1].text == "jméno, datum"]
    assert [block.lines[0].text for block in who] == ["Úřad a škola; v prvním", "Škola; do konce roku"]
    assert all(block.lines[-1].baseline - block.lines[-2].baseline > 8 for block in who)
    left, right = print_rules.BINDER.right.left, print_rules.BINDER.right.right
    boxes = [box for box in found.pages[0].shapes if abs(box.right - right) < 0.5 and 4 < box.right - box.left < 6]
    assert len(boxes) == 2
    widths = [max(line.size for line in block.lines) for block in found.blocks if block.kind in {"TD", "TH"}]
    assert max(widths) == pytest.approx(8.5, abs=0.01)
    frames = [box for one in found.pages for box in one.shapes if abs(box.right - box.left - (right - left)) < 0.1]
    assert frames


@pytest.mark.parametrize(
    ("length", "count", "pages"),
    [(14, 18, (1, 3)), (14, 52, (1, 4)), (17, 48, (2, 4))],
    ids=["moves-as-a-whole", "closer-spacing-keeps-it-whole", "breaks-before-a-fifth-page"],
)
def test_a_template_stays_on_one_page_where_there_is_room(
    leaf: Handout, press: Callable[..., bytes], length: int, count: int, pages: tuple[int, int]
) -> None:
    """It moves to the next page as a whole, but breaks before it makes a fifth page; pages of template and sheet."""
    template = f"\n## Vzor k opsání {{#template}}\n\n{(SENTENCE + chr(10) * 2) * length}"
    body = f"## O čem karta je {{#about}}\n\n{(SENTENCE + chr(10) * 2) * count}{template}"
    found = print_rules.read_print(press(changed(leaf, body=filled(body))))
    blocks = found.blocks
    start = next(i for i, block in enumerate(blocks) if block.lines[0].text == "Vzor k opsání")
    own = [block.lines[0].page for block in blocks[start : start + length + 1]]
    assert (len(set(own)), len(found.pages)) == pages


def _words(found: print_rules.Print) -> list[str]:
    """The words of a print in reading order, whole again where a hyphen has cut them."""
    text = ""
    for block in found.blocks:
        for line in block.lines:
            said = line.text.strip()
            text += said.removesuffix("‐") if said.endswith("‐") else f"{said} "
    return text.split()


@pytest.mark.parametrize(
    ("variant", "side", "top", "foot", "body", "least"),
    [("large", 20.0, 36.0, 31.0, 18.0, 14.0), ("screen", 23.5, 30.0, 31.0, 10.0, 7.5)],
)
def test_a_variant_is_another_layout_of_the_same_text(  # noqa: PLR0913, PLR0917  # a row of the table
    leaf: Handout,
    press: Callable[..., bytes],
    variant: str,
    side: float,
    top: float,
    foot: float,
    body: float,
    least: float,
) -> None:
    """Equal margins without a tab, the sizes that were promised, all words of the leaf, and sound tags."""
    area = print_rules.Box(side, top, print_rules.WIDTH - side, print_rules.HEIGHT - foot)
    sheet = changed(leaf, body=filled(LONG))
    data = press(changed(sheet, variant=variant))
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert pdf_check.faults(data) == []
    found = print_rules.read_print(data)
    assert list(print_rules.margins(found, print_rules.Area(area, area))) == []
    assert list(print_rules.single_lines(found)) == list(print_rules.headings(found)) == []
    edges = [box for one in found.pages for box in one.shapes if box.left < side - 1]
    assert edges == []
    running = [
        line.size for block in found.blocks if block.kind == "P" and "Sect" in block.path for line in block.lines
    ]
    assert statistics.mode(round(size, 1) for size in running) == body
    assert min(bit.size for one in found.pages for bit in one.bits if bit.text.strip()) >= least - 0.01
    missing = Counter(_words(print_rules.read_print(press(sheet)))) - Counter(_words(found))
    assert missing == Counter()


STEP = """
{number}.  **{title}**

    *Pověřený úředník a škola; po třech měsících, pak každého půl roku*

    {text}
"""


def test_a_step_goes_on_over_the_page(leaf: Handout, press: Callable[..., bytes]) -> None:
    """Wherever the page ends: title, who does it and three lines stay together, and each stands once, with its box."""
    titles = [f"Krok číslo {number}" for number in range(1, 9)]
    steps = "".join(
        STEP.format(number=number, title=title, text=SENTENCE * (number % 4 + 2))
        for number, title in enumerate(titles, 1)
    )
    broken = 0
    for lines in range(8, 22, 2):
        body = f"## O čem karta je {{#about}}\n\n{SENTENCE * lines}\n\n## Kroky {{#steps}}\n{steps}"
        data = press(changed(leaf, body=filled(body), words=SIGNATURE))
        assert print_rules.faults(data, chapter=7, small=SMALL) == []
        assert pdf_check.faults(data) == []
        found = print_rules.read_print(data)
        text = " ".join(_words(found))
        assert [text.count(title) for title in titles] == [1] * 8
        assert (text.count("každého půl roku"), text.count("jméno, datum")) == (8, 8)
        for index, block in enumerate(found.blocks):
            if block.lines[0].text in titles:
                who, first = found.blocks[index + 1 : index + 3]
                pages = {line.page for one in (block, who) for line in one.lines}
                assert pages == {first.lines[0].page}
                assert len([line for line in first.lines if line.page in pages]) >= 3
        parts = [block for block in found.blocks if block.continues and block.kind == "P"]
        broken += len(parts)
        assert all(len(block.lines) >= 2 for block in parts)
        edges = [print_rules.BINDER.page(number).right for number in range(1, len(found.pages) + 1)]
        boxes = [
            box
            for one, right in zip(found.pages, edges, strict=True)
            for box in one.shapes
            if abs(box.right - right) < 0.5 and 4 < _width(box) < 6
        ]
        assert len(boxes) == 8
        # at most the room of a title with three lines, or of one step that is too short to part, stays free, and that of
        # the heading of the steps, which goes along with the first of them
        (heading,) = [block.lines[0].page for block in found.blocks if block.lines[0].text == "Kroky"]
        top = next(block for block in found.blocks if block.lines[0].page == heading).lines[0].text
        for number, one in enumerate(found.pages[:-1], 1):
            free = print_rules.HEIGHT - print_rules.FOOT - max(bit.box.bottom for bit in one.bits if bit.mark >= 0)
            assert free < (32 + 12 if (heading, top) == (number, "Kroky") else 32), (lines, number, free)
    assert broken >= 3


@pytest.mark.parametrize(
    ("count", "pages", "gap"),
    [(9, 1, 6.6), (10, 1, 6.1), (12, 2, 6.6), (20, 2, 6.6), (31, 2, 6.1), (34, 3, 6.6)],
    ids=["fits", "closer-fits", "closer-does-not", "is-no-spill", "closer-fits-two", "closer-does-not-for-two"],
)
def test_a_few_lines_do_not_stand_alone_on_the_last_page(
    leaf: Handout, press: Callable[..., bytes], count: int, pages: int, gap: float
) -> None:
    """Closer spacing takes them back where it can; elsewhere spacing is normal, and the type is as large in both."""
    data = press(changed(leaf, body=filled(f"## O čem karta je {{#about}}\n\n{(SENTENCE + chr(10) * 2) * count}")))
    assert print_rules.faults(data, chapter=7, small=SMALL) == []
    found = print_rules.read_print(data)
    text = [block for block in found.blocks if block.lines[0].text.startswith(SENTENCE[:20])]
    gaps = [
        block.lines[0].baseline - before.lines[-1].baseline
        for before, block in itertools.pairwise(text)
        if block.lines[0].page == before.lines[-1].page
    ]
    assert (len(text), len(found.pages)) == (count, pages)
    assert gaps == pytest.approx([gap] * len(gaps), abs=0.02)
