"""The page of all terms, with the sheets that use each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.collation import collation_key, find_letter
from manual.markdown.conversion import escape_markdown
from manual.site.article_page import draft_article
from manual.site.page import IndexEntry
from manual.site.uses import find_users, list_users, mark_language

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.site.page import Draft


def make_glossary_page(site: LocalSite, name: str) -> Draft:
    """Make the glossary."""
    view, gettext = site.view, site.view.words.gettext
    users = find_users(view)
    terms = [(term.key, view.word(term.term), view.word(term.definition)) for term in view.library.terms.values()]
    terms.sort(key=lambda row: collation_key(row[1].text, view.language))
    parts = [
        f"## {escape_markdown(term.text)} {mark_language(view, term, key=key)}\n\n"
        f"{escape_markdown(definition.text)}\n{mark_language(view, definition)}\n\n"
        f"{list_users(view, users.get(f'term:{key}', []))}\n"
        for key, term, definition in terms
    ]
    letters: dict[str, str] = {}
    for key, term, _definition in terms:
        letters.setdefault(find_letter(term.text, view.language), key)
    return draft_article(
        site,
        name,
        gettext("Glossary"),
        gettext("The terms that the sheets use."),
        "\n".join(parts),
        entries=(IndexEntry(id=key, mark=letter, title="", lang=view.language) for letter, key in letters.items()),
    )
