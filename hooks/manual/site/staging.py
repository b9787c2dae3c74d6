"""The tree of pages that a site engine builds, one language at a time: `{path: text}`.

A text that somebody wrote stands in it as the HTML that it becomes; pages that are made for the site are Markdown of ours.

Front matter is generated, never copied: it carries everything that the theme
shows around the text. That part is one line of JSON, since YAML is slow to read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from manual.markdown.conversion import Converted
from manual.site.generated_pages import generated_pages
from manual.site.stager import Stager
from manual.site.text_pages import text_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.views.manual import LocalManual


def stage(view: LocalManual, *, pages_of: Mapping[str, int] | None = None) -> dict[str, str]:
    """Write the staged tree of one language; `pages_of` gives printed pages by handout name."""
    stager = Stager(view, pages_of or {})
    # a page with a text of its own goes before one that is made
    pages = generated_pages(stager) | text_pages(stager)
    return {f"{name}.md": _page(meta, body) for name, (meta, body) in pages.items()}


def _page(meta: dict[str, Any], body: str | Converted) -> str:
    """Write a staged page: what engines know stands as keys, all that only our theme shows as one line of JSON.

    A page that names its headings there is HTML.
    """
    if isinstance(body, Converted):
        meta = meta | {"headings": [{"id": identifier, "title": title} for identifier, title in body.headings]}
        body = body.html
    front = {"title": meta["title"], "description": meta["description"]}
    keys = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in front.items())
    own = json.dumps(meta, ensure_ascii=False, sort_keys=True)
    return f"---\n{keys}manual: |\n  {own}\n---\n\n{body}"
