"""One Markdown conversion of a text: sections with receipts, references with lines, forbidden markup.

1. fact comments are read and blanked;
2. a private-use mark with its ordinal is put before every `]`;
3. Markdown's own processors, subclassed, record what they take for references;
4. the element tree is walked against the allow-list, and digested per section.

So tables, lists and admonitions are right and code is silent, because the
parser that will convert the page decides.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.inlinepatterns import (
    ImageReferenceInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

from manual.findings import Finding
from manual.model import Body, Reference, Section

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

EXTENSIONS = ("tables", "attr_list", "admonition", "sane_lists")
RECEIPT = "s1"

_MARK, _END, _ZERO = "\ue000", "\ue001", 0xE010
_MARKS = re.compile(f"{_MARK}([\ue010-\ue019]+){_END}")
_HEADING = re.compile(r"^##\s+(.+?)\s*(?:\{\s*#([^\s}]*)\s*\})?\s*#*\s*$")
_FACTS = re.compile(r"^<!--\s*facts:\s*([\w\s-]*?)\s*-->\s*$")
_RAW_HTML = re.compile(r"<(?:[A-Za-z][\w-]*(?=[\s/>])|/[A-Za-z]|!--|\?|![A-Z])")
_FOLD = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), "\u00ad": None, "\u00a0": " "})
_INLINE = {"em", "strong", "span", "br"}
_TAGS = set("p h2 h3 h4 ul ol li strong em a code pre blockquote table thead tbody tr th td div img br hr span".split())
_ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "lang", "dir", "scope", "start"}
_CLASSES = {"admonition", "admonition-title", "note", "law-unverified", "template"}
_STYLE = re.compile(r"^text-align: (?:left|right|center);$")
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = {"https", "mailto", "tel", "ref"}
_SHEET_PATH = re.compile(r"\d{1,2}\.\d{1,2}[\w.-]*\.md|(?:^|/)\d{1,2}\.\d{1,2}/?(?:#|$)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A body with what is wrong in it."""

    body: Body
    findings: tuple[Finding, ...]


def parse_body(text: str, *, path: str, line: int) -> Parsed:
    """Parse the Markdown after the front matter; `line` is the file's line of its first line."""
    lines = text.split("\n")
    facts, headings = _outline(lines)
    source = "\n".join("" if number in facts else content for number, content in enumerate(lines))
    marked, brackets = _mark(source)
    markdown = _converter()
    markdown.reset()
    recorder: _Recorder = markdown.recorder  # type: ignore[attr-defined]
    recorder.clear()
    root = _tree(markdown, marked)
    context = _Context(path, line, source, brackets, headings)
    findings = [*context.heading_findings(), *_forbidden(root, context)]
    sections = _sections(root, context, facts)
    references, own = _references(recorder, context)
    steps = sum(len(item) for item in _step_lists(root, headings))
    findings += [*own, *_step_findings(root, context)]
    return Parsed(Body(source, line, sections, references, steps), tuple(findings))


# Receipts


def digest(text: str) -> str:
    """Hash a title or summary as a section is hashed: quote shapes and spacing folded."""
    return _receipt([_fold(text)])


def _receipt(tokens: list[str]) -> str:
    joined = "\x1f".join(token for token in tokens if token)
    return f"{RECEIPT}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _clean(text)).translate(_FOLD).split())


def _tokens(element: etree.Element) -> Iterator[str]:
    """Block kinds, text, link keys, image names and code; emphasis and layout are folded."""
    buffer: list[str] = []

    def flush() -> Iterator[str]:
        text = _fold("".join(buffer))
        buffer.clear()
        if text:
            yield text

    def walk(node: etree.Element) -> Iterator[str]:
        inline = node.tag in _INLINE
        if node.tag == "br":
            buffer.append(" ")
        if not inline:
            yield from flush()
            yield f"<{node.tag}>"
            target = node.get("href") or node.get("src")
            if target:
                yield _clean(target)
            if node.get("alt"):
                yield _clean(node.get("alt", ""))
        buffer.append(node.text or "")
        for child in node:
            yield from walk(child)
            buffer.append(child.tail or "")
        if not inline:
            yield from flush()

    yield from walk(element)
    yield from flush()


# Parsing


class _Recorder(list[tuple[str, str, int]]):
    """What the parser took for a reference: form, key, ordinal of the bracket that ends the key."""


class _Full(ReferenceInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str):  # type: ignore[no-untyped-def]  # noqa: ANN201, N802
        text, index, handled = self.getText(data, m.end(0))
        if not handled:
            return None, None, None
        found = self.RE_LINK.match(data, pos=index)
        if found is None:
            return None, None, None
        raw = found.group(1)
        marks = _MARKS.findall(raw)
        if not marks:
            return None, None, None
        key = " ".join(_MARKS.sub("", raw).split())
        form = "full" if key else "collapsed"
        key = key or " ".join(_clean(text).split())
        self.md.recorder.append((form, key, _ordinal(marks[-1])))  # type: ignore[attr-defined]
        return self.makeTag(f"ref:{key}", "", text), m.start(0), found.end(0)


class _Short(ShortReferenceInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str):  # type: ignore[no-untyped-def]  # noqa: ANN201, N802
        text, _index, handled = self.getText(data, m.end(0))
        marks = _MARKS.findall(text)
        if handled and marks:
            self.md.recorder.append(("shortcut", _clean(text).strip(), _ordinal(marks[-1])))  # type: ignore[attr-defined]
        return None, None, None


class _FullImage(ImageReferenceInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str):  # type: ignore[no-untyped-def]  # noqa: ANN201, N802
        # an image by reference is no form of ours; left as text, the check of brackets reports it
        return None, None, None


class _Definitions(dict[str, tuple[str, str]]):
    """Markdown's table of definitions; ours stays empty but says what a sheet tried to define."""


@cache
def _converter() -> Markdown:
    """Build the one converter: raw HTML stays text, so that it is seen and reported."""
    markdown = Markdown(extensions=list(EXTENSIONS))
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    patterns = markdown.inlinePatterns
    patterns.register(_Full(r"\[", markdown), "reference", 170)
    patterns.register(_Short(r"\[", markdown), "short_reference", 130)
    patterns.register(_FullImage(r"\!\[", markdown), "image_reference", 140)
    patterns.deregister("short_image_ref")
    markdown.recorder = _Recorder()  # type: ignore[attr-defined]
    markdown.references = _Definitions()
    return markdown


def _tree(markdown: Markdown, text: str) -> etree.Element:
    """Convert without serialising, which a check never needs."""
    lines = text.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root = markdown.parser.parseDocument(lines).getroot()
    for treeprocessor in markdown.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return root


def _mark(text: str) -> tuple[str, list[int]]:
    """Put a mark before every `]`; also return the offsets of those brackets."""
    parts = text.split("]")
    brackets: list[int] = []
    offset = 0
    out = [parts[0]]
    for number, part in enumerate(parts[1:]):
        offset += len(parts[number])
        brackets.append(offset)
        offset += 1
        out.append(_MARK + "".join(chr(_ZERO + int(digit)) for digit in str(number)) + _END + "]" + part)
    return "".join(out), brackets


def _ordinal(digits: str) -> int:
    return int("".join(str(ord(digit) - _ZERO) for digit in digits))


def _clean(text: str) -> str:
    return _MARKS.sub("", text).replace("\x02amp\x03", "&")


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class _Context:
    path: str
    line: int
    source: str
    brackets: list[int]
    headings: list[_Heading]

    def finding(self, offset_line: int, code: str, message: str) -> Finding:
        return Finding(self.path, self.line + offset_line, code, message)

    def line_at(self, offset: int) -> int:
        return self.source.count("\n", 0, offset)

    def line_of(self, snippet: str) -> int:
        """Find the line of a snippet; the first line where it cannot be found."""
        offset = self.source.find(snippet)
        return self.line_at(offset) if offset >= 0 else 0

    def section_at(self, line: int) -> str:
        return next((heading.id for heading in reversed(self.headings) if heading.line <= line), "")

    def heading_findings(self) -> Iterator[Finding]:
        for heading in self.headings:
            if not heading.id:
                yield self.finding(
                    heading.line,
                    "section-without-id",
                    f"The heading “{heading.title}” has no id. Write `## {heading.title} {{#id}}`.",
                )


def _outline(lines: list[str]) -> tuple[dict[int, tuple[str, ...]], list[_Heading]]:
    facts: dict[int, tuple[str, ...]] = {}
    headings: list[_Heading] = []
    for number, line in enumerate(lines):
        if match := _FACTS.match(line):
            facts[number] = tuple(match[1].split())
        elif match := _HEADING.match(line):
            headings.append(_Heading(number, match[2] or "", match[1]))
    return facts, headings


def _sections(root: etree.Element, context: _Context, facts: dict[int, tuple[str, ...]]) -> tuple[Section, ...]:
    groups: list[list[etree.Element]] = []
    for child in root:
        if child.tag == "h2":
            groups.append([child])
        elif groups:
            groups[-1].append(child)
    named: dict[str, list[str]] = {}
    for line, keys in facts.items():
        named.setdefault(context.section_at(line), []).extend(keys)
    return tuple(
        Section(
            heading.id,
            heading.title,
            context.line + heading.line,
            _receipt([token for element in group for token in _tokens(element)]),
            sum(len("".join(element.itertext()).split()) for element in group),
            tuple(named.get(heading.id, ())),
        )
        for heading, group in zip(context.headings, groups, strict=False)
    )


def _references(recorder: _Recorder, context: _Context) -> tuple[tuple[Reference, ...], list[Finding]]:
    found: dict[int, Reference] = {}
    for form, key, ordinal in recorder:
        bracket = context.brackets[ordinal]
        line = context.line_at(bracket)
        known = found.get(bracket)
        if known is None or known.form == "shortcut":
            found[bracket] = Reference(key, form, context.line + line, context.section_at(line), bracket)
    own = [
        context.finding(
            number,
            "own-definition",
            f"The text defines the reference `{match[1]}` itself. Delete the line: registries and sheets define all keys.",
        )
        for number, line in enumerate(context.source.split("\n"))
        if (match := re.match(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*\S", line))
    ]
    return tuple(found[bracket] for bracket in sorted(found)), own


def _forbidden(root: etree.Element, context: _Context) -> Iterator[Finding]:
    for element in root.iter():
        yield from _forbidden_element(element, context)
        if element.tag not in {"code", "pre"}:
            yield from _raw_html(element.text, context)
        yield from _raw_html(element.tail, context)


def _raw_html(text: str | None, context: _Context) -> Iterator[Finding]:
    for match in _RAW_HTML.finditer(text or ""):
        start = match.start()
        snippet = (text or "")[start : start + 24].split("\n")[0]
        yield context.finding(
            context.line_of(snippet),
            "raw-html",
            f"Raw HTML is not allowed: `{_clean(snippet)}`. Say it in Markdown.",
        )


def _forbidden_element(element: etree.Element, context: _Context) -> Iterator[Finding]:
    tag = element.tag
    if tag not in _TAGS and tag != "div":
        yield context.finding(0, "forbidden-markup", f"`<{tag}>` is not used in sheets. Use `##`, `###`, lists and tables.")
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


def _forbidden_target(value: str, context: _Context) -> Iterator[Finding]:
    target = _clean(value)
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


def _step_lists(root: etree.Element, headings: list[_Heading]) -> Iterator[etree.Element]:
    inside = False
    position = -1
    for child in root:
        if child.tag == "h2":
            position += 1
            inside = position < len(headings) and headings[position].id == "steps"
        elif inside and child.tag == "ol":
            yield child


def _step_findings(root: etree.Element, context: _Context) -> Iterator[Finding]:
    start = next((heading.line for heading in context.headings if heading.id == "steps"), 0)
    for ordered in _step_lists(root, context.headings):
        for number, item in enumerate(ordered, 1):
            title, who = item.find("p[1]"), item.find("p[2]")
            titled = title is not None and len(title) == 1 and title[0].tag == "strong"
            timed = who is not None and len(who) == 1 and who[0].tag == "em" and ";" in (who[0].text or "")
            if not (titled and timed):
                yield context.finding(
                    start,
                    "step-shape",
                    f"Step {number} needs a title in bold, then a line in italics `*who; by when*`, then what to do.",
                )
