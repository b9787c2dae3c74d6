"""Say that a translation is done: write the digests of source and own text into its front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.markdown.fingerprint import SCHEMES
from manual.model.errors import ProjectError
from manual.translation.states import digest_own, digest_source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from manual.model.cases import Original
    from manual.model.texts import Translation

_BLOCK = re.compile(r"^receipts:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


def mark_done(
    original: Original, translation: Translation, *, unchanged: Collection[str] = ()
) -> dict[str, tuple[str, str]]:
    """Give the receipts after a translator says "done".

    Takes the sections whose own text changed since the last receipt, and those
    named in `unchanged`: looked at, and right as they are. Others keep theirs,
    so that nothing is called done that nobody touched.
    Raises `ProjectError` for a name that is no section of both texts.
    """
    source, own = digest_source(original), digest_own(translation)
    for name in unchanged:
        if name not in source or name not in own:
            message = (
                f"`{name}` is no section of both texts. Sections: {', '.join(key for key in source if key in own)}."
            )
            raise ProjectError(message)
    receipts = {}
    for key, digests in source.items():
        if key not in own:
            continue
        old = translation.receipts.get(key)
        if old is None or old[1] not in own[key] or key in unchanged:
            receipts[key] = (digests[-1], own[key][-1])
        else:
            receipts[key] = old
    return receipts


@dataclass(frozen=True, slots=True)
class Rehashed:
    """What can be made of the receipts of a translation.

    `carried` are new receipts in place of older ones that still hold, `left` those that do not, each with what is to
    be done first; `newest` counts the receipts that the newest normaliser wrote.
    """

    carried: Mapping[str, tuple[str, str]]
    left: Mapping[str, str]
    newest: int


def rehash(original: Original, translation: Translation) -> Rehashed:
    """Carry receipts over to the newest normaliser where both digests still hold, and nowhere else.

    So nothing is called done that is not done already: a section that drifted keeps the receipt that shows it.
    """
    source, own = digest_source(original), digest_own(translation)
    command = f"`manual translate done {translation.language} {translation.translates}`"
    carried, left, newest = {}, {}, 0
    for key, (there, here) in translation.receipts.items():
        if all(digest.startswith(f"{SCHEMES[-1]}-") for digest in (there, here)):
            newest += 1
        elif key not in source or key not in own:
            text = "source" if key not in source else "translation"
            left[key] = f"The {text} has no such section. See `manual check`, then run {command}."
        elif there not in source[key]:
            left[key] = f"The source changed since. Bring it up to date, then run {command}."
        elif here not in own[key]:
            left[key] = f"The translation changed since. Read it against the source, then run {command}."
        else:
            carried[key] = (source[key][-1], own[key][-1])
    return Rehashed(carried, left, newest)


def replace_receipts(
    text: str, old: Mapping[str, tuple[str, str]], new: Mapping[str, tuple[str, str]]
) -> tuple[str, list[str]]:
    """Put new receipts in the place of old ones, each on its own line; nothing else changes.

    Also give the names of those that do not stand as `translate done` writes them, which stay as they are.
    """
    end = text.index("\n---", 3) + 1
    head, rest = text[:end], text[end:]
    strange = []
    for key, (source, own) in new.items():
        line = rf"^([ \t]+{re.escape(key)}:[ \t]+){re.escape(' '.join(old[key]))}[ \t]*$"
        head, count = re.subn(line, rf"\g<1>{source} {own}", head, flags=re.MULTILINE)
        if count != 1:
            strange.append(key)
    return head + rest, strange


def write_receipts(text: str, receipts: dict[str, tuple[str, str]]) -> str:
    """Put receipts into the front matter of a translation's text; nothing else changes."""
    block = "receipts:\n" + "".join(f"  {key}: {source} {own}\n" for key, (source, own) in receipts.items())
    end = text.index("\n---", 3) + 1
    head, rest = text[:end], text[end:]
    head = _BLOCK.sub(block, head) if _BLOCK.search(head) else head + block
    return head + rest
