"""The frame of each page: what machines read of it, languages, chapters, and the site's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.site.metadata import describe_made, describe_text
from manual.site.page import CANARY, ChapterLink, Frame, LanguageLink, Offer, PageLink, SourceSearch, State
from manual.views.contacts import has_contacts
from manual.views.texts import LocalCase, LocalChapter, LocalForm, LocalSession, LocalSheet

if TYPE_CHECKING:
    from collections.abc import Collection

    from manual.language.messages import Words
    from manual.model.cases import Original
    from manual.site.local_site import LocalSite
    from manual.site.page import Head, LinkedData
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalText


def frame_text(site: LocalSite, local: LocalText, name: str, *, chapter: int = 0) -> Frame:
    """Make the frame of a page that has a text of its own."""
    view, original = site.view, _original(local)
    exists_in = [
        setting.code for setting in view.manual.offered if not view.manual.text(original, setting.code).fallback
    ]
    return _frame(view, name, describe_text(view, local, _path(name), exists_in), exists_in, chapter)


def frame_made(  # noqa: PLR0913  # what may differ between pages
    site: LocalSite,
    name: str,
    title: str,
    summary: str,
    *,
    chapter: int = 0,
    listed: bool = True,
    data: LinkedData | None = None,
) -> Frame:
    """Make the frame of a page that has no text of its own, and is there in all languages.

    One that is not `listed` is kept out of sitemaps and search engines: a stub, or a second copy of texts that have
    their own pages.
    """
    view = site.view
    codes = [setting.code for setting in view.manual.offered]
    head = describe_made(view, title, summary, _path(name), listed=listed, data=data or {})
    return _frame(view, name, head, codes, chapter)


def tell_state(view: LocalManual, local: LocalText, name: str) -> State | None:
    """Say what readers must know of the state of a text; None for one that is current."""
    if not local.notice.kind:
        return None
    return State(
        kind=local.notice.kind,
        text=local.notice.sentence,
        url=f"{_root(name)}../{view.source}/{_path(name)}",
        link=view.words.gettext("Read the source text"),
    )


def _frame(view: LocalManual, name: str, head: Head, exists_in: Collection[str], chapter: int) -> Frame:
    root, manual = _root(name), view.manual
    return Frame(
        language=view.language,
        dir=view.setting.dir,
        root=root or "./",
        mark=CANARY,
        imprint=view.imprint,
        head=head,
        languages=tuple(
            LanguageLink(
                code=other.code,
                name=other.name,
                dir=other.dir,
                url=f"{root}../{other.code}/{_path(name)}",
                current=other.code == view.language,
                offer=_offer(manual.words(other.code)) if other.code in exists_in else None,
            )
            for other in manual.settings.languages
            if other in manual.offered or other == view.setting
        ),
        chapters=tuple(
            ChapterLink(number=number, title=local.text.title, lang=local.text.language, url=f"{root}{number}/")
            for number, local in view.chapters.items()
        ),
        chapter=chapter,
        own_pages=tuple(
            PageLink(title=page.text.title, lang=page.text.language, url=f"{root}{own}/")
            for own, page in view.pages.items()
            if own != "index"
        ),
        has_packs=bool(view.library.packs),
        has_cases=bool(view.cases),
        has_contacts=has_contacts(view),
        has_releases=bool(view.ledger.releases),
        source_search=_find_source_search(view, root),
        begun=_tell_begun(view),
    )


def _tell_begun(view: LocalManual) -> str:
    """Say how little of the manual is there in a language that is not offered; empty for all others."""
    if view.offered or view.origin is None:
        return ""
    sentence = view.words.gettext("This language has been begun: {share} % of the manual is translated.")
    return sentence.format(share=int(100 * view.manual.shares[view.language]))


def _find_source_search(view: LocalManual, root: str) -> SourceSearch | None:
    """Give the index of the source where a text, or a term of the glossary, is not translated."""
    if view.origin is None or view.complete:
        return None
    setting = view.origin.setting
    return SourceSearch(
        url=f"{root}../{setting.code}/assets/search-index.js", language=setting.code, dir=setting.dir, name=setting.name
    )


def _root(name: str) -> str:
    return "" if name == "index" else "../"


def _path(name: str) -> str:
    return "" if name == "index" else f"{name}/"


def _original(local: LocalText) -> Original:
    if isinstance(local, LocalSheet):
        return local.sheet
    if isinstance(local, LocalCase):
        return local.case
    if isinstance(local, LocalSession):
        return local.session
    if isinstance(local, LocalForm):
        return local.form
    return local.chapter if isinstance(local, LocalChapter) else local.page


def _offer(words: Words) -> Offer:
    """Say in a language that a page can be read in it, for readers who came to another one."""
    return Offer(text=words.gettext("This page is also in English."), close=words.gettext("Close"))
