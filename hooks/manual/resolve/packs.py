"""Packs: named lists of sheets that trainers hand out together, from `packs.yml`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from manual.model.errors import ProjectError
from manual.model.texts import SheetNumber

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.model.registries import Entry
    from manual.resolve.references import Resolved


# what may be printed as a whole besides packs, as slips and files name it
MANUAL = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One pack: its key, its words in each language through `entry`, and its sheets in the order of the list."""

    key: str
    entry: Entry
    sheets: tuple[SheetNumber, ...]

    @property
    def name(self) -> str:
        """The name of its handout and page, which no sheet or chapter can have."""
        return f"pack-{self.key}"

    def title(self, language: str, source: str) -> str:
        """Give the title in a language, or in the source language."""
        return self.entry.word(language, "title", source)

    def purpose(self, language: str, source: str) -> str:
        """Say what the pack is for, in a language or in the source language."""
        return self.entry.word(language, "purpose", source)


def packs(resolved: Resolved) -> list[Pack]:
    """Give all packs, with those of their sheets that exist."""
    found = []
    for entry in resolved.library.packs.values():
        numbers = [SheetNumber.parse(text) for text in entry.fields.get("sheets", "").split(", ")]
        sheets = tuple(number for number in numbers if number is not None and number in resolved.library.sheets)
        found.append(Pack(key=entry.key, entry=entry, sheets=sheets))
    return found


def pack_named(resolved: Resolved, key: str) -> Pack:
    """Find a pack by its key; raises `ProjectError` with a guess."""
    known = {pack.key: pack for pack in packs(resolved)}
    if key not in known:
        guess = get_close_matches(key, known, n=1)
        hint = f" Did you mean {guess[0]}?" if guess else f" There are: {', '.join(known) or 'none, see packs.yml'}."
        message = f"There is no pack `{key}`.{hint}"
        raise ProjectError(message)
    return known[key]


def untranslated(resolved: Resolved, pack: Pack, language: str) -> list[SheetNumber]:
    """Give the sheets that the pack holds in the source language for want of a translation."""
    if language == resolved.settings.source_language:
        return []
    return [number for number in pack.sheets if resolved.translation(language, str(number)) is None]


def outside(resolved: Resolved, sheets: Sequence[SheetNumber]) -> Mapping[SheetNumber, tuple[SheetNumber, ...]]:
    """Map every sheet that these refer to and that is not among them to those that refer to it."""
    found: dict[SheetNumber, list[SheetNumber]] = defaultdict(list)
    for number in sheets:
        sheet = resolved.library.sheets[number]
        keys = [*sheet.related, *(reference.key.partition("#")[0] for reference in sheet.body.references)]
        for key in dict.fromkeys(keys):
            target = SheetNumber.parse(key)
            if target is not None and target in resolved.library.sheets and target not in sheets:
                found[target].append(number)
    return {target: tuple(found[target]) for target in sorted(found)}


def closed(resolved: Resolved, pack: Pack) -> Pack:
    """Add the sheets that the pack refers to; what those refer to in turn stays outside."""
    return replace(pack, sheets=(*pack.sheets, *outside(resolved, pack.sheets)))
