"""The registries: laws, sources, actors, terms, situations, facts, places, packs, each a YAML file of keyed entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.content.frontmatter import Reader
from manual.content.limits import ENTRIES
from manual.content.yaml_reader import Field, Note, YamlError, read_yaml
from manual.language.characters import LOST
from manual.model.findings import Finding, has_errors
from manual.model.law import LAW_STATES, Law, Provision
from manual.model.registries import Entry
from manual.model.texts import LANGUAGE_CODE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_LAW_KEYS = (
    "jurisdiction",
    "citation_cs",
    "citation_en",
    "short_cs",
    "short_en",
    "title_cs",
    "title_en",
    "eli",
    "provisions",
)
_PROVISION_KEYS = (
    "section",
    "section_en",
    "says_cs",
    "says_en",
    "effective_from",
    "checked_on",
    "state",
    "source",
    "seen",
    "note",
    "valid_from",
    "valid_to",
)
UNDATED = "undated"
ACKNOWLEDGEMENT = "acknowledgement"
_CREATIVE_COMMONS = "https://creativecommons.org"
# the licences that a source may have, each with the address of its text
LICENCES: Mapping[str, str] = {
    ACKNOWLEDGEMENT: "",
    "CC0 1.0": f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/",
    **{
        f"CC {terms} 4.0": f"{_CREATIVE_COMMONS}/licenses/{terms.lower()}/4.0/"
        for terms in ("BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND")
    },
}
# name of the registry: the fields that can be translated, and all others
PLAIN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sources": (
        ("label", "gloss", "publisher"),
        ("title", "language", "authors", "year", "events_to", "url", "licence", "seen", "confidence"),
    ),
    "actors": (("name", "role"), ("abbreviation", "type", "url", "verified", "source", "seen", "note")),
    "glossary": (("term", "definition", "note", "avoid"), ("verified", "source")),
    "situations": (("text",), ("leads_to", "first")),
    "facts": ((), ("places", "year", "says", "source", "locator", "confidence", "left_out")),
    "places": (("name", "forms"), ("abroad",)),
    "packs": (("title", "purpose"), ("sheets",)),
}
# what no page can do without
_REQUIRED: dict[str, tuple[str, ...]] = {
    "sources": ("title",),
    "actors": ("name",),
    "glossary": ("term", "definition"),
    "situations": ("text", "leads_to"),
    "facts": ("says",),
    "places": ("name",),
    "packs": ("title", "sheets"),
}


# a key becomes part of addresses, of names of files and of ids on pages; a number alone is that of a sheet or chapter
_KEY = re.compile(r"(?![0-9]+(?:\.[0-9]+)?\Z)[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")


def key_problem(key: str) -> str:
    """Say what is wrong with a key; empty where it can be used."""
    if _KEY.fullmatch(key) and ".." not in key:
        return ""
    return (
        f"The key `{key}` cannot be used. Write it with a-z, 0-9, hyphens and full stops, such as urban-academy-2018."
    )


# fields that may be lists; every other one is a text, or true or false
_LISTS = ("sheets", "places", "forms", "avoid")


def read_table(text: str, path: str) -> tuple[dict[str, Field], list[Finding]]:
    """Read a registry file into keyed fields; each entry must be a map, each key one that can be used."""
    notes: list[Note] = []
    try:
        table = read_yaml(text, notes=notes)
    except YamlError as error:
        return {}, [Finding(path, error.line, error.code, error.message)]
    findings = [Finding(path, *note) for note in notes]
    if len(table) > ENTRIES:
        message = f"The file has {len(table):,} entries; at most {ENTRIES:,} are read. Take out what nothing uses."
        return {}, [*findings, Finding(path, 1, "too-large", message)]
    findings += [
        Finding(path, field.line, "wrong-type", f"The entry `{key}` must be a map of fields.")
        for key, field in table.items()
        if not isinstance(field.value, dict)
    ]
    for key, field in table.items():
        if problem := key_problem(key):
            findings.append(Finding(path, field.line, "bad-name", problem))
    return {
        key: field for key, field in table.items() if isinstance(field.value, dict) and not key_problem(key)
    }, findings


def read_laws(text: str, path: str) -> tuple[dict[str, Law], list[Finding]]:
    """Read `laws.yml`: acts by key, each with its provisions."""
    table, findings = read_table(text, path)
    laws = {}
    for key, field in table.items():
        reader = _reader(field, path)
        reader.refuse_unknown(_LAW_KEYS)
        provisions = _provisions(key, reader)
        texts = {
            name: {
                language: reader.text(f"{name}_{language}", required=name == "citation") for language in ("cs", "en")
            }
            for name in ("citation", "short", "title")
        }
        laws[key] = Law(
            key=key,
            citation=texts["citation"],
            short={language: short or texts["citation"][language] for language, short in texts["short"].items()},
            title=texts["title"],
            address=reader.address("eli"),
            provisions=provisions,
        )
        findings += reader.findings
    return laws, findings


def _provisions(law: str, reader: Reader) -> tuple[Provision, ...]:
    found = reader.fields.get("provisions")
    if found is None or not isinstance(found.value, dict):
        reader.note("provisions", "missing-key", f"`{law}` has no map `provisions`. Add at least one provision.")
        return ()
    provisions = []
    for key, field in found.value.items():
        inner = _reader(field, reader.path)
        if problem := key_problem(key):
            reader.findings.append(Finding(reader.path, field.line, "bad-name", problem))
            continue
        if not isinstance(field.value, dict):
            message = f"The provision `{key}` must be a map of fields."
            reader.findings.append(Finding(reader.path, field.line, "wrong-type", message))
            continue
        inner.refuse_unknown(_PROVISION_KEYS)
        inner.address("source")
        inner.text("seen", required=False)
        for name in ("valid_from", "valid_to"):
            inner.day(name, required=False)
        for name in ("section", "section_en"):
            if name in inner.fields and not re.search(r"\w", inner.text(name, required=False)):
                inner.note(name, "bad-value", f"`{name}` names no section. Write it as the act does, such as § 20.")
        provisions.append(
            Provision(
                key=key,
                law=law,
                section=inner.text("section"),
                section_en=inner.text("section_en", required=False),
                says={language: inner.text(f"says_{language}") for language in ("cs", "en")},
                effective_from=inner.day("effective_from", required=False),
                checked_on=inner.day("checked_on", required=False),
                state=inner.choice("state", LAW_STATES),
                note=inner.text("note", required=False),
            )
        )
        reader.findings += inner.findings
    return tuple(provisions)


def _reader(field: Field, path: str) -> Reader:
    return Reader(field.value if isinstance(field.value, dict) else {}, path, field.line)


def read_entries(
    text: str,
    path: str,
    translated: Sequence[tuple[str, str, str]],
    *,
    registry: str,
    source_language: str,
) -> tuple[dict[str, Entry], list[Finding]]:
    """Read a plain registry and the texts in other languages.

    `translated` holds language, path and text of each translation of the file; of these, entries with an error are
    left out.
    """
    words_keys, fixed = PLAIN[registry]
    table, findings = read_table(text, path)
    words: dict[str, dict[str, dict[str, str]]] = {}
    for language, other_path, other in translated:
        other_table, other_findings = read_table(other, other_path)
        findings += other_findings
        for key, field in other_table.items():
            reader = _reader(field, other_path)
            reader.refuse_unknown(words_keys)
            if key not in table:
                findings.append(
                    Finding(
                        other_path,
                        field.line,
                        "orphan-translation",
                        f"`{key}` is not a key of {path}. Delete or rename it.",
                    )
                )
            own = {name: reader.text(name) for name in reader.fields if name in words_keys}
            # an entry with an error stands in the source language, and no other entry with it
            if not has_errors(reader.findings) and not any(LOST in text for text in own.values()):
                words.setdefault(key, {})[language] = own
            findings += reader.findings
    entries = {}
    for key, field in table.items():
        reader = _reader(field, path)
        reader.refuse_unknown((*words_keys, *fixed))
        for name in _REQUIRED[registry]:
            if name not in reader.fields or not reader.fields[name].value:
                reader.note(name, "missing-key", f"`{key}` has no `{name}`. Add a line `{name}: …`.")
        own = {name: _plain(reader, name) for name in words_keys if name in reader.fields}
        entries[key] = Entry(
            key=key,
            path=path,
            line=field.line,
            fields={
                name: reader.address(name) if name == "url" else _plain(reader, name)
                for name in fixed
                if name in reader.fields
            },
            words={source_language: own, **words.get(key, {})},
        )
        _CHECKS.get(registry, _unchecked)(reader)
        findings += reader.findings
    return entries, findings


def _unchecked(_reader: Reader) -> None:
    """Any text will do in the fields of most registries."""


def _check_source(reader: Reader) -> None:
    """A date that every language can write, and a licence that has a name."""
    written = reader.fields.get("year")
    undated = written is not None and written.value == UNDATED
    if not undated:
        reader.when("year", also=UNDATED)
    if "events_to" in reader.fields:
        reader.year("events_to")
        if not undated:
            reader.note(
                "events_to", "bad-value", f"`events_to` tells the age of a source with `year: {UNDATED}`. Delete it."
            )
    reader.choice("licence", tuple(LICENCES), default="")
    code = reader.text("language", required=False)
    if code and not LANGUAGE_CODE.fullmatch(code):
        reader.note(
            "language", "bad-value", f"`language` is “{code}”. Write the code of a language, such as cs, uk or sr-Latn."
        )


_CHECKS: Mapping[str, Callable[[Reader], None]] = {"sources": _check_source}


def _plain(reader: Reader, name: str) -> str:
    value = reader.fields[name].value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and name in _LISTS:
        words = reader.words(name)
        for word in sorted({one for one in words if words.count(one) > 1}):
            reader.note(name, "bad-value", f"`{name}` names {word} twice. Keep one.")
        return ", ".join(words)
    if name == "sheets":
        reader.note(name, "wrong-type", f"`{name}` must be a list, written `[a, b]`.")
        return ""
    return reader.text(name, required=False)
