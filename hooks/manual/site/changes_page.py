"""The page of all releases, the newest first, with what each raised in this language and what it withdrew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.language.dates import write_date
from manual.language.lists import join_list
from manual.markdown.conversion import escape_markdown, fill_message
from manual.resolve.editions import compare_parts
from manual.site.frame import frame_made
from manual.site.page import ArticlePage, Draft, PageLink
from manual.site.update_page import list_updates
from manual.site.withdrawn_page import tell_successor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.ledger import Edition, Release
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(ArticlePage):
    """The releases in its text, and below it the filing slips of the newest."""

    template: ClassVar[str] = "changes.html"

    updates: tuple[PageLink, ...]


def make_changes_page(site: LocalSite, name: str) -> Draft:
    """Make the page of all releases."""
    view, gettext = site.view, site.view.words.gettext
    title, summary = gettext("Changes"), gettext("What each release changed, the newest first.")
    page = ChangesPage(
        frame=frame_made(site, name, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        updates=tuple(
            PageLink(title=update.title, lang=view.language, url=f"../{update.name}/") for update in list_updates(view)
        ),
    )
    return Draft(
        page=page, markdown="\n".join(_write_release(view, release) for release in reversed(view.ledger.releases))
    )


def _write_release(view: LocalManual, release: Release) -> str:
    day = write_date(release.on, view.language) if release.on else ""
    rows = [*_list_editions(view, release), *_list_withdrawals(view, release)]
    changes = "\n".join(rows or [escape_markdown(view.words.gettext("Nothing in this language."))])
    note = f"{escape_markdown(release.note)}\n{{: lang={view.source} }}"
    return f"## {release.name}, {day} {{#release-{release.name}}}\n\n{note}\n\n{changes}\n"


def _list_editions(view: LocalManual, release: Release) -> Iterator[str]:
    for (number, language), editions in view.ledger.editions.items():
        edition = next((edition for edition in editions if edition.release == release.name), None)
        if edition is None or language != view.language:
            continue
        sheet = view.sheet(number)
        title = f"[{number} {escape_markdown(sheet.text.title)}]({number}.md)" if sheet else number
        label = fill_message(view.words.gettext("ed. {number}"), number=str(edition.number))
        yield f"- {title}: {label}{_name_changes(view, edition)}"


def _name_changes(view: LocalManual, edition: Edition) -> str:
    sheet = view.sheet(edition.sheet)
    before = view.ledger.editions[edition.sheet, edition.language][: edition.number - 1]
    if not before or sheet is None:
        return ""
    names = view.name_parts(sheet, compare_parts(before[-1].sections, edition.sections))
    return f" ({escape_markdown(join_list(names, view.language))})"


def _list_withdrawals(view: LocalManual, release: Release) -> Iterator[str]:
    for withdrawn in view.library.withdrawn.values():
        if withdrawn.release == release.name:
            link = f"[{withdrawn.number}]({withdrawn.number}.md)"
            sentence = fill_message(view.words.gettext("Sheet {number} was withdrawn"), number=link)
            yield f"- {sentence}. {tell_successor(view, withdrawn)}"
