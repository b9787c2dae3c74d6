"""YAML as a value with lines: safe, without aliases, duplicate keys or guessed types.

Only strings, booleans, lists and maps are resolved. Numbers and dates stay
strings, so that `7.10` is never read as `7.1`; each field parses its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias, Union

import yaml

from manual.content.limits import KEY, YAML_DEPTH, YAML_LINES, find_yaml_excess
from manual.language.characters import find_suspicious, find_wrong, replace_refused

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOL = "tag:yaml.org,2002:bool"
_ALLOWED_TAGS = {
    "tag:yaml.org,2002:str",
    _BOOL,
    "tag:yaml.org,2002:seq",
    "tag:yaml.org,2002:map",
}

Value: TypeAlias = Union[str, bool, "list[Field]", "dict[str, Field]"]
# characters of a short text, and how many of those are kept read: the front matter of a manual, and its small registries
_SHORT = 4_000
_MOST_SHORT = 1_000
# how many long ones are: its registries, each in two languages
_MOST_LONG = 24


class _Loader(_Base):  # type: ignore[misc]  # PyYAML's loaders carry no types
    """The safe loader with `true` and `false` as the only guessed type."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class Field:
    """A YAML value with the line it stands on; `plain` when a scalar has no quotes."""

    value: Value
    line: int
    plain: bool = False


class YamlError(Exception):
    """The text is not the YAML that we take; carries the line, counted from 1, and the code of the finding."""

    def __init__(self, line: int, message: str, code: str = "bad-yaml") -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.code = code


class Note(NamedTuple):
    """What is wrong with one value, while the rest can be read: line, code and message."""

    line: int
    code: str
    message: str


def read_yaml(
    text: str, *, first_line: int = 1, notes: list[Note] | None = None, most_lines: int = YAML_LINES
) -> dict[str, Field]:
    """Read a mapping; lines are counted from `first_line`. Nobody may change what is given.

    Values whose escapes stand for characters that we refuse go into `notes`.
    Raises `YamlError` for anything else, with a sentence for the writer.
    """
    table, refused = (_read_short if len(text) <= _SHORT else _read_long)(text, first_line, most_lines)
    if notes is not None:
        notes += refused
    return table


def _read(text: str, first_line: int, most_lines: int) -> tuple[dict[str, Field], tuple[Note, ...]]:
    """Read a mapping, and what was refused in its values."""
    excess = find_yaml_excess(text, lines=most_lines)
    if excess is not None:
        code = "too-deep" if "deep" in excess[1] else "too-large"
        raise YamlError(excess[0] + first_line, excess[1], code)
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError((mark.line if mark else 0) + first_line, _explain(error, text)) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise YamlError(first_line, "The text holds a character that YAML does not allow. Type it again.") from error
    if node is None:
        return {}, ()
    if not isinstance(node, yaml.MappingNode):
        raise YamlError(first_line, "Expected lines of the form `key: value`.")
    notes: list[Note] = []
    field = _Tree(text, first_line, notes).field(node)
    if not isinstance(field.value, dict):  # pragma: no cover  # a mapping node gives a dict
        raise TypeError(field)
    return field.value, tuple(notes)


# the preview reads all texts again after each change, of which most are as they were
_read_short = lru_cache(maxsize=_MOST_SHORT)(_read)
_read_long = lru_cache(maxsize=_MOST_LONG)(_read)


def _explain(error: yaml.MarkedYAMLError, text: str) -> str:
    mark = error.problem_mark
    if mark is not None:
        lines = text.split("\n")
        if mark.line < len(lines) and "\t" in lines[mark.line]:
            return "A tab stands in the indentation. Use spaces."
    if "undefined alias" in str(error.problem):
        return "Aliases (`*name`) are not used here. Write the value out."
    problem = str(error.problem or error.context or "it cannot be read").rstrip(".")
    return f"This is not valid YAML: {problem}. Put a text that holds `: ` or `#` in double quotes."


class _Tree:
    """Makes fields of PyYAML's nodes; nodes carry no types."""

    def __init__(self, text: str, first: int, notes: list[Note]) -> None:
        # most files have no escape and no mark of direction, so that no value need be looked at
        self._look = "\\" in text or find_suspicious(text)
        self._first = first
        self._notes = notes
        self._seen: set[int] = set()

    def field(self, node: Any, depth: int = 0) -> Field:  # noqa: ANN401
        line = node.start_mark.line + self._first
        if id(node) in self._seen:
            raise YamlError(line, "Aliases (`*name`) are not used here. Write the value out.")
        self._seen.add(id(node))
        if node.tag not in _ALLOWED_TAGS:
            raise YamlError(line, f"The tag `{node.tag}` is not allowed. Write a plain value.")
        if isinstance(node, yaml.ScalarNode):
            if node.tag == _BOOL and not node.style:
                return Field(node.value == "true", line, plain=True)
            return Field(self._text(node, line), line, plain=not node.style)
        if depth > YAML_DEPTH:
            message = f"Maps and lists stand in one another more than {YAML_DEPTH} deep. Write them flat."
            raise YamlError(line, message, "too-deep")
        if isinstance(node, yaml.SequenceNode):
            return Field([self.field(item, depth + 1) for item in node.value], line)
        return Field(self._map(node, depth), line)

    def _map(self, node: Any, depth: int) -> dict[str, Field]:  # noqa: ANN401
        table: dict[str, Field] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self._first
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag not in _ALLOWED_TAGS:
                raise YamlError(line, "A key must be a plain word.")
            key = self._text(key_node, line)
            if len(key) > KEY:
                raise YamlError(line, f"A key has {len(key):,} characters; at most {KEY} fit. Shorten it.", "too-large")
            if key in table:
                raise YamlError(line, f"The key `{key}` stands here twice. Keep one.")
            value = self.field(value_node, depth + 1)
            table[key] = Field(value.value, line, value.plain)
        return table

    def _text(self, node: Any, line: int) -> str:  # noqa: ANN401
        text: str = node.value
        if "\n" in text or (self._look and not (text.isascii() and text.isprintable())):
            value = text.strip("\n") if node.style in {"|", ">"} else text
            message = find_wrong(value)
            if message:
                self._notes.append(Note(line, "bad-character", message))
                return replace_refused(text)
        return text
