"""Check what entries of one registry say of another: the source and the places of a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.model.findings import Finding
from manual.resolve.references import guess_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from manual.resolve.references import Manual


def check_keys(manual: Manual) -> Iterator[Finding]:
    """Report facts whose source or places no registry knows."""
    library = manual.library
    for fact in library.facts.values():
        if fact.source and fact.source not in library.sources:
            hint = hint_key(fact.source, list(library.sources), "sources.yml")
            message = f"`{fact.key}` names the source `{fact.source}`, which sources.yml does not know. {hint}"
            yield Finding(fact.path, fact.line, "unknown-reference", message)
        for place in fact.places:
            if place not in library.places:
                hint = hint_key(place, list(library.places), "places.yml")
                message = f"`{fact.key}` names the place `{place}`, which places.yml does not know. {hint}"
                yield Finding(fact.path, fact.line, "unknown-reference", message)


def hint_key(key: str, known: Sequence[str], file: str) -> str:
    """Say which key of a file was meant, or that there it can be added."""
    guess = guess_key(key, known)
    return f"Did you mean `{guess}`?" if guess else f"Add it to {file}."
