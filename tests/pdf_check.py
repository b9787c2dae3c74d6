"""Cross-check the tags of a PDF: what a validator alone does not notice.

Every mark in every page's content must be owned exactly once, by an element
that the structure tree reaches, and the parent tree must agree; no text stands
outside all marks; ids are unique, links speak, header cells have a scope, headings
begin at 1 and leave out no level; fonts are embedded and tell their letters;
a text in another language says so.
The rules follow the Matterhorn Protocol 1.1 (checkpoints 01, 06, 09, 10, 11, 14, 15, 19, 28, 31).
"""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary

from manual.handout.finishing import list_kids, walk_below, walk_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}


def faults(data: bytes, *, text_language: str = "") -> list[str]:
    """List what is wrong with the tags of a PDF, one sentence each; empty when nothing is.

    `text_language` is that of the text itself, where it is known.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["The document has no structure tree."]
        return [
            *_document(pdf),
            *_languages(pdf, text_language),
            *_fonts(pdf),
            *_marks(pdf),
            *_unmarked(pdf),
            *_elements(pdf),
            *_links(pdf),
        ]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not str(pdf.Root.get("/Lang", "")):
        yield "The document names no language."
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "The title of the document is not shown."
    if "/Outlines" not in pdf.Root:
        yield "The document has no outline."
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get("/Annots") is not None and page.obj.get("/Tabs") != pikepdf.Name.S:
            yield f"Page {number} does not move from link to link in the order of the text."


def _languages(pdf: pikepdf.Pdf, text_language: str) -> Iterator[str]:
    """Every passage names a language that is one, and headings and paragraphs of the text are in its language."""
    own = str(pdf.Root.get("/Lang", ""))
    named = [str(element.Lang) for element in walk_elements(pdf) if "/Lang" in element]
    for language in sorted(set(named)):
        if not _LANGUAGE.fullmatch(language):
            yield f"A passage names the language “{language}”, which is none."
    if not text_language or text_language == own:
        return
    for element in walk_elements(pdf):
        if str(element.S) == "/H1" and _language(element) != text_language:
            yield f"The title is marked as `{_language(element) or own}`, but the text is in `{text_language}`."
            return
    if text_language not in named:
        yield f"No passage is marked as `{text_language}`, the language of the text."


def _language(element: pikepdf.Object) -> str:
    """Give the language of an element, or of the nearest around it that names one."""
    while element is not None:
        if "/Lang" in element:
            return str(element.Lang)
        element = element.get("/P")
    return ""


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each font is embedded, and maps its letters to characters that can be read aloud and searched."""
    seen: dict[tuple[int, int], pikepdf.Object] = {}
    waiting = [page.obj.get("/Resources", Dictionary()) for page in pdf.pages]
    forms = set()
    while waiting:
        resources = waiting.pop()
        for font in resources.get("/Font", Dictionary()).values():
            seen[font.objgen] = font
        for one in [
            *resources.get("/XObject", Dictionary()).values(),
            *resources.get("/Pattern", Dictionary()).values(),
        ]:
            if one.objgen not in forms and "/Resources" in one:
                forms.add(one.objgen)
                waiting.append(one.Resources)
    for font in seen.values():
        name = str(font.get("/BaseFont", "")).lstrip("/") or "without a name"
        inner = font.get("/DescendantFonts", [font])[0]
        descriptor = inner.get("/FontDescriptor", Dictionary())
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"The font {name} is not embedded."
        if "/ToUnicode" not in font:
            yield f"The font {name} does not tell its letters."


def _unmarked(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Text is content or artifact, such as running heads: a reader aloud must not meet any in between."""
    for number, page in enumerate(pdf.pages, 1):
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in {"BDC", "BMC"}:
                depth += 1
            elif operator == "EMC":
                depth -= 1
            elif operator in _SHOWS_TEXT and not depth:
                yield f"Page {number}: text stands outside all marks."
                break


def _marks(pdf: pikepdf.Pdf) -> Iterator[str]:
    owners: dict[tuple[tuple[int, int], int], list[tuple[int, int]]] = {}
    for element in walk_elements(pdf):
        page = element.get("/Pg")
        inside = element.get("/K", [])
        for kid in list(inside) if isinstance(inside, Array) else [inside]:
            if isinstance(kid, Dictionary) and kid.get("/Type") == pikepdf.Name.MCR:
                key = (kid.get("/Pg", page).objgen, int(kid.MCID))
            elif isinstance(kid, int) or not isinstance(kid, Dictionary):
                key = (page.objgen, int(kid))
            else:
                continue
            owners.setdefault(key, []).append(element.objgen)
    parents = _parents(pdf)
    for number, page in enumerate(pdf.pages, 1):
        listed = parents.get(int(page.obj.get("/StructParents", -1)))
        for mark in sorted(_marks_of(page)):
            found = owners.get((page.obj.objgen, mark), [])
            if len(found) != 1:
                yield f"Page {number}: the mark {mark} is owned by {len(found)} elements, not by one."
            elif listed is None or mark >= len(listed) or listed[mark] is None or listed[mark].objgen != found[0]:
                yield f"Page {number}: the parent tree does not agree on the mark {mark}."


def _parents(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    numbers = pdf.Root.StructTreeRoot.ParentTree.get("/Nums", [])
    return {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}


def _marks_of(page: pikepdf.Page) -> set[int]:
    found = set()
    for instruction in pikepdf.parse_content_stream(page, "BDC"):
        properties = instruction.operands[-1] if instruction.operands else None
        if isinstance(properties, Dictionary) and "/MCID" in properties:
            found.add(int(properties.MCID))
    return found


def _elements(pdf: pikepdf.Pdf) -> Iterator[str]:
    ids: Counter[str] = Counter()
    level = 0
    for element in walk_elements(pdf):
        kind = str(element.S)
        if "/ID" in element:
            ids[str(element.ID)] += 1
        if kind in _HEADINGS:
            new = _HEADINGS.index(kind) + 1
            if new > level + 1:
                yield f"A heading of level {new} follows one of level {level}."
            level = new
        yield from _element(element, kind)
    for identifier, count in sorted(ids.items()):
        if count > 1:
            yield f"The id {identifier} stands {count} times."


def _element(element: pikepdf.Object, kind: str) -> Iterator[str]:
    if kind in _HEADINGS and not list(_content(element)):
        yield "A heading is empty."
    if kind == "/Sect" and _stranded(element):
        yield "A heading stands on a page without its text."
    if kind == "/TH" and not _has_scope(element):
        yield "A header cell has no scope."
    if kind == "/Table" and not any(str(one.S) == "/TH" for one in walk_below(element)):
        yield "A table has no header cells."
    if kind == "/Figure" and not str(element.get("/Alt", "")):
        yield "A figure has no alternative text."


def _stranded(section: pikepdf.Object) -> bool:
    """Tell whether a section, or its part on this page, holds a heading and nothing else."""
    heads = [kid for kid in list_kids(section) if str(kid.S) in _HEADINGS]
    return bool(heads) and not any(list(_content(kid)) for kid in list_kids(section) if str(kid.S) not in _HEADINGS)


def _content(element: pikepdf.Object) -> Iterator[object]:
    for one in (element, *walk_below(element)):
        inside = one.get("/K", [])
        for kid in list(inside) if isinstance(inside, Array) else [inside]:
            if not (isinstance(kid, Dictionary) and "/S" in kid):
                yield kid


def _has_scope(element: pikepdf.Object) -> bool:
    attributes = element.get("/A")
    listed = list(attributes) if isinstance(attributes, Array) else [attributes]
    return any(isinstance(one, Dictionary) and "/Scope" in one for one in listed)


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            if annotation.get("/Subtype") != pikepdf.Name.Link:
                continue
            said = str(annotation.get("/Contents", ""))
            if not said or said.startswith(("http:", "https:")):
                yield f"Page {number}: a link says {said or 'nothing'} in place of words."
