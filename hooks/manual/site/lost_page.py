"""The page that answers lost addresses inside a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.site.page import CANARY, Frame, Head, LanguageLink, Page, SheetLink
from manual.views.labels import name_manual

if TYPE_CHECKING:
    from manual.language.messages import Words
    from manual.model.settings import Settings
    from manual.site.sheets_page import SheetGroup, SheetsPage


@dataclass(frozen=True, slots=True, kw_only=True)
class LostChapter:
    """A chapter with its sheets, in which readers may find what they looked for; `lang` is the language of its title."""

    number: int
    title: str
    lang: str
    sheets: tuple[SheetLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPage(Page):
    """The page; a lost address may lie anywhere, so all of its links begin at the root of the host."""

    template: ClassVar[str] = "lost.html"

    chapters: tuple[LostChapter, ...]


def make_lost_page(
    settings: Settings, words: Words, language: str, path: str, sheets: SheetsPage | None = None
) -> LostPage:
    """Make the page; `path` is the one at which the site of the language stands on its host, as `/manual/cs/`.

    `sheets` is the page of all sheets, which it lists too.
    """
    own = f"/{language}/"
    base = path.removesuffix(own) if path.endswith(own) else ""
    direction = settings.language(language).dir
    title = words.gettext("This page does not exist")
    return LostPage(
        title=title,
        chapters=tuple(_list_chapter(group, path or "/") for group in sheets.groups) if sheets else (),
        frame=Frame(
            language=language,
            dir=direction,
            root=path or "/",
            mark=CANARY,
            imprint=name_manual(settings, language),
            head=Head(
                title=title,
                description="",
                type="",
                canonical="",
                alternates=(),
                listed=False,
                noindex=True,
                modified="",
                data={},
            ),
            languages=tuple(
                LanguageLink(
                    code=other.code,
                    name=other.name,
                    dir=other.dir,
                    url=f"{base}/{other.code}/",
                    current=other.code == language,
                    offer=None,
                )
                for other in settings.languages
            ),
            chapters=(),
            chapter=0,
            own_pages=(),
            has_packs=False,
            has_cases=False,
            has_contacts=False,
            has_releases=False,
        ),
    )


def _list_chapter(group: SheetGroup, root: str) -> LostChapter:
    return LostChapter(
        number=group.number,
        title=group.title,
        lang=group.lang,
        sheets=tuple(
            SheetLink(
                number=sheet.number,
                chapter=group.number,
                title=sheet.title,
                lang=sheet.lang,
                url=f"{root}{sheet.number}/",
            )
            for sheet in group.sheets
        ),
    )
