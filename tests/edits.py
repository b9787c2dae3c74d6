"""Edits that cases and hostile inputs make on a copy of the minimal site.

`files` maps a path to its new text, `append` to what comes after its text,
`replace` to pairs of old and new text, `bytes` to hex, `links` to the target
of a symbolic link. `messages` maps a message id to its Czech text, `every_message`
is added to all of them, and `sheet` writes a new infosheet, translated where it says `cs`. `case` writes a case of the
village of Elm: its `fields` replace those that it has, None takes one out, and so do its `sections`. `form` writes a form of sheet
7.3 in the same way, `session` the plan of the pack of the minimal site.

A text may be generated, so that big inputs stay small files: `{repeat: "[", times: 50000}`,
`{each: "Line %d.", times: 100}`, `{deeper: "- a", by: "    ", times: 300}`, or a list of such parts.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

CHAPTER = "infosheets/07-education"
_MESSAGES = "translations/cs/messages.po"
_SHEET = """---
number: "{number}"
title: {title}
summary: {summary}
facets: [tips]
audience: [municipality]
{keywords}written: 2026-11-23
review: draft
review_by: 2027-11-23
---
## What it is about {{#about}}

A text.

## At a glance {{#at-a-glance}}

- A point.
{body}"""
_TRANSLATION = """---
translates: "{number}"
from: en
title: {title}
summary: {summary}
{keywords}receipts: {{}}
review: machine
---
## O čem karta je {{#about}}

Text.

## V kostce {{#at-a-glance}}

- Bod.
{body}"""


_CASE = {
    "case": "elm",
    "card": "1",
    "kind": "story",
    "title": "A bench for two",
    "dilemma": "Nobody sits together. Who moves the bench?",
    "places": "[tilburg, netherlands]",
    "years": "2018–2020",
    "setting": "village",
    "size": "unknown",
    "outcome": "mixed",
    "told_by": "press",
    "sheets": '["7.3", "7.2"]',
    "facts": "[f-003-016]",
    "people": "none",
    "written": "2026-11-23",
    "review": "draft",
}
_CASE_SECTIONS = {
    "situation": "Two groups shared a square, and no bench.",
    "questions": "1. Who sits alone in your town?\n2. Who owns the square?\n3. What would a bench cost?",
    "tried": "The village moved its bench.",
    "outcome": "Some sat down.",
    "conditions": "There was a square.",
}


_FORM = {
    "form": '"7.3-A"',
    "title": "School card",
    "summary": "Fill it in together.",
    "sheets": '["7.3", "7.2"]',
    "why": "So that somebody can ring.",
    "seen_by": "The school.",
    "kept": "Until ____, then shredded.",
    "may_stay_blank": "Any line.",
    "written": "2026-11-23",
    "review": "draft",
}
_FORM_SECTIONS = {
    "child": "- name, date of birth\n- first day ____ class ____",
    "language": "- interpreter [ ] yes [ ] no [ ] other ____",
    "cut-off": "- telephone",
}


_SESSION = {
    "session": "monday",
    "title": "Who comes on Monday",
    "minutes": "90",
    "aim": "Everybody leaves with one name.",
    "room": "One table.",
    "print": '["7.3", "7"]',
    "written": "2026-11-23",
    "review": "draft",
}
_ROWS = [
    "| 10 | Beginning | Each says a name. | nothing |",
    "| 20 | Read | Read the steps. | [sheet 7.3][7.3] |",
    "| 30 | Talk | Ask, and do not advise. | paper |",
    "| 20 | Write | The exercise below. | a pen |",
    "| 10 | End | Collect the slips. | slips |",
]
_SESSION_SECTIONS = {
    "blocks": "\n".join(["| Minutes | What | What the host does | Get ready |", "|---|---|---|---|", *_ROWS]),
    "hard-moments": "| They say | You do |\n|---|---|\n| “No.” | Ask why. |\n| Nothing. | Wait a minute. |",
    "exercise": "A pupil comes. Whom do you ring?\n\n**A good answer** has a name.",
    "evaluation": "- What next\n- What was missing\n- Who else",
    "slides": (
        "### Say the name.\n\n- Ask how it is said.\n- Write it down.\n\n"
        "### Open the sheet.\n\n[7.3][]\n\n### Ring tomorrow.\n\n- Before noon."
    ),
}


def write_quickly(value: object) -> str:
    """Write YAML by the writer in C."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(value, Dumper=dumper, allow_unicode=True))


def read_quickly(text: str) -> Any:  # noqa: ANN401  # what YAML gives
    """Read YAML of our own: by the reader in C, which refuses half a character, such as stands in a name that is not UTF-8."""
    loader = yaml.SafeLoader if "\\ud" in text else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, loader)  # noqa: S506  # both are safe


def _add_country(root: Path) -> None:
    """Name the country of the village of Elm, unless a case has done so before."""
    for path, name in (("", "Netherlands\n  abroad: true\n  country: true"), ("translations/cs/", "Nizozemsko")):
        places = root / f"{path}infosheets/places.yml"
        text = places.read_text(encoding="utf-8")
        if "netherlands:" not in text:
            places.write_text(f"{text}netherlands:\n  name: {name}\n", encoding="utf-8")


def write_case(case: dict[str, Any]) -> str:
    """Write the text of a case, with other fields and sections than it has."""
    return _write_text(case, _CASE, _CASE_SECTIONS)


def write_form(form: dict[str, Any]) -> str:
    """Write the text of a form, with other fields and sections than it has."""
    return _write_text(form, _FORM, _FORM_SECTIONS)


def write_session(session: dict[str, Any]) -> str:
    """Write the text of a session plan, with other fields and sections than it has."""
    return _write_text(session, _SESSION, _SESSION_SECTIONS)


def _write_text(own: dict[str, Any], usual: dict[str, str], usual_sections: dict[str, str]) -> str:
    fields = {**usual, **own.get("fields", {})}
    sections = {**usual_sections, **own.get("sections", {})}
    head = "".join(f"{name}: {text_of(value)}\n" for name, value in fields.items() if value is not None)
    body = "".join(
        f"\n## {name.capitalize()} {{#{name}}}\n\n{text_of(text)}\n"
        for name, text in sections.items()
        if text is not None
    )
    return f"---\n{head}---{body}"


def text_of(value: Any) -> str:  # noqa: ANN401  # what YAML gives
    """Give a text as it is written, or make it from its parts."""
    if isinstance(value, list):
        return "".join(text_of(one) for one in value)
    if isinstance(value, dict):
        times = int(value["times"])
        if "each" in value:
            return "".join(value["each"].replace("%d", str(number)) for number in range(times))
        if "deeper" in value:
            return "".join(f"{value['by'] * number}{value['deeper']}\n" for number in range(times))
        return text_of(value["repeat"]) * times
    return str(value)


def _write_texts(root: Path, case: dict[str, Any]) -> None:
    """Write the sheet, the case and the form of a case; one of a town needs its country."""
    if "sheet" in case:
        _write_sheet(root, case["sheet"])
    kinds = (("case", write_case, "elm.md"), ("form", write_form, "7.3-A.md"), ("session", write_session, "monday.md"))
    for kind, write, usual in kinds:
        if kind in case:
            path = root / f"infosheets/{kind}s" / case[kind].get("name", usual)
            path.parent.mkdir(exist_ok=True)
            path.write_text(write(case[kind]), encoding="utf-8")
    if "case" in case:
        _add_country(root)


def apply(root: Path, case: dict[str, Any]) -> None:
    """Make the edits of a case in a folder."""
    _write_texts(root, case)
    for name, text in case.get("files", {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(text), encoding="utf-8")
    for name, pairs in case.get("replace", {}).items():
        _replace(root / name, pairs)
    for name, text in case.get("append", {}).items():
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text_of(text))
    for name, value in case.get("bytes", {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(bytes.fromhex(value))
    for name, target in case.get("links", {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target)
    for identifier, words in case.get("messages", {}).items():
        _say(root / _MESSAGES, identifier, words)
    if "every_message" in case:
        path = root / _MESSAGES
        path.write_text(_longer(path.read_text(encoding="utf-8"), case["every_message"]), encoding="utf-8")


def _replace(path: Path, pairs: list[list[Any]]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, f"{path.name} has no {old!r}"
        text = text.replace(old, text_of(new))
    path.write_bytes(text.encode("utf-8"))


def _write_sheet(root: Path, sheet: dict[str, Any]) -> None:
    path = root / CHAPTER / f"{sheet['number']}-sheet.md"
    path.write_text(_SHEET.format(**_values(sheet, sheet["number"], "A title")), encoding="utf-8")
    if "cs" in sheet:
        path = root / "translations/cs" / CHAPTER / path.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_TRANSLATION.format(**_values(sheet["cs"], sheet["number"], "Název")), encoding="utf-8")


def _values(fields: dict[str, Any], number: str, title: str) -> dict[str, str]:
    """Quote what stands in front matter: a string of JSON is one of YAML."""
    body = text_of(fields.get("body", ""))
    keywords = f"keywords: {json.dumps(fields['keywords'], ensure_ascii=False)}\n" if "keywords" in fields else ""
    return {
        "number": number,
        "title": _quoted(text_of(fields.get("title", title))),
        "summary": _quoted(text_of(fields.get("summary", "A summary."))),
        "keywords": keywords,
        "body": f"\n{body}" if body else "",
    }


def _say(path: Path, identifier: str, words: str | list[str]) -> None:
    """Give a message other words; two ids joined by `|` are those of a plural."""
    one, _, many = identifier.partition("|")
    start = f"msgid {json.dumps(one)}\n" + (f"msgid_plural {json.dumps(many)}\n" if many else "")
    forms = [words] if isinstance(words, str) else words
    said = [f"msgstr{f'[{number}]' if many else ''} {_quoted(form)}\n" for number, form in enumerate(forms)]
    text = path.read_text(encoding="utf-8")
    before, found, after = text.partition(start)
    # a message ends where its lines of text end
    rest = re.sub(r'\A(?:msgstr.*\n|".*\n)+', "", after) if found else ""
    path.write_text(f"{before if found else text + chr(10)}{start}{''.join(said)}{rest}", encoding="utf-8")


def _longer(text: str, more: str) -> str:
    head, gap, rest = text.partition("\n\n")
    ended = re.sub(
        r'^(msgstr(?:\[\d\])? ".*(?:\n".*)*)"$', lambda match: match[1] + _quoted(more)[1:], rest, flags=re.MULTILINE
    )
    return head + gap + ended


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
