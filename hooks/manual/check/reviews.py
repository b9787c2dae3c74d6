"""Check reviews: whether they still count, when the next is due, and which roles they and `owners.yml` name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.content.files import REGISTRIES
from manual.model.findings import Finding
from manual.model.registries import NOBODY
from manual.resolve.owners import PAGES, WHOLE, tell_unknown_role
from manual.resolve.reviews import LAPSED, REVIEWED, judge_review, list_reviewed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from manual.resolve.references import Manual


def check_reviews(manual: Manual) -> Iterator[Finding]:
    """Report reviews of texts that changed since."""
    for reviewed in list_reviewed(manual):
        # what names no text has its finding
        if reviewed.review.text and judge_review(reviewed.review, reviewed.parts) == LAPSED:
            language = f" --language {reviewed.language}" if reviewed.language else ""
            message = (
                "The text is not the one that was reviewed, so the review no longer counts. Have it read again, then "
                f"run `manual review {reviewed.key}{language} --by {reviewed.review.by}`."
            )
            yield Finding(reviewed.path, reviewed.lines.get("reviewed_text", 1), "reviewed-text-changed", message)


def check_review_dates(manual: Manual, today: date) -> Iterator[Finding]:
    """Report sheets and chapters whose next review is due, or was to be before they were written."""
    for text in manual.library.numbered:
        if text.review_by is None:
            continue
        line = text.lines.get("review_by", 1)
        if text.review_by < text.written:
            yield Finding(text.path, line, "bad-date", "`review_by` is before `written`. Correct one of them.")
        elif text.review_by < today:
            message = (
                f"The next review was due on {text.review_by}. Have it read, then run `manual review {text.number}`."
            )
            yield Finding(text.path, line, "review-due", message)


def check_roles(manual: Manual) -> Iterator[Finding]:
    """Report roles that texts name and `owners.yml` does not have, and what roles claim that is not there or is taken."""
    for reviewed in list_reviewed(manual):
        if reviewed.review.state == REVIEWED and reviewed.review.by:
            yield from _unknown(manual, reviewed.path, reviewed.lines.get("reviewed_by", 1), reviewed.review.by)
    library = manual.library
    for text in (*library.numbered, *library.cases.values(), *library.forms.values(), *library.sessions.values()):
        if text.owner != NOBODY:
            yield from _unknown(manual, text.path, text.lines.get("owner", 1), text.owner)
    yield from _claims(manual)


def _unknown(manual: Manual, path: str, line: int, name: str) -> Iterator[Finding]:
    if name not in manual.library.roles:
        yield Finding(path, line, "unknown-role", tell_unknown_role(manual, name))


def _claims(manual: Manual) -> Iterator[Finding]:
    library = manual.library
    registries = {name.removesuffix(".yml") for name in REGISTRIES}
    languages = {str(language.code) for language in manual.settings.translations}
    texts = {str(number) for number in (*library.sheets, *library.chapters, *manual.settings.chapter_numbers)}
    known = {WHOLE, PAGES, *registries, *languages, *texts, *library.unread}
    taken: dict[str, str] = {}
    for role in library.roles.values():
        if role.key in {NOBODY, *known}:
            message = f"`{role.key}` has a meaning of its own, and cannot be a role. Take another key."
            yield Finding(role.path, role.line, "bad-name", message)
        for part in role.owns:
            if part not in known:
                message = (
                    f"`owns` of `{role.key}` names `{part}`, which is no sheet, chapter, language or registry. "
                    "Correct it, or take it out."
                )
                yield Finding(role.path, role.line, "bad-value", message)
            elif part in taken:
                message = f"`{part}` is looked after by `{taken[part]}` already. Take it out of one of them."
                yield Finding(role.path, role.line, "bad-value", message)
            taken.setdefault(part, role.key)
