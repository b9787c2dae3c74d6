"""Lay out a handout with WeasyPrint: the only module that imports it, besides those that mend its tags and its lines.

The renderer fetches nothing but our own style sheets, our pictures and the fonts.
"""

from __future__ import annotations

import atexit
import logging
import math
from bisect import bisect_left
from contextlib import redirect_stdout
from functools import cache, partial
from io import StringIO
from typing import TYPE_CHECKING, Any, Self

from manual.handout.html import TEMPLATES
from manual.look.values import LOOK, write_values
from manual.model.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

MOST_PAGES = 4
# as the template of a sheet writes it: a template to copy stays on one page
_SHEET = '<body class="whole">'
# a timeline across the page, of a few points
_ACROSS = '<ul class="timeline">'
# how much of a page stays empty below what cannot break before it is broken, or set otherwise
_QUARTER, _THIRD = 1 / 4, 1 / 3
# as that of cards does
_CARD = "cards"
# as that of a form does, which has one page, and that of one in two languages, which has one leaf
_FORM, _PAIR = "form", "form-pair"
# as that of the front of a chapter does
_CHAPTER = "front chapter"
# settings of the front of a chapter, the roomiest first
_ROOMIEST, _CLOSEST = "roomy", "tight close dense"
_OF_A_CHAPTER = (_ROOMIEST, "roomy close", "", "close", "tight close", _CLOSEST)
# as those of lists of all regions or chapters do
_OVERVIEW = "front overview"
# as those of a session plan and of slides do
_PLAN, _SLIDES = "plan", "slides"
_BODY = '<body class="{}">'
_LEAF = 2
# so few millimetres of text on the last page are worth closer spacing, if that saves it
_SPILL = 40
_MM = 96 / 25.4  # WeasyPrint's unit
# so many millimetres a card keeps between its text and what stands on its foot
_APART = 1
# what stands on the foot of a card, a plan or a slide
_STANDING = ("below", "part-questions", "part-evaluation")
_ASSETS = "https://assets.invalid/"
_TYPES = {
    ".svg": "image/svg+xml",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}


class PdfError(ProjectError):
    """WeasyPrint could not make a sound document; the message says why."""


def lay_out(
    html: str, *, fonts: Path, styles: tuple[str, ...] = (), pictures: Mapping[str, Path] | None = None
) -> bytes:
    """Give the PDF/UA-1 of an HTML document.

    `fonts` holds the font files, `styles` names style sheets that are added
    to that of the leaf, `pictures` are the files of pictures by their addresses. Raises `PdfError` when WeasyPrint reports anything at all: a warning is a fault of
    our template, never of a text.
    """
    # it prints advice of its own where a library of the system is missing; what stops us is told in one place
    with redirect_stdout(StringIO()):
        from weasyprint import HTML  # noqa: PLC0415  # a second to import, which a run without changes must not pay

    with _Reports() as reports:
        renderer = _make_renderer(TEMPLATES, fonts, styles)
        fetcher = _make_fetcher(TEMPLATES, fonts, pictures or {})

        def render(setting: str) -> Any:  # noqa: ANN401  # WeasyPrint's class
            source = html.replace(_SHEET, f'<body class="{setting}">')
            for name in (_CARD, _FORM, _PAIR, _PLAN, _CHAPTER, _OVERVIEW):
                source = source.replace(_BODY.format(name), _BODY.format(f"{name} {setting}"))
            return HTML(string=source, base_url=_ASSETS, url_fetcher=fetcher).render(
                stylesheets=[renderer["css"]], font_config=renderer["fonts"], pdf_variant="pdf/ua-1", pdf_tags=True
            )

        document = _choose_fit(html)(render)
        data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    if reports.lines:
        raise PdfError("; ".join(reports.lines))
    return data


def _choose_fit(html: str) -> Callable[[Callable[[str], Any]], Any]:
    """Give the function that renders a document so that it has room where it must."""
    if _SHEET in html:
        return partial(_fit, across=_ACROSS in html)
    if _BODY.format(_CARD) in html:
        return _fit_cards
    fits: dict[str, Callable[[Callable[[str], Any]], Any]] = {
        _FORM: partial(_fit_form, most=1),
        _PAIR: partial(_fit_form, most=_LEAF),
        _PLAN: _fit_plan,
        _CHAPTER: _fit_chapter,
        _OVERVIEW: _fit_overview,
        _SLIDES: _fit_slides,
    }
    return next((fit for name, fit in fits.items() if _BODY.format(name) in html), lambda render: render(""))


def _fit(render: Callable[[str], Any], *, across: bool) -> Any:  # noqa: ANN401  # as above
    """Render a sheet; a timeline `across` the page, which cannot break, goes down it where a page would stay a quarter empty."""
    document = _fit_template(render)
    if across and _leaves_gap(document, _QUARTER):
        down = _fit_closer(render, "whole spine")
        if len(down.pages) <= len(document.pages) and not _leaves_gap(down, _QUARTER):
            return down
    return document


def _fit_template(render: Callable[[str], Any]) -> Any:  # noqa: ANN401  # as above
    """Render a sheet: its template in one piece where four pages allow it and no page stays a third empty for it."""
    document = _fit_closer(render, "whole")
    if len(document.pages) > MOST_PAGES or _leaves_gap(document, _THIRD):
        broken = _fit_closer(render, "")
        # a sheet of too many pages has its template in pieces anyway
        if len(document.pages) > MOST_PAGES or len(broken.pages) < len(document.pages):
            return broken
    return document


def _fit_closer(render: Callable[[str], Any], setting: str) -> Any:  # noqa: ANN401  # as above
    """Render a sheet in a setting, its spacing closer where that saves a page, and its lines too where spacing alone does not.

    Lines stay as they are meant where even then there are more pages than a sheet may have.
    """
    document = render(setting)
    if len(document.pages) <= MOST_PAGES and not _spills(document):
        return document
    closer = min(document, render(f"{setting} tight"), key=_count_pages)
    if _count_pages(document) > _count_pages(closer) <= MOST_PAGES:
        return closer
    closest = render(f"{setting} tight dense")
    return closest if _count_pages(closer) > _count_pages(closest) <= MOST_PAGES else closer


def _count_pages(document: Any) -> int:  # noqa: ANN401  # as above
    return len(document.pages)


def _fit_cards(render: Callable[[str], Any]) -> Any:  # noqa: ANN401  # as above
    """Render cards: without lines for suggestions where there is no room, then in the tight set; never smaller.

    Raises `PdfError` where a card has no room even then.
    """
    full: list[str] = []
    for setting in ("", "unlined", "unlined tight"):
        document = render(setting)
        full = list(_find_full(document))
        if not full:
            return document
    message = (
        f"card {' and '.join(full)} has no room for its text. Shorten the case; the type of a card never gets smaller"
    )
    raise PdfError(message)


def _fit_plan(render: Callable[[str], Any]) -> Any:  # noqa: ANN401  # as above
    """Render a session plan on its one page, in the tight set where it needs that; never smaller.

    Raises `PdfError` where it has no room even then.
    """
    for setting in ("", "tight"):
        document = render(setting)
        if len(document.pages) == 1 and not list(_find_full(document)):
            return document
    message = "what stands above the slip has no room on the one page of a plan. Shorten its blocks, hard moments or exercise; the type never gets smaller"
    raise PdfError(message)


def _fit_slides(render: Callable[[str], Any]) -> Any:  # noqa: ANN401  # as above
    """Render slides; raises `PdfError` where one has no room, or goes on over another."""
    document = render("")
    if full := dict.fromkeys((*_find_full(document), *_find_parted(document))):
        message = (
            f"slide {' and '.join(full)} has no room for its text. Shorten it; the type of a slide never gets smaller"
        )
        raise PdfError(message)
    return document


def _fit_form(render: Callable[[str], Any], *, most: int) -> Any:  # noqa: ANN401  # as above
    """Render a form on so many pages, its spacing closer where that saves a page; raises `PdfError` where it has none even then."""
    document = render("")
    if len(document.pages) > most or _spills(document):
        closer = render("tight")
        document = closer if len(closer.pages) < len(document.pages) else document
    if len(document.pages) <= most:
        return document
    room = "one" if most == 1 else "both sides of one leaf"
    message = f"the form takes {len(document.pages)} pages, and has {room}. Take out what nobody acts on"
    raise PdfError(message)


def _fit_overview(render: Callable[[str], Any]) -> Any:  # noqa: ANN401  # as above
    """Render a list of all regions or chapters, closer where that saves a page."""
    document, closer = render(""), render("tight")
    return closer if len(closer.pages) < len(document.pages) else document


def _fit_chapter(render: Callable[[str], Any]) -> Any:  # noqa: ANN401  # as above
    """Render the front of a chapter on one leaf, with as much room to write as its page has.

    Where the lists behind it have no room on the leaf, on as few pages as it takes, with all to the questions on one.
    """
    shown = cache(render)
    if len(shown(_ROOMIEST).pages) <= _LEAF:
        return shown(_ROOMIEST)
    least = _measure_chapter(shown(_CLOSEST))

    def is_enough(setting: str) -> bool:
        return _measure_chapter(shown(setting)) <= least

    if is_enough(_ROOMIEST):
        return shown(_ROOMIEST)
    # what is set closer never takes more pages, so that the roomiest of those that are enough is soon found
    return shown(_OF_A_CHAPTER[bisect_left(_OF_A_CHAPTER, 1, key=is_enough)])


def _measure_chapter(document: Any) -> tuple[int, int]:  # noqa: ANN401  # as above
    """Count the pages of the front of a chapter, where a leaf is as good as one, and those to the end of its questions."""
    pages = len(document.pages)
    return (_LEAF, 0) if pages <= _LEAF else (pages, _count_before_lists(document))


def _count_before_lists(document: Any) -> int:  # noqa: ANN401  # as above
    """Count the pages from the first to that on which the questions of a chapter end."""
    asking = (
        number
        for number, page in enumerate(document.pages, start=1)
        if any(_name_class(box) == "part-questions" for box in _walk_boxes(page._page_box))  # noqa: SLF001  # as below
    )
    return max(asking, default=0)


def _find_full(document: Any) -> Iterator[str]:  # noqa: ANN401  # as above
    """Name the cards or slides, each once, whose text comes too near to what stands on their foot."""
    names: dict[str, None] = {}
    for page in document.pages:
        for side in _walk_boxes(page._page_box):  # noqa: SLF001  # as below
            if _name_class(side) == "side":
                ends, tops = zip(*_measure_side(side, standing=False), strict=True)
                # what stands on the foot is lost with the page on which it would begin
                if min(tops) == math.inf or max(ends) + _APART * _MM > min(tops):
                    names[side.element.get("data-card", "")] = None
    yield from names


def _find_parted(document: Any) -> Iterator[str]:  # noqa: ANN401  # as above
    """Name the slides of which a part, or the foot, goes on over the next page."""
    before: set[str] = set()
    for page in document.pages:
        boxes = _walk_boxes(page._page_box)  # noqa: SLF001  # as below
        own = {box.element.get("data-card", "") for box in boxes if _name_class(box) in {"side", "below"}}
        yield from sorted(before & own)
        before |= own


def _measure_side(box: Any, *, standing: bool) -> Iterator[tuple[float, float]]:  # noqa: ANN401  # as above
    """Yield where lines end that flow from the top of a card, and where that begins which stands on its foot."""
    inner = getattr(box, "_box", box)
    name = _name_class(inner)
    if not standing and name in _STANDING:
        standing = True
        yield 0.0, inner.position_y
    if not standing and (type(inner).__name__ == "TextBox" or name == "line"):
        yield inner.position_y + inner.height, math.inf
    for child in getattr(inner, "children", ()):
        yield from _measure_side(child, standing=standing)


def _walk_boxes(box: Any) -> Iterator[Any]:  # noqa: ANN401  # as above
    """Walk a box and all in it, also what is placed apart."""
    inner = getattr(box, "_box", box)
    yield inner
    for child in getattr(inner, "children", ()):
        yield from _walk_boxes(child)


def _name_class(box: Any) -> str:  # noqa: ANN401  # as above
    """Give the class by which cards, plans and slides are measured, of the element that a box is of; empty for any other box."""
    element = getattr(box, "element", None)
    if element is None or "::" in str(getattr(box, "element_tag", "")):
        return ""
    names = (element.get("class") or "").split()
    return next((name for name in ("side", *_STANDING, "line") if name in names), "")


def _spills(document: Any) -> bool:  # noqa: ANN401  # as above
    """Tell whether the last page of several holds little."""
    return len(document.pages) > 1 and _measure_text(document.pages[-1]) < _SPILL * _MM


def _leaves_gap(document: Any, share: float) -> bool:  # noqa: ANN401  # as above
    """Tell whether such a share of a page before the last stays empty."""
    return any(_measure_text(page) < page._page_box.height * (1 - share) for page in document.pages[:-1])  # noqa: SLF001  # as below


def _measure_text(page: Any) -> float:  # noqa: ANN401  # as above
    """Measure how far down a page its text goes, from the top of what it may fill."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox  # noqa: PLC0415  # as above

    box = page._page_box  # noqa: SLF001  # the public page does not tell where its text ends
    texts = [
        text
        for part in box.children
        if not isinstance(part, MarginBox)
        for text in part.descendants()
        if isinstance(text, TextBox)
    ]
    end = max((text.position_y + text.height for text in texts), default=0.0)
    return end - float(box.content_box_y())


@cache
def _make_renderer(folder: Path, fonts: Path, styles: tuple[str, ...]) -> dict[str, Any]:
    """Set up fonts and style sheets once for each process."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from manual.handout.line_breaks import mend_line_breaks  # noqa: PLC0415
    from manual.handout.tags import mend_tags  # noqa: PLC0415

    mend_tags()
    mend_line_breaks()
    # a font configuration that outlives its library complains at the end of the process
    atexit.register(_make_renderer.cache_clear)
    fetcher = _make_fetcher(folder, fonts, {})
    configuration = FontConfiguration()
    faces = (fonts / "print.css").read_text(encoding="utf-8")
    style = "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in ("handout", *styles))
    css = CSS(
        string=faces + write_values(style, {}, dark=False) + style,
        base_url=_ASSETS,
        url_fetcher=fetcher,
        font_config=configuration,
    )
    return {"css": css, "fonts": configuration}


def _make_fetcher(folder: Path, fonts: Path, pictures: Mapping[str, Path]) -> Any:  # noqa: ANN401  # WeasyPrint's class is imported late
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    known = {**pictures}
    known |= {path.name: path for place in (folder, LOOK, fonts) for path in place.iterdir() if path.suffix in _TYPES}

    class OwnAssets(URLFetcher):  # type: ignore[misc]  # imported without types
        """Serves files by their bare name, pictures by their addresses, and nothing else."""

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
