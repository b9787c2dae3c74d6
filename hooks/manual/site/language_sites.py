"""The site of one language: the key that names all that it is made from, and the run of the engine that makes it.

This module, the events that MkDocs calls, the theme, and what they import are the code that pages depend on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.content.settings import PATH
from manual.site.engine import SiteJob, build_site
from manual.site.kept_pages import are_pages_kept, find_kept_pages, forget_pages, keep_pages
from manual.site.page import CANARY
from manual.store.cache import digest_file, make_key, open_cache
from manual.store.files import write_tree
from manual.store.program import digest_libraries, digest_program

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from manual.language.messages import Words
    from manual.model.texts import Language
    from manual.store.cache import Entry

_KIND = "languages"
_HOOK = "hooks/site_hooks.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSite:
    """The site of a language: its key, that of what its pages share, and the entry of the cache; or what is wrong with it.

    `is_new` tells that it was not there before.
    """

    key: str
    shared: str
    entry: Entry | None
    is_new: bool = False
    warnings: tuple[str, ...] = ()


def make_site(
    root: Path, language: Language, tree: Mapping[str, str | bytes], words: Words, *, address: str
) -> MadeSite:
    """Make the site of a language from its staged tree, unless that was done before, and keep it.

    `address` is the public one, empty while it is unknown.
    """
    cache = open_cache(root)
    shared = _make_shared_key(root, language, tree, words)
    key = _make_key(shared, tree)
    # a site whose pages are not remembered is made again, so that the next edit finds them
    if are_pages_kept(cache, shared) and (entry := cache.read(_KIND, key)):
        return MadeSite(key=key, shared=shared, entry=entry)
    kept = find_kept_pages(cache, shared, tree)
    staged = root / ".build" / "stage" / language
    write_tree(staged, tree)
    job = SiteJob(
        config=root / "mkdocs.yml",
        language=language,
        staged=staged,
        target=cache.new_folder(_KIND, key),
        public_address=address,
        kept=kept,
    )
    built = build_site(job)
    warnings = [f"{language}: {line}" for line in built.warnings]
    home = job.target / "index.html"
    if not home.exists() or CANARY not in home.read_text(encoding="utf-8"):
        warnings.append(
            f"{language}: the built site lacks the mark that staging leaves; did the engine run our hook and theme?"
        )
    if warnings:
        return MadeSite(key=key, shared=shared, entry=None, is_new=True, warnings=tuple(warnings))
    entry = cache.adopt(_KIND, key, None)
    keep_pages(cache, shared, site=key, tree=tree, read=built.pages)
    return MadeSite(key=key, shared=shared, entry=entry, is_new=True)


def make_site_key(root: Path, language: Language, tree: Mapping[str, str | bytes], words: Words) -> str:
    """Name a language's site by all that it is made from: staged tree, words, theme, settings, our code, versions."""
    return _make_key(_make_shared_key(root, language, tree, words), tree)


def forget_sites(root: Path, *, but: Collection[MadeSite]) -> None:
    """Delete what was made before, but for these."""
    cache = open_cache(root)
    cache.keep_only(_KIND, {made.key for made in but})
    forget_pages(cache, but={made.shared for made in but})


def _make_shared_key(root: Path, language: Language, tree: Mapping[str, str | bytes], words: Words) -> str:
    """Name what all pages of a language depend on: all but the texts in its staged tree."""
    # a manual that uses an installed engine has no hook
    files = [root / name for name in (_HOOK, "mkdocs.yml", PATH, f"translations/{language}/{PATH}")]
    return make_key(
        digest_libraries(),
        digest_program("manual.site.language_sites", "manual.site.events", "manual.site.theme"),
        *(digest_file(path) if path.is_file() else "" for path in files),
        language,
        words.data,
        *sorted(tree),
    )


def _make_key(shared: str, tree: Mapping[str, str | bytes]) -> str:
    return make_key(shared, *(text for _name, text in sorted(tree.items())))
