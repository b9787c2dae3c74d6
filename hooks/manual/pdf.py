"""Lay out a handout with WeasyPrint: the only module that imports it, besides the one that mends its tags.

The renderer fetches nothing but the files of `hooks/print` and the fonts.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from manual.errors import ProjectError

if TYPE_CHECKING:
    from pathlib import Path

MOST_PAGES = 4
# a template to copy stays on one page, unless the sheet would then be too long
_WHOLE = '<body class="whole">'
_ASSETS = "https://assets.invalid/"
_TYPES = {".svg": "image/svg+xml", ".otf": "font/otf", ".ttf": "font/ttf", ".woff2": "font/woff2", ".png": "image/png"}


class PdfError(ProjectError):
    """WeasyPrint could not make a sound document; the message says why."""


def layout(html: str, *, folder: Path, fonts: Path, styles: tuple[str, ...] = ()) -> bytes:
    """Give the PDF/UA-1 of an HTML document.

    `folder` holds style sheets and pictures, `fonts` the font files, `styles`
    names style sheets that are added to that of the leaf. Raises
    `PdfError` when WeasyPrint reports anything at all: a warning is a fault of
    our template, never of a text.
    """
    from weasyprint import HTML  # noqa: PLC0415  # a second to import, which a run without changes must not pay

    with _Reports() as reports:
        renderer = _renderer(folder, fonts, styles)

        def render(source: str) -> Any:  # noqa: ANN401  # WeasyPrint's class
            return HTML(string=source, base_url=_ASSETS, url_fetcher=renderer["fetch"]).render(
                stylesheets=[renderer["css"]], font_config=renderer["fonts"], pdf_variant="pdf/ua-1", pdf_tags=True
            )

        document = render(html)
        if len(document.pages) > MOST_PAGES and _WHOLE in html:
            document = render(html.replace(_WHOLE, "<body>"))
        data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    if reports.lines:
        raise PdfError("; ".join(reports.lines))
    return data


@cache
def _renderer(folder: Path, fonts: Path, styles: tuple[str, ...]) -> dict[str, Any]:
    """Set up fonts and style sheets once for each process."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from manual.pdf_tags import mend_tags  # noqa: PLC0415

    mend_tags()
    fetcher = _fetcher(folder, fonts)
    configuration = FontConfiguration()
    faces = (fonts / "print.css").read_text(encoding="utf-8")
    style = "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in ("handout", *styles))
    css = CSS(string=faces + style, base_url=_ASSETS, url_fetcher=fetcher, font_config=configuration)
    return {"css": css, "fonts": configuration, "fetch": fetcher}


def _fetcher(folder: Path, fonts: Path) -> Any:  # noqa: ANN401  # WeasyPrint's class is imported late
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    known = {path.name: path for place in (folder, fonts) for path in place.iterdir() if path.suffix in _TYPES}

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
