"""What the pages of one language are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from manual.views.manual import LocalManual


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSite:
    """The view of the manual in a language, how many pages each of its handouts has, by name, and the Word files beside them."""

    view: LocalManual
    pages_of: Mapping[str, int]
    word_files: Collection[str] = ()
