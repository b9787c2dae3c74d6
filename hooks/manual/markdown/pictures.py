"""Pictures: each alone in its paragraph, with what it shows in words, and perhaps a line in italics below it as its caption.

    ![A leaf with two holes, and one with four](../pictures/two-leaves.png)
    *Both fit the same binder.*

The address is that of the file as an editor finds it from the folder of a sheet, a chapter or a case. Who made the
picture, and its licence, stand in `pictures.yml`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from manual.markdown.addresses import decode_address
from manual.markdown.fingerprint import MARKS, mark_number, strip_marks
from manual.model.pictures import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from manual.markdown.context import Context
    from manual.model.findings import Finding
    from manual.model.pictures import Figure

LONGEST_ALT = 300

_ADDRESS = re.compile(rf"\.\./pictures/([a-z0-9]+(?:-[a-z0-9]+)*\.(?:{'|'.join(KINDS)}))")
# the column of a text, as `styles/leaf.css` has it, or the width of a narrow screen
_SIZES = "(min-width: 720px) 560px, 100vw"


def list_pictures(root: etree.Element, context: Context) -> Iterator[tuple[str, int]]:
    """Yield the files of the pictures of a converted text by their names, each with its line in the file."""
    for image in root.iter("img"):
        if name := _find_name(image):
            yield name, context.line + _line_of(image, context)


def find_misplaced(root: etree.Element, context: Context) -> Iterator[Finding]:
    """Report pictures that are not alone in a paragraph, are none of ours, or of which nothing says what they show."""
    alone = {image for paragraph in root.iterfind("p") if (image := _find_picture(paragraph)) is not None}
    for image in root.iter("img"):
        line = _line_of(image, context)
        if not _find_name(image):
            message = (
                f"A picture from `{_read_address(image)}` is not offered. Put it into infosheets/pictures/, and write "
                "`![what it shows](../pictures/name.png)`."
            )
            yield context.finding(line, "forbidden-markup", message)
        elif strange := sorted(image.attrib.keys() - {"src", "alt"}):
            message = f"A picture has no `{strange[0]}` of its own. Delete it; a caption is a line in italics below the picture."
            yield context.finding(line, "forbidden-markup", message)
        elif image not in alone:
            message = (
                "A picture stands alone in its paragraph, outside of lists, notes and tables; below it there may be one "
                "line in italics, its caption. Put an empty line before and after it."
            )
            yield context.finding(line, "picture-shape", message)
        words = strip_marks(image.get("alt", "")).strip()
        if not words:
            message = "Nothing says what the picture shows. Write `![what it shows](…)` for readers who do not see it."
            yield context.finding(line, "picture-alt", message)
        elif len(words) > LONGEST_ALT:
            message = f"What the picture shows is said in {len(words)} characters; at most {LONGEST_ALT} are read aloud well. Say the rest in the text."
            yield context.finding(line, "picture-alt", message)


def draw_pictures(elements: list[etree.Element], figures: Sequence[Figure]) -> list[etree.Element]:
    """Give the elements of a text with its pictures drawn; a picture that is not among the figures is left out."""
    by_name = {figure.name: figure for figure in figures}
    drawn: list[etree.Element] = []
    for element in elements:
        image = _find_picture(element)
        # what is none of ours is refused where elements are judged
        if image is None or not _find_name(image):
            drawn.append(element)
        elif figure := by_name.get(_find_name(image)):
            drawn.append(_draw(element, image, figure))
    return drawn


def lead_picture(image: etree.Element, link: Callable[[str], str]) -> None:
    """Lead the addresses of a drawn picture from a page to its files."""
    image.set("src", link(image.get("src", "")))
    if versions := image.get("srcset"):
        parts = (version.split(" ") for version in versions.split(", "))
        image.set("srcset", ", ".join(f"{link(address)} {width}" for address, width in parts))


def _find_picture(paragraph: etree.Element) -> etree.Element | None:
    """Give the picture of a paragraph that holds nothing else but its caption."""
    if paragraph.tag != "p" or not len(paragraph) or paragraph[0].tag != "img" or (paragraph.text or "").strip():
        return None
    captions = paragraph[1:]
    if len(captions) > 1 or any(element.tag != "em" for element in captions):
        return None
    return None if any((element.tail or "").strip() for element in paragraph) else paragraph[0]


def _find_name(image: etree.Element) -> str:
    """Give the name of the file of a picture; empty where it is none of the manual's own."""
    match = _ADDRESS.fullmatch(_read_address(image))
    return match[1] if match else ""


def _read_address(image: etree.Element) -> str:
    return decode_address(strip_marks(image.get("src", "")))


def _line_of(image: etree.Element, context: Context) -> int:
    marks = MARKS.findall(image.get("alt", ""))
    return context.line_at(context.brackets[mark_number(marks[-1])]) if marks else context.line_of("![")


def _draw(paragraph: etree.Element, image: etree.Element, figure: Figure) -> etree.Element:
    shown, *others = figure.versions
    drawn = etree.Element("figure", {"class": "picture"})
    drawn.tail = paragraph.tail
    values = {
        "src": shown.address,
        "alt": " ".join(image.get("alt", "").split()),
        "width": str(shown.width),
        "height": str(shown.height),
    }
    if others:
        versions = ", ".join(f"{version.address} {version.width}w" for version in figure.versions)
        values |= {"srcset": versions, "sizes": _SIZES}
    etree.SubElement(drawn, "img", values | {"loading": "lazy"})
    caption = etree.SubElement(drawn, "figcaption")
    for words in paragraph[1:]:
        line = etree.SubElement(caption, "p")
        line.text = words.text
        line.extend(list(words))
    _write_source(etree.SubElement(caption, "p", {"class": "picture-source"}), figure)
    return drawn


def _write_source(line: etree.Element, figure: Figure) -> None:
    source = _write_linked(line, figure.source_address)
    values = {"lang": figure.source_language, "dir": figure.source_direction}
    source.attrib.update({name: value for name, value in values.items() if value})
    source.text = figure.source.rstrip(".")
    source.tail = f". {figure.before}"
    if figure.licence:
        licence = _write_linked(line, figure.licence_address)
        licence.text, licence.tail = figure.licence, figure.after


def _write_linked(line: etree.Element, address: str) -> etree.Element:
    return etree.SubElement(line, "a", {"href": address}) if address else etree.SubElement(line, "span")
