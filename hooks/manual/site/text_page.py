"""The site's own pages, such as “About the manual”; the home page has a module of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.site.frame import frame_text, tell_state
from manual.site.page import Heading, Html, PlainPage, State
from manual.site.texts import convert_text, html_of, list_headings

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.views.texts import LocalPage


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(PlainPage):
    """A page that is a text and nothing else."""

    template: ClassVar[str] = "text.html"

    state: State | None
    headings: tuple[Heading, ...]
    text: Html


def make_text_page(site: LocalSite, page: LocalPage) -> TextPage:
    """Make one of the site's own pages."""
    text, name = page.text, page.page.name
    converted = convert_text(site.view, page, name)
    return TextPage(
        frame=frame_text(site, page, name),
        title=text.title,
        summary=text.summary,
        text_language=text.language,
        text_dir=page.direction,
        state=tell_state(site.view, page, name),
        headings=list_headings(converted),
        text=html_of(converted),
    )
