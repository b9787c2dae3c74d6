"""Mend the tags that WeasyPrint writes: what is hidden from readers aloud, language of passages, scope of header cells, words cut by a hyphen, blocks that go on over a page.

It wraps a private function, so it refuses any version of WeasyPrint but the
one it was read and tested against.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pydyf
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags

from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTED = "70.0"
CONTINUES = "XXContinues"  # a name that the standard leaves to us: the element goes on from the page before

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ISOLATES = {0x2066: None, 0x2069: None}  # they order the letters, and say nothing
_SOFT_HYPHEN = "\u00ad"

_build = tags._build_box_tree  # noqa: SLF001  # the function that is wrapped; the version is checked


def mend_tags() -> None:
    """Wrap WeasyPrint's tag builder, once; raises `ProjectError` for an untested version."""
    if weasyprint.__version__ != TESTED:
        message = (
            f"WeasyPrint {weasyprint.__version__} is installed, but tags are mended for {TESTED}. "
            "Install that version; in a checkout, `make site` does."
        )
        raise ProjectError(message)
    tags._build_box_tree = _build_mended  # noqa: SLF001


def _build_mended(  # noqa: PLR0913, PLR0917  # the signature of WeasyPrint's function
    box: Any,  # noqa: ANN401  # WeasyPrint's own types
    parent: Any,  # noqa: ANN401
    pdf: Any,  # noqa: ANN401
    page: int,
    nums: dict[int, bytes],
    annotations: Any,  # noqa: ANN401
    marks: Any,  # noqa: ANN401
) -> Iterator[Any]:
    inner = getattr(box, "_box", box)
    html = getattr(inner, "element", None)
    pseudo = "::" in str(getattr(inner, "element_tag", ""))
    spoken = {
        marks[text]["mcid"]: words for text in _walk_texts(inner) if text in marks and (words := _spell_out(text))
    }
    hidden = html is not None and html.get("aria-hidden") == "true"
    for element in _build(box, parent, pdf, page, nums, annotations, marks):
        if hidden:
            continue  # nothing leads to the element, so finishing makes its marks artifacts
        if html is not None and not pseudo:
            language = html.get("lang")
            if language and inner.element_tag not in {"html", "body"}:
                element["Lang"] = pydyf.String(language)
            if element["S"] == "/TH" and "A" in element:
                element["A"]["Scope"] = "/Row" if html.get("scope") == "row" else "/Column"
            # WeasyPrint makes an element for each page of a block; the page of the first is noted on the HTML
            seen = f"data-page-{element['S'].strip('/')}"
            if html.get(seen, str(page)) != str(page):
                element[CONTINUES] = "true"
            html.set(seen, str(page))
        yield element
    for mark, words in spoken.items():
        element = pdf.objects[int(nums[mark].split()[0])]
        # the text of a link has no element of its own
        if element["S"] == "/Span":
            element["ActualText"] = pydyf.String(words)


def _walk_texts(box: Any) -> Iterator[Any]:  # noqa: ANN401  # as above
    for child in getattr(box, "children", ()):
        for text in child.children if isinstance(child, boxes.LineBox) else (child,):
            if isinstance(text, boxes.TextBox):
                yield text


def _spell_out(text: Any) -> str:  # noqa: ANN401  # as above
    """Give what a piece of text says where its letters alone do not tell: a cut word, or ligatures from right to left."""
    words: str = text.text.translate(_ISOLATES)
    if words.endswith(text.style["hyphenate_character"]):
        return words.removesuffix(text.style["hyphenate_character"]) + _SOFT_HYPHEN
    return words if _RIGHT_TO_LEFT.search(words) else ""
