"""Sources as readers of one language get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.lists import join_list
from manual.resolve import sources
from manual.views.texts import CitedSource

if TYPE_CHECKING:
    from manual.model.registries import Source
    from manual.resolve.references import Manual


def cite_source(manual: Manual, source: Source, language: str, *, at: str = "") -> CitedSource:
    """Give a source as a list names it; `at` says where in it, in words of the language."""
    words, origin = manual.words(language), manual.settings.source_language
    detail = sources.write_detail(source, language, words, origin)
    return CitedSource(
        key=source.key,
        title=sources.choose_title(source, origin)[0],
        language=sources.choose_title(source, origin)[1],
        gloss=sources.choose_gloss(source, language),
        detail=join_list((detail, at), language),
        url=source.url,
    )
