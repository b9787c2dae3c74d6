"""The order in which readers get the sections of a sheet, which need not be that of the file.

Only what is shown is arranged: receipts, digests and editions are those of the text as it is written.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from manual.model.texts import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.settings import Settings
    from manual.model.texts import Body, Node, Sheet, Text


def order_sections(settings: Settings, sheet: Sheet, text: Text) -> Text:
    """Give the text of a sheet with its sections in the order that the settings choose for sheets of its kind.

    A section that this order does not name stands behind those that it names, where it was.
    """
    wanted = settings.choose_order(sheet.facets, steps=sheet.steps)
    places = _sort(text.body, wanted)
    if places == sorted(places):
        return text
    return replace(text, body=_rearrange(text.body, places))


def _sort(body: Body, wanted: Sequence[str]) -> list[int]:
    """Give the places of sections in the body, in the order in which they are to stand."""
    ranks = {identifier: rank for rank, identifier in enumerate(wanted)}
    return sorted(range(len(body.sections)), key=lambda place: ranks.get(body.sections[place].id, len(ranks)))


def _rearrange(body: Body, places: Sequence[int]) -> Body:
    named = " ".join(map(str, places))
    return replace(
        body,
        sections=tuple(body.sections[place] for place in places),
        digest=hashlib.sha256(f"{body.digest} {named}".encode()).hexdigest()[:32],
        tree=Tree(partial(_read_rearranged, body.tree, tuple(places))),
    )


def _read_rearranged(tree: Tree, places: Sequence[int]) -> list[Node]:
    groups: list[list[Node]] = [[]]
    for node in tree.nodes:
        if node[0] == "h2":
            groups.append([])
        groups[-1].append(node)
    lead, *parts = groups
    return [*lead, *(node for place in places for node in parts[place])]
