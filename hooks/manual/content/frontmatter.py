"""Front matter: the YAML between two `---` lines, read field by field into typed values.

A `Reader` takes one field after another and notes every problem with its line,
so that a writer sees all of them in one run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from manual.content.limits import FRONT_LINES, ITEMS, VALUE
from manual.content.yaml_reader import Field, Note, YamlError, read_yaml
from manual.markdown.addresses import judge_outward
from manual.model.findings import Finding
from manual.model.texts import LANGUAGE_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_LIKE_A_NUMBER = re.compile(r"[0-9.]+\Z")
_FIELD = re.compile(r"([a-z_]+):(?:\s|\Z)")
_PART_OF_DATE = re.compile(r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")


@dataclass(frozen=True, slots=True)
class Split:
    """A text parted into front matter and body; `body_line` is the body's first line.

    `findings` are values that were read, but hold what they may not.
    """

    fields: dict[str, Field]
    body: str
    body_line: int
    findings: tuple[Finding, ...] = ()


def split_front_matter(text: str, path: str) -> Split | Finding:
    """Part a file; a finding when the front matter is missing or does not parse."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Finding(path, 1, "no-front-matter", "The file must begin with a line `---` and its front matter.")
    end = _end(lines)
    if end is None:
        return Finding(
            path, 1, "no-front-matter", "The front matter has no closing line `---`. Add it before the text."
        )
    notes: list[Note] = []
    try:
        fields = read_yaml("\n".join(lines[1:end]), first_line=2, notes=notes, most_lines=FRONT_LINES)
    except YamlError as error:
        return Finding(path, error.line, error.code, error.message)
    findings = tuple(Finding(path, *note) for note in notes)
    return Split(fields, "\n".join(lines[end + 1 :]), end + 2, findings)


def cut_body(text: str) -> tuple[str, int] | None:
    """Give the body of a file and the line where it begins, without reading the front matter; None without one."""
    lines = text.split("\n")
    end = _end(lines) if lines[0].rstrip() == "---" else None
    return None if end is None else ("\n".join(lines[end + 1 :]), end + 2)


def replace_fields(text: str, values: Mapping[str, str], *, after: str) -> str | None:
    """Write fields into the front matter of a file, and keep all its other lines; None where that cannot be done.

    A field that is not there yet comes after `after` and those written before it. Values are words that YAML reads as
    they are.
    """
    lines = text.split("\n")
    end = _end(lines)
    before = split_front_matter(text, "")
    if end is None or not isinstance(before, Split):
        return None
    parts = _part_fields(lines[1:end])
    place = next((number for number, (name, _rows) in enumerate(parts) if name == after), len(parts) - 1)
    for name, value in values.items():
        row = (name, [f"{name}: {value}"])
        at = next((number for number, (other, _rows) in enumerate(parts) if other == name), None)
        if at is None:
            place += 1
            parts.insert(place, row)
        else:
            parts[at] = row
            place = max(place, at) if name != after else at
    written = "\n".join(["---", *(line for _name, rows in parts for line in rows), *lines[end:]])
    read = split_front_matter(written, "")
    same = isinstance(read, Split) and {key: field.value for key, field in read.fields.items()} == {
        **{key: field.value for key, field in before.fields.items()},
        **values,
    }
    return written if same else None


def _part_fields(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Part the lines of a front matter by its fields; a comment at the margin is a part without a name."""
    parts: list[tuple[str, list[str]]] = []
    for line in lines:
        match = _FIELD.match(line)
        if match or line.startswith("#") or not parts:
            parts.append((match[1] if match else "", [line]))
        else:
            parts[-1][1].append(line)
    return parts


def _end(lines: list[str]) -> int | None:
    return next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)


def judge_language(code: str) -> str:
    """Say what is wrong with what is no code of a language, and how one looks."""
    return f"“{code}” is no code of a language. Write one such as cs, uk or sr-Latn."


@dataclass(slots=True)
class Reader:
    """Takes typed values out of a mapping and collects what is wrong with them."""

    fields: dict[str, Field]
    path: str
    line: int = 1
    findings: list[Finding] = field(default_factory=list)

    def note(self, key: str, code: str, message: str) -> None:
        """Record a problem at the line of a key."""
        at = self.fields[key].line if key in self.fields else self.line
        self.findings.append(Finding(self.path, at, code, message))

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Report keys that are not in `known`, with a guess."""
        for key in self.fields:
            if key not in known:
                guess = get_close_matches(key, known, n=1)
                hint = f" Did you mean `{guess[0]}`?" if guess else f" Known: {', '.join(known)}."
                self.note(key, "unknown-key", f"`{key}` is not a key here.{hint}")

    def text(self, key: str, *, limit: int = 0, required: bool = True) -> str:
        """Take a text; a `limit` counts characters and warns."""
        field = self.fields.get(key)
        if field is None:
            if required:
                self.note(key, "missing-key", f"`{key}` is missing. Add a line `{key}: …`.")
            return ""
        if not isinstance(field.value, str):
            self.note(key, "wrong-type", f"`{key}` must be a text, not a list, a map or true/false.")
            return ""
        text = field.value.strip()
        if not text and required:
            self.note(key, "missing-key", f"`{key}` is empty. Write a text.")
        if len(text) > VALUE:
            self.note(
                key, "too-large", f"`{key}` has {len(text):,} characters; at most {VALUE:,} are read. Shorten it."
            )
            return ""
        if limit and len(text) > limit:
            self.note(key, "too-long", f"`{key}` has {len(text)} characters; at most {limit} fit. Shorten it.")
        return text

    def by_language(self, key: str, *, required: bool = True) -> dict[str, str]:
        """Take a text by language: a map from codes of languages; empty where nothing of it can be used."""
        field = self.fields.get(key)
        if field is None:
            if required:
                self.note(key, "missing-key", f"`{key}` is missing. Add it by language: `{key}: {{en: …}}`.")
            return {}
        if not isinstance(field.value, dict):
            message = f"`{key}` must be a text by language, written `{key}: {{en: …}}`."
            self.note(key, "wrong-type", message)
            return {}
        if not field.value and required:
            self.note(key, "missing-key", f"`{key}` is empty. Write it in at least one language.")
        texts = {}
        for code, inner in field.value.items():
            place = f"{key}.{code}"
            reader = Reader({place: inner}, self.path, inner.line, self.findings)
            if not LANGUAGE_CODE.fullmatch(code):
                reader.note(place, "bad-value", f"`{place}`: {judge_language(code)}")
            elif text := reader.text(place):
                texts[code] = text
        return texts

    def address(self, key: str) -> str:
        """Take the address of a page elsewhere; empty where it is missing or cannot be used."""
        text = self.text(key, required=False)
        problem = judge_outward(text) if text else ""
        if problem:
            self.note(key, "bad-address", f"`{key}`: {problem}")
        return "" if problem else text

    def choice(self, key: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        """Take one of `allowed` words."""
        text = self.text(key, required=default is None)
        if not text:
            return default or ""
        self._allowed(key, key, text, allowed)
        return text

    def flag(self, key: str) -> bool:
        """Take true or false; false where the key is missing."""
        field = self.fields.get(key)
        if field is None:
            return False
        if not isinstance(field.value, bool):
            self.note(key, "wrong-type", f"`{key}` must be true or false.")
            return False
        return field.value

    def words(self, key: str, allowed: Sequence[str] | None = None, *, required: bool = True) -> tuple[str, ...]:
        """Take a list of texts, each one of `allowed` where that is given."""
        field = self.fields.get(key)
        if field is None:
            if required:
                self.note(key, "missing-key", f"`{key}` is missing. Add a line `{key}: […]`.")
            return ()
        if not isinstance(field.value, list):
            self.note(key, "wrong-type", f"`{key}` must be a list, written `[a, b]`.")
            return ()
        if len(field.value) > ITEMS:
            self.note(
                key, "too-large", f"`{key}` has {len(field.value):,} entries; at most {ITEMS} are read. Shorten it."
            )
            return ()
        result = []
        for number, item in enumerate(field.value):
            if not isinstance(item.value, str):
                self.note(key, "wrong-type", f"`{key}[{number}]` must be a text.")
                continue
            if allowed is not None:
                self._allowed(key, f"{key}[{number}]", item.value, allowed)
            result.append(item.value)
        return tuple(result)

    def numbers(self, key: str) -> tuple[str, ...]:
        """Take a list of quoted sheet numbers."""
        self.refuse_unquoted(key)
        return self.words(key, required=False)

    def refuse_unquoted(self, key: str) -> None:
        """Report a number without quotes, or those of a list: unquoted, YAML would read 7.10 as 7.1."""
        field = self.fields.get(key)
        if field is None:
            return
        items = field.value[:ITEMS] if isinstance(field.value, list) else []
        for place, item in ((key, field), *((f"{key}[{number}]", item) for number, item in enumerate(items))):
            if item.plain and isinstance(item.value, str) and _LIKE_A_NUMBER.match(item.value):
                self._unquoted(key, place, item.value)

    def number(self, key: str) -> str:
        """Take a quoted number: unquoted, YAML would read 7.10 as 7.1."""
        text = self.text(key)
        if text:
            self.refuse_unquoted(key)
        return text

    def day(self, key: str, *, required: bool = True) -> date | None:
        """Take a date of the form 2026-11-23."""
        text = self.text(key, required=required)
        if not text:
            return None
        try:
            day = date.fromisoformat(text) if _DATE.match(text) else None
        except ValueError:
            day = None
        if day is None:
            self.note(key, "bad-date", f"`{key}` is “{text}”. Write year-month-day, such as 2026-11-23.")
        return day

    def when(self, key: str, *, also: str) -> str:
        """Take a date of the form 2026, 2026-11 or 2026-11-23, or the word `also` for a missing one.

        What is none of these is noted, and given as it stands.
        """
        text = self.text(key)
        try:
            day = date.fromisoformat(f"{text}-01-01"[:10]) if _PART_OF_DATE.match(text) else None
        except ValueError:
            day = None
        if text and text != also and day is None:
            self.note(key, "bad-date", f"`{key}` is “{text}”. Write 2026, 2026-11, 2026-11-23 or `{also}`.")
        return text

    def year(self, key: str) -> int | None:
        """Take a year of four digits."""
        text = self.text(key)
        if re.fullmatch(r"[0-9]{4}", text):
            return int(text)
        if text:
            self.note(key, "bad-date", f"`{key}` is “{text}”. Write a year, such as 2026.")
        return None

    def _unquoted(self, key: str, place: str, text: str) -> None:
        self.note(
            key, "unquoted-number", f'`{place}` must stand in quotes: write "{text}". Unquoted, 7.10 would become 7.1.'
        )

    def _allowed(self, key: str, place: str, text: str, allowed: Iterable[str]) -> None:
        words = list(allowed)
        if text in words:
            return
        guess = get_close_matches(text, words, n=1)
        hint = f" Did you mean `{guess[0]}`?" if guess else f" Allowed: {', '.join(words)}."
        self.note(key, "bad-value", f"`{place}` is “{text}”.{hint}")
