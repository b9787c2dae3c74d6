"""What the pages of sheets and chapters share: they look like the leaf on paper."""

from __future__ import annotations

from dataclasses import dataclass

from manual.site.page import Heading, Html, PdfLink, PlainPage, State


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafPage(PlainPage):
    """A page with a number, a text and what belongs to it; `written` says when it was written and who has reviewed it."""

    number: str
    state: State | None
    pdf: PdfLink | None
    headings: tuple[Heading, ...]
    text: Html
    written: str
