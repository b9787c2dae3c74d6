"""The page of a filing slip: what a binder of the manual or of a pack swaps at the newest release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.model.texts import SheetNumber
from manual.releases.slips import compare_binders, describe_change, find_usual_since
from manual.resolve.packs import MANUAL
from manual.site.frame import frame_made
from manual.site.page import PlainPage
from manual.views.labels import label_edition

if TYPE_CHECKING:
    from manual.releases.slips import Row
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What a binder of the manual or of a pack swaps since the release before the newest that raised editions."""

    unit: str
    title: str
    since: str
    until: str

    @property
    def name(self) -> str:
        """The name of its page and of its handout."""
        return f"update-{self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRow:
    """A sheet to take out or to put in: the editions in a few letters, empty for none, and why.

    `pdf` is empty where there is nothing to put in.
    """

    number: str
    chapter: int
    title: str
    lang: str
    url: str
    pdf: str
    remove: str
    insert: str
    withdrawn: bool
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePdf:
    """What is to be put in, as one print, and the slip alone."""

    url: str
    pages: int
    slip_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePage(PlainPage):
    """The page of a filing slip; `fits` says for which binders it is."""

    template: ClassVar[str] = "update.html"

    fits: str
    rows: tuple[UpdateRow, ...]
    pdf: UpdatePdf | None


def list_updates(view: LocalManual) -> list[Update]:
    """Give the updates of the newest release: of the manual and of each pack; none before the second release."""
    since = find_usual_since(view.ledger)
    if not since:
        return []
    until = view.ledger.releases[-1].name
    units = [(MANUAL, view.words.gettext("The whole manual"))]
    units += [(pack.key, pack.title.text(view.language, view.source)) for pack in view.packs]
    return [Update(unit=unit, title=title, since=since, until=until) for unit, title in units]


def make_update_page(site: LocalSite, update: Update) -> UpdatePage:
    """Say on a page what the printed filing slip says."""
    view, gettext = site.view, site.view.words.gettext
    title = f"{gettext('Filing slip')}: {update.title}"
    span = gettext("From release {since} to release {until}.").format(since=update.since, until=update.until)
    rows = compare_binders(view.ledger, update.unit, (view.language, view.source), since=update.since)
    return UpdatePage(
        frame=frame_made(site, update.name, title, span),
        title=title,
        summary=span,
        text_language=view.language,
        text_dir=view.setting.dir,
        fits=gettext("It fits every binder printed at release {since} or later.").format(since=update.since),
        rows=tuple(_row(site, row) for row in rows),
        pdf=_pdf(site, update),
    )


def _pdf(site: LocalSite, update: Update) -> UpdatePdf | None:
    if update.name not in site.pages_of:
        return None
    return UpdatePdf(
        url=f"../{update.name}.pdf", pages=site.pages_of[update.name], slip_url=f"../slip-{update.unit}.pdf"
    )


def _row(site: LocalSite, row: Row) -> UpdateRow:
    view, number = site.view, SheetNumber.parse(row.sheet)
    title, spoken = view.sheet_title(row.sheet)
    return UpdateRow(
        number=row.sheet,
        chapter=number.chapter if number else 0,
        title=title,
        lang=spoken,
        url=f"../{row.sheet}/",
        pdf=f"../{row.sheet}.pdf" if row.insert and row.sheet in site.pages_of else "",
        remove=label_edition(row.remove, view.words, view.language),
        insert=label_edition(row.insert, view.words, view.language),
        withdrawn=row.change == "withdrawn",
        changed=describe_change(view, row),
    )
