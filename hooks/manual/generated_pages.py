"""Pages without a text of their own: stubs of withdrawn sheets, glossary, sources, packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.model import SheetNumber
from manual.packs import Pack, packs
from manual.texts import long_date

if TYPE_CHECKING:
    from manual.ledger import Withdrawn
    from manual.staging import Stager

Page = tuple[dict[str, Any], str]


def generated_pages(stager: Stager) -> dict[str, Page]:
    """Give front matter and body of each generated page, by its name."""
    library = stager.library
    pages = {gone.number: _stub(stager, gone) for gone in library.withdrawn.values()}
    pages |= {"glossary": _glossary(stager), "sources": _sources(stager)}
    found = packs(stager.resolved)
    if found:
        pages["packs"] = _packs(stager, found)
        pages |= {pack.name: _pack(stager, pack) for pack in found}
    return pages


def _stub(stager: Stager, gone: Withdrawn) -> Page:
    """Say on the page of a withdrawn sheet that it is gone, why, and what stands in its place."""
    gettext = stager.words.gettext
    title = gettext("Sheet {number} was withdrawn").format(number=gone.number)
    day = long_date(gone.on, stager.language) if gone.on else ""
    meta = stager.generated(gone.number, title, day)
    successor = SheetNumber.parse(gone.successor)
    link = f"[{successor} {stager.titles[successor]}]({successor}.md)" if successor in stager.titles else ""
    instead = gettext("In its place: {sheet}.").format(sheet=link) if link else ""
    return meta, f"{gone.reason}\n{{: lang={stager.source} }}\n\n{instead}\n"


def _glossary(stager: Stager) -> Page:
    gettext = stager.words.gettext
    meta = stager.generated("glossary", gettext("Glossary"), gettext("The terms that the sheets use."))
    terms = sorted(
        stager.library.terms.values(), key=lambda term: term.word(stager.language, "term", stager.source).casefold()
    )
    parts = [
        f"## {term.word(stager.language, 'term', stager.source)} {{#{term.key}}}\n\n"
        f"{term.word(stager.language, 'definition', stager.source)}\n"
        for term in terms
    ]
    return meta, "\n".join(parts)


def _sources(stager: Stager) -> Page:
    gettext = stager.words.gettext
    meta = stager.generated("sources", gettext("Sources"), gettext("Where facts and examples come from."))
    parts = []
    for source in stager.library.sources.values():
        url = source.fields.get("url", "")
        title = source.fields.get("title", source.key).replace("[", "(").replace("]", ")")
        link = f"[{title}](<{url}>)" if url else title
        detail = ", ".join(one for one in (source.fields.get("publisher"), source.fields.get("year")) if one)
        parts.append(
            f"{link}{'. ' + detail if detail else ''}\n{{: #{source.key} lang={source.fields.get('language', 'en')} }}\n"
        )
    return meta, "\n".join(parts)


def _packs(stager: Stager, found: list[Pack]) -> Page:
    gettext = stager.words.gettext
    meta = stager.generated(
        "packs", gettext("Packs"), gettext("Sheets that belong together, as one PDF for the binder.")
    )
    parts = [
        f"- [{pack.title(stager.language, stager.source)}]({pack.name}.md): "
        f"{pack.purpose(stager.language, stager.source)}"
        for pack in found
    ]
    return meta, "\n".join(parts) + "\n"


def _pack(stager: Stager, pack: Pack) -> Page:
    title, purpose = pack.title(stager.language, stager.source), pack.purpose(stager.language, stager.source)
    meta = {
        **stager.generated(pack.name, title, purpose),
        **stager.pdf(pack.name, title, "../"),
        "kind": "pack",
        "sheets": [
            {**stager.sheet_link(number, "../"), "pages": stager.pages_of.get(str(number), 0)} for number in pack.sheets
        ],
        "pdfs": [
            {"language": other.code, "name": other.name, "url": f"../../{other.code}/{pack.name}.pdf"}
            for other in stager.resolved.settings.languages
            if pack.name in stager.pages_of
        ],
    }
    return meta, ""
