"""Contacts of the reader's own office: entered once, kept in the browser, printed with every page, and sent to nobody."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from manual.site.static_files import write_script

_KEY = "manual-contacts"
_ENTERED = {
    "office": "Town hall",
    "name": "<b>Jana</b> Nová",
    "telephone": "374 000 111",
    "interpreter": "مترجم",
    "place": "Square 1",
    "hours": "Mo 8–17",
}
_SHOWN = ["Town hall, <b>Jana</b> Nová", "374 000 111", "مترجم", "Square 1, Mo 8–17"]


@pytest.fixture(scope="module")
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en")
    yield context
    context.close()


@pytest.fixture
def reader(_context: BrowserContext) -> Iterator[BrowserContext]:
    """A browser that keeps nothing of other tests but the files of pages."""
    yield _context
    for page in _context.pages:
        # by a test in which nothing can be kept, nothing was
        page.evaluate("() => { try { localStorage.clear(); } catch {} }")
        page.close()


def _enter(page: Page, address: str) -> None:
    page.goto(address)
    for name, value in _ENTERED.items():
        page.fill(f"[name={name}]", value)


def _shown(page: Page) -> list[str]:
    return page.locator("[data-contact]").all_text_contents()


def _print(page: Page) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf())) as pdf:
        return " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in pdf).split())


def test_what_is_entered_once_is_printed_everywhere(public_site: str, reader: BrowserContext) -> None:
    """In every language and kind of page, as plain words; nobody is asked for anything, and no address holds it."""
    page = reader.new_page()
    _enter(page, f"{public_site}/en/our-town/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    for address in ("en/7.3/", "cs/7.3/"):
        page.goto(f"{public_site}/{address}")
        assert _shown(page) == _SHOWN
        expect(page.locator(".m-town b")).to_have_count(0)
        expect(page.locator(".m-town")).to_be_visible()
        assert "Town hall, <b>Jana</b> Nová" in _print(page)
    for address in ("en/", "en/7/", "en/7.2/", "en/chapter-7/", "en/laws/", "cs/case-elm/", "cs/pack-monday/"):
        page.goto(f"{public_site}/{address}")
        expect(page.locator(".m-town")).to_be_hidden()
        assert "374 000 111" in _print(page), address
    assert {line.split(" ")[0] for line in asked} == {"GET"}
    assert [line for line in asked if "374" in line or "Jana" in line or "Town" in line] == []
    assert page.context.cookies() == []


def test_without_contacts_paper_has_lines(public_site: str, reader: BrowserContext) -> None:
    """A procedure has its lines, with no words of the screen; other pages have nothing."""
    page = reader.new_page()
    page.goto(f"{public_site}/en/7.3/")
    assert _shown(page) == ["empty; a line on paper"] * 4
    printed = _print(page)
    assert "In our town" in printed
    assert "a line on paper" not in printed
    assert "Never sent" not in printed
    page.goto(f"{public_site}/en/7.2/")
    assert "In our town" not in _print(page)


def test_clearing_can_be_undone(public_site: str, reader: BrowserContext) -> None:
    """One click clears, one brings back; what is typed afterwards ends that; other tabs follow."""
    page, other = reader.new_page(), reader.new_page()
    _enter(page, f"{public_site}/en/our-town/")
    other.goto(f"{public_site}/cs/7.3/")
    undo, status = page.locator("[name=undo]"), page.locator(".m-townform [role=status]")
    expect(undo).to_be_hidden()

    page.click("[name=clear]")
    expect(undo).to_be_focused()
    expect(status).to_have_text("Cleared.")
    assert page.evaluate(f"localStorage.getItem('{_KEY}')") is None
    assert [page.input_value(f"[name={name}]") for name in _ENTERED] == [""] * 6
    expect(other.locator("[data-contact]").first).to_have_text("prázdné; na papíře řádek")

    page.click("[name=undo]")
    expect(undo).to_be_hidden()
    expect(status).to_have_text("")
    expect(page.locator("[name=clear]")).to_be_focused()
    assert {name: page.input_value(f"[name={name}]") for name in _ENTERED} == _ENTERED
    expect(other.locator("[data-contact]").first).to_have_text(_SHOWN[0])

    page.click("[name=clear]")
    page.fill("[name=name]", "Another")
    expect(undo).to_be_hidden()
    page.reload()
    assert [page.input_value(f"[name={name}]") for name in _ENTERED] == ["", "Another", "", "", "", ""]


@pytest.mark.parametrize(
    ("kept", "first"),
    [
        ("{", "empty; a line on paper"),
        ("null", "empty; a line on paper"),
        ('["x"]', "empty; a line on paper"),
        ('{"office": 7, "name": {"a": 1}}', "empty; a line on paper"),
        ('{"office": "<img src=x onerror=canary()>"}', "<img src=x onerror=canary()>"),
        (f'{{"office": "{"x" * 5000}"}}', "x" * 100),
        ('{"office": " two \\n lines "}', "two lines"),
    ],
)
def test_what_something_else_has_kept_is_harmless(
    public_site: str, reader: BrowserContext, kept: str, first: str
) -> None:
    """It is words of a hundred letters, or nothing."""
    page = reader.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{public_site}/en/our-town/")
    page.evaluate(f"value => localStorage.setItem('{_KEY}', value)", kept)
    page.reload()
    assert len(page.input_value("[name=office]")) <= 100
    page.goto(f"{public_site}/en/7.3/")
    assert _shown(page)[0] == first
    assert failed == []


def test_without_scripts_there_are_lines(public_site: str, browser: Browser) -> None:
    """One sentence, and no field that would keep nothing."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{public_site}/en/our-town/")
        expect(page.locator(".m-townform")).to_be_hidden()
        lines = page.locator("#contact-lines")
        expect(lines).to_be_visible()
        assert lines.locator("[role=status]").inner_text() == (
            "Without scripts this page keeps nothing. Print it, and write on the lines."
        )
        assert lines.locator("dt").all_text_contents() == [
            "Office and name",
            "Telephone",
            "Interpreter",
            "Where and when",
        ]


def test_a_browser_that_keeps_nothing_says_so(public_site: str, reader: BrowserContext) -> None:
    """As some do for pages from a disk: the sentence says why there is no field."""
    page = reader.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('SecurityError'); }});"
    )
    page.goto(f"{public_site}/en/our-town/")
    expect(page.locator(".m-townform")).to_be_hidden()
    assert page.locator("#contact-lines [role=status]").inner_text() == (
        "This browser keeps nothing here, perhaps because the page was opened from a disk. Print it, and write on the lines."
    )
    page.goto(f"{public_site}/en/7.3/")
    assert _shown(page) == ["empty; a line on paper"] * 4
    assert failed == []


def test_a_storage_that_is_full_says_so(public_site: str, reader: BrowserContext) -> None:
    """What was typed would be lost, so the lines come back."""
    page = reader.new_page()
    page.goto(f"{public_site}/en/our-town/")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    page.fill("[name=office]", "Town hall")
    expect(page.locator(".m-townform")).to_be_hidden()
    expect(page.locator("#contact-lines")).to_be_visible()


def test_the_offline_copy_keeps_contacts_too(public: Path, reader: BrowserContext) -> None:
    """From a folder, in every language, also on paper."""
    folder = public / "site-offline"
    page = reader.new_page()
    _enter(page, f"file://{folder}/en/our-town/index.html")
    page.goto(f"file://{folder}/cs/7.3/index.html")
    assert _shown(page) == _SHOWN
    assert "374 000 111" in _print(page)


@pytest.mark.parametrize("name", ["town", "town-form"])
def test_the_scripts_send_nothing_and_write_no_markup(name: str) -> None:
    """No word of a script that could send or that takes text for markup."""
    script = write_script(name)
    assert _KEY in script
    for word in (
        "fetch",
        "XMLHttp",
        "sendBeacon",
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "cookie",
    ):
        assert word not in script
