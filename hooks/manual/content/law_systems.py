"""The systems of law that a manual cites, from `law` in `infosheets/manual.yml`: how they are cited, and what binds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.content.frontmatter import Reader, judge_language
from manual.content.limits import SETTINGS_TEXTS
from manual.model.law import DEFAULT_PATTERNS, CitationPatterns, LawSystem
from manual.model.texts import LANGUAGE_CODE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from manual.content.yaml_reader import Field
    from manual.model.findings import Finding
    from manual.model.registries import Localized

SYSTEM_KEYS = ("name", "address", "languages", "citations", "binds", "binds_on_paper", "country", "check_within")
# ten years; law that nobody looks at for longer is no law to cite
_LONGEST_TERM = 3650
# what must stand in each pattern, and what may
_PATTERNS = {
    "act": ({"citation"}, {"short"}),
    "provision": ({"section", "act"}, set[str]()),
    "about": ({"about", "act"}, set[str]()),
}
PATTERN_KEYS = (*_PATTERNS, "several")
_NUMBER = ({"n"}, set[str]())
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def read_law_systems(
    field: Field | None, path: str, localize: Callable[[str, str], Localized[str]]
) -> tuple[dict[str, LawSystem], list[Finding]]:
    """Read the systems of law by their keys; none where the field is missing.

    `localize` adds what other languages have of a text, by its place such as `law.cz.binds`.
    """
    if field is None:
        return {}, []
    outer = Reader({"law": field}, path)
    if not isinstance(field.value, dict):
        outer.note("law", "wrong-type", "`law` must be a map of systems of law by their keys, such as `cz`.")
        return {}, outer.findings
    systems = {}
    for key, entry in field.value.items():
        if not isinstance(entry.value, dict):
            outer.note("law", "wrong-type", f"`law.{key}` must be a map of fields: {', '.join(SYSTEM_KEYS)}.")
            continue
        reader = Reader(entry.value, path, entry.line, outer.findings)
        reader.refuse_unknown(SYSTEM_KEYS)
        systems[key] = LawSystem(
            key=key,
            name=reader.text("name"),
            address=reader.address("address"),
            languages=_languages(reader),
            citations=_citations(reader),
            **{
                name: localize(
                    f"law.{key}.{name}", reader.text(name, limit=SETTINGS_TEXTS[f"law.{name}"], required=False)
                )
                for name in ("binds", "binds_on_paper", "country")
            },
            check_within=_take_days(reader, "check_within"),
        )
    return systems, outer.findings


def find_publisher(systems: Mapping[str, LawSystem], address: str) -> LawSystem | None:
    """Find the system at whose address a text stands: that with the longest beginning of it; None for no system."""
    holding = [system for system in systems.values() if system.address and address.startswith(system.address)]
    return max(holding, key=lambda system: len(system.address), default=None)


def _take_days(reader: Reader, name: str) -> int:
    """Take a number of days; 0 where the field is missing, or says no such number."""
    text = reader.text(name, required=False)
    if not text:
        return 0
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text) or int(text) > _LONGEST_TERM:
        message = f"`{name}` must be a number of days, from 1 to {_LONGEST_TERM}."
        reader.note(name, "bad-value", message)
        return 0
    return int(text)


def _languages(reader: Reader) -> tuple[str, ...]:
    codes = reader.words("languages")
    for code in codes:
        if not LANGUAGE_CODE.fullmatch(code):
            reader.note("languages", "bad-value", f"`languages`: {judge_language(code)}")
    return tuple(filter(LANGUAGE_CODE.fullmatch, codes))


def _citations(reader: Reader) -> dict[str, CitationPatterns]:
    field = reader.fields.get("citations")
    if field is None:
        return {}
    if not isinstance(field.value, dict):
        reader.note("citations", "wrong-type", "`citations` must be a map of patterns by language.")
        return {}
    citations = {}
    for code, entry in field.value.items():
        if not LANGUAGE_CODE.fullmatch(code):
            reader.note("citations", "bad-value", f"`citations.{code}`: {judge_language(code)}")
        elif not isinstance(entry.value, dict):
            message = f"`citations.{code}` must be a map of patterns: {', '.join(PATTERN_KEYS)}."
            reader.note("citations", "wrong-type", message)
        else:
            inner = Reader(entry.value, reader.path, entry.line, reader.findings)
            inner.refuse_unknown(PATTERN_KEYS)
            citations[code] = CitationPatterns(
                **{name: _pattern(inner, name, getattr(DEFAULT_PATTERNS, name)) for name in _PATTERNS},
                several=_several(inner),
            )
    return citations


def _pattern(reader: Reader, name: str, default: str) -> str:
    pattern = reader.text(name, required=False)
    problem = _judge_pattern(pattern, *_PATTERNS[name]) if pattern else ""
    if problem:
        reader.note(name, "bad-value", f"`{name}` is “{pattern}”. {problem}")
    return default if problem or not pattern else pattern


def _several(reader: Reader) -> dict[str, str]:
    field = reader.fields.get("several")
    if field is None:
        return {}
    if not isinstance(field.value, dict):
        reader.note("several", "wrong-type", '`several` must be a map, such as `{"§ {n}": "§§ {n}"}`.')
        return {}
    several = {}
    for single, entry in field.value.items():
        inner = Reader({"several": entry}, reader.path, entry.line, reader.findings)
        pattern = inner.text("several")
        problems = {text: _judge_pattern(text, *_NUMBER) for text in (single, pattern) if text}
        for text, problem in problems.items():
            if problem:
                inner.note("several", "bad-value", f"`several` has “{text}”. {problem}")
        if pattern and not any(problems.values()):
            several[single] = pattern
    return several


def _judge_pattern(pattern: str, required: Collection[str], optional: Collection[str]) -> str:
    """Say what is wrong with a pattern; empty for nothing."""
    names = _PLACEHOLDER.findall(pattern)
    known = [*sorted(required), *sorted(optional)]
    strange = re.search(r"[{}]", _PLACEHOLDER.sub("", pattern))
    wrong = strange or any(name not in known for name in names) or any(names.count(name) > 1 for name in names)
    if wrong or not set(required) <= set(names):
        must = " and ".join(f"`{{{name}}}`" for name in sorted(required))
        may = f", and may hold {' and '.join(f'`{{{name}}}`' for name in sorted(optional))}" if optional else ""
        return f"It must hold {must} once{may}; no other braces are read."
    return ""
