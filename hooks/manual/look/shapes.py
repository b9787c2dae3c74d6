"""The shapes that mark facets, each from its one file: paper shows it as a picture, a page draws its outline."""

from __future__ import annotations

import re

from manual.look.values import LOOK
from manual.model.settings import MARKS

_OUTLINE = re.compile(r' d="([^"]+)"')


def read_outlines() -> dict[str, str]:
    """Read the outline of each shape by its name, as the `d` of a path in a square of 16, filled by `evenodd`."""
    return {mark: "".join(_OUTLINE.findall((LOOK / f"{mark}.svg").read_text(encoding="utf-8"))) for mark in MARKS}
