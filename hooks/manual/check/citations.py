"""Check that what sounds like law cites a provision in the same paragraph.

A sentence that says must, may not, is entitled or within so many days is not always law: the finding
is information for a person who looks at it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.language.duty import find_duty_words
from manual.model.findings import Finding
from manual.model.law import Law, Provision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.texts import Body
    from manual.resolve.references import Manual

_ITEM = re.compile(r"\s*(?:[-*]|\d+\.)\s")


def check_citations(manual: Manual) -> Iterator[Finding]:
    """Report paragraphs of sheets and their translations that sound like law and cite none."""
    library = manual.library
    for sheet in library.sheets.values():
        yield from _body(manual, sheet.path, sheet.body, manual.settings.source_language)
    numbers = {str(number) for number in library.sheets}
    for translation in library.translations.values():
        if translation.translates in numbers:
            yield from _body(manual, translation.path, translation.body, translation.language)


def _body(manual: Manual, path: str, body: Body, language: str) -> Iterator[Finding]:
    sounds = find_duty_words(language)
    # of the whole text first: it is mostly asked of texts that say none of it
    if sounds is None or not sounds.search(body.text):
        return
    lines_with_law = {
        reference.line
        for reference in body.references
        if (target := manual.targets.get(reference.key.lower())) and isinstance(target.value, Law | Provision)
    }
    for first, lines in _paragraphs(body):
        heard = next((match for line in lines if (match := sounds.search(line))), None)
        if heard is not None and not lines_with_law & set(range(first, first + len(lines))):
            message = f"“{heard[0]}” sounds like law, and the paragraph cites none. Cite the provision, or say it in other words."
            yield Finding(path, first, "law-uncited", message)


def _paragraphs(body: Body) -> Iterator[tuple[int, list[str]]]:
    """Yield the paragraphs and items of lists, each with the file's line of its first line."""
    block: list[str] = []
    for number, line in enumerate([*body.text.split("\n"), ""], body.line):
        apart = not line.strip() or line.startswith("#")
        if block and (apart or _ITEM.match(line)):
            yield number - len(block), block
            block = []
        if not apart:
            block.append(line)
