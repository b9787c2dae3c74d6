"""Lay out a handout with WeasyPrint: the only module that imports it, besides the one that mends its tags.

The renderer fetches nothing but our own style sheets, our pictures and the fonts.
"""

from __future__ import annotations

import atexit
import logging
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any, Self

from manual.handout.html import TEMPLATES
from manual.look.values import LOOK, write_values
from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_PAGES = 4
# as the template of a sheet writes it: a template to copy stays on one page
_SHEET = '<body class="whole">'
# so few millimetres of text on the last page are worth closer spacing, if that saves it
_SPILL = 40
_MM = 96 / 25.4  # WeasyPrint's unit
_ASSETS = "https://assets.invalid/"
_TYPES = {".svg": "image/svg+xml", ".otf": "font/otf", ".ttf": "font/ttf", ".woff2": "font/woff2", ".png": "image/png"}


class PdfError(ProjectError):
    """WeasyPrint could not make a sound document; the message says why."""


def lay_out(html: str, *, fonts: Path, styles: tuple[str, ...] = ()) -> bytes:
    """Give the PDF/UA-1 of an HTML document.

    `fonts` holds the font files, `styles` names style sheets that are added
    to that of the leaf. Raises `PdfError` when WeasyPrint reports anything at all: a warning is a fault of
    our template, never of a text.
    """
    # it prints advice of its own where a library of the system is missing; what stops us is told in one place
    with redirect_stdout(StringIO()):
        from weasyprint import HTML  # noqa: PLC0415  # a second to import, which a run without changes must not pay

    with _Reports() as reports:
        renderer = _make_renderer(TEMPLATES, fonts, styles)

        def render(setting: str) -> Any:  # noqa: ANN401  # WeasyPrint's class
            source = html.replace(_SHEET, f'<body class="{setting}">')
            return HTML(string=source, base_url=_ASSETS, url_fetcher=renderer["fetch"]).render(
                stylesheets=[renderer["css"]], font_config=renderer["fonts"], pdf_variant="pdf/ua-1", pdf_tags=True
            )

        document = _fit(render) if _SHEET in html else render("")
        data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    if reports.lines:
        raise PdfError("; ".join(reports.lines))
    return data


def _fit(render: Callable[[str], Any]) -> Any:  # noqa: ANN401  # as above
    """Render a sheet: its template in one piece where four pages allow it, its spacing closer where that saves a page."""
    for whole in ("whole", ""):
        document = render(whole)
        if len(document.pages) > MOST_PAGES or _spills(document):
            closer = render(f"{whole} tight")
            if len(closer.pages) < len(document.pages):
                document = closer
        if len(document.pages) <= MOST_PAGES:
            break
    return document


def _spills(document: Any) -> bool:  # noqa: ANN401  # as above
    """Tell whether the last page of several holds no more than a few lines."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox  # noqa: PLC0415  # as above

    page = document.pages[-1]._page_box  # noqa: SLF001  # the public page does not tell where its text ends
    texts = [
        box
        for part in page.children
        if not isinstance(part, MarginBox)
        for box in part.descendants()
        if isinstance(box, TextBox)
    ]
    end = max((text.position_y + text.height for text in texts), default=0.0)
    return len(document.pages) > 1 and end - page.content_box_y() < _SPILL * _MM


@cache
def _make_renderer(folder: Path, fonts: Path, styles: tuple[str, ...]) -> dict[str, Any]:
    """Set up fonts and style sheets once for each process."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from manual.handout.tags import mend_tags  # noqa: PLC0415

    mend_tags()
    # a font configuration that outlives its library complains at the end of the process
    atexit.register(_make_renderer.cache_clear)
    fetcher = _make_fetcher(folder, fonts)
    configuration = FontConfiguration()
    faces = (fonts / "print.css").read_text(encoding="utf-8")
    style = "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in ("handout", *styles))
    css = CSS(
        string=faces + write_values(style, {}, dark=False) + style,
        base_url=_ASSETS,
        url_fetcher=fetcher,
        font_config=configuration,
    )
    return {"css": css, "fonts": configuration, "fetch": fetcher}


def _make_fetcher(folder: Path, fonts: Path) -> Any:  # noqa: ANN401  # WeasyPrint's class is imported late
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    known = {path.name: path for place in (folder, LOOK, fonts) for path in place.iterdir() if path.suffix in _TYPES}

    class OwnAssets(URLFetcher):  # type: ignore[misc]  # imported without types
        """Serves files by their bare name, and nothing else."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002
            path = known.get(url.removeprefix(_ASSETS))
            if path is None:
                message = f"{url} is not one of our own assets"
                raise ValueError(message)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})

    return OwnAssets()


class _Reports(logging.Handler):
    """Collects what WeasyPrint says while it is entered."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self._logger = logging.getLogger("weasyprint")

    def __enter__(self) -> Self:
        self._logger.addHandler(self)
        self._logger.propagate = False
        return self

    def __exit__(self, *_exception: object) -> None:
        self._logger.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
