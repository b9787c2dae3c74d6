"""Cross-check the tags of a PDF: what a validator alone does not notice.

Every mark in every page's content must be owned exactly once, by an element
that the structure tree reaches, and the parent tree must agree; ids are unique,
links speak, header cells have a scope, headings begin at 1 and leave out no level.
The rules follow the Matterhorn Protocol 1.1 (checkpoints 01, 06, 09, 14, 15, 19, 28).
"""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary

from manual.finishing import below, elements, kids

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def faults(data: bytes) -> list[str]:
    """List what is wrong with the tags of a PDF, one sentence each; empty when nothing is."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["The document has no structure tree."]
        return [*_document(pdf), *_marks(pdf), *_elements(pdf), *_links(pdf)]


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


def _marks(pdf: pikepdf.Pdf) -> Iterator[str]:
    owners: dict[tuple[tuple[int, int], int], list[tuple[int, int]]] = {}
    for element in elements(pdf):
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
    for element in elements(pdf):
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
    if kind == "/Table" and not any(str(one.S) == "/TH" for one in below(element)):
        yield "A table has no header cells."
    if kind == "/Figure" and not str(element.get("/Alt", "")):
        yield "A figure has no alternative text."


def _stranded(section: pikepdf.Object) -> bool:
    """Tell whether a section, or its part on this page, holds a heading and nothing else."""
    heads = [kid for kid in kids(section) if str(kid.S) in _HEADINGS]
    return bool(heads) and not any(list(_content(kid)) for kid in kids(section) if str(kid.S) not in _HEADINGS)


def _content(element: pikepdf.Object) -> Iterator[object]:
    for one in (element, *below(element)):
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
