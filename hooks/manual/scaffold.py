"""New files from nothing: an infosheet, and the beginning of a translation."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

from manual.errors import ProjectError
from manual.model import Sheet, SheetNumber
from manual.references import key_of

if TYPE_CHECKING:
    from manual.references import Resolved

_SHEET = """---
number: "{number}"
title: {title}
summary: Say in one sentence what the official can do after reading.
facets: [tips]
audience: [municipality]
written: {today}
review: draft
review_by: {review_by}
owner: unassigned
---
## What it is about {{#about}}

Say in two lines what the sheet is about.

## At a glance {{#at-a-glance}}

- Three to five points.
"""


def slug(title: str) -> str:
    """Make a file name of a title: ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "sheet"


def new_sheet(resolved: Resolved, number_text: str, title: str, *, today: date) -> tuple[str, str]:
    """Give path and text of a new sheet; raises `ProjectError` when the number cannot be used."""
    number = SheetNumber.parse(number_text)
    if number is None:
        message = f"“{number_text}” is no sheet number. Write chapter.sheet, such as 4.8."
        raise ProjectError(message)
    if number in resolved.library.sheets:
        message = f"Sheet {number} exists already: {resolved.library.sheets[number].path}. Take a number that is free."
        raise ProjectError(message)
    chapter = resolved.library.chapters.get(number.chapter)
    if chapter is None:
        message = f"Chapter {number.chapter} has no page yet. Write infosheets/{number.chapter:02d}-…/index.md first."
        raise ProjectError(message)
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = _SHEET.format(number=number, title=quoted, today=today, review_by=today + timedelta(days=365))
    return f"{chapter.path.rsplit('/', 1)[0]}/{number}-{slug(title)}.md", text


def start_translation(resolved: Resolved, language: str, key: str) -> tuple[str, str]:
    """Give path and text of a new translation: the source text, to be written over."""
    setting = resolved.settings.language(language)
    if setting.code == resolved.settings.source_language:
        message = f"`{language}` is the source language. Choose another one."
        raise ProjectError(message)
    original = resolved.library.original(key)
    if original is None:
        message = f"There is no sheet, chapter or page `{key}`."
        raise ProjectError(message)
    existing = resolved.translation(language, key)
    if existing is not None:
        message = f"`{key}` is being translated already: {existing.path}."
        raise ProjectError(message)
    short = f"short: {original.title}\n" if not isinstance(original, Sheet) and key_of(original).isdigit() else ""
    text = (
        f'---\ntranslates: "{key}"\nfrom: {resolved.settings.source_language}\ntitle: ""\n{short}summary: ""\n'
        f"receipts: {{}}\nreview: draft\n---\n{original.body.text.rstrip()}\n"
    )
    return f"translations/{language}/{original.path}", text
