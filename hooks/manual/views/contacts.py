"""The contacts as readers of one language get them: by region, then by kind of office."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from manual.language.collation import collation_key
from manual.language.dates import write_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manual.model.registries import Actor, Localized
    from manual.views.manual import LocalManual

# stands for all regions where an office serves every one of them
EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a registry or of ours, and the language that they are in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An office to turn to: `address` is its `url` as people write it, `checked` says when somebody last looked at it.

    One is `current` where somebody did lately; `telephone` and `mail` of others are empty.
    """

    key: str
    name: Spoken
    role: Spoken
    url: str
    address: str
    telephone: str
    mail: str
    checked: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeContacts:
    """Offices of one kind, whose `word` is empty for those of none."""

    word: Spoken
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionContacts:
    """The offices of a region by kind, in the order of the settings; `key` is that of a place, or `EVERYWHERE`."""

    key: str
    name: Spoken
    offices: tuple[OfficeContacts, ...]


def has_contacts(view: LocalManual) -> bool:
    """Tell whether there is anything to list."""
    return any(actor.is_contact for actor in view.library.actors.values())


def list_contacts(view: LocalManual) -> tuple[RegionContacts, ...]:
    """List the regions that have a contact by their names, and after them what serves every region."""
    actors = [actor for actor in view.library.actors.values() if actor.is_contact]
    named = [(place.key, _say(view, place.name)) for place in view.library.places.values() if place.region]
    named.sort(key=lambda region: collation_key(region[1].text, view.language))
    regions = [(key, name, [actor for actor in actors if key in actor.regions]) for key, name in named]
    for_all = Spoken(view.words.gettext("For every region"), view.language)
    regions.append((EVERYWHERE, for_all, [actor for actor in actors if not actor.regions]))
    return tuple(
        RegionContacts(key=key, name=name, offices=tuple(_group(view, own))) for key, name, own in regions if own
    )


def _group(view: LocalManual, actors: Iterable[Actor]) -> Iterable[OfficeContacts]:
    words = {office.id: _say(view, office.word) for office in view.manual.settings.offices}
    ids = [*words]
    none = Spoken("", view.language)

    def place(actor: Actor) -> int:
        return ids.index(actor.office) if actor.office in words else len(ids)

    for at, own in groupby(sorted(actors, key=place), key=place):
        contacts = sorted(
            (_tell(view, actor) for actor in own), key=lambda contact: collation_key(contact.name.text, view.language)
        )
        yield OfficeContacts(word=words[ids[at]] if at < len(ids) else none, contacts=tuple(contacts))


def _tell(view: LocalManual, actor: Actor) -> Contact:
    gettext = view.words.gettext
    current = actor.key in view.manual.current_contacts
    checked = gettext("Not checked lately: look up whom to call at this address.") if actor.url else ""
    if current and actor.checked_on is not None:
        checked = gettext("Checked on {date}.").format(date=write_date(actor.checked_on, view.language))
    return Contact(
        key=actor.key,
        name=_say(view, actor.name),
        role=_say(view, actor.role),
        url=actor.url,
        address=actor.url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/"),
        telephone=actor.telephone if current else "",
        mail=actor.mail if current else "",
        checked=checked,
        current=current,
    )


def _say(view: LocalManual, text: Localized[str]) -> Spoken:
    wording = view.word(text)
    return Spoken(wording.text, wording.language)
