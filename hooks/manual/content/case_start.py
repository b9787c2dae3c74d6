"""The text that a new case begins with: its head, and a heading for each of its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.content.cases import CASE_FIELDS
from manual.model.cases import QUESTIONS, STORY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.language.messages import Words

# in the order of the file; the values are those that the author need not change
START_FIELDS: Mapping[str, str] = {
    "case": "",
    "card": "",
    "kind": STORY,
    "title": "",
    "dilemma": "",
    "places": "[]",
    "years": "undated",
    "setting": "town",
    "size": "unknown",
    "outcome": "not-known",
    "told_by": "self",
    "sheets": "[]",
    "facts": "[]",
    "people": "none",
    "written": "",
    "review": "draft",
}


def write_case_start(fields: Mapping[str, str], parts: Mapping[str, str], words: Words) -> str:
    """Write a case with these fields, as YAML has them, and these sections by id, under headings in a language.

    Fields that are not given have the values of `START_FIELDS`; those that are no field there stand behind them.
    """
    values = {**START_FIELDS, **fields}
    # in the order of the fields; what is no field stands behind
    names = dict.fromkeys((*(name for name in CASE_FIELDS if name in values), *values))
    head = "".join(f"{name}: {values[name]}".rstrip() + "\n" for name in names)
    headings = name_case_sections(words)
    body = "\n".join(f"## {headings[name]} {{#{name}}}\n\n{text}\n" for name, text in parts.items())
    return f"---\n{head}---\n{body}"


def name_case_sections(words: Words) -> dict[str, str]:
    """Give the usual headings of the sections of a case in a language."""
    gettext = words.gettext
    return {
        "situation": gettext("The situation"),
        QUESTIONS: gettext("Questions for your table"),
        "tried": gettext("What they tried"),
        "outcome": gettext("What came of it"),
        "suggested": gettext("What others suggested"),
        "conditions": gettext("Before you copy"),
    }
