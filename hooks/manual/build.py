"""Build everything: stage each language, run MkDocs over what changed, print the handouts, publish.

Nothing is published unless all of it was built. A language whose staged tree,
theme and settings are the same as last time is taken from the cache.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.cache import cache_of, digest_of, folder_digest, key_of
from manual.edition_pages import edition_pages
from manual.fonts import site_fonts
from manual.gate import refused
from manual.handouts import Press
from manual.inputs import inputs_digest
from manual.program import libraries_digest, program_digest
from manual.publish import building, new_tree, publish_site
from manual.published import record_tree
from manual.root_pages import base_path, root_pages
from manual.search_files import search_files
from manual.site import SiteJob, build_sites
from manual.staging import CANARY, languages_of, stage
from manual.workers import Workers
from manual.write import link_file, write_into, write_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from manual.cache import Entry
    from manual.model import Language
    from manual.print_jobs import Printed
    from manual.references import Resolved

_KIND = "languages"


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: a line to print, and warnings that make it fail."""

    summary: str
    warnings: tuple[str, ...]


def build(root: Path, resolved: Resolved, *, workers: int, say: Callable[[str], None]) -> Report:
    """Build site and handouts into `site/`; raises `ProjectError` when another build is at work."""
    # taken first: what is changed while a build is at work belongs to the next one
    digest = inputs_digest(root)
    with building(root), Workers(workers) as processes:
        site_fonts(root)
        press = Press(root, processes, say)
        languages = languages_of(resolved)
        printed = press.all(resolved, languages)
        trees = {
            language: stage(resolved, language, pages_of={name: one.pages for name, one in printed[language].items()})
            for language in languages
        }
        for language, files in search_files(root, resolved, languages, processes).items():
            trees[language] |= files
        cache = cache_of(root)
        keys = {language: _key(root, resolved.words(language).data, tree) for language, tree in trees.items()}
        sites = {language: entry for language, key in keys.items() if (entry := cache.read(_KIND, key))}
        missing = [language for language in languages if language not in sites]
        if missing:
            say(f"Building the site: {', '.join(missing)} …")
            jobs = [_job(root, resolved, language, keys[language], trees[language]) for language in missing]
            warnings = _run(jobs, cores=processes.count)
            if warnings:
                return Report("Nothing was published; the old site stands.", tuple(warnings))
            sites |= {language: cache.adopt(_KIND, keys[language], None) for language in missing}
        manifest = {
            "inputs": digest,
            "engine": press.engine,
            "pages": keys,
            "handouts": {language: {name: one.key for name, one in some.items()} for language, some in printed.items()},
        }
        tree = _whole_tree(root, resolved, sites, printed, json.dumps(manifest, sort_keys=True, indent=0))
        if reasons := list(refused(*_beside(tree), base=base_path(resolved.settings.public_address))):
            return Report("Nothing was published; the old site stands.", tuple(reasons))
        record = record_tree(tree, digest)
        publish_site(root, tree, record)
        press.forget_unused()
        cache.keep_only(_KIND, set(keys.values()))
    pages = sum(1 for name in record.files if name.endswith(".html"))
    count = sum(len(handouts) for handouts in printed.values())
    made = f"Laid out {press.laid_out} handouts, assembled {press.assembled}, built {len(missing)} of {len(keys)} languages."
    address = "" if resolved.settings.public_address else "\nNo public_address is set, so handouts carry no address."
    return Report(f"{made}\nsite/ holds {pages} pages and {count} handouts.{address}", ())


def _whole_tree(
    root: Path,
    resolved: Resolved,
    sites: Mapping[Language, Entry],
    printed: Mapping[str, Mapping[str, Printed]],
    state: str,
) -> Path:
    """Put the languages, their handouts and the language chooser together, by hard links."""
    tree = new_tree(root)
    for language, site in sites.items():
        shutil.copytree(site.folder, tree / language, copy_function=link_file)
        for name, handout in printed[language].items():
            link_file(handout.path, tree / language / f"{name}.pdf")
        # the engine packs a second copy whose bytes differ by the hour; without an address there is nothing to list
        (tree / language / "sitemap.xml.gz").unlink()
        if not resolved.settings.public_address:
            (tree / language / "sitemap.xml").unlink()
    pages = root / "hooks" / "pages"
    write_into(tree, {**edition_pages(resolved, pages), **root_pages(resolved, pages)})
    (tree / "build.json").write_text(state, encoding="utf-8")
    return tree


def _beside(tree: Path) -> tuple[dict[str, str], list[str]]:
    """Give the pages that no engine made: those at the root and those of editions; and all files of the site."""
    pages = {path.name: path for path in tree.glob("*.html")}
    # the pages of languages have passed the gate where they were built
    pages |= {path.relative_to(tree).as_posix(): path for path in tree.glob("*/*/*/index.html")}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    return texts, [path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()]


def _key(root: Path, words: bytes, tree: Mapping[str, str]) -> str:
    """Name a language's site by all that it is made from: texts, theme, settings, words, our code, versions."""
    return key_of(
        libraries_digest(root),
        # the hook that MkDocs calls, and what it imports, is the code of this package
        program_digest("manual.build", "manual.site"),
        *(digest_of(root / name) for name in ("mkdocs.yml", "pyproject.toml", "hooks/site_hooks.py")),
        folder_digest(root / "hooks" / "theme"),
        # as they were read: a catalogue that cannot be read has its finding, and gives none
        words,
        *(part for name, text in sorted(tree.items()) for part in (name, text)),
    )


def _job(root: Path, resolved: Resolved, language: Language, key: str, tree: Mapping[str, str]) -> SiteJob:
    staged = root / ".build" / "stage" / language
    write_tree(staged, tree)
    return SiteJob(
        config=root / "mkdocs.yml",
        language=language,
        staged=staged,
        target=cache_of(root).new_folder(_KIND, key),
        public_address=resolved.settings.public_address,
    )


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
