"""The references of a text as a reader gets them: the words that they become, and where they lead."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from manual.language.lists import find_comma
from manual.language.locales import find_direction
from manual.model.cases import Case
from manual.model.forms import Form
from manual.model.law import Law, Provision
from manual.model.registries import Actor, Source
from manual.model.texts import Chapter, Fill, Filled, Sheet, TimelineLabels, Tree, tree_of_nodes
from manual.resolve.citations import cite_provision, name_act
from manual.resolve.pictures import list_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from manual.model.texts import Addition, Node, Reference, Text
    from manual.resolve.references import Manual, Target


def choose_words(manual: Manual, target: Target, language: str) -> tuple[str, str]:
    """The words that a collapsed reference becomes, and their language: that of the text around, where they exist in it."""
    value = target.value
    source = manual.settings.source_language
    if isinstance(value, Sheet | Chapter | Case | Form):
        text = manual.text(value, language)
        number = "" if isinstance(value, Case) else f"{value.key} " if isinstance(value, Form) else f"{value.number} "
        return f"{number}{text.title}", text.language
    if isinstance(value, Provision):
        return cite_provision(manual.library.laws[value.law], value, manual.settings.law_languages(language))
    if isinstance(value, Law):
        return name_act(value, manual.settings.law_languages(language))
    if isinstance(value, Source) and not value.label.text(language, source):
        # a source without a label is named by its title, which stays in its own language
        return value.title or value.key, value.language or source
    name = value.label if isinstance(value, Source) else value.name if isinstance(value, Actor) else value.term
    return name.text(language, source) or value.key, language if name.own(language) else source


def name_references(manual: Manual, text: Text) -> tuple[Fill | None, ...]:
    """Say what each reference of a text becomes, wherever it leads; None where it leads nowhere.

    Words that are not in the language of the text are marked with their own.
    """
    settings = manual.settings.languages
    around = find_direction(text.language, settings)
    named: list[Fill | None] = []
    for reference in text.body.references:
        target = _target(manual, reference)
        if target is None:
            named.append(None)
            continue
        words, language = choose_words(manual, target, text.language) if reference.form == "collapsed" else ("", "")
        foreign = language if language != text.language else ""
        direction = find_direction(foreign, settings) if foreign else around
        of_law = isinstance(target.value, Law | Provision)
        named.append(Fill("", words, foreign, direction if direction != around else "", of_law))
    return tuple(named)


def fill(  # noqa: PLR0913  # each by its name
    manual: Manual,
    text: Text,
    named: Sequence[Fill | None],
    address: Callable[[Target, str], str],
    additions: tuple[Addition, ...] = (),
    *,
    paper: bool = False,
) -> Filled:
    """Say where each reference of a text leads, too; `named` is what `name_references` gave for it.

    `additions` are what the manual adds to its sections. `address` gives the link for a target and the section named after `#`.
    Pictures are those for `paper`, or for pages.
    """
    fills: list[Fill | None] = []
    body = text.body
    for reference, fill in zip(body.references, named, strict=True):
        target = _target(manual, reference)
        section = reference.key.partition("#")[2]
        fills.append(
            fill._replace(address=address(target, section)) if fill is not None and target is not None else None
        )
    labels, pictures = _label_timelines(manual, text.language), list_figures(manual, text, paper=paper)
    return Filled(body.tree, body.digest, tuple(fills), additions, labels, pictures)


def _label_timelines(manual: Manual, language: str) -> TimelineLabels:
    gettext = manual.words(language).gettext
    return TimelineLabels(
        by_law=gettext("set by law"),
        advice=gettext("our advice"),
        both=gettext("Full point: set by law. Open point: our advice."),
        only_law=gettext("All points are set by law."),
        only_advice=gettext("All points are our advice; no law sets them."),
        comma=find_comma(language),
        date=gettext("your date"),
    )


def part_text(text: Filled, ids: Collection[str]) -> tuple[Filled, Filled]:
    """Part a text into what stands before its first other section than these, and the rest: the sides of a card."""
    nodes = text.tree.nodes
    heads = (place for place, node in enumerate(nodes) if node[0] == "h2" and node[1].get("id", "") not in ids)
    at = next(heads, len(nodes))
    return (
        Filled(tree_of_nodes(nodes[:at]), f"{text.digest}-front", text.fills, pictures=text.pictures),
        Filled(tree_of_nodes(nodes[at:]), f"{text.digest}-back", text.fills, pictures=text.pictures),
    )


def cut_section(text: Filled, section: str) -> Filled:
    """Cut what stands under the heading of a section out of a text."""
    digest = hashlib.sha256(f"{text.digest} {section}".encode()).hexdigest()[:32]
    return replace(text, digest=digest, tree=Tree(partial(_read_section, text.tree, section)))


def _read_section(tree: Tree, section: str) -> list[Node]:
    kept: list[Node] = []
    inside = False
    for node in tree.nodes:
        if node[0] == "h2":
            inside = node[1].get("id") == section
        elif inside:
            kept.append(node)
    return kept


def _target(manual: Manual, reference: Reference) -> Target | None:
    """Find where a reference leads; None for one that leads nowhere."""
    return None if reference.form == "shortcut" else manual.targets.get(reference.key.partition("#")[0].lower())
