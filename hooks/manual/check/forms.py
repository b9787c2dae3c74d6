"""Check forms: what they can hold, that they have room on one page, and that their languages ask the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.markdown.forms import find_misshapen, read_groups, tell_shape
from manual.model.findings import Finding
from manual.model.forms import CUT_OFF, Grid, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from manual.model.forms import Form, Group
    from manual.model.texts import Body
    from manual.resolve.references import Manual

# so many lines of 8 mm have room below the lines on privacy, the part to cut off with one more
MOST_LINES = 20
# how many forms a sheet may promise
MOST_FORMS = 2
# about so many characters of a remark have room beside its heading
_REMARK = 75
# of what is in a message, so that a line can be found by it
_FEW = 40
_WORD = re.compile(r"[^\W_]+")


def check_forms(manual: Manual) -> Iterator[Finding]:
    """Check every form, and its text in every language; and how many of them a sheet has."""
    source = str(manual.settings.source_language)
    for form in manual.library.forms.values():
        for language in manual.settings.languages:
            text = manual.text(form, language.code)
            if language.code == source or not text.fallback:
                groups = _read(text.body)
                yield from _shape(text.path, text.body)
                yield from _length(text.path, text.body, groups)
                if language.code != source:
                    yield from _parity(form, text.path, text.body, groups)
    for number, keys in manual.forms_of.items():
        if len(keys) > MOST_FORMS:
            form = manual.library.forms[keys[-1]]
            names = ", ".join(map(str, keys))
            message = f"Sheet {number} is printed with {len(keys)} forms: {names}. Leave the sheet out of `sheets` of one of them."
            yield Finding(form.path, form.lines.get("sheets", 1), "many-forms", message)


def count_lines(groups: Sequence[Group]) -> int:
    """Count the lines of 8 mm that a form takes, that at which it is cut among them."""
    count = 0
    for group in groups:
        own = 0
        for block in group.blocks:
            if isinstance(block, Row):
                own += max([1, *(field.lines for field in block.fields)])
            elif isinstance(block, Grid):
                own += 1 + len(block.rows)
            else:
                own += 1 + len(block.text) // _REMARK
        count += max(1, own) + (group.id == CUT_OFF)
    return count


def _read(body: Body) -> tuple[Group, ...]:
    return read_groups(body, [None] * len(body.references))


def _shape(path: str, body: Body) -> Iterator[Finding]:
    for section, words, fault in find_misshapen(body):
        part = body.section(section)
        start = part.line if part else body.line
        yield Finding(path, _find_line(body, words, start), "form-shape", f"“{_shorten(words)}” {fault}")


def _find_line(body: Body, words: str, start: int) -> int:
    """Find the line that holds the longest of some words, from a line of the file on; that line where none does."""
    lines = body.text.split("\n")
    longest = max(_WORD.findall(words), key=len, default="")
    places = (number for number in range(start, body.line + len(lines)) if longest in lines[number - body.line])
    return next(places, start) if longest else start


def _shorten(words: str) -> str:
    return words if len(words) <= _FEW else f"{words[:_FEW].rstrip()}…"


def _length(path: str, body: Body, groups: Sequence[Group]) -> Iterator[Finding]:
    lines = count_lines(groups)
    if lines > MOST_LINES:
        message = f"The form takes {lines} lines; {MOST_LINES} have room on its page. Take out what nobody acts on."
        yield Finding(path, body.line, "form-length", message)
    if not any(isinstance(block, Row | Grid) for group in groups for block in group.blocks):
        yield Finding(
            path, body.line, "form-shape", "There is nothing to fill in. Write a list: each item is a line to write on."
        )


def _parity(form: Form, path: str, body: Body, groups: Sequence[Group]) -> Iterator[Finding]:
    """Report sections that do not ask the same as their source: on a leaf in two languages they share each line and box."""
    wanted = {group.id: tell_shape(group) for group in _read(form.body)}
    for group in groups:
        part = body.section(group.id)
        if part is not None and tell_shape(group) != wanted.get(group.id, tell_shape(group)):
            message = f"`{group.id}` has not the rows, lines and boxes of its source, with which it shares them on a leaf in two languages. Make them agree."
            yield Finding(path, part.line, "form-parity", message)
