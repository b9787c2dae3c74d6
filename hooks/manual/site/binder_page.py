"""The page that tells which sheets of a print are behind, to a script and in tables without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from manual.language.dates import write_date
from manual.releases.slips import list_binders
from manual.resolve.packs import MANUAL
from manual.site.frame import frame_made
from manual.site.page import PlainPage
from manual.views.labels import describe_successor, label_edition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.ledger import Edition
    from manual.site.local_site import LocalSite


Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderRelease:
    """A release that a print may belong to, and its day in words."""

    name: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderPack:
    """A pack that may be printed: the numbers of its sheets at each release, as the places where they change.

    `lang` is the language of the title.
    """

    title: str
    lang: str
    sheets: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderSheet:
    """A sheet that a binder may hold.

    `editions` are those that it held at each release, in a few letters, as the places where they change. `withdrawn`
    names the release that withdrew it, and `instead` says then what to use; both are empty for other sheets.
    """

    number: str
    title: str
    lang: str
    editions: tuple[tuple[int, str], ...]
    withdrawn: str
    instead: str
    url: str
    pdf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderPage(PlainPage):
    """The question and all that a script needs to answer it."""

    template: ClassVar[str] = "binder.html"

    releases: tuple[BinderRelease, ...]
    packs: tuple[BinderPack, ...]
    sheets: tuple[BinderSheet, ...]


def make_binder_page(site: LocalSite, name: str) -> BinderPage:
    """Make the page; there is one since the first release."""
    view, gettext = site.view, site.view.words.gettext
    title = gettext("Is my binder current?")
    summary = gettext("Compare the editions of your print with the current ones.")
    releases = view.ledger.releases
    held_by = list_binders(view.ledger, MANUAL, (view.language, view.source))
    return BinderPage(
        frame=frame_made(site, name, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        releases=tuple(
            BinderRelease(name=release.name, date=write_date(release.on, view.language) if release.on else "")
            for release in releases
        ),
        packs=tuple(
            BinderPack(
                title=view.word(pack.title).text,
                lang=view.word(pack.title).language,
                sheets=_list_steps([tuple(release.packs.get(pack.key, ())) for release in releases]),
            )
            for pack in view.packs
        ),
        sheets=tuple(_describe_sheet(site, number, copies) for number, copies in held_by.items()),
    )


def _describe_sheet(site: LocalSite, number: str, copies: Sequence[Edition | None]) -> BinderSheet:
    """Describe a sheet that may be withdrawn; `copies` are what a binder held of it at each release."""
    view = site.view
    title, spoken = view.sheet_title(number)
    withdrawn = view.library.withdrawn.get(number)
    return BinderSheet(
        number=number,
        title=title,
        lang=spoken,
        editions=_list_steps([label_edition(copy, view.words, view.language) for copy in copies]),
        withdrawn=withdrawn.release if withdrawn else "",
        instead=describe_successor(view.ledger.successor(number), view.words) if withdrawn else "",
        url=f"../{number}/",
        pdf=f"../{number}.pdf" if number in site.pages_of else "",
    )


def _list_steps(values: Sequence[Value]) -> tuple[tuple[int, Value], ...]:
    """Write a row of values, one for each release, as the places where it changes."""
    return tuple((place, value) for place, value in enumerate(values) if not place or value != values[place - 1])
