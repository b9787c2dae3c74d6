"""Findings as JSON, in the form that `findings.schema.json` describes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from manual.model.terminal import shown, shown_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.findings import Finding

FORMAT_VERSION = 1


def write_findings_json(findings: Sequence[Finding]) -> str:
    """Write the findings as JSON, with the version of the format."""
    rows = [
        {
            "path": finding.path,
            "line": finding.line,
            "code": finding.code,
            "severity": finding.severity.value,
            "message": shown(finding.message),
            "owner": shown(finding.owner),
            "known": finding.known and {"reason": shown(finding.known.reason), "until": str(finding.known.until)},
        }
        for finding in findings
    ]
    return shown_json(json.dumps({"version": FORMAT_VERSION, "findings": rows}, ensure_ascii=False, indent=2))
