"""The registries: laws, sources, actors, terms, situations, facts, places, packs, each a YAML file of keyed entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.findings import Finding
from manual.frontmatter import Reader
from manual.model import LAW_STATES, Entry, Law, Provision
from manual.yaml_reader import Field, YamlError, read_yaml

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


def read_table(text: str, path: str) -> tuple[dict[str, Field], list[Finding]]:
    """Read a registry file into keyed fields; each entry must be a map."""
    try:
        table = read_yaml(text)
    except YamlError as error:
        return {}, [Finding(path, error.line, "bad-yaml", error.message)]
    findings = [
        Finding(path, field.line, "wrong-type", f"The entry `{key}` must be a map of fields.")
        for key, field in table.items()
        if not isinstance(field.value, dict)
    ]
    return {key: field for key, field in table.items() if isinstance(field.value, dict)}, findings


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
            address=reader.text("eli", required=False),
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
        inner.refuse_unknown(_PROVISION_KEYS)
        for name in ("source", "seen"):
            inner.text(name, required=False)
        for name in ("valid_from", "valid_to"):
            inner.day(name, required=False)
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

    `translated` holds language, path and text of each translation of the file.
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
            words.setdefault(key, {})[language] = {
                name: reader.text(name) for name in reader.fields if name in words_keys
            }
            findings += reader.findings
    entries = {}
    for key, field in table.items():
        reader = _reader(field, path)
        reader.refuse_unknown((*words_keys, *fixed))
        own = {name: _plain(reader, name) for name in words_keys if name in reader.fields}
        entries[key] = Entry(
            key=key,
            path=path,
            line=field.line,
            fields={name: _plain(reader, name) for name in fixed if name in reader.fields},
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


_CHECKS: Mapping[str, Callable[[Reader], None]] = {"sources": _check_source}


def _plain(reader: Reader, name: str) -> str:
    value = reader.fields[name].value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(str(item.value) for item in value)
    return reader.text(name, required=False)
