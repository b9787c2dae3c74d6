"""Entries of the plain registries as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a plain registry: actor, source, term, situation, fact, place or pack.

    `words` holds the texts by language, each a mapping of field to text.
    """

    key: str
    path: str
    line: int
    fields: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]

    def word(self, language: str, name: str, source: str = "en") -> str:
        """Give a text in a language, or in the source language where it is missing."""
        return self.words.get(language, {}).get(name) or self.words.get(source, {}).get(name, "")
