"""Say that a translation is done: write the digests of source and own text into its front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.coverage import own_digests, source_digests
from manual.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Collection

    from manual.model import Chapter, Page, Sheet, Translation

_BLOCK = re.compile(r"^receipts:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


def done(
    original: Sheet | Chapter | Page, translation: Translation, *, unchanged: Collection[str] = ()
) -> dict[str, tuple[str, str]]:
    """Give the receipts after a translator says "done".

    Takes the sections whose own text changed since the last receipt, and those
    named in `unchanged`: looked at, and right as they are. Others keep theirs,
    so that nothing is called done that nobody touched.
    Raises `ProjectError` for a name that is no section of both texts.
    """
    source, own = source_digests(original), own_digests(translation)
    for name in unchanged:
        if name not in source or name not in own:
            message = (
                f"`{name}` is no section of both texts. Sections: {', '.join(key for key in source if key in own)}."
            )
            raise ProjectError(message)
    receipts = {}
    for key, digest in source.items():
        if key not in own:
            continue
        old = translation.receipts.get(key)
        if old is None or old[1] != own[key] or key in unchanged:
            receipts[key] = (digest, own[key])
        else:
            receipts[key] = old
    return receipts


def write_receipts(text: str, receipts: dict[str, tuple[str, str]]) -> str:
    """Put receipts into the front matter of a translation's text; nothing else changes."""
    block = "receipts:\n" + "".join(f"  {key}: {source} {own}\n" for key, (source, own) in receipts.items())
    end = text.index("\n---", 3) + 1
    head, rest = text[:end], text[end:]
    head = _BLOCK.sub(block, head) if _BLOCK.search(head) else head + block
    return head + rest
