"""What nobody has written yet: sentences that a new file begins with, and translations that are still their source."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from manual.model.cases import name_summary
from manual.model.findings import Finding
from manual.model.forms import PRIVACY
from manual.model.sessions import Session
from manual.translation.states import digest_own, digest_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.cases import Case, Original
    from manual.model.forms import Form
    from manual.model.texts import Body, Chapter, Sheet, Translation
    from manual.resolve.references import Manual

# what `manual new` writes into a sheet, a chapter, a case, a form and a session plan, for its author to write over
SUMMARY = "Say in one sentence what the official can do after reading."
ABOUT = "Say in two lines what the sheet is about."
POINTS = "Three to five points."
CHAPTER_SUMMARY = "Say in one sentence what the chapter is about."
CHAPTER_TEXT = "Say in a few sentences what the heading promises."
FORM_SUMMARY = "Say in one sentence who fills it in, and when."
FORM_PRIVACY = "Say it in one short sentence."
FORM_ITEM = "Ask what somebody acts on"
CASE_DILEMMA = "Ask in one question what the case is about."
CASE_TEXT = "Tell in a few sentences what the source says."
CASE_QUESTION = "Ask something that a table of colleagues can talk about."
SESSION_AIM = "Say with what everybody leaves."
SESSION_ROOM = "Say what the room must have."
SESSION_TEXT = "Say it in a few words."
SESSION_SENTENCE = "Say one sentence."
PLACEHOLDERS = (
    SUMMARY,
    ABOUT,
    POINTS,
    CHAPTER_SUMMARY,
    CHAPTER_TEXT,
    CASE_DILEMMA,
    CASE_TEXT,
    CASE_QUESTION,
    SESSION_AIM,
    SESSION_ROOM,
    SESSION_TEXT,
    SESSION_SENTENCE,
    FORM_SUMMARY,
    FORM_ITEM,
)
# a few words may be alike in two languages
_FEW = 5
_ITEM = re.compile(r"^\s*(?:-|[0-9]\.|###)\s+")
_CODE = re.compile(r"`[^`\n]*`|\]\[[^\]]*\]|\]\([^)]*\)|<!--.*?-->|\{[^}\n]*\}")
_WORD = re.compile(r"(?<![\w.@/-])[^\W\d_]{2,}(?![\w@/])")


def check_unwritten(manual: Manual) -> Iterator[Finding]:
    """Report placeholders in the source, and sections of translations that say the source word for word."""
    library = manual.library
    for sheet in library.sheets.values():
        yield from _placeholders(sheet)
    for chapter in library.chapters.values():
        yield from _placeholders(chapter)
    for case in library.cases.values():
        yield from _placeholders(case)
    for session in library.sessions.values():
        yield from _placeholders(session)
    for form in library.forms.values():
        yield from _placeholders(form)
        lines = [form.lines.get(name, 1) for name in PRIVACY if getattr(form, name) == FORM_PRIVACY]
        yield from (_placeholder(form.path, line, FORM_PRIVACY) for line in lines)
    for translation in library.translations.values():
        original = library.original(translation.translates)
        if original is None:
            continue
        for name, line, words in _copies(original, translation):
            if len(words) > _FEW and not _insisted(original, translation, name):
                message = (
                    f"`{name}` says the source word for word. Translate it, or say that it is right with "
                    f"`manual translate done {translation.language} {translation.translates} --same {name}`."
                )
                yield Finding(translation.path, line, "untranslated-copy", message)


def find_copied(original: Original, translation: Translation) -> list[str]:
    """Name the parts that `translate done` must not take unasked: more than a name or a word, and equal to the source."""
    return [
        name
        for name, _line, words in _copies(original, translation)
        if len(words) > 1 and not _insisted(original, translation, name)
    ]


def _placeholders(original: Sheet | Chapter | Case | Form | Session) -> Iterator[Finding]:
    if original.summary in PLACEHOLDERS:
        yield _placeholder(
            original.path,
            original.lines.get(name_summary(original), 1),
            original.summary,
        )
    if isinstance(original, Session) and original.room == SESSION_ROOM:
        yield _placeholder(original.path, original.lines.get("room", 1), original.room)
    for sentence in PLACEHOLDERS:
        if sentence in original.body.text:
            yield from _in_body(original.path, original.body, sentence)


def _placeholder(path: str, line: int, sentence: str) -> Finding:
    return Finding(path, line, "placeholder", f"“{sentence}” stands in every new text. Write your own in its place.")


def _in_body(path: str, body: Body, sentence: str) -> Iterator[Finding]:
    for number, line in enumerate(body.text.split("\n"), body.line):
        # a line, an item, a heading, or a cell of a table
        if sentence in (part.strip() for part in _ITEM.sub("", line).split("|")):
            yield _placeholder(path, number, sentence)


def _insisted(original: Original, translation: Translation, name: str) -> bool:
    """Tell that somebody said of this very text that it is done."""
    receipt = translation.receipts.get(name)
    return (
        receipt is not None
        and receipt[0] in digest_source(original).get(name, ())
        and receipt[1] in digest_own(translation).get(name, ())
    )


def _copies(original: Original, translation: Translation) -> Iterator[tuple[str, int, list[str]]]:
    """Yield name, line and words of each part that equals its source and is more than names and numbers."""
    for name in ("title", name_summary(original), *(["room"] if isinstance(original, Session) else [])):
        text = getattr(translation, name)
        if text and text == getattr(original, name):
            yield name, translation.lines.get(name, 1), _words(text)
    source, own = _lines(original.body), _lines(translation.body)
    for part in translation.body.sections:
        # most differ in the first word, after which no more are read
        pairs = zip_longest(_parted(own[part.id]), _parted(source.get(part.id, [])))
        if all(ours == theirs for ours, theirs in pairs) and (text := " ".join(_parted(own[part.id]))):
            yield part.id, part.line, _words(text)


def _lines(body: Body) -> dict[str, list[str]]:
    """Give the lines of each section without its heading."""
    lines = body.text.split("\n")
    ends = [part.line - body.line for part in body.sections[1:]] + [len(lines)]
    return {part.id: lines[part.line - body.line + 1 : end] for part, end in zip(body.sections, ends, strict=False)}


def _parted(lines: list[str]) -> Iterator[str]:
    return (word for line in lines for word in line.split())


def _words(text: str) -> list[str]:
    """Give the words outside code, keys and addresses; none where all of them are names, which begin with a capital."""
    words = _WORD.findall(_CODE.sub(" ", text))
    return words if any(word[0].islower() for word in words) else []
