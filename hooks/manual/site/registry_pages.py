"""Pages of the registries: laws, actors, sources and terms, each entry with the sheets that use it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from manual.language.collation import collation_key
from manual.language.dates import long_date
from manual.markdown.conversion import plain_markdown, plain_message
from manual.model.texts import SheetNumber
from manual.resolve import sources
from manual.site.metadata import legislation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.model.law import Provision
    from manual.model.registries import Actor, Term
    from manual.site.stager import GeneratedPage, Stager

_Users = dict[str, list[SheetNumber]]


def registry_pages(stager: Stager) -> dict[str, GeneratedPage]:
    """Give front matter and body of the pages of all registries, by name."""
    users = _users(stager)
    return {
        "glossary": _glossary(stager, users),
        "sources": _sources(stager, users),
        "laws": _laws(stager, users),
        "actors": _actors(stager, users),
    }


def _users(stager: Stager) -> _Users:
    """Map each key to the sheets that refer to it, in their order."""
    found: _Users = defaultdict(list)
    for number, sheet in stager.library.sheets.items():
        for key in dict.fromkeys(reference.key.lower() for reference in sheet.body.references):
            found[key].append(number)
    return found


def _glossary(stager: Stager, users: _Users) -> GeneratedPage:
    gettext = stager.words.gettext
    meta = stager.generated("glossary", gettext("Glossary"), gettext("The terms that the sheets use."))
    terms = sorted(
        stager.library.terms.values(),
        key=lambda term: collation_key(term.term.text(stager.language, stager.source), stager.language),
    )
    parts = [
        f"## {plain_markdown(term.term.text(stager.language, stager.source))} {{#{term.key}}}\n\n"
        f"{plain_markdown(term.definition.text(stager.language, stager.source))}\n\n"
        f"{_used_in(stager, users.get(f'term:{term.key}', []))}\n"
        for term in terms
    ]
    return meta, "\n".join(parts)


def _sources(stager: Stager, users: _Users) -> GeneratedPage:
    gettext = stager.words.gettext
    meta = stager.generated("sources", gettext("Sources"), gettext("Where facts and examples come from."))
    parts = []
    for source in stager.library.sources.values():
        title, language = sources.title(source)
        gloss = sources.gloss(source, stager.language)
        detail = sources.detail(source, stager.language, stager.words, stager.source)
        licence = sources.licence(source, stager.words)
        parts.append(
            f"{_outward(title, source.url or 'manual:plain')}{{lang={language}}}"
            f"{' – ' + plain_markdown(gloss) if gloss else ''}. {plain_markdown(detail)}.{' ' + licence if licence else ''}\n"
            f"{{: #{source.key} }}\n\n{_used_in(stager, users.get(source.key.lower(), []))}\n"
        )
    return meta, "\n".join(parts)


def _laws(stager: Stager, users: _Users) -> GeneratedPage:
    """List acts with their provisions and the sheets that cite them, to review when an act changes."""
    gettext = stager.words.gettext
    summary = gettext("What the sheets cite, as of when, and which sheets to review when an act changes.")
    meta = stager.generated("laws", gettext("Laws"), summary)
    spoken = "cs" if stager.language in {"cs", "sk"} else "en"
    parts, acts = [], []
    for law in sorted(stager.library.laws.values(), key=lambda law: collation_key(law.short[spoken], spoken)):
        cited = [(one, users.get(one.key.lower(), [])) for one in law.provisions]
        cited = [(one, sheets) for one, sheets in cited if sheets]
        whole = users.get(law.key.lower(), [])
        if not cited and not whole:
            continue
        sheets = sorted({*whole, *(number for _one, numbers in cited for number in numbers)})
        title = plain_markdown(law.short[spoken][:1].upper() + law.short[spoken][1:])
        parts.append(f"## {title} {{#{law.key}}}\n")
        acts.append(legislation(law, stager.language))
        citation = _outward(law.citation[spoken].rstrip("."), law.address)
        parts.append(f"{citation}. {_used_in(stager, sheets)}\n")
        parts += [_provision(stager, one, sheets, spoken) for one, sheets in cited]
    meta["head"] = {**meta["head"], "data": {"@context": "https://schema.org", "@graph": acts}}
    return meta, "\n".join(parts)


def _provision(stager: Stager, provision: Provision, sheets: Sequence[SheetNumber], spoken: str) -> str:
    def gettext(message: str) -> str:
        return plain_markdown(stager.words.gettext(message))

    section = provision.section if spoken == "cs" else provision.section_en or provision.section
    notes = []
    if provision.effective_from:
        day = long_date(provision.effective_from, stager.language)
        notes.append(plain_message(stager.words.gettext("Wording in effect from {date}."), date=day))
    if provision.checked_on:
        day = long_date(provision.checked_on, stager.language)
        notes.append(plain_message(stager.words.gettext("Copy of {date}."), date=day))
    if provision.state == "put-together":
        notes.append(gettext("Put together from amendments."))
    if provision.state == "not-seen":
        notes.append(f"**{gettext('The current wording was not at hand.')}**")
    notes.append(_used_in(stager, sheets))
    head = f"- **{plain_markdown(section)}**: {plain_markdown(provision.says.get(spoken, ''))}\n"
    return f"{head}  {' '.join(notes)}\n  {{: #{provision.key} }}\n"


def _actors(stager: Stager, users: _Users) -> GeneratedPage:
    gettext = stager.words.gettext
    meta = stager.generated("actors", gettext("Actors"), gettext("Offices and organisations that the sheets name."))
    parts = []
    actors = sorted(
        stager.library.actors.values(),
        key=lambda actor: collation_key(actor.name.text(stager.language, stager.source), stager.language),
    )
    for actor in actors:
        parts.append(f"## {plain_markdown(actor.name.text(stager.language, stager.source))} {{#{actor.key}}}\n")
        parts.append(f"{plain_markdown(actor.role.text(stager.language, stager.source))}\n")
        parts.append(f"{_address(actor)} {_used_in(stager, users.get(actor.key.lower(), []))}\n")
    return meta, "\n".join(parts)


def _address(actor: Actor) -> str:
    url = actor.url
    shown = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return f"[{plain_markdown(shown)}](<{url}>)." if url else ""


def _outward(title: str, url: str) -> str:
    plain = plain_markdown(title)
    return f"[{plain}](<{url}>)" if url else plain


def _used_in(stager: Stager, sheets: Sequence[SheetNumber]) -> str:
    if not sheets:
        return ""
    links = ", ".join(f"[{number}]({number}.md)" for number in sheets)
    return plain_message(stager.words.gettext("Sheets: {sheets}"), sheets=links)


def definitions(terms: Mapping[str, Term], keys: Sequence[str], language: str, source: str) -> dict[str, Any]:
    """Give the definitions of terms that a page explains in place, by key."""
    return {key: terms[key].definition.text(language, source) for key in keys if key in terms}
