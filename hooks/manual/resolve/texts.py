"""The references of a text as a reader gets them: the words that they become, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.model.law import Law, Provision
from manual.model.registries import Actor, Source
from manual.model.texts import Chapter, Fill, Filled, Sheet
from manual.resolve.citations import cite_provision

if TYPE_CHECKING:
    from collections.abc import Callable

    from manual.model.texts import Text
    from manual.resolve.references import Manual, Target


def choose_words(manual: Manual, target: Target, language: str) -> tuple[str, str]:
    """The words that a collapsed reference becomes, and their language: that of the text around, where they exist in it."""
    value = target.value
    source = manual.settings.source_language
    if isinstance(value, Sheet | Chapter):
        text = manual.text(value, language)
        return f"{value.number} {text.title}", text.language
    if isinstance(value, Provision):
        return cite_provision(manual.library.laws, value, language), "cs" if language in {"cs", "sk"} else "en"
    if isinstance(value, Law):
        spoken = language if language in value.short else "en"
        return value.short[spoken], spoken
    if isinstance(value, Source) and not value.label.text(language, source):
        # a source without a label is named by its title, which stays in its own language
        return value.title or value.key, value.language or source
    name = value.label if isinstance(value, Source) else value.name if isinstance(value, Actor) else value.term
    return name.text(language, source) or value.key, language if name.own(language) else source


def fill(manual: Manual, text: Text, address: Callable[[Target, str], str]) -> Filled:
    """Say what each reference of a text becomes.

    Words that are not in the language of the text are marked with their own.
    `address` gives the link for a target and the section named after `#`.
    """
    body = text.body
    directions = {str(setting.code): setting.dir for setting in manual.settings.languages}
    around = directions.get(text.language, "ltr")
    fills: list[Fill | None] = []
    for reference in body.references:
        key, _, section = reference.key.partition("#")
        target = manual.targets.get(key.lower())
        if target is None or reference.form == "shortcut":
            fills.append(None)
            continue
        words, language = choose_words(manual, target, text.language) if reference.form == "collapsed" else ("", "")
        direction = directions.get(language, "ltr")
        foreign = language if language != text.language else ""
        fills.append(
            Fill(address(target, section), words, foreign, direction if foreign and direction != around else "")
        )
    return Filled(body.tree, body.digest, tuple(fills))
