"""Put an address in the place of another, everywhere, without calling any text changed that only leads elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.addresses import judge_outward
from manual.model.errors import ProjectError
from manual.translation.receipts import replace_receipts
from manual.translation.states import digest_own, digest_source
from manual.upkeep.addresses import MEANT, encode_signs, gather_uses, match_address
from manual.upkeep.networks import judge_written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from manual.markdown.fingerprint import Digests
    from manual.resolve.references import Manual


@dataclass(frozen=True, slots=True)
class Replacement:
    """A file as it is to be written, and the lines that change."""

    path: str
    text: str
    lines: tuple[int, ...]


def plan_replacements(root: Path, manual: Manual, old: str, new: str) -> tuple[Replacement, ...]:
    """Give the files in which an address is used, with another in its place.

    Raises `ProjectError` where no text uses it, or where the new one cannot be written into texts.
    """
    if wrong := judge_outward(new) or judge_written(new):
        message = f"The new address cannot be used. {wrong}"
        raise ProjectError(message)
    if signs := sorted({sign for sign in new if sign in MEANT}):
        codes = ", ".join(f"{sign} as {encode_signs(sign)}" for sign in signs)
        message = f"The new address holds signs that mean something else in texts. Write {codes}."
        raise ProjectError(message)
    paths = sorted({use.path for use in gather_uses(root, manual) if use.address == old})
    pattern = match_address(old)
    planned = []
    for path in paths:
        lines = (root / path).read_bytes().decode("utf-8").split("\n")
        changed = [pattern.sub(lambda _match: new, line) for line in lines]
        numbers = tuple(number for number, pair in enumerate(zip(lines, changed, strict=True), 1) if pair[0] != pair[1])
        if numbers:
            planned.append(Replacement(path, "\n".join(changed), numbers))
    if not planned:
        message = f"No text leads to {old}. `manual links --list` names all addresses."
        raise ProjectError(message)
    return tuple(planned)


def carry_receipts(root: Path, before: Manual, after: Manual) -> dict[str, str]:
    """Give the files of translations whose receipts go over to the digests with the new address.

    Each half of a receipt that held holds again, and each that did not still does not: a section that is behind its
    source stays so.
    """
    written = {}
    for key, translation in after.library.translations.items():
        earlier = before.library.translations.get(key)
        sources = (before.library.original(key[1]), after.library.original(key[1]))
        if earlier is None or sources[0] is None or sources[1] is None:
            continue
        source = (digest_source(sources[0]), digest_source(sources[1]))
        own = (digest_own(earlier), digest_own(translation))
        carried = {
            name: (_carry(name, there, *source), _carry(name, here, *own))
            for name, (there, here) in translation.receipts.items()
        }
        new = {name: pair for name, pair in carried.items() if pair != translation.receipts[name]}
        if new:
            text = (root / translation.path).read_bytes().decode("utf-8")
            written[translation.path] = replace_receipts(text, translation.receipts, new)[0]
    return written


def _carry(name: str, receipt: str, before: Mapping[str, Digests], after: Mapping[str, Digests]) -> str:
    """Give the digest of the same normaliser in place of one that held."""
    old, new = before.get(name, ()), after.get(name, ())
    return new[old.index(receipt)] if receipt in old and len(old) == len(new) else receipt
