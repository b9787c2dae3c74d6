"""The tree of pages that a site engine builds, one language at a time: `{path: text}`; and a page of it, read again.

A page crosses as one line of JSON, since YAML is slow to read, and its text as HTML; or as Markdown that was put
together for it, which becomes HTML when the engine asks for the page.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from manual.markdown.conversion import convert, page_link
from manual.site.local_site import LocalSite
from manual.site.page import ArticlePage, Draft
from manual.site.page_json import from_json, to_json
from manual.site.pages import KINDS, plan_pages
from manual.site.texts import html_of, list_headings
from manual.store.faults import work_on

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from manual.site.page import Page
    from manual.views.manual import LocalManual


def stage(
    view: LocalManual, *, pages_of: Mapping[str, int] | None = None, names: Collection[str] | None = None
) -> dict[str, str]:
    """Write the staged tree of one language, or those of its pages that are named.

    `pages_of` gives printed pages by handout name.
    """
    plan = plan_pages(LocalSite(view=view, pages_of=pages_of or {}))
    return {f"{name}.md": _write(make()) for name, make in plan.items() if names is None or name in names}


def read_page(line: str, body: str, name: str) -> Page:
    """Read a staged page again, of a name such as `7.3`: its line of JSON and what stands below.

    Raises `TypeError` where fields are missing or unknown, and `ConversionError` as `convert` does.
    """
    kind, values = json.loads(line)
    draft = kind.startswith(_DRAFT)
    of_kind = KINDS[kind.removeprefix(_DRAFT)]
    if any(field.name == "text" for field in fields(of_kind)):
        values["text"] = "" if draft else body
    page = from_json(of_kind, values)
    if not isinstance(page, ArticlePage) or not draft:
        return page
    with work_on(f"page {name}"):
        converted = convert(body, language=page.text_language, direction=page.text_dir, link=page_link(name))
    return replace(page, headings=list_headings(converted), text=html_of(converted))


_DRAFT = "draft of "


def _write(made: Page | Draft) -> str:
    """Write a staged page: what engines know stands as keys, all that only our theme shows as one line of JSON."""
    page = made.page if isinstance(made, Draft) else made
    head, values = page.frame.head, to_json(page)
    text = values.pop("text", "")
    kind = type(page).__name__
    body, kind = (made.markdown, _DRAFT + kind) if isinstance(made, Draft) else (text, kind)
    keys = "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in (("title", page.title), ("description", head.description))
    )
    own = json.dumps([kind, values], ensure_ascii=False, sort_keys=True)
    return f"---\n{keys}manual: |\n  {own}\n---\n\n{body}"
