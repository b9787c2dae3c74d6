"""The page of all sheets, with what they can be chosen by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.site.frame import frame_made
from manual.site.links import link_sheet, list_choices, mark_facets
from manual.site.page import Choice, FacetMark, PlainPage
from manual.views.labels import name_audience, name_facet

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalChapter, LocalSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A sheet with what it can be chosen by; `facet_ids` and `audience` are ids, `state` is `current`, `stale` or `fallback`."""

    number: str
    title: str
    lang: str
    url: str
    summary: str
    facets: tuple[FacetMark, ...]
    facet_ids: tuple[str, ...]
    audience: tuple[str, ...]
    steps: bool
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGroup:
    """A chapter that has sheets."""

    number: int
    title: str
    lang: str
    url: str
    sheets: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsPage(PlainPage):
    """All sheets by chapter; `audiences` are those that any sheet is for."""

    template: ClassVar[str] = "sheets.html"

    groups: tuple[SheetGroup, ...]
    facets: tuple[Choice, ...]
    audiences: tuple[Choice, ...]


def make_sheets_page(site: LocalSite, name: str) -> SheetsPage:
    """Make the page of all sheets."""
    view, gettext = site.view, site.view.words.gettext
    settings, languages = view.manual.settings, (view.language, view.source)
    title, summary = gettext("All sheets"), gettext("Every sheet, by chapter, and what it is for.")
    used = {reader for sheet in view.library.sheets.values() for reader in sheet.audience}
    return SheetsPage(
        frame=frame_made(site, name, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        groups=tuple(_group(view, chapter) for chapter in view.chapters.values() if chapter.sheets),
        facets=list_choices(name_facet(facet, *languages) for facet in settings.facets),
        audiences=list_choices(name_audience(reader, *languages) for reader in settings.audiences if reader.id in used),
    )


def _group(view: LocalManual, chapter: LocalChapter) -> SheetGroup:
    return SheetGroup(
        number=chapter.number,
        title=chapter.text.title,
        lang=chapter.text.language,
        url=f"../{chapter.number}/",
        sheets=tuple(_row(view, view.sheets[number]) for number in chapter.sheets),
    )


def _row(view: LocalManual, sheet: LocalSheet) -> SheetRow:
    link = link_sheet(view, sheet.number)
    return SheetRow(
        number=link.number,
        title=link.title,
        lang=link.lang,
        url=link.url,
        summary=sheet.text.summary,
        facets=mark_facets(sheet.facets),
        facet_ids=tuple(facet.id for facet in sheet.facets),
        audience=tuple(reader.id for reader in sheet.audience),
        steps=sheet.sheet.steps,
        state=sheet.notice.kind or "current",
    )
