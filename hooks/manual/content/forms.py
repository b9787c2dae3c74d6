"""From the text of one file to a form, with all that is wrong in it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from manual.content.fields import DAY, NUMBERS, TEXT, Described, Need
from manual.content.sheets import (
    EPOCH,
    FORM_SUMMARY,
    FORM_TITLE,
    REVIEW_FIELDS,
    allow_boxes,
    open_text,
    read_privacy,
    read_review,
)
from manual.model.forms import Form, FormKey
from manual.model.registries import NOBODY
from manual.model.texts import SheetNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.content.frontmatter import Reader
    from manual.content.sheets import Parse
    from manual.model.findings import Finding
    from manual.model.settings import Settings

FORM_FIELDS: Mapping[str, Described] = {
    "form": Described("Its key, as the file is named: the number of its home sheet and a letter, for life.", "key in quotes", '"7.3-A"', Need.REQUIRED),
    "title": Described("Its title, in 60 characters.", TEXT, "School card", Need.REQUIRED),
    "summary": Described("Who fills it in and when, in 90 characters.", TEXT, "Fill it in together, with an interpreter.", Need.REQUIRED),
    "sheets": Described("The sheets that it is printed with; the first is its home.", NUMBERS, '["7.3", "7.2"]', Need.REQUIRED),
    "why": Described("Why we ask, in 90 characters. This line and the next three stand above its first line.", TEXT, "So that the family can ring one person.", Need.REQUIRED),
    "seen_by": Described("Who sees it.", TEXT, "The family and the class teacher.", Need.REQUIRED),
    "kept": Described("How long it is kept; `____` is a line to write on.", TEXT, "Until ____, then shredded.", Need.REQUIRED),
    "may_stay_blank": Described("What may stay blank.", TEXT, "Any line.", Need.REQUIRED),
    "written": Described("When it was written.", DAY, "2026-11-23", Need.REQUIRED),
    **REVIEW_FIELDS,
    "owner": Described("The role that looks after it, a key of `owners.yml`.", "key", "unassigned"),
}  # fmt: skip
FORM_KEYS = tuple(FORM_FIELDS)


def read_form(text: str, path: str, parse: Parse, settings: Settings) -> tuple[Form | None, list[Finding]]:
    """Read a form; None when its key or front matter cannot be used."""
    opened = open_text(text, path, FORM_KEYS, parse, settings.source_language)
    if isinstance(opened, list):
        return None, opened
    reader, body, findings = opened
    key = _read_key(reader, path)
    named = reader.numbers("sheets")
    if not named:
        reader.note("sheets", "missing-key", '`sheets` names no sheet. Write the home sheet first: `sheets: ["7.3"]`.')
    numbers = [SheetNumber.parse(number) for number in named]
    values = {
        "title": reader.text("title", limit=FORM_TITLE),
        "summary": reader.text("summary", limit=FORM_SUMMARY),
        **read_privacy(reader),
        "owner": reader.text("owner", required=False) or NOBODY,
    }
    sheets = tuple(dict.fromkeys(number for number in numbers if number is not None))
    misnamed = tuple(text for text, number in zip(named, numbers, strict=True) if number is None)
    written, review = reader.day("written") or EPOCH, read_review(reader, ("draft", "reviewed"))
    if key is not None and sheets and sheets[0] != key.number:
        message = f"The form {key} is at home in sheet {key.number}, and `sheets` begins with {sheets[0]}. Write the home sheet first."
        reader.note("sheets", "form-home", message)
    form = None
    if key is not None:
        form = Form(
            key=key,
            path=path,
            sheets=sheets,
            misnamed=misnamed,
            written=written,
            review=review,
            body=body,
            lines={name: field.line for name, field in reader.fields.items()},
            **values,
        )
    return form, [*reader.findings, *allow_boxes(findings)]


def _read_key(reader: Reader, path: str) -> FormKey | None:
    text = reader.text("form")
    if not text:
        return None
    key = FormKey.parse(text)
    if key is None:
        message = f'`form` is “{text}”. Write the number of its home sheet and a letter, such as `form: "7.3-A"`.'
        reader.note("form", "bad-number", message)
        return None
    if str(key) != PurePosixPath(path).stem:
        message = f"The file is named {PurePosixPath(path).name}, but its key is `{key}`. Name it {key}.md."
        reader.note("form", "misplaced-file", message)
    return key
