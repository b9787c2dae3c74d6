"""What the pages of one language are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.views.manual import LocalManual


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSite:
    """The view of the manual in a language, and how many pages each of its handouts has, by name."""

    view: LocalManual
    pages_of: Mapping[str, int]
