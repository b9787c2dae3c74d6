"""The values that a style sheet names, as rules to stand before it: from `tokens.css`, and the colours of chapters."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manual.model.colours import is_colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manual.model.colours import Colours

# what screen and paper share: values and the emblem
LOOK = Path(__file__).parent
_NAMED = re.compile(r"var\(\s*(--[a-z0-9-]+)")
_CHAPTER = ("--chapter", "--chapter-tint")
_DARK = "@media (prefers-color-scheme: dark)"


def write_values(style: str, colours: Mapping[int, Colours], *, dark: bool) -> str:
    """Write the values that a style sheet names, as rules; with `dark`, also those of dark screens.

    `colours` are those of chapters by number, as in `write_chapters`.
    """
    named = frozenset(_NAMED.findall(style))
    light_values, dark_values = (_choose(_read_tokens()[condition], named) for condition in ("", _DARK))
    rules = [_write_rule(":root", light_values), *_write_chapters(colours, named, dark=False)]
    if dark:
        # scroll bars and fields are the browser's own
        rules += [f"{_DARK} {{\n", _write_rule(":root", dark_values | {"color-scheme": "dark"})]
        rules += [*_write_chapters(colours, named, dark=True), "}\n"]
    return "".join(rules)


def write_chapters(colours: Mapping[int, Colours]) -> str:
    """Write the colours of chapters, by number, as `--chapter` and `--chapter-tint` below an element with `data-chapter`."""
    return "".join(_write_chapters(colours, frozenset(_CHAPTER), dark=False))


def _write_chapters(colours: Mapping[int, Colours], named: frozenset[str], *, dark: bool) -> Iterator[str]:
    """Write a rule for each chapter; none where nobody names a colour of chapters."""
    for chapter, own in colours.items():
        pair = (own.dark, own.tint_dark) if dark else (own.light, own.tint)
        if values := _choose(dict(zip(_CHAPTER, pair, strict=True)), named):
            if malformed := [colour for colour in pair if not is_colour(colour)]:
                # nothing else gets into a style sheet; `manual check` has reported it
                message = f"{malformed[0]} is no colour"
                raise ValueError(message)
            yield _write_rule(f'[data-chapter="{chapter}"]', values)


def _choose(values: Mapping[str, str], named: frozenset[str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name in named}


def _write_rule(selector: str, values: Mapping[str, str]) -> str:
    return f"{selector} {{ {'; '.join(f'{name}: {value}' for name, value in values.items())} }}\n"


@cache
def _read_tokens() -> dict[str, dict[str, str]]:
    """Read `tokens.css`: its values by the condition under which they hold, empty for always."""
    from tinycss2 import parse_rule_list, parse_stylesheet  # noqa: PLC0415  # only builds need it

    text = (LOOK / "tokens.css").read_text(encoding="utf-8")
    values: dict[str, dict[str, str]] = {"": {}, _DARK: {}}
    for rule in parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            values[""] |= _read_declarations(rule)
        else:
            (inner,) = parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            values[_DARK] |= _read_declarations(inner)
    return values


def _read_declarations(rule: Any) -> dict[str, str]:  # noqa: ANN401  # of a library without types
    from tinycss2 import parse_blocks_contents, serialize  # noqa: PLC0415  # as above

    declarations = parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return {declaration.name: serialize(declaration.value).strip() for declaration in declarations}
