"""A page of the site from right to left: mirrored, with numbers and citations in their own direction, clean for axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from arabic_manual import WORDS, add_arabic
from babel.messages.pofile import read_po, write_po
from conftest import ROOT
from playwright.sync_api import Browser, expect
from served import run_axe, served

from manual.cli.main import main

ON_SCREEN = {
    "Go to the text": "إلى النص",
    "Languages": "اللغات",
    "Chapters": "الفصول",
    "Chapter": "الفصل",
    "On paper": "على الورق",
    "Print this sheet": "اطبع البطاقة",
    "On this page": "في هذه الصفحة",
    "State": "الحالة",
    "Law cited": "القوانين المذكورة",
    "Linked from": "مذكور في",
    "Words, sheet or act number": "كلمات أو رقم بطاقة أو قانون",
    "All sheets": "كل البطاقات",
    "Close": "إغلاق",
    "This page is also in English.": "هذه الصفحة متاحة بالعربية أيضا.",
}
# zero, one, two, few, many, other: the order in which CLDR names them
SIX = {
    "%(num)s sheet": (
        "لا توجد بطاقات",
        "بطاقة واحدة",
        "بطاقتان",
        "%(num)s بطاقات",
        "%(num)s بطاقة",
        "%(num)s من البطاقات",
    )
}
RULE = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory, project: Callable[[Path], Path]) -> Iterator[str]:
    """Serve the small manual with one sheet in Arabic."""
    root = project(tmp_path_factory.mktemp("arabic") / "manual")
    add_arabic(root)
    with (ROOT / "hooks/manual/language/messages.pot").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        # what has no translation here stands in English, which is enough to build
        if isinstance(message.id, str):
            message.string = {**WORDS, **ON_SCREEN}.get(message.id, message.id)
        else:
            message.string = SIX.get(message.id[0]) or (message.id[0], *[message.id[1]] * 5)
    catalogue.locale = "ar"
    catalogue.mime_headers = [("Plural-Forms", f"nplurals=6; plural={RULE};")]
    with (root / "translations/ar/messages.po").open("wb") as file:
        write_po(file, catalogue)
    assert main(["--root", str(root), "build"]) == 0
    with served(root / "site") as address:
        yield address


@pytest.mark.parametrize(("scheme", "width"), [("light", 1300), ("dark", 320)])
def test_mirrored_and_clean(browser: Browser, arabic: str, scheme: str, width: int) -> None:
    """The page begins on the right, every part of it; axe finds nothing; no side scrolls."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 1400})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{arabic}/ar/7.3/", wait_until="networkidle")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    box = {
        name: page.eval_on_selector(
            selector, "one => { const box = one.getBoundingClientRect(); return [box.left, box.right] }"
        )
        for name, selector in {
            "leaf": ".m-leaf",
            "mark": ".m-mark",
            "name": ".m-name",
            "languages": ".m-langs",
            "heading": "#steps",
            "first": ".m-first",
            "step": ".part-steps ol > li > p",
        }.items()
    }
    numeral = page.evaluate(
        "[...document.querySelectorAll('.part-steps ol > li')].map(one => parseFloat(getComputedStyle(one).paddingRight))"
    )
    violations, _undecided = run_axe(page)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()

    assert abs(box["mark"][1] - box["leaf"][1]) <= 2, "the tab stands at the right edge of the leaf"
    assert box["name"][1] > width * 0.9
    assert box["languages"][0] < width * 0.3
    assert min(numeral) > 30, "the numeral of a step stands on the right"
    if width > 1000:
        assert box["heading"][1] > box["step"][1], "headings hang on the right"
        assert box["first"][1] < box["step"][0], "the margin is on the left"
    assert violations == []
    assert sideways <= 0


def test_citations_and_numbers_are_isolated(browser: Browser, arabic: str) -> None:
    """In the text by elements, around it by style; a citation reads from left to right inside the line."""
    context = browser.new_context(viewport={"width": 1300, "height": 1400})
    page = context.new_page()
    page.goto(f"{arabic}/ar/7.3/", wait_until="networkidle")
    runs = page.locator("article bdi[dir=ltr]").all_inner_texts()
    styles = page.evaluate(
        "['.m-mark', '.m-margin li > a', '.m-facts dd', '.m-tab'].map("
        "name => getComputedStyle(document.querySelector(name)).unicodeBidi)"
    )
    # the section sign stands left of its number, though the line runs to the left
    order = page.evaluate(
        "(() => { const run = [...document.querySelectorAll('article bdi')].find(one => one.textContent.startsWith('§'));"
        " const range = document.createRange(), text = run.firstChild;"
        " const at = place => { range.setStart(text, place); range.setEnd(text, place + 1);"
        " return range.getBoundingClientRect().left };"
        " return at(0) < at(text.length - 1) })()"
    )
    context.close()
    assert {"§\u00a020", "č.\u00a0561/2004\u00a0Sb.", "1. 9. 2026", "2\u00a0500 Kč"} <= set(runs)
    assert styles == ["isolate"] * 4
    assert order


def test_a_lost_address_and_the_offer(browser: Browser, arabic: str) -> None:
    """The 404 page is from right to left too; an Arabic reader of an English page is told so in Arabic."""
    context = browser.new_context(locale="ar-EG", viewport={"width": 1300, "height": 900})
    page = context.new_page()
    page.goto(f"{arabic}/ar/404.html")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    page.goto(f"{arabic}/en/7.3/", wait_until="networkidle")
    line = page.locator(".m-suggest")
    assert line.locator("a").inner_text() == ON_SCREEN["This page is also in English."]
    assert (line.get_attribute("lang"), line.get_attribute("dir")) == ("ar", "rtl")
    context.close()


def test_what_scripts_count(browser: Browser, arabic: str) -> None:
    """The filter of all sheets and the search say numbers in the forms of each language; what Czech lacks is found in English."""
    forms = {
        "en": {0: "0 sheets", 1: "1 sheet", 2: "2 sheets", 5: "5 sheets"},
        "cs": {1: "1 karta", 2: "2 karty", 4: "4 karty", 5: "5 karet", 63: "63 karet"},
        "ar": {number: SIX["%(num)s sheet"][form] for form, number in enumerate((0, 1, 2, 3, 11, 100))},
    }
    found = {"en": "3 results", "cs": "3 výsledky"}
    page = browser.new_page()
    for language, said in forms.items():
        page.goto(f"{arabic}/{language}/sheets/", wait_until="networkidle")
        count = page.locator("#filter-count")
        expect(count).to_have_text(said[2].replace("%(num)s", "2"))
        page.check("[name=steps]")
        expect(count).to_have_text(said[1].replace("%(num)s", "1"))
        for number, words in said.items():
            counted = page.evaluate(
                "number => manualCount(JSON.parse(document.getElementById('filter-count').dataset.counts), number)",
                number,
            )
            assert counted == words.replace("%(num)s", str(number))
        if language in found:
            page.fill("#search-field", "7.3")
            expect(page.locator(".m-search-count")).to_have_text(found[language])
    page.close()
