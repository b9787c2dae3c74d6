"""The page of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.site.feedback import FeedbackLink, link_feedback, link_sections
from manual.site.frame import frame_text, tell_state
from manual.site.leaf_page import LeafPage
from manual.site.links import link_case, link_form, link_large, link_pdf, link_sheet, mark_facets
from manual.site.page import CaseLink, FacetMark, FormLink, PdfLink, SheetLink
from manual.site.texts import convert_text, html_of, list_headings
from manual.views.prints import view_of_sheet
from manual.views.sentences import note_wording

if TYPE_CHECKING:
    from manual.model.texts import SheetNumber, Text
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual
    from manual.views.texts import CitedProvision, CitedSource, LocalSheet, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SiblingLink:
    """A sheet of the same chapter; `current` marks the page itself."""

    number: str
    title: str
    lang: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LawLink:
    """A provision that the sheet cites, as in a `CitedProvision`."""

    text: str
    lang: str
    url: str
    text_language: str
    seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LawNote:
    """What is said of the law that is cited, in the language `lang`: its country, or what binds in place of its texts."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """A source that the sheet cites, as in a `CitedSource`."""

    title: str
    lang: str
    gloss: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A kind of reader that a sheet is for, by a word in the language `lang`."""

    word: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage(LeafPage):
    """The page of a sheet; `large` is its print in large type.

    `steps` counts those of its procedure. `wording` says as of when the law of `countries` was read, `audience` whom it is for, and
    `terms` maps the keys of terms that it uses to their definitions, of which those of `source_terms` stand in the
    language and direction of the source. `feedback` is an address,
    and each section has one of its own in `feedback_sections`. Whatever is empty or
    None is not shown.
    """

    template: ClassVar[str] = "sheet.html"

    large: PdfLink | None
    chapter_title: str
    chapter_lang: str
    chapter_url: str
    siblings: tuple[SiblingLink, ...]
    facets: tuple[FacetMark, ...]
    audience: tuple[Reader, ...]
    steps: int
    wording: str
    countries: tuple[LawNote, ...]
    terms: Mapping[str, str]
    source_terms: tuple[str, ...]
    source_language: str
    source_dir: str
    feedback: str
    feedback_sections: tuple[FeedbackLink, ...]
    related: tuple[SheetLink, ...]
    linked_from: tuple[SheetLink, ...]
    cases: tuple[CaseLink, ...]
    forms: tuple[FormLink, ...]
    laws: tuple[LawLink, ...]
    binding: tuple[LawNote, ...]
    sources: tuple[SourceLink, ...]
    previous: SheetLink | None
    next: SheetLink | None


def make_sheet_page(site: LocalSite, sheet: LocalSheet) -> SheetPage:
    """Make the page of a sheet."""
    view, text, number = site.view, sheet.text, sheet.number
    name = str(number)
    chapter = view.chapters.get(number.chapter)
    order = list(view.sheets)
    position = order.index(number)
    # who has a person at the counter reads the first step first
    converted = convert_text(view, sheet, name, fold="steps")
    terms = _define_terms(view, text)
    return SheetPage(
        frame=frame_text(site, sheet, name, chapter=number.chapter),
        title=text.title,
        summary=text.summary,
        text_language=text.language,
        text_dir=sheet.direction,
        number=name,
        state=tell_state(view, sheet, name),
        pdf=link_pdf(site, view_of_sheet(view, number), name, text.title),
        large=link_large(site, view_of_sheet(view, number), name, text.title),
        headings=list_headings(converted),
        text=html_of(converted),
        written=sheet.written,
        chapter_title=chapter.text.title if chapter else "",
        chapter_lang=chapter.text.language if chapter else view.language,
        chapter_url=f"../{number.chapter}/",
        siblings=tuple(_link_sibling(view, other, number) for other in order if other.chapter == number.chapter),
        facets=mark_facets(sheet.facets),
        audience=tuple(Reader(word=reader.word, lang=reader.language) for reader in sheet.audience),
        steps=text.body.steps,
        wording=note_wording(sheet.wording, view.words, view.language),
        countries=tuple(LawNote(text=country.text, lang=country.language) for country in sheet.countries),
        terms={key: wording.text for key, wording in terms.items()},
        source_terms=tuple(key for key, wording in terms.items() if wording.language != view.language),
        source_language=view.source,
        source_dir=view.manual.settings.language(view.source).dir,
        feedback=link_feedback(view, sheet),
        feedback_sections=link_sections(view, sheet),
        related=tuple(link_sheet(view, other) for other in sheet.related),
        linked_from=tuple(link_sheet(view, other) for other in sheet.linked_from),
        cases=tuple(link_case(view, key) for key in sheet.cases),
        forms=tuple(link_form(view, key) for key in sheet.forms),
        laws=tuple(_link_law(law) for law in sheet.laws),
        binding=tuple(LawNote(text=text, lang=language) for text, language in sheet.binding),
        sources=tuple(link_source(source) for source in sheet.sources),
        previous=link_sheet(view, order[position - 1]) if position else None,
        next=link_sheet(view, order[position + 1]) if position + 1 < len(order) else None,
    )


def _link_sibling(view: LocalManual, number: SheetNumber, current: SheetNumber) -> SiblingLink:
    link = link_sheet(view, number)
    return SiblingLink(number=link.number, title=link.title, lang=link.lang, url=link.url, current=number == current)


def _link_law(law: CitedProvision) -> LawLink:
    return LawLink(text=law.text, lang=law.language, url=law.url, text_language=law.text_language, seen=law.seen)


def link_source(source: CitedSource) -> SourceLink:
    """Link to a source."""
    return SourceLink(
        title=source.title,
        lang=source.language,
        gloss=source.gloss,
        detail=source.detail,
        url=source.url or f"../sources/#{source.key}",
    )


def _define_terms(view: LocalManual, text: Text) -> Mapping[str, Wording]:
    """Give the definitions of the terms that a text refers to, by key; the page explains them in place."""
    terms = view.library.terms
    keys = dict.fromkeys(reference.key.lower() for reference in text.body.references)
    return {
        key: view.word(terms[key].definition)
        for key in (key.removeprefix("term:") for key in keys if key.startswith("term:"))
        if key in terms
    }
