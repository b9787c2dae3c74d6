"""Findings for people: a line each, and what a code means."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from manual.model.codes import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.findings import Finding

_GRAVITY = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_WORDS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


def write_findings(findings: Sequence[Finding], *, show_info: bool = False) -> str:
    """Write one line a finding, the gravest last, where a terminal stops, and a last line that counts them."""
    listed = [finding for finding in findings if show_info or finding.severity is not Severity.INFO]
    listed.sort(key=lambda finding: (_GRAVITY[finding.severity], finding))
    note = " Notes are shown by --info." if len(listed) < len(findings) else ""
    return "\n".join([*(finding.one_line(weighed=True) for finding in listed), f"{count_findings(findings)}{note}"])


def count_findings(findings: Sequence[Finding]) -> str:
    """Say in one sentence how many findings of each severity there are."""
    counts = Counter(finding.severity for finding in findings)
    counted = [f"{counts[severity]} {words[counts[severity] != 1]}" for severity, words in _WORDS.items()]
    known = sum(finding.known is not None for finding in findings)
    note = f" Known for a while by infosheets/known.yml: {known}." if known else ""
    return f"Findings: {', '.join(counted)}.{note}"


def explain_code(name: str) -> str:
    """Say what a code means and what to do; raises `KeyError` for one that there is not."""
    code = CODES[name]
    lowered = f"no. {code.kept}" if code.kept else "yes, by `severities` in infosheets/manual.yml."
    return "\n".join(
        (
            f"{name}: {code.severity.value}",
            f"Means: {code.cause}",
            f"What to do: {code.remedy}",
            f"Example: {code.example}",
            f"May weigh less: {lowered}",
        )
    )
