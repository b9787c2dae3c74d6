"""Record that somebody has read a text, and set the days by which texts are to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.content.frontmatter import replace_fields
from manual.markdown.fingerprint import digest_whole
from manual.model.cases import Case
from manual.model.errors import ProjectError
from manual.model.forms import Form
from manual.model.sessions import Session
from manual.model.texts import Page, Translation
from manual.resolve.owners import tell_unknown_role
from manual.resolve.review_days import add_months, choose_review_day, count_months, find_looked_at, name_risk
from manual.resolve.reviews import REVIEWED, judge_review, make_reviewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from manual.model.texts import Chapter, Sheet
    from manual.resolve.references import Manual

# the most texts that may be due in a week before some of them are given another day
_MANY = 6


def find_reviewable(manual: Manual, key: str, language: str) -> Sheet | Chapter | Case | Form | Session | Translation:
    """Find a text that can be reviewed, in the source language where none is named.

    Raises `ProjectError` for one that is not there, is not wholly translated, or keeps no reviews, as pages do in the
    source language.
    """
    original = manual.library.original(key)
    if original is None:
        message = f"There is no sheet or chapter `{key}`. Name one such as 7.3 or 7."
        raise ProjectError(message)
    if not language or manual.settings.language(language).code == manual.settings.source_language:
        if isinstance(original, Page):
            message = f"Pages such as `{key}` keep no reviews in the source language. Name a sheet or chapter, such as 7.3 or 7."
            raise ProjectError(message)
        return original
    translation = manual.translation(language, key)
    if translation is None:
        message = f"`{key}` has no translation into `{language}`. Begin with `manual translate start {language} {key}`."
        raise ProjectError(message)
    state = manual.state(original, language)
    if state is not None and state.word != "done":
        message = (
            f"{translation.path} is not what was called done of its source. See `manual check --info`, then run "
            f"`manual translate done {language} {key}` before it is reviewed."
        )
        raise ProjectError(message)
    return translation


def judge_role(manual: Manual, role: str) -> None:
    """Raise `ProjectError` for what is no role of `owners.yml`, such as the name of a person."""
    if role not in manual.library.roles:
        raise ProjectError(tell_unknown_role(manual, role))


def refuse_day(text: Sheet | Chapter | Case | Form | Session | Translation, day: date, today: date) -> None:
    """Raise `ProjectError` for a day on which nobody can have read the text: to come, or before it was there."""
    written = text.written if not isinstance(text, Translation) else None
    if day > today:
        message = f"--date {day} is still to come. Write the day on which the text was read."
        raise ProjectError(message)
    earlier = max(filter(None, (written, text.review.on)), default=None)
    if earlier is not None and day < earlier:
        message = f"--date {day} is before {earlier}, when {text.path} was written or last reviewed. Correct it."
        raise ProjectError(message)


def confirm_role(text: Sheet | Chapter | Case | Form | Session | Translation, role: str) -> str:
    """Give the role of a review that is confirmed.

    Raises `ProjectError` where there is no review that still counts, or where it is that of another role.
    """
    reviewed = make_reviewed(text)
    state = judge_review(reviewed.review, reviewed.parts)
    if state != REVIEWED:
        why = "was not reviewed" if text.review.state != REVIEWED else "changed since it was reviewed"
        message = f"{text.path} {why}, so there is nothing to confirm. Read it, and run `manual review` without `--still-correct`."
        raise ProjectError(message)
    if role and role != text.review.by:
        message = f"{text.path} was reviewed by `{text.review.by}`. A review by `{role}` is another: leave out `--still-correct`."
        raise ProjectError(message)
    return text.review.by


def record_review(
    manual: Manual, text: Sheet | Chapter | Case | Form | Session | Translation, before: str, *, role: str, day: date
) -> str:
    """Give the file of a text, which is `before`, with a review; sheets and chapters also get the day of the next.

    Raises `ProjectError` for a front matter that cannot be changed line by line.
    """
    values = {
        "review": REVIEWED,
        "reviewed_on": str(day),
        "reviewed_by": role,
        "reviewed_text": digest_whole(make_reviewed(text).parts)[-1],
    }
    # what a case tells does not go stale, and a form or a plan goes with its sheets
    if not isinstance(text, Case | Form | Session | Translation):
        values["review_by"] = str(choose_review_day(manual, text, day))
    return _write(text.path, before, values, after="review")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """A text whose next review would have another day: by which risk it is judged, the day it has, if any, and the new one."""

    text: Sheet | Chapter
    risk: str
    months: int
    before: date | None
    day: date


def plan_days(manual: Manual) -> tuple[PlannedDay, ...]:
    """Propose days for texts without one, with one that is too late for what they rest on, or that share a full week.

    A second plan proposes nothing new: each text has a day of its own by its number.
    """
    weeks: dict[tuple[int, int], int] = {}
    for text in manual.library.numbered:
        if text.review_by is not None:
            week = text.review_by.isocalendar()[:2]
            weeks[week] = weeks.get(week, 0) + 1
    return tuple(_plan(manual, weeks))


def _plan(manual: Manual, weeks: Mapping[tuple[int, int], int]) -> Iterator[PlannedDay]:
    for text in manual.library.numbered:
        risk = name_risk(manual, text)
        day = choose_review_day(manual, text, find_looked_at(text))
        before = text.review_by
        months = count_months(manual.settings.review_months, risk)
        late = before is None or before > add_months(find_looked_at(text), months)
        if before != day and (late or (before is not None and weeks[before.isocalendar()[:2]] > _MANY)):
            yield PlannedDay(text=text, risk=risk, months=months, before=before, day=day)


def set_day(planned: PlannedDay, before: str) -> str:
    """Give the file of a text, which is `before`, with the day of its next review; raises as `record_review` does."""
    return _write(planned.text.path, before, {"review_by": str(planned.day)}, after="review")


def _write(path: str, before: str, values: dict[str, str], *, after: str) -> str:
    written = replace_fields(before, values, after=after)
    if written is None:
        rows = "".join(f"\n{name}: {value}" for name, value in values.items())
        message = f"The front matter of {path} is not written line by line. Write into it by hand:{rows}"
        raise ProjectError(message)
    return written
