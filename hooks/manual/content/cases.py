"""From the text of one file to a case, with all that is wrong in it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from manual.content.fields import DAY, NUMBERS, TEXT, Described, Need
from manual.content.sheets import CASE_TITLE, DILEMMA_LIMIT, EPOCH, REVIEW_FIELDS, open_text, read_review
from manual.model.cases import CASE_KINDS, CASE_SETTINGS, OUTCOMES, PEOPLE, SUGGESTIONS, Case
from manual.model.registries import NOBODY, TELLERS, UNDATED, UNKNOWN
from manual.model.texts import SheetNumber

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.content.frontmatter import Reader
    from manual.content.sheets import Parse
    from manual.model.findings import Finding
    from manual.model.settings import Settings

_MOST_SHEETS = 4
_CARD = re.compile(r"[1-9][0-9]?")
_YEARS = re.compile(r"([0-9]{4})(?:[-–]([0-9]{4}))?")
_SIZE = re.compile(r"[1-9][0-9]{0,8}")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _name(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


CASE_FIELDS: Mapping[str, Described] = {
    "case": Described("Its key, as the file is named: `case:` and the key is how texts refer to it, for life.", "key", "kapacity-slovakia", Need.REQUIRED),
    "card": Described("The number of its card, 1 to 99, for life.", "number", "30", Need.REQUIRED),
    "kind": Described("Told to its end, or an open question.", _name(CASE_KINDS), "story", Need.REQUIRED),
    "title": Described("Its title, in 60 characters.", TEXT, "A petition before anyone came", Need.REQUIRED),
    "dilemma": Described("What it is about, as a question, in 140 characters.", TEXT, "Rumours travel faster than the truth. Who goes to the square?", Need.REQUIRED),
    "places": Described("Keys of `places.yml`: the town first, and the country among them.", "list", "[leeds, united-kingdom]", Need.REQUIRED),
    "years": Described("When.", f"year, two years, or `{UNDATED}`", "2018–2020", Need.REQUIRED),
    "setting": Described("What kind of place it is.", _name(CASE_SETTINGS), "town", Need.REQUIRED),
    "size": Described("How many people live there, as the source says; never estimated.", f"number, or `{UNKNOWN}`", "2600", Need.REQUIRED),
    "outcome": Described("What came of what the place did, as the source tells.", _name(OUTCOMES), "mixed", Need.REQUIRED),
    "told_by": Described("Who says so.", _name(TELLERS), "press", Need.REQUIRED),
    "suggestions": Described("For a dilemma: whether anything is known of what others suggested.", _name(SUGGESTIONS), "not-reported"),
    "sheets": Described("One to four sheets that say what to do; the first is the one to read.", NUMBERS, '["9.4", "5.2"]', Need.REQUIRED),
    "facts": Described("Keys of `facts.yml`; its sources follow from them.", "list", "[f-004-010, f-004-011]", Need.REQUIRED),
    "people": Described("Whether persons can be known in it.", _name(PEOPLE), "none", Need.REQUIRED),
    "written": Described("When it was written.", DAY, "2026-11-23", Need.REQUIRED),
    **REVIEW_FIELDS,
    "owner": Described("The role that looks after it, a key of `owners.yml`.", "key", "unassigned"),
}  # fmt: skip
CASE_KEYS = tuple(CASE_FIELDS)


def read_case(text: str, path: str, parse: Parse, settings: Settings) -> tuple[Case | None, list[Finding]]:
    """Read a case; None when its key or front matter cannot be used."""
    opened = open_text(text, path, CASE_KEYS, parse, settings.source_language)
    if isinstance(opened, list):
        return None, opened
    reader, body, findings = opened
    key = _read_key(reader, path)
    kind = reader.choice("kind", CASE_KINDS)
    named = reader.numbers("sheets")
    if "sheets" not in reader.fields:
        reader.note("sheets", "missing-key", '`sheets` is missing. Add a line `sheets: ["7.3"]`.')
    elif not 1 <= len(named) <= _MOST_SHEETS:
        reader.note("sheets", "bad-value", f"`sheets` names {len(named)}; a case has one to four.")
    numbers = [SheetNumber.parse(number) for number in named]
    case = Case(
        key=key,
        path=path,
        card=_read_card(reader),
        kind=kind,
        title=reader.text("title", limit=CASE_TITLE),
        dilemma=reader.text("dilemma", limit=DILEMMA_LIMIT),
        places=_read_keys(reader, "places"),
        years=_read_years(reader),
        setting=reader.choice("setting", CASE_SETTINGS),
        size=_read_size(reader),
        outcome=reader.choice("outcome", OUTCOMES),
        told_by=reader.choice("told_by", TELLERS),
        suggestions=reader.choice("suggestions", SUGGESTIONS, default=""),
        sheets=tuple(dict.fromkeys(number for number in numbers if number is not None)),
        misnamed=tuple(text for text, number in zip(named, numbers, strict=True) if number is None),
        facts=_read_keys(reader, "facts"),
        people=reader.choice("people", PEOPLE),
        written=reader.day("written") or EPOCH,
        review=read_review(reader, ("draft", "reviewed")),
        owner=reader.text("owner", required=False) or NOBODY,
        body=body,
        lines={key: field.line for key, field in reader.fields.items()},
    )
    findings = [*reader.findings, *findings]
    return (case if key and _has_words(case) else None), findings


def _has_words(case: Case) -> bool:
    """Tell whether pages have a word for what a case says by one of a few words."""
    return (
        case.kind in CASE_KINDS
        and case.setting in CASE_SETTINGS
        and case.outcome in OUTCOMES
        and case.told_by in TELLERS
    )


def _read_key(reader: Reader, path: str) -> str:
    key = reader.text("case")
    if key and not _KEY.fullmatch(key):
        reader.note("case", "bad-name", f"The key `{key}` cannot be used. Write it with a-z, 0-9 and hyphens.")
        return ""
    name = PurePosixPath(path).stem
    if key and key != name:
        message = f"The file is named {name}.md, but its key is `{key}`. Name it {key}.md."
        reader.note("case", "misplaced-file", message)
    return key


def _read_card(reader: Reader) -> int:
    text = reader.text("card")
    if text and not _CARD.fullmatch(text):
        reader.note("card", "bad-number", f"`card` is “{text}”. Write a number from 1 to 99.")
        return 0
    return int(text or "0")


def _read_years(reader: Reader) -> str:
    text = reader.text("years")
    match = _YEARS.fullmatch(text)
    if text and text != UNDATED and match is None:
        reader.note("years", "bad-date", f"`years` is “{text}”. Write 2018, 2018–2020 or `{UNDATED}`.")
        return UNDATED
    if match is not None and match[2] and match[1] >= match[2]:
        reader.note("years", "bad-date", f"`years` is “{text}”. Write the earlier year first.")
    return text.replace("-", "–")


def _read_size(reader: Reader) -> int:
    text = reader.text("size")
    if not text or text == UNKNOWN:
        return 0
    if not _SIZE.fullmatch(text):
        reader.note("size", "bad-value", f"`size` is “{text}”. Write digits alone, or `{UNKNOWN}`.")
        return 0
    return int(text)


def _read_keys(reader: Reader, name: str) -> tuple[str, ...]:
    keys = reader.words(name)
    if name in reader.fields and not keys:
        reader.note(name, "missing-key", f"`{name}` is empty. Name at least one.")
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        reader.note(name, "bad-value", f"`{name}` names {key} twice. Keep one.")
    return tuple(dict.fromkeys(keys))
