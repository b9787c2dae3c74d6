"""All pages of a language by name, each with the function that makes it; and all kinds of pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from manual.model.self_check import SELF_CHECK
from manual.resolve.page_names import CASES, CONTACTS, OPEN_CASES, OUR_TOWN, name_whole_chapter
from manual.site.actors_page import make_actors_page
from manual.site.binder_page import BinderPage, make_binder_page
from manual.site.case_page import CasePage, make_case_page
from manual.site.cases_page import CasesPage, make_cases_page
from manual.site.changes_page import ChangesPage, make_changes_page
from manual.site.chapter_page import ChapterPage, make_chapter_page
from manual.site.contacts_page import ContactsPage, make_contacts_page
from manual.site.due_page import DuePage, make_due_page
from manual.site.form_page import FormPage, make_form_page
from manual.site.glossary_page import make_glossary_page
from manual.site.home_page import HomePage, make_home_page
from manual.site.laws_page import make_laws_page
from manual.site.lost_page import LostPage
from manual.site.open_cases_page import OpenCasesPage, make_open_cases_page
from manual.site.our_town_page import OurTownPage, make_our_town_page
from manual.site.pack_pages import PackPage, make_pack_page, make_packs_page
from manual.site.page import ArticlePage, IndexPage
from manual.site.self_check_page import SelfCheckPage, make_self_check_page
from manual.site.session_page import SessionPage, make_session_page
from manual.site.sheet_page import SheetPage, make_sheet_page
from manual.site.sheets_page import SheetsPage, make_sheets_page
from manual.site.situations_page import SituationsPage, make_situations_page
from manual.site.sources_page import make_sources_page
from manual.site.text_page import TextPage, make_text_page
from manual.site.update_page import UpdatePage, list_updates, make_update_page
from manual.site.whole_chapter_page import make_whole_chapter_page
from manual.site.withdrawn_page import make_withdrawn_page
from manual.views.contacts import has_contacts
from manual.views.self_check import list_questioning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from manual.site.local_site import LocalSite
    from manual.site.page import Draft, Page

    Plan = Mapping[str, Callable[[], Page | Draft]]

# as which a staged page is read again
KINDS: Mapping[str, type[Page]] = {
    kind.__name__: kind
    for kind in (
        ArticlePage,
        BinderPage,
        CasePage,
        CasesPage,
        ChangesPage,
        ChapterPage,
        ContactsPage,
        OurTownPage,
        DuePage,
        FormPage,
        HomePage,
        IndexPage,
        LostPage,
        OpenCasesPage,
        PackPage,
        SelfCheckPage,
        SessionPage,
        SheetPage,
        SheetsPage,
        SituationsPage,
        TextPage,
        UpdatePage,
    )
}


def plan_pages(site: LocalSite) -> Plan:
    """Name all pages of a language; a page with a text of its own goes before one that is made for the site."""
    return {**plan_made_pages(site), **plan_text_pages(site)}


def plan_text_pages(site: LocalSite) -> Plan:
    """Name the pages that have a text of their own."""
    view = site.view
    return {
        **{str(number): partial(make_sheet_page, site, sheet) for number, sheet in view.sheets.items()},
        **{str(number): partial(make_chapter_page, site, chapter) for number, chapter in view.chapters.items()},
        **{local.case.page_name: partial(make_case_page, site, local) for local in view.cases.values()},
        **{local.session.page_name: partial(make_session_page, site, local) for local in view.sessions.values()},
        **{local.form.page_name: partial(make_form_page, site, local) for local in view.forms.values()},
        **{
            name: partial(make_home_page if name == "index" else make_text_page, site, page)
            for name, page in view.pages.items()
        },
    }


def plan_made_pages(site: LocalSite) -> Plan:
    """Name the pages that are made of other things."""
    view = site.view
    lists: dict[str, Callable[[LocalSite, str], Page | Draft]] = {
        "glossary": make_glossary_page,
        "sources": make_sources_page,
        "laws": make_laws_page,
        "actors": make_actors_page,
        "sheets": make_sheets_page,
        "situations": make_situations_page,
        "due": make_due_page,
        OUR_TOWN: make_our_town_page,
    }
    if view.cases:
        lists |= {CASES: make_cases_page, OPEN_CASES: make_open_cases_page}
    if has_contacts(view):
        lists[CONTACTS] = make_contacts_page
    if view.packs:
        lists["packs"] = make_packs_page
    if list_questioning(view):
        lists[SELF_CHECK] = make_self_check_page
    if view.ledger.releases:
        lists |= {"changes": make_changes_page, "binder": make_binder_page}
    return {
        **{entry.number: partial(make_withdrawn_page, site, entry) for entry in view.library.withdrawn.values()},
        **{name: partial(make, site, name) for name, make in lists.items()},
        **{
            name_whole_chapter(number): partial(make_whole_chapter_page, site, chapter)
            for number, chapter in view.chapters.items()
        },
        **{pack.name: partial(make_pack_page, site, pack) for pack in view.packs},
        **{update.name: partial(make_update_page, site, update) for update in list_updates(view)},
    }
