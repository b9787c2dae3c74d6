"""A view is made once for a language, each value of it once; pages, prints and search only arrange it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from conftest import read
from released import release

from manual.handout.fronts import make_chapter_front, make_manual_front, make_pack_front
from manual.handout.leaves import make_leaf
from manual.releases.release import plan_release
from manual.resolve import references
from manual.search.passages import find_places
from manual.site.edition_pages import write_edition_pages
from manual.site.staging import stage
from manual.views import manual as views_module
from manual.views.manual import view_manual

# what is worked out of a sheet in a language, by the name under which the view calls it
DERIVED = (
    "find_standing",
    "note_state",
    "write_review",
    "gather_wording",
    "_sources",
    "_related",
    "measure_lag",
    "name_references",
)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the calls of all that derives a value of a text."""
    counted: Counter[str] = Counter()

    def count(module: ModuleType, name: str) -> None:
        real = getattr(module, name)

        def counting(*arguments: object, **named: object) -> object:
            counted[name] += 1
            return real(*arguments, **named)

        monkeypatch.setattr(module, name, counting)

    for name in (*DERIVED, "digest_parts", "_provision"):
        count(views_module, name)
    count(references, "_text")
    return counted


def test_each_value_is_made_once(minimal: Path, calls: Counter[str]) -> None:
    """Whatever is arranged from the views works nothing out again."""
    release(minimal, "First.", date(2027, 3, 1))
    calls.clear()
    manual = read(minimal)[0]
    library, languages = manual.library, len(manual.settings.languages)
    texts, sheets = languages * len(library.originals()), languages * len(library.sheets)
    assert calls == {"_text": texts}

    views = view_manual(manual)
    cited = languages * sum(len(manual.provisions(sheet)) for sheet in library.sheets.values())
    chapters = languages * len(library.chapters)
    made = {
        "_text": texts,
        "digest_parts": sheets,
        "find_standing": sheets,
        "gather_wording": sheets,
        "_sources": sheets,
        "_related": sheets,
        "_provision": cited,
        "note_state": texts,
        "name_references": texts,
        "write_review": sheets + chapters,
        # one sheet is translated, and has an edition of its own
        "measure_lag": 1,
    }
    assert calls == made

    for view in views.values():
        stage(view)
        find_places(view)
        for sheet in view.sheets.values():
            make_leaf(view, sheet)
        for chapter in view.chapters.values():
            make_chapter_front(view, chapter, {})
        for pack in view.packs:
            make_pack_front(view, pack, {})
        make_manual_front(view, {})
    write_edition_pages(views)
    assert calls == made

    plan_release(manual)
    assert calls["digest_parts"] == 2 * sheets, "a release looks at the views of its own day"


def test_a_view_of_one_language_is_that_of_all(minimal: Path) -> None:
    """Whoever asks for one language gets what a build gets."""
    release(minimal, "First.", date(2027, 3, 1))
    manual = read(minimal)[0]
    assert view_manual(manual, ["cs"])["cs"] == view_manual(manual)["cs"]  # type: ignore[index]  # it is a language
    assert [*view_manual(manual)] == [setting.code for setting in manual.settings.languages]


def test_sheets_that_are_no_longer_there(minimal: Path) -> None:
    """A number that is no sheet has no view; a withdrawn sheet keeps its title and says in which language that is."""
    view = view_manual(read(minimal)[0])["cs"]  # type: ignore[index]  # as above
    assert view.sheet("9.9") is None
    assert view.sheet("about") is None
    assert view.sheet_title("9.9") == ("", "cs")
