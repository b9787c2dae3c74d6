"""Pages of the last build of a language that the next would make again, byte for byte: they are taken as they are.

A page follows from its staged text, and from what all pages of its language share: code, templates, settings, words,
and which pages and files there are. What the gate has read of a page is kept with it, so that links into other pages
are judged in every build.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from manual.site.gate import ReadPage
from manual.store.cache import make_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from manual.store.cache import Cache

_KIND, _SITES = "pages", "languages"
# the page that answers lost addresses is made from the values of this one
_ALWAYS_MADE = frozenset({"sheets.md"})


@dataclass(frozen=True, slots=True)
class KeptPages:
    """The files of pages by the names of their staged ones, such as `7.3.md`, and what the gate read by path, such as `7.3/index.html`."""

    files: Mapping[str, Path] = field(default_factory=dict)
    read: Mapping[str, ReadPage] = field(default_factory=dict)


def find_kept_pages(cache: Cache, shared: str, tree: Mapping[str, str | bytes]) -> KeptPages:
    """Find the pages of a staged tree that the last build with the same `shared` key has made from the same text."""
    table = cache.value(_KIND, shared, _read_table)
    # every file of a site is held against its digest here
    site = table and cache.read(_SITES, table.site)
    if table is None or not site:
        return KeptPages()
    kept = [
        name
        for name, digest in _digest_pages(tree).items()
        if name not in _ALWAYS_MADE
        and digest == table.digests.get(name)
        and find_place(name) in table.read
        and find_place(name) in site.digests
    ]
    return KeptPages(
        files={name: site.path(find_place(name)) for name in kept},
        read={find_place(name): table.read[find_place(name)] for name in kept},
    )


def keep_pages(
    cache: Cache, shared: str, *, site: str, tree: Mapping[str, str | bytes], read: Mapping[str, ReadPage]
) -> None:
    """Remember from which texts the pages of a site were made, whose entry has the key `site`, and what the gate read."""
    values = {
        "site": site,
        "digests": _digest_pages(tree),
        "read": {path: [page.claims, page.links, sorted(page.ids)] for path, page in read.items()},
    }
    cache.write(_KIND, shared, values)


def are_pages_kept(cache: Cache, shared: str) -> bool:
    """Tell whether anything is remembered of the last build with a `shared` key."""
    return cache.holds(_KIND, shared)


def forget_pages(cache: Cache, *, but: set[str]) -> None:
    """Delete what was remembered, but for these keys."""
    cache.keep_only(_KIND, but)


def find_place(name: str) -> str:
    """Give the path of the page that is made from a staged file: `7.3/index.html` for `7.3.md`."""
    own = name.removesuffix(".md")
    return "index.html" if own == "index" else f"{own}/index.html"


@dataclass(frozen=True, slots=True)
class _Table:
    site: str
    digests: Mapping[str, str]
    read: Mapping[str, ReadPage]


def _read_table(values: Any) -> _Table:  # noqa: ANN401  # what JSON gives back
    read = {
        path: ReadPage(
            tuple((reason, file) for reason, file in claims),
            tuple((target, place, fragment) for target, place, fragment in links),
            frozenset(ids),
        )
        for path, (claims, links, ids) in values["read"].items()
    }
    return _Table(str(values["site"]), dict(values["digests"]), read)


def _digest_pages(tree: Mapping[str, str | bytes]) -> dict[str, str]:
    return {name: make_key(text) for name, text in tree.items() if name.endswith(".md")}
