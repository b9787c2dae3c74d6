"""Digests of parsed text, of which receipts are made: meaning is hashed, layout is not.

Two normalisers stand side by side, each with its name before its digests, so that a digest is always compared
with one of its own kind. `s2` is written. `s1` is read: it took an entity for its place in the text, and did not see
titles of links, the shape of quotes and the spaces in code, the first number of a list, and where a list ends. It is
made only in a manual that still holds such a digest, since each normaliser walks the whole tree.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
import xml.etree.ElementTree as etree
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SCHEMES = ("s1", "s2")
# one text's digests, in the order of SCHEMES, older ones only where somebody asks for them: the last is the one to write
Digests = tuple[str, ...]

# the marks that the parser of bodies puts before every `]`
MARK, END, ZERO = "\ue000", "\ue001", 0xE010
MARKS = re.compile(f"{MARK}([\ue010-\ue019]+){END}")


def mark(number: int) -> str:
    """Write a number as a mark, its digits as characters from `ZERO` on."""
    return MARK + "".join(chr(ZERO + int(digit)) for digit in str(number)) + END


def mark_number(digits: str) -> int:
    """Read the number of a mark by its digits."""
    return int("".join(str(ord(digit) - ZERO) for digit in digits))


# what that parser writes in place of a reference; a writer cannot, since it holds a mark
RESOLVED = f"{mark(0)}ref:"
# stands after the key of a reference that leaves its words to us
TITLED = mark(1)


def holds_older(text: str) -> bool:
    """Tell whether a file may hold a digest that an older normaliser wrote."""
    return any(f"{scheme}-" in text for scheme in SCHEMES[:-1])


def is_known(digest: str) -> bool:
    """Tell whether a text has the form of a digest that can be compared."""
    return digest.startswith(tuple(f"{scheme}-" for scheme in SCHEMES))


@lru_cache(maxsize=4096)
def digest_plain(text: str) -> Digests:
    """Hash a title, a summary or another text without markup."""
    return _first([_fold_first(text)]), _second([f"={_fold(text)}"])


def digest_whole(parts: Mapping[str, Digests]) -> Digests:
    """Give digests for all words and sections together: what a reviewer's hash names."""
    newest = _second([word for name, digests in parts.items() for word in (name, digests[-1])])
    if any(len(digests) < len(SCHEMES) for digests in parts.values()):
        return (newest,)
    return _first([digests[0] for digests in parts.values()]), newest


def digest_section(elements: Sequence[etree.Element], tokens: Iterable[str], *, older: bool) -> Digests:
    """Hash a section, with `older` also as older normalisers did; `tokens` are those of its elements in the newest."""
    newest = _second(tokens)
    if not older:
        return (newest,)
    return _first([token for element in elements for token in _tokens_first(element)]), newest


def digest_joined(tokens: Iterable[str]) -> str:
    """Hash what is in no section as it stands, such as two that were one."""
    return _second(tokens)


def _hashed(scheme: str, text: str) -> str:
    return f"{scheme}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def strip_marks(text: str) -> str:
    """Take out the marks, and what Markdown puts in the place of `&`."""
    if MARK in text:  # few texts have one
        text = MARKS.sub("", text)
    return text.replace("\x02amp\x03", "&")


# The second normaliser


# folded: shapes of quotes, of hyphens, dashes and minus signs, and what has no width but for the joiners, which some scripts spell with
_FOLD = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛‹›ʼ", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "…": "...",
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", None),
        # marks of direction, which `manual check` asks for
        **dict.fromkeys("\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069", None),
    }
)
_FOLDABLE = re.compile(f"[{''.join(map(chr, _FOLD))}]")
# where Markdown keeps an entity apart
STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
# how Markdown hides the letters of an address of mail
_HIDDEN = re.compile("\x02amp\x03#(\\d+);")
_FOLDED = frozenset({"em", "strong", "span", "br"})
_BLOCKS = frozenset("p ul ol pre blockquote table div h2 h3 h4 hr".split())  # noqa: SIM905


def _second(tokens: Iterable[str]) -> str:
    return _hashed("s2", json.dumps([*tokens], ensure_ascii=False))


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.split())
    # a search takes a fraction of what looking up each character takes
    if _FOLDABLE.search(text):
        text = text.translate(_FOLD)
    return " ".join(unicodedata.normalize("NFC", text).split())


def list_tokens(element: etree.Element, entities: Sequence[str]) -> list[str]:
    """List what an element says, each token with a sign for its kind before it.

    `<` begins an element, `/` ends it, `@` is an attribute, `=` text and a backtick code. Folded are emphasis,
    line breaks, the alignment of tables, marks and gaps of lists, and the shapes of characters; code is as it is
    typed. `entities` are those of the whole text, which Markdown keeps apart.
    """
    listing = _Listing(entities)
    listing.walk(element, "")
    return listing.tokens


class _Listing:
    """The tokens of an element, as far as they are read; `_text` is what has been read of the words before the next."""

    def __init__(self, entities: Sequence[str]) -> None:
        self.tokens: list[str] = []
        self._entities = entities
        self._text: list[str] = []

    def walk(self, node: etree.Element, parent: str) -> None:
        if node.tag in _FOLDED and "class" not in node.attrib:
            self._text.append(" " if node.tag == "br" else "")
            self._inside(node)
            return
        self._flush()
        self.tokens.append(f"<{node.tag}")
        if node.attrib:
            self.tokens += _attributes(node)
        if node.tag == "code":
            self.tokens.append(f"`{_typed(node.text or '', block=parent == 'pre')}")
        elif node.tag == "li":
            for block in _paragraphs(node):
                self.walk(block, node.tag)
        else:
            self._inside(node)
            self._flush()
        self.tokens.append(f"/{node.tag}")

    def _inside(self, node: etree.Element) -> None:
        self._text.append(node.text or "")
        for child in node:
            self.walk(child, node.tag)
            self._text.append(child.tail or "")

    def _flush(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if text and not text.isspace() and (folded := _fold(_spoken(text, self._entities))):
            self.tokens.append(f"={folded}")


def _spoken(text: str, entities: Sequence[str]) -> str:
    """Put back the characters that Markdown keeps apart, and take out our marks."""
    if "\x02" in text:
        text = STASHED.sub(lambda match: html.unescape(entities[int(match[1])]), text)
        text = _HIDDEN.sub(lambda match: chr(int(match[1])), text)
    return strip_marks(text)


def _typed(text: str, *, block: bool) -> str:
    """Give code as it is typed, its escapes undone; where a line ends in a line of text is layout."""
    text = strip_marks(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return text.rstrip("\n") if block else text.replace("\n", " ")


def _attributes(node: etree.Element) -> Iterator[str]:
    # how a list is drawn is no part of what it says
    if names := sorted(set((node.get("class") or "").split()) - {"timeline"}):
        yield f"@class={' '.join(names)}"
    # the id of a section is its name, and no part of what it says
    if node.tag != "h2" and (identifier := node.get("id")):
        yield f"@id={strip_marks(identifier)}"
    if (start := node.get("start", "1")) != "1":
        yield f"@start={start}"
    target = node.get("href") or node.get("src")
    if target and target.startswith(RESOLVED):
        yield f"@{'title' if target.endswith(TITLED) else 'key'}-of={strip_marks(target).removeprefix('ref:').lower()}"
    elif target:
        yield f"@to={html.unescape(strip_marks(target))}"
    for name in ("title", "alt"):
        if words := node.get(name):
            yield f"@{name}={_fold(html.unescape(strip_marks(words)))}"


def _paragraphs(item: etree.Element) -> Iterator[etree.Element]:
    """Give the blocks of an item of a list; words that stand in it without a paragraph become one."""
    words = etree.Element("p")
    words.text = item.text
    for child in item:
        if child.tag in _BLOCKS:
            if len(words) or (words.text or "").strip():
                yield words
            yield child
            words = etree.Element("p")
            words.text = child.tail
        else:
            words.append(child)
    if len(words) or (words.text or "").strip():
        yield words


# The first normaliser: no longer written, and never changed


_FOLD_FIRST = str.maketrans(
    {**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), "\u00ad": None, "\u00a0": " "}
)


def _first(parts: list[str]) -> str:
    return _hashed("s1", "\x1f".join(part for part in parts if part))


def _fold_first(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", strip_marks(text)).translate(_FOLD_FIRST).split())


def _tokens_first(element: etree.Element) -> Iterator[str]:
    buffer: list[str] = []

    def flush() -> Iterator[str]:
        text = _fold_first("".join(buffer))
        buffer.clear()
        if text:
            yield text

    def walk(node: etree.Element) -> Iterator[str]:
        inline = node.tag in _FOLDED
        if node.tag == "br":
            buffer.append(" ")
        if not inline:
            yield from flush()
            yield f"<{node.tag}>"
            target = node.get("href") or node.get("src")
            if target:
                yield strip_marks(target)
            if node.get("alt"):
                yield strip_marks(node.get("alt", ""))
        buffer.append(node.text or "")
        for child in node:
            yield from walk(child)
            buffer.append(child.tail or "")
        if not inline:
            yield from flush()

    yield from walk(element)
    yield from flush()
