"""What is said of a text in one sentence: its state, who has reviewed it, which wording of the law it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.dates import write_date, write_month
from manual.language.lists import join_list
from manual.resolve.reviews import LAPSED, REVIEWED, judge_review
from manual.translation.states import digest_own, digest_source
from manual.views.labels import name_parts, name_role
from manual.views.texts import Notice

if TYPE_CHECKING:
    from manual.language.messages import Words
    from manual.model.cases import Case, Original
    from manual.model.forms import Form
    from manual.model.sessions import Session
    from manual.model.texts import Chapter, Review, Sheet, Text
    from manual.resolve.law_wording import LawWording
    from manual.resolve.references import Manual
    from manual.translation.states import State


def write_notice(  # noqa: PLR0913  # each by its name
    original: Original,
    text: Text,
    state: State | None,
    words: Words,
    *,
    source_name: str,
    shown: Text | None = None,
) -> Notice:
    """Say what readers must know of a text; `source_name` is what the source language calls itself.

    `shown` is the text by whose headings they know its sections, where that is not the text itself.
    """
    if text.fallback:
        sentence = words.gettext("This text is not yet in your language. The {language} text follows.")
        return Notice(kind="fallback", sentence=sentence.format(language=source_name))
    if state is not None and state.behind:
        shown = shown or text
        behind = [part.title for part in shown.body.sections if part.id in state.stale]
        names = join_list(behind or name_parts(original, shown, state.parts_behind, words), shown.language)
        sentence = words.gettext("This translation is behind the source text. Changed there: {sections}.")
        return Notice(kind="stale", sentence=sentence.format(sections=names))
    return Notice()


def write_review(
    manual: Manual,
    original: Sheet | Chapter | Case | Form | Session,
    text: Text,
    language: str,
    *,
    short: bool = False,
) -> str:
    """Say when a text was written and that nobody has reviewed it, or who did; and the same of its translation.

    A review of a text that changed since is told as such, and never as one of what stands there now. In `short`
    a draft has no month, as where the law has a day that counts more.
    """
    words = manual.words(language)

    def say(sentence: str, review: Review) -> str:
        day = write_date(review.on, language) if review.on else ""
        return sentence.format(
            month=write_month(original.written, language), date=day, role=name_role(manual, review.by, language)
        )

    gettext, translation = words.gettext, text.translation
    own = {
        REVIEWED: gettext("Reviewed {date} by: {role}.")
        if translation is None
        else gettext("Source text reviewed {date} by: {role}."),
        LAPSED: gettext("Written {month}; changed since it was reviewed on {date} by: {role}."),
    }
    draft = (
        gettext("Not yet reviewed by an official or a lawyer.")
        if short
        else gettext("Written {month}; not yet reviewed by an official or a lawyer.")
    )
    sentences = [say(own.get(judge_review(original.review, digest_source(original)), draft), original.review)]
    if translation is not None:
        translated = {
            "machine": gettext("Machine translation, not reviewed.")
            if short
            else gettext("Machine translation; no one has reviewed it yet."),
            REVIEWED: gettext("Translation reviewed {date} by: {role}."),
            LAPSED: gettext("The translation changed after it was reviewed on {date} by: {role}."),
        }
        sentence = translated.get(judge_review(translation.review, digest_own(translation)), "")
        sentences += [say(sentence, translation.review)] if sentence else []
    return " ".join(sentences)


def write_wording(wording: LawWording | None, words: Words, language: str) -> str:
    """Say the wording in one sentence for a foot of a page; empty without law."""
    if wording is None:
        return ""
    gettext = words.gettext
    if not wording.seen:
        return gettext("The current wording of the law was not at hand")
    if wording.checked_on is None:
        return (
            gettext("Wording of the law partly put together from amendments, not checked by a lawyer")
            if wording.put_together
            else gettext("Wording of the law not checked by a lawyer")
        )
    sentence = (
        gettext("Wording of the law as of {date}, partly put together from amendments, not checked by a lawyer")
        if wording.put_together
        else gettext("Wording of the law as of {date}, not checked by a lawyer")
    )
    return sentence.format(date=write_date(wording.checked_on, language))


def note_wording(wording: LawWording | None, words: Words, language: str) -> str:
    """Say it for the head of a sheet, where “Wording of the law” stands before it; empty without law."""
    if wording is None:
        return ""
    gettext = words.gettext
    if not wording.seen:
        return gettext("not at hand")
    if wording.checked_on is None:
        return (
            gettext("partly put together from amendments, not checked by a lawyer")
            if wording.put_together
            else gettext("not checked by a lawyer")
        )
    note = (
        gettext("as of {date}, partly put together from amendments, not checked by a lawyer")
        if wording.put_together
        else gettext("as of {date}, not checked by a lawyer")
    )
    return note.format(date=write_date(wording.checked_on, language))
