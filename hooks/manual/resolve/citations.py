"""How the law is cited: a provision with its act, and several provisions act by act.

Whoever cites says in which order of languages: that of the reader, one that she reads law in, that of the source texts
(`Settings.law_languages`). What exists in none of them is cited in a language of its law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from manual.language.lists import join_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from manual.model.law import CitationPatterns, Law, LawSystem, Provision

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Citation(NamedTuple):
    """Words on the law, and the language that they are in."""

    words: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSections:
    """An act, and those of its sections that are cited, in the order of the act; none where it is cited as a whole."""

    act: str
    sections: str
    language: str


def cite_provision(law: Law, provision: Provision, languages: Sequence[str]) -> Citation:
    """Cite a provision: “Section 20 of the Schools Act (Act No. 561/2004 Coll.)”."""
    language = _choose_language(law.system, languages, law.citation, *_own_words(provision))
    act, patterns = _write_act(law, language), law.system.patterns(language)
    if provision.whole:
        words = act
    elif provision.about:
        words = _fill(patterns.about, act=act, about=provision.about.get(language, ""))
    else:
        words = _fill(patterns.provision, act=act, section=provision.section.get(language, ""))
    return Citation(words, language)


def cite_act(law: Law, languages: Sequence[str]) -> Citation:
    """Cite an act: “Schools Act (Act No. 561/2004 Coll.)”."""
    language = _choose_language(law.system, languages, law.citation)
    return Citation(_write_act(law, language), language)


def name_act(law: Law, languages: Sequence[str]) -> Citation:
    """Name an act as people do, “Schools Act”, or by its citation where it has no short name."""
    language = _choose_language(law.system, languages, law.citation)
    return Citation(law.short.get(language) or law.citation.get(language, law.key), language)


def choose_wording(law: Law, texts: Mapping[str, str], languages: Sequence[str]) -> Citation:
    """Choose the wording of a text by language that belongs to a law; empty where it has none."""
    language = _choose_language(law.system, languages, texts)
    return Citation(texts.get(language, ""), language)


def name_provision(law: Law, provision: Provision, languages: Sequence[str]) -> Citation:
    """Name a provision without its act: “Section 20”; what is said about an act in brackets, the whole act by no words."""
    language = _choose_language(law.system, languages, law.citation, *_own_words(provision))
    about = provision.about.get(language, "")
    return Citation(f"({about})" if about else provision.section.get(language, ""), language)


def group_provisions(
    laws: Mapping[str, Law], provisions: Iterable[Provision], languages: Sequence[str]
) -> list[CitedSections]:
    """Group provisions by act, each act once; those that have no wording in its language stand apart."""
    together: dict[tuple[str, str], list[Provision]] = {}
    for provision in provisions:
        law = laws[provision.law]
        language = _choose_language(law.system, languages, law.citation, *_own_words(provision))
        together.setdefault((provision.law, language), []).append(provision)
    grouped = []
    for (key, language), same in together.items():
        law = laws[key]
        same.sort(key=law.provisions.index)
        names = [part.about.get(language, "") or part.section.get(language, "") for part in same if not part.whole]
        sections = _join_sections(names, law.system.patterns(language), language)
        grouped.append(CitedSections(act=_write_act(law, language), sections=sections, language=language))
    return grouped


def list_binding(
    laws: Mapping[str, Law], provisions: Iterable[Provision], languages: Sequence[str], *, paper: bool
) -> tuple[Citation, ...]:
    """Say, once for each publisher of the acts of some provisions, what binds in place of the texts at their addresses."""
    sentences = []
    publishers = (laws[provision.law].publisher for provision in provisions)
    for system in {publisher.key: publisher for publisher in publishers if publisher is not None}.values():
        texts = dict(system.binds.by_language)
        if paper:
            # a language without a sentence for paper has that for the screen, not the one of another language
            texts |= {language: text for language, text in system.binds_on_paper.by_language.items() if text}
        language = _choose_language(system, languages, texts)
        if text := texts.get(language):
            sentences.append(Citation(text, language))
    return tuple(sentences)


def _own_words(provision: Provision) -> tuple[Mapping[str, str], ...]:
    words = provision.section or provision.about
    return () if provision.whole or not words else (words,)


def _choose_language(system: LawSystem, languages: Sequence[str], *texts: Mapping[str, str]) -> str:
    """Choose the first language in which all of some texts exist; where there is none, one of the first text."""
    for wanted in (texts, texts[:1]):
        for language in (*languages, *system.languages, *texts[0]):
            if all(text.get(language) for text in wanted):
                return language
    return languages[0]


def _write_act(law: Law, language: str) -> str:
    citation, short = law.citation.get(language, law.key), law.short.get(language)
    return _fill(law.system.patterns(language).act, short=short, citation=citation) if short else citation


def _join_sections(names: Sequence[str], patterns: CitationPatterns, language: str) -> str:
    """Write the names of sections one after the other; where they begin and end alike, that stands there once."""
    for single, several in patterns.several.items() if len(names) > 1 else ():
        before, _, after = single.partition("{n}")
        if all(name.startswith(before) and name.endswith(after) for name in names):
            numbers = join_list((name[len(before) : len(name) - len(after)] for name in names), language)
            return _fill(several, n=numbers)
    return join_list(names, language)


def _fill(pattern: str, **words: str) -> str:
    """Put words into a template; what they hold themselves is no placeholder."""
    return _PLACEHOLDER.sub(lambda match: words.get(match[1], match[0]), pattern)
