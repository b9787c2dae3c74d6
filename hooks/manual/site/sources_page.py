"""The page of all sources, with the sheets that cite each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.addresses import PLAIN
from manual.markdown.conversion import escape_markdown
from manual.resolve import sources
from manual.site.article_page import draft_article
from manual.site.uses import find_users, link_outward, list_users

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.site.page import Draft


def make_sources_page(site: LocalSite, name: str) -> Draft:
    """Make the page of all sources."""
    view, gettext = site.view, site.view.words.gettext
    users = find_users(view)
    parts = []
    for source in view.library.sources.values():
        title, language = sources.choose_title(source, view.source)
        gloss = sources.choose_gloss(source, view.language)
        detail = sources.write_detail(source, view.language, view.words, view.source)
        licence = sources.write_licence(source, view.words)
        parts.append(
            f"{link_outward(title, source.url or PLAIN)}{{lang={language}}}"
            f"{' – ' + escape_markdown(gloss) if gloss else ''}. {escape_markdown(detail)}.{' ' + licence if licence else ''}\n"
            f"{{: #{source.key} }}\n\n{list_users(view, users.get(source.key.lower(), []))}\n"
        )
    title, summary = gettext("Sources"), gettext("Where facts and examples come from.")
    return draft_article(site, name, title, summary, "\n".join(parts))
