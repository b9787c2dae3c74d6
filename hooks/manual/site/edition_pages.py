"""The permanent page of each edition, where the QR code on paper leads: plain HTML that needs no script and no engine.

`<language>/7.3/2/` says of edition 2 whether it is current, behind its source, replaced or withdrawn;
`<language>/7.3/0/` answers for a working text that was never released.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from manual.markdown.sections import bind
from manual.resolve.editions import changed_parts, edition_path, standing
from manual.resolve.labels import names_of, sheet_title
from manual.resolve.origins import lag
from manual.resolve.texts import long_date
from manual.site.root_pages import page_templates
from manual.site.security_policy import own_style, with_policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from manual.language.messages import Words
    from manual.model.ledger import Edition, Withdrawn
    from manual.model.texts import Sheet
    from manual.resolve.origins import Lag
    from manual.resolve.references import Resolved


def edition_pages(resolved: Resolved, folder: Path) -> dict[str, str]:
    """Write the page of every edition of every language, by its path; `folder` holds the template."""
    template = page_templates(folder).get_template("edition.html")
    style = own_style(folder / "edition.html")
    pages = {}
    for setting in resolved.settings.languages:
        words = resolved.words(setting.code)
        for number, edition, values in _all(resolved, setting.code):
            path = edition_path(number, setting.code, edition) + "index.html"
            page = template.render(
                _=partial(_message, words, setting.code),
                ngettext=words.ngettext,
                language=setting.code,
                dir=setting.dir,
                language_name=setting.name,
                number=number,
                edition=edition,
                **values,
            )
            pages[path] = with_policy(page, style)
    return pages


def _message(words: Words, language: str, message: str) -> str:
    return bind(words.gettext(message), language)


def _all(resolved: Resolved, language: str) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    library = resolved.library
    sheets = {str(number): sheet for number, sheet in library.sheets.items()}
    released = (number for number, code in library.ledger.editions if code == language)
    # a print of any language may lead to the page of a sheet that is withdrawn by now
    for number in dict.fromkeys((*sheets, *released, *library.withdrawn)):
        sheet = sheets.get(number)
        found = library.ledger.editions.get((number, language), ())
        yield number, 0, _values(resolved, number, sheet, language, None)
        for edition in found:
            yield number, edition.number, _values(resolved, number, sheet, language, edition)


def _values(
    resolved: Resolved, number: str, sheet: Sheet | None, language: str, edition: Edition | None
) -> dict[str, Any]:
    title, spoken = sheet_title(resolved, number, language)
    values = {
        "title": title,
        "title_language": spoken,
        "source_language": resolved.settings.source_language,
        "date": long_date(edition.on, language) if edition and edition.on else "",
    }
    entry = resolved.library.withdrawn.get(number)
    if entry is not None:
        return values | _withdrawn(resolved, entry, language)
    return values | _standing(resolved, number, sheet, language, edition)


def _withdrawn(resolved: Resolved, entry: Withdrawn, language: str) -> dict[str, Any]:
    """Say when and why a sheet was withdrawn, and which sheet stands in its place now."""
    successor = resolved.library.ledger.successor(entry.number)
    title, spoken = sheet_title(resolved, successor, language)
    return {
        "state": "withdrawn",
        "withdrawn_on": long_date(entry.on, language) if entry.on else "",
        "reason": entry.reason,
        "successor": successor,
        "successor_title": title,
        "successor_language": spoken,
    }


def _standing(
    resolved: Resolved, number: str, sheet: Sheet | None, language: str, edition: Edition | None
) -> dict[str, Any]:
    """Say what became of an edition, whether the newest is behind its source, and what to print."""
    last = resolved.library.ledger.last(number, language)
    behind = lag(resolved, sheet, last) if sheet is not None and last is not None else None
    changed: list[str] = []
    if edition is not None and last is not None and sheet is not None:
        changed = names_of(resolved, sheet, language, changed_parts(edition.sections, last.sections))
    return {
        "state": "never-released" if edition is None else "current" if edition == last else "replaced",
        "last": last.number if last else 0,
        "last_date": long_date(last.on, language) if last and last.on else "",
        "changed": changed,
        "working": sheet is not None and not standing(resolved, sheet, language).released,
        "behind": names_of(resolved, sheet, language, behind.parts) if sheet and behind else [],
        "drafted": behind is not None and behind.drafted,
        "source": _source(resolved, number, language, last, behind),
    }


def _source(
    resolved: Resolved, number: str, language: str, last: Edition | None, behind: Lag | None
) -> dict[str, Any] | None:
    """Describe the edition of the source to print in place of a translation that is behind, or that was never released."""
    code = resolved.settings.source_language
    newest = resolved.library.ledger.last(number, code)
    if language == code or newest is None or (last is not None and not (behind and behind.parts)):
        return None
    setting = resolved.settings.language(code)
    return {
        "language": code,
        "dir": setting.dir,
        "name": setting.name,
        "title": sheet_title(resolved, number, code)[0],
        "number": newest.number,
        "date": long_date(newest.on, language) if newest.on else "",
    }
