"""The tree of pages that a site engine builds, one language at a time: `{path: text}`; and a page of it, read again.

A page crosses as one line of JSON, since YAML is slow to read, and its text as HTML; or as Markdown that was put
together for it, which becomes HTML when the engine asks for the page.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from manual.language.fallback import drop_marks
from manual.markdown.conversion import convert, make_page_link
from manual.site.local_site import LocalSite
from manual.site.page import ArticlePage, Draft, IndexPage
from manual.site.page_json import from_json, to_json
from manual.site.pages import KINDS, plan_pages
from manual.site.texts import html_of, list_headings
from manual.store.faults import work_on

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from manual.site.page import Page
    from manual.views.manual import LocalManual


def stage(
    view: LocalManual,
    *,
    pages_of: Mapping[str, int] | None = None,
    word_files: Collection[str] = (),
    names: Collection[str] | None = None,
) -> dict[str, str]:
    """Write the staged tree of one language, or those of its pages that are named.

    `pages_of` gives printed pages by handout name, `word_files` are the names of those beside them.
    """
    plan = plan_pages(LocalSite(view=view, pages_of=pages_of or {}, word_files=word_files))
    return {f"{name}.md": write_page(make()) for name, make in plan.items() if names is None or name in names}


def write_page(made: Page | Draft) -> str:
    """Write a staged page: what engines know stands as keys, all that only our theme shows as one line of JSON."""
    page = made.page if isinstance(made, Draft) else made
    line, body = _write_parts(made)
    keys = {"title": drop_marks(page.title), "description": drop_marks(page.frame.head.description)}
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in keys.items())
    return f"---\n{lines}manual: |\n  {line}\n---\n\n{body}"


def finish_page(made: Page | Draft, name: str) -> Page:
    """Give a page of a name as the engine reads it where it was staged; raise as `read_page` does."""
    return read_page(*_write_parts(made), name)


def _write_parts(made: Page | Draft) -> tuple[str, str]:
    """Write a page as a line of JSON and what stands below."""
    page = made.page if isinstance(made, Draft) else made
    values = to_json(page)
    html = values.pop("text", "")
    own = {"kind": type(page).__name__, "draft": isinstance(made, Draft), "page": values}
    body = made.markdown if isinstance(made, Draft) else html
    return json.dumps(own, ensure_ascii=False, sort_keys=True), body


def read_page(line: str, body: str, name: str) -> Page:
    """Read a staged page again, of a name such as `7.3`: its line of JSON and what stands below.

    Raises `TypeError` where a field is missing, unknown or of another type, and what `convert` does.
    """
    own = json.loads(line)
    kind, draft = KINDS[own["kind"]], own["draft"]
    text = {"text": "" if draft else body} if "text" in {field.name for field in fields(kind)} else {}
    page = from_json(kind, own["page"] | text)
    if not draft or not isinstance(page, ArticlePage | IndexPage):
        return page
    with work_on(f"page {name}"):
        converted = convert(body, language=page.text_language, direction=page.text_dir, link=make_page_link(name))
    if isinstance(page, IndexPage):
        return replace(page, text=html_of(converted))
    return replace(page, headings=list_headings(converted), text=html_of(converted))
