"""One Markdown conversion of a text: sections with receipts, references with lines, forbidden markup.

1. comments that name facts, or figures that differ between languages, are read and blanked;
2. a private-use mark with its ordinal is put before every `]`;
3. Markdown's own processors, subclassed, record what they take for references;
4. the element tree is walked against the allow-list, and digested per section.

So tables, lists and admonitions are right and code is silent, because the
parser that will convert the page decides.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from markdown.inlinepatterns import (
    EscapeInlineProcessor,
    ImageReferenceInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

from manual.language.numbers import find_numbers
from manual.markdown.addresses import find_scheme
from manual.markdown.allow_list import find_forbidden, judge_target, read_target
from manual.markdown.context import Context, Heading
from manual.markdown.conversion import find_fenced, make_parser, parse_tree
from manual.markdown.dialects import find_unoffered
from manual.markdown.fingerprint import (
    END,
    MARK,
    MARKS,
    RESOLVED,
    TITLED,
    digest_joined,
    digest_section,
    list_tokens,
    mark,
    mark_number,
    strip_marks,
)
from manual.markdown.pictures import find_misplaced, list_pictures
from manual.markdown.timelines import find_misshapen
from manual.markdown.tree import digest_of_nodes, escape_bracket, find_reference_number, keep_nodes, written_nodes
from manual.markdown.words import fill_words, gather_words
from manual.model.texts import Body, Reference, Section, tree_of_nodes

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator

    from markdown import Markdown

    from manual.model.findings import Finding
    from manual.model.texts import Node

_HEADING = re.compile(r"^##(?!#)\s*(.+?)\s*(?:\{\s*#([^\s}]*)\s*(?:\.timeline\s*)?\})?\s*#*\s*$")
_FACTS = re.compile(r"^<!--\s*facts:\s*([\w\s#-]*?)\s*-->\s*$")
_DIFFERS = re.compile(r"^<!--\s*differs:([^;<>]*)(;[^<>]*)?-->\s*$")

# what a section is made of, by its token in the digest, as messages name it
_BLOCKS = {
    "<p": "paragraphs",
    "<li": "items",
    "<tr": "rows",
    "<td": "filled cells",
    "<code": "pieces of code",
    "<h3": "subheadings",
    "<h4": "subheadings",
    "<blockquote": "quotes",
    "<div": "notes",
    "<img": "pictures",
}

_Match = tuple["etree.Element | str | None", "int | None", "int | None"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A body with what is wrong in it."""

    body: Body
    findings: tuple[Finding, ...]


def parse_body(text: str, *, path: str, line: int, language: str, older: bool = True) -> Parsed:
    """Parse the Markdown after the front matter; `line` is the file's line of its first line.

    `language` tells how its numbers are written. Without `older` sections have no digests of older normalisers.
    """
    lines = text.split("\n")
    facts, differs, headings = _outline(lines)
    source = blank_comments(text)
    marked, brackets = _mark(source)
    markdown = _converter()
    markdown.reset()
    recorder: _Recorder = markdown.recorder  # type: ignore[attr-defined]
    recorder.clear()
    root = parse_tree(markdown, marked)
    context = Context(path, line, source, brackets, headings)
    findings = [*context.heading_findings(root), *find_forbidden(root, context), *find_unoffered(root, context)]
    definitions = [strip_marks(key) for key in markdown.references.tried]  # type: ignore[attr-defined]
    references, own = _references(recorder, definitions, context)
    steps = sum(len(item) for item in _step_lists(root, headings))
    findings += [*own, *_step_findings(root, context), *find_misshapen(root, context), *find_misplaced(root, context)]
    findings += _without_reason(lines, context)
    entities = [str(entity) for entity in markdown.htmlStash.rawHtmlBlocks]
    nodes = _nodes(root, entities, recorder, {part.bracket: number for number, part in enumerate(references)}, brackets)
    lead, *groups = _groups(nodes)
    sections = tuple(
        _with_words(section, group, references, language)
        for section, group in zip(
            _sections(root, entities, context, (facts, differs), older=older), groups, strict=False
        )
    )
    body = Body(
        source,
        line,
        sections,
        references,
        steps,
        tuple(_links(root, context)),
        gather_words(lead, references),
        digest_of_nodes(written_nodes(nodes)),
        tuple(list_pictures(root, context)),
        tree_of_nodes(nodes),
    )
    return Parsed(body, tuple(findings))


def blank_comments(text: str) -> str:
    """Blank the comments for writers, which readers do not see; line numbers stay."""
    if "<!--" not in text:
        return text
    return "\n".join("" if _FACTS.match(line) or _DIFFERS.match(line) else line for line in text.split("\n"))


# Parsing


class _Recorder(list[tuple[str, str, int]]):
    """What the parser took for a reference: form, key, ordinal of the bracket that ends the key.

    `ordinals` gives that of each link that was made of one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ordinals: dict[etree.Element, int] = {}

    def clear(self) -> None:
        super().clear()
        self.ordinals.clear()


class _Escaped(EscapeInlineProcessor):
    """Also reads an escaped `]`, whose mark stands between it and the backslash."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override]  # noqa: N802
        return (
            (escape_bracket(m[1]), m.start(0), m.end(0)) if m[1].endswith(f"{END}]") else super().handleMatch(m, data)
        )


class _Full(ReferenceInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override]  # noqa: N802
        text, index, handled = self.getText(data, m.end(0))
        if not handled:
            return None, None, None
        label = self.RE_LINK.match(data, pos=index)
        if label is None:
            return None, None, None
        raw = label.group(1)
        marks = MARKS.findall(raw)
        if not marks:
            return None, None, None
        key = " ".join(MARKS.sub("", raw).split())
        form = "full" if key else "collapsed"
        key = key or " ".join(strip_marks(text).split())
        recorder: _Recorder = self.md.recorder  # type: ignore[attr-defined]
        recorder.append((form, key, mark_number(marks[-1])))
        link = self.makeTag(f"{RESOLVED}{key}{TITLED if form == 'collapsed' else ''}", "", text)
        recorder.ordinals[link] = mark_number(marks[-1])
        return link, m.start(0), label.end(0)


class _Short(ShortReferenceInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override]  # noqa: N802
        text, _index, handled = self.getText(data, m.end(0))
        marks = MARKS.findall(text)
        if handled and marks:
            self.md.recorder.append(("shortcut", strip_marks(text).strip(), mark_number(marks[-1])))  # type: ignore[attr-defined]
        return None, None, None


class _FullImage(ImageReferenceInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override]  # noqa: ARG002, N802
        # an image by reference is no form of ours; left as text, the check of brackets reports it
        return None, None, None


class _Definitions(dict[str, tuple[str, str | None]]):
    """Markdown's table of definitions; ours stays empty but says what a sheet tried to define."""

    def __init__(self) -> None:
        super().__init__()
        self.tried: list[str] = []

    def __setitem__(self, key: str, _value: tuple[str, str | None]) -> None:
        self.tried.append(key)

    def clear(self) -> None:
        self.tried.clear()


@cache
def _converter() -> Markdown:
    """Build the parser that also records references."""
    markdown = make_parser()
    patterns = markdown.inlinePatterns
    patterns.register(_Escaped(rf"\\({MARK}[^{END}]+{END}\]|.)", markdown), "escape", 180)
    patterns.register(_Full(r"\[", markdown), "reference", 170)
    patterns.register(_Short(r"\[", markdown), "short_reference", 130)
    patterns.register(_FullImage(r"\!\[", markdown), "image_reference", 140)
    patterns.deregister("short_image_ref")
    markdown.recorder = _Recorder()  # type: ignore[attr-defined]
    markdown.references = _Definitions()  # type: ignore[assignment]  # it keeps nothing
    return markdown


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
        out.append(f"{mark(number)}]{part}")
    return "".join(out), brackets


def _without_reason(lines: list[str], context: Context) -> Iterator[Finding]:
    for number, line in enumerate(lines):
        if (match := _DIFFERS.match(line)) and not re.search(r"\w", match[2] or ""):
            message = "`differs` needs a reason. Write `<!-- differs: 16 4; Czech counts the hours to 24 -->`."
            yield context.finding(number, "bad-value", message)


_ByLine = dict[int, tuple[str, ...]]


def _outline(lines: list[str]) -> tuple[_ByLine, _ByLine, list[Heading]]:
    facts: _ByLine = {}
    differs: _ByLine = {}
    headings: list[Heading] = []
    code = find_fenced(lines)
    for number, line in enumerate(lines):
        if number in code:
            continue
        if match := _FACTS.match(line):
            facts[number] = tuple(match[1].split())
        elif match := _DIFFERS.match(line):
            differs[number] = tuple(match[1].replace(",", " ").split())
        elif match := _HEADING.match(line):
            headings.append(Heading(number, match[2] or "", match[1]))
    return facts, differs, headings


def _by_section(lines: _ByLine, context: Context) -> dict[str, tuple[str, ...]]:
    named: dict[str, tuple[str, ...]] = {}
    for line, keys in lines.items():
        section = context.section_at(line)
        named[section] = (*named.get(section, ()), *keys)
    return named


def _nodes(
    root: etree.Element, entities: list[str], recorder: _Recorder, numbers_of: dict[int, int], brackets: list[int]
) -> list[Node]:
    """Give the tree as it is kept; `numbers_of` are the numbers of references by the offsets of their brackets."""
    return keep_nodes(
        root, entities, {link: numbers_of[brackets[ordinal]] for link, ordinal in recorder.ordinals.items()}
    )


def _groups(nodes: list[Node]) -> list[list[Node]]:
    """Part the elements of a text: those before the first section, then those of each section."""
    groups: list[list[Node]] = [[]]
    for node in nodes:
        if node[0] == "h2":
            groups.append([])
        groups[-1].append(node)
    return groups


def _with_words(section: Section, group: list[Node], references: tuple[Reference, ...], language: str) -> Section:
    """Add what is read in the words of a section."""
    heading, text = gather_words(group[:1], references), gather_words(group[1:], references)
    # code shows how references are written, whose keys are no numbers
    counted = gather_words(group[1:], references, keys=False) if "[" in text else text
    title = fill_words(heading, [None] * len(references), references)
    return replace(
        section,
        title=title,
        figures=find_numbers(counted, language),
        text=text,
        heading="" if heading == title else heading,
        addresses=tuple(dict.fromkeys(_addresses(group))),
    )


def _addresses(nodes: list[Node]) -> Iterator[str]:
    for _tag, attributes, _text, children, _tail in nodes:
        address = attributes.get("href") or attributes.get("src")
        if address and find_reference_number(attributes) is None:
            yield address.removeprefix("mailto:")
        yield from _addresses(children)


def _sections(
    root: etree.Element, entities: list[str], context: Context, comments: tuple[_ByLine, _ByLine], *, older: bool
) -> tuple[Section, ...]:
    groups: list[list[etree.Element]] = []
    for child in root:
        if child.tag == "h2":
            groups.append([child])
        elif groups:
            groups[-1].append(child)
    named, differing = (_by_section(lines, context) for lines in comments)
    # of each section the tokens of its heading and those of what stands under it
    spoken = [
        (list_tokens(group[0], entities), [token for element in group[1:] for token in list_tokens(element, entities)])
        for group in groups
    ]
    after = [*(body for _heading, body in spoken[1:]), None]
    return tuple(
        Section(
            heading.id,
            "",  # its words come when all references are known
            context.line + heading.line,
            digest_section(group, [*head, *body], older=older),
            sum(len("".join(element.itertext()).split()) for element in group),
            named.get(heading.id, ()),
            differing.get(heading.id, ()),
            with_next="" if following is None else digest_joined([*head, *body, *following]),
            blocks=_blocks(body),
        )
        for heading, group, (head, body), following in zip(context.headings, groups, spoken, after, strict=False)
    )


def _blocks(body: list[str]) -> tuple[tuple[str, int], ...]:
    """Count the kinds of blocks of a section; neither a cell without words counts, nor the first words of an item."""
    counts = Counter(
        _BLOCKS[token]
        for before, token, after in zip(["", *body], body, [*body[1:], ""], strict=False)
        if token in _BLOCKS and not after.startswith("/") and (before, token) != ("<li", "<p")
    )
    return tuple(sorted(counts.items()))


def _references(
    recorder: _Recorder, definitions: Iterable[str], context: Context
) -> tuple[tuple[Reference, ...], list[Finding]]:
    by_bracket: dict[int, Reference] = {}
    for form, key, ordinal in recorder:
        bracket = context.brackets[ordinal]
        line = context.line_at(bracket)
        known = by_bracket.get(bracket)
        if known is None or known.form == "shortcut":
            by_bracket[bracket] = Reference(key, form, context.line + line, context.section_at(line), bracket)
    own = [
        context.finding(
            context.line_of_definition(key),
            "own-definition",
            f"The text defines the reference `{key}` itself. Delete the line: registries and sheets define all keys.",
        )
        for key in definitions
    ]
    return tuple(by_bracket[bracket] for bracket in sorted(by_bracket)), own


def _links(root: etree.Element, context: Context) -> Iterator[tuple[str, int]]:
    """Yield the addresses within the manual that a text writes itself."""
    for link in root.iter("a"):
        target = read_target(link.get("href", ""))
        written = not link.get("href", "").startswith(RESOLVED) and not find_scheme(target)
        # what may not stand there at all is reported as such
        if written and not judge_target(target)[1]:
            yield target, context.line + context.line_of_link(link)


def _step_lists(root: etree.Element, headings: list[Heading]) -> Iterator[etree.Element]:
    inside = False
    position = -1
    for child in root:
        if child.tag == "h2":
            position += 1
            inside = position < len(headings) and headings[position].id == "steps"
        elif inside and child.tag == "ol":
            yield child


def _step_findings(root: etree.Element, context: Context) -> Iterator[Finding]:
    start = next((heading.line for heading in context.headings if heading.id == "steps"), 0)
    for ordered in _step_lists(root, context.headings):
        for number, item in enumerate(ordered, 1):
            title, who = item.find("p[1]"), item.find("p[2]")
            titled = title is not None and len(title) == 1 and title[0].tag == "strong"
            line = who[0].text or "" if who is not None and len(who) == 1 and who[0].tag == "em" else ""
            # the semicolon of Latin and Cyrillic, or that of Arabic
            timed = ";" in line or "؛" in line
            if not (titled and timed):
                yield context.finding(
                    start,
                    "step-shape",
                    f"Step {number} needs a title in bold, then a line in italics `*who; by when*`, then what to do.",
                )
