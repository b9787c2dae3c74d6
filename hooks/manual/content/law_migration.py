"""The forms that `laws.yml` has had, each brought into the next.

In the first, each language had keys of its own; in the second, texts stand by language.
`citation_cs: a` and `citation_en: b` become a map `citation` of `cs` and `en`. `section` was in Czech, `section_en` in
English, which had the Czech one where it was missing. What stood there for no section, in brackets or as one of a few
words, becomes `about` or `whole: true`. In the third, what the copy is in which a provision was read is called `copy`,
and no longer `seen`. All else stays as it is written, with its comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator

# the first form knew texts in two languages
_LOCAL = {
    **{f"{name}_{code}": (name, code) for name in ("citation", "short", "title", "says") for code in ("cs", "en")},
    "section": ("section", "cs"),
    "section_en": ("section", "en"),
}
# the words by which it knew a whole act, and others that name no section
_WHOLE = frozenset({"celá", "whole"})
_NO_SECTION = frozenset({"prodloužení", "extension", "extensions"})


@dataclass(frozen=True, slots=True)
class _Pair:
    """A key with its value, in the lines from `start` up to `after`; up to `end` stands what goes with it, such as a comment."""

    key: str
    node: Any
    start: int
    after: int
    end: int


def rewrite_laws(text: str) -> str:
    """Bring a registry of laws from its first form into the second; a text that has nothing of the first stays.

    Raises `ProjectError` for an entry between braces, which cannot be rewritten line by line.
    """
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    lines = text.split("\n")
    written: dict[int, list[str]] = {}
    for entry in _list_entries(root):
        _rewrite_entry(entry, lines, written)
    return "\n".join(line for number, old in enumerate(lines) for line in written.get(number, [old]))


def rename_copies(text: str) -> str:
    """Bring a registry of laws from its second form into the third: `seen` of a provision becomes `copy`."""
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    lines = text.split("\n")
    provisions = (
        provision
        for _key, law in _items(root)
        for name, listed in _items(law)
        if name.value == "provisions"
        for _name, provision in _items(listed)
    )
    keys = [key for provision in provisions for key, _value in _items(provision) if key.value == "seen"]
    # those behind in a line come first, so that the places of the others stay
    for key in reversed(keys):
        row, start = key.start_mark.line, key.start_mark.column
        end = key.end_mark.column
        lines[row] = f"{lines[row][:start]}copy{lines[row][end:]}"
    return "\n".join(lines)


def _list_entries(root: Any) -> Iterator[Any]:  # noqa: ANN401  # nodes carry no types
    """Yield the maps of acts and of provisions."""
    for _key, law in _items(root):
        if next(_list_pairs(law), None) is None:
            continue  # in the second form already, or a translation, which the first did not have
        yield law
        for key, value in _items(law):
            if key.value == "provisions":
                yield from (provision for _name, provision in _items(value))


def _items(node: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401
    return node.value if isinstance(node, yaml.MappingNode) else []


def _rewrite_entry(entry: Any, lines: list[str], written: dict[int, list[str]]) -> None:  # noqa: ANN401
    """Put the new lines of an entry at the number of the old one where they begin, and nothing at those that go."""
    groups: dict[str, dict[str, _Pair]] = {}
    for pair in _list_pairs(entry):
        name, language = _LOCAL[pair.key]
        groups.setdefault(name, {})[language] = pair
    if groups and entry.flow_style:
        message = (
            f"infosheets/laws.yml:{entry.start_mark.line + 1}: the entry stands between braces. "
            "Write each key on a line of its own, then run the command again."
        )
        raise ProjectError(message)
    for name, pairs in groups.items():
        made = _write_section(pairs, lines) if name == "section" else _write_map(name, pairs, lines)
        first = min(pair.start for pair in pairs.values())
        for pair in pairs.values():
            written |= {number: [] for number in range(pair.start, pair.end)}
        written[first] = made


def _list_pairs(entry: Any) -> Iterator[_Pair]:  # noqa: ANN401
    items = _items(entry)
    for number, (key, value) in enumerate(items):
        if key.value not in _LOCAL or not isinstance(value, yaml.ScalarNode):
            continue
        after = value.end_mark.line + (value.end_mark.column > 0)
        after = max(after, key.start_mark.line + 1)
        following = items[number + 1][0].start_mark.line if number + 1 < len(items) else after
        # what stands between a value and the next key, such as a comment, goes with the value
        yield _Pair(key.value, value, key.start_mark.line, after, following)


def _write_map(name: str, pairs: dict[str, _Pair], lines: list[str]) -> list[str]:
    """Write a map of texts by language, each as it was written."""
    indent = _indent_of(pairs, lines)
    made = [f"{indent}{name}:"]
    for language, pair in pairs.items():
        head = lines[pair.start].partition(":")[2]
        made.append(f"{indent}  {language}:{head}")
        made += [f"  {line}" if line.strip() else line for line in lines[pair.start + 1 : pair.after]]
        made += lines[pair.after : pair.end]
    return made


def _write_section(pairs: dict[str, _Pair], lines: list[str]) -> list[str]:
    indent = _indent_of(pairs, lines)
    texts = {language: pair.node.value.strip() for language, pair in pairs.items()}
    first = next(iter(texts.values()))
    word = next(iter(first.strip("()").split()), "")
    comments = [comment for pair in pairs.values() if (comment := _find_comment(pair, lines))]
    behind = comments[0] if comments else ""
    # behind one another they would be a single comment
    rest = [f"{indent}{comment.strip()}" for comment in comments[1:]]
    rest += [line for pair in pairs.values() for line in lines[pair.after : pair.end]]
    if word in _WHOLE:
        return [f"{indent}whole: true{behind}", *rest]
    if first.startswith("(") or word in _NO_SECTION:
        names = [f"{indent}  {language}: {_quote(text.strip('()'))}" for language, text in texts.items()]
        return [f"{indent}about:{behind}", *names, *rest]
    made = _write_map("section", pairs, lines)
    if "en" not in texts and "cs" in texts:
        made.append(f"{indent}  en: {_quote(texts['cs'])}")
    return made


def _indent_of(pairs: dict[str, _Pair], lines: list[str]) -> str:
    line = lines[min(pair.start for pair in pairs.values())]
    return re.match(r" *", line)[0]  # type: ignore[index]  # it always matches


def _find_comment(pair: _Pair, lines: list[str]) -> str:
    """Find what stands behind a value in its last line."""
    mark = pair.node.end_mark
    return lines[mark.line][mark.column :].rstrip() if mark.column else ""


def _quote(text: str) -> str:
    """Write a text as YAML in one line, in quotes where it needs them."""
    dumped: str = yaml.safe_dump({"": text}, allow_unicode=True, width=float("inf"))
    return dumped.partition(": ")[2].rstrip("\n")
