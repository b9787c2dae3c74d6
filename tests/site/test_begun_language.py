"""A language that has only begun: what it lacks says in which language it is, and readers are led to it later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import read
from local import read_staged, view_of
from projects import make_project
from released import edit
from served import served
from tabs import Tabs

from manual.cli.main import main
from manual.language.fallback import drop_marks
from manual.model.texts import Language
from manual.resolve.references import Manual
from manual.site.home_page import HomePage
from manual.site.pack_pages import PackPage
from manual.site.root_pages import make_chooser_page
from manual.site.sheet_page import SheetPage
from manual.site.sheets_page import SheetsPage
from manual.site.situations_page import SituationsPage
from manual.site.staging import stage

SETTINGS = "infosheets/manual.yml"
PRINTED = {"7.2": 2, "7.3": 2, "7": 3, "pack-monday": 3, "manual": 9}


@pytest.fixture
def begun(minimal: Path) -> Path:
    """The minimal manual with a language from right to left that has a settings line and nothing else."""
    edit(minimal, SETTINGS, "  cs: {name: Čeština}\n", '  cs: {name: Čeština}\n  ar: {name: "العربية", dir: rtl}\n')
    return minimal


def _stage(manual: Manual, language: str) -> dict[str, str]:
    return stage(view_of(manual, language), pages_of=PRINTED)


def test_registries_say_their_language(begun: Path) -> None:
    """Glossary, actors and packs mark what is not translated, with its direction where that is another one."""
    tree = _stage(read(begun)[0], "ar")
    assert (
        "{: #newcomer lang=en dir=ltr }\n\nA person who came recently.\n{: lang=en dir=ltr }\n" in tree["glossary.md"]
    )
    assert "{: #suz lang=en dir=ltr }" in tree["actors.md"]
    assert "{: lang=en dir=ltr }" in tree["packs.md"]


def test_pages_say_their_language(begun: Path) -> None:
    """So do the situations, the packs and the terms that are explained in place."""
    tree = _stage(read(begun)[0], "ar")
    home, situations = read_staged(tree, "index"), read_staged(tree, "situations")
    assert isinstance(home, HomePage)
    assert isinstance(situations, SituationsPage)
    assert (home.text_language, home.text_dir) == ("en", "ltr")
    assert [(pack.title_lang, pack.purpose_lang) for pack in home.packs] == [("en", "en")]
    assert {link.lang for group in situations.groups for link in group.situations} == {"en"}
    pack = read_staged(tree, "pack-monday")
    assert isinstance(pack, PackPage)
    assert (pack.title_lang, pack.summary_lang) == ("en", "en")
    assert {facet.lang for facet in home.facets} == {"en"}
    imprint = home.frame.imprint
    assert (imprint.title_lang, imprint.subtitle_lang, imprint.licence_lang) == ("en", "en", "en")
    sheets = read_staged(tree, "sheets")
    assert isinstance(sheets, SheetsPage)
    assert {choice.lang for choice in (*sheets.facets, *sheets.audiences)} == {"en"}
    assert {facet.lang for group in sheets.groups for row in group.sheets for facet in row.facets} == {"en"}
    sheet = read_staged(tree, "7.2")
    assert isinstance(sheet, SheetPage)
    assert {facet.lang for facet in sheet.facets} == {reader.lang for reader in sheet.audience} == {"en"}
    assert (sheet.source_terms, sheet.source_language, sheet.source_dir) == (tuple(sheet.terms), "en", "ltr")


def test_the_chooser_says_its_language(begun: Path) -> None:
    """A title that is left in the source language is so marked among the languages, and a subtitle apart from it."""
    edit(begun, f"translations/cs/{SETTINGS}", "subtitle: Pro zkoušky\n", "")
    languages = make_chooser_page(read(begun)[0], lost=False).languages
    assert {language.code: [(part.text, part.language) for part in language.text] for language in languages} == {
        "en": [("A small manual. For tests.", "en")],
        "cs": [("Malá příručka.", "cs"), ("For tests.", "en")],
        "ar": [("A small manual. For tests.", "en")],
    }
    lost = make_chooser_page(read(begun)[0], lost=True).languages
    assert [part.language for language in lost for part in language.text] == ["en", "cs", "ar"]


def test_handouts_are_those_of_the_source(begun: Path) -> None:
    """A link to one says in which language it is, and so does the name under which it is kept."""
    manual = read(begun)[0]
    page = read_staged(_stage(manual, "ar"), "7.2")
    assert isinstance(page, SheetPage)
    assert page.pdf is not None
    assert (page.pdf.language, page.pdf.name.rpartition(" ")[2]) == ("en", "(en).pdf")
    own = read_staged(_stage(manual, "cs"), "7.3")
    assert isinstance(own, SheetPage)
    assert own.pdf is not None
    assert (own.pdf.language, own.pdf.name.rpartition(" ")[2]) == ("", "(cs).pdf")


def test_the_search_goes_on_in_the_source(begun: Path) -> None:
    """A language that lacks something names the index of the source, which has all of it."""
    manual = read(begun)[0]
    pages = {code: read_staged(_stage(manual, code), "7.3") for code in ("en", "cs", "ar")}
    assert pages["en"].frame.source_search is None
    for code in ("cs", "ar"):
        search = pages[code].frame.source_search
        assert search is not None
        assert (search.url, search.name) == ("../../en/assets/search-index.js", "English")


def test_offered_from_a_share_on(begun: Path) -> None:
    """Below it a language is built, says so, and is in no list for readers or search engines."""
    shares = read(begun)[0].shares
    assert 0 < shares[Language("cs")] < 1
    assert shares[Language("ar")] == 0
    edit(
        begun,
        SETTINGS,
        "source_language: en\n",
        "source_language: en\nlisted_from: 10\npublic_address: https://example.org\n",
    )
    manual = read(begun)[0]
    assert [language.code for language in make_chooser_page(manual, lost=False).languages] == ["en", "cs"]
    english = read_staged(_stage(manual, "en"), "glossary").frame
    assert [link.code for link in english.languages] == ["en", "cs"]
    assert [link.lang for link in english.head.alternates] == ["en", "cs", "x-default"]
    assert (english.begun, english.head.listed, english.head.noindex) == ("", True, False)

    arabic = read_staged(_stage(manual, "ar"), "glossary").frame
    assert [link.code for link in arabic.languages] == ["en", "cs", "ar"]
    assert drop_marks(arabic.begun) == "بدأ العمل بهذه اللغة: تُرجم 0 % من الدليل."
    assert (arabic.head.alternates, arabic.head.listed, arabic.head.noindex) == ((), False, True)


@pytest.fixture(scope="module")
def begun_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the small manual in a language of which there is too little for readers to be led to it."""
    root = make_project(tmp_path_factory.mktemp("begun") / "manual")
    edit(
        root,
        SETTINGS,
        "  cs: {name: Čeština}\n",
        '  cs: {name: Čeština}\n  ar: {name: "العربية", dir: rtl}\nlisted_from: 90\n',
    )
    assert main(["--root", str(root), "build"]) == 0
    with served(root / "site") as address:
        yield address


@pytest.mark.parametrize("width", [320, 700, 1300])
@pytest.mark.parametrize("path", ["", "7.3/"])
def test_how_far_it_is_stands_between_the_edges(tabs: Tabs, begun_site: str, path: str, width: int) -> None:
    """The strip above a page is no wider than the page."""
    page = tabs.open(f"{begun_site}/ar/{path}", width=width, height=900)
    box = page.locator(".m-state.begun").bounding_box()
    assert box is not None
    assert 0 < box["x"] < box["x"] + box["width"] < width
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
