"""Forms as Word files, for those who change them or fill them in on a computer: the only module that imports python-docx.

Made of the same values as page and paper, never of their HTML, and of plain words: a value of a text cannot become a
field, a link or markup. Lines are tab stops with a leader, which shrink as somebody types; boxes are check boxes of
Word. The library is optional (dependency group `word`).
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from manual.language.fallback import LANGUAGE, drop_marks, part_marked
from manual.model.forms import CUT_OFF, Grid, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.handout.word_form import Passage, WordForm
    from manual.model.forms import Field

# of a page of A4 between margins of 20 mm
_WIDTH, _MARGIN, _EDGE, _LINE = 170, 20, 15, 8
# between two things in a row
_GAP = "   "
_LONG_LINE = re.compile(r"_{3,}")
# what XML cannot hold
_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT, _INK = "Calibri", (27, 30, 35)
_BOX, _LEFT_TO_RIGHT = "\u2610", "\u200e"
# zip files know no earlier day
_DAY = (1980, 1, 1, 0, 0, 0)
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"


def can_write_word() -> bool:
    """Tell whether the library is installed."""
    return find_spec("docx") is not None


def list_versions() -> str:
    """Give the versions of the library and of what it writes XML with, which the engine does not need; empty without it."""
    return " ".join(version(name) for name in ("python-docx", "lxml")) if can_write_word() else ""


def write_word(form: WordForm) -> bytes:
    """Write a form as a Word file; equal forms give equal bytes."""
    return _Writer(form).write()


class _Writer:
    """A document that grows; language and direction of a passage are given with its words."""

    def __init__(self, form: WordForm) -> None:
        from docx import Document  # noqa: PLC0415  # only where files are written, and the group is installed

        self.form = form
        self.document: Any = Document()

    def write(self) -> bytes:
        self._set_up()
        form = self.form
        title = self._paragraph("", style="Title")
        # a key is read from left to right in every script
        mark = _LEFT_TO_RIGHT if form.direction == "rtl" else ""
        self._say(title, f"{mark}{form.key}{mark} ", key=True)
        self._say(title, form.title)
        self._paragraph(form.summary)
        if form.notice.words:
            self._passage(form.notice)
        for question, answer in form.privacy:
            paragraph = self._paragraph(f"{question}: ", bold=True)
            self._say(paragraph, _LONG_LINE.sub("_" * 12, answer))
        for group in form.groups:
            if group.id == CUT_OFF:
                self._cut()
            self._paragraph(group.title, style="Heading 2")
            for block in group.blocks:
                if isinstance(block, Row):
                    self._row(block.fields)
                elif isinstance(block, Grid):
                    self._table(block)
                else:
                    self._paragraph(block.text)
        self._foot()
        return _pack(self.document.part.package)

    def _set_up(self) -> None:
        """Set page, fonts and what the file says of itself."""
        from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415  # as above

        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(_MARGIN)
        section.top_margin = section.bottom_margin = Mm(_EDGE)
        for name, size in (("Normal", 11), ("Title", 20), ("Heading 2", 11)):
            style = self.document.styles[name]
            style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor(*_INK)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in [*fonts.attrib]:
                del fonts.attrib[kind]
            for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(_name(f"w:{kind}"), _FONT)
            self._speak(style.element.get_or_add_rPr(), self.form.language, rtl=False)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(3)
        self.document.styles["Heading 2"].paragraph_format.space_before = Pt(5)
        form = self.form
        properties = self.document.core_properties
        properties.title, properties.subject = _clean(f"{form.key} {form.title}"), _clean(form.summary)
        properties.author = properties.last_modified_by = _clean(form.author)
        properties.language, properties.comments, properties.revision = form.language, "", 1
        properties.created = properties.modified = datetime.combine(form.written, time())

    def _paragraph(self, words: str, *, style: str = "Normal", bold: bool = False, direction: str = "") -> Any:  # noqa: ANN401  # of the library
        paragraph = self.document.add_paragraph(style=style)
        if (direction or self.form.direction) == "rtl":
            paragraph._p.get_or_add_pPr().append(_make("w:bidi"))  # noqa: SLF001  # no public name
        if words:
            self._say(paragraph, words, bold=bold)
        return paragraph

    def _passage(self, passage: Passage) -> Any:  # noqa: ANN401  # as above
        """Write a paragraph whose language is its own."""
        paragraph = self._paragraph("", direction=passage.direction)
        self._say(paragraph, passage.words, spoken=passage)
        return paragraph

    def _say(
        self,
        paragraph: Any,  # noqa: ANN401  # as above
        words: str,
        *,
        bold: bool = False,
        spoken: Passage | None = None,
        key: bool = False,
    ) -> None:
        """Write words in the language of the text, or in that of a passage."""
        for piece, is_english in part_marked(words):
            run = paragraph.add_run(_clean(piece))
            run.bold = bold or None
            code, direction = (LANGUAGE, "ltr") if is_english else _setting(spoken or self.form)
            self._speak(run._r.get_or_add_rPr(), code, rtl=direction == "rtl" and not key)  # noqa: SLF001  # as above

    def _speak(self, properties: Any, code: str, *, rtl: bool) -> None:  # noqa: ANN401  # as above
        """Mark words with their language."""
        for old in properties.findall(_name("w:lang")):
            properties.remove(old)
        if rtl:
            properties.append(_make("w:rtl"))
        properties.append(_make("w:lang", **({"w:val": code, "w:bidi": code} if rtl else {"w:val": code})))

    def _row(self, fields: Sequence[Field]) -> None:
        """Write what stands beside each other: a label with a line up to its tab stop, or with boxes."""
        from docx.enum.text import WD_TAB_LEADER  # noqa: PLC0415  # as above
        from docx.shared import Mm  # noqa: PLC0415  # as above

        paragraph = self._paragraph("")
        paragraph.paragraph_format.line_spacing = Mm(_LINE)
        paragraph.paragraph_format.space_after = Mm(0)
        ends = [_WIDTH * (place + 1) // len(fields) for place in range(len(fields))]
        for place, (asked, end) in enumerate(zip(fields, ends, strict=True)):
            self._say(paragraph, f"{_GAP if place else ''}{asked.label}{' ' if asked.label else ''}")
            for box in asked.boxes:
                self._box(paragraph)
                self._say(paragraph, f" {box.word}{_GAP}")
            if asked.lines or any(box.line for box in asked.boxes):
                paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(end), leader=WD_TAB_LEADER.LINES)
                paragraph.add_run("\t")
        for _line in range(1, max(asked.lines for asked in fields)):
            self._row((type(fields[0])(""),))

    def _box(self, paragraph: Any) -> None:  # noqa: ANN401  # as above
        """Write a check box of Word; what is older shows its sign."""
        box = _make("w:sdt")
        properties, content, run, sign = _make("w:sdtPr"), _make("w:sdtContent"), _make("w:r"), _make("w:t")
        check = properties.makeelement(f"{{{_WORD_2010}}}checkbox", nsmap={"w14": _WORD_2010})
        for name, values in (
            ("checked", {"val": "0"}),
            ("checkedState", {"val": "2612", "font": "MS Gothic"}),
            ("uncheckedState", {"val": "2610", "font": "MS Gothic"}),
        ):
            state = check.makeelement(f"{{{_WORD_2010}}}{name}")
            for attribute, value in values.items():
                state.set(f"{{{_WORD_2010}}}{attribute}", value)
            check.append(state)
        alias = _make("w:alias", **{"w:val": self.form.box})
        properties.extend([alias, check])
        fonts = _make("w:rPr")
        fonts.append(_make("w:rFonts", **{f"w:{kind}": "MS Gothic" for kind in ("ascii", "hAnsi", "eastAsia")}))
        sign.text = _BOX
        run.extend([fonts, sign])
        content.append(run)
        box.extend([properties, content])
        paragraph._p.append(box)  # noqa: SLF001  # as above

    def _table(self, grid: Grid) -> None:
        """Write a table to fill in, whose heads are said on each page."""
        from docx.shared import Mm  # noqa: PLC0415  # as above

        table = self.document.add_table(rows=0, cols=len(grid.heads), style="Table Grid")
        if self.form.direction == "rtl":
            table._tbl.tblPr.append(_make("w:bidiVisual"))  # noqa: SLF001  # as above
        for number, words in enumerate((grid.heads, *grid.rows)):
            row = table.add_row()
            row.height = Mm(_LINE)
            if not number:
                row._tr.get_or_add_trPr().append(_make("w:tblHeader"))  # noqa: SLF001  # as above
            for cell, text in zip(row.cells, words, strict=True):
                paragraph = cell.paragraphs[0]
                if self.form.direction == "rtl":
                    paragraph._p.get_or_add_pPr().append(_make("w:bidi"))  # noqa: SLF001  # as above
                self._say(paragraph, text, bold=not number)

    def _cut(self) -> None:
        """Write a dashed line, and that here is to be cut."""
        paragraph = self._passage(self.form.cut)
        border = _make("w:pBdr")
        border.append(_make("w:top", **{"w:val": "dashed", "w:sz": "6", "w:space": "4", "w:color": "auto"}))
        paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:bidi", "w:jc", "w:rPr")  # noqa: SLF001  # as above

    def _foot(self) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        if self.form.reader_direction == "rtl":
            paragraph._p.get_or_add_pPr().append(_make("w:bidi"))  # noqa: SLF001  # as above
        for passage in self.form.foot:
            self._say(paragraph, f"{passage.words} ", spoken=passage)


def _setting(spoken: Passage | WordForm) -> tuple[str, str]:
    return spoken.language, spoken.direction


def _clean(words: str) -> str:
    return _REFUSED.sub("", drop_marks(words))


def _make(tag: str, **attributes: str) -> Any:  # noqa: ANN401  # as above
    from docx.oxml import OxmlElement  # noqa: PLC0415  # as above

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(_name(name), _clean(value))
    return element


def _name(tag: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415  # as above

    name: str = qn(tag)
    return name


def _pack(package: Any) -> bytes:  # noqa: ANN401  # as above
    """Write the parts of a package with one day for all, so that equal documents give equal bytes.

    The library would date them by the clock, and fail where that stands before 1980, as on a small machine that was just
    switched on.
    """
    from docx.opc.pkgwriter import PackageWriter  # noqa: PLC0415  # as above

    parts = _Parts()
    for part in package.parts:
        part.before_marshal()
    # the list of types stands first in every file of this kind
    PackageWriter._write_content_types_stream(parts, package.parts)  # noqa: SLF001  # what its `write` does, which wants a file
    PackageWriter._write_pkg_rels(parts, package.rels)  # noqa: SLF001  # as above
    PackageWriter._write_parts(parts, package.parts)  # noqa: SLF001  # as above
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Parts(dict[str, bytes]):
    """The parts of a package by their names, in place of a file on disk."""

    def write(self, address: Any, data: bytes) -> None:  # noqa: ANN401  # as above
        self[address.membername] = data
