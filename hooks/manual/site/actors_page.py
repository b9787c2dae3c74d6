"""The page of all offices and organisations, with the sheets that name each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.collation import collation_key
from manual.markdown.conversion import escape_markdown
from manual.site.article_page import draft_article
from manual.site.uses import find_users, list_users, mark_language

if TYPE_CHECKING:
    from manual.model.registries import Actor
    from manual.site.local_site import LocalSite
    from manual.site.page import Draft


def make_actors_page(site: LocalSite, name: str) -> Draft:
    """Make the page of all actors."""
    view, gettext = site.view, site.view.words.gettext
    users = find_users(view)
    parts = []
    actors = [(actor, view.word(actor.name), view.word(actor.role)) for actor in view.library.actors.values()]
    actors.sort(key=lambda row: collation_key(row[1].text, view.language))
    for actor, called, role in actors:
        parts.append(f"## {escape_markdown(called.text)} {mark_language(view, called, key=actor.key)}\n")
        # a link that stood alone would be a small target
        parts.append(f"{escape_markdown(role.text)} {_link_site(actor)}\n{mark_language(view, role)}\n")
        parts.append(f"{list_users(view, users.get(actor.key.lower(), []))}\n")
    title, summary = gettext("Actors"), gettext("Offices and organisations that the sheets name.")
    return draft_article(site, name, title, summary, "\n".join(parts))


def _link_site(actor: Actor) -> str:
    url = actor.url
    shown = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return f"[{escape_markdown(shown)}](<{url}>)." if url else ""
