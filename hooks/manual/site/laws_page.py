"""The page of all acts with their provisions and the sheets that cite them, to review when an act changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.language.collation import collation_key
from manual.language.dates import write_date
from manual.language.locales import find_direction
from manual.markdown.addresses import PLAIN
from manual.markdown.conversion import escape_markdown, fill_message
from manual.resolve.citations import choose_wording, name_act, name_provision
from manual.site.article_page import draft_article
from manual.site.metadata import describe_laws
from manual.site.page import IndexEntry
from manual.site.uses import find_users, link_outward, list_users

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from manual.model.law import Law, Provision
    from manual.model.texts import SheetNumber
    from manual.site.local_site import LocalSite
    from manual.site.page import Draft
    from manual.views.manual import LocalManual

    Users = Mapping[str, Sequence[SheetNumber]]


# 561/2004 as the collections of states count them, 2003/86 as the Union does
_NUMBER = re.compile(r"\d{1,5}/\d{1,5}")


def make_laws_page(site: LocalSite, name: str) -> Draft:
    """Make the page of all acts that any sheet cites."""
    view, gettext = site.view, site.view.words.gettext
    users = find_users(view)
    languages = view.law_languages
    laws = [
        law
        for law in view.library.laws.values()
        if any(users.get(key.lower()) for key in (law.key, *(provision.key for provision in law.provisions)))
    ]
    laws.sort(key=lambda law: collation_key(*name_act(law, languages)))
    return draft_article(
        site,
        name,
        gettext("Laws"),
        gettext("What the sheets cite, as of when, and which sheets to review when an act changes."),
        "\n".join(_write_law(view, law, users) for law in laws),
        data=describe_laws(laws, languages),
        entries=_list_acts(view, laws),
    )


def _list_acts(view: LocalManual, laws: Iterable[Law]) -> Iterator[IndexEntry]:
    """Name acts by number and name, system by system, each in the order of numbers; those without a number behind."""
    systems = {law.system.key: None for law in view.library.laws.values()}
    numbered = [(_find_number(choose_wording(law, law.citation, view.law_languages).words), law) for law in laws]
    for system in systems:
        own = [(number, law) for number, law in numbered if law.system.key == system]
        for number, law in sorted(own, key=lambda row: [not row[0], *map(int, re.findall(r"\d+", row[0]))]):
            name, language = name_act(law, view.law_languages)
            title = name[:1].upper() + name[1:]
            yield IndexEntry(id=law.key, mark=number, title=title, lang=language)


def _find_number(citation: str) -> str:
    """Find the number of an act in its citation, such as 561/2004; empty where it has none."""
    match = _NUMBER.search(citation)
    return match[0] if match else ""


def _write_law(view: LocalManual, law: Law, users: Users) -> str:
    cited = [(provision, users.get(provision.key.lower(), [])) for provision in law.provisions]
    cited = [(provision, sheets) for provision, sheets in cited if sheets]
    sheets = sorted({*users.get(law.key.lower(), []), *(number for _provision, numbers in cited for number in numbers)})
    name, language = name_act(law, view.law_languages)
    citation = choose_wording(law, law.citation, view.law_languages)
    link = link_outward(citation.words.rstrip("."), law.address or PLAIN) + _mark(view, citation.language)
    heading = f"## {escape_markdown(name[:1].upper() + name[1:])} {{#{law.key}{_list_marks(view, language)}}}\n"
    parts = [heading, f"{link}. {list_users(view, sheets)}\n"]
    parts += [_write_provision(view, law, provision, numbers) for provision, numbers in cited]
    return "\n".join(parts)


def _write_provision(view: LocalManual, law: Law, provision: Provision, sheets: Sequence[SheetNumber]) -> str:
    gettext = view.words.gettext
    notes = []
    if provision.effective_from:
        day = write_date(provision.effective_from, view.language)
        notes.append(fill_message(gettext("Wording in effect from {date}."), date=day))
    if provision.checked_on:
        day = write_date(provision.checked_on, view.language)
        notes.append(fill_message(gettext("Copy of {date}."), date=day))
    if provision.state == "put-together":
        notes.append(escape_markdown(gettext("Put together from amendments.")))
    if provision.state == "not-seen":
        notes.append(f"**{escape_markdown(gettext('The current wording was not at hand.'))}**")
    notes.append(list_users(view, sheets))
    name = name_provision(law, provision, view.law_languages)
    says = choose_wording(law, provision.says, view.law_languages)
    # words of the law stand in a paragraph of their own, which names their language
    head = f"**{escape_markdown(name.words)}**{_mark(view, name.language)} " if name.words else ""
    own = f"{head}{escape_markdown(says.words)}\n    {{: #{provision.key}{_list_marks(view, says.language)} }}"
    return f"-   {own}\n\n    {' '.join(notes)}\n"


def _mark(view: LocalManual, language: str) -> str:
    """Mark words in Markdown with their language where it is not that of the page."""
    marks = _list_marks(view, language).strip()
    return f"{{{marks}}}" if marks else ""


def _list_marks(view: LocalManual, language: str) -> str:
    if language == view.language:
        return ""
    direction = find_direction(language, view.manual.settings.languages)
    return f" lang={language}" + (f" dir={direction}" if direction != view.setting.dir else "")
