"""Check that citations, dates, sums and numbers read from left to right in a text from right to left.

The build isolates by itself what it knows in a text; this check proves the order of what
is shown then by the Unicode bidirectional algorithm, and asks for the rest.
Title and summary also stand where nothing isolates them, such as in the tab of
a browser or the outline of a PDF, so they are checked as they are written.

1. Convert the text as the build does, and part it into paragraphs, with an isolate where an element has a direction.
2. Find the runs in each: what holds a digit, and more than digits, between two letters from right to left.
3. Order the paragraph as it is seen: a run whose characters are not in their order there is a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from manual.markdown.addresses import PLAIN
from manual.model.findings import Finding
from manual.model.texts import Chapter, Sheet
from manual.resolve.texts import fill, name_references

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from manual.model.texts import Text
    from manual.resolve.references import Manual, Target

_OPENS = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}
_CLOSES = "\u2069"
# no words hold one, since each becomes a space
_END = "\n"
_ISOLATES = re.compile("[\u2066-\u2069]")
_INLINE = {"a", "bdi", "code", "em", "img", "span", "strong"}
# the tab of a reference is a thing of its own, which its title follows from right to left
_OBJECT = "\ufffc"
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
# what ends a run: a letter or mark from right to left, brackets, quotes, and commas between two things;
# an area code is the one pair of brackets inside a run
_AREA_CODE = re.compile(r"\((\+?\d+)\)(?=\s?\d)")
_ENDS = re.compile(rf"[{_RIGHT_TO_LEFT}{_OBJECT}()\[\]{{}}«»„“”\"‚‘’;!?…|]|[,:](?=\s|$)")
_MARGIN = " \u00a0.,:–—/*&_'"
# what may stand in a run as it is written, and is not seen
_SIGNS = str.maketrans("", "", "*`")
_DIGIT = re.compile(r"[0-9]")
_PLAIN = re.compile(r"[0-9]+")


def check_isolation(manual: Manual) -> Iterator[Finding]:
    """Check the texts of all languages from right to left; where there are none, this costs nothing."""
    for language in manual.settings.languages:
        if language.dir != "rtl":
            continue
        for original in manual.library.originals().values():
            text = manual.text(original, language.code)
            if text.language == language.code:
                yield from _text(manual, text, original.path)


def _text(manual: Manual, text: Text, path: str) -> Iterator[Finding]:
    path = text.translation.path if text.translation else path
    lines = text.translation.lines if text.translation else {}
    for name, words in (("title", text.title), ("summary", text.summary)):
        for run in find_disordered(words):
            yield Finding(path, lines.get(name, 1), "not-isolated", _message(run))
    seen: Counter[str] = Counter()
    for paragraph in _paragraphs(manual, text):
        wrong = find_disordered(paragraph)
        for run, count in _runs(paragraph).items():
            if run in wrong:
                yield Finding(path, _line(text, run, seen[run]), "not-isolated", _message(run))
            seen[run] += count


def _message(run: str) -> str:
    return f"“{run}” is not read from left to right. Write the isolate U+2066 before it and U+2069 after it."


def find_disordered(paragraph: str) -> list[str]:
    """Give the runs of a paragraph from right to left that are not seen in their order."""
    from bidi import get_display  # noqa: PLC0415  # only a language from right to left pays for it

    seen = _plain(get_display(paragraph, base_dir="R"))
    return [run for run, count in _runs(paragraph).items() if seen.count(run) < count]


def _runs(paragraph: str) -> Counter[str]:
    """Count the runs of a paragraph by their text."""
    text = _plain(paragraph)
    # marks of private use keep an area code together
    parts = _ENDS.split(_AREA_CODE.sub("\ue000\\1\ue001", text))
    runs = (_trimmed(part.replace("\ue000", "(").replace("\ue001", ")")) for part in parts)
    mixed = [run for run in runs if _DIGIT.search(run) and not _PLAIN.fullmatch(run)]
    return Counter({run: text.count(run) for run in mixed})


def _trimmed(part: str) -> str:
    run = part.strip(_MARGIN).rstrip(f"-{_MARGIN}")
    # a hyphen after a letter is none of the run; after a space it is a minus
    return run.lstrip(f"-{_MARGIN}") if part.startswith("-") else run


def _plain(text: str) -> str:
    return _ISOLATES.sub("", text).replace("\u00a0", " ")


def _line(text: Text, run: str, before: int) -> int:
    """Find the line where a run stands that was seen so many times before; the first of the text for words of ours."""
    lines = [
        number
        for number, line in enumerate(text.body.text.split("\n"), text.body.line)
        for _time in range(_plain(line).translate(_SIGNS).count(run))
    ]
    return lines[min(before, len(lines) - 1)] if lines else text.body.line


def _paragraphs(manual: Manual, text: Text) -> list[str]:
    """Give the paragraphs of a text as the build makes them: a block or a line break ends one."""
    from manual.markdown.conversion import ConversionError, rendered  # noqa: PLC0415  # as above

    try:
        root = rendered(
            fill(manual, text.body, name_references(manual, text), _address), language=text.language, direction="rtl"
        )
    except ConversionError:
        return []  # what stops a conversion is a finding of its own
    return [paragraph for paragraph in "".join(_spoken(root)).split(_END) if paragraph.strip()]


def _spoken(element: etree.Element) -> Iterator[str]:
    """Yield the words of an element, with isolates where one has a direction and `_END` where a paragraph ends."""
    inline = element.tag in _INLINE
    opens = _OPENS.get(element.get("dir", ""), "") if inline else _END
    if element.get("class") == "tab":
        yield _OBJECT
    else:
        yield opens
        yield (element.text or "").replace("\n", " ")
        for child in element:
            yield from _spoken(child)
            yield (child.tail or "").replace("\n", " ")
        yield _CLOSES if inline and opens else "" if inline else _END


def _address(target: Target, _section: str) -> str:
    value = target.value
    return f"{value.number}.md" if isinstance(value, Sheet | Chapter) else PLAIN
