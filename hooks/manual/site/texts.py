"""The HTML of a text on its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from manual.markdown.conversion import make_page_link, render
from manual.resolve.texts import fill
from manual.site.links import lead_to
from manual.site.page import Heading, Html
from manual.store.faults import work_on
from manual.views.texts import LocalSheet

if TYPE_CHECKING:
    from manual.markdown.conversion import Converted
    from manual.model.texts import Filled
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalText


def fill_text(view: LocalManual, local: LocalText) -> Filled:
    """Fill the references of a text with where they lead on the site."""
    additions = local.additions if isinstance(local, LocalSheet) else ()
    return fill(view.manual, local.text, local.named, partial(lead_to, view), additions)


def convert_text(view: LocalManual, local: LocalText, name: str, *, fold: str = "") -> Converted:
    """Write the HTML of a text for the page of a name; sections before the one whose id is `fold` fold there."""
    text = local.text
    with work_on(text.path):
        filled = fill_text(view, local)
        return render(filled, language=text.language, direction=local.direction, link=make_page_link(name), fold=fold)


def list_headings(converted: Converted) -> tuple[Heading, ...]:
    """Give the headings of a text."""
    return tuple(Heading(id=identifier, title=title, lang=lang) for identifier, title, lang in converted.headings)


def html_of(converted: Converted) -> Html:
    """Take what was converted as HTML: it has passed the allow-list."""
    return Html(converted.html)
