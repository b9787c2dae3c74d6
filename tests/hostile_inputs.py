"""The corpus of `hostile/`: each file is a class, each entry an input with what is expected of it.

An entry makes edits (see `edits.py`) and may `run` commands. Then it holds one or more of

- `refused`: `CODE at PATH:LINE`, an error that `check` must give, or a list of them; codes joined by ` or `
  are as good as each other, and a `*` in the place stands for anything;
- `warned`: the same for a warning, which stops nothing;
- `refuses`: words that a command which ends with 1 or 2 must say;
- `harmless`: the input is accepted, and here is how it looks: a page or PDF, and in it a place with its text.
  `title of: {number: text}` stands for every place where the title of a sheet can stand;
- `accepted: true`: it may be accepted, and nobody needs to look at it.

With `refused` and one of the last two, either is right. In all texts `canary()` becomes `canary(N)`, with the
number of the input, so that a script that runs names it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from edits import read_quickly

FOLDER = Path(__file__).parent / "hostile"
# page or PDF: place: text
Looks = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error that `check` must give: one of the codes, at this place."""

    codes: tuple[str, ...]
    path: str
    line: str

    @classmethod
    def parse(cls, text: str) -> Refusal:
        """Read `CODE at PATH:LINE`."""
        found = re.fullmatch(r"([a-z0-9-]+(?: or [a-z0-9-]+)*) at (.+):(\d+|\*)", text, re.DOTALL)
        assert found, text
        return cls(tuple(found[1].split(" or ")), found[2], found[3])

    def fits(self, finding: Mapping[str, Any]) -> bool:
        """Tell whether a finding is the one."""
        place = fnmatchcase(f"{finding['path']}:{finding['line']}", f"{self.path}:{self.line}")
        return place and finding["code"] in self.codes

    def __str__(self) -> str:
        """Write it as the file does."""
        return f"{' or '.join(self.codes)} at {self.path}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One entry: `id` is class and name, `number` stands in its canary."""

    id: str
    number: int
    edits: Mapping[str, Any]
    run: Sequence[Sequence[str]]
    refused: tuple[Refusal, ...]
    warned: tuple[Refusal, ...]
    refuses: str
    harmless: Looks
    titles: Mapping[str, str]
    accepted: bool

    @property
    def shown(self) -> bool:
        """Tell whether a manual should show it, once it is accepted."""
        return bool(self.harmless or self.titles)


def read_inputs() -> list[Input]:
    """Read the corpus, in the order of its files."""
    entries = [
        (f"{path.stem}/{name}", entry)
        for path in sorted(FOLDER.glob("*.yml"))
        for name, entry in read_quickly(path.read_text(encoding="utf-8")).items()
    ]
    return [_input(name, number, _numbered(entry, number)) for number, (name, entry) in enumerate(entries, 1)]


def _input(name: str, number: int, entry: dict[str, Any]) -> Input:
    refused, warned = entry.pop("refused", []), entry.pop("warned", [])
    looks = dict(entry.pop("harmless", {}))
    titles = looks.pop("title of", {})
    run = entry.pop("run", [])
    found = Input(
        id=name,
        number=number,
        run=[run] if run and isinstance(run[0], str) else run,
        refused=_refusals(refused),
        warned=_refusals(warned),
        refuses=entry.pop("refuses", ""),
        harmless=looks,
        titles=titles,
        accepted=entry.pop("accepted", False),
        edits=entry,
    )
    assert found.refused or found.warned or found.refuses or found.shown, f"{name} expects nothing"
    return found


def _refusals(value: str | list[str]) -> tuple[Refusal, ...]:
    return tuple(map(Refusal.parse, [value] if isinstance(value, str) else value))


def _numbered(value: Any, number: int) -> Any:  # noqa: ANN401  # what YAML gives
    if isinstance(value, str):
        return value.replace("canary()", f"canary({number})")
    if isinstance(value, list):
        return [_numbered(one, number) for one in value]
    if isinstance(value, dict):
        return {_numbered(key, number): _numbered(one, number) for key, one in value.items()}
    return value
