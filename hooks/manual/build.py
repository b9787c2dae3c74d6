"""Build everything: stage each language, run MkDocs over what changed, print the handouts, publish.

Nothing is published unless all of it was built. A language whose staged tree,
theme and settings are the same as last time is taken from the cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from manual.edition_pages import edition_pages
from manual.fonts import site_fonts
from manual.gate import refused
from manual.handouts import Press, Printed
from manual.publish import building, new_tree, publish
from manual.root_pages import base_path, root_pages
from manual.search_files import search_files
from manual.site import SiteJob, build_sites
from manual.staging import CANARY, languages_of, stage
from manual.unchanged import inputs_digest
from manual.workers import Workers
from manual.write import write_into, write_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from manual.references import Resolved

_ENGINE = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "markdown")


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: a line to print, and warnings that make it fail."""

    summary: str
    warnings: tuple[str, ...]


def build(root: Path, resolved: Resolved, *, workers: int, say: Callable[[str], None]) -> Report:
    """Build site and handouts into `site/`; raises `ProjectError` when another build is at work."""
    digest = inputs_digest(root)
    with building(root), Workers(workers) as processes:
        site_fonts(root / ".build" / "npm" / "node_modules" / "@fontsource" / "firago", root / ".build" / "fonts")
        languages = languages_of(resolved)
        press = Press(root, processes, say)
        printed = press.all(resolved, languages)
        trees = {
            language: stage(resolved, language, pages_of={name: one.pages for name, one in printed[language].items()})
            for language in languages
        }
        for language, files in search_files(root, resolved, languages, processes).items():
            trees[language] |= files
        keys = {language: _key(root, trees[language], resolved.words(language).data) for language in languages}
        stale = [language for language in languages if not _cached(root, language, keys[language])]
        warnings: list[str] = []
        if stale:
            say(f"Building the site: {', '.join(stale)} …")
            warnings = _build_languages(root, resolved, {language: trees[language] for language in stale}, processes)
        if warnings:
            return Report("Nothing was published; the old site stands.", tuple(warnings))
        for language in stale:
            (_folder(root, language).with_suffix(".key")).write_text(keys[language], encoding="utf-8")
        handouts = {language: {name: one.key for name, one in found.items()} for language, found in printed.items()}
        manifest = {"inputs": digest, "engine": press.engine, "pages": keys, "handouts": handouts}
        state = json.dumps(manifest, sort_keys=True, indent=0)
        site = root / "site"
        press.forget_unused()
        tree = _whole_tree(root, resolved, printed, state)
        if reasons := list(refused(*_beside(tree), base=base_path(resolved.settings.public_address))):
            return Report("Nothing was published; the old site stands.", tuple(reasons))
        publish(tree, site)
    pages = sum(1 for _path in site.rglob("*.html"))
    count = sum(len(found) for found in printed.values())
    made = f"Laid out {press.laid_out} handouts, assembled {press.assembled}, built {len(stale)} of {len(languages)} languages."
    address = "" if resolved.settings.public_address else "\nNo public_address is set, so handouts carry no address."
    return Report(f"{made}\nsite/ holds {pages} pages and {count} handouts.{address}", ())


def _whole_tree(root: Path, resolved: Resolved, printed: Mapping[str, Mapping[str, Printed]], state: str) -> Path:
    """Put the languages, their handouts and the language chooser together, by hard links."""
    tree = new_tree(root)
    for language, found in printed.items():
        shutil.copytree(_folder(root, language), tree / language, copy_function=os.link)
        for name, one in found.items():
            os.link(one.path, tree / language / f"{name}.pdf")
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


def _folder(root: Path, language: str) -> Path:
    return root / ".build" / "languages" / language


def _cached(root: Path, language: str, key: str) -> bool:
    folder = _folder(root, language)
    stamp = folder.with_suffix(".key")
    return folder.is_dir() and stamp.exists() and stamp.read_text(encoding="utf-8") == key


def _key(root: Path, tree: Mapping[str, str], words: bytes) -> str:
    """Digest of all that a language's site is made from: text, theme, settings, words, versions."""
    digest = hashlib.sha256()
    for name, text in sorted(tree.items()):
        digest.update(f"{name}\0{text}\0".encode())
    inputs = [root / "mkdocs.yml", root / "hooks" / "site_hooks.py"]
    inputs += sorted((root / "hooks" / "manual").glob("*.py"))
    inputs += sorted(path for path in (root / "hooks" / "theme").rglob("*") if path.is_file())
    # as they were read: a catalogue that cannot be read has its finding, and gives no words
    digest.update(words)
    for path in inputs:
        if path.exists():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update(" ".join(version(name) for name in _ENGINE).encode())
    return digest.hexdigest()


def _build_languages(
    root: Path, resolved: Resolved, trees: Mapping[str, Mapping[str, str]], workers: Workers
) -> list[str]:
    jobs = []
    for language, tree in trees.items():
        staged, target = root / ".build" / "stage" / language, _folder(root, language)
        target.with_suffix(".key").unlink(missing_ok=True)
        # files of the published site are linked to these, so they are replaced, never written over
        shutil.rmtree(target, ignore_errors=True)
        write_tree(staged, tree)
        jobs.append(
            SiteJob(
                config=root / "mkdocs.yml",
                language=language,
                staged=staged,
                target=target,
                public_address=resolved.settings.public_address,
            )
        )
    found = build_sites(jobs, cores=workers.count)
    warnings = [f"{job.language}: {line}" for job, lines in zip(jobs, found, strict=True) for line in lines]
    for job in jobs:
        home = job.target / "index.html"
        if not home.exists() or CANARY not in home.read_text(encoding="utf-8"):
            warnings.append(
                f"{job.language}: the built site lacks the mark that staging leaves; did the engine run our hook and theme?"
            )
    return warnings
