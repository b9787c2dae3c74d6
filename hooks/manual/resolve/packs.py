"""Packs: those of their sheets that exist, and what these refer to outside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from manual.model.errors import ProjectError
from manual.model.registries import HANDOUT_SET
from manual.model.sessions import PLAN, SLIDE_SHOW
from manual.model.texts import SheetNumber
from manual.resolve.self_check import find_self_check

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.model.registries import Pack
    from manual.resolve.references import Manual


# what may be printed as a whole besides packs, as slips and files name it
MANUAL = "manual"
# what of a pack is printed: what a binder holds, beside that the parts of a session, or all of these
BINDER, EVERYTHING = "binder", "all"
PACK_PARTS = (BINDER, PLAN, SLIDE_SHOW, HANDOUT_SET, EVERYTHING)


def list_packs(manual: Manual) -> list[Pack]:
    """Give all packs, with those of their sheets and cases that exist, and the self-check where there is one."""
    library = manual.library
    asks = find_self_check(library) is not None
    return [
        replace(
            pack,
            sheets=tuple(number for number in pack.sheets if number in library.sheets),
            cases=tuple(key for key in pack.cases if key in library.cases),
            self_check=pack.self_check and asks,
        )
        for pack in library.packs.values()
    ]


def find_pack(manual: Manual, key: str) -> Pack:
    """Find a pack by its key; raises `ProjectError` with a guess."""
    known = {pack.key: pack for pack in list_packs(manual)}
    if key not in known:
        guess = get_close_matches(key, known, n=1)
        hint = f" Did you mean {guess[0]}?" if guess else f" There are: {', '.join(known) or 'none, see packs.yml'}."
        message = f"There is no pack `{key}`.{hint}"
        raise ProjectError(message)
    return known[key]


def find_untranslated(manual: Manual, pack: Pack, language: str) -> list[SheetNumber]:
    """Give the sheets that the pack holds in the source language for want of a translation."""
    if language == manual.settings.source_language:
        return []
    return [number for number in pack.sheets if manual.translation(language, str(number)) is None]


def find_outside(manual: Manual, sheets: Sequence[SheetNumber]) -> Mapping[SheetNumber, tuple[SheetNumber, ...]]:
    """Map every sheet that these refer to and that is not among them to those that refer to it."""
    outsiders: dict[SheetNumber, list[SheetNumber]] = defaultdict(list)
    for number in sheets:
        sheet = manual.library.sheets[number]
        keys = [*sheet.related, *(reference.key.partition("#")[0] for reference in sheet.body.references)]
        for key in dict.fromkeys(keys):
            target = SheetNumber.parse(key)
            if target is not None and target in manual.library.sheets and target not in sheets:
                outsiders[target].append(number)
    return {target: tuple(outsiders[target]) for target in sorted(outsiders)}


def close_pack(manual: Manual, pack: Pack) -> Pack:
    """Add the sheets that the pack refers to; what those refer to in turn stays outside."""
    return replace(pack, sheets=(*pack.sheets, *find_outside(manual, pack.sheets)))
