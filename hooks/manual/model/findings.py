"""A finding is one problem in content, with its place, a stable code and the next step."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from manual.model.terminal import shown


class Severity(StrEnum):
    """How much a finding weighs: errors refuse publishing, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


# Codes never change once published; the maintainers' page documents each one.
CODES: dict[str, Severity] = {
    "not-utf8": Severity.ERROR,
    "byte-order-mark": Severity.ERROR,
    "windows-line-ends": Severity.ERROR,
    "empty-file": Severity.ERROR,
    "too-large": Severity.ERROR,
    "too-deep": Severity.ERROR,
    "bad-character": Severity.ERROR,
    "bad-name": Severity.ERROR,
    "address-taken": Severity.ERROR,
    "unknown-file": Severity.WARNING,
    "outside-project": Severity.ERROR,
    "no-front-matter": Severity.ERROR,
    "bad-yaml": Severity.ERROR,
    "unknown-key": Severity.ERROR,
    "missing-key": Severity.ERROR,
    "wrong-type": Severity.ERROR,
    "unquoted-number": Severity.ERROR,
    "bad-number": Severity.ERROR,
    "bad-date": Severity.ERROR,
    "bad-value": Severity.ERROR,
    "too-long": Severity.WARNING,
    "misplaced-file": Severity.ERROR,
    "duplicate-number": Severity.ERROR,
    "orphan-translation": Severity.ERROR,
    "unknown-section": Severity.ERROR,
    "missing-section": Severity.ERROR,
    "repeated-section": Severity.ERROR,
    "section-order": Severity.ERROR,
    "section-without-id": Severity.ERROR,
    "raw-html": Severity.ERROR,
    "forbidden-markup": Severity.ERROR,
    "bad-address": Severity.ERROR,
    "dead-link": Severity.ERROR,
    "placeholders-differ": Severity.ERROR,
    "step-shape": Severity.ERROR,
    "unknown-reference": Severity.ERROR,
    "shortcut-reference": Severity.ERROR,
    "own-definition": Severity.ERROR,
    "ambiguous-key": Severity.ERROR,
    "link-by-path": Severity.ERROR,
    "law-not-seen": Severity.INFO,
    "law-uncited": Severity.INFO,
    "unknown-fact": Severity.ERROR,
    "fact-incomplete": Severity.WARNING,
    "fact-without-source": Severity.WARNING,
    "fact-unused": Severity.WARNING,
    "entry-incomplete": Severity.WARNING,
    "term-unused": Severity.WARNING,
    "numbers-differ": Severity.WARNING,
    "references-differ": Severity.WARNING,
    "facts-differ": Severity.WARNING,
    "not-isolated": Severity.WARNING,
    "facet-missing": Severity.WARNING,
    "sheet-length": Severity.WARNING,
    "examples-few": Severity.WARNING,
    "entry-untranslated": Severity.WARNING,
    "entries-untranslated": Severity.INFO,
    "empty-chapter": Severity.INFO,
    "review-due": Severity.WARNING,
    "reviewed-text-changed": Severity.ERROR,
    "translation-missing": Severity.INFO,
    "translation-promised": Severity.WARNING,
    "translation-stale": Severity.WARNING,
    "translation-lost": Severity.WARNING,
    "translation-changed": Severity.INFO,
    "section-renamed": Severity.WARNING,
    "section-moved": Severity.WARNING,
    "section-untranslated": Severity.WARNING,
    "section-extra": Severity.WARNING,
    "placeholder": Severity.ERROR,
    "untranslated-copy": Severity.WARNING,
    "word-missing": Severity.ERROR,
    "words-missing": Severity.INFO,
    "plural-forms": Severity.ERROR,
    "ledger-changed": Severity.ERROR,
    "link-dead": Severity.ERROR,
    "link-private": Severity.ERROR,
    "link-moved": Severity.WARNING,
    "link-suspect": Severity.WARNING,
    "link-fragment": Severity.INFO,
    "link-unsure": Severity.INFO,
    "link-unknown": Severity.INFO,
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem: where it is, what is wrong and what to do next."""

    path: str
    line: int
    code: str
    message: str = field(compare=True)

    @property
    def severity(self) -> Severity:
        """The weight that the table of codes gives."""
        return CODES[self.code]

    @property
    def language(self) -> str:
        """The language whose files the problem stands in; empty for the source, and for what all languages share."""
        top, _, rest = self.path.partition("/")
        return rest.partition("/")[0] if top == "translations" else ""

    def one_line(self, *, weighed: bool = False) -> str:
        """Write the finding as an editor can jump to it, in one harmless line; `weighed` says its severity too."""
        weight = f"{self.severity.value}: " if weighed else ""
        return shown(f"{self.path}:{self.line}: {weight}{self.code}: {self.message}")


def has_errors(findings: list[Finding], *, strict: bool = False) -> bool:
    """Tell whether any finding refuses publishing; with `strict` a warning does too."""
    refusing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in refusing for finding in findings)
