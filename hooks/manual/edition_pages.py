"""The permanent page of each edition, where the QR code on paper leads: plain HTML that needs no script and no engine.

`<language>/7.3/2/` says of edition 2 whether it is current, replaced or withdrawn; `<language>/7.3/0/` answers for
a working text that was never released.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.editions import changed_parts, standing
from manual.handout import edition_path
from manual.labels import names_of
from manual.policy import own_style, with_policy
from manual.root_pages import page_templates
from manual.texts import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from manual.ledger import Edition
    from manual.model import Sheet
    from manual.references import Resolved


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
                _=words.gettext, language=setting.code, dir=setting.dir, number=number, edition=edition, **values
            )
            pages[path] = with_policy(page, style)
    return pages


def _all(resolved: Resolved, language: str) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    library = resolved.library
    sheets = {str(number): sheet for number, sheet in library.sheets.items()}
    numbers = [
        *sheets,
        *(number for number, code in library.ledger.editions if code == language and number not in sheets),
    ]
    for number in dict.fromkeys(numbers):
        sheet = sheets.get(number)
        found = library.ledger.editions.get((number, language), ())
        yield number, 0, _values(resolved, number, sheet, language, None)
        for edition in found:
            yield number, edition.number, _values(resolved, number, sheet, language, edition)


def _values(
    resolved: Resolved, number: str, sheet: Sheet | None, language: str, edition: Edition | None
) -> dict[str, Any]:
    last = resolved.library.ledger.last(number, language)
    gone = resolved.library.withdrawn.get(number)
    state = "never-released" if edition is None else "current" if edition == last else "replaced"
    changed: list[str] = []
    if gone:
        state = "withdrawn"
    elif edition is not None and last is not None and sheet is not None:
        changed = names_of(resolved, sheet, language, changed_parts(edition.sections, last.sections))
    working = sheet is not None and not standing(resolved, sheet, language).released
    return {
        "title": resolved.title(sheet, language) if sheet else "",
        "state": state,
        "date": long_date(edition.on, language) if edition and edition.on else "",
        "last": last.number if last else 0,
        "last_date": long_date(last.on, language) if last and last.on else "",
        "changed": changed,
        "reason": gone.reason if gone else "",
        "source_language": resolved.settings.source_language,
        "gone_on": long_date(gone.on, language) if gone and gone.on else "",
        "successor": gone.successor if gone else "",
        "working": working,
    }
