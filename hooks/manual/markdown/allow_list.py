"""The allow-list for the texts of sheets: tags, attributes, classes, addresses, and the Markdown that is offered.

It is held against the tree that Markdown made, not against the text: `attr_list` can write `onclick` and `style`, so
refusing raw HTML alone would not do. An address is judged as a browser will read it, after its entities are decoded.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from manual.markdown.addresses import decode_address, find_scheme, judge_outward
from manual.markdown.fingerprint import RESOLVED, strip_marks

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from manual.markdown.context import Context
    from manual.model.findings import Finding

_RAW_HTML = re.compile(r"<(?:[A-Za-z][^\s<>]*(?=[\s/>])|/[A-Za-z]|!--|\?|![A-Za-z\[])")
TAGS = frozenset(
    "p h2 h3 h4 ul ol li strong em a code pre blockquote table thead tbody tr th td div br hr span".split()  # noqa: SIM905
)
# tags of headings, which alone may have an id
_HEADINGS = frozenset({"h2", "h3", "h4"})
_CLASSES = {"admonition", "admonition-title", "note", "law-unverified", "template"}
# the class of a heading under which a list is drawn as a line, and the classes that drawings add
TIMELINE = "timeline"
_TIMELINE_HEADINGS = frozenset({"h2", "h3"})
_DRAWN = frozenset(f"timeline-{part}" for part in ("long", "legend", "when", "basis", "what", "date")) | {
    TIMELINE,
    "set-by-law",
    "our-advice",
    "picture",
    "picture-source",
}
# what the drawing of a picture is made of, and what only its element may have; no text can write an address of these
_DRAWN_TAGS = frozenset({"figure", "figcaption", "img"})
_FILE = r"pictures/[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpg|webp)"
_IMAGE = {
    "src": re.compile(rf"{_FILE}\Z"),
    "srcset": re.compile(rf"{_FILE} \d{{1,4}}w(?:, {_FILE} \d{{1,4}}w)*\Z"),
    "sizes": re.compile(r"[a-z0-9 ,:()-]+\Z"),
    "alt": re.compile(r"."),
    "width": re.compile(r"\d{1,4}\Z"),
    "height": re.compile(r"\d{1,5}\Z"),
    "loading": re.compile(r"lazy\Z"),
}
# attribute: what its value may be
_ATTRIBUTES = {
    "href": re.compile(r""),
    "title": re.compile(r""),
    "id": re.compile(r"[A-Za-z0-9][\w.:-]*\Z"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z"),
    "dir": re.compile(r"(?:ltr|rtl|auto)\Z"),
    "scope": re.compile(r"(?:row|col|rowgroup|colgroup)\Z"),
    "start": re.compile(r"\d{1,4}\Z"),
    "style": re.compile(r"text-align: (?:left|right|center);\Z"),
}
# ids of our own pages, which scripts look for and links lead to
RESERVED_IDS = frozenset(
    {
        "binder-answer",
        "binder-data",
        "filter-count",
        "filters",
        "offer",
        "on-this-page",
        "search",
        "search-field",
        "search-key",
        "search-results",
        "term",
        "terms",
        "text",
    }
)
_SCHEMES = ("https", "mailto", "tel")
# an address from the root of the host, or out of the folder, however its slashes are written
_LEAVES = re.compile(r"^(?:[/\\]|%2f|%5c)|(?:^|[/\\]|%2f|%5c)(?:\.|%2e){2}(?:[/\\#?]|%2f|%5c|$)", re.IGNORECASE)
_UNPLAIN = re.compile(r"[\x00-\x20\x7f\\]")
_SHEET_PATH = re.compile(r"\d{1,2}\.\d{1,2}[\w.-]*\.md|(?:^|/)\d{1,2}\.\d{1,2}/?(?:#|$)")


def find_forbidden(root: etree.Element, context: Context) -> Iterator[Finding]:
    """Walk a converted tree and report what is not on the list; raw HTML once a line, which mostly has its end too."""
    raw: set[int] = set()
    for element in root.iter():
        for line, code, message in _problems(element, context) if element.attrib or element.tag not in TAGS else ():
            yield context.finding(line, code, message)
        for text in (element.text if element.tag not in {"code", "pre"} else None, element.tail):
            for finding in _raw_html(text, context) if text and "<" in text else ():
                if finding.line not in raw:
                    raw.add(finding.line)
                    yield finding


def judge_element(element: etree.Element) -> str:
    """Say what is wrong with an element of a resolved text, whose characters are those that a reader sees; empty for nothing."""
    if element.tag not in TAGS and element.tag not in _DRAWN_TAGS:
        return f"`<{element.tag}>` is no element of a text"
    known = _IMAGE if element.tag == "img" else _ATTRIBUTES
    for name, value in element.attrib.items():
        if name == "class" and element.tag != "img":
            strange = set(value.split()) - _CLASSES - _DRAWN
            if strange:
                return f"the class `{min(strange)}` is not on the list"
        elif name not in known or not known[name].match(value):
            return f"the attribute `{name}` is not on the list, or its value is none of its kind"
    target = element.get("href", "")
    if find_scheme(target) in {"", "manual"}:
        return f"the address `{target}` leaves the manual" if _LEAVES.search(target) else ""
    return judge_outward(target, ("https", "http", "mailto", "tel"))


def read_target(value: str) -> str:
    """Read an address as a browser will: with its entities decoded."""
    return decode_address(strip_marks(value))


def _raw_html(text: str, context: Context) -> Iterator[Finding]:
    for match in _RAW_HTML.finditer(text):
        start = match.start()
        snippet = text[start : start + 24].split("\n", maxsplit=1)[0]
        yield context.finding(
            context.line_of(snippet),
            "raw-html",
            f"Raw HTML is not allowed: `{strip_marks(snippet)}`. Say it in Markdown.",
        )


def _problems(element: etree.Element, context: Context) -> Iterator[tuple[int, str, str]]:
    """Yield line, code and message of what is wrong with an element of a sheet."""
    if element.tag == "img":  # `pictures.py` judges it
        return
    if element.tag not in TAGS:
        line = context.line_of(strip_marks("".join(element.itertext())).strip().split("\n")[0])
        yield line, "forbidden-markup", f"`<{element.tag}>` is not used in sheets. Use `##`, `###`, lists and tables."
    for name, given in element.attrib.items():
        value = given or ""  # `attr_list` gives nothing at all for a name without a value
        plain = html.unescape(strip_marks(value))
        if name == "class":
            yield from _classes(element, plain, context)
        elif name == "href":
            yield from _target(element, value, context)
        elif name == "id":
            yield from _identifier(element, plain, context)
        elif name not in _ATTRIBUTES:
            line = context.line_of(f"{name}=") or context.line_of(name) or context.line_of("{:")
            yield line, "forbidden-markup", f"The attribute `{name}` is not allowed. Delete it."
        elif not _ATTRIBUTES[name].match(plain):
            line = context.line_of(plain)
            yield line, "forbidden-markup", f"The attribute `{name}` may not be `{plain}`. Correct or delete it."


def _target(link: etree.Element, value: str, context: Context) -> Iterator[tuple[int, str, str]]:
    if not value.startswith(RESOLVED):
        code, message = judge_target(read_target(value))
        if message:
            yield context.line_of_link(link), code, message


def _classes(element: etree.Element, value: str, context: Context) -> Iterator[tuple[int, str, str]]:
    for word in value.split():
        if word == TIMELINE:
            if element.tag not in _TIMELINE_HEADINGS:
                message = (
                    "The class `timeline` belongs to the heading above the list: `## Deadlines {#deadlines .timeline}`."
                )
                yield context.line_of(word), "forbidden-markup", message
        elif word not in _CLASSES:
            allowed = ", ".join(sorted(_CLASSES))
            message = f"The class `{word}` is not on the list. Allowed: {allowed}."
            yield context.line_of(word), "forbidden-markup", message


def _identifier(element: etree.Element, value: str, context: Context) -> Iterator[tuple[int, str, str]]:
    line = context.line_of(f"#{value}")
    if element.tag not in _HEADINGS:
        yield line, "forbidden-markup", "Only headings have an id. Delete it."
    elif not _ATTRIBUTES["id"].match(value):
        yield line, "forbidden-markup", f"The id `{value}` may hold letters, digits and hyphens. Correct it."
    elif value in RESERVED_IDS:
        yield line, "forbidden-markup", f"The id `{value}` belongs to the page itself. Take another."


def judge_target(target: str) -> tuple[str, str]:
    """Give code and message of what is wrong with an address in a text; two empty texts where nothing is.

    Whether a relative address leads somewhere is asked when everything has been read.
    """
    if find_scheme(target) in _SCHEMES:
        problem = judge_outward(target, _SCHEMES)
        return ("forbidden-markup", problem) if problem else ("", "")
    if scheme := find_scheme(target):
        return "forbidden-markup", f"Links may not begin with `{scheme}:`. Use https, mailto, tel or a reference."
    if _SHEET_PATH.search(target):
        return "link-by-path", f"`{target}` links to a sheet by its path. Write a reference such as `[7.2][]`."
    if _UNPLAIN.search(target):
        return "forbidden-markup", "The link holds a space, a backslash or a control character. Write a reference."
    if _LEAVES.search(target):
        return "forbidden-markup", f"The link `{target}` leaves the manual. Use a reference."
    return "", ""
