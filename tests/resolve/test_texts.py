"""Words that stand in another language than the text around them are marked with their own, on the site and on paper."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from arabic_manual import add_arabic
from conftest import read
from filled import filled
from local import leaf_of, read_staged, staged_tree, view_of
from pdf_check import faults
from released import edit, release

from manual.handout.document import Handout
from manual.handout.finishing import finish, walk_elements
from manual.handout.fronts import make_manual_front, make_pack_front
from manual.handout.html import write_html
from manual.handout.layout import lay_out
from manual.handout.slip import make_slip
from manual.language.fonts import make_print_fonts
from manual.markdown.body import parse_body
from manual.markdown.conversion import render
from manual.model.texts import Fill, SheetNumber
from manual.resolve.texts import fill, name_references
from manual.site.sheet_page import SheetPage

CZECH = "translations/cs/infosheets/07-education/7.3-first-weeks.md"


def _fills(root: Path, text: str, language: str) -> list[tuple[str, str, str]]:
    """Give words, language and direction of the references of a sentence, as if it stood in sheet 7.3 of a language."""
    manual = read(root)[0]
    sheets = {str(number): sheet for number, sheet in manual.library.sheets.items()}
    own = manual.text(sheets["7.3"], language)
    body = parse_body(text, path="a.md", line=1, language="en").body
    named = name_references(manual, replace(own, body=body))
    fills = fill(manual, replace(own, body=body), named, lambda target, section: f"{target.key}#{section}").fills
    return [(part.words, part.language, part.direction) for part in fills if part is not None]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("cs", "Viz [7.2][].", [("7.2 Welcome classes", "en", "")]),
        ("cs", "Viz [7.3][].", [("7.3 První týdny ve škole", "", "")]),
        ("cs", "Viz [7][] a [7.2#about][].", [("7 Education", "en", ""), ("7.2 Welcome classes", "en", "")]),
        ("cs", "Viz [přípravné třídy][7.2].", [("", "", "")]),
        ("cs", "[suz][]", [("Refugee Facilities Administration", "en", "")]),
        ("cs", "[term:newcomer][]", [("newcomer", "en", "")]),
        ("cs", "[cz-561-2004][]", [("školský zákon", "", "")]),
        ("cs", "[cz-561-2004-20][]", [("§ 20 – školský zákon (zákon č. 561/2004 Sb.)", "", "")]),
        ("cs", "[urban-academy-2018][]", [("Urban Academy on Integration", "en", "")]),
        ("en", "[7.2][] [suz][]", [("7.2 Welcome classes", "", ""), ("Refugee Facilities Administration", "", "")]),
        ("en", "[7.9][] [7.2]", []),
        ("ar", "[7.2][]", [("7.2 Welcome classes", "en", "ltr")]),
        ("ar", "[cz-561-2004-20][]", [("Section 20 of the Schools Act (Act No. 561/2004 Coll.)", "en", "ltr")]),
    ],
)
def test_words_name_their_language(minimal: Path, language: str, text: str, words: list[tuple[str, str, str]]) -> None:
    """Titles, names and laws that do not exist in the language of the text; a writer's own words never."""
    add_arabic(minimal)
    assert _fills(minimal, text, language) == words


@pytest.mark.parametrize(("language", "direction"), [("de", ""), ("he", "rtl")])
def test_a_source_in_a_third_language(minimal: Path, language: str, direction: str) -> None:
    """A title that nobody translates stays in the language of the source, which need not be one of the manual."""
    edit(minimal, "infosheets/sources.yml", "language: en", f"language: {language}")
    assert _fills(minimal, "[urban-academy-2018][]", "en") == [("Urban Academy on Integration", language, direction)]


LINK = '<a class="sheet-ref" data-chapter="7" href="7.2.md"><span class="tab">7.2</span> {}Welcome classes</span></a>'


@pytest.mark.parametrize(
    ("given", "html"),
    [
        (Fill("7.2.md", "7.2 Welcome classes"), LINK.format('<span class="sheet-title">')),
        (Fill("7.2.md", "7.2 Welcome classes", "en"), LINK.format('<span class="sheet-title" lang="en">')),
        (
            Fill("7.2.md", "7.2 Welcome classes", "en", "ltr"),
            LINK.format('<span class="sheet-title" dir="ltr" lang="en">'),
        ),
        (Fill("manual:plain", "Schools Act", "en"), '<span lang="en">Schools Act</span>'),
    ],
)
def test_the_mark_stands_on_the_title(given: Fill, html: str) -> None:
    """Numbers are read in the language around; a reference without an address keeps its language."""
    made = render(filled("[7.2][]", given), language="cs", direction="ltr")
    assert made.html == f"<p>{html}</p>"


def test_the_site_marks_a_title_in_running_text(built: Path) -> None:
    """7.2 and its chapter have no Czech text."""
    sheet = (built / "site/cs/7.3/index.html").read_text(encoding="utf-8")
    assert sheet.count('<span class="sheet-title" lang="en">Welcome classes</span>') == 1
    assert 'href="../7/" lang="en">Education</a>' in sheet
    assert '<span class="sheet-title">The first weeks' in (built / "site/en/7.2/index.html").read_text(encoding="utf-8")
    assert '<span lang="en">Education</span>' in (built / "site/cs/index.html").read_text(encoding="utf-8")
    for name in ("sheets", "situations"):
        page = (built / f"site/cs/{name}/index.html").read_text(encoding="utf-8")
        assert '<span lang="en">Education</span>' in page, name
        assert '<span lang="en">' not in (built / f"site/en/{name}/index.html").read_text(encoding="utf-8")


def _printed(handout: Handout, built: Path) -> bytes:
    fonts = make_print_fonts(built)
    data = lay_out(write_html(handout), fonts=fonts, styles=handout.styles)
    return finish(data, name=handout.name, links=handout.links)


def test_paper_marks_a_title_in_running_text(built: Path) -> None:
    """In the text, among the related sheets, in the running head and in the contents of the manual."""
    manual = read(built)[0]
    sheets = {str(number): sheet for number, sheet in manual.library.sheets.items()}
    leaf = leaf_of(manual, sheets["7.3"], "cs")
    assert '<strong>7</strong> <span lang="en">Education</span>' in write_html(leaf)
    data = _printed(leaf, built)
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spans = [str(one.S) for one in walk_elements(pdf) if str(one.get("/Lang", "")) == "en"]
    assert spans.count("/Span") == 3  # and the source, whose title is in English

    front = make_manual_front(view_of(manual, "cs"), {})
    marked = (
        '<span class="cover-name" lang="en">Education</span>',
        '<span class="chapter-tab">7</span> <span lang="en">Education</span>',
    )
    assert [words in write_html(front) for words in marked] == [True, True]
    data = _printed(front, built)
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spans = [str(one.S) for one in walk_elements(pdf) if str(one.get("/Lang", "")) == "en"]
    assert spans.count("/Span") >= len(marked)
    own = write_html(make_manual_front(view_of(manual, "en"), {}))
    assert [words.replace(' lang="en"', "") in own for words in marked] == [True, True]


PACKS = "translations/cs/infosheets/packs.yml"


def test_paper_marks_the_purpose_of_a_pack(minimal: Path) -> None:
    """It may be left in the source language where the title is translated."""
    edit(minimal, PACKS, "  purpose: Pro úřad, kterému volá škola.\n", "")
    manual = read(minimal)[0]
    html = write_html(make_pack_front(view_of(manual, "cs"), manual.library.packs["monday"], {}))
    assert '<div class="title" lang="cs" dir="ltr">' in html
    assert '<p class="lead" lang="en" dir="ltr">For a town hall' in html.replace("\u00a0", " ")


def test_paper_marks_words_of_the_settings(minimal: Path) -> None:
    """What the manual calls itself, facets and readers may be left in the source language, each for itself."""
    lines = (
        "title: Malá příručka\n",
        '  short: "Texty: CC0"\n',
        '  sentence: "Texty: CC0. Kód: MIT."\n',
        "  tips: {word: Tipy}\n",
        "  municipality: {word: obec}\n",
    )
    for line in lines:
        edit(minimal, "translations/cs/infosheets/manual.yml", line, "")
    manual = read(minimal)[0]
    leaf = write_html(leaf_of(manual, manual.library.sheets[SheetNumber(7, 3)], "cs")).replace("\u00a0", " ")
    assert '<strong lang="en">A small manual</strong><br>Pro zkoušky</div>' in leaf
    assert ', <span lang="en">Texts: CC0</span></div>' in " ".join(leaf.split())
    assert '<span class="facet facet-arrow"></span><span lang="en">Tips</span>' in leaf
    assert '<strong><span lang="en">municipality</span>, škola</strong>' in leaf
    front = write_html(make_manual_front(view_of(manual, "cs"), {}))
    assert '<h1 data-number="" class="" lang="en" dir="ltr">' in front
    assert '<p class="cover-subtitle" lang="cs" dir="ltr">' in front


def test_a_slip_marks_the_name_of_a_pack(minimal: Path) -> None:
    """It may be left in the source language; what the engine calls the whole manual never is."""
    edit(minimal, PACKS, "  title: V pondělí do školy\n", "")
    since = release(minimal, "First.", date(2027, 3, 1))
    edit(minimal, CZECH, "Zákon:", "Zákony:")
    release(minimal, "Second.", date(2027, 4, 1))
    view = view_of(read(minimal)[0], "cs")
    heads = {
        unit: write_html(make_slip(view, unit, {}, since=since)[0]).partition('<div class="head-chapter"')[2][:20]
        for unit in ("monday", "manual")
    }
    assert heads == {"monday": ' lang="en">School st', "manual": ">Celá příručka</div>"}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        pytest.param("cz-561-2004-20", "školský zákon", id="provision"),
        pytest.param("cz-561-2004", "školský zákon", id="act"),
        pytest.param("urban-academy-2018", '<a href="../sources/#urban-academy-2018"', id="source"),
    ],
)
def test_law_without_an_address_is_no_link(minimal: Path, key: str, words: str) -> None:
    """On the site as on paper its words stay plain; an entry that has a place on the site leads there."""
    edit(minimal, "infosheets/laws.yml", "  eli: https://www.e-sbirka.cz/eli/cz/sb/2004/561\n", "")
    edit(minimal, CZECH, "[cz-561-2004-20][]", f"[{key}][]")
    page = read_staged(staged_tree(read(minimal)[0], "cs"), "7.3")
    assert isinstance(page, SheetPage)
    sentence = page.text.partition("<li>Zákon:")[2].partition(", úřad")[0]
    assert words in sentence
    assert ("<a " in sentence) == ("<a " in words)
