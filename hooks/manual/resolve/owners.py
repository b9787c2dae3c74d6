"""Who looks after what, by role: what `owners.yml` says, and before it the front matter of a text itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from manual.model.registries import NOBODY
from manual.resolve.references import guess_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from manual.model.findings import Finding
    from manual.resolve.references import Manual

# what a role may look after besides texts, languages and registries
WHOLE, PAGES = "manual", "docs"
_TEXT = re.compile(r"infosheets/([0-9]{2})-[^/]*/(?:([0-9]+\.[0-9]+)-)?")
_FORM = re.compile(r"infosheets/forms/(([0-9]+)\.[0-9]+)-[A-Z]\.md")
_REGISTRY = re.compile(r"infosheets/([a-z]+)\.yml")


@dataclass(frozen=True, slots=True)
class Owners:
    """Who looks after what: `claims` maps a part of the manual to a role, `named` the path of a text to that in its head."""

    claims: Mapping[str, str]
    named: Mapping[str, str]

    def find(self, path: str) -> str:
        """Give the role that looks after a file, `unassigned` where there is none.

        A translation is looked after by who looks after its language, or else after its source; a text by the role in
        its front matter, or else by that of its number, of its chapter, or of the whole manual.
        """
        top, _, rest = path.partition("/")
        language, _, source = rest.partition("/") if top == "translations" else ("", "", path)
        if language in self.claims:
            return self.claims[language]
        if source in self.named:
            return self.named[source]
        return next((self.claims[part] for part in _list_parts(source) if part in self.claims), NOBODY)


def find_owners(manual: Manual) -> Owners:
    """Gather what texts and `owners.yml` say; what two roles claim belongs to the first, which has its finding."""
    library = manual.library
    claims: dict[str, str] = {}
    for role in library.roles.values():
        for part in role.owns:
            claims.setdefault(part, role.key)
    texts = (*library.numbered, *library.cases.values(), *library.forms.values())
    return Owners(claims, {text.path: text.owner for text in texts if text.owner != NOBODY})


def assign_owners(findings: Iterable[Finding], owners: Owners) -> Iterator[Finding]:
    """Yield the findings, each with the role that looks after its file."""
    roles: dict[str, str] = {}
    for finding in findings:
        role = roles.get(finding.path) or roles.setdefault(finding.path, owners.find(finding.path))
        yield finding if finding.owner == role else replace(finding, owner=role)


def tell_unknown_role(manual: Manual, name: str) -> str:
    """Say that there is no role of a name, and which there are."""
    roles = list(manual.library.roles)
    guess = guess_key(name, roles)
    known = f"Did you mean `{guess}`?" if guess else f"There are: {', '.join(roles) or 'none'}."
    return f"`{name}` is no role of owners.yml, where no person is named. {known} Add one with `manual new role`."


def _list_parts(path: str) -> Iterator[str]:
    """Name the parts of the manual that a file belongs to, the smallest first."""
    if match := _TEXT.match(path):
        if match[2]:
            yield match[2]
        yield str(int(match[1]))
    elif match := _FORM.fullmatch(path):
        yield from (match[1], match[2])
    elif match := _REGISTRY.fullmatch(path):
        yield match[1]
    elif path.startswith("docs/"):
        yield PAGES
    yield WHOLE
