"""The ledger of releases, `editions.yml`: append-only, each release carrying the digest of the one before.

What a release writes into its editions is not this module's business; that no
older release was changed, and which sheets were withdrawn, is.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manual.findings import Finding
from manual.frontmatter import Reader
from manual.registries import read_table

if TYPE_CHECKING:
    from datetime import date

    from manual.yaml_reader import Field

_KEYS = ("date", "note", "previous", "editions", "withdrawn")
_WITHDRAWN_KEYS = ("on", "reason", "successor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A sheet that was taken out: its number is never used again."""

    number: str
    on: date | None
    reason: str
    successor: str


def read_ledger(text: str, path: str) -> tuple[dict[str, Withdrawn], list[Finding]]:
    """Read the withdrawn sheets by number, and report releases that were changed after a later one."""
    table, findings = read_table(text, path)
    withdrawn: dict[str, Withdrawn] = {}
    before, name = "", ""
    for key, field in table.items():
        fields = field.value if isinstance(field.value, dict) else {}
        reader = Reader(fields, path, field.line)
        reader.refuse_unknown(_KEYS)
        reader.day("date")
        reader.text("note", required=False)
        previous = reader.text("previous", required=False)
        findings += reader.findings
        if previous != before:
            message = (
                f"Release {key} was made after a release {name or 'that is gone'} with the digest {previous or 'none'}; "
                f"now it is {before or 'none'}. Restore the older entry from history."
            )
            findings.append(Finding(path, field.line, "ledger-changed", message))
        before, name = release_digest(field), key
        if "withdrawn" in fields:
            found, more = _withdrawn(fields["withdrawn"], path)
            withdrawn |= found
            findings += more
    return withdrawn, findings


def release_digest(release: Field) -> str:
    """Give the digest of one release, that of the release before it included: `s1-` and 16 hex digits."""
    text = json.dumps(_plain(release), sort_keys=True, ensure_ascii=False)
    return f"s1-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _withdrawn(field: Field, path: str) -> tuple[dict[str, Withdrawn], list[Finding]]:
    if not isinstance(field.value, dict):
        return {}, [Finding(path, field.line, "wrong-type", "`withdrawn` must be a map of numbers.")]
    found, findings = {}, []
    for number, entry in field.value.items():
        reader = Reader(entry.value if isinstance(entry.value, dict) else {}, path, entry.line)
        reader.refuse_unknown(_WITHDRAWN_KEYS)
        found[number] = Withdrawn(
            number=number,
            on=reader.day("on"),
            reason=reader.text("reason"),
            successor=reader.text("successor", required=False),
        )
        findings += reader.findings
    return found, findings


def _plain(field: Field) -> Any:  # noqa: ANN401  # nested maps, lists and texts
    if isinstance(field.value, dict):
        return {key: _plain(inner) for key, inner in field.value.items()}
    if isinstance(field.value, list):
        return [_plain(inner) for inner in field.value]
    return field.value
