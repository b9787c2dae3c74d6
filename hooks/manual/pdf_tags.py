"""Mend the tags that WeasyPrint writes: language of passages, scope of header cells, blocks that go on over a page.

It wraps a private function, so it refuses any version of WeasyPrint but the
one it was read and tested against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf
import weasyprint
from weasyprint.pdf import tags

from manual.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTED = "70.0"
CONTINUES = "XXContinues"  # a name that the standard leaves to us: the element goes on from the page before

_build = tags._build_box_tree  # noqa: SLF001  # the function that is wrapped; the version is checked


def mend_tags() -> None:
    """Wrap WeasyPrint's tag builder, once; raises `ProjectError` for an untested version."""
    if weasyprint.__version__ != TESTED:
        message = (
            f"WeasyPrint {weasyprint.__version__} is installed, but tags are mended for {TESTED}. "
            "Install the versions of hooks/locks/requirements.txt."
        )
        raise ProjectError(message)
    tags._build_box_tree = _mended  # noqa: SLF001


def _mended(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:  # noqa: ANN401  # WeasyPrint's own types
    inner = getattr(box, "_box", box)
    html = getattr(inner, "element", None)
    pseudo = "::" in str(getattr(inner, "element_tag", ""))
    for element in _build(box, parent, pdf, page, *rest):
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
