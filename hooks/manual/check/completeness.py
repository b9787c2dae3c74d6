"""Languages stand alone: an error in a file of one takes that text out of it, and stops no other from being built.

What is taken out is shown as anything that is not translated yet: in the source language, and marked. Errors in the
source, in settings and in what all languages share are nobody's alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from manual.model.codes import Severity
from manual.resolve.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manual.model.findings import Finding
    from manual.model.settings import Settings
    from manual.resolve.references import Manual


def group_errors(findings: Iterable[Finding], settings: Settings) -> dict[str, list[Finding]]:
    """Sort errors by the language in whose files they stand: those of a translation by its code, all others under ""."""
    codes = {language.code for language in settings.translations}
    errors: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR:
            language = finding.language if finding.language in codes else ""
            errors.setdefault(language, []).append(finding)
    return errors


def take_out_broken(manual: Manual, findings: Iterable[Finding]) -> Manual:
    """Take every translated text that has an error out of a manual.

    A text goes as a whole, since nobody knows what an error in it has done to the rest. Words of registries and
    catalogues that have one were left out where they were read. No text rests on the translation of another, so that
    nothing else changes but what is counted as translated.
    """
    broken = {finding.path for finding in findings if finding.severity is Severity.ERROR}
    texts = manual.library.translations
    kept = {key: text for key, text in texts.items() if text.path not in broken}
    if len(kept) == len(texts):
        return manual
    whole = resolve(replace(manual.library, translations=kept), manual.settings)[0]
    return replace(whole, current_contacts=manual.current_contacts)
