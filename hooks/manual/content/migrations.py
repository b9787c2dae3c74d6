"""From an older form of a file to the newest: each step a function of the text, kept for as long as old files may come.

A registry says at its head in which form it is written, `schema: 1`. Where the form changes, a step is added to
`STEPS`, and the newest schema of that file is one more. A file without the line is in the first form.
A step must lose nothing, keep comments and order, and leave a text alone that has nothing of the old form.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.content.law_migration import rename_copies, rewrite_laws
from manual.content.yaml_reader import Field, YamlError, read_yaml
from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEMA = "schema"

_HEAD = re.compile(r"^schema:[^\n]*$", re.MULTILINE)
# what a file may begin with: comments, and the line that YAML has before a document
_BEFORE_HEAD = re.compile(r"\s*|#.*|%.*|---\s*(?:\s#.*)?")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
# a line of its own, or behind a value without quotes, in which a # may be text
_COMMENT = re.compile(r"^(?:[^\n\"']*[ \t])?#(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of form: what it does, in a few words for whoever runs it, and the function of a whole text."""

    what: str
    rewrite: Callable[[str], str]


# by the name of the file without `.yml`: the first step leads from schema 1 to 2, the next from 2 to 3
STEPS: Mapping[str, tuple[Step, ...]] = {
    "laws": (
        Step("texts by language, as maps", rewrite_laws),
        Step("what a copy is, in `copy` and no longer in `seen`", rename_copies),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """A file in its newest form: `what` says in the order of the steps what was done, and is empty where nothing was."""

    text: str
    what: tuple[str, ...] = ()


def newest_schema(name: str, steps: Mapping[str, tuple[Step, ...]] = STEPS) -> int:
    """Give the schema that is read of a file, by its name without `.yml`."""
    return 1 + len(steps.get(name, ()))


def take_schema(
    table: dict[str, Field], path: str, name: str, steps: Mapping[str, tuple[Step, ...]] = STEPS
) -> tuple[dict[str, Field], str]:
    """Take the head off a registry; also say what is wrong with it, empty for nothing.

    Raises `ProjectError` for a form that is older or newer than the one that is read: all that could be said of the
    rest would be wrong.
    """
    head = table.get(SCHEMA)
    newest = newest_schema(name, steps)
    rest = {key: field for key, field in table.items() if key != SCHEMA}
    if head is not None and not (isinstance(head.value, str) and _NUMBER.fullmatch(head.value)):
        return rest, f"`schema` is the number of the form in which the file is written. Write `schema: {newest}`."
    own = 1 if head is None else int(str(head.value))
    place = f"{path}:{1 if head is None else head.line}"
    if own > newest:
        message = (
            f"{place}: the file is written in schema {own}, and this version of the command reads {newest}. "
            "Install a newer version."
        )
        raise ProjectError(message)
    if own < newest and rest:
        message = f"{place}: the file is written in schema {own}; {newest} is read now. Run `manual migrate`."
        raise ProjectError(message)
    return rest, ""


def migrate(text: str, path: str, name: str, steps: Mapping[str, tuple[Step, ...]] = STEPS) -> Migrated:
    """Bring the text of a file into its newest form; the same text again where it is there already.

    Raises `ProjectError` where the text cannot be read, is newer than the command, or would lose a comment.
    """
    table = _read(text, path)
    head, newest = table.get(SCHEMA), newest_schema(name, steps)
    own = 1
    if head is not None:
        if not (isinstance(head.value, str) and _NUMBER.fullmatch(head.value)):
            message = (
                f"{path}:{head.line}: `schema` must be a number. Write that of the form in which the file is written."
            )
            raise ProjectError(message)
        own = int(head.value)
    if own >= newest and head is not None:
        take_schema(table, path, name, steps)
        return Migrated(text=text)
    what, changed = [], text
    for number, step in enumerate(steps.get(name, ())[own - 1 :], own):
        changed = step.rewrite(changed)
        what.append(f"schema {number} to {number + 1}: {step.what}")
    if head is None and not what:
        what.append(f"`schema: {newest}` at its head")
    changed = _with_head(changed, newest)
    _read(changed, path)
    if lost := _comments(text) - _comments(changed):
        message = f"{path}: the comment “{next(iter(lost)).strip()}” would be lost. Nothing was written."
        raise ProjectError(message)
    return Migrated(text=changed, what=tuple(what))


def show_difference(before: str, after: str, path: str) -> str:
    """Write what changes in a file as `diff -u` does."""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), path, path, lineterm="", n=1)
    return "\n".join(lines)


def _read(text: str, path: str) -> dict[str, Field]:
    try:
        return read_yaml(text)
    except YamlError as error:
        message = f"{path}:{error.line}: {error.message}"
        raise ProjectError(message) from error


def _with_head(text: str, schema: int) -> str:
    """Write the head: over the one that is there, or below the comments and the `---` that a file begins with."""
    line = f"schema: {schema}"
    if _HEAD.search(text):
        return _HEAD.sub(line, text, count=1)
    lines = text.split("\n")
    at = next((number for number, row in enumerate(lines) if not _BEFORE_HEAD.fullmatch(row)), len(lines))
    return "\n".join([*lines[:at], line, *lines[at:]])


def _comments(text: str) -> Counter[str]:
    return Counter(match[1].strip() for match in _COMMENT.finditer(text))
