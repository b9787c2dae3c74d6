"""New entries of registries: written at their place in the file, which keeps its order, its comments and all else."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manual.content.fields import BY_LANGUAGE, FLAG, NUMBERS, Need
from manual.content.laws import LAW_FIELDS, PROVISION_FIELDS, read_laws
from manual.content.migrations import SCHEMA, newest_schema
from manual.content.registries import (
    ACTORS,
    FACTS,
    GLOSSARY,
    OWNERS,
    PACKS,
    PICTURES,
    PLACES,
    SITUATIONS,
    SOURCES,
    Registry,
    judge_key,
    read_entries,
)
from manual.content.yaml_reader import YamlError, read_yaml
from manual.content.yaml_writer import quote_yaml, write_text
from manual.language.characters import find_wrong
from manual.model.errors import ProjectError
from manual.model.texts import LANGUAGE_CODE
from manual.resolve.references import guess_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from manual.content.fields import Described
    from manual.content.yaml_reader import Field
    from manual.model.findings import Finding
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
    "picture": PICTURES,
    "role": OWNERS,
}
LAWS = "infosheets/laws.yml"
EMPTY = '""'
# what is still to be written is no reason to refuse an entry
_TO_COME = frozenset({"missing-key", "entry-incomplete"})

Value = str | bool | list[str] | dict[str, str]
# what makes a law or a provision, by the word that the command takes
LAW_KINDS: Mapping[str, Mapping[str, Described]] = {
    "law": {name: says for name, says in LAW_FIELDS.items() if name != "provisions"},
    "provision": PROVISION_FIELDS,
}


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
    before = file.read_bytes().decode("utf-8") if file.exists() else f"{SCHEMA}: {newest_schema(registry.name)}\n"
    table = _read_table(before, path)
    if key in table:
        message = f"`{key}` exists already: {path}:{table[key].line}. Take another key, or change the entry there."
        raise ProjectError(message)
    fields = {name: rule.says for name, rule in registry.fields.items()}
    lines, lacking = _write_fields(fields, values, str(manual.settings.source_language))
    text, line = insert_entry(before, table, key, [f"{key}:", *(f"  {row}" for row in lines)], _number_of(values))
    _judge(registry, text, path, range(line, line + 1 + len(lines)), str(manual.settings.source_language))
    return Begun(path=path, text=text, line=line, lacking=lacking)


def begin_law(manual: Manual, key: str, values: Mapping[str, Value], *, root: Path) -> Begun:
    """Give `laws.yml` with a new act, which has no provisions yet; raises `ProjectError` as `begin_entry` does."""
    refuse_key(manual, key, key)
    before = _read_laws_file(root)
    table = _read_table(before, LAWS)
    lines, lacking = _write_fields(LAW_KINDS["law"], values, str(manual.settings.source_language))
    entry = [f"{key}:", *(f"  {row}" for row in lines), "  provisions:"]
    text, line = insert_entry(before, table, key, entry)
    _judge_law(manual, text, range(line, line + len(entry)))
    return Begun(path=LAWS, text=text, line=line, lacking=(*lacking, "provisions"))


def begin_provision(manual: Manual, key: str, law: str, values: Mapping[str, Value], *, root: Path) -> Begun:
    """Give `laws.yml` with a new provision of an act, below those that it has; raises `ProjectError` as `begin_entry` does."""
    refuse_key(manual, key, key)
    before = _read_laws_file(root)
    table = _read_table(before, LAWS)
    act = table[law].value if law in table else None
    provisions = act.get("provisions") if isinstance(act, dict) else None
    if not isinstance(act, dict) or provisions is None or not isinstance(provisions.value, dict | str):
        guess = guess_key(law, list(manual.library.laws))
        hint = f"Did you mean `{guess}`?" if guess else "Begin with `manual new law`."
        message = f"There is no act `{law}` with `provisions`. {hint}"
        raise ProjectError(message)
    rows = before.removesuffix("\n").split("\n")
    # what follows the provisions: another field of the act, or another act
    following = [field.line for field in (*act.values(), *table.values()) if field.line > provisions.line]
    at = min(following, default=len(rows) + 1) - 1
    while not rows[at - 1].strip() or rows[at - 1].lstrip().startswith("#"):
        at -= 1
    indent = "    "
    if isinstance(provisions.value, dict) and provisions.value:
        first = rows[next(iter(provisions.value.values())).line - 1]
        indent = first[: len(first) - len(first.lstrip())]
    given = dict(values)
    if not {"section", "about", "whole"} & set(given):
        given["section"] = {str(manual.settings.source_language): ""}
    lines, lacking = _write_fields(PROVISION_FIELDS, given, str(manual.settings.source_language))
    lacking = (*(() if given == values else ("section",)), *lacking)
    entry = [f"{indent}{key}:", *(f"{indent}  {row}" for row in lines)]
    text = _insert(rows, at, entry)
    _judge_law(manual, text, range(at + 1, at + 1 + len(entry)))
    return Begun(path=LAWS, text=text, line=at + 1, lacking=lacking)


def _read_laws_file(root: Path) -> str:
    file = root / LAWS
    return file.read_bytes().decode("utf-8") if file.exists() else f"{SCHEMA}: {newest_schema('laws')}\n"


def _judge_law(manual: Manual, text: str, lines: range) -> None:
    _laws, findings = read_laws(text, LAWS, manual.settings.law)
    _refuse(findings, lines)


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
        article = "an" if taken.kind[0] in "aeiou" else "a"
        message = f"`{key}` stands for something already, {article} {taken.kind}: {place}{line}. Take another key."
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
    return _insert(rows, at, lines), at + 1


def _insert(rows: Sequence[str], at: int, lines: Sequence[str]) -> str:
    """Put lines among the rows of a text, ended as its first is; the others keep the ends that they have."""
    end = "\r" if rows[0].endswith("\r") else ""
    return "\n".join([*rows[:at], *(f"{line}{end}" for line in lines), *rows[at:]]) + "\n"


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


def _write_fields(
    fields: Mapping[str, Described], values: Mapping[str, Value], language: str
) -> tuple[list[str], tuple[str, ...]]:
    """Write the fields that were given, and those that should not lack, by language where they are; name the latter."""
    empty = {NUMBERS: "[]", BY_LANGUAGE: f'{{{language}: ""}}'}
    lines, lacking = [], []
    for name, says in fields.items():
        if name in values:
            lines.append(f"{name}: {_write(name, values[name])}")
        elif says.need is not Need.OPTIONAL and says.instead not in values:
            lines.append(f"{name}: {empty.get(says.form, EMPTY)}")
            lacking.append(name)
    return lines, tuple(lacking)


def _write(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return write_text(_take_text(name, value))
    if isinstance(value, list):
        return f"[{', '.join(write_text(_take_text(name, text)) for text in value)}]"
    # a comma or a bracket parts the members of a map on one line
    texts = {code: quote_yaml(_take_text(name, text)) if text else EMPTY for code, text in value.items()}
    return f"{{{', '.join(f'{code}: {text}' for code, text in texts.items())}}}"


def _take_text(name: str, text: str) -> str:
    """Fold the spaces of a text; raises `ProjectError` for one that no file may hold."""
    if (wrong := find_wrong(text)) or not text.strip():
        message = f"`{name}` cannot be used. {wrong or 'Write a text, or leave the option out.'}"
        raise ProjectError(message)
    return " ".join(text.split())


def _read_table(text: str, path: str) -> dict[str, Field]:
    """Read the entries of a registry; raises `ProjectError` where they cannot be read."""
    try:
        return {name: field for name, field in read_yaml(text).items() if name != SCHEMA}
    except YamlError as error:
        message = f"{path}:{error.line}: {error.message}"
        raise ProjectError(message) from error


def _judge(registry: Registry[Any], text: str, path: str, lines: range, language: str) -> None:
    """Raise `ProjectError` where `manual check` would refuse what was given."""
    _entries, findings = read_entries(registry, text, path, [], source_language=language)
    _refuse(findings, lines)


def _refuse(findings: Sequence[Finding], lines: range) -> None:
    for finding in findings:
        if finding.line in lines and finding.code not in _TO_COME:
            raise ProjectError(finding.message)


def list_fields(kind: str) -> Mapping[str, Described]:
    """Give the fields by which an entry of a kind is told."""
    return LAW_KINDS[kind] if kind in LAW_KINDS else {name: rule.says for name, rule in KINDS[kind].fields.items()}


def list_options(kind: str) -> list[tuple[str, Described, dict[str, Any]]]:
    """Give the options by which the fields of a kind are told: name of the field, what it says, how it is parsed."""
    forms: dict[str, dict[str, Any]] = {
        FLAG: {"action": "store_true"},
        NUMBERS: {"nargs": "+", "metavar": "NUMBER"},
        BY_LANGUAGE: {"nargs": "+", "metavar": "LANGUAGE=TEXT"},
    }
    return [
        (name, says, {"default": None, **forms.get(says.form, {"metavar": "TEXT"})})
        for name, says in list_fields(kind).items()
    ]


def take_values(kind: str, given: Mapping[str, Any]) -> dict[str, Value]:
    """Give the values of options, those by language as a map; raises `ProjectError` for one that names no language."""
    values: dict[str, Value] = {}
    for name, value in given.items():
        if value is None:
            continue
        if list_fields(kind)[name].form != BY_LANGUAGE:
            values[name] = value
            continue
        pairs = [text.partition("=") for text in value]
        for code, sign, text in pairs:
            if not (sign and LANGUAGE_CODE.fullmatch(code) and text.strip()):
                message = f'`{name}` is told by language. Write each as "en=…", with its code before the text.'
                raise ProjectError(message)
        values[name] = {code: text for code, _sign, text in pairs}
    return values


def write_example(kind: str) -> str:
    """Write a command that begins an entry of a kind, with the fields that it should have."""
    options = []
    for name, says in list_fields(kind).items():
        if says.need is not Need.OPTIONAL:
            (field,) = read_yaml(f"x: {says.example}").values()
            options.append(f"--{name.replace('_', '-')} {' '.join(map(shlex.quote, _list_texts(field)))}")
    law = " --law cz-561-2004" if kind == "provision" else ""
    return f"manual new {kind} KEY{law} {' '.join(options)}"


def _list_texts(field: Field) -> list[str]:
    if isinstance(field.value, list):
        return [str(item.value) for item in field.value]
    if isinstance(field.value, dict):
        return [f"{code}={item.value}" for code, item in field.value.items()]
    return [str(field.value)]
