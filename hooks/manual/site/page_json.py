"""Frozen values as JSON and back: each field by its type, none too few and none too many."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from markupsafe import Markup

Value = TypeVar("Value")


def to_json(value: object) -> Any:  # noqa: ANN401  # what JSON holds
    """Give a value as JSON has it: fields by name, tuples as lists. Raises `TypeError` for what JSON cannot hold."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    message = f"{type(value).__name__} has no place in JSON"
    raise TypeError(message)


def from_json(kind: type[Value], data: object) -> Value:
    """Read a value of a type from what JSON holds; raises `TypeError`, naming the field, where it does not fit."""
    return _read(kind, data, kind.__name__)  # type: ignore[no-any-return]  # as the type says


def _read(kind: Any, data: Any, place: str) -> Any:  # noqa: ANN401  # types and their values
    if kind is object or type(data) is kind:
        return data
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and isinstance(data, dict):
        return kind(**_read_fields(kind, data, place))
    if origin is tuple and isinstance(data, list):
        kinds = arguments[:1] * len(data) if arguments[1:] == (...,) else arguments
        if len(kinds) == len(data):
            return tuple(_read(inner, item, place) for inner, item in zip(kinds, data, strict=True))
    if origin is Mapping and isinstance(data, dict):
        return {key: _read(arguments[1], item, f"{place}.{key}") for key, item in data.items()}
    if origin is UnionType:
        return None if data is None else _read(arguments[0], data, place)
    if kind is Markup and isinstance(data, str):
        # what staging has written is ours, and this field held HTML
        return Markup(data)  # noqa: S704
    message = f"`{place}` cannot be a {type(data).__name__}"
    raise TypeError(message)


def _read_fields(kind: type, data: Mapping[str, Any], place: str) -> dict[str, Any]:
    hints = _fields_of(kind)
    if hints.keys() != data.keys():
        names = ", ".join(sorted(hints.keys() ^ data.keys()))
        message = f"`{place}` lacks these fields or has no such fields: {names}"
        raise TypeError(message)
    return {name: _read(hint, data[name], f"{place}.{name}") for name, hint in hints.items()}


@cache
def _fields_of(kind: type) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
