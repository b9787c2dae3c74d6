"""Check that the words of interface and print are there in each language.

A manual may promise that a language is whole, by `translated` of its targets: then every word that is missing is an
error. Else they are counted, and stand in English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.locales import drop_region
from manual.language.messages import list_lacking, list_words
from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.resolve.references import Manual

# as many as a line can hold
_NAMED = 3


def check_words(manual: Manual) -> Iterator[Finding]:
    """Report the words that languages lack, one by one only where none may be missing."""
    for language in manual.settings.languages:
        # the words of templates and code are English themselves
        if drop_region(language.code) == "en":
            continue
        path = f"translations/{language.code}/messages.po"
        catalogue = manual.library.messages.get(language.code)
        promised = language.code in manual.settings.targets.complete
        if catalogue is None or not catalogue.names:
            message = f"No word of interface and print is translated. Begin with `manual language add {language.code}`."
            yield Finding(path, 1, "word-missing" if promised else "words-missing", message)
            continue
        lacking = list_lacking(catalogue)
        if promised:
            for word in lacking:
                yield Finding(path, word.line, "word-missing", f"“{word.name}” has no translation. {word.step}")
        elif lacking:
            named = ", ".join(f"“{word.name}”" for word in lacking[:_NAMED])
            more = f" and {len(lacking) - _NAMED} more" if lacking[_NAMED:] else ""
            total = max(len(list_words()), len(catalogue.names))
            message = (
                f"{len(lacking)} of {total} words of interface and print have no translation, and stand in English: "
                f"{named}{more}. Write their `msgstr`."
            )
            yield Finding(path, lacking[0].line, "words-missing", message)
