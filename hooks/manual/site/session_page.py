"""The page of a session plan: what its host reads, and what there is to print for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.markdown.conversion import make_page_link, render
from manual.markdown.plans import tell_times
from manual.site.frame import frame_text, tell_state
from manual.site.links import link_pdf
from manual.site.page import Html, PageLink, PdfLink, PlainPage, State
from manual.site.texts import fill_text, html_of
from manual.store.faults import work_on
from manual.views.prints import view_of_session, view_of_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.registries import Pack
    from manual.site.local_site import LocalSite
    from manual.views.texts import LocalSession


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintLink:
    """What each person gets: a word for its kind, and its number; `chapter` is 0 for a card, and the self-check has no number."""

    word: str
    number: str
    chapter: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A block in the drawing of all of them: at which minute it begins, and how many it takes."""

    start: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage(PlainPage):
    """The page of a session plan; its lead is what the pack is for, in the language `summary_lang`.

    `aim` and `room` are in the language of the text. `stretches` are its blocks to be drawn, none where their minutes cannot be
    told. `written` says when it was written and who has reviewed it. `handout_set` is the print of the set of its pack.
    """

    template: ClassVar[str] = "session.html"

    summary_lang: str
    minutes: int
    aim: str
    room: str
    prints: tuple[PrintLink, ...]
    stretches: tuple[Stretch, ...]
    state: State | None
    text: Html
    written: str
    pack: PageLink | None
    pdf: PdfLink | None
    slides: PdfLink | None
    handout_set: PdfLink | None


def make_session_page(site: LocalSite, local: LocalSession) -> SessionPage:
    """Make the page of a session plan."""
    view, text, session = site.view, local.text, local.session
    name = session.page_name
    with work_on(text.path):
        converted = render(
            tell_times(fill_text(view, local)),
            language=text.language,
            direction=local.direction,
            link=make_page_link(name),
        )
    pack = next((pack for pack in view.packs if pack.key == session.key), None)
    title = view.word(pack.title) if pack else None
    return SessionPage(
        frame=frame_text(site, local, name),
        title=text.title,
        summary=local.purpose.text if local.purpose else "",
        summary_lang=local.purpose.language if local.purpose else view.language,
        text_language=text.language,
        text_dir=local.direction,
        minutes=session.minutes,
        aim=local.aim,
        room=local.room,
        prints=tuple(
            PrintLink(word=named.word, number=named.number, chapter=named.chapter, url=f"../{named.name}/")
            for named in local.prints
        ),
        stretches=tuple(_draw(local.blocks)),
        state=tell_state(view, local, name),
        text=html_of(converted),
        written=local.written,
        pack=PageLink(title=title.text, lang=title.language, url=f"../{pack.name}/") if pack and title else None,
        pdf=link_plan(site, local),
        slides=link_slides(site, local),
        handout_set=link_set(site, pack) if pack else None,
    )


def link_plan(site: LocalSite, local: LocalSession) -> PdfLink | None:
    """Link to the print of a session plan."""
    printed = view_of_session(site.view, local.session.key)
    kind = printed.words.gettext("Session plan")
    return link_pdf(site, printed, local.session.page_name, local.text.title, kind=kind)


def link_slides(site: LocalSite, local: LocalSession) -> PdfLink | None:
    """Link to the slides of a session."""
    printed = view_of_session(site.view, local.session.key)
    return link_pdf(site, printed, local.session.slides_name, local.text.title, kind=printed.words.gettext("Slides"))


def link_set(site: LocalSite, pack: Pack) -> PdfLink | None:
    """Link to the hand-out set of a pack."""
    printed = view_of_set(site.view, pack)
    title = site.view.word(pack.title).text
    return link_pdf(site, printed, pack.set_name, title, kind=printed.words.gettext("Hand-out set"))


def _draw(blocks: tuple[int, ...]) -> Iterator[Stretch]:
    start = 0
    for minutes in blocks if all(blocks) else ():
        yield Stretch(start=start, minutes=minutes)
        start += minutes
