"""The page of each pack, and the list of all packs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from manual.markdown.conversion import escape_markdown
from manual.model.self_check import SELF_CHECK
from manual.site.article_page import draft_article
from manual.site.frame import frame_made
from manual.site.links import link_large, link_pdf, link_sheet
from manual.site.page import PageLink, PdfLink, PlainPage, SheetLink
from manual.site.session_page import link_plan, link_set, link_slides
from manual.site.uses import mark_language
from manual.views.prints import view_of_pack

if TYPE_CHECKING:
    from manual.model.registries import Pack
    from manual.site.local_site import LocalSite
    from manual.site.page import Draft
    from manual.views.manual import LocalManual


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSheet:
    """A sheet of a pack with what it is for, and the pages of its handout, 0 where it was not printed."""

    sheet: SheetLink
    summary: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPdf:
    """The handout of the same pack in another language."""

    language: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPage(PlainPage):
    """The page of a pack; `other_pdfs` is shown beside `pdf`, and so is `large`, which has no cards. Its title and its lead have a language each.

    `session` leads to the plan of a session with it, where there is one; `plan`, `slides` and `handout_set` are prints.
    `self_check_url` leads to the questions of all chapters, where these are printed with it; `self_check_pages` says how many pages they have.
    """

    template: ClassVar[str] = "pack.html"

    title_lang: str
    summary_lang: str
    sheets: tuple[PackSheet, ...]
    self_check_url: str
    self_check_pages: int
    pdf: PdfLink | None
    large: PdfLink | None
    other_pdfs: tuple[OtherPdf, ...]
    session: PageLink | None
    plan: PdfLink | None
    slides: PdfLink | None
    handout_set: PdfLink | None


def make_pack_page(site: LocalSite, pack: Pack) -> PackPage:
    """Make the page of a pack."""
    view = site.view
    wording, purpose = view.word(pack.title), view.word(pack.purpose)
    title = wording.text
    local = view.sessions.get(pack.key)
    return PackPage(
        frame=frame_made(site, pack.name, title, purpose.text),
        title=title,
        summary=purpose.text,
        text_language=view.language,
        text_dir=view.setting.dir,
        title_lang=wording.language,
        summary_lang=purpose.language,
        sheets=tuple(
            PackSheet(
                sheet=link_sheet(view, number),
                summary=view.sheets[number].text.summary,
                pages=site.pages_of.get(str(number), 0),
            )
            for number in pack.sheets
        ),
        self_check_url=f"../{SELF_CHECK}/" if pack.self_check else "",
        self_check_pages=site.pages_of.get(SELF_CHECK, 0) if pack.self_check else 0,
        pdf=link_pdf(site, view_of_pack(view, pack), pack.name, title),
        large=link_large(site, view_of_pack(view, replace(pack, cases=())), pack.name, title),
        other_pdfs=tuple(
            OtherPdf(language=other.code, name=other.name, url=f"../../{other.code}/{pack.name}.pdf")
            for other in view.manual.offered
            if other.code != view.language and pack.name in site.pages_of
        ),
        session=PageLink(title=local.text.title, lang=local.text.language, url=f"../{local.session.page_name}/")
        if local
        else None,
        plan=link_plan(site, local) if local else None,
        slides=link_slides(site, local) if local else None,
        handout_set=link_set(site, pack),
    )


def _list_pack(view: LocalManual, pack: Pack) -> str:
    """Name a pack and what it is for; an item of a list is marked as a whole, by the language of its purpose."""
    title, purpose = view.word(pack.title), view.word(pack.purpose)
    own = "" if title.language == purpose.language else f"{{: lang={title.language} dir={title.direction} }}"
    mark = mark_language(view, purpose)
    return (
        f"- [{escape_markdown(title.text)}]({pack.name}.md){own}: {escape_markdown(purpose.text)}"
        f"{f'{chr(10)}    {mark}' if mark else ''}"
    )


def make_packs_page(site: LocalSite, name: str) -> Draft:
    """Make the list of all packs."""
    view, gettext = site.view, site.view.words.gettext
    parts = [_list_pack(view, pack) for pack in view.packs]
    title, summary = gettext("Packs"), gettext("Sheets that belong together, as one PDF for the binder.")
    return draft_article(site, name, title, summary, "\n".join(parts) + "\n")
