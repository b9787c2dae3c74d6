"""Entries of registries by language: which of their texts readers of a language would get in the source language.

A manual may promise some languages, by `translated` of its targets: there each entry that is missing is a warning.
In all others they are counted, registry by registry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.content.settings import PATH
from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manual.model.registries import Actor, Localized, Pack, Picture, Place, Situation, Source, Term
    from manual.resolve.references import Manual

# of these a promise speaks; a source is told in words of its own, and many places are called the same everywhere
PROMISED = ("glossary", "actors", "packs", "situations", "manual")
_SETTINGS = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The texts of an entry that every reader sees, by field; key, file and line say where it stands.

    `spoken` is the language of the thing itself, whose readers need no text of ours; empty where it has none.
    """

    registry: str
    key: str
    path: str
    line: int
    fields: Mapping[str, Localized[str]]
    spoken: str = ""

    def list_wanted(self, language: str) -> list[str]:
        """Name the fields that somebody has written, and that readers of a language want too."""
        if self.spoken == language:
            return []
        return [name for name, text in self.fields.items() if any(text.by_language.values())]

    def list_lacking(self, language: str) -> list[str]:
        """Name those of them that a language lacks."""
        return [name for name in self.list_wanted(language) if not self.fields[name].own(language)]

    def count_words(self, source: str) -> dict[str, int]:
        """Count the words of each field in the source language, or in another where it has none there; one at least."""
        texts = {name: text.own(source) or max(text.by_language.values()) for name, text in self.fields.items()}
        return {name: max(1, len(text.split())) for name, text in texts.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCount:
    """How many entries of a registry there are to translate into a language, and how many are."""

    language: str
    registry: str
    translated: int
    total: int


def check_entries(manual: Manual) -> Iterator[Finding]:
    """Report entries that are not translated, one by one only in the languages that are promised."""
    promised = manual.settings.targets.complete
    entries = list(list_entries(manual))
    for language in promised:
        for entry in entries:
            lacking = entry.list_lacking(language)
            if lacking and entry.registry in PROMISED:
                names = ", ".join(f"`{name}`" for name in lacking)
                what = f"`{entry.key}` has no {names}" if entry.registry != _SETTINGS else f"{names} is not worded"
                message = f"{what} in `{language}`. Add it to translations/{language}/{entry.path}."
                yield Finding(entry.path, entry.line, "entry-untranslated", message)
    for count in count_entries(manual):
        lacking_ones = count.total - count.translated
        if lacking_ones and not (count.language in promised and count.registry in PROMISED):
            message = (
                f"{lacking_ones} of {count.total} entries of {count.registry}.yml are not translated, and stand in the source "
                "language. Add them here by their keys."
            )
            path = f"translations/{count.language}/infosheets/{count.registry}.yml"
            yield Finding(path, 1, "entries-untranslated", message)


def count_entries(manual: Manual) -> list[EntryCount]:
    """Count for each language and registry what there is to translate."""
    counts = []
    for language in manual.settings.translations:
        lacking: dict[str, list[bool]] = {}
        for entry in list_entries(manual):
            if entry.list_wanted(language.code):
                lacking.setdefault(entry.registry, []).append(bool(entry.list_lacking(language.code)))
        counts += [
            EntryCount(language=language.code, registry=registry, translated=own.count(False), total=len(own))
            for registry, own in lacking.items()
        ]
    return counts


def list_entries(manual: Manual) -> Iterator[Entry]:
    """Yield every entry that other languages have texts of, the settings among them."""
    library = manual.library

    def entry(
        registry: str, value: Term | Actor | Situation | Pack | Picture | Source | Place, *names: str, spoken: str = ""
    ) -> Entry:
        fields = {name: getattr(value, name) for name in names}
        return Entry(registry=registry, key=value.key, path=value.path, line=value.line, fields=fields, spoken=spoken)

    yield from (entry("glossary", term, "term", "definition") for term in library.terms.values())
    yield from (entry("actors", actor, "name", "role") for actor in library.actors.values())
    yield from (entry("packs", pack, "title", "purpose") for pack in library.packs.values())
    yield from (entry("situations", situation, "text") for situation in library.situations.values())
    yield from (entry("sources", source, "gloss", spoken=source.language) for source in library.sources.values())
    yield from (entry("places", place, "name") for place in library.places.values())
    yield from (entry("pictures", picture, "source") for picture in library.pictures.values())
    for where, text in manual.settings.list_texts():
        yield Entry(registry=_SETTINGS, key=where, path=PATH, line=1, fields={where: text})
