"""The permanent page of each edition, where the QR code on paper leads: plain HTML that needs no script and no engine.

`<language>/7.3/2/` says of edition 2 whether it is current, behind its source, replaced or withdrawn;
`<language>/7.3/0/` answers for a working text that was never released.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from manual.language.dates import long_date
from manual.markdown.sections import bind
from manual.resolve.editions import changed_parts, edition_path
from manual.site.root_pages import page_templates
from manual.site.security_policy import own_style, with_policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from manual.language.messages import Words
    from manual.model.ledger import Edition, Withdrawn
    from manual.model.texts import Language
    from manual.views.manual import LocalManual

    _Views = Mapping[Language, LocalManual]


def edition_pages(views: _Views, folder: Path) -> dict[str, str]:
    """Write the page of every edition of every language, by its path; `folder` holds the template."""
    template = page_templates(folder).get_template("edition.html")
    style = own_style(folder / "edition.html")
    pages = {}
    for language, view in views.items():
        for number, edition, values in _all(views, view):
            path = edition_path(number, language, edition) + "index.html"
            page = template.render(
                _=partial(_message, view.words, language),
                ngettext=view.words.ngettext,
                language=language,
                dir=view.setting.dir,
                language_name=view.setting.name,
                number=number,
                edition=edition,
                **values,
            )
            pages[path] = with_policy(page, style)
    return pages


def _message(words: Words, language: str, message: str) -> str:
    return bind(words.gettext(message), language)


def _all(views: _Views, view: LocalManual) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    released = (number for number, language in view.ledger.editions if language == view.language)
    # a print of any language may lead to the page of a sheet that is withdrawn by now
    for number in dict.fromkeys((*map(str, view.sheets), *released, *view.library.withdrawn)):
        yield number, 0, _values(views, view, number, None)
        for edition in view.ledger.editions.get((number, view.language), ()):
            yield number, edition.number, _values(views, view, number, edition)


def _values(views: _Views, view: LocalManual, number: str, edition: Edition | None) -> dict[str, Any]:
    title, spoken = view.sheet_title(number)
    values = {
        "title": title,
        "title_language": spoken,
        "source_language": view.source,
        "date": long_date(edition.on, view.language) if edition and edition.on else "",
    }
    entry = view.library.withdrawn.get(number)
    if entry is not None:
        return values | _withdrawn(view, entry)
    return values | _state(views, view, number, edition)


def _withdrawn(view: LocalManual, entry: Withdrawn) -> dict[str, Any]:
    """Say when and why a sheet was withdrawn, and which sheet stands in its place now."""
    successor = view.ledger.successor(entry.number)
    title, spoken = view.sheet_title(successor)
    return {
        "state": "withdrawn",
        "withdrawn_on": long_date(entry.on, view.language) if entry.on else "",
        "reason": entry.reason,
        "successor": successor,
        "successor_title": title,
        "successor_language": spoken,
    }


def _state(views: _Views, view: LocalManual, number: str, edition: Edition | None) -> dict[str, Any]:
    """Say what became of an edition, whether the newest is behind its source, and what to print."""
    last, sheet = view.ledger.last(number, view.language), view.sheet(number)
    lag = sheet.lag if sheet is not None else None
    changed: list[str] = []
    if edition is not None and last is not None and sheet is not None:
        changed = view.name_parts(sheet, changed_parts(edition.sections, last.sections))
    return {
        "state": "never-released" if edition is None else "current" if edition == last else "replaced",
        "last": last.number if last else 0,
        "last_date": long_date(last.on, view.language) if last and last.on else "",
        "changed": changed,
        "working": sheet is not None and not sheet.standing.released,
        "behind": view.name_parts(sheet, lag.parts) if sheet and lag else [],
        "drafted": lag is not None and lag.drafted,
        "source": _source(views[view.source], view, number),
    }


def _source(source: LocalManual, view: LocalManual, number: str) -> dict[str, Any] | None:
    """Describe the edition of the source to print in place of a translation that is behind, or that was never released."""
    newest, last, sheet = (
        source.ledger.last(number, source.language),
        view.ledger.last(number, view.language),
        view.sheet(number),
    )
    behind = sheet is not None and sheet.lag is not None and bool(sheet.lag.parts)
    if view.language == source.language or newest is None or (last is not None and not behind):
        return None
    return {
        "language": source.language,
        "dir": source.setting.dir,
        "name": source.setting.name,
        "title": source.sheet_title(number)[0],
        "number": newest.number,
        "date": long_date(newest.on, view.language) if newest.on else "",
    }
