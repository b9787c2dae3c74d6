"""What findings weigh in a manual that has its own opinion of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from manual.model.codes import Severity
    from manual.model.findings import Finding


def weigh(findings: Iterable[Finding], severities: Mapping[str, Severity | None]) -> Iterator[Finding]:
    """Yield the findings with the weight that `severities` give their codes; those of None are left out."""
    for finding in findings:
        if finding.code not in severities:
            yield finding
        elif (weight := severities[finding.code]) is not None:
            yield replace(finding, weight=weight)
