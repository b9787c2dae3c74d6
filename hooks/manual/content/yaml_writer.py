"""Texts as YAML has them."""

from __future__ import annotations

import json
import re

# a line break to YAML, or a character that it has only by its number, neither of which JSON escapes
_BARE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# a text that YAML reads as itself without quotes
_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*(?<![:\s])")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def quote_yaml(text: str) -> str:
    """Write a text in double quotes, in one line, as YAML and JSON read it back, inside brackets too."""
    return _BARE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def write_text(text: str) -> str:
    """Write a text as YAML reads it back where it is a value of its own: as it is, or in quotes."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not _BARE.search(text)
    return text if plain else quote_yaml(text)
