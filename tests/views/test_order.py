"""Readers get the sections of a sheet in the order of its kind; whatever counts or releases texts reads them as written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import read
from released import LEDGER, SHEET, edit, release

from manual.content.settings import PATH
from manual.handout.html import write_html
from manual.handout.leaves import make_leaf
from manual.model.texts import Language, SheetNumber
from manual.resolve.editions import digest_parts
from manual.search.passages import find_places
from manual.site.local_site import LocalSite
from manual.site.sheet_page import make_sheet_page
from manual.views.manual import view_manual

_NUMBER = SheetNumber(7, 3)
_WRITTEN = ["about", "at-a-glance", "steps"]
_PART = re.compile(r'class="part part-([\w-]+)"')


def _set(root: Path, *, steps: str, tips: str) -> None:
    """Give orders to sheets with steps and to tips; nothing is written for an empty one."""
    if steps:
        edit(root, PATH, "chapter_sections:\n", f"steps_order: [{steps}]\nchapter_sections:\n")
    if tips:
        edit(root, PATH, "{word: Tips, mark: arrow}", f"{{word: Tips, mark: arrow, order: [{tips}]}}")


def _list_orders(root: Path, language: str) -> list[list[str]]:
    """List the sections as the page, its contents, the print and the search give them."""
    (view,) = view_manual(read(root)[0], [language]).values()
    page = make_sheet_page(LocalSite(view=view, pages_of={}), view.sheets[_NUMBER])
    printed = write_html(make_leaf(view, view.sheets[_NUMBER]))
    place = next(place for place in find_places(view) if place.number == "7.3")
    return [
        _find_parts(page.text),
        [heading.id for heading in page.headings],
        _find_parts(printed),
        [passage.id for passage in place.passages if passage.id],
    ]


def _find_parts(html: str) -> list[str]:
    return [name for name in _PART.findall(html) if name in _WRITTEN]


@pytest.mark.parametrize(
    ("steps", "tips", "expected"),
    [
        pytest.param("", "", _WRITTEN, id="as written"),
        pytest.param("", "steps, about", ["steps", "about", "at-a-glance"], id="of the facet, the rest behind"),
        pytest.param("at-a-glance, steps", "steps, about", ["at-a-glance", "steps", "about"], id="steps win"),
        pytest.param("examples, template", "", _WRITTEN, id="sections that the sheet has not"),
        pytest.param("about, at-a-glance, steps", "", _WRITTEN, id="the written one, named"),
    ],
)
@pytest.mark.parametrize("language", ["en", "cs"])
def test_one_order_everywhere(minimal: Path, language: str, steps: str, tips: str, expected: list[str]) -> None:
    """The page, its contents, the print and the search agree, in each language."""
    _set(minimal, steps=steps, tips=tips)
    assert _list_orders(minimal, language) == [expected] * 4


def test_the_first_facet_decides(minimal: Path) -> None:
    """A sheet without steps has the order of the facet that it names first."""
    edit(minimal, SHEET, "facets: [tips]", "facets: [projects, tips]")
    edit(minimal, SHEET, "steps: true", "steps: false")
    _set(minimal, steps="steps", tips="at-a-glance")
    assert _list_orders(minimal, "en")[0] == _WRITTEN
    edit(minimal, SHEET, "facets: [projects, tips]", "facets: [tips, projects]")
    assert _list_orders(minimal, "en")[0] == ["at-a-glance", "about", "steps"]


def test_what_a_reference_says_goes_along(minimal: Path) -> None:
    """The words of references are those of the section that they stand in."""
    _set(minimal, steps="steps, at-a-glance", tips="")
    (view,) = view_manual(read(minimal)[0], ["en"]).values()
    text = make_sheet_page(LocalSite(view=view, pages_of={}), view.sheets[_NUMBER]).text
    assert "(<a href" in text.partition("part-at-a-glance")[0]
    assert ">SUZ</a>" in text.partition("part-at-a-glance")[2].partition("part-about")[0]


def test_editions_and_receipts_do_not_see_it(minimal: Path) -> None:
    """The digests of every text stay, so do states of translations, the standing of editions and the next ledger."""
    release(minimal, "First.", date(2027, 3, 1))
    before = _list_counted(minimal)
    _set(minimal, steps="steps, at-a-glance", tips="")
    assert _list_counted(minimal) == before


def _list_counted(root: Path) -> list[object]:
    manual = read(root)[0]
    views = view_manual(manual)
    return [
        {key: digest_parts(manual, manual.library.sheets[_NUMBER], Language(key)) for key in views},
        manual.states,
        [(view.sheets[_NUMBER].parts, view.sheets[_NUMBER].standing) for view in views.values()],
        (root / LEDGER).read_text(encoding="utf-8"),
    ]


def test_another_order_is_another_text_to_print(minimal: Path) -> None:
    """What is kept of a print is named by the order too."""
    digests = set()
    for steps in ("", "steps, about", "at-a-glance, steps"):
        _set(minimal, steps=steps, tips="")
        (view,) = view_manual(read(minimal)[0], ["en"]).values()
        digests.add(view.sheets[_NUMBER].text.body.digest)
        if steps:
            edit(minimal, PATH, f"steps_order: [{steps}]\n", "")
    assert len(digests) == 3
