"""The page of all situations, in the words that people use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.site.frame import frame_made
from manual.site.links import link_situation
from manual.site.page import PlainPage, SituationLink

if TYPE_CHECKING:
    from manual.site.local_site import LocalSite


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationGroup:
    """A chapter to which situations lead."""

    number: int
    title: str
    lang: str
    situations: tuple[SituationLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationsPage(PlainPage):
    """All situations by chapter."""

    template: ClassVar[str] = "situations.html"

    groups: tuple[SituationGroup, ...]


def make_situations_page(site: LocalSite, name: str) -> SituationsPage:
    """Make the page of all situations."""
    view, gettext = site.view, site.view.words.gettext
    title, summary = gettext("All situations"), gettext("In the words that people use.")
    links = [link_situation(view, situation, "../") for situation in view.library.situations.values()]
    groups = (
        SituationGroup(
            number=number,
            title=chapter.text.title,
            lang=chapter.text.language,
            situations=tuple(link for link in links if link.chapter == number),
        )
        for number, chapter in view.chapters.items()
    )
    return SituationsPage(
        frame=frame_made(site, name, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        groups=tuple(group for group in groups if group.situations),
    )
