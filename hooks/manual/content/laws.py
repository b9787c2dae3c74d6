"""The registry of laws: acts by key, each with its provisions, and what other languages have of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.content.fields import ADDRESS, BY_LANGUAGE, DAY, FLAG, TEXT, Described, Need
from manual.content.frontmatter import Reader
from manual.content.law_systems import find_publisher
from manual.content.registries import judge_key, read_table
from manual.language.characters import LOST
from manual.model.findings import Finding, has_errors
from manual.model.law import LAW_STATES, Law, LawSystem, Provision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.content.yaml_reader import Field

LAW_FIELDS: Mapping[str, Described] = {
    "jurisdiction": Described("Whose law it is: a key of `law` in `manual.yml`.", "key", "cz", Need.REQUIRED),
    "citation": Described("How the act is cited.", BY_LANGUAGE, "{cs: zákon č. 561/2004 Sb., en: Act No. 561/2004 Coll.}", Need.REQUIRED, translated=True),
    "short": Described("Its short name; without it the citation.", BY_LANGUAGE, "{cs: školský zákon, en: Schools Act}", translated=True),
    "title": Described("Its full title.", BY_LANGUAGE, "{en: Act on education}", translated=True),
    "eli": Described("Where its text stands.", ADDRESS, "https://www.e-sbirka.cz/eli/cz/sb/2004/561"),
    "provisions": Described("Its provisions, each by a key of its own.", "map of provisions", "{cz-561-2004-20: …}", Need.REQUIRED),
}  # fmt: skip
PROVISION_FIELDS: Mapping[str, Described] = {
    "section": Described("The section, as the act names it. Required, or else `about` or `whole`.", BY_LANGUAGE, "{cs: § 20, en: Section 20}", translated=True),
    "about": Described("What is said about the act, in place of a section.", BY_LANGUAGE, "{en: implementing rules}", translated=True),
    "whole": Described("Whether the whole act is meant, in place of a section.", FLAG, "true"),
    "says": Described("What it says, in plain words.", BY_LANGUAGE, "{en: Schools teach newcomers the language.}", Need.REQUIRED, translated=True),
    "effective_from": Described("Since when this wording applies.", DAY, "'2021-10-01'"),
    "checked_on": Described("The day of the copy in which it was last read.", DAY, "'2026-05-29'"),
    "state": Described("How its wording was read: in a consolidated text, put together from amendments, or not at all.", "`consolidated`, `put-together` or `not-seen`", "consolidated", Need.REQUIRED),
    "source": Described("Where that copy stands.", ADDRESS, "https://example.org/copy"),
    "copy": Described("What that copy is.", TEXT, "copy of the text in force"),
    "note": Described("What else is to be known of it.", TEXT, "It changes in 2027."),
    "valid_from": Described("From when it applies, where that lies ahead or is later.", DAY, "'2027-01-01'"),
    "valid_to": Described("Until when it applies.", DAY, "'2027-12-31'"),
}  # fmt: skip
# what a translation has of its own
TRANSLATED_LAW_KEYS = (*(name for name, says in LAW_FIELDS.items() if says.translated), "provisions")
TRANSLATED_PROVISION_KEYS = tuple(name for name, says in PROVISION_FIELDS.items() if says.translated)

_WORD = re.compile(r"\w")


def read_laws(
    text: str, path: str, systems: Mapping[str, LawSystem], translated: Sequence[tuple[str, str, str]] = ()
) -> tuple[dict[str, Law], list[Finding]]:
    """Read `laws.yml`: acts by key, each cited as its system says.

    `translated` holds language, path and text of each translation of the file; of these, entries with an error are
    left out, and what the file itself has in that language goes before.
    """
    table, findings = read_table(text, path)
    others = {}
    for language, other_path, other_text in translated:
        others[language], more = _read_translation(other_text, other_path, table, path)
        findings += more
    laws = {}
    for key, field in table.items():
        reader = _open(field, path)
        reader.refuse_unknown(tuple(LAW_FIELDS))
        words = {language: texts[key] for language, texts in others.items() if key in texts}
        citation = _add(reader.by_language("citation"), "citation", words)
        address = reader.address("eli")
        laws[key] = Law(
            key=key,
            system=_choose_system(reader, systems),
            publisher=find_publisher(systems, address),
            citation=citation,
            short=_add(reader.by_language("short", required=False), "short", words),
            title=_add(reader.by_language("title", required=False), "title", words),
            address=address,
            provisions=_read_provisions(key, reader, citation, others),
        )
        findings += reader.findings
    return laws, findings


def _choose_system(reader: Reader, systems: Mapping[str, LawSystem]) -> LawSystem:
    """Choose the system that `jurisdiction` names; one without words where there is none."""
    key = reader.text("jurisdiction")
    if key and key not in systems:
        names = [f"{name} ({system.name})" for name, system in systems.items()]
        known = f", or write one of {', '.join(names)}" if names else ""
        message = f"`jurisdiction` is “{key}”, which infosheets/manual.yml does not describe. Describe it there under `law`{known}."
        reader.note("jurisdiction", "bad-value", message)
    return systems.get(key) or LawSystem(key=key)


def _read_provisions(
    law: str, reader: Reader, citation: Mapping[str, str], others: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> tuple[Provision, ...]:
    listed = reader.fields.get("provisions")
    if listed is None or not isinstance(listed.value, dict):
        reader.note("provisions", "missing-key", f"`{law}` has no map `provisions`. Add at least one provision.")
        return ()
    provisions = []
    for key, field in listed.value.items():
        if problem := judge_key(key):
            reader.findings.append(Finding(reader.path, field.line, "bad-name", problem))
            continue
        if not isinstance(field.value, dict):
            message = f"The provision `{key}` must be a map of fields."
            reader.findings.append(Finding(reader.path, field.line, "wrong-type", message))
            continue
        words = {language: texts[key] for language, texts in others.items() if key in texts}
        provisions.append(_read_provision(key, law, _open(field, reader.path, reader.findings), citation, words))
    return tuple(provisions)


def _read_provision(
    key: str, law: str, reader: Reader, citation: Mapping[str, str], words: Mapping[str, Mapping[str, str]]
) -> Provision:
    reader.refuse_unknown(tuple(PROVISION_FIELDS))
    reader.address("source")
    reader.day("valid_to", required=False)
    whole = reader.flag("whole")
    named = {name: _add(_read_names(reader, name), name, words) for name in ("section", "about")}
    if ("section" in reader.fields) + ("about" in reader.fields) + whole != 1:
        message = (
            f"`{key}` is a `section`, something said `about` the act, or the `whole: true` act. Write one of them."
        )
        reader.findings.append(Finding(reader.path, reader.line, "missing-key", message))
    for name, texts in named.items():
        if texts and citation and not set(texts) & set(citation):
            message = f"`{name}` and the citation of the act have no language in common. Write both in one."
            reader.note(name, "missing-key", message)
    return Provision(
        key=key,
        path=reader.path,
        line=reader.line,
        law=law,
        section=named["section"],
        about=named["about"],
        whole=whole,
        says=_add(reader.by_language("says"), "says", words),
        effective_from=reader.day("effective_from", required=False),
        valid_from=reader.day("valid_from", required=False),
        checked_on=reader.day("checked_on", required=False),
        copy=reader.text("copy", required=False),
        state=reader.choice("state", LAW_STATES),
        note=reader.text("note", required=False),
    )


def _read_names(reader: Reader, name: str) -> dict[str, str]:
    texts = reader.by_language(name, required=False)
    for language, text in texts.items():
        if not _WORD.search(text):
            message = f"`{name}.{language}` names no section. Write it as the act does, such as § 20."
            reader.findings.append(Finding(reader.path, _line_of(reader, name, language), "bad-value", message))
    return texts


def _line_of(reader: Reader, name: str, language: str) -> int:
    value = reader.fields[name].value
    return value[language].line if isinstance(value, dict) else reader.fields[name].line


def _add(texts: dict[str, str], name: str, words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Add what translations have of a text."""
    return {language: own[name] for language, own in words.items() if name in own} | texts


def _read_translation(
    text: str, path: str, source: Mapping[str, Field], source_path: str
) -> tuple[dict[str, Mapping[str, str]], list[Finding]]:
    """Read the words of acts and provisions in another language by their keys, and compare the keys with the source."""
    table, findings = read_table(text, path)
    words: dict[str, Mapping[str, str]] = {}
    for key, field in table.items():
        if key not in source:
            findings.append(_orphan(key, path, field.line, source_path))
        reader = _open(field, path)
        reader.refuse_unknown(TRANSLATED_LAW_KEYS)
        _take_words(words, key, reader, ("citation", "short", "title"))
        findings += reader.findings
        provisions = reader.fields.get("provisions")
        if provisions is None:
            continue
        if not isinstance(provisions.value, dict):
            message = "`provisions` must be a map of provisions by their keys."
            findings.append(Finding(path, provisions.line, "wrong-type", message))
            continue
        known = _list_provisions(source.get(key))
        for name, entry in provisions.value.items():
            if name not in known:
                findings.append(_orphan(name, path, entry.line, source_path))
                continue
            inner = _open(entry, path)
            inner.refuse_unknown(TRANSLATED_PROVISION_KEYS)
            _take_words(words, name, inner, TRANSLATED_PROVISION_KEYS)
            findings += inner.findings
    return words, findings


def _take_words(words: dict[str, Mapping[str, str]], key: str, reader: Reader, names: Sequence[str]) -> None:
    """Take the texts of an entry; one with an error is left out, and no other with it."""
    texts = {name: reader.text(name) for name in names if name in reader.fields}
    if not has_errors(reader.findings) and not any(LOST in text for text in texts.values()):
        words[key] = texts


def _orphan(key: str, path: str, line: int, source_path: str) -> Finding:
    return Finding(path, line, "orphan-translation", f"`{key}` is not a key of {source_path}. Delete or rename it.")


def _list_provisions(law: Field | None) -> frozenset[str]:
    provisions = law.value.get("provisions") if law is not None and isinstance(law.value, dict) else None
    return frozenset(provisions.value) if provisions is not None and isinstance(provisions.value, dict) else frozenset()


def _open(field: Field, path: str, findings: list[Finding] | None = None) -> Reader:
    fields = field.value if isinstance(field.value, dict) else {}
    return Reader(fields, path, field.line, [] if findings is None else findings)
