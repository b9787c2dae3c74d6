"""The permanent page of each edition, where the QR code on paper leads: plain HTML that needs no script and no engine.

`<language>/7.3/2/` says of edition 2 whether it is current, behind its source, replaced or withdrawn;
`<language>/7.3/0/` answers for a working text that was never released.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from manual.language.dates import write_date
from manual.language.fallback import say_languages
from manual.language.lists import join_list
from manual.markdown.sections import bind
from manual.resolve.editions import compare_parts, make_edition_path
from manual.site.root_pages import open_page_templates
from manual.site.security_policy import add_policy
from manual.site.static_files import write_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manual.language.messages import Words
    from manual.model.ledger import Edition, Withdrawn
    from manual.model.texts import Language
    from manual.views.manual import LocalManual

    Views = Mapping[Language, LocalManual]


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """The sheet that stands in place of a withdrawn one; `lang` is the language of its title."""

    number: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """When and why a sheet was withdrawn; the reason stands in the source language."""

    date: str
    reason: str
    reason_language: str
    successor: Successor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEdition:
    """The edition of the source to print in place of a translation; `name` is that of its language."""

    language: str
    dir: str
    name: str
    title: str
    number: int
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """What became of an edition, and what to print.

    `last` is the newest edition in the language and `last_date` its day, 0 and empty where there is none. `changed`
    lists the parts that changed since, `behind` those in which the newest is behind its source, and `drafted` tells
    that the source is being changed again. `working` tells that a newer text is not released yet.
    """

    kind: Literal["current", "replaced", "never-released"]
    last: int
    last_date: str
    changed: str
    working: bool
    behind: tuple[str, ...]
    drafted: bool
    language_name: str
    source: SourceEdition | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPage:
    """The page of an edition, or of a working text, whose `edition` is 0 and whose `date` is empty.

    `title_language` is that of the title. It has one of `withdrawal` and `currency`.
    """

    language: str
    dir: str
    number: str
    edition: int
    title: str
    title_language: str
    date: str
    withdrawal: Withdrawal | None
    currency: Currency | None


def write_edition_pages(views: Views) -> dict[str, str]:
    """Write the page of every edition of every language, by its path."""
    template = open_page_templates().get_template("edition.html")
    style = write_style("standalone", "edition")
    pages = {}
    for language, view in views.items():
        gettext, ngettext = partial(_bound, view.words, language), view.words.ngettext
        for number, edition in _list_editions(view):
            page = make_edition_page(views, view, number, edition)
            path = make_edition_path(number, language, page.edition) + "index.html"
            html = template.render(_=gettext, ngettext=ngettext, page=page, style=style)
            pages[path] = add_policy(say_languages(html, page.dir), style)
    return pages


def _bound(words: Words, language: str, message: str) -> str:
    return bind(words.gettext(message), language)


def _list_editions(view: LocalManual) -> Iterator[tuple[str, Edition | None]]:
    """Give every edition by the number of its sheet, and None for the working text of each sheet."""
    released = (number for number, language in view.ledger.editions if language == view.language)
    # a print of any language may lead to the page of a sheet that is withdrawn by now
    for number in dict.fromkeys((*map(str, view.sheets), *released, *view.library.withdrawn)):
        yield number, None
        for edition in view.ledger.editions.get((number, view.language), ()):
            yield number, edition


def make_edition_page(views: Views, view: LocalManual, number: str, edition: Edition | None) -> EditionPage:
    """Make the page of an edition of a sheet, or of its working text."""
    title, spoken = view.sheet_title(number)
    withdrawn = view.library.withdrawn.get(number)
    return EditionPage(
        language=view.language,
        dir=view.setting.dir,
        number=number,
        edition=edition.number if edition else 0,
        title=title,
        title_language=spoken,
        date=write_date(edition.on, view.language) if edition and edition.on else "",
        withdrawal=_describe_withdrawal(view, withdrawn) if withdrawn else None,
        currency=None if withdrawn else _describe_currency(views, view, number, edition),
    )


def _describe_withdrawal(view: LocalManual, withdrawn: Withdrawn) -> Withdrawal:
    number = view.ledger.successor(withdrawn.number)
    title, spoken = view.sheet_title(number)
    return Withdrawal(
        date=write_date(withdrawn.on, view.language) if withdrawn.on else "",
        reason=withdrawn.reason,
        reason_language=view.source,
        successor=Successor(number=number, title=title, lang=spoken) if number else None,
    )


def _describe_currency(views: Views, view: LocalManual, number: str, edition: Edition | None) -> Currency:
    last, sheet = view.ledger.last(number, view.language), view.sheet(number)
    lag = sheet.lag if sheet is not None else None
    changed: list[str] = []
    if edition is not None and last is not None and sheet is not None:
        changed = view.name_parts(sheet, compare_parts(edition.sections, last.sections))
    return Currency(
        kind="never-released" if edition is None else "current" if edition == last else "replaced",
        last=last.number if last else 0,
        last_date=write_date(last.on, view.language) if last and last.on else "",
        changed=join_list(changed, view.language),
        working=sheet is not None and not sheet.standing.released,
        behind=tuple(view.name_parts(sheet, lag.parts)) if sheet and lag else (),
        drafted=lag is not None and lag.drafted,
        language_name=view.setting.name,
        source=_describe_source(views[view.source], view, number),
    )


def _describe_source(source: LocalManual, view: LocalManual, number: str) -> SourceEdition | None:
    """Describe the edition of the source to print in place of a translation that is behind, or that was never released."""
    newest, last, sheet = (
        source.ledger.last(number, source.language),
        view.ledger.last(number, view.language),
        view.sheet(number),
    )
    behind = sheet is not None and sheet.lag is not None and bool(sheet.lag.parts)
    if view.language == source.language or newest is None or (last is not None and not behind):
        return None
    return SourceEdition(
        language=source.language,
        dir=source.setting.dir,
        name=source.setting.name,
        title=source.sheet_title(number)[0],
        number=newest.number,
        date=write_date(newest.on, view.language) if newest.on else "",
    )
