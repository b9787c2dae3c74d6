"""By which day a text is to be looked at again: sooner the faster that ages which it rests on, and never all at once."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from manual.model.texts import Sheet

if TYPE_CHECKING:
    from manual.model.settings import ReviewMonths
    from manual.model.texts import Chapter
    from manual.resolve.references import Manual

# the golden ratio: its multiples, without their whole parts, part any stretch almost evenly, however many there are
_GOLDEN = (5**0.5 - 1) / 2
_FRIDAY = 4


def name_risk(manual: Manual, text: Sheet | Chapter) -> str:
    """Name what a text rests on that ages first: `law`, `contacts`, `steps` or `other`, as the settings name them."""
    kinds = {target.kind for target in manual.cited.get(text.path, ())}
    if kinds & {"provision", "law"}:
        return "law"
    if "actor" in kinds:
        return "contacts"
    return "steps" if isinstance(text, Sheet) and text.steps else "other"


def count_months(months: ReviewMonths, risk: str) -> int:
    """Give the term of a risk."""
    term: int = getattr(months, risk)
    return term


def add_months(day: date, months: int) -> date:
    """Give the same day some months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def choose_review_day(manual: Manual, text: Sheet | Chapter, looked_at: date) -> date:
    """Choose the day by which a text that somebody looked at is due again.

    It lies in the second half of the term, at a place that the number of the text gives: so texts of one day are due
    in different weeks, and each has a day of its own that does not change when others come. It is no Saturday and no
    Sunday.
    """
    term = count_months(manual.settings.review_months, name_risk(manual, text))
    last = add_months(looked_at, term)
    first = looked_at + (last - looked_at) / 2
    # consecutive numbers lie farthest apart, and chapters have few sheets
    number = 10 * text.number.chapter + text.number.sheet if isinstance(text, Sheet) else 10 * text.number
    day = last - timedelta(days=int((last - first).days * (number * _GOLDEN % 1)))
    return max(looked_at, day - timedelta(days=max(0, day.weekday() - _FRIDAY)))


def find_looked_at(text: Sheet | Chapter) -> date:
    """Give the day on which a text was last looked at: that of its review, or else that on which it was written."""
    return max(text.review.on or text.written, text.written)
