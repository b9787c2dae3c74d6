"""The page of a case: its card, the question in front, what came of it behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.markdown.conversion import make_page_link, render
from manual.model.cases import FRONT, NOT_KNOWN
from manual.resolve.page_names import CASES, OPEN_CASES
from manual.resolve.texts import part_text
from manual.site.frame import frame_text, tell_state
from manual.site.links import link_case, link_pdf, link_sheet, name_places
from manual.site.page import CaseLink, Html, PdfLink, PlaceName, PlainPage, SheetLink, State
from manual.site.sheet_page import SourceLink, link_source
from manual.site.texts import fill_text, html_of
from manual.store.faults import work_on
from manual.views.prints import view_of_case

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.views.texts import LocalCase

# how many other cases a page names
_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage(PlainPage):
    """The page of a case; its lead is the dilemma, `text` the front of its card and `back` the rest.

    `kind`, `outcome_word`, `setting`, `told_by` and `years` are words, `size` is empty where it is not known. `sheets` say what to do,
    the first is the one to read. `also` are other cases of that chapter; `total` counts all, `unknown` those whose
    outcome nobody knows. `written` says when it was written and who has reviewed it.
    """

    template: ClassVar[str] = "case.html"

    card: str
    kind: str
    outcome: str
    outcome_word: str
    places: tuple[PlaceName, ...]
    years: str
    size: str
    setting: str
    told_by: str
    state: State | None
    text: Html
    back: Html
    sheets: tuple[SheetLink, ...]
    sources: tuple[SourceLink, ...]
    written: str
    pdf: PdfLink | None
    also: tuple[CaseLink, ...]
    total: int
    unknown: int
    cases_url: str
    open_url: str


def make_case_page(site: LocalSite, local: LocalCase) -> CasePage:
    """Make the page of a case."""
    view, text, case = site.view, local.text, local.case
    name = case.page_name
    with work_on(text.path):
        front, back = (
            html_of(render(part, language=text.language, direction=local.direction, link=make_page_link(name)))
            for part in part_text(fill_text(view, local), FRONT)
        )
    chapter = case.sheets[0].chapter if case.sheets else 0
    beside = [
        other.case.key
        for other in view.cases.values()
        if other is not local and other.case.sheets and other.case.sheets[0].chapter == chapter
    ]
    return CasePage(
        frame=frame_text(site, local, name),
        title=text.title,
        summary=text.summary,
        text_language=text.language,
        text_dir=local.direction,
        card=str(case.card),
        kind=local.kind,
        outcome=case.outcome,
        outcome_word=local.outcome,
        places=name_places(local),
        years=local.years,
        size=local.size,
        setting=local.setting,
        told_by=local.told_by,
        state=tell_state(view, local, name),
        text=front,
        back=back,
        sheets=tuple(link_sheet(view, number) for number in local.sheets),
        sources=tuple(link_source(source) for source in local.sources),
        written=local.written,
        pdf=link_pdf(site, view_of_case(view, case.key), name, text.title),
        also=tuple(link_case(view, key) for key in beside[:_FEW]),
        total=len(view.cases),
        unknown=sum(other.case.outcome == NOT_KNOWN for other in view.cases.values()),
        cases_url=f"../{CASES}/",
        open_url=f"../{OPEN_CASES}/",
    )
