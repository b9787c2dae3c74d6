"""Findings for GitHub Actions: annotations, which it shows beside the lines, and a summary that holds all of them.

The commands and their escapes are those of https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts;
the log is read line by line, and whatever stands at the beginning of one as `::name` is obeyed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.model.codes import Severity
from manual.model.terminal import shown
from manual.report.findings_text import count_findings
from manual.report.markdown import write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.findings import Finding

# GitHub shows so many of each kind in a step, and says nothing of the others
SHOWN = 10
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write_annotations(findings: Sequence[Finding], *, show_info: bool = False) -> str:
    """Write a command for each finding, errors first, and a line that counts them."""
    listed = _sort(findings, show_info=show_info)
    more = any(sum(finding.severity is kind for finding in listed) > SHOWN for kind in Severity)
    note = f" GitHub shows {SHOWN} of a kind beside the lines; --summary writes all of them." if more else ""
    return "\n".join([*map(_annotate, listed), f"{count_findings(findings)}{note}"])


def write_summary(findings: Sequence[Finding], *, show_info: bool = False) -> str:
    """Write all findings as a table in Markdown, in which nothing that they say is markup; what is too long is cut."""
    listed = _sort(findings, show_info=show_info)
    rows = [
        (finding.severity.value, f"{finding.path}:{finding.line}", finding.code, finding.message) for finding in listed
    ]
    table = write_table(("severity", "place", "code", "finding"), rows, command="manual check")
    return "\n".join(["## manual check", "", count_findings(findings), "", *table]).rstrip() + "\n"


def _sort(findings: Sequence[Finding], *, show_info: bool) -> list[Finding]:
    order = list(Severity)
    listed = [finding for finding in findings if show_info or finding.severity is not Severity.INFO]
    return sorted(listed, key=lambda finding: (order.index(finding.severity), finding))


def _annotate(finding: Finding) -> str:
    place = f"file={_escape_property(finding.path)},line={finding.line},title={_escape_property(finding.code)}"
    return f"::{_KINDS[finding.severity]} {place}::{_escape_data(finding.message)}"


def _escape_data(text: str) -> str:
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
