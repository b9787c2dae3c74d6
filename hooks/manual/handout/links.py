"""Links on paper: where they lead, and the words that a screen reader says for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import SHEET_HOST, SheetLink
from manual.markdown.addresses import PLAIN
from manual.model.cases import Case
from manual.model.forms import Form
from manual.model.law import Law, Provision
from manual.model.registries import Source, Term
from manual.model.texts import Chapter, Sheet
from manual.resolve.citations import name_act
from manual.resolve.texts import fill
from manual.views.texts import LocalSheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manual.model.texts import Filled, Text
    from manual.resolve.references import Target
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalText


def link_sheet(sheet: LocalSheet) -> SheetLink:
    """Describe a link to a sheet."""
    number = str(sheet.number)
    return SheetLink(
        number=number,
        chapter=sheet.number.chapter,
        title=sheet.text.title,
        url=f"{SHEET_HOST}{number}.pdf",
        lang=name_foreign(sheet.text),
    )


def name_links(links: Iterable[SheetLink]) -> dict[str, str]:
    """Give the words of links to sheets by their addresses."""
    return {link.url: f"{link.number} {link.title}" for link in links}


def name_foreign(text: Text) -> str:
    """Name the language of a text that is not translated; empty where it is."""
    return text.language if text.fallback else ""


def fill_body(view: LocalManual, local: LocalText, *, own: str = "") -> tuple[Filled, dict[str, str]]:
    """Fill a body, and give the words of its links by their addresses.

    `own` is the number of the sheet, whose sections are links inside it.
    """
    links: dict[str, str] = {}

    def address(target: Target, section: str) -> str:
        url = _find_address(view, target, section, own)
        if url.startswith(("https:", "http:")):
            # of two names for one address, the first in the text
            links.setdefault(url, _name_target(view, target, local.text.language))
        return url

    additions = local.additions if isinstance(local, LocalSheet) else ()
    return fill(view.manual, local.text, local.named, address, additions, paper=True), links


def _find_address(view: LocalManual, target: Target, section: str, own: str) -> str:
    value = target.value
    if isinstance(value, Sheet | Chapter):
        return f"#{section}" if section and str(value.number) == own else f"{SHEET_HOST}{value.number}.pdf"
    if isinstance(value, Case | Form):
        return f"{SHEET_HOST}{value.page_name}.pdf"
    if isinstance(value, Provision):
        return view.library.laws[value.law].address or PLAIN
    if isinstance(value, Law):
        return value.address or PLAIN
    return PLAIN if isinstance(value, Term) else value.url or PLAIN


def _name_target(view: LocalManual, target: Target, language: str) -> str:
    value = target.value
    if isinstance(value, Sheet | Chapter):
        return f"{value.number} {view.manual.text(value, view.language).title}"
    if isinstance(value, Case | Form):
        title = view.manual.text(value, view.language).title
        return title if isinstance(value, Case) else f"{value.key} {title}"
    if isinstance(value, Provision):
        return name_act(view.library.laws[value.law], view.manual.settings.law_languages(language)).words
    if isinstance(value, Law):
        return name_act(value, view.manual.settings.law_languages(language)).words
    return value.title or value.key if isinstance(value, Source) else value.key
