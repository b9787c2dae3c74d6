"""Values that differ from a value in one place: for tests that every field of it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from filled import filled

from manual.model.texts import Fill, Filled


def vary(value: Any, change: Callable[[str], str]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # at any depth
    """Give values that differ from a value in one place, with the path of that place; `change` changes a text."""
    if isinstance(value, Filled):
        yield from _vary_text(value, change)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            for place, other in vary(getattr(value, field.name), change):
                yield f".{field.name}{place}", replace(value, **{field.name: other})
    elif isinstance(value, tuple | Mapping):
        yield from _vary_items(value, change)
    elif isinstance(value, bool):
        yield "", not value
    elif isinstance(value, int):
        yield "", value + 1
    elif isinstance(value, str):
        yield "", type(value)(change(value))


def _vary_items(value: Any, change: Callable[[str], str]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # as above
    """Give a tuple or a mapping with an item less, and with another item in each place."""
    items = dict(enumerate(value)) if isinstance(value, tuple) else dict(value)
    made = (lambda changed: tuple(changed.values())) if isinstance(value, tuple) else dict
    if items:
        yield "[-]", made(dict(list(items.items())[:-1]))
    for key, item in items.items():
        for place, other in vary(item, change):
            yield f"[{key}]{place}", made({**items, key: other})


def _vary_text(text: Filled, change: Callable[[str], str]) -> Iterator[tuple[str, Filled]]:
    """Give another text, whose tree is known by its digest, and this one with another fill."""
    yield "", filled("Another text.\n")
    for fill in filter(None, text.fills):
        values: dict[str, Any] = fill._asdict()
        for name, part in values.items():
            # whether it leads to the law shows in timelines alone
            if isinstance(part, str):
                yield f".fills.{name}", replace(text, fills=(Fill(**{**values, name: change(part)}),))


def change_texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401  # as above
    """Give a value with another text in every place where it has a plain one."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: change_texts(getattr(value, field.name), change) for field in fields(value)}
        )
    if isinstance(value, tuple):
        return tuple(change_texts(item, change) for item in value)
    if isinstance(value, Mapping):
        return {key: change_texts(item, change) for key, item in value.items()}
    return change(value) if type(value) is str else value
