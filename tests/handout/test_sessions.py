"""Session plans, slides and hand-out sets: sound, on their one page, never smaller than they are meant."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page
import pikepdf
import print_rules
import pytest
from conftest import ROOT, read
from edits import apply
from pdf_check import faults
from small_cases import add_cases
from small_forms import add_forms
from small_sessions import add_session

from manual.check.sessions import MOST_CHARACTERS, MOST_IN_A_POINT, MOST_IN_A_SENTENCE
from manual.cli.main import main
from manual.content.sheets import AIM_LIMIT, ROOM_LIMIT, SESSION_TITLE
from manual.handout.document import Handout, Plan
from manual.handout.finishing import finish
from manual.handout.html import write_html
from manual.handout.jobs import Printed
from manual.handout.layout import PdfError, lay_out
from manual.handout.printing import judge_sets
from manual.handout.sessions import make_plan, make_slides
from manual.language.fonts import make_print_fonts
from manual.markdown.plans import read_minutes
from manual.views.manual import LocalManual, view_manual

SENTENCE = (
    "Obyvatelé města společně hledali řešení pro nově příchozí rodiny a úřad jim naslouchal každý týden v knihovně"
)
WORDS = SENTENCE.split() * 20
FULL_PLAN = "what stands above the slip has no room on the one page of a plan. Shorten its blocks, hard moments or exercise; the type never gets smaller"
FULL_SLIDE = "slide 2 has no room for its text. Shorten it; the type of a slide never gets smaller"


@pytest.fixture(scope="module")
def fonts() -> Path:
    """The fonts of the project."""
    return make_print_fonts(ROOT)


def _views(root: Path) -> dict[str, LocalManual]:
    return {str(code): view for code, view in view_manual(read(root)[0]).items()}


def _print(handout: Handout, fonts: Path) -> bytes:
    data = lay_out(write_html(handout), fonts=fonts, styles=handout.styles)
    return finish(data, name=handout.name, links=handout.links)


def _fit(limit: int, start: int = 0) -> str:
    """Give a sentence that is as long as a limit allows."""
    return f"{' '.join(WORDS[start:])[: limit - 1].rstrip()}."


def _write_longest(root: Path, **sections: Any) -> None:  # noqa: ANN401  # as `edits` takes them
    """Write a plan as long as the check lets it be; spaces between the parts count too."""
    block = (MOST_CHARACTERS["blocks"] - 40) // 5 - 40
    rows = "\n".join(f"| 18 | {_fit(16, 3)} | {_fit(block)} | {_fit(16, 5)} |" for _row in range(5))
    moment = (MOST_CHARACTERS["hard-moments"] - 20) // 4 - 26
    half = MOST_CHARACTERS["exercise"] // 2 - 2
    longest = {
        "blocks": f"| Minuta | Co | Co dělá hostitel | Připravte |\n|---|---|---|---|\n{rows}",
        "hard-moments": "| Říkají | Uděláte |\n|---|---|\n"
        + "\n".join(f"| {_fit(24, 4)} | {_fit(moment)} |" for _row in range(4)),
        "exercise": f"{_fit(half)}\n\n{_fit(half)}",
        "evaluation": "\n".join(f"- {_fit(MOST_CHARACTERS['evaluation'] // 3 - 2)}" for _item in range(3)),
        "slides": "\n\n".join(
            f"### {_fit(MOST_IN_A_SENTENCE)}\n\n" + f"- {_fit(MOST_IN_A_POINT)}\n" * 3 for _slide in range(3)
        ),
    }
    fields = {"title": _fit(SESSION_TITLE), "aim": _fit(AIM_LIMIT), "room": _fit(ROOM_LIMIT)}
    apply(root, {"session": {"fields": fields, "sections": {**longest, **sections}}})


def test_plan_and_slides_are_sound(minimal: Path, fonts: Path) -> None:
    """Both pass PDF/UA-1 and the cross-check of marks; the plan has one page, the slides are three."""
    add_cases(minimal)
    add_session(minimal, also=("case:oak",))
    for language, view in _views(minimal).items():
        for handout, pages, title in (
            (make_plan(view, "monday"), 1, {"en": "Who comes on Monday", "cs": "Kdo přijde v pondělí"}),
            (make_slides(view, "monday"), 3, {"en": "Who comes on Monday", "cs": "Kdo přijde v pondělí"}),
        ):
            data = _print(handout, fonts)
            report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
            assert report.is_compliant, [str(failure) for failure in report.failures]
            assert faults(data) == []
            with pikepdf.open(io.BytesIO(data)) as pdf:
                assert len(pdf.pages) == pages
                with pdf.open_metadata() as metadata:
                    assert metadata["dc:title"] == title[language]


def test_the_slip_is_below_a_line_to_cut(minimal: Path, fonts: Path) -> None:
    """230 mm below the edge of the paper, whatever stands above; the head of its page tells the minutes of each block."""
    apply(minimal, {"session": {}})
    data = _print(make_plan(_views(minimal)["en"], "monday"), fonts)
    bits = print_rules.read_print(data).pages[0].bits
    tops = {bit.text.strip(): bit.box.top for bit in bits}
    assert 230 < tops["Evaluation"] < 236
    assert {"0–10", "10–30", "30–60", "60–80", "80–90"} <= tops.keys()


def test_blocks_are_drawn_as_wide_as_they_are_long(minimal: Path) -> None:
    """163 mm in all."""
    apply(minimal, {"session": {}})
    document = make_plan(_views(minimal)["en"], "monday").document
    assert isinstance(document, Plan)
    assert [(bar.minutes, bar.width) for bar in document.bars] == [
        (10, 18.11),
        (20, 36.22),
        (30, 54.33),
        (20, 36.22),
        (10, 18.11),
    ]


def test_nothing_on_a_slide_is_small(minimal: Path, fonts: Path) -> None:
    """16 to 9, and nothing under 14 points."""
    apply(minimal, {"session": {}})
    data = _print(make_slides(_views(minimal)["en"], "monday"), fonts)
    assert min(bit.size for sheet in print_rules.read_print(data).pages for bit in sheet.bits) >= 13.99
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for sheet in pdf.pages:
            sides = [float(side) / 72 * 25.4 for side in list(sheet.MediaBox)[2:]]
            assert sides == pytest.approx([338.67, 190.5], abs=0.05)


def test_a_slide_has_the_number_of_its_sheet(minimal: Path) -> None:
    """That of the first that it refers to; one without has the minutes of the session in its place."""
    apply(minimal, {"session": {}})
    html = write_html(make_slides(_views(minimal)["en"], "monday"))
    marks = re.findall(r'<p class="slide-mark">(.*?)</p>', html)
    assert marks == ["90 <small>min</small>", "7.3", "90 <small>min</small>"]


def test_the_longest_plan_fits(minimal: Path, fonts: Path) -> None:
    """What the check lets through has room, in the tight set, and so do its slides."""
    _write_longest(minimal)
    found = [
        finding.one_line()
        for finding in read(minimal)[1]
        if finding.code in {"session-length", "too-long", "session-slides"}
    ]
    assert found == []
    view = _views(minimal)["en"]
    for make, pages in ((make_plan, 1), (make_slides, 3)):
        with pikepdf.open(io.BytesIO(_print(make(view, "monday"), fonts))) as pdf:
            assert len(pdf.pages) == pages


def test_what_has_no_room_is_named(minimal: Path, fonts: Path) -> None:
    """Where a plan or a slide is too long all the same, nothing is printed, and nothing gets smaller."""
    # some lines too much, and so much that the slip would be on another page
    for length in (700, 1700):
        _write_longest(minimal, exercise=f"{_fit(length)}\n\n{_fit(99)}")
        with pytest.raises(PdfError, match=re.escape(FULL_PLAN)):
            _print(make_plan(_views(minimal)["en"], "monday"), fonts)
    long = f"### {_fit(90)}\n\n" + f"- {_fit(200)}\n" * 3
    _write_longest(minimal, slides=f"### One.\n\n- One.\n\n{long}\n### Three.\n\n- Three.")
    with pytest.raises(PdfError, match=re.escape(FULL_SLIDE)):
        _print(make_slides(_views(minimal)["en"], "monday"), fonts)


def test_minutes_that_cannot_be_read_are_not_told(minimal: Path) -> None:
    """A table of another shape stays as it is written."""
    apply(minimal, {"session": {"sections": {"blocks": "| a | b | c | d |\n|---|---|---|---|\n| ten | A | B | C |"}}})
    view = _views(minimal)["en"]
    assert read_minutes(view.sessions["monday"].text.body.tree.nodes) == [0]
    assert ">ten</td>" in write_html(make_plan(view, "monday"))


@pytest.mark.parametrize(("pages", "said"), [(7, 1), (8, 0), (12, 0), (13, 1)])
def test_a_set_has_eight_to_twelve_pages(minimal: Path, pages: int, said: int) -> None:
    """What is printed otherwise is said, with its pages and the line of the pack."""
    add_session(minimal)
    packs = read(minimal)[0].library.packs.values()
    prints = {
        ("cs", "set-monday"): Printed(Path("a.pdf"), "", "", pages),
        ("cs", "manual"): Printed(Path("b.pdf"), "", "", 200),
    }
    message = f"infosheets/packs.yml:1: set-pages: The set of pack `monday` has {pages} pages in `cs`; 8 to 12 are meant. Name fewer or more in `handout_set`."
    assert [finding.one_line() for finding in judge_sets(prints, packs)] == [message] * said


def test_the_command_prints_parts(
    project: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Plan, slides and set of a pack, alone or with it; what a pack has not is said with the next step."""
    root = project(tmp_path / "manual")
    run = ["--root", str(root), "handouts", "--pack", "monday", "--language", "cs", "--to", str(tmp_path / "out")]
    for part, message in (
        ("slides", 'The pack `monday` has no session plan. Begin one with `manual new session monday "Title"`.'),
        ("set", "The pack `monday` has no hand-out set. Name in packs.yml what it holds: `handout_set: […]`."),
    ):
        assert main([*run, "--part", part]) == 2
        assert capsys.readouterr().err == f"manual: {message}\n"
    assert main(["--root", str(root), "handouts", "--part", "plan"]) == 2
    assert capsys.readouterr().err == "manual: --part plan is one of a pack. Name it: --pack first-steps.\n"
    add_cases(root)
    add_forms(root)
    add_session(root, also=("case:oak", "form:7.3-A", "case:ash", "case:elm"))
    names: set[str] = set()
    for part, own in (
        ("plan", ["session-monday.pdf"]),
        ("slides", ["slides-monday.pdf"]),
        ("set", ["set-monday.pdf"]),
        ("all", ["pack-monday.pdf"]),
    ):
        assert main([*run, "--part", part]) == 0
        names |= {*own}
        assert {path.name for path in (tmp_path / "out/cs").iterdir()} == names
    data = (tmp_path / "out/cs/set-monday.pdf").read_bytes()
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        # the front of the chapter, its sheet, a card, a form, and two cards on a leaf; each begins on the right
        assert len(pdf.pages) == 10
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                "7 Education",
                "7.3 První týdny ve škole",
                "Příběhy a dilemata",
                "7.3-A Školní kartička",
                "Příběhy a dilemata",
            ]
    capsys.readouterr()
    assert main(["--root", str(root), "preview", "session:monday", "--language", "cs"]) == 0
    page_file, *prints = (Path(line) for line in capsys.readouterr().out.splitlines())
    assert [path.name for path in prints] == ["session-monday.pdf", "slides-monday.pdf", "set-monday.pdf"]
    for path in prints:
        assert path.read_bytes() == (tmp_path / "out/cs" / path.name).read_bytes()
        assert f'href="../{path.name}"' in page_file.read_text(encoding="utf-8")
