"""New files from nothing: an infosheet, a chapter, a case, a form, a session plan, and the beginning of a translation."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

from manual.check.unwritten import (
    ABOUT,
    CASE_DILEMMA,
    CASE_QUESTION,
    CASE_TEXT,
    CHAPTER_SUMMARY,
    CHAPTER_TEXT,
    FORM_ITEM,
    FORM_PRIVACY,
    FORM_SUMMARY,
    POINTS,
    SESSION_AIM,
    SESSION_ROOM,
    SESSION_SENTENCE,
    SESSION_TEXT,
    SUMMARY,
)
from manual.content.case_start import write_case_start
from manual.content.frontmatter import cut_body
from manual.content.library import HOME
from manual.content.yaml_writer import quote_yaml
from manual.language.characters import find_wrong
from manual.model.cases import DILEMMA, QUESTIONS, STORY, name_summary
from manual.model.errors import ProjectError
from manual.model.forms import CUT_OFF, PRIVACY, Form, FormKey
from manual.model.sessions import BLOCKS, EVALUATION, EXERCISE, HARD_MOMENTS, SLIDES, Session
from manual.model.texts import Chapter, SheetNumber
from manual.resolve.packs import find_pack

if TYPE_CHECKING:
    from pathlib import Path

    from manual.resolve.references import Manual

_SHEET = """---
number: "{number}"
title: {title}
summary: {summary}
facets: [{facet}]
audience: [{audience}]
written: {today}
review: draft
review_by: {review_by}
owner: unassigned
---
{sections}"""


_SESSION = """---
session: {key}
title: {title}
minutes: 90
aim: {aim}
room: {room}
print: ["{sheet}"]
written: {today}
review: draft
owner: unassigned
---
{sections}"""
_BLOCK_MINUTES = (10, 20, 30, 20, 10)


_CHAPTER = """---
chapter: "{number}"
title: {title}
short: {title}
summary: {summary}
written: {today}
review: draft
review_by: {review_by}
owner: unassigned
---
{sections}"""


_FORM = """---
form: "{key}"
title: {title}
summary: {summary}
sheets: ["{number}"]
{privacy}written: {today}
review: draft
owner: unassigned
---
{sections}"""


_CASE_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# what a card may be numbered
_CARDS = 99


def make_slug(title: str) -> str:
    """Make a file name of a title: ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "sheet"


def write_new_sheet(manual: Manual, number_text: str, title: str, *, today: date) -> tuple[str, str]:
    """Give path and text of a new sheet; raises `ProjectError` when the number cannot be used."""
    number = SheetNumber.parse(number_text)
    if number is None:
        message = f"“{number_text}” is no sheet number. Write chapter.sheet, such as 4.8."
        raise ProjectError(message)
    if number in manual.library.sheets:
        message = f"Sheet {number} exists already: {manual.library.sheets[number].path}. Take a number that is free."
        raise ProjectError(message)
    chapter = manual.library.chapters.get(number.chapter)
    if chapter is None:
        message = f'Chapter {number.chapter} has no page yet. Begin with `manual new chapter {number.chapter} "Title"`.'
        raise ProjectError(message)
    settings = manual.settings
    text = _SHEET.format(
        number=number,
        title=_quote_title(title),
        facet=settings.facets[-1].id,
        audience=settings.audiences[0].id,
        sections="\n".join(
            _begin_section(section.id, ABOUT if section.id == "about" else f"- {POINTS}")
            for section in settings.sections
            if section.required
        ),
        summary=SUMMARY,
        today=today,
        review_by=today + timedelta(days=365),
    )
    return f"{chapter.path.rsplit('/', 1)[0]}/{number}-{make_slug(title)}.md", text


def write_new_case(manual: Manual, key: str, title: str, *, kind: str, today: date) -> tuple[str, str]:
    """Give path and text of a new case with the first card that is free; raises `ProjectError` where the key cannot be used."""
    cases = manual.library.cases
    if not _CASE_KEY.fullmatch(key):
        message = f"“{key}” is no key of a case. Write a-z, 0-9 and hyphens, such as leeds-redistribution."
        raise ProjectError(message)
    if key in cases:
        message = f"The case `{key}` exists already: {cases[key].path}. Take another key."
        raise ProjectError(message)
    taken = {case.card for case in cases.values()}
    card = next((number for number in range(1, _CARDS + 1) if number not in taken), 0)
    if not card:
        message = f"All cards from 1 to {_CARDS} are taken. A number is for life, so there is room for no other case."
        raise ProjectError(message)
    names = ["situation", QUESTIONS, *(["tried"] if kind == STORY else []), "outcome"]
    names.append("conditions" if kind == STORY else "suggested")
    questions = "\n".join(f"{number}. {CASE_QUESTION}" for number in (1, 2, 3))
    fields = {
        "case": key,
        "card": str(card),
        "kind": kind,
        "title": _quote_title(title),
        "dilemma": CASE_DILEMMA,
        **({"suggestions": "not-reported"} if kind == DILEMMA else {}),
        "written": str(today),
    }
    words = manual.plain_words(str(manual.settings.source_language))
    parts = {name: questions if name == QUESTIONS else CASE_TEXT for name in names}
    return f"infosheets/cases/{key}.md", write_case_start(fields, parts, words)


def write_new_form(manual: Manual, key_text: str, title: str, *, today: date) -> tuple[str, str]:
    """Give path and text of a new form; raises `ProjectError` where the key cannot be used."""
    key = FormKey.parse(key_text)
    if key is None:
        message = f"“{key_text}” is no key of a form. Write the number of its home sheet and a letter, such as 7.3-A."
        raise ProjectError(message)
    forms = manual.library.forms
    if key in forms:
        message = f"The form {key} exists already: {forms[key].path}. Take another letter."
        raise ProjectError(message)
    if key.number not in manual.library.sheets:
        message = f'There is no sheet {key.number} for the form to be at home in. Begin with `manual new sheet {key.number} "Title"`.'
        raise ProjectError(message)
    gettext = manual.plain_words(str(manual.settings.source_language)).gettext
    headings = {"contact": gettext("Contact"), CUT_OFF: gettext("For the family")}
    text = _FORM.format(
        key=key,
        number=key.number,
        title=_quote_title(title),
        summary=FORM_SUMMARY,
        privacy="".join(f"{name}: {FORM_PRIVACY}\n" for name in PRIVACY),
        today=today,
        sections="\n".join(f"## {heading} {{#{name}}}\n\n- {FORM_ITEM}\n" for name, heading in headings.items()),
    )
    return f"infosheets/forms/{key}.md", text


def write_new_session(manual: Manual, key: str, title: str, *, today: date) -> tuple[str, str]:
    """Give path and text of a new plan for the session of a pack; raises `ProjectError` where there is none, or a plan already."""
    pack = find_pack(manual, key)
    known = manual.library.sessions.get(key)
    if known is not None:
        message = f"The pack `{key}` has a plan already: {known.path}. Write there."
        raise ProjectError(message)
    # where no sheet of the pack is there, the plan has its finding
    sheet = next(iter(map(str, pack.sheets)), "")
    text = _SESSION.format(
        key=key,
        title=_quote_title(title),
        aim=SESSION_AIM,
        room=SESSION_ROOM,
        sheet=sheet,
        today=today,
        sections="\n".join(_begin_section(name, part) for name, part in _begin_plan(sheet).items()),
    )
    return f"infosheets/sessions/{key}.md", text


def _begin_plan(sheet: str) -> dict[str, str]:
    """Give the parts of a new plan: what stands in them has the shape that they must have."""
    block = "\n".join(f"| {minutes} | {SESSION_TEXT} | {SESSION_TEXT} | – |" for minutes in _BLOCK_MINUTES)
    moment = f"| {SESSION_TEXT} | {SESSION_TEXT} |"
    point = f"- {SESSION_TEXT}"
    return {
        BLOCKS: f"| min | | | |\n|---|---|---|---|\n{block}",
        HARD_MOMENTS: f"| | |\n|---|---|\n{moment}\n{moment}",
        EXERCISE: f"{SESSION_TEXT}\n\n{SESSION_TEXT}",
        EVALUATION: "\n".join([point] * 3),
        SLIDES: "\n\n".join([f"### {SESSION_SENTENCE}\n\n{point}"] * 2 + [f"### {SESSION_SENTENCE}\n\n[{sheet}][]"]),
    }


def write_new_chapter(manual: Manual, number_text: str, title: str, *, today: date) -> tuple[str, str]:
    """Give path and text of a new chapter; raises `ProjectError` when the number cannot be used."""
    settings = manual.settings
    if number_text not in map(str, settings.chapter_numbers):
        known = ", ".join(map(str, settings.chapter_numbers))
        message = f"“{number_text}” is no chapter of infosheets/manual.yml: {known}. Add it to `chapters` there first."
        raise ProjectError(message)
    number = int(number_text)
    chapter = manual.library.chapters.get(number)
    if chapter is not None:
        message = f"Chapter {number} exists already: {chapter.path}. Take a number that is free."
        raise ProjectError(message)
    text = _CHAPTER.format(
        number=number,
        title=_quote_title(title),
        summary=CHAPTER_SUMMARY,
        today=today,
        review_by=today + timedelta(days=365),
        sections="\n".join(
            _begin_section(section.id, CHAPTER_TEXT) for section in settings.chapter_sections if section.required
        ),
    )
    return f"infosheets/{number:02d}-{make_slug(title)}/index.md", text


def _quote_title(title: str) -> str:
    if (wrong := find_wrong(title)) or not title.strip():
        message = f"The title cannot be used. {wrong or 'Write a few words, in quotes.'}"
        raise ProjectError(message)
    return quote_yaml(title)


def _begin_section(identifier: str, text: str) -> str:
    """Write the beginning of a section, with a heading that its id gives."""
    heading = identifier.replace("-", " ").capitalize()
    return f"## {heading} {{#{identifier}}}\n\n{text}\n"


# figures may differ in one language, for a reason that only its translator can give
_DIFFERS = re.compile(r"^<!--\s*differs:.*\n?", re.MULTILINE)


def _list_known(manual: Manual) -> str:
    pages = ", ".join(f"{name} (home)" if name == HOME else name for name in manual.library.pages)
    library = manual.library
    cases = "".join(f", or a case such as {case.text_key}" for case in list(library.cases.values())[:1])
    forms = "".join(f", or a form such as {form.text_key}" for form in list(library.forms.values())[:1])
    return f"Name one such as 7.3 or 7{cases}{forms}, or a page: {pages}."


def start_translation(manual: Manual, language: str, key: str, *, root: Path) -> tuple[str, str]:
    """Give path and text of a new translation: the source text of the file, facts included, to be written over."""
    setting = manual.settings.language(language)
    if setting.code == manual.settings.source_language:
        message = f"`{language}` is the source language. Choose another one."
        raise ProjectError(message)
    original = manual.library.original(key)
    if original is None:
        message = f"There is no sheet, chapter, page, case, form or session plan `{key}`. {_list_known(manual)}"
        raise ProjectError(message)
    existing = manual.translation(language, key)
    if existing is not None:
        message = f"`{key}` is being translated already: {existing.path}."
        raise ProjectError(message)
    # what a chapter is called where there is little room, to be written over; one without is called by its title
    own_short = isinstance(original, Chapter) and original.short != original.title
    short = f"short: {quote_yaml(original.short)}\n" if isinstance(original, Chapter) and own_short else ""
    about = name_summary(original)
    lines = "".join(f'{name}: ""\n' for name in PRIVACY) if isinstance(original, Form) else ""
    lines += 'room: ""\n' if isinstance(original, Session) else ""
    body = cut_body((root / original.path).read_text(encoding="utf-8"))
    source = _DIFFERS.sub("", body[0]) if body else original.body.text
    text = (
        f'---\ntranslates: "{key}"\nfrom: {manual.settings.source_language}\ntitle: ""\n{short}{about}: ""\n{lines}'
        f"receipts: {{}}\nreview: draft\n---\n{source.strip()}\n"
    )
    return f"translations/{language}/{original.path}", text
