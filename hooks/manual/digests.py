"""Digests of parsed text, of which receipts are made: meaning is hashed, layout is not.

`s1` names the normaliser, so that a later one can stand beside it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

RECEIPT = "s1"

# the marks that the parser of bodies puts before every `]`
MARK, END, ZERO = "\ue000", "\ue001", 0xE010
MARKS = re.compile(f"{MARK}([\ue010-\ue019]+){END}")
_FOLD = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), "\u00ad": None, "\u00a0": " "})
_INLINE = {"em", "strong", "span", "br"}


def digest(text: str) -> str:
    """Hash a title or summary as a section is hashed: quote shapes and spacing folded."""
    return receipt([_fold(text)])


def receipt(parts: list[str]) -> str:
    """Hash the parts of a section into `s1-` and 16 hex digits."""
    joined = "\x1f".join(part for part in parts if part)
    return f"{RECEIPT}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", clean(text)).translate(_FOLD).split())


def tokens(element: etree.Element) -> Iterator[str]:
    """Yield block kinds, text, link keys, image names and code; emphasis and layout are folded."""
    buffer: list[str] = []

    def flush() -> Iterator[str]:
        text = _fold("".join(buffer))
        buffer.clear()
        if text:
            yield text

    def walk(node: etree.Element) -> Iterator[str]:
        inline = node.tag in _INLINE
        if node.tag == "br":
            buffer.append(" ")
        if not inline:
            yield from flush()
            yield f"<{node.tag}>"
            target = node.get("href") or node.get("src")
            if target:
                yield clean(target)
            if node.get("alt"):
                yield clean(node.get("alt", ""))
        buffer.append(node.text or "")
        for child in node:
            yield from walk(child)
            buffer.append(child.tail or "")
        if not inline:
            yield from flush()

    yield from walk(element)
    yield from flush()


def clean(text: str) -> str:
    """Take out the marks, and what Markdown puts in the place of `&`."""
    return MARKS.sub("", text).replace("\x02amp\x03", "&")
