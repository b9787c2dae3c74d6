"""Law as values: acts and their provisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

# how the wording of a provision was read: in a consolidated text, put together from amending acts, or not as it stands now
LAW_STATES = ("consolidated", "put-together", "not-seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A section of a law and what it says.

    `effective_from` is since when this wording applies, `checked_on` the day of the copy in which it was
    last looked up: None where the copy carries no day. `state` is one of `LAW_STATES`.
    """

    key: str
    law: str
    section: str
    section_en: str
    says: Mapping[str, str]
    effective_from: date | None
    checked_on: date | None
    state: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """An act, with its names by language and its provisions."""

    key: str
    citation: Mapping[str, str]
    short: Mapping[str, str]
    title: Mapping[str, str]
    address: str
    provisions: tuple[Provision, ...]

    @property
    def czech(self) -> bool:
        """Tell whether its address is in e-Sbírka: in Czech, and for information, since the Collection of Laws is binding."""
        return "/eli/cz/" in self.address
