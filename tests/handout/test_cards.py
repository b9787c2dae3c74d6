"""Cards of cases on paper: sound, right for duplex, and never smaller than they are meant."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from arabic_manual import add_arabic
from conftest import ROOT, read
from edits import apply, write_case
from local import view_of
from pdf_check import faults
from small_cases import add_cases
from small_forms import add_forms
from small_sessions import add_session

from manual.build.preview import find_previewed
from manual.cli.main import main
from manual.handout.cards import make_card, make_cards
from manual.handout.finishing import finish
from manual.handout.html import write_html
from manual.handout.layout import PdfError, lay_out
from manual.language.fonts import make_print_fonts
from manual.look.values import LOOK
from manual.views.manual import view_manual

SENTENCE = (
    "Obyvatelé města společně hledali řešení pro nově příchozí rodiny a úřad jim naslouchal každý týden v knihovně"
)
WORDS = SENTENCE.split() * 20
TITLE = "Lavičky a houpačky pro všechny sousedy z ulice Nad Potokem."
DILEMMA = "Sedmnáct sousedů přišlo na radnici a ptalo se, co bude s domem vedle školy, kdo ho opraví a kdo v něm bude bydlet. Kdo jim odpoví a kdy?"
FULL = "card 17 has no room for its text. Shorten the case; the type of a card never gets smaller"


@pytest.fixture(scope="module")
def fonts() -> Path:
    """The fonts of the project."""
    return make_print_fonts(ROOT)


def _print(root: Path, fonts: Path, key: str, language: str = "en") -> bytes:
    view = next(view for code, view in view_manual(read(root)[0]).items() if code == language)
    card = make_card(view, key)
    return finish(lay_out(write_html(card), fonts=fonts, styles=card.styles), name=card.name, links=card.links)


def _words(count: int) -> str:
    return f"{' '.join(WORDS[:count])}."


def _write_longest(root: Path, *, front: int = 130, back: int = 190, **fields: str) -> None:
    """Write a case as long as the check lets it be, on each side."""
    apply(root, {"case": _longest_case(front=front, back=back, **fields)})


def _longest_case(*, front: int, back: int, **fields: str) -> dict[str, Any]:
    questions = "\n".join(f"{number}. {' '.join(WORDS[:13])}?" for number in (1, 2, 3))
    return {
        "fields": {"title": TITLE, "dilemma": DILEMMA, **fields},
        "sections": {
            "situation": f"{_words(front - 47)}\n\n{_words(5)}",
            "questions": questions,
            "tried": _words(back // 2),
            "outcome": f"{_words(back // 4)}\n\n{_words(10)}",
            "conditions": _words(back - back // 2 - back // 4 - 10),
        },
    }


def test_cards_are_sound_and_two_on_a_leaf(minimal: Path, fonts: Path) -> None:
    """Every leaf passes PDF/UA-1 and the cross-check of marks, has a front and a back, and its cards run on."""
    add_cases(minimal)
    for view in view_manual(read(minimal)[0]).values():
        leaves = make_cards(view, list(view.cases))
        assert [leaf.name for leaf in leaves] == ["cases-cards-1", "cases-cards-2"]
        for leaf in leaves:
            data = finish(lay_out(write_html(leaf), fonts=fonts, styles=leaf.styles), name=leaf.name, links=leaf.links)
            report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
            assert report.is_compliant, [str(failure) for failure in report.failures]
            assert faults(data) == []
            with pikepdf.open(io.BytesIO(data)) as pdf:
                assert len(pdf.pages) == 2


def _read_places(data: bytes, text: str) -> list[tuple[int, float, float]]:
    """Give page and place in millimetres, from the left and from the top, where a text begins."""
    document = pypdfium2.PdfDocument(data)
    places = []
    for number in range(len(document)):
        sheet = document[number]
        words = sheet.get_textpage()
        finder = words.search(text)
        while (hit := finder.get_next()) is not None:
            left, _bottom, _right, top = words.get_charbox(hit[0])
            places.append((number, left / 72 * 25.4, (sheet.get_height() - top) / 72 * 25.4))
    return places


@pytest.mark.parametrize(("edge", "front", "back"), [("left", 25, 16), ("right", 16, 25)])
def test_the_rings_have_room(minimal: Path, fonts: Path, edge: str, front: float, back: float) -> None:
    """25 mm stay clear at the rings, which change sides with the leaf: front and back lie upon each other."""
    settings = minimal / "infosheets/manual.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}binder_edge: {edge}\n", encoding="utf-8")
    apply(minimal, {"case": {}})
    data = _print(minimal, fonts, "elm")
    heading = {number: left for number, left, _top in _read_places(data, "Situation") + _read_places(data, "Outcome")}
    assert heading == {0: pytest.approx(front, abs=0.8), 1: pytest.approx(back, abs=0.8)}


def test_the_longest_case_fits(minimal: Path, fonts: Path) -> None:
    """What the check lets through has room, in the tight set, on one half of the leaf."""
    _write_longest(minimal)
    assert not [finding for finding in read(minimal)[1] if finding.code in {"case-length", "too-long"}]
    data = _print(minimal, fonts, "elm")
    assert max(top for _page, _left, top in _read_places(data, "knihovn")) < 136


def test_what_a_foot_says_of_its_text_stands_below_the_questions(minimal: Path, fonts: Path) -> None:
    """It has a line more where the text is not translated, and two where it is behind its source."""
    add_cases(minimal)
    (minimal / "translations/cs/infosheets/cases/elm.md").unlink()
    asked = "\n".join(f"{number}. {' '.join(WORDS[:17])}?" for number in (1, 2, 3))
    (minimal / "infosheets/cases/elm.md").write_text(write_case({"sections": {"questions": asked}}), encoding="utf-8")
    (cards,) = make_cards(view_of(read(minimal)[0], "cs"), ["elm", "oak"])
    data = lay_out(write_html(cards), fonts=fonts, styles=cards.styles)
    # the last line of its questions, and what stands first in the foot of each
    for question, state in (("knihov", "(jazyk: English)"), ("Co by stála", "Tento překlad zaostává")):
        last = max(top for page, _left, top in _read_places(data, question) if page == 0)
        (told,) = (top for page, _left, top in _read_places(data, state) if page == 0)
        name = min(
            top for page, _left, top in _read_places(data, "Malá příručka") if page == 0 and abs(top - told) < 20
        )
        # three millimetres is what a letter of that size takes
        assert min(told, name) > last + 3, state


def test_what_has_no_room_names_its_card(minimal: Path, fonts: Path) -> None:
    """Where a front or back is too long all the same, nothing is printed, and nothing gets smaller."""
    _write_longest(minimal, front=180, card="17")
    with pytest.raises(PdfError, match=re.escape(FULL)):
        _print(minimal, fonts, "elm")
    _write_longest(minimal, back=280, card="17")
    with pytest.raises(PdfError, match=re.escape(FULL)):
        _print(minimal, fonts, "elm")


def test_a_dilemma_with_room_asks_for_suggestions(minimal: Path, fonts: Path) -> None:
    """Where the lines have no room, they are left out, and nothing else is."""
    add_cases(minimal)
    assert _read_places(_print(minimal, fonts, "oak"), "What do you suggest?")
    path = minimal / "infosheets/cases/oak.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Take turns,", f"{_words(150)} Take turns,"), encoding="utf-8")
    data = _print(minimal, fonts, "oak")
    assert not _read_places(data, "What do you suggest?")
    assert _read_places(data, "Take turns")


def test_a_card_says_when_it_was_written_and_not_which_edition_it_is(minimal: Path, fonts: Path) -> None:
    """What happened does not go stale."""
    apply(minimal, {"case": {}})
    data = _print(minimal, fonts, "elm")
    assert [number for number, _left, _top in _read_places(data, "Written November 2026")] == [1]
    assert _read_places(data, "Edition") == []


def test_the_pictures_have_the_colours_of_the_look() -> None:
    """The frame of a card is drawn in the values of `tokens.css`, which no picture can name."""
    tokens = (LOOK / "tokens.css").read_text(encoding="utf-8").partition("@media")[0]
    picture = (ROOT / "hooks/manual/handout/templates/card.svg").read_text(encoding="utf-8")
    for name in ("card", "rule-strong"):
        colour = tokens.partition(f"--{name}: ")[2].partition(";")[0]
        assert f'"{colour}"' in picture


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("oak", "infosheets/cases/oak.md"),
        ("case:oak", "infosheets/cases/oak.md"),
        ("7.3", "infosheets/07-education/7.3-first-weeks.md"),
        ("7.3-A", "infosheets/forms/7.3-A.md"),
        ("form:7.3-A", "infosheets/forms/7.3-A.md"),
        ("monday", "infosheets/sessions/monday.md"),
        ("session:monday", "infosheets/sessions/monday.md"),
    ],
)
def test_what_can_be_previewed(minimal: Path, name: str, path: str) -> None:
    """A case, a form and a session plan by their keys, also as texts refer to them, and a sheet by its number."""
    add_cases(minimal)
    add_forms(minimal)
    add_session(minimal)
    assert find_previewed(read(minimal)[0], name).path == path


def test_the_command_prints_cards(
    project: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By name, all of them, and behind the sheets of a pack."""
    root = project(tmp_path / "manual")
    add_cases(root)
    run = ["--root", str(root), "handouts", "--language", "cs", "--to", str(tmp_path / "out")]
    for options, names in (
        (["case-oak"], ["case-oak.pdf"]),
        (["--cases"], ["case-oak.pdf", "cases.pdf"]),
        (["--pack", "monday"], ["case-oak.pdf", "cases.pdf", "pack-monday.pdf"]),
    ):
        assert main([*run, *options]) == 0
        assert sorted(path.name for path in (tmp_path / "out/cs").iterdir()) == names
    capsys.readouterr()
    assert main(["--root", str(root), "preview", "oak", "--language", "cs"]) == 0
    shown, pdf = (Path(line) for line in capsys.readouterr().out.splitlines())
    assert "Kdo zalévá dub" in shown.read_text(encoding="utf-8")
    assert pdf.read_bytes() == (tmp_path / "out/cs/case-oak.pdf").read_bytes()
    pack = (tmp_path / "out/cs/pack-monday.pdf").read_bytes()
    assert faults(pack) == []
    places = [number for number, _left, _top in _read_places(pack, "Kdo zalévá dub")]
    # listed in front, and its question on a right-hand page
    assert places[0] == 0
    assert places[1] % 2 == 0
    capsys.readouterr()
    assert main([*run, "--cases", "--pack", "monday"]) == 2
    assert (
        capsys.readouterr().err
        == "manual: Cards, contacts and the self-check are printed alone. Leave out --pack or --variant.\n"
    )


def test_a_card_between_cards_of_another_direction_has_its_own_size(minimal: Path, fonts: Path) -> None:
    """What has room among cards from left to right has it among those from right to left, where letters are larger."""
    add_cases(minimal)
    add_arabic(minimal)
    # a card in Arabic letters is not needed: its language alone turns the leaf
    shutil.copytree(minimal / "translations/cs/infosheets/cases", minimal / "translations/ar/infosheets/cases")
    (minimal / "translations/ar/infosheets/cases/elm.md").unlink()
    case = _longest_case(front=130, back=202)
    (minimal / "infosheets/cases/elm.md").write_text(write_case(case), encoding="utf-8")
    for language, direction in (("cs", "ltr"), ("ar", "rtl")):
        (cards,) = make_cards(view_of(read(minimal)[0], language), ["elm", "oak"])
        assert (cards.language, cards.document.dir) == (language, direction)
        lay_out(write_html(cards), fonts=fonts, styles=cards.styles)
