"""What site and print add to a converted text.

Wraps every `##` heading with what follows it into a section, marks links to
other sheets with the number as a tab, binds what no line may part,
and isolates what runs from left to right in a text from right to left.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from manual.language.locales import drop_region
from manual.language.typography import (
    ABBREVIATIONS,
    BEFORE_A_NUMBER,
    BINDING_WORDS,
    COLLECTIONS,
    DASH_ENDS_A_LINE,
    find_months,
    parts_dates,
)
from manual.markdown.addresses import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHEET_LINK = re.compile(r"^(?:https://sheets\.invalid/|(?:\.\./)*)(\d{1,2})\.\d{1,2}(?:\.md|\.pdf|/|$)")
_FORM_LINK = re.compile(r"^(?:https://sheets\.invalid/|(?:\.\./)*)form-(\d{1,2})\.\d{1,2}-[a-z](?:\.md|\.pdf|/|$)")
_FORM_TAB = re.compile(r"^(\d{1,2}\.\d{1,2})-([A-Z])\s+(.+)$", re.DOTALL)
_TAB = re.compile(r"^(\d{1,2}\.\d{1,2})\s+(.+)$", re.DOTALL)
_BOUND = re.compile(rf"({'|'.join(BEFORE_A_NUMBER)}) (?=\S)")
_DATE = re.compile(r"(\b\d{1,2}\.) (\d{1,2}\.)(?: (\d{4})\b)?")
_COLLECTION = re.compile(rf"(?<=\d/\d{{4}}) (?=(?:{'|'.join(COLLECTIONS)})\.)")
# thousands, and a sign that belongs to the number before it
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b|[%‰°])")
_NBSP = "\u00a0"
# more of them are no table on a phone
_MANY_COLUMNS = 3
# a citation, date, sum, telephone number or address: digits with Latin words, marks, spaces and slashes between them
_ADDRESS = r"https?://[!-~]*[A-Za-z0-9/]|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
# the key of a form is one word, such as 7.3-A
_FORM_KEY = r"\d{1,2}\.\d{1,2}-[A-Z]\b"
_WORD = rf"(?:{_ADDRESS}|§§?|{_FORM_KEY}|[+#]?\d[\d.,:/–-]*\d|\d+\.(?=\s\d)|\d+|[A-Za-zÀ-ž][\w.-]*[\w]|[A-Za-z]|[€$£%‰°×№≥≤±])"
_AFTER = "|".join(rf"(?<=\b{word})" for word in ABBREVIATIONS)
_ABBREVIATION = rf"(?:{_AFTER})\."
_ONE = rf"(?:č\.|{_WORD})(?:{_ABBREVIATION})?"
_BETWEEN = r"(?:/|(?<=[\d%])[ \u00a0]?–[ \u00a0]?(?=\d)|[ \u00a0]?)"
_LEFT_TO_RIGHT = re.compile(rf"{_ONE}(?:{_BETWEEN}{_ONE})*")
_DIGIT = re.compile(r"\d")
_PLAIN_NUMBER = re.compile(r"\d+")
_ISOLATE, _END = "\u2066", "\u2069"


# a page of a whole chapter says once more what its sheets say
@lru_cache(maxsize=20_000)
def bind(text: str, language: str) -> str:
    """Put non-breaking spaces where a line must not end: prepositions, dates, sums, sections and collections of law, and before a dash."""
    text = _BOUND.sub(rf"\1{_NBSP}", text)
    preposition, month = _find_patterns(language)
    if preposition is not None:
        text = preposition.sub(rf"\1{_NBSP}", text)
    if drop_region(language) in DASH_ENDS_A_LINE:
        text = text.replace(" – ", f"{_NBSP}– ")
    if _DIGIT.search(text):  # few texts have one, and the patterns below are slow without
        text = _COLLECTION.sub(_NBSP, _THOUSANDS.sub(_NBSP, text))
        if month is not None:
            text = month.sub(rf"\1{_NBSP}", text)
        if parts_dates(language):
            text = _DATE.sub(lambda m: _NBSP.join(part for part in m.groups() if part), text)
    return text


@cache
def _find_patterns(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Give the patterns of a word that binds and of a day before its month; None where a language has none."""
    letters, months = BINDING_WORDS.get(drop_region(language), ""), "|".join(map(re.escape, find_months(language)))
    return (
        # also at the end of a text, where a link or an emphasis follows
        re.compile(rf"(?<!\w)([{letters}{letters.upper()}])[ \n](?=\S|\Z)") if letters else None,
        re.compile(rf"(\b\d{{1,2}}\.) (?=(?:{months})\w*)") if months else None,
    )


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Part a text into what stands before each run from left to right, and the run; the last run is empty."""
    end = 0
    for match in _LEFT_TO_RIGHT.finditer(text):
        # words alone find their direction themselves, and so does a number of digits alone
        if _DIGIT.search(match[0]) and not _PLAIN_NUMBER.fullmatch(match[0]):
            yield text[end : match.start()], match[0]
            end = match.end()
    yield text[end:], ""


def isolate(text: str) -> str:
    """Isolate citations, dates, sums and numbers of telephones in a text from right to left."""
    return "".join(f"{before}{_ISOLATE}{run}{_END}" if run else before for before, run in _runs(text))


def arrange(root: etree.Element, language: str, direction: str) -> None:
    """Add sections, marks of links, bound spaces and isolation to a tree; `language` decides the typography, `direction` is ltr or rtl."""
    for element in root.iter():
        if element.tag not in {"code", "pre"} and element.text:
            element.text = bind(element.text, language)
        if element.tail:
            element.tail = bind(element.tail, language)
    for table in root.iter("table"):
        _name_cells(table)
        _name_rows(table)
    for link in root.iter("a"):
        _mark_sheet_link(link)
        _mark_form_link(link)
        _unlink(link)
    if direction == "rtl":
        _isolate(root)
    _wrap(root)


def link_headings(root: etree.Element) -> None:
    """Make each heading of a section the link to it, so that its address can be copied; a heading with links stays."""
    for heading in root.iter("h2"):
        if heading.get("id") and heading.find(".//a") is None:
            link = etree.Element("a", {"class": "heading-link", "href": f"#{heading.get('id')}"})
            link.text, heading.text = heading.text, None
            link.extend(heading)
            heading[:] = [link]


def fold_before(root: etree.Element, identifier: str) -> None:
    """Let the sections before the one of an id fold, each under its heading, which names the fold; where there is no such section, none does."""
    sections = root.findall("section")
    names = [section.get("aria-labelledby") for section in sections]
    for section in sections[: names.index(identifier)] if identifier in names else ():
        heading, body = section
        fold = etree.SubElement(section, "details", {"class": "part-fold"})
        name = etree.SubElement(etree.SubElement(fold, "summary"), "span", {"class": "visually-hidden"})
        name.text = "".join(heading.itertext())
        section.remove(body)
        fold.append(body)


def _name_rows(table: etree.Element) -> None:
    """Let a table whose columns have no heads be one whose rows have: the first cell of each; Markdown knows no other."""
    head = table.find("thead")
    if head is None or "".join(head.itertext()).strip():
        return
    table.remove(head)
    for row in table.iterfind("tbody/tr"):
        row[0].tag = "th"
        row[0].set("scope", "row")


def _name_cells(table: etree.Element) -> None:
    """Tell each cell of a table with many columns what stands at the head of its column: a phone shows rows one by one."""
    heads = [" ".join("".join(head.itertext()).split()) for head in table.iterfind("thead/tr/th")]
    if len(heads) < _MANY_COLUMNS:
        return
    table.set("class", "wide")
    for row in table.iterfind("tbody/tr"):
        for cell, head in zip(row, heads, strict=False):
            if head:
                cell.set("data-head", head)


def _isolate(element: etree.Element) -> None:
    """Put the runs of an element and of all in it into `<bdi dir="ltr">`, which a search does not see."""
    for child in list(element):
        _isolate(child)
        if child.tail:
            child.tail, made = _parted(child.tail)
            place = list(element).index(child) + 1
            element[place:place] = made
    if element.text and element.tag not in {"code", "pre"}:
        element.text, made = _parted(element.text)
        element[0:0] = made


def _parted(text: str) -> tuple[str, list[etree.Element]]:
    made: list[etree.Element] = []
    first = ""
    for before, run in _runs(text):
        if made:
            made[-1].tail = before
        else:
            first = before
        if run:
            isolate = etree.Element("bdi", {"dir": "ltr"})
            isolate.text = run
            made.append(isolate)
    return first, made


def _mark_sheet_link(link: etree.Element) -> None:
    match = _SHEET_LINK.match(link.get("href", ""))
    if match is None:
        return
    link.set("class", "sheet-ref")
    link.set("data-chapter", match[1])
    tab = _TAB.match(link.text or "")
    if tab is None or len(link):
        return
    number = etree.Element("span", {"class": "tab"})
    number.text, number.tail = tab[1], " "
    # the language of a link is that of the title; the number is read in the language around
    title = etree.Element("span", {"class": "sheet-title", **_taken(link, "lang", "dir")})
    title.text = tab[2]
    link.text = None
    link.extend([number, title])


def _mark_form_link(link: etree.Element) -> None:
    """Mark a link to a form as one to a sheet is, with its letter behind the number."""
    match = _FORM_LINK.match(link.get("href", ""))
    if match is None:
        return
    link.set("class", "sheet-ref")
    link.set("data-chapter", match[1])
    tab = _FORM_TAB.match(link.text or "")
    if tab is None or len(link):
        return
    mark = etree.Element("span", {"class": "form-tab"})
    number, letter = (
        etree.SubElement(mark, "span", {"class": "tab"}),
        etree.SubElement(mark, "span", {"class": "letter"}),
    )
    number.text, letter.text, mark.tail = tab[1], tab[2], " "
    title = etree.Element("span", {"class": "sheet-title", **_taken(link, "lang", "dir")})
    title.text = tab[3]
    link.text = None
    link.extend([mark, title])


def _taken(element: etree.Element, *names: str) -> dict[str, str]:
    return {name: element.attrib.pop(name) for name in names if name in element.attrib}


def _unlink(link: etree.Element) -> None:
    # what has no address of its own stays plain words
    if link.get("href") == PLAIN:
        link.tag = "span"
        link.attrib = _taken(link, "lang", "dir")


def _mark_steps(section: etree.Element) -> None:
    for item in section.iterfind(".//ol/li"):
        # title, and who does it by when, stay together on paper
        head = etree.Element("div", {"class": "step-head"})
        for paragraph, name in zip(item.findall("p"), ("step-title", "step-who"), strict=False):
            paragraph.set("class", name)
            item.remove(paragraph)
            head.append(paragraph)
        if len(head):
            item.insert(0, head)


def _wrap(root: etree.Element) -> None:
    children = list(root)
    if not any(child.tag == "h2" for child in children):
        return
    for child in children:
        root.remove(child)
    target = root
    for child in children:
        if child.tag == "h2":
            identifier = child.get("id", "")
            section = etree.SubElement(root, "section", {"class": f"part part-{identifier}"})
            section.set("aria-labelledby", identifier)
            section.append(child)
            target = etree.SubElement(section, "div", {"class": "part-body"})
        else:
            target.append(child)
    for section in root.iterfind("section[@class='part part-steps']"):
        _mark_steps(section)
