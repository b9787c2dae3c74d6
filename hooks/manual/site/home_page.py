"""The home page of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.language.dates import write_date
from manual.model.settings import list_ids
from manual.site.frame import frame_text, tell_state
from manual.site.links import link_sheet, link_situation, mark_facets
from manual.site.page import FacetMark, Html, Page, SheetLink, SituationLink, State
from manual.site.texts import convert_text, html_of
from manual.views.labels import name_facet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.registries import Pack
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalChapter, LocalPage, LocalSheet

# how many of the newest editions are shown
_NEWEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOffer:
    """A pack and what it is for, each with its language; how many sheets it has, and pages on paper, 0 where it is not printed."""

    title: str
    title_lang: str
    purpose: str
    purpose_lang: str
    url: str
    sheets: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixSheet:
    """A sheet in the matrix; `lang` is the language of its title, `steps` tells that it has a procedure."""

    number: str
    title: str
    lang: str
    url: str
    steps: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedSheet:
    """A sheet as narrow screens list it below its chapter."""

    sheet: MatrixSheet
    facets: tuple[FacetMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A chapter in the matrix, by its short name: its sheets for each facet, in the order of the columns.

    For narrow screens it has each sheet once.
    """

    number: int
    title: str
    lang: str
    url: str
    cells: tuple[tuple[MatrixSheet, ...], ...]
    sheets: tuple[FoldedSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """A sheet that has a new edition, which one, and its day in words; empty where that is not known."""

    sheet: SheetLink
    edition: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The home page: `facets` are the columns of the matrix, `situation_count` counts those that are not shown too.

    `manual_pdf`, `trainers_url` and `about_url` are empty where there is no such print or page.
    """

    template: ClassVar[str] = "home.html"

    summary: str
    text_language: str
    text_dir: str
    state: State | None
    text: Html
    situations: tuple[SituationLink, ...]
    situation_count: int
    packs: tuple[PackOffer, ...]
    facets: tuple[FacetMark, ...]
    matrix: tuple[MatrixRow, ...]
    newest: tuple[NewEdition, ...]
    manual_pdf: str
    trainers_url: str
    about_url: str


def make_home_page(site: LocalSite, page: LocalPage) -> HomePage:
    """Make the home page."""
    view, text, name = site.view, page.text, page.page.name
    situations = view.library.situations.values()
    facets = view.manual.settings.facets
    return HomePage(
        frame=frame_text(site, page, name),
        title=text.title,
        summary=text.summary,
        text_language=text.language,
        text_dir=page.direction,
        state=tell_state(view, page, name),
        text=html_of(convert_text(view, page, name)),
        situations=tuple(link_situation(view, situation, "") for situation in situations if situation.first),
        situation_count=len(situations),
        packs=tuple(_offer_pack(site, pack) for pack in view.packs),
        facets=mark_facets(name_facet(facet, view.language, view.source) for facet in facets),
        matrix=tuple(_row(view, chapter, list_ids(facets)) for chapter in view.chapters.values()),
        newest=_newest(view),
        manual_pdf="manual.pdf" if "manual" in site.pages_of else "",
        trainers_url="trainers/" if "trainers" in view.pages else "",
        about_url="about/" if "about" in view.pages else "",
    )


def _offer_pack(site: LocalSite, pack: Pack) -> PackOffer:
    title, purpose = site.view.word(pack.title), site.view.word(pack.purpose)
    return PackOffer(
        title=title.text,
        title_lang=title.language,
        purpose=purpose.text,
        purpose_lang=purpose.language,
        url=f"{pack.name}/",
        sheets=len(pack.sheets),
        pages=site.pages_of.get(pack.name, 0),
    )


def _row(view: LocalManual, chapter: LocalChapter, facets: Sequence[str]) -> MatrixRow:
    sheets = [(view.sheets[number].sheet, _fold_sheet(view, view.sheets[number])) for number in chapter.sheets]
    return MatrixRow(
        number=chapter.number,
        title=chapter.text.short or chapter.text.title,
        lang=chapter.text.language,
        url=f"{chapter.number}/",
        cells=tuple(tuple(folded.sheet for sheet, folded in sheets if facet in sheet.facets) for facet in facets),
        sheets=tuple(folded for _sheet, folded in sheets),
    )


def _fold_sheet(view: LocalManual, sheet: LocalSheet) -> FoldedSheet:
    link = link_sheet(view, sheet.number, "")
    listed = MatrixSheet(number=link.number, title=link.title, lang=link.lang, url=link.url, steps=sheet.sheet.steps)
    return FoldedSheet(sheet=listed, facets=mark_facets(sheet.facets))


def _newest(view: LocalManual) -> tuple[NewEdition, ...]:
    """Give the sheets whose editions in this language are the newest, the newest first."""
    last = [
        (view.ledger.position(editions[-1].release), number, editions[-1])
        for number in view.sheets
        if (editions := view.ledger.editions.get((str(number), view.language)))
    ]
    last.sort(key=lambda entry: (-entry[0], entry[1]))
    return tuple(
        NewEdition(
            sheet=link_sheet(view, number, ""),
            edition=view.words.gettext("ed. {number}").format(number=edition.number),
            date=write_date(edition.on, view.language) if edition.on else "",
        )
        for _position, number, edition in last[:_NEWEST]
    )
