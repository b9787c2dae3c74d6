"""The last gate: every built page is read as a browser reads it, and held against what our templates emit.

It knows nothing of how a page was made. A page that holds a script, an address or an element that none of our
templates writes is refused with its place, and nothing is published.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_GLOBAL = frozenset({"class", "id", "lang", "dir", "hidden", "title", "role", "tabindex", "popover"})
# element: the attributes that our templates give it, besides the global ones and those of ARIA
_ELEMENTS = {
    "html": "",
    "head": "",
    "body": "",
    "meta": "charset content http-equiv name property",
    "link": "as crossorigin href hreflang rel type",
    "style": "",
    "script": "defer src type",
    "a": "data-card data-chapter data-close data-offer download href hreflang",
    "form": "action data-failed",
    "input": "autocapitalize autocomplete checked enterkeyhint inputmode maxlength name placeholder type value",
    "textarea": "name readonly rows",
    "label": "for",
    "button": "data-counts data-done name type",
    "select": "name",
    "option": "value",
    "svg": "viewBox focusable",
    "path": "d fill-rule",
    "img": "alt height loading sizes src srcset width",
    "th": "scope colspan rowspan style",
    "td": "colspan data-head rowspan style",
    "ol": "start",
    "div": "data-counts data-current data-failed data-in data-joined data-lacks data-left data-more data-new data-none "
    "data-out data-root data-scripts data-source data-source-dir data-source-language data-source-name data-source-terms "
    "data-shown data-start data-swap data-waiting data-withdrawn",
    "main": "data-chapter",
    "li": "data-audience data-chapter data-country data-facet data-kind data-outcome data-setting data-state data-steps",
    "section": "data-chapter",
    "tr": "data-chapter",
    "p": "data-counts data-none",
    "dd": "data-contact",
    "h1": "data-numbered",
    "summary": "data-chapter",
    "span": "data-done data-kind",
    **dict.fromkeys(
        [
            "title",
            "strong",
            "em",
            "small",
            "ul",
            "nav",
            "h2",
            "h3",
            "h4",
            "hr",
            "article",
            "aside",
            "header",
            "footer",
            "dl",
            "dt",
            "br",
            "table",
            "caption",
            "thead",
            "tbody",
            "details",
            "pre",
            "code",
            "blockquote",
            "fieldset",
            "legend",
            "bdi",
            "figure",
            "figcaption",
        ],
        "",
    ),
}
_ALLOWED = {tag: _GLOBAL | frozenset(names.split()) for tag, names in _ELEMENTS.items()}
_DATA = frozenset({"application/json", "application/ld+json"})
_META = frozenset(
    {"viewport", "description", "robots", "manual", "og:title", "og:description", "og:type", "og:site_name", "og:url"}
)
_ALIGN = re.compile(r"text-align: ?(?:left|right|center);?\Z")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LEADS_OUT = frozenset({"https", "http", "mailto", "tel"})
_UNPLAIN = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What the gate keeps of a page that it has read.

    `claims` are what is wrong with it, each with the file by which it would be right, empty where none would make it so;
    `links` lead to pages of the folder: each as it is written, the place that it leads to, and the id there. `ids` are its own.
    """

    claims: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str, str], ...]
    ids: frozenset[str]


def find_refused(pages: Mapping[str, str], files: Iterable[str], *, base: str = "/") -> Iterator[str]:
    """Yield what is wrong with pages, by their path within a folder; `files` are the other files of the folder.

    `base` is the path at which the folder stands on its host, for addresses that begin at the root of the host.
    Links between these pages must lead to a page, and to an id where they name one; a PDF and what lies outside
    the folder is put beside it later and is not looked for.
    """
    yield from judge_pages({path: read_page(path, text, base=base) for path, text in pages.items()}, files)


def judge_folder(
    folder: Path, *, base: str = "/", known: Mapping[str, ReadPage] | None = None
) -> tuple[list[str], dict[str, ReadPage]]:
    """Hold every page of a folder against the gate; give what is wrong, and all pages as they were read.

    `known` are pages that were read before, by their path: they must be the very same, to the byte.
    """
    pages, files = {}, []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".html":
            pages[name] = (known or {}).get(name) or read_page(name, path.read_text(encoding="utf-8"), base=base)
        elif path.is_file():
            files.append(name)
    return list(judge_pages(pages, files)), pages


def read_page(path: str, text: str, *, base: str) -> ReadPage:
    """Read a page as a browser reads it."""
    page = _Page(path, text, base)
    return ReadPage(tuple(page.claims()), tuple(dict.fromkeys(page.links())), frozenset(own for own in page.ids if own))


def judge_pages(pages: Mapping[str, ReadPage], files: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with pages that were read, by their path; `files` are as in `find_refused`."""
    known = frozenset(files)
    for path, page in pages.items():
        for reason in (*_list_lacking(page, known), *_list_dead(path, pages, known)):
            yield f"{path}: {reason}"


def _list_lacking(page: ReadPage, files: frozenset[str]) -> Iterator[str]:
    return (reason for reason, file in page.claims if not file or file not in files)


def _list_dead(path: str, pages: Mapping[str, ReadPage], files: frozenset[str]) -> Iterator[str]:
    """Yield links of a page to pages of the folder, or to ids in them, that are not there."""
    for target, place, fragment in pages[path].links:
        # a file of ours is no page, and is there
        if place in files:
            continue
        to = path if target.startswith("#") else posixpath.normpath(f"{place}/index.html")
        if to not in pages:
            if to not in files:
                yield f"a link to “{target}”, where no page stands"
        elif fragment and fragment not in pages[to].ids:
            yield f"a link to “{target}”, where nothing has that id"


class _Page:
    """A page as a browser reads it."""

    def __init__(self, path: str, text: str, base: str) -> None:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  # only builds read pages

        self.path = path
        self.base = base
        root = LexborHTMLParser(text).root
        # the parser makes the attributes of a node anew whenever they are asked for
        nodes = [] if root is None else root.traverse(include_text=False)
        self.nodes = [(str(node.tag), node.attributes, node) for node in nodes]
        self.ids = {attributes["id"] for _tag, attributes, _node in self.nodes if attributes.get("id")}

    def claims(self) -> Iterator[tuple[str, str]]:
        """Yield what no template of ours writes, and what would be right if a file were there, with that file."""
        for tag, attributes, node in self.nodes:
            if tag == "-comment":
                continue
            if tag not in _ALLOWED:
                yield f"the element <{tag}>", ""
                continue
            for name, value in attributes.items():
                yield from self._attribute(tag, name, value or "")
            if tag == "script":
                yield from self._script(attributes, node.text(deep=True))
            elif tag == "meta":
                yield from _meta(attributes)
            elif tag == "link":
                yield from self._loaded(attributes)
            elif tag == "img":
                yield from self._picture(attributes)

    def _attribute(self, tag: str, name: str, value: str) -> Iterator[tuple[str, str]]:
        if name not in _ALLOWED[tag] and not name.startswith("aria-"):
            yield f"the attribute {name} of <{tag}>", ""
        elif name == "style" and not _ALIGN.match(value):
            yield f"the style “{value}”", ""
        elif name in {"href", "action"}:
            scheme = _SCHEME.match(value)
            if _UNPLAIN.search(value) or value.startswith("//"):
                yield f"the address “{value}”", ""
            elif scheme and (scheme[1].lower() not in _LEADS_OUT or name == "action"):
                yield f"the address “{value}”, which begins with {scheme[1]}:", ""

    def _script(self, attributes: Mapping[str, str | None], text: str) -> Iterator[tuple[str, str]]:
        source = attributes.get("src")
        if source is None and attributes.get("type") in _DATA:
            try:
                json.loads(text)
            except ValueError:
                yield "a block of data that is no JSON", ""
        elif source is None or text.strip():
            yield "a script that stands in the page", ""
        else:
            yield f"the script {source}, which is none of ours", self._file(source)

    def _loaded(self, attributes: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
        if attributes.get("rel") not in {"canonical", "alternate"}:
            address = attributes.get("href")
            yield f"the file {address}, which is none of ours", self._file(address)

    def _picture(self, attributes: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
        versions = (version.split()[0] for version in (attributes.get("srcset") or "").split(",") if version.strip())
        for address in dict.fromkeys((attributes.get("src"), *versions)):
            yield f"the picture {address}, which is none of ours", self._file(address)
        if not (attributes.get("alt") or "").strip():
            yield f"the picture {attributes.get('src')}, of which nothing says what it shows", ""

    def _file(self, address: str | None) -> str:
        """Give the place in the folder that an address names; empty where it leads elsewhere."""
        if not address or _SCHEME.match(address) or address.startswith("//"):
            return ""
        return self._place(address)

    def _place(self, address: str) -> str:
        path = unquote(address.partition("#")[0].partition("?")[0])
        if path.startswith("/"):
            return posixpath.normpath(path.removeprefix(self.base)) if path.startswith(self.base) else path
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path))

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Yield the links that lead to pages of the folder."""
        for tag, attributes, _node in self.nodes:
            target = attributes.get("href") if tag == "a" else None
            if not target or _SCHEME.match(target) or target.startswith(("//", "/")):
                continue
            place = self._place(target)
            if not place.startswith("..") and not place.endswith((".pdf", ".docx")):
                yield target, place, unquote(target.partition("#")[2])


def _meta(attributes: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    name = attributes.get("name") or attributes.get("property")
    if attributes.get("http-equiv") not in {None, "Content-Security-Policy"} or (name and name not in _META):
        yield f"the <meta> {attributes.get('http-equiv') or name}", ""
