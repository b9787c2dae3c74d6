"""Rules of print, read from a finished PDF: its page objects with pdfium, its structure with pikepdf.

A rule gives one sentence for each fault. The page is A4; all lengths here are
in millimetres, measured from the left and from the top.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary

WIDTH, HEIGHT = 210.0, 297.0
TOP, FOOT, EDGE = 30.0, 31.0, 8.0
INNER, OUTER = 25.0, 22.0
TAB_WIDTH, TAB_HEIGHT = 12.0, 18.0
BODY_SIZE, SMALL_SIZE = 10.0, 7.5
MOST_PAGES = 4

_MM = 25.4 / 72
_SLACK = 0.6  # letters reach a little over their origin
_BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "TD", "TH"}
_HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
_LABEL_WIDTH = 32.0  # who does a step, by when: a label in the hanging column, no running text
_LETTER = re.compile(r"(?:^|[\s(„])([KkSsVvZzOoUuAaIi])$")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Area:
    """Where text may stand, on right-hand and left-hand pages."""

    right: Box
    left: Box

    def page(self, number: int) -> Box:
        """The area of a page, counted from 1."""
        return self.right if number % 2 else self.left


# bound on the left, so right-hand pages have their inner margin on the left
BINDER = Area(right=Box(INNER, TOP, WIDTH - OUTER, HEIGHT - FOOT), left=Box(OUTER, TOP, WIDTH - INNER, HEIGHT - FOOT))


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text in one font: place, baseline, size in points, mark in the content or -1 for an artifact."""

    box: Box
    baseline: float
    size: float
    text: str
    mark: int


@dataclass(slots=True)
class Line:
    """A line of a block."""

    page: int
    baseline: float
    left: float
    right: float
    size: float
    text: str


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or cell, or its part on one page.

    `path` names the elements around it, `continues` tells that it began on the page before.
    """

    kind: str
    path: tuple[str, ...]
    language: str
    continues: bool
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    """What is drawn on a page: text, and boxes of lines, areas and pictures."""

    bits: tuple[Bit, ...]
    shapes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF as a reader of paper sees it: pages, blocks in reading order, split table rows by page."""

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    split_rows: tuple[int, ...]


def read_print(data: bytes) -> Print:
    """Read a tagged PDF."""
    pages = tuple(_pages(data))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        reader = _Reader(pages, numbers)
        language = str(pdf.Root.get("/Lang", ""))
        reader.walk(pdf.Root.StructTreeRoot, None, (), language, None)
    return Print(pages, tuple(block for block in reader.blocks if block.lines), tuple(reader.split_rows))


def _pages(data: bytes) -> Iterator[Page]:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            bits, shapes = [], []
            # a picture is one shape: what is in it has places of its own
            for one in page.get_objects(max_depth=1):
                left, bottom, right, top = (value * _MM for value in one.get_bounds())
                box = Box(left, HEIGHT - top, right, HEIGHT - bottom)
                if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    bits.append(_bit(one, text, box))
                else:
                    shapes.append(box)
            yield Page(tuple(bits), tuple(shapes))


def _bit(one: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage, box: Box) -> Bit:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(one.raw, size)
    length = pdfium.FPDFTextObj_GetText(one.raw, page.raw, None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(one.raw, page.raw, buffer, length)
    matrix = one.get_matrix()
    return Bit(
        box=box,
        baseline=HEIGHT - matrix.f * _MM,
        size=size.value * (matrix.b**2 + matrix.d**2) ** 0.5,
        text=bytes(buffer)[: max(length - 2, 0)].decode("utf-16le").replace("\u00a0", " "),
        mark=pdfium.FPDFPageObj_GetMarkedContentID(one.raw),
    )


class _Reader:
    """Walks the structure tree and gathers the text of each block."""

    def __init__(self, pages: tuple[Page, ...], numbers: dict[tuple[int, int], int]) -> None:
        self.blocks: list[Block] = []
        self.split_rows: list[int] = []
        self._numbers = numbers
        self._bits: dict[tuple[int, int], list[Bit]] = {}
        for number, page in enumerate(pages):
            for bit in page.bits:
                self._bits.setdefault((number, bit.mark), []).append(bit)

    def walk(
        self, element: pikepdf.Object, page: int | None, path: tuple[str, ...], language: str, block: Block | None
    ) -> None:
        """Read an element with what is in it."""
        kind = str(element.get("/S", "")).strip("/")
        language = str(element.get("/Lang", language))
        continues = bool(element.get("/XXContinues", False))
        if "/Pg" in element:
            page = self._numbers[element.Pg.objgen]
        if kind in _BLOCKS:
            block = Block(kind, path, language, continues)
            self.blocks.append(block)
        # a head that is repeated on the next page is no split row
        if kind == "TR" and continues and "THead" not in path and page is not None:
            self.split_rows.append(page)
        inside = element.get("/K", [])
        for kid in list(inside) if isinstance(inside, Array) else [inside]:
            if isinstance(kid, Dictionary):
                if "/S" in kid:
                    self.walk(kid, page, (*path, kind), language, block)
            elif block is not None and page is not None:
                for bit in self._bits.get((page, int(kid)), ()):
                    _add(block, page, bit)


def _add(block: Block, page: int, bit: Bit) -> None:
    last = block.lines[-1] if block.lines else None
    if last is None or last.page != page or abs(last.baseline - bit.baseline) > 1:
        block.lines.append(Line(page, bit.baseline, bit.box.left, bit.box.right, bit.size, bit.text))
        return
    last.text += bit.text
    last.left, last.right = min(last.left, bit.box.left), max(last.right, bit.box.right)
    last.size = max(last.size, bit.size)


def faults(data: bytes, *, chapter: int, small: frozenset[str] = frozenset(), area: Area = BINDER) -> list[str]:
    """List what breaks a rule of print in the PDF of a sheet.

    `small` names the sections that may be set in small print, `area` the place of the text.
    """
    found = read_print(data)
    return [
        *length(found),
        *sizes(found, small),
        *margins(found, area),
        *tabs(found, chapter, area),
        *letters(found),
        *single_lines(found),
        *(f"Page {page + 1}: a table row begins on the page before." for page in found.split_rows),
        *headings(found),
    ]


def length(found: Print) -> Iterator[str]:
    """A sheet has at most four pages."""
    if len(found.pages) > MOST_PAGES:
        yield f"The sheet has {len(found.pages)} pages, not at most {MOST_PAGES}."


def sizes(found: Print, small: frozenset[str]) -> Iterator[str]:
    """Running text and headings have at least 10 pt, everything else at least 7.5 pt."""
    for number, page in enumerate(found.pages, 1):
        for bit in page.bits:
            if bit.text.strip() and bit.size < SMALL_SIZE - 0.01:
                yield f"Page {number}: “{bit.text.strip()}” has {bit.size:.1f} pt."
    section = ""
    for block in found.blocks:
        text = " ".join(line.text.strip() for line in block.lines)
        size = max(line.size for line in block.lines)
        if block.kind == "H2":
            section = text
        width = max(line.right for line in block.lines) - min(line.left for line in block.lines)
        running = block.kind in {"P", "LBody"} and width > _LABEL_WIDTH and "Sect" in block.path
        if size >= BODY_SIZE - 0.01 or "Table" in block.path or section in small:
            continue
        if block.kind in _HEADINGS or running:
            yield f"Page {block.lines[0].page + 1}: the text “{text[:40]}” has {size:.1f} pt."


def margins(found: Print, area: Area = BINDER) -> Iterator[str]:
    """Nothing stands in the margins but the tab, and the running heads and feet above and below."""
    for number, page in enumerate(found.pages, 1):
        own = area.page(number)
        running = Box(own.left, EDGE, own.right, HEIGHT - EDGE)
        boxes = [(bit.box, f"“{bit.text.strip()}”", bit.mark >= 0) for bit in page.bits if bit.text.strip()]
        boxes += [(box, "a shape", False) for box in page.shapes]
        tab = next((box for box in page.shapes if is_tab(box, number, area)), None)
        for box, name, tagged in boxes:
            if tab and _inside(box, tab):
                continue
            if not _inside(box, own if tagged else running):
                yield f"Page {number}: {name} stands in the margin."


def _inside(box: Box, around: Box) -> bool:
    across = box.left >= around.left - _SLACK and box.right <= around.right + _SLACK
    return across and box.top >= around.top - _SLACK and box.bottom <= around.bottom + _SLACK


def is_tab(box: Box, number: int, area: Area = BINDER) -> bool:
    """Tell whether a shape is a tab that touches the outer edge, which is opposite the wider margin."""
    own = area.page(number)
    outer = box.right >= WIDTH - 0.1 if own.left > WIDTH - own.right else box.left <= 0.1
    return outer and abs(box.bottom - box.top - TAB_HEIGHT) < _SLACK and box.right - box.left < TAB_WIDTH + _SLACK


def tabs(found: Print, chapter: int, area: Area = BINDER) -> Iterator[str]:
    """Each page has its tab at the outer edge, at the height of its chapter."""
    for number, page in enumerate(found.pages, 1):
        tab = next((box for box in page.shapes if is_tab(box, number, area)), None)
        height = 28 + (chapter - 1) * 20
        if tab is None:
            yield f"Page {number} has no tab at its outer edge."
        elif abs(tab.top - height) > _SLACK:
            yield f"Page {number}: the tab begins at {tab.top:.0f} mm, not at {height} mm."


def letters(found: Print) -> Iterator[str]:
    """No line in Czech ends with a preposition or conjunction of one letter."""
    for block in found.blocks:
        if not block.language.startswith("cs"):
            continue
        for line in block.lines[:-1]:
            match = _LETTER.search(line.text.rstrip())
            if match:
                yield f"Page {line.page + 1}: the line “{line.text.strip()[-30:]}” ends with “{match[1]}”."


def single_lines(found: Print) -> Iterator[str]:
    """No paragraph leaves one line alone at the foot or at the top of a page."""
    for index, block in enumerate(found.blocks):
        if not block.continues or block.kind not in {"P", "LBody"}:
            continue
        page = block.lines[0].page + 1
        text = block.lines[0].text.strip()[:40]
        if len(block.lines) == 1:
            yield f"Page {page}: the last line “{text}” stands alone at the top."
        before = next(one for one in reversed(found.blocks[:index]) if one.kind == block.kind)
        if len(before.lines) == 1:
            yield f"Page {page - 1}: the first line “{before.lines[0].text.strip()[:40]}” stands alone at the foot."


def headings(found: Print) -> Iterator[str]:
    """A heading has at least two lines of its text on the same page, or all of it."""
    for index, block in enumerate(found.blocks):
        if block.kind not in _HEADINGS:
            continue
        own: set[tuple[int, float]] = set()
        for one in found.blocks[index + 1 :]:
            if one.kind in _HEADINGS:
                break
            own |= {(line.page, round(line.baseline, 1)) for line in one.lines}
        page = block.lines[-1].page
        here = sum(one[0] == page for one in own)
        if here < min(2, len(own)):
            yield f"Page {page + 1}: “{block.lines[0].text.strip()}” has {here} of {len(own)} lines below it."
