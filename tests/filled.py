"""A text without references, to make a page or a print of."""

from __future__ import annotations

from manual.markdown.body import parse_body
from manual.model.texts import Fill, Filled


def filled(markdown: str, *fills: Fill | None) -> Filled:
    """Parse a text, with what its references become."""
    body = parse_body(markdown, path="a.md", line=1, language="en").body
    return Filled(body.tree, body.digest, fills or (None,) * len(body.references))
