"""Pages that are a title, a lead and a text in Markdown which was put together for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.site.frame import frame_made
from manual.site.page import ArticlePage, Draft

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite
    from manual.site.page import LinkedData


def draft_article(  # noqa: PLR0913  # what may differ between pages
    site: LocalSite,
    name: str,
    title: str,
    summary: str,
    markdown: str,
    *,
    listed: bool = True,
    data: LinkedData | None = None,
) -> Draft:
    """Draft such a page; options as in `frame_made`."""
    page = ArticlePage(
        frame=frame_made(site, name, title, summary, listed=listed, data=data),
        title=title,
        summary=summary,
        text_language=site.view.language,
        text_dir=site.view.setting.dir,
    )
    return Draft(page=page, markdown=markdown)
