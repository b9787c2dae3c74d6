"""Languages stand alone: an error in a file of one takes that text out of it, and stops no other from being built.

What is taken out is shown as anything that is not translated yet: in the source language, and marked. Errors in the
source, in settings and in what all languages share are nobody's alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from manual.checks import check
from manual.findings import Finding, Severity
from manual.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from manual.references import Resolved
    from manual.settings import Settings


def errors_by_language(findings: Iterable[Finding], settings: Settings) -> dict[str, list[Finding]]:
    """Sort errors by the language in whose files they stand: those of a translation by its code, all others under ""."""
    codes = {language.code for language in settings.translations}
    errors: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR:
            language = finding.language if finding.language in codes else ""
            errors.setdefault(language, []).append(finding)
    return errors


def without_broken(resolved: Resolved, findings: Iterable[Finding], *, today: date) -> tuple[Resolved, list[Finding]]:
    """Take every translated text that has an error out of a manual; the errors stay, so that they can be told.

    A text goes as a whole, since nobody knows what an error in it has done to the rest. Words of registries and
    catalogues that have one were left out where they were read. What is left is checked anew: should a text rest on
    one that went, it goes too, and its errors are among those given back.
    """
    told = set(findings)
    while True:
        broken = {finding.path for finding in told if finding.severity is Severity.ERROR}
        texts = resolved.library.translations
        kept = {key: text for key, text in texts.items() if text.path not in broken}
        if len(kept) == len(texts):
            return resolved, sorted(told)
        resolved, more = resolve(replace(resolved.library, translations=kept), resolved.settings)
        # that a text is missing is no news: its own errors say why
        told |= {error for error in (*more, *check(resolved, today=today)) if error.severity is Severity.ERROR}
