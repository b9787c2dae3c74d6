"""A finding is one problem in content, with its place, a stable code and the next step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from manual.model.codes import CODES, Severity
from manual.model.registries import NOBODY
from manual.model.terminal import shown

if TYPE_CHECKING:
    from manual.model.registries import Known


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem: where it is, what is wrong and what to do next.

    `owner` is the role that looks after the file; `unassigned` where there is none. `known` is the entry of `known.yml`
    by which it fails nothing for a while.
    """

    path: str
    line: int
    code: str
    message: str = field(compare=True)
    weight: Severity | None = field(default=None, compare=False)
    owner: str = field(default=NOBODY, compare=False)
    known: Known | None = field(default=None, compare=False)

    @property
    def severity(self) -> Severity:
        """The weight that the manual gives the code, else that of the table of codes."""
        return CODES[self.code].severity if self.weight is None else self.weight

    @property
    def language(self) -> str:
        """The language whose files the problem stands in; empty for the source, and for what all languages share."""
        top, _, rest = self.path.partition("/")
        return rest.partition("/")[0] if top == "translations" else ""

    def one_line(self, *, weighed: bool = False) -> str:
        """Write the finding as an editor can jump to it, in one harmless line; `weighed` says its severity too."""
        weight = f"{self.severity.value}: " if weighed else ""
        known = f" (known until {self.known.until}: {self.known.reason})" if self.known is not None else ""
        return shown(f"{self.path}:{self.line}: {weight}{self.code}: {self.message}{known}")


def has_errors(findings: list[Finding], *, strict: bool = False) -> bool:
    """Tell whether any finding refuses publishing; with `strict` a warning does too."""
    refusing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in refusing for finding in findings)
