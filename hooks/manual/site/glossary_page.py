"""The page of all terms, with the sheets that use each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.collation import collation_key
from manual.markdown.conversion import escape_markdown
from manual.site.article_page import draft_article
from manual.site.uses import find_users, list_users

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.site.page import Draft


def make_glossary_page(site: LocalSite, name: str) -> Draft:
    """Make the glossary."""
    view, gettext = site.view, site.view.words.gettext
    users = find_users(view)
    terms = sorted(
        view.library.terms.values(),
        key=lambda term: collation_key(term.term.text(view.language, view.source), view.language),
    )
    parts = [
        f"## {escape_markdown(term.term.text(view.language, view.source))} {{#{term.key}}}\n\n"
        f"{escape_markdown(term.definition.text(view.language, view.source))}\n\n"
        f"{list_users(view, users.get(f'term:{term.key}', []))}\n"
        for term in terms
    ]
    return draft_article(site, name, gettext("Glossary"), gettext("The terms that the sheets use."), "\n".join(parts))
