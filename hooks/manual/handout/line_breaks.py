"""Mend a line that WeasyPrint ends too early: where a text fits but the space after it does not, it kept one word.

It wraps a private function, like `manual.handout.tags`, whose check of the version holds here too.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.layout import inline

_COLLAPSING = {"normal", "pre-line"}
_RESUME = 2  # the place in what the wrapped function gives: where the next line begins, None where all fits
_WIDTH = 3

_split = inline.split_first_line


def mend_line_breaks() -> None:
    """Wrap the function that fits a text into a line, once; call it after `mend_tags`, which checks the version."""
    inline.split_first_line = _split_mended


def _split_mended(text: str, style: Any, context: Any, max_width: float, *rest: Any, **named: Any) -> Any:  # noqa: ANN401  # WeasyPrint's own types
    line = _split(text, style, context, max_width, *rest, **named)
    trimmed = text.rstrip(" ")
    if line[_RESUME] is None or trimmed == text or not trimmed or style["white_space"] not in _COLLAPSING:
        return line
    whole = _split(trimmed, style, context, max_width, *rest, **named)
    if whole[_RESUME] is not None or whole[_WIDTH] > max_width:
        return line
    # the space at the end hangs over the edge, as it does at the end of every line
    return _split(text, style, context, inf, *rest, **named)
