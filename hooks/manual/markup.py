"""The allow-list: tags, attributes, classes and schemes that a converted text may hold.

`attr_list` can write `onclick` and `style`, so refusing raw HTML alone would not do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from manual.digests import clean

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from manual.body import Context
    from manual.findings import Finding

_RAW_HTML = re.compile(r"<(?:[A-Za-z][\w-]*(?=[\s/>])|/[A-Za-z]|!--|\?|![A-Z])")
_TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "code",
    "pre",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "img",
    "br",
    "hr",
    "span",
}
_ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "lang", "dir", "scope", "start"}
_CLASSES = {"admonition", "admonition-title", "note", "law-unverified", "template"}
_STYLE = re.compile(r"^text-align: (?:left|right|center);$")
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = {"https", "mailto", "tel", "ref"}
_SHEET_PATH = re.compile(r"\d{1,2}\.\d{1,2}[\w.-]*\.md|(?:^|/)\d{1,2}\.\d{1,2}/?(?:#|$)")


def forbidden(root: etree.Element, context: Context) -> Iterator[Finding]:
    """Walk a converted tree and report what is not on the list."""
    for element in root.iter():
        yield from _forbidden_element(element, context)
        if element.tag not in {"code", "pre"}:
            yield from _raw_html(element.text, context)
        yield from _raw_html(element.tail, context)


def _raw_html(text: str | None, context: Context) -> Iterator[Finding]:
    for match in _RAW_HTML.finditer(text or ""):
        start = match.start()
        snippet = (text or "")[start : start + 24].split("\n")[0]
        yield context.finding(
            context.line_of(snippet),
            "raw-html",
            f"Raw HTML is not allowed: `{clean(snippet)}`. Say it in Markdown.",
        )


def _forbidden_element(element: etree.Element, context: Context) -> Iterator[Finding]:
    tag = element.tag
    if tag not in _TAGS and tag != "div":
        yield context.finding(
            0, "forbidden-markup", f"`<{tag}>` is not used in sheets. Use `##`, `###`, lists and tables."
        )
    for name, value in element.attrib.items():
        if name == "class":
            for word in value.split():
                if word not in _CLASSES:
                    yield context.finding(
                        context.line_of(word),
                        "forbidden-markup",
                        f"The class `{word}` is not on the list. Allowed: {', '.join(sorted(_CLASSES))}.",
                    )
        elif name in {"href", "src"}:
            yield from _forbidden_target(value, context)
        elif name not in _ATTRIBUTES and not (name == "style" and _STYLE.match(value)):
            yield context.finding(
                context.line_of(value) or context.line_of(name),
                "forbidden-markup",
                f"The attribute `{name}` is not allowed. Delete it.",
            )


def _forbidden_target(value: str, context: Context) -> Iterator[Finding]:
    target = clean(value)
    scheme = _SCHEME.match(target)
    line = context.line_of(target)
    if scheme and scheme[1].lower() not in _SCHEMES:
        yield context.finding(
            line,
            "forbidden-markup",
            f"Links may not begin with `{scheme[1]}:`. Use https, mailto, tel or a reference.",
        )
    elif not scheme and _SHEET_PATH.search(target):
        yield context.finding(
            line,
            "link-by-path",
            f"`{target}` links to a sheet by its path. Write a reference such as `[7.2][]`.",
        )
    elif target.startswith(("//", "/")) or ".." in target.split("/"):
        yield context.finding(line, "forbidden-markup", f"The link `{target}` leaves the manual. Use a reference.")
