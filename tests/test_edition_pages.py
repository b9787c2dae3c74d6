"""From paper to page: the QR code of a print leads to what became of it, in its language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import page
import pypdfium2
import pytest
import zxingcpp
from conftest import read
from playwright.sync_api import Browser
from test_release import LEDGER, SHEET, edit, release

from manual.cli import main
from manual.pdf_check import faults

ADDRESS = "https://integration.example.org"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, project: Callable[[Path], Path]) -> Path:
    """A manual with two releases and a working text, built for its public address."""
    root = project(tmp_path_factory.mktemp("released") / "manual")
    settings = root / "pyproject.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("[tool.manual]", f'[tool.manual]\npublic_address = "{ADDRESS}"'),
        encoding="utf-8",
    )
    release(root, "First.", date(2027, 3, 1))
    edit(root, SHEET, "Say who comes", "Tell who comes")
    edit(root, SHEET, "- Read [welcome", "- See [welcome")
    release(root, "Second.", date(2027, 6, 1))
    assert main(["--root", str(root), "build", "--release"]) == 0
    return root


def _scan(pdf: Path, number: int = 0) -> tuple[str, float]:
    """Decode the one QR code of a page from a render at 100 dpi; also give its side in millimetres."""
    picture = pypdfium2.PdfDocument(pdf)[number].render(scale=100 / 72).to_pil()
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    corners = found[0].position
    return found[0].text, (corners.top_right.x - corners.top_left.x) / 100 * 25.4


@pytest.mark.parametrize(
    ("language", "number", "edition"), [("en", "7.3", 2), ("cs", "7.3", 1), ("en", "7.2", 1), ("cs", "7.2", 1)]
)
def test_the_code_leads_to_the_edition(released: Path, language: str, number: str, edition: int) -> None:
    """Scanned from the render, followed on the built site; a sheet without translation leads to the source language."""
    address, side = _scan(released / f"site/{language}/{number}.pdf")
    code = "en" if number == "7.2" else language

    assert address == f"{ADDRESS}/{code}/{number}/{edition}/"
    assert side >= 12, "the modules without the quiet zone"
    text = (released / "site" / address.removeprefix(f"{ADDRESS}/") / "index.html").read_text(encoding="utf-8")
    assert ("This is the current edition." if code == "en" else "Toto vydání platí.") in text
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
        ("cs/7.2/0", ["Tato karta ještě nevyšla v žádném vydání."]),
    ],
)
def test_other_states(released: Path, path: str, said: list[str]) -> None:
    """Replaced editions name what changed; working texts lead to the released one."""
    text = (released / "site" / path / "index.html").read_text(encoding="utf-8")
    for words in said:
        assert words in text


def test_slip_and_update_agree_with_the_ledger(released: Path) -> None:
    """The update holds the slip, the list of effective sheets and exactly the sheet that changed; all are sound."""
    update = released / "site/en/update-manual.pdf"
    text = "\n".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(update))
    assert "Filing slip: 2027-2" in text
    assert "At a glance, Steps" in text
    assert "Leave the other 1 sheet in place." in text
    assert "Edition 2, 1 June 2027." in text
    assert "Edition 1, 1 March 2027." not in text
    assert (
        "Není co měnit"
        in pypdfium2.PdfDocument(released / "site/cs/slip-monday.pdf")[0].get_textpage().get_text_range()
    )
    for path in sorted((released / "site").glob("*/*.pdf")):
        data = path.read_bytes()
        report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
        assert (report.is_compliant, faults(data)) == (True, []), path


def test_pages_of_releases(released: Path) -> None:
    """The changes by release, and the binder with its data."""
    changes = (released / "site/en/changes/index.html").read_text(encoding="utf-8")
    assert changes.index("2027-2, 1 June 2027") < changes.index("2027-1, 1 March 2027")
    assert "ed. 2 (At a glance, Steps)" in changes
    assert 'href="../update-manual/"' in changes
    slip = (released / "site/en/update-manual/index.html").read_text(encoding="utf-8")
    assert 'href="../update-manual.pdf"' in slip
    assert 'href="../7.3.pdf">ed. 2 (PDF)' in slip
    assert "At a glance, Steps" in slip
    assert "Není co měnit" in (released / "site/cs/update-monday/index.html").read_text(encoding="utf-8")
    assert '"editions": [[0, 1], [1, 2]]' in (released / "site/en/binder/index.html").read_text(encoding="utf-8")


def test_is_my_binder_current(released: Path, browser: Browser) -> None:
    """From a file, without a server: choose print and release, get what to swap with its files."""
    context = browser.new_context()
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto((released / "site/en/binder/index.html").as_uri())
    answer = page.locator("#binder-answer")
    assert "Put in ed. 2" in answer.inner_text(), "the oldest release is chosen at first"
    assert answer.locator("a").get_attribute("href") == "../7.3.pdf"
    page.select_option("#binder-release", "1")
    assert answer.inner_text() == "Your binder is current."
    page.select_option("#binder-release", "0")
    page.check("text=Single sheets")
    assert answer.inner_text() == ""
    page.check("input[name=sheet][value='7.2']")
    assert answer.inner_text() == "Your binder is current."
    page.check("input[name=sheet][value='7.3']")
    assert "Take out ed. 1, Put in ed. 2" in answer.inner_text()
    page.goto((released / "site/cs/binder/index.html").as_uri())
    page.check("text=V pondělí do školy")
    assert answer.inner_text() == "Váš pořadač je aktuální."
    context.close()
    assert failed == []


def test_the_binder_reads_without_scripts(released: Path, browser: Browser) -> None:
    """A table says the same to those who have no scripts."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((released / "site/en/binder/index.html").as_uri())
    assert not page.locator("#binder").is_visible()
    assert page.locator("table tbody tr").all_inner_texts() == [
        "7.2 Welcome classes\ted. 1\t2027-1",
        "7.3 The first weeks at school\ted. 2\t2027-2",
    ]
    context.close()


def test_release_build_refuses_working_texts(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not in the ledger is not published."""
    edit(released, SHEET, "Agree what comes next", "Agree on what comes next")
    assert main(["--root", str(released), "build", "--release"]) == 1
    assert capsys.readouterr().err.startswith("manual: 1 texts are not released: 7.3 (en).\n")
    edit(released, SHEET, "Agree on what comes next", "Agree what comes next")
    assert read(released)[0].library.ledger.releases[-1].name == "2027-2"
    assert (released / LEDGER).exists()
