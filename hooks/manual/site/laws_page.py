"""The page of all acts with their provisions and the sheets that cite them, to review when an act changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.collation import collation_key
from manual.language.dates import write_date
from manual.markdown.conversion import escape_markdown, fill_message
from manual.site.article_page import draft_article
from manual.site.metadata import describe_laws
from manual.site.uses import find_users, link_outward, list_users

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.model.law import Law, Provision
    from manual.model.texts import SheetNumber
    from manual.site.local_site import LocalSite
    from manual.site.page import Draft
    from manual.views.manual import LocalManual

    Users = Mapping[str, Sequence[SheetNumber]]


def make_laws_page(site: LocalSite, name: str) -> Draft:
    """Make the page of all acts that any sheet cites."""
    view, gettext = site.view, site.view.words.gettext
    users = find_users(view)
    spoken = "cs" if view.language in {"cs", "sk"} else "en"
    laws = [
        law
        for law in sorted(view.library.laws.values(), key=lambda law: collation_key(law.short[spoken], spoken))
        if any(users.get(key.lower()) for key in (law.key, *(provision.key for provision in law.provisions)))
    ]
    return draft_article(
        site,
        name,
        gettext("Laws"),
        gettext("What the sheets cite, as of when, and which sheets to review when an act changes."),
        "\n".join(_write_law(view, law, users, spoken) for law in laws),
        data=describe_laws(laws, view.language),
    )


def _write_law(view: LocalManual, law: Law, users: Users, spoken: str) -> str:
    cited = [(provision, users.get(provision.key.lower(), [])) for provision in law.provisions]
    cited = [(provision, sheets) for provision, sheets in cited if sheets]
    sheets = sorted({*users.get(law.key.lower(), []), *(number for _provision, numbers in cited for number in numbers)})
    title = escape_markdown(law.short[spoken][:1].upper() + law.short[spoken][1:])
    citation = link_outward(law.citation[spoken].rstrip("."), law.address)
    parts = [f"## {title} {{#{law.key}}}\n", f"{citation}. {list_users(view, sheets)}\n"]
    parts += [_write_provision(view, provision, numbers, spoken) for provision, numbers in cited]
    return "\n".join(parts)


def _write_provision(view: LocalManual, provision: Provision, sheets: Sequence[SheetNumber], spoken: str) -> str:
    gettext = view.words.gettext
    section = provision.section if spoken == "cs" else provision.section_en or provision.section
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
    head = f"- **{escape_markdown(section)}**: {escape_markdown(provision.says.get(spoken, ''))}\n"
    return f"{head}  {' '.join(notes)}\n  {{: #{provision.key} }}\n"
