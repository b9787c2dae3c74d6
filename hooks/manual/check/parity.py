"""Check that the languages of a text agree in what has no language: figures, references, addresses and facts.

What may differ for a reason stands in a comment of the section in the translation, with that reason:
`<!-- differs: 16 4; Czech counts the hours to 24 -->`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.language.numbers import is_in_words, may_be_in_words
from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.texts import Body, Section
    from manual.resolve.references import Manual

_NONE = frozenset[str]()


def check_parity(manual: Manual) -> Iterator[Finding]:
    """Compare each section of each translation with its source; missing sections are reported elsewhere."""
    library = manual.library
    source_language = manual.settings.source_language
    for translation in library.translations.values():
        original = library.original(translation.translates)
        if original is None:
            continue
        references = _list_references(original.body), _list_references(translation.body)
        for own in translation.body.sections:
            source = original.body.section(own.id)
            if source is None:
                continue
            there = _Side(source, references[0].get(own.id, _NONE), source_language)
            here = _Side(own, references[1].get(own.id, _NONE), translation.language)
            yield from _compare(translation.path, there, here)


@dataclass(frozen=True, slots=True)
class _Side:
    """A section in one language, with what has no language in it."""

    part: Section
    references: frozenset[str]
    language: str

    def figures_beyond(self, other: _Side) -> set[str]:
        """Collect the figures that the other side neither has nor writes in words, as far as we can read these."""
        lacking = self.part.figures - other.part.figures
        return {
            number
            for number in lacking
            if not is_in_words(number, other.part.text, other.language) and not may_be_in_words(number, other.language)
        }


def _list_references(body: Body) -> dict[str, frozenset[str]]:
    """List the keys of the references of a text by its sections."""
    keys: dict[str, set[str]] = {}
    for reference in body.references:
        if reference.form != "shortcut":
            keys.setdefault(reference.section, set()).add(reference.key.lower())
    return {section: frozenset(named) for section, named in keys.items()}


def _compare(path: str, there: _Side, here: _Side) -> Iterator[Finding]:
    allowed = set(here.part.differs)
    pairs = (
        ("numbers-differ", "figures", there.figures_beyond(here), here.figures_beyond(there)),
        ("references-differ", "references", there.references, here.references),
        ("references-differ", "addresses", set(there.part.addresses), set(here.part.addresses)),
        ("facts-differ", "facts", set(there.part.facts), set(here.part.facts)),
    )
    for code, name, wanted, own in pairs:
        missing, extra = wanted - own - allowed, own - wanted - allowed
        sides = [f"only the source has {', '.join(sorted(missing))}"] if missing else []
        sides += [f"only this text has {', '.join(sorted(extra))}"] if extra else []
        if sides:
            message = f"The {name} of `{here.part.id}` differ: {'; '.join(sides)}. Make them agree, or say why in `<!-- differs: …; reason -->`."
            yield Finding(path, here.part.line, code, message)
