"""Names of the pages that are made of other things than a text of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.model.self_check import SELF_CHECK
from manual.resolve.packs import MANUAL, list_packs

if TYPE_CHECKING:
    from manual.resolve.references import Manual

# the page of the contacts of a reader's own office
OUR_TOWN = "our-town"

# the page of whom to call, by region
CONTACTS = "contacts"

# the pages of all cases, and of those whose outcome nobody knows
CASES, OPEN_CASES = "cases", "open-cases"


def list_generated_names(manual: Manual) -> dict[str, str]:
    """Give the names of all pages that the site makes, and of those it will make, each with what it is."""
    library = manual.library
    names = {number: f"the withdrawn sheet {number}" for number in library.withdrawn}
    lists = ("glossary", "sources", "laws", "actors", "sheets", "situations", "packs", "changes", "binder", CASES)
    names |= {name: f"the page of all {name}" for name in lists} | {"due": "the page of what is due"}
    names[SELF_CHECK] = "the page of the questions of all chapters"
    names[OUR_TOWN] = "the page of the contacts of one's own office"
    names[CONTACTS] = "the page of contacts by region"
    names[OPEN_CASES] = "the page of cases whose outcome nobody knows"
    names |= {case.page_name: f"the case `{case.key}`" for case in library.cases.values()}
    names |= {session.page_name: f"the plan of the pack `{session.key}`" for session in library.sessions.values()}
    names |= {form.page_name: f"the form {form.key}" for form in library.forms.values()}
    names |= {
        name_whole_chapter(number): f"the whole of chapter {number}" for number in manual.settings.chapter_numbers
    }
    known = list_packs(manual)
    names |= {pack.name: f"the pack `{pack.key}`" for pack in known}
    return names | {f"update-{unit}": f"the filing slip of {unit}" for unit in (MANUAL, *(pack.key for pack in known))}


def name_whole_chapter(chapter: int) -> str:
    """Name the page that holds a whole chapter."""
    return f"chapter-{chapter}"
