"""A chapter in one page, and the questions of all chapters together: without a form, without a score."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import read
from local import view_of
from released import edit

from manual.content.settings import PATH
from manual.site.chapter_page import make_chapter_page
from manual.site.local_site import LocalSite
from manual.site.pages import plan_made_pages
from manual.site.self_check_page import make_self_check_page

_CHAPTER = "infosheets/07-education/index.md"
_ASKED = "## Questions {#questions}\n\n1. Who asks the parents, see [7.2][7.2]?\n2. Who answers?\n\n## "


@pytest.fixture
def asking(minimal: Path) -> Path:
    """The minimal manual with two questions of a chapter, which is in no other language."""
    edit(minimal, PATH, "chapter_sections:\n", "chapter_sections:\n  questions: {items: 2}\n")
    path = minimal / _CHAPTER
    path.write_text(path.read_text(encoding="utf-8").replace("## ", _ASKED, 1), encoding="utf-8")
    return minimal


def _sites(root: Path) -> dict[str, LocalSite]:
    manual = read(root)[0]
    return {language: LocalSite(view=view_of(manual, language), pages_of={}) for language in ("en", "cs")}


def test_the_questions_stand_on_a_page(asking: Path) -> None:
    """Those alone, under the name of their chapter; a chapter that is not translated names its language."""
    sites = _sites(asking)
    page = make_self_check_page(sites["en"], "self-check")
    assert [(heading.id, heading.title) for heading in page.headings] == [("c7", "7 Education")]
    assert page.text.count("<li>") == 2
    assert '<a class="sheet-ref" data-chapter="7" href="../7.2/">7.2</a>' in page.text
    assert "<p" not in page.text
    for marked in ("<form", "<input", "<script"):
        assert marked not in page.text
    assert '<ol dir="ltr" lang="en">' in make_self_check_page(sites["cs"], "self-check").text


def test_it_is_linked_from_its_chapter(asking: Path) -> None:
    """A chapter leads to it, and the plan of the site names it."""
    site = _sites(asking)["en"]
    assert make_chapter_page(site, site.view.chapters[7]).self_check_url == "../self-check/"
    assert "self-check" in plan_made_pages(site)


def test_no_questions_no_page(minimal: Path) -> None:
    """Nothing leads to a page that is not there."""
    site = _sites(minimal)["en"]
    assert make_chapter_page(site, site.view.chapters[7]).self_check_url == ""
    assert "self-check" not in plan_made_pages(site)


@pytest.mark.parametrize(
    ("items", "said_of"),
    [(2, []), (3, ["`questions` has 2 items in its list; the settings ask for 3. Make them agree."])],
)
def test_items_are_counted(asking: Path, items: int, said_of: list[str]) -> None:
    """The settings say how many items the list of a section has."""
    edit(asking, PATH, "{items: 2}", f"{{items: {items}}}")
    findings = read(asking)[1]
    assert [finding.message for finding in findings if finding.code == "section-items"] == said_of
