"""The page of all cases, with what they can be chosen by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.language.collation import collation_key
from manual.model.cases import CASE_KINDS, CASE_SETTINGS, OUTCOMES
from manual.resolve.page_names import CASES, OPEN_CASES
from manual.site.frame import frame_made
from manual.site.links import link_case, link_pdf, link_sheet, name_places
from manual.site.page import CaseLink, PdfLink, PlaceName, PlainPage, SheetLink
from manual.views.labels import name_case_kind, name_outcome, name_setting
from manual.views.prints import view_of_cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalCase


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """A case in a list, in a few words."""

    link: CaseLink
    dilemma: str
    places: tuple[PlaceName, ...]
    years: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case in the list of all; `anchor` is empty but for the first of its town.

    `country`, `setting`, `kind` and `chapter` are what it is chosen by.
    """

    summary: CaseSummary
    sheet: SheetLink | None
    anchor: str
    country: str
    setting: str
    kind: str
    chapter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A choice of a filter with the number of cases that it would show; `lang` is the language of its word."""

    value: str
    word: str
    lang: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What cases can be chosen by: its name in forms, its word, and its choices."""

    name: str
    word: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCount:
    """How many cases have an outcome."""

    outcome: str
    word: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TownLink:
    """A town, in the language `lang`, and where on the page its first case stands."""

    name: str
    lang: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesPage(PlainPage):
    """All cases in the order of the chapters; `counted` says how many there are of each outcome, in one sentence."""

    template: ClassVar[str] = "cases.html"

    rows: tuple[CaseRow, ...]
    outcomes: tuple[OutcomeCount, ...]
    counted: str
    filters: tuple[Filter, ...]
    towns: tuple[TownLink, ...]
    pdf: PdfLink | None
    open_url: str


def make_cases_page(site: LocalSite, name: str) -> CasesPage:
    """Make the page of all cases."""
    view, gettext = site.view, site.view.words.gettext
    title = gettext("Cases")
    summary = gettext("What other towns did, and what came of it. A case is not advice and not law.")
    rows = tuple(_list_rows(view))
    outcomes = tuple(_count_outcomes(view))
    return CasesPage(
        frame=frame_made(site, name, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        rows=rows,
        outcomes=outcomes,
        counted=_write_counts(view, outcomes),
        filters=tuple(_list_filters(view, rows)),
        towns=tuple(
            TownLink(name=row.summary.places[0].text, lang=row.summary.places[0].lang, anchor=row.anchor)
            for row in sorted(
                (row for row in rows if row.anchor),
                key=lambda row: collation_key(row.summary.places[0].text, view.language),
            )
        ),
        pdf=link_pdf(site, view_of_cases(view), CASES, title),
        open_url=f"../{OPEN_CASES}/",
    )


def order_cases(view: LocalManual) -> list[LocalCase]:
    """Order cases by the sheets that they lead to."""
    return sorted(view.cases.values(), key=lambda local: (local.sheets[:1], local.case.card))


def summarise_case(view: LocalManual, local: LocalCase) -> CaseSummary:
    """Say in a few words what a case is about."""
    return CaseSummary(
        link=link_case(view, local.case.key),
        dilemma=local.text.summary,
        places=name_places(local),
        years=local.years,
    )


def _list_rows(view: LocalManual) -> Iterator[CaseRow]:
    towns: set[str] = set()
    for local in order_cases(view):
        case = local.case
        town = case.places[0] if local.places else ""
        countries = [key for key in case.places if key in view.library.places and view.library.places[key].country]
        yield CaseRow(
            summary=summarise_case(view, local),
            sheet=link_sheet(view, local.sheets[0]) if local.sheets else None,
            anchor=f"place-{town}" if town and town not in towns else "",
            country=countries[-1] if countries else "",
            setting=case.setting,
            kind=case.kind,
            chapter=str(local.sheets[0].chapter) if local.sheets else "",
        )
        towns.add(town)


def _count_outcomes(view: LocalManual) -> Iterator[OutcomeCount]:
    counts = Counter(local.case.outcome for local in view.cases.values())
    for outcome in OUTCOMES:
        yield OutcomeCount(outcome=outcome, word=name_outcome(outcome, view.words), count=counts[outcome])


def _write_counts(view: LocalManual, outcomes: Iterable[OutcomeCount]) -> str:
    numbers = {count.outcome.replace("-", "_"): count.count for count in outcomes}
    sentence = view.words.gettext("Worked: {result}. Mixed: {mixed}. Failed: {failed}. Nobody knows yet: {not_known}.")
    return sentence.format(**numbers)


def _list_filters(view: LocalManual, rows: tuple[CaseRow, ...]) -> Iterator[Filter]:
    """List what cases can be chosen by, with those choices that any case has."""
    words, gettext = view.words, view.words.gettext
    own = view.language
    places, chapters = view.library.places, view.chapters

    def ticks(values: Iterable[str], words: Iterable[tuple[str, str, str]]) -> tuple[Tick, ...]:
        counts = Counter(values)
        return tuple(
            Tick(value=value, word=word, lang=lang, count=counts[value]) for value, word, lang in words if counts[value]
        )

    outcomes = [(outcome, name_outcome(outcome, words), own) for outcome in OUTCOMES]
    kinds = [(kind, name_case_kind(kind, words), own) for kind in CASE_KINDS]
    named = {key: view.word(place.name) for key, place in places.items() if place.country}
    countries = sorted(
        ((key, word.text, word.language) for key, word in named.items()),
        key=lambda entry: collation_key(entry[1], view.language),
    )
    settings = [(setting, name_setting(setting, words), own) for setting in CASE_SETTINGS]
    titles = [
        (str(number), f"{number} {chapter.text.short or chapter.text.title}", chapter.text.language)
        for number, chapter in chapters.items()
    ]
    yield Filter(
        name="outcome",
        word=gettext("What came of it"),
        ticks=ticks((row.summary.link.outcome for row in rows), outcomes),
    )
    yield Filter(name="kind", word=gettext("Kind"), ticks=ticks((row.kind for row in rows), kinds))
    yield Filter(name="country", word=gettext("Where"), ticks=ticks((row.country for row in rows), countries))
    yield Filter(
        name="setting", word=gettext("A place like ours"), ticks=ticks((row.setting for row in rows), settings)
    )
    yield Filter(name="chapter", word=gettext("Chapter"), ticks=ticks((row.chapter for row in rows), titles))
