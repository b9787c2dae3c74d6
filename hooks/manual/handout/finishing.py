"""Finish one laid-out PDF so that it can stand alone and be assembled without another rendering.

Running heads and feet become artifacts, and so does what is hidden from readers
aloud; ids and destinations carry the name of the handout, and every link says
in words where it leads.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from manual.handout.document import SHEET_HOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_MARK = re.compile(rb"/[A-Za-z0-9]+\s+<<\s*/MCID\s+(\d+)\s*>>\s+BDC")


def finish(data: bytes, *, name: str, links: Mapping[str, str]) -> bytes:
    """Finish a PDF of WeasyPrint; `links` gives the words for each link's address."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = list(walk_elements(pdf))  # nothing below adds or drops an element
        _mark_artifacts(pdf, tree)
        _drop_inner_links(pdf, tree)
        _prefix_ids(tree, name)
        _prefix_destinations(pdf, name)
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                _describe(annotation, name, links)
        return save(pdf)


def save(pdf: pikepdf.Pdf) -> bytes:
    """Write a PDF; equal documents give equal bytes."""
    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()


def walk_elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Walk the structure elements in the order in which they are read."""
    yield from walk_below(pdf.Root.StructTreeRoot)


def walk_below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Walk the structure elements under one, in the order in which they are read."""
    waiting = list_kids(element)[::-1]
    while waiting:
        inner = waiting.pop()
        yield inner
        waiting += list_kids(inner)[::-1]


def list_kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Give the structure elements directly below one."""
    inside = element.get("/K", [])
    inside = list(inside) if isinstance(inside, Array) else [inside]
    return [kid for kid in inside if isinstance(kid, Dictionary) and "/S" in kid]


def _mark_artifacts(pdf: pikepdf.Pdf, tree: Sequence[pikepdf.Object]) -> None:
    """Turn marks that no reachable element owns, of margin boxes and of what is hidden, into pagination artifacts."""
    reachable = {element.objgen for element in tree}
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for page in pdf.pages:
        owned = owners[int(page.obj.StructParents)]
        dead = {i for i, owner in enumerate(owned) if owner is not None and owner.objgen not in reachable}
        if not dead:
            continue

        def artifact(match: re.Match[bytes], dead: set[int] = dead) -> bytes:
            return b"/Artifact <</Type /Pagination>> BDC" if int(match[1]) in dead else match[0]

        contents = page.obj.Contents
        contents.write(_MARK.sub(artifact, contents.read_bytes()))
        for i in dead:
            owned[i] = None


def _drop_inner_links(pdf: pikepdf.Pdf, tree: Iterable[pikepdf.Object]) -> None:
    """Drop the second link that WeasyPrint makes for each box inside a link: it stands outside the link's tag."""
    dropped = set()
    for element in tree:
        inside = element.get("/K")
        if str(element.S) == "/Link" or not isinstance(inside, Array):
            continue
        kept = Array()
        for kid in inside:
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                dropped.add(int(kid.Obj.StructParent))
            else:
                kept.append(kid)
        if len(kept) != len(inside):
            element.K = kept
    if not dropped:
        return
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    pairs = Array()
    for i in range(0, len(numbers), 2):
        if int(numbers[i]) not in dropped:
            pairs.append(numbers[i])
            pairs.append(numbers[i + 1])
    pdf.Root.StructTreeRoot.ParentTree.Nums = pairs
    for page in pdf.pages:
        links = page.obj.get("/Annots", Array())
        page.obj.Annots = Array([link for link in links if int(link.get("/StructParent", -1)) not in dropped])


def _prefix_ids(tree: Iterable[pikepdf.Object], name: str) -> None:
    for element in tree:
        if "/ID" in element:
            element.ID = String(f"{name}-{element.ID}")
        attributes = element.get("/A")
        if isinstance(attributes, Dictionary) and "/Headers" in attributes:
            attributes.Headers = Array([String(f"{name}-{header}") for header in attributes.Headers])


def _prefix_destinations(pdf: pikepdf.Pdf, name: str) -> None:
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        names = pdf.Root.Names.Dests.Names
        for i in range(0, len(names), 2):
            names[i] = String(f"{name}-{names[i]}")


def _describe(annotation: pikepdf.Object, name: str, links: Mapping[str, str]) -> None:
    """Say where a link leads; links to other sheets become links to the file beside this one."""
    action = annotation.get("/A")
    if action is not None and "/URI" in action:
        address = str(action.URI)
        annotation.Contents = String(links.get(address, address))
        if address.startswith(SHEET_HOST):
            action.URI = String(address.removeprefix(SHEET_HOST))
        return
    target = annotation.get("/Dest")
    if target is None and action is not None and action.get("/S") == Name.GoTo:
        target = action.D
    if isinstance(target, String):
        annotation.Contents = String(str(target))
        renamed = String(f"{name}-{target}")
        if "/Dest" in annotation:
            annotation.Dest = renamed
        elif action is not None:
            action.D = renamed
