"""Words of interface and print that a language lacks, and that stand in English: marked where they are taken, said by the page.

A message may be shown as it is, be filled in, or be joined with others before a page or a print is written, so a mark in
the text itself goes along with it. Whoever writes HTML turns the marks into elements that say their language; where none
can stand, as in attributes, and for whatever is no HTML, they are dropped.
"""

from __future__ import annotations

import re

# letters of private use, which no text of a contributor can hold
_START, _END = "\ue0f0", "\ue0f1"
# as JSON writes them in scripts and in attributes
_ESCAPED = re.compile(r"\\ue0f[01]")
_MARKS = str.maketrans({_START: None, _END: None})
# the language of the code and its templates, whose words are the ids of messages
LANGUAGE = "en"
# what holds no elements: its marks are dropped, but for a choice, which can say the language of all of its text
_PLAIN = re.compile(r"<(script|style|title|textarea|option)\b.*?</\1>|<[^>]*>", re.DOTALL)
_CHOICE = re.compile(rf"<option\b([^>]*)>\s*{_START}([^<{_START}{_END}]*){_END}\s*</option>")


def mark(text: str) -> str:
    """Mark a message that stands in English."""
    return f"{_START}{text}{_END}"


def drop_marks(text: str) -> str:
    """Give a text without marks, for what is no HTML; also one that JSON holds."""
    if _START in text or _END in text:
        text = text.translate(_MARKS)
    return _ESCAPED.sub("", text) if "\\ue0f" in text else text


def part_marked(text: str) -> list[tuple[str, bool]]:
    """Part a text into pieces, each with whether it is marked, for what is no HTML and can say languages all the same."""
    pieces, depth = [], 0
    for piece in re.split(f"([{_START}{_END}])", text):
        if piece in {_START, _END}:
            depth += 1 if piece == _START else -1
        elif piece:
            pieces.append((piece, depth > 0))
    return pieces or [("", False)]


def say_languages(html: str, direction: str) -> str:
    """Give a page or print with an element around each marked message, which says its language.

    `direction` is that of the page, ltr or rtl. A page without marks is given as it is, and one in which a mark has lost
    its other gets no elements.
    """
    if _START not in html and _END not in html and "\\ue0f" not in html:
        return html
    if html.count(_START) != html.count(_END):
        return drop_marks(html)
    spoken = f'lang="{LANGUAGE}"' + (' dir="ltr"' if direction == "rtl" else "")
    html = _CHOICE.sub(rf"<option\1 {spoken}>\2</option>", html)
    parts, end = [], 0
    for match in _PLAIN.finditer(html):
        parts += [_wrap(html[end : match.start()], spoken), drop_marks(match[0])]
        end = match.end()
    return "".join([*parts, _wrap(html[end:], spoken)])


def _wrap(text: str, spoken: str) -> str:
    return text.replace(_START, f"<span {spoken}>").replace(_END, "</span>")
