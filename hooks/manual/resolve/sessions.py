"""What session plans and hand-out sets name: what is printed for them, and the sheets that a slide speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.plans import list_references
from manual.model.texts import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from manual.model.texts import Body, Node, SheetNumber
    from manual.resolve.references import Manual, Printable


def list_printable(manual: Manual, keys: Iterable[str]) -> tuple[Printable, ...]:
    """Give what keys of a set or of a plan stand for, in their order; what is not there has its finding."""
    return tuple(text for key in keys if (text := manual.printable(key)) is not None)


def find_sheets(manual: Manual, body: Body, nodes: Sequence[Node]) -> tuple[SheetNumber, ...]:
    """Give the sheets that some elements of a text refer to, each once, in the order of the text."""
    keys = (body.references[number].key.partition("#")[0].lower() for number in list_references(nodes))
    targets = (manual.targets.get(key) for key in keys)
    numbers = (target.value.number for target in targets if target is not None and isinstance(target.value, Sheet))
    return tuple(dict.fromkeys(numbers))
