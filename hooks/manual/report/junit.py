"""Findings as JUnit's XML, which GitLab, Jenkins and others show as tests: a suite for each code of the command.

A code without findings is a test that has passed. A finding is a test that has failed where it fails the command, and
one that has passed and says something where it does not, so that the tests tell what the exit code tells.
The form is that of https://github.com/testmoapp/junitxml, with nothing that changes from run to run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from manual.model.codes import CHECK, CODES
from manual.model.findings import has_errors
from manual.model.terminal import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.model.codes import Command
    from manual.model.findings import Finding


def write_junit(findings: Sequence[Finding], command: Command = CHECK, *, strict: bool = False) -> str:
    """Write the findings of a command as XML in ASCII; with `strict` warnings fail too."""
    root = Element("testsuites", name=command.name)
    for code in CODES:
        own = [finding for finding in findings if finding.code == code]
        if own or code in command.codes:
            _add_suite(root, code, own, strict=strict)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    indent(root)
    # what is not ASCII stands as the number of its character, so that no output lacks a letter
    return str(tostring(root, encoding="us-ascii", xml_declaration=True), "ascii")


def _add_suite(root: Element, code: str, findings: Sequence[Finding], *, strict: bool) -> None:
    failed = [finding for finding in findings if has_errors([finding], strict=strict)]
    suite = SubElement(root, "testsuite", name=code, tests=str(len(findings) or 1), failures=str(len(failed)))
    suite.set("errors", "0")
    if not findings:
        SubElement(suite, "testcase", classname=code, name=code)
    for finding in findings:
        test = SubElement(suite, "testcase", classname=code, name=shown(f"{finding.path}:{finding.line}"))
        if finding in failed:
            failure = SubElement(test, "failure", type=finding.severity.value, message=shown(finding.message))
            failure.text = finding.one_line(weighed=True)
        else:
            SubElement(test, "system-out").text = finding.one_line(weighed=True)
