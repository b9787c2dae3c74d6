"""What is due, in the words of a language; and the same for machines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.language.dates import write_date
from manual.model.registries import NOBODY
from manual.model.terminal import shown_json
from manual.resolve.due import list_due
from manual.views.labels import name_role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from manual.language.messages import Words
    from manual.model.texts import Language
    from manual.resolve.due import Due
    from manual.resolve.references import Manual

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDue:
    """Something due as a reader of one language is told of it.

    `title` says what it is, with the number of a text apart in `number`, and `title_language` in which language; `owner`
    is the name of a role, or a word for none; `contact` is how it is reached, mostly empty.
    """

    due: Due
    number: str
    title: str
    title_language: str
    owner: str
    contact: str


def list_local_due(
    manual: Manual, language: Language, *, until: date | None = None, marked: bool = False
) -> tuple[LocalDue, ...]:
    """List what is due in the words of a language, with what has no day; all of it, or up to and with a day.

    For a page they are `marked` where the language lacks them.
    """
    words = manual.words(language) if marked else manual.plain_words(language)
    return tuple(
        _localize(manual, due, language, words)
        for due in list_due(manual)
        if until is None or due.day is None or due.day <= until
    )


def _localize(manual: Manual, due: Due, language: Language, words: Words) -> LocalDue:
    role = manual.library.roles.get(due.owner)
    original = manual.library.original(due.key) if due.kind == "review" else None
    title, spoken = _name(due, language, words), str(language)
    if original is not None:
        text = manual.text(original, language)
        title, spoken = text.title, text.language
    return LocalDue(
        due=due,
        number=due.key if original is not None else "",
        title=title,
        title_language=spoken,
        owner=words.gettext("nobody yet") if due.owner == NOBODY else name_role(manual, due.owner, language),
        contact=role.contact if role is not None else "",
    )


def _name(due: Due, language: Language, words: Words) -> str:
    """Say how many acts or actors are due, and when they were last looked at."""
    counted = (
        words.ngettext("%(num)s act", "%(num)s acts", due.count)
        if due.kind == "law"
        else words.ngettext("%(num)s contact", "%(num)s contacts", due.count)
    ) % {"num": due.count}
    if due.since is None:
        return words.gettext("{what}, of which no day is known").format(what=counted)
    return words.gettext("{what}, last looked at on {date}").format(what=counted, date=write_date(due.since, language))


def write_due_json(entries: Sequence[LocalDue], *, contacts: bool = True) -> str:
    """Write what is due as JSON, with the version of the format; `contacts` belong on no page."""
    rows = [
        {
            "day": str(entry.due.day) if entry.due.day else None,
            "kind": entry.due.kind,
            "key": entry.due.key,
            "title": entry.title,
            "path": entry.due.path,
            "owner": entry.due.owner,
            "looked_at": str(entry.due.since) if entry.due.since else None,
            "count": entry.due.count,
            **({"contact": entry.contact} if contacts else {}),
        }
        for entry in entries
    ]
    return shown_json(json.dumps({"version": FORMAT_VERSION, "due": rows}, ensure_ascii=False, indent=2))


def name_kind(kind: str, words: Words) -> str:
    """Say what kind of thing is due, in a word."""
    return {"review": words.gettext("Review"), "law": words.gettext("Law"), "contacts": words.gettext("Contacts")}[kind]


def find_page(kind: str, key: str) -> str:
    """Name the page of the site on which what is due stands."""
    return {"law": "laws", "contacts": "actors"}.get(kind, key)
