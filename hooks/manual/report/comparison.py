"""What differs between two built sites, for whoever looks at a change before it is published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.report.markdown import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# nobody looks at more; what a change of a style touches is every page
SHOWN = 40
_INDEX = "index.html"
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Differences:
    """Files of one kind by what happened to them, named by their path in the site, a page by its address."""

    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new site has otherwise than an old one: printed handouts, pages, and how many files of other kinds."""

    handouts: Differences
    pages: Differences
    others: int


def compare_files(old: Mapping[str, str], new: Mapping[str, str]) -> Comparison:
    """Compare two sites by the digests of their files, each by its path."""
    happened = {
        "changed": {name for name in old.keys() & new.keys() if old[name] != new[name]},
        "added": new.keys() - old.keys(),
        "removed": old.keys() - new.keys(),
    }
    handouts = {
        what: _order(name for name in names if name.endswith((".pdf", ".docx"))) for what, names in happened.items()
    }
    pages = {
        what: _order(name.removesuffix(_INDEX) or "." for name in names if name.endswith(".html"))
        for what, names in happened.items()
    }
    # it names what the site was made from, and differs whenever anything does
    others = {
        name
        for names in happened.values()
        for name in names
        if not name.endswith((".pdf", ".docx", ".html", "build.json"))
    }
    return Comparison(Differences(**handouts), Differences(**pages), len(others))


def write_comparison(comparison: Comparison) -> str:
    """Write every handout and page that differs, a line each, after what they are together."""
    lines = []
    for kind, differences in _list_kinds(comparison):
        lines += [f"{kind}: {_count(differences)}", *(f"  {what}: {name}" for what, name in _list_rows(differences))]
    return "\n".join([*lines, f"Other files: {comparison.others}."])


def write_comparison_summary(comparison: Comparison) -> str:
    """Write the same in Markdown, in which no name is markup; of each kind the first are listed."""
    lines = ["## What readers will see", ""]
    for kind, differences in _list_kinds(comparison):
        lines += [f"**{kind}**: {_count(differences)}", ""]
        rows = list(_list_rows(differences))
        lines += [f"- {what}: {escape_markdown(name)}" for what, name in rows[:SHOWN]]
        if more := len(rows) - SHOWN if len(rows) > SHOWN else 0:
            lines.append(f"- and {more} more")
        if rows:
            lines.append("")
    lines.append(f"**Other files** (styles, scripts, search): {comparison.others}.")
    return "\n".join(lines) + "\n"


def _list_kinds(comparison: Comparison) -> tuple[tuple[str, Differences], ...]:
    return (("Handouts", comparison.handouts), ("Pages", comparison.pages))


def _list_rows(differences: Differences) -> Iterator[tuple[str, str]]:
    for what in ("changed", "added", "removed"):
        for name in getattr(differences, what):
            yield what, name


def _count(differences: Differences) -> str:
    return f"{len(differences.changed)} changed, {len(differences.added)} added, {len(differences.removed)} removed."


def _order(names: Iterator[str]) -> tuple[str, ...]:
    """Put names in the order of their numbers: 7.3 before 7.10."""
    return tuple(sorted(names, key=lambda name: [(not part.isdigit(), part.zfill(9)) for part in _DIGITS.split(name)]))
