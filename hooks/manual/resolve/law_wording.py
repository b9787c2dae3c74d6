"""What a sheet says of the wording of the law that it cites: of which day, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from manual.model.law import Provision
    from manual.resolve.editions import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWording:
    """The wording that a sheet rests on.

    `checked_on` is the oldest day of the copies in which the cited provisions were read, None where
    no copy carries a day; `put_together` tells that one of them was put together from amending acts. `seen` is false
    where the wording of none of them was read.
    """

    checked_on: date | None
    put_together: bool
    seen: bool = True


def gather_wording(provisions: Iterable[Provision]) -> LawWording | None:
    """Gather the wording of the provisions that a sheet cites; None where it cites none."""
    cited = list(provisions)
    if not cited:
        return None
    read = [provision for provision in cited if provision.state != "not-seen"]
    days = [provision.checked_on for provision in read if provision.checked_on]
    return LawWording(
        checked_on=min(days, default=None),
        put_together=any(provision.state == "put-together" for provision in read),
        seen=bool(read),
    )


def choose_printed_wording(wording: LawWording | None, standing: Standing) -> LawWording | None:
    """Give the wording that paper says: of a released text the day of its release, so that one edition is one print."""
    if wording is None or not standing.released or standing.last is None:
        return wording
    return replace(wording, checked_on=standing.last.law_checked_on or wording.checked_on)
