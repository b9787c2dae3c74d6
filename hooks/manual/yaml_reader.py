"""YAML as a value with lines: safe, without aliases, duplicate keys or guessed types.

Only strings, booleans, lists and maps are resolved. Numbers and dates stay
strings, so that `7.10` is never read as `7.1`; each field parses its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias, Union

import yaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOL = "tag:yaml.org,2002:bool"
_ALLOWED_TAGS = {
    "tag:yaml.org,2002:str",
    _BOOL,
    "tag:yaml.org,2002:seq",
    "tag:yaml.org,2002:map",
}

Value: TypeAlias = Union[str, bool, "list[Field]", "dict[str, Field]"]


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
    """The text is not the YAML that we take; carries the line, counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read_yaml(text: str, *, first_line: int = 1) -> dict[str, Field]:
    """Read a mapping; lines are counted from `first_line`.

    Raises `YamlError` for anything else, with a sentence for the writer.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError((mark.line if mark else 0) + first_line, _explain(error, text)) from error
    except yaml.YAMLError as error:
        raise YamlError(first_line, "The text holds a character that YAML does not allow. Type it again.") from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise YamlError(first_line, "Expected lines of the form `key: value`.")
    field = _field(node, first_line, set())
    if not isinstance(field.value, dict):  # pragma: no cover  # a mapping node gives a dict
        raise TypeError(field)
    return field.value


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


def _field(node: Any, first: int, seen: set[int]) -> Field:  # noqa: ANN401  # PyYAML's nodes carry no types
    line = node.start_mark.line + first
    if id(node) in seen:
        raise YamlError(line, "Aliases (`*name`) are not used here. Write the value out.")
    seen.add(id(node))
    if node.tag not in _ALLOWED_TAGS:
        raise YamlError(line, f"The tag `{node.tag}` is not allowed. Write a plain value.")
    if isinstance(node, yaml.ScalarNode):
        if node.tag == _BOOL and not node.style:
            return Field(node.value == "true", line, plain=True)
        return Field(node.value, line, plain=not node.style)
    if isinstance(node, yaml.SequenceNode):
        return Field([_field(item, first, seen) for item in node.value], line)
    table: dict[str, Field] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + first
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError(key_line, "A key must be a plain word.")
        if key_node.value in table:
            raise YamlError(key_line, f"The key `{key_node.value}` stands here twice. Keep one.")
        value = _field(value_node, first, seen)
        table[key_node.value] = Field(value.value, key_line, value.plain)
    return Field(table, line)
