"""What a manual promises of itself, by its settings: how long its sheets are, examples from home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.check.inventory import FORMS, home_facts
from manual.language.lengths import weigh_words
from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.resolve.references import Manual


def check_targets(manual: Manual) -> Iterator[Finding]:
    """Hold the manual against the targets of its settings; what is not set is not promised."""
    targets = manual.settings.targets
    if targets.words is not None:
        yield from _lengths(manual, *targets.words)
    yield from _examples(manual, targets.home_examples)
    if targets.every_facet:
        yield from _facets(manual)


def _lengths(manual: Manual, least: int, most: int) -> Iterator[Finding]:
    for text in (
        manual.text(sheet, setting.code)
        for sheet in manual.library.sheets.values()
        for setting in manual.settings.languages
    ):
        written = sum(part.words for part in text.body.sections if part.id != FORMS)
        words = weigh_words(written, text.language)
        if not text.fallback and not least <= words <= most:
            message = f"The sheet has {words:,} words without its forms; the settings promise {least} to {most:,}."
            step = "Shorten it." if words > most else "Say more, or join it with another sheet."
            yield Finding(text.path, 1, "sheet-length", f"{message} {step}")


def _examples(manual: Manual, promised: int) -> Iterator[Finding]:
    library = manual.library
    for number, chapter in library.chapters.items():
        sheets = [sheet for sheet in library.sheets.values() if sheet.number.chapter == number]
        count = sum(len(home_facts(library, sheet)) for sheet in sheets)
        if sheets and count < promised:
            message = (
                f"Chapter {number} has {count} examples from home; the settings promise {promised}. Tell another one."
            )
            yield Finding(chapter.path, 1, "examples-few", message)


def _facets(manual: Manual) -> Iterator[Finding]:
    """Report the facets that a chapter with sheets lacks."""
    library = manual.library
    for number in manual.settings.chapter_numbers:
        sheets = [sheet for sheet in library.sheets.values() if sheet.number.chapter == number]
        chapter = library.chapters.get(number)
        present = {facet for sheet in sheets for facet in sheet.facets}
        for facet in manual.settings.facets if sheets else ():
            if facet.id not in present:
                message = f"No sheet of chapter {number} has the facet {facet.id}. Write one."
                yield Finding(chapter.path if chapter else "infosheets", 1, "facet-missing", message)
