"""Pages without a text of their own: stubs of withdrawn sheets, packs, changes, the binder, and those of other modules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manual.language.dates import long_date
from manual.markdown.conversion import plain_markdown, plain_message
from manual.model.texts import SheetNumber
from manual.releases.slips import Row, binders, change_label, slip, usual_since
from manual.resolve.editions import changed_parts
from manual.resolve.packs import MANUAL
from manual.site.index_pages import index_pages
from manual.site.metadata import unlisted
from manual.site.registry_pages import registry_pages
from manual.views.labels import edition_label, instead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.ledger import Edition, Withdrawn
    from manual.model.registries import Pack
    from manual.site.stager import GeneratedPage, Stager


def generated_pages(stager: Stager) -> dict[str, GeneratedPage]:
    """Give front matter and body of each generated page, by its name."""
    library = stager.library
    pages = {gone.number: _stub(stager, gone) for gone in library.withdrawn.values()}
    pages |= registry_pages(stager) | index_pages(stager)
    packs = stager.view.packs
    if packs:
        pages["packs"] = _packs(stager)
        pages |= {pack.name: _pack(stager, pack) for pack in packs}
    if library.ledger.releases:
        pages |= {"changes": _changes(stager), "binder": _binder(stager)}
        pages |= {update.name: _update(stager, update) for update in _updates(stager)}
    return pages


def _stub(stager: Stager, gone: Withdrawn) -> GeneratedPage:
    """Say on the page of a withdrawn sheet that it is gone, why, and what stands in its place."""
    gettext = stager.words.gettext
    heading = gettext("Sheet {number} was withdrawn").format(number=gone.number)
    day = long_date(gone.on, stager.language) if gone.on else ""
    sentence = gettext("This sheet was withdrawn on {date}. Take it out of the binder.").format(date=day)
    meta = stager.generated(gone.number, heading, sentence)
    meta["head"] = unlisted(meta["head"])
    title, spoken = stager.view.sheet_title(gone.number)
    parts = [f"**{plain_markdown(title)}**\n{{: lang={spoken} }}\n"] if title else []
    parts.append(f"{plain_markdown(gone.reason)}\n{{: lang={stager.source} }}\n")
    parts.append(f"{_instead(stager, stager.library.ledger.successor(gone.number))}\n")
    return meta, "\n".join(parts)


def _instead(stager: Stager, successor: str) -> str:
    """Say which sheet stands in place of a withdrawn one, with a link to it, or that none does."""
    gettext = stager.words.gettext
    sheet = stager.view.sheet(successor)
    if sheet is None:
        return plain_markdown(instead(successor, stager.words))
    number, text = sheet.number, sheet.text
    attributes = "" if text.language == stager.language else f"{{lang={text.language}}}"
    link = f"[{number} {plain_markdown(text.title)}]({number}.md){attributes}"
    return plain_message(gettext("In its place: {sheet}."), sheet=link)


def _packs(stager: Stager) -> GeneratedPage:
    gettext = stager.words.gettext
    meta = stager.generated(
        "packs", gettext("Packs"), gettext("Sheets that belong together, as one PDF for the binder.")
    )
    parts = [
        f"- [{plain_markdown(pack.title.text(stager.language, stager.source))}]({pack.name}.md): "
        f"{plain_markdown(pack.purpose.text(stager.language, stager.source))}"
        for pack in stager.view.packs
    ]
    return meta, "\n".join(parts) + "\n"


def _pack(stager: Stager, pack: Pack) -> GeneratedPage:
    title, purpose = pack.title.text(stager.language, stager.source), pack.purpose.text(stager.language, stager.source)
    meta = {
        **stager.generated(pack.name, title, purpose),
        **stager.pdf(pack.name, title, "../"),
        "kind": "pack",
        "sheets": [
            {**stager.sheet_link(number, "../"), "pages": stager.pages_of.get(str(number), 0)} for number in pack.sheets
        ],
        "pdfs": [
            {"language": other.code, "name": other.name, "url": f"../../{other.code}/{pack.name}.pdf"}
            for other in stager.settings.languages
            if pack.name in stager.pages_of
        ],
    }
    return meta, ""


@dataclass(frozen=True, slots=True)
class _Update:
    """What a binder of the manual or of a pack swaps since the release before the newest that raised editions."""

    unit: str
    title: str
    since: str
    until: str

    @property
    def name(self) -> str:
        return f"update-{self.unit}"


def _updates(stager: Stager) -> list[_Update]:
    since = usual_since(stager.library.ledger)
    if not since:
        return []
    until = stager.library.ledger.releases[-1].name
    units = [(MANUAL, stager.words.gettext("The whole manual"))]
    units += [(pack.key, pack.title.text(stager.language, stager.source)) for pack in stager.view.packs]
    return [_Update(unit, title, since, until) for unit, title in units]


def _update(stager: Stager, update: _Update) -> GeneratedPage:
    """Say on a page what the printed filing slip says."""
    gettext = stager.words.gettext
    span = gettext("From release {since} to release {until}.").format(since=update.since, until=update.until)
    rows = slip(stager.view.ledger, update.unit, (stager.language, stager.source), since=update.since)
    meta = {
        **stager.generated(update.name, f"{gettext('Filing slip')}: {update.title}", span),
        "kind": "update",
        "fits": gettext("It fits every binder printed at release {since} or later.").format(since=update.since),
        "rows": [_row(stager, row) for row in rows],
        "slip_pdf": f"../slip-{update.unit}.pdf" if update.name in stager.pages_of else "",
        "update_pdf": f"../{update.name}.pdf" if update.name in stager.pages_of else "",
        "pages": stager.pages_of.get(update.name, 0),
    }
    return meta, ""


def _row(stager: Stager, row: Row) -> dict[str, Any]:
    number = SheetNumber.parse(row.sheet)
    title, spoken = stager.view.sheet_title(row.sheet)
    return {
        "number": row.sheet,
        "chapter": number.chapter if number else 0,
        "title": title,
        "lang": spoken,
        "url": f"../{row.sheet}/",
        "pdf": f"../{row.sheet}.pdf" if row.insert and row.sheet in stager.pages_of else "",
        "remove": edition_label(row.remove, stager.words, stager.language),
        "insert": edition_label(row.insert, stager.words, stager.language),
        "changed": change_label(stager.view, row),
        "withdrawn": row.change == "withdrawn",
    }


def _changes(stager: Stager) -> GeneratedPage:
    """List the releases, the newest first, with what each raised in this language and what it withdrew."""
    gettext, ledger = stager.words.gettext, stager.library.ledger
    meta = stager.generated("changes", gettext("Changes"), gettext("What each release changed, the newest first."))
    parts = []
    for release in reversed(ledger.releases):
        day = long_date(release.on, stager.language) if release.on else ""
        parts.append(
            f"## {release.name}, {day} {{#release-{release.name}}}\n\n{plain_markdown(release.note)}\n{{: lang={stager.source} }}\n"
        )
        rows = []
        for (sheet, language), editions in ledger.editions.items():
            edition = next((edition for edition in editions if edition.release == release.name), None)
            if edition is None or language != stager.language:
                continue
            own = stager.view.sheet(sheet)
            title = f"[{sheet} {plain_markdown(own.text.title)}]({sheet}.md)" if own else sheet
            rows.append(
                f"- {title}: {plain_message(gettext('ed. {number}'), number=str(edition.number))}{_changed(stager, edition)}"
            )
        rows += [
            f"- {plain_message(gettext('Sheet {number} was withdrawn'), number=f'[{gone.number}]({gone.number}.md)')}. "
            f"{_instead(stager, stager.library.ledger.successor(gone.number))}"
            for gone in _withdrawn_by(stager, release.name)
        ]
        parts.append("\n".join(rows or [plain_markdown(gettext("Nothing in this language."))]) + "\n")
    updates = _updates(stager)
    meta |= {"kind": "changes", "updates": [{"title": update.title, "url": f"../{update.name}/"} for update in updates]}
    return meta, "\n".join(parts)


def _changed(stager: Stager, edition: Edition) -> str:
    sheet = stager.view.sheet(edition.sheet)
    before = stager.library.ledger.editions[edition.sheet, edition.language][: edition.number - 1]
    if not before or sheet is None:
        return ""
    names = stager.view.name_parts(sheet, changed_parts(before[-1].sections, edition.sections))
    return f" ({plain_markdown(', '.join(names))})"


def _withdrawn_by(stager: Stager, release: str) -> list[Withdrawn]:
    """Give the sheets that a release withdrew."""
    return [gone for gone in stager.library.withdrawn.values() if gone.release == release]


def _binder(stager: Stager) -> GeneratedPage:
    """Give what a script needs to tell which sheets of a print are behind, and tables that say it without one."""
    gettext, ledger = stager.words.gettext, stager.library.ledger
    meta = stager.generated(
        "binder", gettext("Is my binder current?"), gettext("Compare the editions of your print with the current ones.")
    )
    held_by = binders(ledger, MANUAL, (stager.language, stager.source))
    meta |= {
        "kind": "binder",
        "binder": {
            "releases": [
                {"name": one.name, "date": long_date(one.on, stager.language) if one.on else ""}
                for one in ledger.releases
            ],
            "packs": [
                {
                    "title": pack.title.text(stager.language, stager.source),
                    "sheets": _steps([list(release.packs.get(pack.key, ())) for release in ledger.releases]),
                }
                for pack in stager.view.packs
            ],
            "sheets": [_held(stager, sheet, copies) for sheet, copies in held_by.items()],
        },
    }
    return meta, ""


def _held(stager: Stager, sheet: str, copies: Sequence[Edition | None]) -> dict[str, Any]:
    """Describe a sheet for the binder check: what a binder held of it at each release, and whether it is withdrawn."""
    title, spoken = stager.view.sheet_title(sheet)
    entry = stager.library.withdrawn.get(sheet)
    labels = [edition_label(copy, stager.words, stager.language) for copy in copies]
    return {
        "number": sheet,
        "title": title,
        "lang": spoken,
        "editions": _steps(labels),
        "withdrawn": entry.release if entry else "",
        "instead": instead(stager.library.ledger.successor(sheet), stager.words) if entry else "",
        "url": f"../{sheet}/",
        "pdf": f"../{sheet}.pdf" if sheet in stager.pages_of else "",
    }


def _steps(values: Sequence[Any]) -> list[list[Any]]:
    """Write a row of values, one for each release, as the places where it changes: `[[place, value], …]`."""
    return [[place, value] for place, value in enumerate(values) if not place or value != values[place - 1]]
