"""Where pages lead: to the targets of references, to sheets, situations and handouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.addresses import PLAIN
from manual.model.cases import Case
from manual.model.forms import Form
from manual.model.law import Law, Provision
from manual.model.registries import Actor, Term
from manual.model.texts import Chapter, Sheet, SheetNumber
from manual.site.page import CaseLink, Choice, FacetMark, FormLink, PdfLink, PlaceName, SheetLink, SituationLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manual.model.forms import FormKey
    from manual.model.registries import Situation
    from manual.resolve.references import Target
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual
    from manual.views.texts import Facet, LocalCase


def lead_to(view: LocalManual, target: Target, section: str) -> str:
    """Give the link to a target: a file of the staged tree, or the official text of a law; `PLAIN` where nothing is."""
    value = target.value
    if isinstance(value, Sheet | Chapter | Case | Form):
        name = value.page_name if isinstance(value, Case | Form) else value.number
        return f"{name}.md" + (f"#{section}" if section else "")
    if isinstance(value, Provision):
        return view.library.laws[value.law].address or PLAIN
    if isinstance(value, Law):
        return value.address or PLAIN
    if isinstance(value, Term):
        return f"glossary.md#{value.key}"
    page = "actors" if isinstance(value, Actor) else "sources"
    return value.url or f"{page}.md#{value.key}"


def link_sheet(view: LocalManual, number: SheetNumber, root: str = "../") -> SheetLink:
    """Link to a sheet; `root` leads from the page to the folder of the language."""
    text = view.sheets[number].text
    return SheetLink(
        number=str(number), chapter=number.chapter, title=text.title, lang=text.language, url=f"{root}{number}/"
    )


def link_case(view: LocalManual, key: str, root: str = "../") -> CaseLink:
    """Link to a case; `root` as for a sheet."""
    local = view.cases[key]
    return CaseLink(
        card=str(local.case.card),
        kind=local.kind,
        title=local.text.title,
        lang=local.text.language,
        url=f"{root}{local.case.page_name}/",
        outcome=local.case.outcome,
        outcome_word=local.outcome,
    )


def link_form(view: LocalManual, key: FormKey, root: str = "../") -> FormLink:
    """Link to a form; `root` as for a sheet."""
    local = view.forms[key]
    return FormLink(
        number=str(key.number),
        letter=key.letter,
        chapter=key.number.chapter,
        title=local.text.title,
        lang=local.text.language,
        url=f"{root}{local.form.page_name}/",
    )


def name_places(local: LocalCase) -> tuple[PlaceName, ...]:
    """Give the names of the places of a case."""
    return tuple(PlaceName(text=place.text, lang=place.language) for place in local.places)


def link_situation(view: LocalManual, situation: Situation, root: str) -> SituationLink:
    """Link a situation to where it leads; `root` as for a sheet."""
    number = SheetNumber.parse(situation.number)
    wording = view.word(situation.text)
    return SituationLink(
        text=wording.text,
        lang=wording.language,
        number=situation.number,
        chapter=number.chapter if number else 0,
        url=f"{root}{situation.number}/" + (f"#{situation.section}" if situation.section else ""),
    )


def link_pdf(  # noqa: PLR0913  # each by its name
    site: LocalSite, printed: LocalManual, name: str, title: str, *, kind: str = "", variant: str = ""
) -> PdfLink | None:
    """Link to a handout by its name, with the title of its page; None where it was not printed.

    `printed` is the view in whose language it is. Readers keep it under its title, behind the number of a sheet or
    chapter; `kind` is a word for what it is, where something else is called by the same title, and `variant` names another
    layout of it.
    """
    file = f"{name}-{variant}" if variant else name
    if file not in site.pages_of:
        return None
    before = f"{name} " if name[0].isdigit() else ""
    behind = f" – {kind}" if kind else ""
    return PdfLink(
        url=f"../{file}.pdf",
        name=f"{before}{title}{behind} ({printed.language}).pdf",
        pages=site.pages_of[file],
        language="" if printed.language == site.view.language else printed.language,
    )


def link_large(site: LocalSite, printed: LocalManual, name: str, title: str) -> PdfLink | None:
    """Link to a handout in large print; None where it was not made, as it is at a release alone."""
    return link_pdf(site, printed, name, title, kind=site.view.words.gettext("large print"), variant="large")


def list_choices(facets: Iterable[Facet]) -> tuple[Choice, ...]:
    """Give facets, or kinds of readers, with their words."""
    return tuple(Choice(id=facet.id, word=facet.word, lang=facet.language) for facet in facets)


def mark_facets(facets: Iterable[Facet]) -> tuple[FacetMark, ...]:
    """Give facets as pages show them."""
    return tuple(FacetMark(mark=facet.mark, word=facet.word, lang=facet.language) for facet in facets)
