"""The pictures of a text as its readers get them: which file, who made it, under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.locales import find_direction
from manual.model.pictures import Figure, find_paper_version, list_screen_versions
from manual.model.registries import ACKNOWLEDGEMENT, LICENCES
from manual.model.texts import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.pictures import PictureFile
    from manual.model.registries import Picture
    from manual.model.texts import Text
    from manual.resolve.references import Manual


def list_shown(manual: Manual, text: Text) -> Iterator[tuple[PictureFile, Picture]]:
    """Yield the files of the pictures of a text, each once, with their entries; of its own language where there is one.

    What has no file or no entry is not shown, and has its finding.
    """
    library = manual.library
    for name in dict.fromkeys(name for name, _line in text.body.pictures):
        languages = (Language(text.language), manual.settings.source_language)
        file = next((own for language in languages if (own := library.picture_files.get((language, name)))), None)
        if file is not None and name in library.pictures:
            yield file, library.pictures[name]


def list_used(manual: Manual) -> list[PictureFile]:
    """List the pictures that readers of any language are shown, each once."""
    shown = (file for text in manual.texts.values() for file, _entry in list_shown(manual, text))
    return list({file.path: file for file in shown}.values())


def list_figures(manual: Manual, text: Text, *, paper: bool) -> tuple[Figure, ...]:
    """Give the pictures of a text for pages, or for paper, on which nothing leads to an address."""
    return tuple(_figure(manual, text, file, entry, paper=paper) for file, entry in list_shown(manual, text))


def _figure(manual: Manual, text: Text, file: PictureFile, entry: Picture, *, paper: bool) -> Figure:
    settings = manual.settings
    language = entry.source.choose_language(text.language, settings.source_language)
    direction = find_direction(language, settings.languages)
    gettext = manual.words(text.language).gettext
    before, _, after = gettext("Licence: {licence}.").partition("{licence}")
    licence = entry.licence
    if licence == ACKNOWLEDGEMENT:
        before, licence, after = gettext("Licence: may be reproduced if the source is acknowledged."), "", ""
    return Figure(
        name=file.name,
        versions=(find_paper_version(file),) if paper else list_screen_versions(file),
        source=entry.source.text(text.language, settings.source_language),
        source_language=language if language != text.language else "",
        source_direction=direction if direction != find_direction(text.language, settings.languages) else "",
        source_address="" if paper else entry.url,
        before=before,
        licence=licence,
        after=after,
        licence_address="" if paper else LICENCES.get(entry.licence, ""),
    )
