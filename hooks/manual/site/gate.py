"""The last gate: every built page is read as a browser reads it, and held against what our templates emit.

It knows nothing of how a page was made. A page that holds a script, an address or an element that none of our
templates writes is refused with its place, and nothing is published.
"""

from __future__ import annotations

import json
import posixpath
import re
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


def find_refused(pages: Mapping[str, str], files: Iterable[str], *, base: str = "/") -> Iterator[str]:
    """Yield what is wrong with pages, by their path within a folder; `files` are the other files of the folder.

    `base` is the path at which the folder stands on its host, for addresses that begin at the root of the host.
    Links between these pages must lead to a page, and to an id where they name one; a PDF and what lies outside
    the folder is put beside it later and is not looked for.
    """
    parsed = {path: _Page(path, text, base) for path, text in pages.items()}
    known = frozenset(files)
    for page in parsed.values():
        for reason in (*page.problems(known), *page.dead_links(parsed, known)):
            yield f"{page.path}: {reason}"


def judge_page(folder: Path, *, base: str = "/") -> list[str]:
    """Hold every page of a folder against the gate."""
    pages, files = {}, []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".html":
            pages[name] = path.read_text(encoding="utf-8")
        elif path.is_file():
            files.append(name)
    return list(find_refused(pages, files, base=base))


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

    def problems(self, files: frozenset[str]) -> Iterator[str]:
        """Yield what no template of ours writes."""
        for tag, attributes, node in self.nodes:
            if tag == "-comment":
                continue
            if tag not in _ALLOWED:
                yield f"the element <{tag}>"
                continue
            for name, value in attributes.items():
                yield from self._attribute(tag, name, value or "")
            if tag == "script":
                yield from self._script(attributes, node.text(deep=True), files)
            elif tag == "meta":
                yield from _meta(attributes)
            elif tag == "link":
                yield from self._loaded(attributes, files)
            elif tag == "img":
                yield from self._picture(attributes, files)

    def _attribute(self, tag: str, name: str, value: str) -> Iterator[str]:
        if name not in _ALLOWED[tag] and not name.startswith("aria-"):
            yield f"the attribute {name} of <{tag}>"
        elif name == "style" and not _ALIGN.match(value):
            yield f"the style “{value}”"
        elif name in {"href", "action"}:
            scheme = _SCHEME.match(value)
            if _UNPLAIN.search(value) or value.startswith("//"):
                yield f"the address “{value}”"
            elif scheme and (scheme[1].lower() not in _LEADS_OUT or name == "action"):
                yield f"the address “{value}”, which begins with {scheme[1]}:"

    def _script(self, attributes: Mapping[str, str | None], text: str, files: frozenset[str]) -> Iterator[str]:
        source = attributes.get("src")
        if source is None and attributes.get("type") in _DATA:
            try:
                json.loads(text)
            except ValueError:
                yield "a block of data that is no JSON"
        elif source is None or text.strip():
            yield "a script that stands in the page"
        elif not self._own(source, files):
            yield f"the script {source}, which is none of ours"

    def _loaded(self, attributes: Mapping[str, str | None], files: frozenset[str]) -> Iterator[str]:
        if attributes.get("rel") not in {"canonical", "alternate"} and not self._own(attributes.get("href"), files):
            yield f"the file {attributes.get('href')}, which is none of ours"

    def _picture(self, attributes: Mapping[str, str | None], files: frozenset[str]) -> Iterator[str]:
        versions = (version.split()[0] for version in (attributes.get("srcset") or "").split(",") if version.strip())
        for address in dict.fromkeys((attributes.get("src"), *versions)):
            if not self._own(address, files):
                yield f"the picture {address}, which is none of ours"
        if not (attributes.get("alt") or "").strip():
            yield f"the picture {attributes.get('src')}, of which nothing says what it shows"

    def _own(self, address: str | None, files: frozenset[str]) -> bool:
        """Tell whether an address names a file of the folder."""
        if not address or _SCHEME.match(address) or address.startswith("//"):
            return False
        return self._place(address) in files

    def _place(self, address: str) -> str:
        path = unquote(address.partition("#")[0].partition("?")[0])
        if path.startswith("/"):
            return posixpath.normpath(path.removeprefix(self.base)) if path.startswith(self.base) else path
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path))

    def dead_links(self, pages: Mapping[str, _Page], files: frozenset[str]) -> Iterator[str]:
        """Yield links to pages of the folder, or to ids in them, that are not there."""
        for tag, attributes, _node in self.nodes:
            target = attributes.get("href") if tag == "a" else None
            if not target or _SCHEME.match(target) or target.startswith(("//", "/")):
                continue
            place, fragment = self._place(target), unquote(target.partition("#")[2])
            # a file of ours is no page, and is there
            if place.startswith("..") or place.endswith((".pdf", ".docx")) or place in files:
                continue
            if target.startswith("#"):
                page: _Page | None = self
            else:
                page = pages.get(posixpath.normpath(f"{place}/index.html"))
            if page is None and posixpath.normpath(f"{place}/index.html") in files:
                continue
            if page is None:
                yield f"a link to “{target}”, where no page stands"
            elif fragment and fragment not in page.ids:
                yield f"a link to “{target}”, where nothing has that id"


def _meta(attributes: Mapping[str, str | None]) -> Iterator[str]:
    name = attributes.get("name") or attributes.get("property")
    if attributes.get("http-equiv") not in {None, "Content-Security-Policy"} or (name and name not in _META):
        yield f"the <meta> {attributes.get('http-equiv') or name}"
