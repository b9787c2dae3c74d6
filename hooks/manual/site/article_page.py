"""Pages that are a title, a lead and a text in Markdown which was put together for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.site.frame import frame_made
from manual.site.page import ArticlePage, Draft, IndexPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manual.site.local_site import LocalSite
    from manual.site.page import IndexEntry, LinkedData


def draft_article(  # noqa: PLR0913  # what may differ between pages
    site: LocalSite,
    name: str,
    title: str,
    summary: str,
    markdown: str,
    *,
    listed: bool = True,
    data: LinkedData | None = None,
    entries: Iterable[IndexEntry] | None = None,
) -> Draft:
    """Draft such a page; options as in `frame_made`. With `entries` it has an index in place of its contents."""
    frame = frame_made(site, name, title, summary, listed=listed, data=data)
    language, direction = site.view.language, site.view.setting.dir
    page: ArticlePage | IndexPage
    if entries is None:
        page = ArticlePage(frame=frame, title=title, summary=summary, text_language=language, text_dir=direction)
    else:
        page = IndexPage(
            frame=frame,
            title=title,
            summary=summary,
            text_language=language,
            text_dir=direction,
            entries=tuple(entries),
        )
    return Draft(page=page, markdown=markdown)
