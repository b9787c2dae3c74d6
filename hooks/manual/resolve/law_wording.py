"""What a sheet says of the wording of the law that it cites: of which day, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from manual.resolve.texts import cited_provisions, long_date

if TYPE_CHECKING:
    from datetime import date

    from manual.model.texts import Sheet
    from manual.resolve.editions import Standing
    from manual.resolve.references import Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWording:
    """The wording that a sheet rests on.

    `checked_on` is the oldest day of the copies in which the cited provisions were read, None where
    no copy carries a day; `put_together` tells that one of them was put together from amending acts.
    """

    checked_on: date | None
    put_together: bool


def law_wording(resolved: Resolved, sheet: Sheet) -> LawWording | None:
    """Gather the wording of the provisions that a sheet cites and that were read; None where there is none."""
    read = [provision for provision in cited_provisions(resolved, sheet) if provision.state != "not-seen"]
    if not read:
        return None
    days = [provision.checked_on for provision in read if provision.checked_on]
    return LawWording(checked_on=min(days, default=None), put_together=any(one.state == "put-together" for one in read))


def printed_wording(resolved: Resolved, sheet: Sheet, stands: Standing) -> LawWording | None:
    """Give the wording that paper says: of a released text the day of its release, so that one edition is one print."""
    wording = law_wording(resolved, sheet)
    if wording is None or not stands.released or stands.last is None:
        return wording
    return replace(wording, checked_on=stands.last.law_checked_on or wording.checked_on)


def wording_sentence(resolved: Resolved, wording: LawWording | None, language: str) -> str:
    """Say the wording in one sentence for a foot of a page; empty without law."""
    if wording is None:
        return ""
    gettext = resolved.words(language).gettext
    if wording.checked_on is None:
        return gettext("Wording of the law not checked by a lawyer")
    sentence = (
        gettext("Wording of the law as of {date}, partly put together from amendments, not checked by a lawyer")
        if wording.put_together
        else gettext("Wording of the law as of {date}, not checked by a lawyer")
    )
    return sentence.format(date=long_date(wording.checked_on, language))


def wording_note(resolved: Resolved, wording: LawWording | None, language: str) -> str:
    """Say it for the head of a sheet, where “Wording of the law” stands before it; empty without law."""
    if wording is None:
        return ""
    gettext = resolved.words(language).gettext
    if wording.checked_on is None:
        return gettext("not checked by a lawyer")
    note = (
        gettext("as of {date}, partly put together from amendments, not checked by a lawyer")
        if wording.put_together
        else gettext("as of {date}, not checked by a lawyer")
    )
    return note.format(date=long_date(wording.checked_on, language))
