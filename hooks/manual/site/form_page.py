"""The page of a form: what whoever fills it in must know, and the form as it is printed; nothing is filled in on screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.model.forms import CUT_OFF, Field, Grid, Row, name_pair
from manual.site.frame import frame_text, tell_state
from manual.site.links import link_pdf, link_sheet
from manual.site.page import PdfLink, PlainPage, SheetLink, State
from manual.views.prints import view_of_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.forms import Group, Remark
    from manual.site.local_site import LocalSite
    from manual.views.texts import LocalForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBlock:
    """A part of a form: a row of fields, a table with heads and rows, or a remark; what it is not is empty."""

    fields: tuple[Field, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup:
    """A section of a form; `cut_off` tells that it is what the family takes."""

    id: str
    title: str
    cut_off: bool
    blocks: tuple[FormBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyLine:
    """A question that stands above a form, and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideLink:
    """The form in two languages on one leaf; `name` is the own name of the other one, whose code is `language`."""

    language: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage(PlainPage):
    """The page of a form.

    `number` is that of its home sheet, `sheets` are what it is printed with, `beside` the other languages with which it
    stands on one leaf, `own_name` what the reader's is called. `word_url` is empty where there is no Word file;
    `word_language` is that of it where it is another one.
    """

    template: ClassVar[str] = "form.html"

    number: str
    letter: str
    state: State | None
    privacy: tuple[PrivacyLine, ...]
    groups: tuple[FormGroup, ...]
    sheets: tuple[SheetLink, ...]
    written: str
    pdf: PdfLink | None
    beside: tuple[BesideLink, ...]
    own_name: str
    word_url: str
    word_name: str
    word_language: str


def make_form_page(site: LocalSite, local: LocalForm) -> FormPage:
    """Make the page of a form."""
    view, text, key = site.view, local.text, local.form.key
    name = local.form.page_name
    word_url, word_name, word_language = _link_word(site, local)
    return FormPage(
        frame=frame_text(site, local, name, chapter=key.number.chapter),
        title=text.title,
        summary=text.summary,
        text_language=text.language,
        text_dir=local.direction,
        number=str(key.number),
        letter=key.letter,
        state=tell_state(view, local, name),
        privacy=tuple(PrivacyLine(question=question, answer=answer) for question, answer in local.privacy),
        groups=tuple(_show_group(group) for group in local.groups),
        sheets=tuple(link_sheet(view, number) for number in local.sheets),
        written=local.written,
        pdf=link_pdf(site, view_of_form(view, key), name, f"{key} {text.title}"),
        beside=tuple(_link_beside(site, local)) if name in site.pages_of else (),
        own_name=view.setting.name,
        word_url=word_url,
        word_name=word_name,
        word_language=word_language,
    )


def _link_word(site: LocalSite, local: LocalForm) -> tuple[str, str, str]:
    """Give address, name and language of the Word file of a form; empty texts where there is none."""
    name = f"{local.form.page_name}.docx"
    if name not in site.word_files:
        return "", "", ""
    own = local.text.language
    kept = f"{local.form.key} {local.text.title} ({own}).docx"
    return f"../{name}", kept, "" if own == site.view.language else own


def _link_beside(site: LocalSite, local: LocalForm) -> Iterator[BesideLink]:
    """Link to the form beside the language of the office; in that language, to those beside each other one."""
    settings, own = site.view.manual.settings, site.view.language
    for code in local.beside:
        other = settings.language(settings.office_language if code == own else code)
        if own in {code, settings.office_language}:
            url = f"../../{code}/{name_pair(local.form.page_name, settings.office_language)}.pdf"
            yield BesideLink(language=other.code, name=other.name, url=url)


def _show_group(group: Group) -> FormGroup:
    return FormGroup(
        id=group.id,
        title=group.title,
        cut_off=group.id == CUT_OFF,
        blocks=tuple(_show_block(block) for block in group.blocks),
    )


def _show_block(block: Row | Grid | Remark) -> FormBlock:
    if isinstance(block, Row):
        return FormBlock(fields=block.fields)
    return FormBlock(heads=block.heads, rows=block.rows) if isinstance(block, Grid) else FormBlock(remark=block.text)
