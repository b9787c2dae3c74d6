"""The edits of `make bench-drift`: each a small function that changes one thing in one text.

An edit gets a text and a generator of random numbers, and gives the text before and after with the sections that
it touches, or None where a text has nothing to change. Where no sheet has what is to be changed (titles of links,
code), the text before is prepared: it stands in both.
"""

from __future__ import annotations

import html.entities
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

_HEADING = re.compile(r"^## (?P<words>.+?) \{#(?P<id>[\w-]+)\}$")
# what no edit of words may touch: keys and addresses of links, comments, ids
_KEPT = re.compile(r"\[[^\]]*\]\[\]|\]\[[^\]]*\]|\]\([^)]*\)|<!--.*?-->|\{[^}]*\}")
_ITEM = re.compile(r"^(- |\d+\.\s+)")
NEW_IDS = ("open-questions", "successes", "examples", "challenges")


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its id, the words of its heading, and the lines after it."""

    id: str
    words: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The section as it stands in a file."""
        return "\n".join((f"## {self.words} {{#{self.id}}}", *self.lines))


@dataclass(frozen=True, slots=True)
class Draft:
    """A text in parts: its front matter, and its sections."""

    front: str
    parts: tuple[Part, ...]

    @classmethod
    def read(cls, text: str) -> Draft:
        """Take a text apart; the sheets of the benchmark have nothing before their first section."""
        front, end, body = text.partition("\n---\n")
        parts: list[Part] = []
        for line in body.split("\n"):
            if match := _HEADING.match(line):
                parts.append(Part(match["id"], match["words"], ()))
            else:
                parts[-1] = replace(parts[-1], lines=(*parts[-1].lines, line))
        return cls(front + end, tuple(parts))

    @property
    def text(self) -> str:
        """The whole text."""
        return self.front + "\n".join(part.text for part in self.parts)

    def put(self, part: Part, start: int, end: int, *lines: str) -> Draft:
        """Give the text with other lines in a part."""
        changed = replace(part, lines=(*part.lines[:start], *lines, *part.lines[end:]))
        return replace(self, parts=tuple(changed if one.id == part.id else one for one in self.parts))


@dataclass(frozen=True, slots=True)
class Made:
    """An edit that was made. Of each of the `places` an alarm must name one section, and none besides."""

    before: Draft
    after: Draft
    places: tuple[frozenset[str], ...]


Change = Callable[[Draft, Random], Made | None]
Block = tuple[Part, int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit with its kind (cosmetic, real, structure, damage) and its name; `own` ones are made in the translation."""

    kind: str
    name: str
    change: Change
    own: bool


def _in(*sections: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({section}) for section in sections)


def _swapped(draft: Draft, block: Block, *lines: str) -> Made:
    """Put other lines in the place of a block."""
    part, start, end = block
    return Made(draft, draft.put(part, start, end, *lines), _in(part.id))


# Where something stands


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("<!--", "#", "|", "!!!"))


def _matches(line: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    kept = [match.span() for match in _KEPT.finditer(line)]
    for match in pattern.finditer(line):
        if all(match.end() <= start or end <= match.start() for start, end in kept):
            yield match


def _one(draft: Draft, rng: Random, pattern: str, new: Callable[[re.Match[str]], str]) -> Made | None:
    """Change one match in running text."""
    compiled = re.compile(pattern)
    places = [
        (part, number, match)
        for part in draft.parts
        for number, line in enumerate(part.lines)
        if _is_prose(line)
        for match in _matches(line, compiled)
    ]
    if not places:
        return None
    part, number, match = rng.choice(places)
    line = f"{match.string[: match.start()]}{new(match)}{match.string[match.end() :]}"
    return _swapped(draft, (part, number, number + 1), line)


def _runs(draft: Draft, wanted: Callable[[str], bool], least: int) -> list[Block]:
    """Find runs of at least so many lines."""
    found = []
    for part in draft.parts:
        start = 0
        for number, line in enumerate((*part.lines, "")):
            if not wanted(line) or number == len(part.lines):
                if number - start >= least:
                    found.append((part, start, number))
                start = number + 1
    return found


def _paragraphs(draft: Draft, least: int = 1) -> list[Block]:
    return _runs(draft, lambda line: _is_prose(line) and line[0] != " " and not _ITEM.match(line), least)


def _tables(draft: Draft) -> list[Block]:
    return _runs(draft, lambda line: line.startswith("|"), 4)


def _lists(draft: Draft, mark: str, least: int = 2) -> list[list[Block]]:
    """Find lists whose items begin with a mark; blank lines after an item are not its own."""
    begins = re.compile(mark)
    found: list[list[Block]] = []
    for part in draft.parts:
        items: list[Block] = []
        inside = False
        for number, line in enumerate(part.lines):
            if begins.match(line):
                items.append((part, number, number + 1))
                inside = True
            elif inside and line.startswith("  "):
                items[-1] = (part, items[-1][1], number + 1)
            elif line.strip():
                inside = False
                found.append(items)
                items = []
        found.append(items)
    return [items for items in found if len(items) >= least]


def _lines(block: Block) -> tuple[str, ...]:
    part, start, end = block
    return part.lines[start:end]


def _prepared(draft: Draft, rng: Random, before: str, after: str) -> Made:
    """Add a sentence to a paragraph, and change it."""
    part, _start, end = rng.choice(_paragraphs(draft))
    return Made(draft.put(part, end, end, before), draft.put(part, end, end, after), _in(part.id))


# Cosmetic: nobody who translated the text before has to do anything


def rewrap(draft: Draft, rng: Random) -> Made | None:
    """Wrap a paragraph at 72 characters; one that stands so already is left to others."""
    wrapped = [
        (block, textwrap.wrap(" ".join(_lines(block)), 72, break_long_words=False, break_on_hyphens=False))
        for block in _paragraphs(draft, 2)
    ]
    block, lines = rng.choice([(block, lines) for block, lines in wrapped if tuple(lines) != _lines(block)])
    return _swapped(draft, block, *lines)


def one_sentence_a_line(draft: Draft, rng: Random) -> Made | None:
    """Write a paragraph that stands on one line as one sentence a line."""
    part, start, end = rng.choice(_paragraphs(draft, 2))
    before = draft.put(part, start, end, " ".join(part.lines[start:end]))
    return Made(before, draft, _in(part.id))


def list_mark(draft: Draft, rng: Random) -> Made | None:
    """Begin the items of a list with a star."""
    lists = _lists(draft, "- ")
    if not lists:
        return None
    items = rng.choice(lists)
    part, start, end = items[0][0], items[0][1], items[-1][2]
    return _swapped(draft, (part, start, end), *(re.sub("^- ", "* ", line) for line in part.lines[start:end]))


def list_numbers(draft: Draft, rng: Random) -> Made | None:
    """Write 1 before each item of a numbered list, which Markdown numbers itself."""
    lists = _lists(draft, r"\d+\.\s")
    if not lists:
        return None
    items = rng.choice(lists)
    part, start, end = items[0][0], items[0][1], items[-1][2]
    return _swapped(draft, (part, start, end), *(re.sub(r"^\d+\.", "1.", line) for line in part.lines[start:end]))


def quote_shape(draft: Draft, rng: Random) -> Made | None:
    """Write a straight quote for a curly one."""
    return _one(draft, rng, "[“”’]", lambda match: "'" if match[0] == "’" else '"')


def emphasis_mark(draft: Draft, rng: Random) -> Made | None:
    """Write emphasis with underscores."""
    return _one(draft, rng, r"(?<!\*)(\*\*?)([^*\[\]]+)\1(?!\*)", lambda match: match[0].replace("*", "_"))


def emphasis_removed(draft: Draft, rng: Random) -> Made | None:
    """Take emphasis away."""
    return _one(draft, rng, r"(?<!\*)(\*\*?)([^*\[\]]+)\1(?!\*)", lambda match: match[2])


def emphasis_added(draft: Draft, rng: Random) -> Made | None:
    """Stress a word."""
    return _one(draft, rng, r"(?<=[a-z] )[a-z]{5,}(?= [a-z])", lambda match: f"**{match[0]}**")


def table_alignment(draft: Draft, rng: Random) -> Made | None:
    """Align the columns of a table."""
    tables = _tables(draft)
    if not tables:
        return None
    block = rng.choice(tables)
    lines = _lines(block)
    return _swapped(draft, block, lines[0], re.sub(r"-+", ":---:", lines[1]), *lines[2:])


def table_padding(draft: Draft, rng: Random) -> Made | None:
    """Put more space into the cells of a table."""
    tables = _tables(draft)
    if not tables:
        return None
    block = rng.choice(tables)
    return _swapped(draft, block, *(re.sub(r"\s*\|\s*", "   |   ", line).strip() for line in _lines(block)))


def bound_space(draft: Draft, rng: Random) -> Made | None:
    """Bind a number to the word before or after it."""
    return _one(draft, rng, r"(?<=\d) (?=[a-z])|(?<=Section) (?=\d)", lambda _match: "\u00a0")


def narrow_bound_space(draft: Draft, rng: Random) -> Made | None:
    """Bind a number with a narrow space."""
    return _one(draft, rng, r"(?<=\d) (?=[a-z])|(?<=Section) (?=\d)", lambda _match: "\u202f")


def soft_hyphen(draft: Draft, rng: Random) -> Made | None:
    """Say where a word may be parted."""
    return _one(draft, rng, r"(?<=[a-z]{4})(?=[a-z]{4})", lambda _match: "\u00ad")


def zero_width_space(draft: Draft, rng: Random) -> Made | None:
    """Put a space without width into a word; `manual check` refuses it, but it changes no meaning."""
    return _one(draft, rng, r"(?<=[a-z]{3})(?=[a-z]{3})", lambda _match: "\u200b")


_WITH_MARK = "[À-ÖØ-öø-ÿČčĎďĚěŇňŘřŠšŤťŮůŽž]"


def decomposed_letter(draft: Draft, rng: Random) -> Made | None:
    """Write a letter and its mark as two characters."""
    return _one(draft, rng, _WITH_MARK, lambda match: unicodedata.normalize("NFD", match[0]))


def composed_letter(draft: Draft, rng: Random) -> Made | None:
    """Write as one character a letter that stood as two."""
    made = decomposed_letter(draft, rng)
    return made and Made(made.after, made.before, made.places)


def entity_by_name(draft: Draft, rng: Random) -> Made | None:
    """Write a quote or a dash as an entity with a name."""
    return _one(draft, rng, "[“”’–]", lambda match: f"&{html.entities.codepoint2name[ord(match[0])]};")


def entity_by_number(draft: Draft, rng: Random) -> Made | None:
    """Write a quote or a dash as an entity with a number."""
    return _one(draft, rng, "[“”’–]", lambda match: f"&#{ord(match[0])};")


def character_for_entity(draft: Draft, rng: Random) -> Made | None:
    """Write a bound space for an entity."""
    made = _one(draft, rng, r"(?<=\d) (?=[a-z])", lambda _match: "&nbsp;")
    return made and Made(made.after, draft, made.places)


def escaped_character(draft: Draft, rng: Random) -> Made | None:
    """Write a backslash before a full stop, where it has no meaning."""
    return _one(draft, rng, r"(?<=[a-z])\.(?= |$)", lambda match: f"\\{match[0]}")


def facts_comment(draft: Draft, rng: Random) -> Made | None:
    """Name a fact more in the comment of a section, or write that comment."""
    part = rng.choice(draft.parts)
    return _swapped(draft, (part, 0, 0), "<!-- facts: f-001-001 -->")


def differs_comment(draft: Draft, rng: Random) -> Made | None:
    """Say in a comment what the languages may differ in."""
    part = rng.choice(draft.parts)
    return _swapped(draft, (part, 0, 0), "<!-- differs: 16 4; hours are counted to 24 -->")


def trailing_space(draft: Draft, rng: Random) -> Made | None:
    """Leave white space at the end of a line."""
    return _one(draft, rng, r"(?<=[.,;:])$", lambda _match: rng.choice((" ", "   ", "\t")))


def blank_lines(draft: Draft, rng: Random) -> Made | None:
    """Leave more blank lines between two paragraphs."""
    part, _start, end = rng.choice(_paragraphs(draft))
    return _swapped(draft, (part, end, end), "", "  ", "")


def isolates(draft: Draft, rng: Random) -> Made | None:
    """Put marks of direction around a number; no reader sees them."""
    return _one(draft, rng, r"(?<![\d.,/§-])\d+(?![\d.,/a-z-])", lambda match: f"\u2066{match[0]}\u2069")


def loose_list(draft: Draft, rng: Random) -> Made | None:
    """Leave an empty line between the items of a list."""
    lists = _lists(draft, "- ")
    if not lists:
        return None
    first, second = rng.choice(list(pairwise(rng.choice(lists))))
    return _swapped(draft, (first[0], first[2], second[1]), "")


def dash_shape(draft: Draft, rng: Random) -> Made | None:
    """Write a hyphen for a dash."""
    return _one(draft, rng, "[–—]", lambda _match: "-")


def dots_shape(draft: Draft, rng: Random) -> Made | None:
    """Write three full stops as one character."""
    return _prepared(draft, rng, "Papers, keys, and so on ...", "Papers, keys, and so on …")


def key_in_capitals(draft: Draft, rng: Random) -> Made | None:
    """Write a key in capitals, which leads to the same place."""
    return _prepared(draft, rng, "See [the office][suz].", "See [the office][SUZ].")


# Cosmetic edits of the translation, which is no less done for them


def own_rewrap(draft: Draft, rng: Random) -> Made | None:
    """Wrap a paragraph of the translation."""
    return rewrap(draft, rng)


def own_quote_shape(draft: Draft, rng: Random) -> Made | None:
    """Write a straight quote for a curly one in the translation."""
    return quote_shape(draft, rng)


def own_emphasis_removed(draft: Draft, rng: Random) -> Made | None:
    """Take emphasis away in the translation."""
    return emphasis_removed(draft, rng)


def own_bound_space(draft: Draft, rng: Random) -> Made | None:
    """Bind a number of the translation to its word."""
    return bound_space(draft, rng)


def own_entity(draft: Draft, rng: Random) -> Made | None:
    """Write a quote or a dash of the translation as an entity."""
    return _one(draft, rng, "[„“”’–]", lambda match: f"&#{ord(match[0])};")


# Real: the translation of that section has to be looked at


def link_key(draft: Draft, rng: Random) -> Made | None:
    """Lead a reference elsewhere."""
    keys = sorted(set(re.findall(r"\]\[([\w:.-]+)\]", draft.text)))
    places = [
        (part, number, match)
        for part in draft.parts
        for number, line in enumerate(part.lines)
        for match in re.finditer(r"\]\[([\w:.-]+)\]", line)
    ]
    part, number, match = rng.choice(places)
    other = rng.choice([key for key in keys if key != match[1]])
    return _swapped(
        draft,
        (part, number, number + 1),
        f"{match.string[: match.start(1)]}{other}{match.string[match.end(1) :]}",
    )


def link_address(draft: Draft, rng: Random) -> Made | None:
    """Change the address of a link that the text writes itself."""
    return _prepared(draft, rng, "See [the form](https://example.org/a).", "See [the form](https://example.org/b).")


def link_fragment(draft: Draft, rng: Random) -> Made | None:
    """Lead a link to another place of the same page."""
    return _prepared(draft, rng, "See [the steps](7.2.md#steps).", "See [the steps](7.2.md#template).")


def link_title(draft: Draft, rng: Random) -> Made | None:
    """Change the title of a link."""
    return _prepared(
        draft,
        rng,
        'See [the form](https://example.org/a "in Czech").',
        'See [the form](https://example.org/a "in English").',
    )


def link_title_added(draft: Draft, rng: Random) -> Made | None:
    """Give a link a title."""
    return _prepared(
        draft,
        rng,
        "See [the form](https://example.org/a).",
        'See [the form](https://example.org/a "for schools only").',
    )


def provision(draft: Draft, rng: Random) -> Made | None:
    """Cite another section of an act in words."""
    return _one(draft, rng, r"(?<=Section )\d+", lambda match: str(int(match[0]) + 1))


def paragraph_of_provision(draft: Draft, rng: Random) -> Made | None:
    """Cite another paragraph of the same section."""
    return _one(draft, rng, r"(?<=\d\()\d(?=\))|(?<=Act )\d+(?=/)", lambda match: str(int(match[0]) + 1))


def number(draft: Draft, rng: Random) -> Made | None:
    """Change a number."""
    return _one(draft, rng, r"(?<![\d.,/§-])\d{1,3}(?![\d.,/a-z-])", lambda match: str(int(match[0]) + 1))


def thousands(draft: Draft, rng: Random) -> Made | None:
    """Take away a zero, or the comma of a sum."""
    return _one(draft, rng, r"\d,\d{3}", lambda match: rng.choice((match[0][:-1], match[0].replace(",", "."))))


_UNITS = {
    "%": " percentage points", "CZK": "EUR", "m²": "m", "working days": "days", "days": "weeks", "weeks": "months",
    "months": "years", "years": "months", "hours": "minutes", "minutes": "hours", "week": "month", "month": "year",
    "year": "month", "day": "week", "hour": "minute",
}  # fmt: skip


def unit(draft: Draft, rng: Random) -> Made | None:
    """Change a unit."""
    pattern = "|".join(rf"{word}\b" if word[-1].isalpha() else word for word in _UNITS)
    return _one(draft, rng, rf"(?<!\w)(?:{pattern})|(?<=\d)(?:%|m²)", lambda match: _UNITS[match[0]])


_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def month(draft: Draft, rng: Random) -> Made | None:
    """Change the month of a date."""
    return _one(
        draft, rng, rf"\b(?:{'|'.join(_MONTHS)})\b", lambda match: _MONTHS[(_MONTHS.index(match[0]) + 1) % len(_MONTHS)]
    )


def year(draft: Draft, rng: Random) -> Made | None:
    """Change a year."""
    return _one(draft, rng, r"(?<![\d/])20\d\d(?![\d/])", lambda match: str(int(match[0]) - 1))


_POSITIVE = {"not ": "", "cannot": "can", "never": "always", "without": "with", "nobody": "everybody", "no ": "a "}


def negation_removed(draft: Draft, rng: Random) -> Made | None:
    """Turn a negative into a positive."""
    return _one(draft, rng, r"\b(?:not |cannot\b|never\b|without\b|nobody\b|no )", lambda match: _POSITIVE[match[0]])


def negation_added(draft: Draft, rng: Random) -> Made | None:
    """Turn a positive into a negative."""
    return _one(draft, rng, r"\b(?:is|are|must|may|can|has|have|need)\b(?! not)", lambda match: f"{match[0]} not")


_MODALS = {"must": "may", "may": "must", "can": "must", "should": "must", "has to": "may", "have to": "may"}


def modal(draft: Draft, rng: Random) -> Made | None:
    """Turn a duty into a right, or a right into a duty."""
    return _one(draft, rng, rf"\b(?:{'|'.join(_MODALS)})\b", lambda match: _MODALS[match[0]])


def step_order(draft: Draft, rng: Random) -> Made | None:
    """Let two steps change places; the numbers stay."""
    lists = _lists(draft, r"\d+\.\s")
    if not lists:
        return None
    first, second = rng.choice(list(pairwise(rng.choice(lists))))
    part, start, end = first[0], first[1], second[2]
    one, other = _lines(first), _lines(second)
    between = part.lines[first[2] : second[1]]
    head = [_ITEM.match(lines[0]) for lines in (one, other)]
    assert head[0]
    assert head[1]
    one, other = (one[0][head[0].end() :], *one[1:]), (other[0][head[1].end() :], *other[1:])
    return _swapped(
        draft, (part, start, end), head[0][0] + other[0], *other[1:], *between, head[1][0] + one[0], *one[1:]
    )


def step_numbers(draft: Draft, rng: Random) -> Made | None:
    """Let a numbered list begin with a later number; the numbers are read, and cited elsewhere."""
    lists = _lists(draft, r"1\.\s", 1)
    if not lists:
        return None
    part, start, _end = rng.choice(lists)[0]
    return _swapped(draft, (part, start, start + 1), f"4{part.lines[start][1:]}")


def out_of_last_step(draft: Draft, rng: Random) -> Made | None:
    """Take the last paragraph out of the last step, so that it speaks of all steps."""
    lists = [items for items in _lists(draft, r"\d+\.\s") if items[-1][2] - items[-1][1] > 2]
    if not lists:
        return None
    part, start, end = rng.choice(lists)[-1]
    at = max(number for number in range(start, end) if not part.lines[number]) + 1
    return _swapped(draft, (part, at, end), *(line.strip() for line in part.lines[at:end]))


def row_order(draft: Draft, rng: Random) -> Made | None:
    """Let two rows of a table change places."""
    tables = _tables(draft)
    if not tables:
        return None
    block = rng.choice(tables)
    lines = list(_lines(block))
    at = rng.randrange(2, len(lines) - 1)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return _swapped(draft, block, *lines)


def column_order(draft: Draft, rng: Random) -> Made | None:
    """Let the first two columns of a table change places."""
    tables = _tables(draft)
    if not tables:
        return None
    block = rng.choice(tables)
    rows = [line.strip().strip("|").split("|") for line in _lines(block)]
    return _swapped(draft, block, *(f"|{'|'.join((row[1], row[0], *row[2:]))}|" for row in rows))


def sentence_dropped(draft: Draft, rng: Random) -> Made | None:
    """Drop a sentence of a paragraph."""
    part, start, end = rng.choice(_paragraphs(draft, 2))
    at = rng.randrange(start, end)
    return _swapped(draft, (part, at, at + 1))


def sentence_added(draft: Draft, rng: Random) -> Made | None:
    """Add a sentence to a paragraph."""
    part, _start, end = rng.choice(_paragraphs(draft))
    return _swapped(draft, (part, end, end), "The office keeps a copy for itself.")


def sentence_moved(draft: Draft, rng: Random) -> Made | None:
    """Move a sentence from one section to another."""
    part, start, end = rng.choice(_paragraphs(draft, 2))
    other, _other_start, there = rng.choice([block for block in _paragraphs(draft) if block[0].id != part.id])
    at = rng.randrange(start, end)
    after = draft.put(part, at, at + 1).put(other, there, there, part.lines[at])
    return Made(draft, after, _in(part.id, other.id))


def list_to_sentence(draft: Draft, rng: Random) -> Made | None:
    """Turn a list into one sentence."""
    lists = _lists(draft, "- ")
    if not lists:
        return None
    items = rng.choice(lists)
    words = [" ".join(line.removeprefix("- ").strip() for line in _lines(item)).rstrip(".,;") for item in items]
    return _swapped(draft, (items[0][0], items[0][1], items[-1][2]), f"{'; '.join(words)}.")


def heading(draft: Draft, rng: Random) -> Made | None:
    """Change the words of a heading; its id stays."""
    part = rng.choice(draft.parts)
    parts = tuple(replace(one, words=f"{one.words} and more") if one is part else one for one in draft.parts)
    return Made(draft, replace(draft, parts=parts), _in(part.id))


def lower_heading(draft: Draft, rng: Random) -> Made | None:
    """Change a heading within a section."""
    part, _start, end = rng.choice(_paragraphs(draft))
    before, after = (draft.put(part, end, end, "", f"### {words}", "") for words in ("For towns", "For regions"))
    return Made(before, after, _in(part.id))


def heading_in_code(draft: Draft, rng: Random) -> Made | None:
    """Change a word after a line of code that looks like a heading; it opens no section."""
    part, _start, end = rng.choice(_paragraphs(draft))
    before, after = (
        draft.put(part, end, end, "", "```", "## Subject {#subject}", f"Dear {word},", "```", "")
        for word in ("parents", "teachers")
    )
    return Made(before, after, _in(part.id))


def code_changed(draft: Draft, rng: Random) -> Made | None:
    """Change what is to be typed."""
    return _prepared(draft, rng, "Write `OU-17` in the subject.", "Write `OU-71` in the subject.")


def code_quotes(draft: Draft, rng: Random) -> Made | None:
    """Change the shape of quotes that are to be typed."""
    return _prepared(draft, rng, 'Search for `"OU 17"`.', "Search for `“OU 17”`.")


def code_spaces(draft: Draft, rng: Random) -> Made | None:
    """Change the spaces in what is to be typed."""
    return _prepared(draft, rng, "Write `OU 17` in the subject.", "Write `OU  17` in the subject.")


def entity_changed(draft: Draft, rng: Random) -> Made | None:
    """Write another character where both are entities."""
    return _prepared(draft, rng, "The rule holds for groups &lt; 8.", "The rule holds for groups &gt; 8.")


def _blocks(draft: Draft, rng: Random, before: tuple[str, ...], after: tuple[str, ...]) -> Made:
    """Add blocks after a paragraph, and change them."""
    part, _start, end = rng.choice(_paragraphs(draft))
    return Made(draft.put(part, end, end, "", *before, ""), draft.put(part, end, end, "", *after, ""), _in(part.id))


def code_lines(draft: Draft, rng: Random) -> Made | None:
    """Join two lines that are to be typed."""
    return _blocks(draft, rng, ("    Dear parents,", "    welcome."), ("    Dear parents, welcome.",))


def code_escape(draft: Draft, rng: Random) -> Made | None:
    """Change an entity that is to be typed."""
    return _prepared(draft, rng, "Write `&lt;` before it.", "Write `<` before it.")


def mail_address(draft: Draft, rng: Random) -> Made | None:
    """Change an address of mail."""
    return _prepared(draft, rng, "Write to <desk@example.org>.", "Write to <office@example.org>.")


def words_of_reference(draft: Draft, rng: Random) -> Made | None:
    """Show the number of a sheet where its title stood."""
    return _prepared(draft, rng, "See [7.2][].", "See [7.2][7.2].")


def end_of_link(draft: Draft, rng: Random) -> Made | None:
    """Let a link take in a word less."""
    return _prepared(draft, rng, "[The form today][suz] is short.", "[The form][suz] today is short.")


def note_kind(draft: Draft, rng: Random) -> Made | None:
    """Turn a note into a warning, with the same title."""
    return _blocks(
        draft, rng, ('!!! note "Mind"', "    The office is shut."), ('!!! warning "Mind"', "    The office is shut.")
    )


def out_of_note(draft: Draft, rng: Random) -> Made | None:
    """Take the last paragraph out of a note."""
    note = ('!!! note "Mind"', "    The office is shut.", "")
    return _blocks(draft, rng, (*note, "    Call first."), (*note, "Call first."))


def depth_of_item(draft: Draft, rng: Random) -> Made | None:
    """Let an item stand beside the one that it belonged to."""
    return _blocks(draft, rng, ("- Papers", "    - Pass", "    - Visa"), ("- Papers", "    - Pass", "- Visa"))


def cell_moved(draft: Draft, rng: Random) -> Made | None:
    """Move what stands in one column to another."""
    table = ("| towns | regions |", "| --- | --- |")
    return _blocks(draft, rng, (*table, "| yes | |"), (*table, "| | yes |"))


def title(draft: Draft, _rng: Random) -> Made:
    """Change the title of a sheet."""
    return Made(draft, _front(draft, "title"), _in("title"))


def summary(draft: Draft, _rng: Random) -> Made:
    """Change the summary of a sheet."""
    return Made(draft, _front(draft, "summary"), _in("summary"))


def _front(draft: Draft, field: str) -> Draft:
    front = re.sub(rf'^({field}: .+?)([.]?"?)$', r"\1 again\2", draft.front, count=1, flags=re.MULTILINE)
    return replace(draft, front=front)


# Structure: sections come, go, and change places


def _new_id(draft: Draft, rng: Random) -> str:
    known = {part.id for part in draft.parts}
    return rng.choice([name for name in NEW_IDS if name not in known])


def section_added(draft: Draft, rng: Random) -> Made | None:
    """Add a section."""
    new = Part(_new_id(draft, rng), "What is open", ("", "Two questions are open.", "Ask the region.", ""))
    at = rng.randrange(1, len(draft.parts))
    return Made(draft, replace(draft, parts=(*draft.parts[:at], new, *draft.parts[at:])), _in(new.id))


def section_removed(draft: Draft, rng: Random) -> Made | None:
    """Take a section out."""
    part = rng.choice(draft.parts)
    return Made(draft, replace(draft, parts=tuple(one for one in draft.parts if one is not part)), _in(part.id))


def section_renamed(draft: Draft, rng: Random) -> Made | None:
    """Give a section another id."""
    part, new = rng.choice(draft.parts), _new_id(draft, rng)
    parts = tuple(replace(one, id=new) if one is part else one for one in draft.parts)
    return Made(draft, replace(draft, parts=parts), (frozenset({part.id, new}),))


def section_moved(draft: Draft, rng: Random) -> Made | None:
    """Let two sections change places: either may be called the moved one."""
    at = rng.randrange(len(draft.parts) - 1)
    first, second = draft.parts[at : at + 2]
    parts = (*draft.parts[:at], second, first, *draft.parts[at + 2 :])
    return Made(draft, replace(draft, parts=parts), (frozenset({first.id, second.id}),))


def section_moved_far(draft: Draft, rng: Random) -> Made | None:
    """Move a section past two others at least: nothing else moved."""
    at = rng.randrange(len(draft.parts) - 2)
    part, others = draft.parts[at], (*draft.parts[:at], *draft.parts[at + 1 :])
    to = rng.randrange(at + 2, len(others) + 1)
    return Made(draft, replace(draft, parts=(*others[:to], part, *others[to:])), _in(part.id))


def section_renamed_and_moved(draft: Draft, rng: Random) -> Made | None:
    """Give a section another id and move it to the end."""
    at = rng.randrange(len(draft.parts) - 2)
    part, new = draft.parts[at], _new_id(draft, rng)
    parts = (*draft.parts[:at], *draft.parts[at + 1 :], replace(part, id=new))
    return Made(draft, replace(draft, parts=parts), (frozenset({part.id, new}),))


def section_split(draft: Draft, rng: Random) -> Made | None:
    """Open a new section before the second or a later paragraph of one."""
    blocks = [block for block in _paragraphs(draft) if any(map(_is_prose, block[0].lines[: block[1]]))]
    if not blocks:
        return None
    part, start, _end = rng.choice(blocks)
    new = Part(_new_id(draft, rng), "More on this", ("", *part.lines[start:]))
    kept = replace(part, lines=part.lines[:start])
    at = draft.parts.index(part)
    return Made(
        draft, replace(draft, parts=(*draft.parts[:at], kept, new, *draft.parts[at + 1 :])), _in(part.id, new.id)
    )


def section_merged(draft: Draft, rng: Random) -> Made | None:
    """Let a section take in the next."""
    at = rng.randrange(len(draft.parts) - 1)
    first, second = draft.parts[at : at + 2]
    both = replace(first, lines=(*first.lines, *second.lines))
    return Made(
        draft, replace(draft, parts=(*draft.parts[:at], both, *draft.parts[at + 2 :])), _in(first.id, second.id)
    )


# Damage: the translation lost something after it was called done


def paragraph_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose a paragraph."""
    return _swapped(draft, rng.choice(_paragraphs(draft)))


def sentence_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose a sentence."""
    return sentence_dropped(draft, rng)


def item_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose an item of a list."""
    lists = _lists(draft, "- ")
    return _swapped(draft, rng.choice(rng.choice(lists))) if lists else None


def step_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose a step."""
    lists = _lists(draft, r"\d+\.\s")
    return _swapped(draft, rng.choice(rng.choice(lists))) if lists else None


def row_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose a row of a table."""
    tables = _tables(draft)
    if not tables:
        return None
    part, start, end = rng.choice(tables)
    at = rng.randrange(start + 2, end)
    return _swapped(draft, (part, at, at + 1))


def cell_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose the words of a cell."""
    tables = _tables(draft)
    if not tables:
        return None
    part, start, end = rng.choice(tables)
    at = rng.randrange(start + 2, end)
    cells = part.lines[at].strip().strip("|").split("|")
    return _swapped(draft, (part, at, at + 1), f"|{'|'.join((*cells[:-1], '  '))}|")


def subheading_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose a heading within a section."""
    return _blocks(draft, rng, ("### Pro obce", "", "Platí totéž."), ("Platí totéž.",))


def note_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose the frame of a note."""
    return _blocks(draft, rng, ('!!! note "Pozor"', "    Úřad má zavřeno."), ("Pozor", "", "Úřad má zavřeno."))


def link_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose a link; its words stay."""
    return _prepared(draft, rng, "Viz [tiskopis](https://example.org/a).", "Viz tiskopis.")


def heading_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose a section with its heading: what stood under it belongs to the one before."""
    return section_merged(draft, rng)


def code_lost(draft: Draft, rng: Random) -> Made | None:
    """Lose what is to be typed."""
    return _prepared(draft, rng, "Do předmětu napište `OU-17`.", "Do předmětu napište.")


EDITS = tuple(
    Edit(kind, change.__name__, change, own=kind == "damage" or change.__name__.startswith("own_"))
    for kind, changes in {
        "cosmetic": (
            rewrap, one_sentence_a_line, list_mark, list_numbers, quote_shape, emphasis_mark, emphasis_removed,
            emphasis_added, table_alignment, table_padding, bound_space, narrow_bound_space, soft_hyphen,
            zero_width_space, decomposed_letter, composed_letter, entity_by_name, entity_by_number,
            character_for_entity, escaped_character, facts_comment, differs_comment, trailing_space, blank_lines,
            isolates, loose_list, dash_shape, dots_shape, key_in_capitals,
            own_rewrap, own_quote_shape, own_emphasis_removed, own_bound_space, own_entity,
        ),
        "real": (
            link_key, link_address, link_fragment, link_title, link_title_added, provision, paragraph_of_provision,
            number, thousands, unit, month, year, negation_removed, negation_added, modal, step_order, step_numbers, out_of_last_step, row_order,
            column_order, sentence_dropped, sentence_added, sentence_moved, list_to_sentence, heading, lower_heading,
            heading_in_code, code_changed, code_quotes, code_spaces, entity_changed, title, summary,
            code_lines, code_escape, mail_address, words_of_reference, end_of_link, note_kind, out_of_note, depth_of_item, cell_moved,
        ),
        "structure": (
            section_added, section_removed, section_renamed, section_moved, section_split, section_merged,
            section_moved_far, section_renamed_and_moved,
        ),
        "damage": (
            paragraph_lost, sentence_lost, item_lost, step_lost, row_lost, cell_lost, code_lost,
            subheading_lost, note_lost, link_lost, heading_lost,
        ),
    }.items()
    for change in changes
)  # fmt: skip
