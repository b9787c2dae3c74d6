"""What is printed: one line stays one line, and nothing in it speaks to a terminal or to the log of CI.

Texts of strangers reach it in findings, in names of files and in errors of libraries.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache

_LONGEST = 1500
_UNSHOWN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_ASIDE = re.compile(r"[^\x20-\x7e]")
# runners of CI obey a line that begins like this, after any space
_COMMAND = re.compile(r"\s*::")
# and an older form of it wherever it stands
_OLD_COMMAND = "##["


def shown(text: str) -> str:
    """Give a text as one harmless line: what cannot be shown stands as its code, what is too long is cut."""
    text = _ASIDE.sub(lambda match: _escape(match[0]), text[: _LONGEST + 1]).replace(_OLD_COMMAND, "## [")
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return f"›{text}" if _COMMAND.match(text) else text


def shown_lines(text: str) -> str:
    """Give a text of several lines, each as harmless as one alone."""
    return "\n".join(shown(line) for line in text.split("\n"))


def shown_json(text: str) -> str:
    """Give JSON in which whatever cannot be shown stands as the escape that means the same."""
    return _ASIDE.sub(lambda match: _json_escape(match[0]), text).replace(_OLD_COMMAND, "#\\u0023[")


def in_encoding(text: str, encoding: str | None) -> str:
    """Give a text as a terminal of another encoding can show it: what that lacks stands as its code."""
    encoding = encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def json_in_encoding(text: str, encoding: str | None) -> str:
    """Give JSON as an output of another encoding can carry it, and with the same meaning."""
    return text if text == in_encoding(text, encoding) else json.dumps(json.loads(text), indent=2)


@cache
def _escape(char: str) -> str:
    if unicodedata.category(char) not in _UNSHOWN:
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004


@cache
def _json_escape(char: str) -> str:
    if char == "\n" or unicodedata.category(char) not in _UNSHOWN:
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place] * 256 + units[place + 1]:04x}" for place in range(0, len(units), 2))
