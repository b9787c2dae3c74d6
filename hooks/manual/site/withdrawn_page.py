"""The page of a withdrawn sheet: that it is no more, why, and what stands in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.dates import write_date
from manual.markdown.conversion import escape_markdown, fill_message
from manual.site.article_page import draft_article
from manual.views.labels import describe_successor

if TYPE_CHECKING:
    from manual.model.ledger import Withdrawn
    from manual.site.local_site import LocalSite
    from manual.site.page import Draft
    from manual.views.manual import LocalManual


def make_withdrawn_page(site: LocalSite, withdrawn: Withdrawn) -> Draft:
    """Make the page that stands at the address of a withdrawn sheet; no machine is led to it."""
    view, gettext = site.view, site.view.words.gettext
    heading = gettext("Sheet {number} was withdrawn").format(number=withdrawn.number)
    day = write_date(withdrawn.on, view.language) if withdrawn.on else ""
    sentence = gettext("This sheet was withdrawn on {date}. Take it out of the binder.").format(date=day)
    title, spoken = view.sheet_title(withdrawn.number)
    parts = [f"**{escape_markdown(title)}**\n{{: lang={spoken} }}\n"] if title else []
    parts.append(f"{escape_markdown(withdrawn.reason)}\n{{: lang={view.source} }}\n")
    parts.append(f"{tell_successor(view, withdrawn)}\n")
    return draft_article(site, withdrawn.number, heading, sentence, "\n".join(parts), listed=False)


def tell_successor(view: LocalManual, withdrawn: Withdrawn) -> str:
    """Say in Markdown which sheet stands in place of a withdrawn one, with a link to it, or that none does."""
    successor = view.ledger.successor(withdrawn.number)
    sheet = view.sheet(successor)
    if sheet is None:
        return escape_markdown(describe_successor(successor, view.words))
    number, text = sheet.number, sheet.text
    attributes = "" if text.language == view.language else f"{{lang={text.language}}}"
    link = f"[{number} {escape_markdown(text.title)}]({number}.md){attributes}"
    return fill_message(view.words.gettext("In its place: {sheet}."), sheet=link)
