"""The page on which an office enters its contacts once: they stay on its device, and are printed with every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.site.frame import frame_made
from manual.site.page import PlainPage

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite


@dataclass(frozen=True, slots=True, kw_only=True)
class OurTownPage(PlainPage):
    """The contacts of the reader's own office; what is entered reaches no page value, only the browser."""

    template: ClassVar[str] = "our_town.html"


def make_our_town_page(site: LocalSite, name: str) -> OurTownPage:
    """Make the page."""
    view = site.view
    title = view.words.gettext("Our contacts")
    summary = view.words.gettext(
        "Enter office, name and telephone once: every page that you print from this browser has them under “In our town”."
    )
    return OurTownPage(
        frame=frame_made(site, name, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
    )
