"""Check the provisions of the law: which were not seen, whose check is old, whose days lie ahead, which nothing cites."""

from __future__ import annotations

from datetime import timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from manual.model.findings import Finding
from manual.model.law import Provision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from manual.model.law import Law
    from manual.resolve.references import Manual


def check_laws(manual: Manual) -> Iterator[Finding]:
    """Report provisions that sheets rest on and whose wording was not seen, and provisions that no text cites."""
    yield from _not_seen(manual)
    yield from _not_cited(manual)


def check_law_days(manual: Manual, today: date) -> Iterator[Finding]:
    """Report provisions that must be looked up again, an act at a time, and days that lie ahead."""
    for law in manual.library.laws.values():
        yield from _old(law, today)
        for provision in law.provisions:
            yield from _ahead(provision, today)


def _not_seen(manual: Manual) -> Iterator[Finding]:
    for sheet in manual.library.sheets.values():
        told: set[str] = set()
        for reference in sheet.body.references:
            target = manual.targets.get(reference.key.lower())
            if target is None or not isinstance(target.value, Provision) or target.key in told:
                continue
            told.add(target.key)
            if target.value.state == "not-seen":
                message = f"The sheet rests on {target.key}, whose current wording was not seen. Readers are told to check it."
                yield Finding(sheet.path, reference.line, "law-not-seen", message)


def _not_cited(manual: Manual) -> Iterator[Finding]:
    library = manual.library
    if library.unread:  # a text that could not be read may cite it
        return
    cited = {target.key for targets in manual.cited.values() for target in targets}
    for law in library.laws.values():
        for provision in law.provisions:
            if provision.key not in cited:
                message = f"No text cites `{provision.key}`. Cite it where the text rests on it, or delete it."
                yield Finding(provision.path, provision.line, "law-unused", message)


def _old(law: Law, today: date) -> Iterator[Finding]:
    """Report an act once, at its provision with the oldest check, however many are due."""
    term = law.system.check_within
    if not term:
        return
    last = today - timedelta(days=term)
    due = [
        (provision.checked_on, provision)
        for provision in law.provisions
        if provision.state != "not-seen" and provision.checked_on and provision.checked_on < last
    ]
    if due:
        day, oldest = min(due, key=itemgetter(0))
        more = len(due) - 1
        others = f", and so {'was' if more == 1 else 'were'} {more} more of `{law.key}`" if more else ""
        message = (
            f"`{oldest.key}` was last checked on {day}, more than {term} days ago{others}. "
            "Look it up again, and write the day of the copy in `checked_on`."
        )
        yield Finding(oldest.path, oldest.line, "law-check-due", message)


def _ahead(provision: Provision, today: date) -> Iterator[Finding]:
    if provision.checked_on and provision.checked_on > today:
        message = f"`checked_on` of `{provision.key}` is {provision.checked_on}, which lies ahead. Correct the day."
        yield Finding(provision.path, provision.line, "law-ahead", message)
    start = provision.effective_from
    if start and start > today and not (provision.valid_from and provision.valid_from >= start):
        message = (
            f"The wording of `{provision.key}` applies from {start} only. Write the one that applies now; "
            f"where the text says from when, add `valid_from: '{start}'`."
        )
        yield Finding(provision.path, provision.line, "law-ahead", message)
