"""Two sources for one address: of a page that we make and one that somebody wrote, only one can be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.findings import Finding
from manual.generated_pages import generated_names
from manual.slips import MANUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.references import Resolved

# what the site engine itself puts beside the pages
_ENGINE = dict.fromkeys(("404", "assets", "search", "sitemap", "readme", MANUAL), "files of the site")


def check_addresses(resolved: Resolved) -> Iterator[Finding]:
    """Compare pages of `docs/` and keys of packs with the addresses that are made of other things."""
    library = resolved.library
    taken = _ENGINE | generated_names(resolved)
    for page in library.pages.values():
        if page.name in taken:
            message = f"The address /{page.name}/ belongs to {taken[page.name]}. Give the page another name."
            yield Finding(page.path, 1, "address-taken", message)
    for pack in library.packs.values():
        if pack.key == MANUAL:
            message = f"The key `{pack.key}` belongs to the whole manual, whose slips would be those of the pack. Take another."
            yield Finding(pack.path, pack.line, "address-taken", message)
