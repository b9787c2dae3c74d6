"""Addresses of pages: two sources for one, of which only one can be published, and links of a text that lead nowhere."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from manual.model.findings import Finding
from manual.model.self_check import SELF_CHECK
from manual.resolve.packs import MANUAL
from manual.resolve.page_names import CASES, CONTACTS, OPEN_CASES, list_generated_names, name_whole_chapter
from manual.resolve.self_check import find_self_check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manual.model.texts import Body
    from manual.resolve.references import Manual

_PAGE = re.compile(r"([a-z0-9][a-z0-9-]*)\.md(?:#(.*))?\Z")
# what the site engine itself puts beside the pages
_ENGINE = dict.fromkeys(("404", "assets", "search", "sitemap", "readme", MANUAL), "files of the site")


def check_addresses(manual: Manual) -> Iterator[Finding]:
    """Compare pages of `docs/` and keys of packs with the addresses that are made of other things."""
    library = manual.library
    taken = _ENGINE | list_generated_names(manual)
    for page in library.pages.values():
        if page.name in taken:
            message = f"The address /{page.name}/ belongs to {taken[page.name]}. Give the page another name."
            yield Finding(page.path, 1, "address-taken", message)
    for pack in library.packs.values():
        if pack.key == MANUAL:
            message = f"The key `{pack.key}` belongs to the whole manual, whose slips would be those of the pack. Take another."
            yield Finding(pack.path, pack.line, "address-taken", message)


def check_links(manual: Manual) -> Iterator[Finding]:
    """Look whether the addresses that texts write themselves lead to a page, and to a section of it."""
    library = manual.library
    made = _made(manual)
    originals = library.originals()
    bodies = [(original.path, original.body, original.body) for original in originals.values()]
    bodies += [
        (translation.path, translation.body, original.body)
        for translation in library.translations.values()
        if (original := library.original(translation.translates)) is not None
    ]
    for path, body, source in bodies:
        for target, line in body.links:
            problem = _dead(manual, target, source, made)
            if problem:
                yield Finding(path, line, "dead-link", f"The link `{target}` {problem}")


def _made(manual: Manual) -> dict[str, str]:
    """Give the generated pages that are there now: those of releases, packs and chapters to come lead nowhere yet."""
    library = manual.library
    releases = len(library.ledger.releases)
    absent = {
        name_whole_chapter(number) for number in manual.settings.chapter_numbers if number not in library.chapters
    }
    absent |= {"changes", "binder"} if not releases else set()
    absent |= {"packs"} if not library.packs else set()
    absent |= {CASES, OPEN_CASES} if not library.cases else set()
    absent |= {SELF_CHECK} if find_self_check(library) is None else set()
    absent |= {CONTACTS} if not any(actor.is_contact for actor in library.actors.values()) else set()
    return {
        name: what
        for name, what in list_generated_names(manual).items()
        if name not in absent and (releases > 1 or not name.startswith("update-"))
    }


def _dead(manual: Manual, target: str, own: Body, made: Mapping[str, str]) -> str:
    """Say why an address leads nowhere; empty where it leads somewhere. Sections are those of the source text."""
    pages = manual.library.pages
    if target.startswith("#"):
        return _no_section(target[1:], own)
    match = _PAGE.match(target)
    if match is None or (match[1] not in pages and match[1] not in made):
        guess = get_close_matches(target, [f"{name}.md" for name in (*pages, *made)], n=1)
        hint = f" Did you mean `{guess[0]}`?" if guess else " Write a reference such as `[7.2][]`, or `officials.md`."
        return f"leads to no page of the manual.{hint}"
    if match[2] is None:
        return ""
    if match[1] in pages:
        return _no_section(match[2], pages[match[1]].body)
    return "" if match[2] in _entries(manual) else "leads to an entry that does not exist. Take the part after `#` out."


def _no_section(identifier: str, body: Body) -> str:
    if body.section(identifier) is not None:
        return ""
    known = [part.id for part in body.sections if part.id]
    guess = get_close_matches(identifier, known, n=1)
    hint = f" Did you mean `#{guess[0]}`?" if guess else f" Sections: {', '.join(known) or 'none'}."
    return f"leads to a section that does not exist.{hint}"


def _entries(manual: Manual) -> frozenset[str]:
    """The ids of the entries of generated pages."""
    library = manual.library
    provisions = (provision.key for law in library.laws.values() for provision in law.provisions)
    return frozenset((*library.laws, *provisions, *library.terms, *library.actors, *library.sources))
