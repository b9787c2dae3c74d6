"""Build everything: stage each language, run MkDocs over what changed, print the handouts, publish.

Nothing is published unless all of it was built. A language whose staged tree,
theme and settings are the same as last time is taken from the cache.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.build.inputs import digest_inputs
from manual.build.languages import SiteParts, give_views, make_language, make_search
from manual.build.publish import building, make_tree, publish_site
from manual.build.published import record_tree
from manual.handout.press import Press
from manual.handout.printing import judge_sets, print_large, print_manual
from manual.handout.word_files import write_word_files
from manual.language.fonts import make_site_fonts
from manual.look.pictures import forget_pictures, make_pictures
from manual.model.texts import Language
from manual.resolve.pictures import list_used
from manual.search.files import forget_forms
from manual.site.edition_pages import write_edition_pages
from manual.site.gate import find_refused
from manual.site.language_sites import forget_sites
from manual.site.root_pages import find_base_path, write_root_pages
from manual.store.files import link_file, write_into
from manual.store.workers import Workers
from manual.views.manual import view_manual

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from manual.handout.jobs import Printed
    from manual.resolve.references import Manual
    from manual.store.cache import Entry


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: a line to print, and warnings that make it fail."""

    summary: str
    warnings: tuple[str, ...]


def build(root: Path, manual: Manual, *, workers: int, say: Callable[[str], None], large: bool = False) -> Report:
    """Build site and handouts into `site/`, with `large` also sheets and packs in large print.

    Raises `ProjectError` when another build is at work.
    """
    # taken first: what is changed while a build is at work belongs to the next one
    digest = digest_inputs(root, manual.current_contacts, large=large)
    views = view_manual(manual)
    with building(root), Workers(workers, give_views, views) as processes:
        make_site_fonts(root)
        # they need no pages of handouts, and are made meanwhile
        searches = {language: processes.submit(make_search, root, language) for language in views}
        used = list_used(manual)
        pictures = make_pictures(root, used, processes.map)
        press = Press(root, processes, say, pictures)
        printed = print_manual(press, views)
        if large:
            for (code, name), handout in print_large(press, views).items():
                printed[Language(code)][name] = handout
        prints = {(str(language), name): handout for language, own in printed.items() for name, handout in own.items()}
        for finding in judge_sets(prints, manual.library.packs.values()):
            say(finding.one_line())
        word_files = write_word_files(root, views, processes, say)
        search = {language: future.result() for language, future in searches.items()}
        say(f"Making the pages: {', '.join(views)} …")
        parts = [
            SiteParts(
                language=language,
                pages_of={name: handout.pages for name, handout in printed[language].items()},
                word_files=[*word_files[language]],
                pictures=pictures,
                search=search[language],
            )
            for language in views
        ]
        made = dict(zip(views, processes.map(make_language, [root] * len(parts), parts), strict=True))
        if warnings := [line for own in made.values() for line in own.warnings]:
            return Report("Nothing was published; the old site stands.", tuple(warnings))
        sites = {language: own.entry for language, own in made.items() if own.entry}
        manifest = {
            "inputs": digest,
            "engine": press.engine,
            "pages": {language: own.key for language, own in made.items()},
            "handouts": {
                language: {name: handout.key for name, handout in own.items()} for language, own in printed.items()
            },
        }
        files = {
            **write_edition_pages(views),
            **write_root_pages(manual),
            "build.json": json.dumps(manifest, sort_keys=True, indent=0),
        }
        tree = _put_together(root, sites, printed, files, listed=bool(manual.settings.public_address))
        for language, own in word_files.items():
            for name, path in own.items():
                link_file(path, tree / language / name)
        if reasons := list(find_refused(*_read_own_pages(tree), base=find_base_path(manual.settings.public_address))):
            return Report("Nothing was published; the old site stands.", tuple(reasons))
        record = record_tree(tree, digest)
        # before, since a build that is killed after publishing is followed by one that has nothing to do
        press.forget_unused()
        forget_pictures(root, but=used)
        forget_forms(root, but=search.values())
        forget_sites(root, but=made.values())
        publish_site(root, tree, record)
    pages = sum(1 for name in record.files if name.endswith(".html"))
    count = sum(len(handouts) for handouts in printed.values())
    work = f"Laid out {press.laid_out} handouts, assembled {press.assembled}, built {sum(own.is_new for own in made.values())} of {len(made)} languages."
    hint = "" if manual.settings.public_address else "\nNo public_address is set, so handouts carry no address."
    return Report(f"{work}\nsite/ holds {pages} pages and {count} handouts.{hint}", ())


def _put_together(
    root: Path,
    sites: Mapping[Language, Entry],
    printed: Mapping[Language, Mapping[str, Printed]],
    files: Mapping[str, str],
    *,
    listed: bool,
) -> Path:
    """Put the languages and their handouts together, by hard links, with files of our own by their path.

    `listed` tells that the address of the site is known, which sitemaps need.
    """
    tree = make_tree(root)
    for language, site in sites.items():
        # what else lies beside the files of an entry is not ours
        for name in site.digests:
            target = tree / language / name
            target.parent.mkdir(parents=True, exist_ok=True)
            link_file(site.path(name), target)
        for name, handout in printed[language].items():
            link_file(handout.path, tree / language / f"{name}.pdf")
        # the engine packs a second copy whose bytes differ by the hour; without an address there is nothing to list
        (tree / language / "sitemap.xml.gz").unlink()
        if not listed:
            (tree / language / "sitemap.xml").unlink()
    write_into(tree, files)
    return tree


def _read_own_pages(tree: Path) -> tuple[dict[str, str], list[str]]:
    """Give the pages that no engine made: those at the root and those of editions; and all files of the site."""
    pages = {path.name: path for path in tree.glob("*.html")}
    # the pages of languages have passed the gate where they were built
    pages |= {path.relative_to(tree).as_posix(): path for path in tree.glob("*/*/*/index.html")}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    return texts, [path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()]
