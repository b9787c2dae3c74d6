"""Join finished PDFs into chapters and the manual, with tags, outline, page labels and inward links.

Nothing is laid out again: pages are copied, and the numbers that tie marks and
annotations to the structure tree are offset.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from manual.handout.finishing import list_kids, save

if TYPE_CHECKING:
    from collections.abc import Sequence


# how the names of forms begin
_FORM = "form-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A finished PDF to include: its name, its title in the outline, its level there (0 or 1).

    `label` stands before the numbers of its pages, as they are printed; without it what its name says. With `own_leaf`
    nothing else stands on its leaves: it begins on a right-hand page, and what follows does too.
    """

    name: str
    title: str
    data: bytes
    level: int
    label: str = ""
    own_leaf: bool = True


def assemble(parts: Sequence[Part]) -> bytes:
    """Join parts; title and language are those of the first."""
    out = pikepdf.Pdf.new()
    joined = _Joined(out)
    for part in parts:
        with pikepdf.open(io.BytesIO(part.data)) as source:
            joined.add(part, source)
    joined.close(parts)
    return save(out)


def count_pages(data: bytes) -> int:
    """Count the pages of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


class _Joined:
    """The document that grows; kept apart from `assemble` for its many running numbers."""

    def __init__(self, out: pikepdf.Pdf) -> None:
        self.out = out
        self.first_pages: dict[str, int] = {}
        self.labels: list[tuple[int, str]] = []
        self.destinations: list[tuple[bytes, pikepdf.Object]] = []
        self.numbers = Array()
        self.offset = 0
        self.document = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))

    def add(self, part: Part, source: pikepdf.Pdf) -> None:
        out = self.out
        if not self.first_pages:
            for key in ("/Lang", "/ViewerPreferences", "/MarkInfo"):
                out.Root[key] = _copy(out, source, source.Root[key])
            out.Root.Metadata = out.copy_foreign(source.Root.Metadata)
        if part.own_leaf:
            self._begin_leaf()
        start = len(out.pages)
        self.first_pages[part.name] = start
        self.labels.append((start, f"{part.label or _label_pages(part.name)}-"))
        with warnings.catch_warnings():
            # what it says is not preserved is brought below, with names that are unlike those of the other parts
            warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)
            out.pages.extend(source.pages)
        pages = [out.pages[i].obj for i in range(start, len(out.pages))]
        tree = out.copy_foreign(source.Root.StructTreeRoot)
        self._take_tree(part, tree, pages)
        if "/Names" in source.Root and "/Dests" in source.Root.Names:
            names = out.copy_foreign(source.make_indirect(source.Root.Names.Dests.Names))
            self.destinations += [(bytes(names[i]), names[i + 1]) for i in range(0, len(names), 2)]
        if part.own_leaf:
            self._begin_leaf()

    def _begin_leaf(self) -> None:
        """Add an empty page where the last one is the front of a leaf."""
        out = self.out
        if len(out.pages) % 2:
            box = out.pages[-1].obj.MediaBox
            out.add_blank_page(page_size=(float(box[2]), float(box[3])))
            out.pages[-1].obj.Tabs = Name.S

    def _take_tree(self, part: Part, tree: pikepdf.Object, pages: list[pikepdf.Object]) -> None:
        section = self.out.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Sect, P=self.document, T=String(part.title), K=Array())
        )
        for document in list_kids(tree):
            if "/Lang" in document:
                section.Lang = document.Lang
            for kid in list_kids(document):
                kid.P = section
                section.K.append(kid)
        self.document.K.append(section)
        numbers = tree.ParentTree.Nums
        highest = -1
        for i in range(0, len(numbers), 2):
            self.numbers.append(int(numbers[i]) + self.offset)
            self.numbers.append(numbers[i + 1])
            highest = max(highest, int(numbers[i]))
        for page in pages:
            if "/StructParents" in page:
                page.StructParents = int(page.StructParents) + self.offset
            for annotation in page.get("/Annots", []):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + self.offset
        self.offset += highest + 1

    def close(self, parts: Sequence[Part]) -> None:
        """Write what speaks of the whole: tree, names, labels, outline; turn links inward."""
        out = self.out
        root = out.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self.document])))
        root.ParentTree = out.make_indirect(Dictionary(Nums=self.numbers))
        root.ParentTreeNextKey = self.offset
        self.document.P = root
        out.Root.StructTreeRoot = root
        names = Array()
        for name, place in sorted(self.destinations, key=itemgetter(0)):
            names.append(String(name))
            names.append(place)
        out.Root.Names = Dictionary(Dests=out.make_indirect(Dictionary(Names=names)))
        labels = Array()
        for start, prefix in self.labels:
            labels.append(start)
            labels.append(Dictionary(S=Name.D, P=String(prefix), St=1))
        out.Root.PageLabels = Dictionary(Nums=labels)
        self._turn_links()
        with out.open_outline() as outline:
            for part in parts:
                item = OutlineItem(part.title, self.first_pages[part.name])
                if part.level and outline.root:
                    outline.root[-1].children.append(item)
                else:
                    outline.root.append(item)

    def _turn_links(self) -> None:
        for page in self.out.pages:
            for annotation in page.obj.get("/Annots", []):
                action = annotation.get("/A")
                address = str(action.URI) if action is not None and "/URI" in action else ""
                target = self.first_pages.get(address.removesuffix(".pdf"))
                if address.endswith(".pdf") and target is not None:
                    del annotation["/A"]
                    annotation.Dest = Array([self.out.pages[target].obj, Name.Fit])


def _label_pages(name: str) -> str:
    """Say what stands before the numbers of the pages of a part, as they are printed; `0` for front pages."""
    if name.startswith(_FORM):
        return name.removeprefix(_FORM).upper()
    return name if name[0].isdigit() else "0"


def _copy(out: pikepdf.Pdf, source: pikepdf.Pdf, value: pikepdf.Object) -> pikepdf.Object:
    return out.copy_foreign(source.make_indirect(value))
