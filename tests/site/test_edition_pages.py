"""From paper to page: the QR code of a print leads to what became of it, in its language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import page
import pypdfium2
import pytest
import zxingcpp
from conftest import CATALOGUES, read
from histories import translated, with_history, withdraw
from pdf_check import faults
from playwright.sync_api import Browser
from released import CZECH, LEDGER, SHEET, edit, release

from manual.cli.main import main
from manual.releases.release import plan_release
from manual.releases.slips import compare_binders
from manual.site.edition_pages import write_edition_pages
from manual.views.manual import view_manual

ADDRESS = "https://integration.example.org"


def _text(root: Path, path: str) -> list[str]:
    """Give what the page of an edition says, line by line, without building a site."""
    messages = root / "translations/cs/messages.po"
    messages.write_bytes((CATALOGUES / "cs.po").read_bytes())
    html = write_edition_pages(view_manual(read(root)[0]))[f"{path}/index.html"]
    main_part = html[html.index("<main>") : html.index("</main>")]
    plain = (re.sub(r"<[^>]*>", "", line) for line in re.split(r"</?(?:p|h1|ul|li)\b[^>]*>|<br>", main_part))
    return [" ".join(unescape(line).split()) for line in plain if line.strip()]


TITLE = "7.3 První týdny ve škole"
HELD = "Držíte 1. vydání ze dne 1. března 2027."
NEWEST = "Toto je nejnovější vydání v tomto jazyce. Původní text se od překladu změnil."
SOURCE = ["Zatím si vytiskněte původní text:", "7.3 The first weeks at school (PDF)"]
LINKS = ["Vytisknout kartu (PDF)", "Přečíst kartu na webu"]
OWN_LINKS = ["Vytisknout kartu (PDF), Čeština", "Přečíst kartu na webu"]


def _begun(root: Path) -> None:
    """Release the minimal manual with a translation that follows its source."""
    translated(root, "7.3")
    release(root, "First.", date(2027, 3, 1))


def test_a_translation_that_follows_its_source(minimal: Path) -> None:
    """Nothing is said of the source."""
    _begun(minimal)
    assert _text(minimal, "cs/7.3/1") == [TITLE, HELD, "Toto vydání platí.", *LINKS]


def test_a_translation_behind_its_source(minimal: Path) -> None:
    """It names the parts in the reader's language and the edition of the source to print in its place."""
    _begun(minimal)
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    edit(minimal, SHEET, "- Read [welcome", "- See [welcome")
    release(minimal, "Second.", date(2027, 6, 1))
    behind = ["Zaostávají 2 části:", "V kostce", "Kroky", *SOURCE, "English, 2. vyd., 1. června 2027"]

    assert _text(minimal, "cs/7.3/1") == [TITLE, HELD, NEWEST, *behind, *OWN_LINKS]
    assert _text(minimal, "cs/7.3/0") == [
        TITLE,
        "Držíte pracovní text, který nikdy nevyšel.",
        "Vyšlo 1. vydání ze dne 1. března 2027. Vytiskněte si ho.",
        "Původní text se od překladu tohoto vydání změnil.",
        *behind,
        *OWN_LINKS,
    ]


def test_a_translation_that_was_looked_at_again(minimal: Path) -> None:
    """A translator who finds it right as it is moves no edition, and the page stops calling it behind."""
    _begun(minimal)
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    release(minimal, "Second.", date(2027, 6, 1))
    run = ["--root", str(minimal), "translate", "done", "cs", "7.3", "--unchanged", "steps"]
    assert main(run) == 0
    assert plan_release(read(minimal)[0]).empty
    assert _text(minimal, "cs/7.3/1") == [TITLE, HELD, "Toto vydání platí.", *LINKS]


def test_an_old_edition_whose_newer_one_is_behind(minimal: Path) -> None:
    """What replaced it, what changed, and that the newer one does not follow its source either."""
    _begun(minimal)
    edit(minimal, CZECH, "Dohodněte se, co dál.", "Domluvte se, co dál.")
    edit(minimal, SHEET, "A [newcomer]", "Some [newcomer]")
    release(minimal, "Second.", date(2027, 6, 1))

    assert _text(minimal, "cs/7.3/1") == [
        TITLE,
        HELD,
        "Nahrazeno: platí 2. vydání ze dne 1. června 2027.",
        "Změněno: Kroky",
        "Původní text se od překladu tohoto vydání změnil.",
        "Zaostává 1 část:",
        "O čem karta je",
        *SOURCE,
        "English, 2. vyd., 1. června 2027",
        *OWN_LINKS,
    ]


def test_a_translation_that_is_in_work(minimal: Path) -> None:
    """While its text is not the released one, the ledger alone tells where the edition is behind."""
    _begun(minimal)
    edit(minimal, SHEET, "Say who comes", "Tell who comes")
    release(minimal, "Second.", date(2027, 6, 1))
    edit(minimal, CZECH, "Řekněte, kdo přijde", "Povězte, kdo přijde")
    translated(minimal, "7.3")

    assert _text(minimal, "cs/7.3/1") == [
        TITLE,
        HELD,
        NEWEST,
        "Zaostává 1 část:",
        "Kroky",
        *SOURCE,
        "English, 2. vyd., 1. června 2027",
        "Novější text se připravuje a ještě nevyšel; najdete ho na stránce karty.",
        *OWN_LINKS,
    ]


def test_a_source_text_in_work(minimal: Path) -> None:
    """A change that was not released makes no edition old; it is told as what it is."""
    _begun(minimal)
    edit(minimal, SHEET, "Say who comes", "Tell who comes")

    note = "Původní text se právě mění; změna ještě nevyšla."
    assert _text(minimal, "cs/7.3/1") == [TITLE, HELD, "Toto vydání platí.", note, *LINKS]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param(
            "cs/7.9/1",
            [
                "7.9 Starší třídy",
                HELD,
                "Tato karta byla stažena dne 1. srpna 2027. Vyjměte ji z pořadače.",
                "The rules have moved.",
                "Místo ní použijte: 7.2 Welcome classes.",
            ],
            id="translated",
        ),
        pytest.param(
            "en/7.8/1",
            [
                "7.8 Oldest classes",
                "You hold edition 1 of 1 March 2027.",
                "This sheet was withdrawn on 1 July 2027. Take it out of the binder.",
                "The rules have moved.",
                "In its place: 7.2 Welcome classes.",
            ],
            id="its-successor-is-withdrawn-too",
        ),
        pytest.param(
            "cs/7.8/0",
            [
                "7.8 Oldest classes",
                "Držíte pracovní text, který nikdy nevyšel.",
                "Tato karta byla stažena dne 1. července 2027. Vyjměte ji z pořadače.",
                "The rules have moved.",
                "Místo ní použijte: 7.2 Welcome classes.",
            ],
            id="never-translated",
        ),
    ],
)
def test_withdrawn(minimal: Path, path: str, said: list[str]) -> None:
    """Every edition in every language says when, why, and what to use now."""
    assert _text(with_history(minimal), path) == said


def test_withdrawn_without_successor(minimal: Path) -> None:
    """That nothing takes its place is said too."""
    _begun(minimal)
    withdraw(minimal, "7.3", date(2027, 7, 1), reason="<b>Gone.</b>")
    assert _text(minimal, "en/7.3/1")[-2:] == ["<b>Gone.</b>", "No other sheet takes its place."]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, project: Callable[[Path], Path]) -> Path:
    """A manual with a history of five releases, built for its public address."""
    root = project(tmp_path_factory.mktemp("released") / "manual")
    edit(root, "infosheets/manual.yml", "source_language: en\n", f"source_language: en\npublic_address: {ADDRESS}\n")
    with_history(root)
    assert main(["--root", str(root), "build", "--release"]) == 0
    return root


def _scan(pdf: Path, number: int = 0) -> tuple[str, float]:
    """Decode the one QR code of a page from a render at 100 dpi; also give its side in millimetres."""
    picture = pypdfium2.PdfDocument(pdf)[number].render(scale=100 / 72).to_pil()
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    corners = found[0].position
    return found[0].text, (corners.top_right.x - corners.top_left.x) / 100 * 25.4


def test_large_print_comes_with_a_release(released: Path) -> None:
    """Of every sheet and pack, in every language, and their pages lead to it; a build that publishes nothing makes none."""
    for language in ("en", "cs"):
        for name in ("7.2", "7.3", "pack-monday"):
            assert (released / f"site/{language}/{name}-large.pdf").is_file()
            page = (released / f"site/{language}/{name}/index.html").read_text(encoding="utf-8")
            assert f'href="../{name}-large.pdf"' in page
    assert faults((released / "site/en/pack-monday-large.pdf").read_bytes()) == []


@pytest.mark.parametrize(
    ("language", "number", "edition"), [("en", "7.3", 2), ("cs", "7.3", 1), ("en", "7.2", 2), ("cs", "7.2", 2)]
)
def test_the_code_leads_to_the_edition(released: Path, language: str, number: str, edition: int) -> None:
    """Scanned from the render, followed on the built site; a sheet without translation leads to the source language."""
    address, side = _scan(released / f"site/{language}/{number}.pdf")
    code = "en" if number == "7.2" else language

    assert address == f"{ADDRESS}/{code}/{number}/{edition}/"
    assert side >= 12, "the modules without the quiet zone"
    path = released / "site" / address.removeprefix(f"{ADDRESS}/") / "index.html"
    text = path.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert ("This is the current edition." if code == "en" else "Toto je nejnovější vydání v tomto jazyce.") in text
    assert "<script" not in text


@pytest.mark.parametrize(("language", "edition"), [("en", 2), ("cs", 1)])
def test_large_print_ends_with_the_code(released: Path, tmp_path: Path, language: str, edition: int) -> None:
    """On the last page only, since the foot has no room: scanned from the render, with the address in words."""
    command = ["handouts", "7.3", "--language", language, "--variant", "large", "--to", str(tmp_path)]
    assert main(["--root", str(released), *command]) == 0
    pdf = next(tmp_path.rglob("*.pdf"))
    document = pypdfium2.PdfDocument(pdf)
    last = len(document) - 1
    address, side = _scan(pdf, last)

    assert address == f"{ADDRESS}/{language}/7.3/{edition}/"
    assert side >= 20, "the modules without the quiet zone"
    assert address.removeprefix("https://") in document[last].get_textpage().get_text_range()
    for number in range(last):
        assert zxingcpp.read_barcodes(document[number].render(scale=100 / 72).to_pil()) == []
    data = pdf.read_bytes()
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert (report.is_compliant, faults(data)) == (True, [])


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("en/7.3/1", ["Replaced by edition 2 of 1 June 2027.", "Changed: At a glance, Steps", 'href="../../7.3.pdf"']),
        ("en/7.3/0", ["You hold a working text that was never released.", "Released is edition 2 of 1 June 2027."]),
        ("cs/7.2/0", ["V tomto jazyce tato karta ještě nevyšla v žádném vydání.", 'href="../../../en/7.2.pdf"']),
        ("en/7.8/1", ["This sheet was withdrawn on 1 July 2027.", 'href="../../7.2/"']),
    ],
)
def test_other_states(released: Path, path: str, said: list[str]) -> None:
    """Replaced editions name what changed; working texts lead to the released one."""
    text = (released / "site" / path / "index.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    for words in said:
        assert words in text


def test_slip_and_update_agree_with_the_ledger(released: Path) -> None:
    """The update reaches back over the withdrawals to the last release that raised editions, and holds what changed."""
    update = released / "site/en/update-manual.pdf"
    pages = (one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(update))
    text = " ".join(" ".join(pages).split())
    assert "Filing slip: 2027-5" in text
    assert "From release 2027-2 to release 2027-5, 1 September 2027." in text
    assert "It fits every binder printed at release 2027-2" in text
    assert text.count("withdrawn") == 2
    assert "Older classes" in text
    assert "Leave the other 1 sheet in place." in text
    assert "Edition 2, 1 September 2027." in text
    effective = text[text.index("Sheets that hold now") :]
    assert "7.2 ed. 2" in effective
    assert "7.9" not in effective
    pack = pypdfium2.PdfDocument(released / "site/cs/slip-monday.pdf")[0].get_textpage().get_text_range()
    for words in ("Starší třídy", "stažena", "Místo ní použijte: 7.2.", "Zbývající 1 kartu nechte na místě."):
        assert words in pack
    assert "k tisku" not in pack, "nothing is put in"
    for path in sorted((released / "site").glob("*/*.pdf")):
        data = path.read_bytes()
        report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
        assert (report.is_compliant, faults(data)) == (True, []), path


def test_pages_of_releases(released: Path) -> None:
    """The changes by release with what was withdrawn, and the slips."""
    changes = (released / "site/en/changes/index.html").read_text(encoding="utf-8")
    assert changes.index("2027-2, 1 June 2027") < changes.index("2027-1, 1 March 2027")
    assert "ed. 2 (At a glance, Steps)" in changes
    assert 'href="../update-manual/"' in changes
    slip = (released / "site/en/update-manual/index.html").read_text(encoding="utf-8")
    assert 'href="../update-manual.pdf"' in slip
    assert 'href="../7.2.pdf">ed. 2 (PDF)' in slip
    assert "What it is about" in slip
    assert "In its place: 7.2." in slip
    monday = (released / "site/cs/update-monday/index.html").read_text(encoding="utf-8")
    for words in ("Starší třídy", "stažena", "Platí pro každý pořadač vytištěný podle vydání příručky 2027-2"):
        assert words in monday


@pytest.mark.parametrize(
    ("language", "unit", "since", "answer"),
    [
        pytest.param(
            "en",
            "The whole manual",
            "2027-1",
            [
                "7.2 Welcome classes: Take out ed. 1, Put in ed. 2",
                "7.3 The first weeks at school: Take out ed. 1, Put in ed. 2",
                "7.8 Oldest classes: Take out ed. 1, withdrawn. In its place: 7.2.",
                "7.9 Older classes: Take out ed. 1, withdrawn. In its place: 7.2.",
            ],
            id="from-the-first",
        ),
        pytest.param(
            "en", "The whole manual", "2027-4", ["7.2 Welcome classes: Take out ed. 1, Put in ed. 2"], id="taken-out"
        ),
        pytest.param("en", "The whole manual", "2027-5", [], id="the-newest"),
        pytest.param(
            "cs",
            "V pondělí do školy",
            "2027-3",
            ["7.9 Starší třídy: Vyjměte 1. vyd., stažena. Místo ní použijte: 7.2."],
            id="a-pack-that-dropped-the-sheet",
        ),
        pytest.param("cs", "V pondělí do školy", "2027-4", [], id="a-pack-without-it"),
    ],
)
def test_is_my_binder_current(  # noqa: PLR0913, PLR0917  # what is chosen, and the answer
    released: Path, browser: Browser, language: str, unit: str, since: str, answer: list[str]
) -> None:
    """From a file, without a server: choose print and release, get what to swap, as the slip says it."""
    context = browser.new_context()
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto((released / f"site/{language}/binder/index.html").as_uri())
    page.check(f"text={unit}")
    releases = [text.split(",")[0] for text in page.locator("#binder-release option").all_inner_texts()]
    page.select_option("#binder-release", str(releases.index(since)))
    assert page.locator("#binder-answer li").all_inner_texts() == answer
    current = {"en": "Your binder is current.", "cs": "Váš pořadač je aktuální."}[language]
    assert (page.locator("#binder-answer").inner_text() == current) == (answer == [])
    context.close()
    assert failed == []


@pytest.mark.parametrize("language", ["en", "cs"])
def test_the_binder_answers_as_the_slips_do(released: Path, browser: Browser, language: str) -> None:
    """For every release and every print, the page names the sheets of the slip, in its order."""
    manual = read(released)[0]
    context = browser.new_context()
    page = context.new_page()
    page.goto((released / f"site/{language}/binder/index.html").as_uri())
    for unit, value in (("manual", "all"), ("monday", "0")):
        page.check(f"[name=what][value='{value}']")
        for place, one in enumerate(manual.library.ledger.releases):
            page.select_option("#binder-release", str(place))
            named = page.locator("#binder-answer li a").all_inner_texts()
            rows = compare_binders(
                manual.library.ledger, unit, (language, manual.settings.source_language), since=one.name
            )
            assert [text.split()[0] for text in named] == [row.sheet for row in rows], (unit, one.name)
    context.close()


def test_single_sheets(released: Path, browser: Browser) -> None:
    """Nothing is answered before a sheet is chosen; withdrawn ones can be."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((released / "site/en/binder/index.html").as_uri())
    answer = page.locator("#binder-answer")
    page.check("text=Single sheets")
    assert answer.inner_text() == ""
    page.check("input[name=sheet][value='7.3']")
    assert answer.locator("a").get_attribute("href") == "../7.3.pdf"
    page.check("input[name=sheet][value='7.9']")
    assert "7.9 Older classes: Take out ed. 1, withdrawn" in answer.inner_text()
    context.close()


def test_the_binder_reads_without_scripts(released: Path, browser: Browser) -> None:
    """Tables say the same to those who have no scripts: what is withdrawn apart from what holds."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((released / "site/en/binder/index.html").as_uri())
    assert not page.locator("#binder").is_visible()
    assert [table.locator("tbody tr").all_inner_texts() for table in page.locator("table").all()] == [
        ["7.8 Oldest classes\t2027-3\tIn its place: 7.2.", "7.9 Older classes\t2027-4\tIn its place: 7.2."],
        ["7.2 Welcome classes\ted. 2\t2027-5", "7.3 The first weeks at school\ted. 2\t2027-2"],
    ]
    context.close()


def test_release_build_refuses_working_texts(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not in the ledger is not published."""
    edit(released, SHEET, "Agree what comes next", "Agree on what comes next")
    assert main(["--root", str(released), "build", "--release"]) == 1
    assert capsys.readouterr().err.startswith("manual: 1 text is not released: 7.3 (en).\n")
    edit(released, SHEET, "Agree on what comes next", "Agree what comes next")
    assert read(released)[0].library.ledger.releases[-1].name == "2027-5"
    assert (released / LEDGER).exists()
