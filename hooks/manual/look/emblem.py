"""The emblem, from its one file: as a picture, as the icon of the site, and for the inside of a page."""

from __future__ import annotations

import re

from manual.look.values import LOOK

_FILL = re.compile(r' fill="[^"]*"')
# so that the mark is seen on dark tabs of a browser
_GROUND = '<rect width="32" height="32" rx="4" fill="#ffffff"/>'


def read_emblem() -> str:
    """Read the emblem as SVG on one line; its parts have the classes `a` and `b`, and colours for where no style is."""
    return re.sub(r">\s+<", "><", (LOOK / "emblem.svg").read_text(encoding="utf-8").strip())


def write_icon() -> str:
    """Write the icon of the site: the emblem on a ground of its own."""
    tag, parts = _cut(read_emblem())
    return f"{tag}{_GROUND}{parts}"


def write_inline_emblem() -> str:
    """Write the emblem for the inside of a page, which gives it its colours; screen readers pass it over."""
    _tag, parts = _cut(read_emblem())
    return f'<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">{_FILL.sub("", parts)}'


def _cut(emblem: str) -> tuple[str, str]:
    """Cut a picture behind its first tag."""
    head, end, parts = emblem.partition(">")
    return head + end, parts
