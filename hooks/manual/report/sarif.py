"""Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code hosts show beside the lines.

It holds what such a host shows: rules with their help, and of each finding its rule, level, message, file and line.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from manual.model.codes import CHECK, CODES, Severity
from manual.model.terminal import shown, shown_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.codes import Command
    from manual.model.findings import Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")
_BRACKET = re.compile(r"[\[\]\\]")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write_sarif(findings: Sequence[Finding], command: Command = CHECK) -> str:
    """Write the findings of a command as SARIF; addresses of files are relative to the folder of the manual."""
    codes = [code for code in CODES if any(finding.code == code for finding in findings)]
    driver = {"name": command.name, "rules": [_describe_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "results": [_describe_result(finding, codes.index(finding.code)) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return shown_json(json.dumps(log, ensure_ascii=False, indent=2))


def _describe_rule(name: str) -> dict[str, Any]:
    code = CODES[name]
    text = f"{code.cause} {code.remedy} Example: {code.example}"
    # a code may hold backticks, so that two stand around it
    markdown = f"{code.cause}\n\n{code.remedy}\n\nExample: `` {code.example} ``"
    return {
        "id": name,
        "shortDescription": {"text": code.cause},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _describe_result(finding: Finding, rule: int) -> dict[str, Any]:
    # a name of a file that is no UTF-8 stands as its bytes
    address = quote(finding.path, safe="/", errors="surrogateescape")
    place = {"artifactLocation": {"uri": address}, "region": {"startLine": finding.line}}
    known = finding.known
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _escape(shown(finding.message))},
        "locations": [{"physicalLocation": place}],
        **({} if known is None else {"suppressions": [{"kind": "external", "justification": shown(known.reason)}]}),
    }


def _escape(text: str) -> str:
    """Escape what a message of SARIF reads as a placeholder or a link (3.11.5 and 3.11.6 of the standard), and no more.

    Hosts show the escapes of the standard as they are, so that they stand only where one would be misread.
    """
    text = _PLACEHOLDER.sub(r"{{\1}}", text)
    return _BRACKET.sub(r"\\\g<0>", text) if "](" in text else text
