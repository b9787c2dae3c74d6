"""New entries of registries: written at their place in the file, which keeps its order, its comments and all else."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manual.content.fields import FLAG, NUMBERS, Need
from manual.content.migrations import SCHEMA, newest_schema
from manual.content.registries import (
    ACTORS,
    FACTS,
    GLOSSARY,
    PACKS,
    PLACES,
    SITUATIONS,
    SOURCES,
    Registry,
    judge_key,
    read_entries,
)
from manual.content.yaml_reader import read_yaml
from manual.language.characters import find_wrong
from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from manual.content.fields import Described
    from manual.content.yaml_reader import Field
    from manual.resolve.references import Manual

# by the word that the command takes
KINDS: Mapping[str, Registry[Any]] = {
    "source": SOURCES,
    "actor": ACTORS,
    "term": GLOSSARY,
    "situation": SITUATIONS,
    "fact": FACTS,
    "place": PLACES,
    "pack": PACKS,
}
# what is still to be written is no reason to refuse an entry
_TO_COME = frozenset({"missing-key", "entry-incomplete"})
# a text that YAML reads as itself without quotes
_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*(?<![:\s])")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})

Value = str | bool | list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What was begun: the path from the root, its new text, the line of the entry, and the fields still to be filled in."""

    path: str
    text: str
    line: int
    lacking: tuple[str, ...] = ()


def begin_entry(manual: Manual, kind: str, key: str, values: Mapping[str, Value], *, root: Path) -> Begun:
    """Give the file of a registry with a new entry; `values` are those of some fields.

    Fields that an entry should have and that were not given are written empty. Raises `ProjectError` for a key that
    cannot be used or is taken, and for a value that cannot be used.
    """
    registry = KINDS[kind]
    refuse_key(manual, key, f"term:{key}" if kind == "term" else key)
    path = f"infosheets/{registry.name}.yml"
    file = root / path
    before = file.read_text(encoding="utf-8") if file.exists() else f"{SCHEMA}: {newest_schema(registry.name)}\n"
    table = {name: field for name, field in read_yaml(before).items() if name != SCHEMA}
    if key in table:
        message = f"`{key}` exists already: {path}:{table[key].line}. Take another key, or change the entry there."
        raise ProjectError(message)
    fields = {name: rule.says for name, rule in registry.fields.items()}
    lines, lacking = _write_fields(fields, values)
    text, line = insert_entry(before, table, key, [f"{key}:", *(f"  {row}" for row in lines)], _number_of(values))
    _judge(registry, text, path, range(line, line + 1 + len(lines)), str(manual.settings.source_language))
    return Begun(path=path, text=text, line=line, lacking=lacking)


def refuse_key(manual: Manual, key: str, reference: str) -> None:
    """Raise `ProjectError` for a key that cannot be written, or that texts already use for something else."""
    if problem := judge_key(key):
        raise ProjectError(problem)
    if key == SCHEMA:
        message = f"The key `{key}` stands at the head of every registry. Take another."
        raise ProjectError(message)
    taken = manual.targets.get(reference.lower())
    if taken is not None:
        place = getattr(taken.value, "path", "infosheets/laws.yml")
        line = f":{taken.value.line}" if hasattr(taken.value, "line") else ""
        message = f"`{key}` is a {taken.kind} already: {place}{line}. Take another key."
        raise ProjectError(message)


def insert_entry(
    text: str, table: Mapping[str, Field], key: str, lines: Sequence[str], number: str = ""
) -> tuple[str, int]:
    """Put the lines of an entry among the others of a file; give the new text and the line of the entry.

    Where the keys stand in order, or, with the `number` of a sheet, the numbers that entries lead to, the entry keeps
    that order; elsewhere it comes last. Comments stay with the entry that they stand above.
    """
    rows = text.removesuffix("\n").split("\n")
    after = _find_next(table, key, number)
    at = len(rows) if after is None else table[after].line - 1
    while after is not None and at and (not rows[at - 1].strip() or rows[at - 1].startswith("#")):
        at -= 1
    return "\n".join([*rows[:at], *lines, *rows[at:]]) + "\n", at + 1


def quote(text: str) -> str:
    """Write a text as YAML reads it back: as it is, or in quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _find_next(table: Mapping[str, Field], key: str, number: str) -> str | None:
    """Find the entry before which a new one stands; None for the end."""
    keys = list(table)
    if len(keys) > 1 and keys == sorted(keys):
        return next((other for other in keys if other > key), None)
    places = {other: _sort_number(_leads_to(field)) for other, field in table.items()}
    if number and list(places.values()) == sorted(places.values()):
        return next((other for other, place in places.items() if place > _sort_number(number)), None)
    return None


def _leads_to(field: Field) -> str:
    inner = field.value.get("leads_to") if isinstance(field.value, dict) else None
    return str(inner.value) if inner is not None else ""


def _sort_number(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"[0-9]+", text.partition("#")[0])))


def _number_of(values: Mapping[str, Value]) -> str:
    number = values.get("leads_to", "")
    return number if isinstance(number, str) else ""


def _write_fields(fields: Mapping[str, Described], values: Mapping[str, Value]) -> tuple[list[str], tuple[str, ...]]:
    """Write the fields that were given, and those that should not lack; name the latter."""
    lines, lacking = [], []
    for name, says in fields.items():
        if name in values:
            lines.append(f"{name}: {_write(name, values[name])}")
        elif says.need is not Need.OPTIONAL and says.instead not in values:
            lines.append(f"{name}: []" if says.form == NUMBERS else f'{name}: ""')
            lacking.append(name)
    return lines, tuple(lacking)


def _write(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    texts = [value] if isinstance(value, str) else value
    for text in texts:
        if (wrong := find_wrong(text)) or not text.strip():
            message = f"`{name}` cannot be used. {wrong or 'Write a text, or leave the option out.'}"
            raise ProjectError(message)
    if isinstance(value, list):
        return f"[{', '.join(map(quote, texts))}]"
    return quote(" ".join(value.split()))


def _judge(registry: Registry[Any], text: str, path: str, lines: range, language: str) -> None:
    """Raise `ProjectError` where `manual check` would refuse what was given."""
    _entries, findings = read_entries(registry, text, path, [], source_language=language)
    for finding in findings:
        if finding.line in lines and finding.code not in _TO_COME:
            raise ProjectError(finding.message)


def list_options(registry: Registry[Any]) -> list[tuple[str, Described, dict[str, Any]]]:
    """Give the options by which the fields of a registry are told: name of the field, what it says, how it is parsed."""
    kinds = {FLAG: {"action": "store_true"}, NUMBERS: {"nargs": "+", "metavar": "NUMBER"}}
    return [
        (name, rule.says, {"default": None, **kinds.get(rule.says.form, {"metavar": "TEXT"})})
        for name, rule in registry.fields.items()
    ]


def write_example(kind: str) -> str:
    """Write a command that begins an entry of a kind, with the fields that it should have."""
    options = []
    for name, rule in KINDS[kind].fields.items():
        if rule.says.need is not Need.OPTIONAL:
            (value,) = read_yaml(f"x: {rule.says.example}").values()
            texts = [str(item.value) for item in value.value] if isinstance(value.value, list) else [str(value.value)]
            options.append(f"--{name.replace('_', '-')} {' '.join(shlex.quote(text) for text in texts)}")
    return f"manual new {kind} KEY {' '.join(options)}"
