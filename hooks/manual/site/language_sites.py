"""The site of one language: the key that names all that it is made from, and the run of the engine that makes it.

This module, the events that MkDocs calls, the theme, and what they import are the code that pages depend on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.content.settings import PATH
from manual.site.engine import SiteJob, build_sites
from manual.site.page import CANARY
from manual.store.cache import digest_file, make_key, open_cache
from manual.store.files import write_tree
from manual.store.program import digest_libraries, digest_program

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from manual.language.messages import Words
    from manual.model.texts import Language
    from manual.store.cache import Entry

_KIND = "languages"
_HOOK = "hooks/site_hooks.py"


def make_site_key(root: Path, language: Language, tree: Mapping[str, str | bytes], words: Words) -> str:
    """Name a language's site by all that it is made from: staged tree, words, theme, settings, our code, versions."""
    # a manual that uses an installed engine has no hook
    files = [root / name for name in (_HOOK, "mkdocs.yml", PATH, f"translations/{language}/{PATH}")]
    return make_key(
        digest_libraries(),
        digest_program("manual.site.language_sites", "manual.site.events", "manual.site.theme"),
        *(digest_file(path) if path.is_file() else "" for path in files),
        language,
        words.data,
        *(part for name, text in sorted(tree.items()) for part in (name, text)),
    )


def find_sites(root: Path, keys: Mapping[Language, str]) -> dict[Language, Entry]:
    """Find the sites that were made before and are whole."""
    cache = open_cache(root)
    return {language: entry for language, key in keys.items() if (entry := cache.read(_KIND, key))}


def make_sites(
    root: Path,
    trees: Mapping[Language, Mapping[str, str | bytes]],
    keys: Mapping[Language, str],
    *,
    address: str,
    cores: int,
) -> tuple[dict[Language, Entry], list[str]]:
    """Make the sites of languages from their staged trees, and keep them; or keep none, and say what is wrong with any.

    `address` is the public one, empty while it is unknown.
    """
    cache = open_cache(root)
    jobs = []
    for language, key in keys.items():
        staged = root / ".build" / "stage" / language
        write_tree(staged, trees[language])
        jobs.append(
            SiteJob(
                config=root / "mkdocs.yml",
                language=language,
                staged=staged,
                target=cache.new_folder(_KIND, key),
                public_address=address,
            )
        )
    if warnings := _run(jobs, cores=cores):
        return {}, warnings
    return {language: cache.adopt(_KIND, key, None) for language, key in keys.items()}, []


def forget_sites(root: Path, *, but: set[str]) -> None:
    """Delete what was made before, but for these keys."""
    open_cache(root).keep_only(_KIND, but)


def _run(jobs: list[SiteJob], *, cores: int) -> list[str]:
    """Build languages; return what is wrong with any."""
    reported = build_sites(jobs, cores=cores)
    warnings = [f"{job.language}: {line}" for job, lines in zip(jobs, reported, strict=True) for line in lines]
    for job in jobs:
        home = job.target / "index.html"
        if not home.exists() or CANARY not in home.read_text(encoding="utf-8"):
            warnings.append(
                f"{job.language}: the built site lacks the mark that staging leaves; did the engine run our hook and theme?"
            )
    return warnings
