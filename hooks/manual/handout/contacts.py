"""Whom to call on paper, by region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import ContactGroup, ContactList, ContactRegion, ContactRow, Name
from manual.handout.leaves import make_handout
from manual.resolve.page_names import CONTACTS
from manual.views.contacts import list_contacts
from manual.views.prints import view_of_contacts

if TYPE_CHECKING:
    from manual.handout.document import Handout
    from manual.views.contacts import Contact, Spoken
    from manual.views.manual import LocalManual


def make_contacts(view: LocalManual) -> Handout:
    """Make the print of the contacts of all regions."""
    view = view_of_contacts(view)
    gettext = view.words.gettext
    regions = list_contacts(view)
    told: set[str] = set()
    title = gettext("Contacts by region")
    document = ContactList(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=title,
        summary=gettext(
            "Whom to call, by region and kind of office. What nobody has checked lately is only its address."
        ),
        regions=tuple(
            ContactRegion(
                name=_name(view, region.name),
                groups=tuple(
                    ContactGroup(
                        office=_name(view, office.word),
                        rows=tuple(_make_row(view, contact, told) for contact in office.contacts),
                    )
                    for office in region.offices
                ),
            )
            for region in regions
        ),
    )
    links = {
        contact.url: contact.name.text
        for region in regions
        for office in region.offices
        for contact in office.contacts
        if contact.url
    }
    return make_handout(view, document, name=CONTACTS, title=title, links=links)


def _make_row(view: LocalManual, contact: Contact, told: set[str]) -> ContactRow:
    """Make the line of an office; what it does is told once, and that nobody has checked it stands at the head."""
    role = _name(view, contact.role) if contact.key not in told else Name(text="", lang="")
    told.add(contact.key)
    return ContactRow(
        name=_name(view, contact.name),
        role=role,
        url=contact.url,
        address=contact.address,
        telephone=contact.telephone,
        mail=contact.mail,
        checked=contact.checked if contact.current else "",
    )


def _name(view: LocalManual, words: Spoken) -> Name:
    return Name(text=words.text, lang="" if words.language == view.language else words.language)
