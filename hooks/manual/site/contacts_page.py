"""The page of whom to call, by region and kind of office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.site.frame import frame_made
from manual.site.links import link_pdf
from manual.site.page import PdfLink, PlainPage
from manual.views.contacts import RegionContacts, list_contacts
from manual.views.prints import view_of_contacts

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsPage(PlainPage):
    """The contacts of each region, and their print."""

    template: ClassVar[str] = "contacts.html"

    regions: tuple[RegionContacts, ...]
    pdf: PdfLink | None


def make_contacts_page(site: LocalSite, name: str) -> ContactsPage:
    """Make the page."""
    view, gettext = site.view, site.view.words.gettext
    title = gettext("Contacts by region")
    summary = gettext("Whom to call, by region and kind of office. What nobody has checked lately is only its address.")
    return ContactsPage(
        frame=frame_made(site, name, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        regions=list_contacts(view),
        pdf=link_pdf(site, view_of_contacts(view), name, title),
    )
