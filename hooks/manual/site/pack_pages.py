"""The page of each pack, and the list of all packs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.markdown.conversion import escape_markdown
from manual.site.article_page import draft_article
from manual.site.frame import frame_made
from manual.site.links import link_pdf, link_sheet
from manual.site.page import PdfLink, PlainPage, SheetLink
from manual.views.prints import view_of_pack

if TYPE_CHECKING:
    from manual.model.registries import Pack
    from manual.site.local_site import LocalSite
    from manual.site.page import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSheet:
    """A sheet of a pack with the pages of its handout, 0 where it was not printed."""

    sheet: SheetLink
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPdf:
    """The handout of the same pack in another language."""

    language: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPage(PlainPage):
    """The page of a pack; `other_pdfs` is shown beside `pdf`."""

    template: ClassVar[str] = "pack.html"

    sheets: tuple[PackSheet, ...]
    pdf: PdfLink | None
    other_pdfs: tuple[OtherPdf, ...]


def make_pack_page(site: LocalSite, pack: Pack) -> PackPage:
    """Make the page of a pack."""
    view = site.view
    title, purpose = pack.title.text(view.language, view.source), pack.purpose.text(view.language, view.source)
    return PackPage(
        frame=frame_made(site, pack.name, title, purpose),
        title=title,
        summary=purpose,
        text_language=view.language,
        text_dir=view.setting.dir,
        sheets=tuple(
            PackSheet(sheet=link_sheet(view, number), pages=site.pages_of.get(str(number), 0)) for number in pack.sheets
        ),
        pdf=link_pdf(site, view_of_pack(view, pack), pack.name, title),
        other_pdfs=tuple(
            OtherPdf(language=other.code, name=other.name, url=f"../../{other.code}/{pack.name}.pdf")
            for other in view.manual.settings.languages
            if other.code != view.language and pack.name in site.pages_of
        ),
    )


def make_packs_page(site: LocalSite, name: str) -> Draft:
    """Make the list of all packs."""
    view, gettext = site.view, site.view.words.gettext
    parts = [
        f"- [{escape_markdown(pack.title.text(view.language, view.source))}]({pack.name}.md): "
        f"{escape_markdown(pack.purpose.text(view.language, view.source))}"
        for pack in view.packs
    ]
    title, summary = gettext("Packs"), gettext("Sheets that belong together, as one PDF for the binder.")
    return draft_article(site, name, title, summary, "\n".join(parts) + "\n")
