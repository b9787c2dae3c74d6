"""What a manual promises of itself, by its settings: how long its sheets are, examples from home, whole languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.check.inventory import FORMS, home_facts
from manual.content.settings import PATH
from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manual.model.registries import Localized
    from manual.resolve.references import Manual


def check_targets(manual: Manual) -> Iterator[Finding]:
    """Hold the manual against the targets of its settings; what is not set is not promised."""
    targets = manual.settings.targets
    for language in targets.translated:
        yield from _entries(manual, language)
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
        words = sum(part.words for part in text.body.sections if part.id != FORMS)
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


def _entries(manual: Manual, language: str) -> Iterator[Finding]:
    """Report what readers of a language would read in the source language."""
    library = manual.library
    texts: list[tuple[str, str, int, Mapping[str, Localized[str]]]] = [
        *(
            (term.key, term.path, term.line, {"term": term.term, "definition": term.definition})
            for term in library.terms.values()
        ),
        *(
            (actor.key, actor.path, actor.line, {"name": actor.name, "role": actor.role})
            for actor in library.actors.values()
        ),
        *(
            (pack.key, pack.path, pack.line, {"title": pack.title, "purpose": pack.purpose})
            for pack in library.packs.values()
        ),
        *((entry.key, entry.path, entry.line, {"text": entry.text}) for entry in library.situations.values()),
    ]
    source = manual.settings.source_language
    for key, path, line, fields in texts:
        lacking = [name for name, text in fields.items() if text.own(source) and not text.own(language)]
        if lacking:
            names = ", ".join(f"`{name}`" for name in lacking)
            message = f"`{key}` has no {names} in `{language}`. Add it to translations/{language}/{path}."
            yield Finding(path, line, "entry-untranslated", message)
    for place, text in manual.settings.list_texts():
        if text.own(source) and not text.own(language):
            message = f"`{place}` is not worded in `{language}`. Add it to translations/{language}/{PATH}."
            yield Finding(PATH, 1, "entry-untranslated", message)
