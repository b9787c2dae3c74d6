"""The references of a text as a reader gets them: the words that they become, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.conversion import plain_markdown
from manual.model.law import Law, Provision
from manual.model.registries import Actor, Source
from manual.model.texts import Chapter, Language, Sheet
from manual.resolve.citations import provision_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from manual.model.texts import Text
    from manual.resolve.references import Resolved, Target


def label(resolved: Resolved, target: Target, language: str) -> tuple[str, str]:
    """The words that a collapsed reference becomes, and their language: that of the text around, where they exist in it."""
    value = target.value
    source = resolved.settings.source_language
    if isinstance(value, Sheet | Chapter):
        text = resolved.text(value, language)
        return f"{value.number} {text.title}", text.language
    if isinstance(value, Provision):
        return provision_label(resolved.library.laws, value, language), "cs" if language in {"cs", "sk"} else "en"
    if isinstance(value, Law):
        spoken = language if language in value.short else "en"
        return value.short[spoken], spoken
    if isinstance(value, Source) and not value.label.text(language, source):
        # a source without a label is named by its title, which stays in its own language
        return value.title or value.key, value.language or source
    name = value.label if isinstance(value, Source) else value.name if isinstance(value, Actor) else value.term
    return name.text(language, source) or value.key, language if name.own(language) else source


def _spoken(resolved: Resolved, language: str, around: str) -> str:
    """Give the attributes that mark words in another language than the text around them; empty for the same."""
    if language == around:
        return ""
    directions = {setting.code: setting.dir for setting in resolved.settings.languages}
    own = directions.get(Language(language), "ltr")
    turned = f" dir={own}" if own != directions.get(Language(around), "ltr") else ""
    return f"{{lang={language}{turned}}}"


def expand(resolved: Resolved, text: Text, address: Callable[[Target, str], str]) -> str:
    """Write a body with its references expanded and the definitions it uses appended.

    Words that are not in the language of the text are marked with their own.
    `address` gives the link for a target and the section named after `#`.
    """
    body = text.body.text
    definitions: dict[str, str] = {}
    for reference in reversed(text.body.references):
        key, _, section = reference.key.partition("#")
        target = resolved.targets.get(key.lower())
        if target is None or reference.form == "shortcut":
            continue
        definitions[reference.key.lower()] = address(target, section)
        if reference.form == "collapsed":
            end = reference.bracket + 1
            first = body.rfind("]", 0, reference.bracket)
            start = body.rfind("[", 0, first)
            words, language = label(resolved, target, text.language)
            # a writer's own attributes stay the only ones
            spoken = "" if body.startswith("{", end) else _spoken(resolved, language, text.language)
            body = f"{body[:start]}[{plain_markdown(words)}][{reference.key}]{spoken}{body[end:]}"
    lines = [f"[{key}]: <{link}>" for key, link in sorted(definitions.items())]
    return body.rstrip() + "\n\n" + "\n".join(lines) + "\n"
