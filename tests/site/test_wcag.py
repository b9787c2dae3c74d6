"""WCAG 2.2 AA in a browser: axe over every template, and what axe cannot see: keyboard, reflow, spacing, targets, print.

`make test` tries each template once; `make test-all` every template in every language, scheme and width.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from contrast import contrasts
from playwright.sync_api import Page, expect
from served import LOOK, LOOKS, PAGES, ROOT_PAGES, SCHEMES, Scheme, assert_quiet, run_axe, use
from tabs import Tabs

# what axe cannot decide by itself, and why that is right here
UNDECIDED = {
    (
        "color-contrast",
        "pseudoContent",
    ): "stripes beside a state are a pseudo-element; the words stand on a plain ground",
    ("link-in-text-block", "bgOverlap"): "a sheet's title is underlined; its number beside it has its own ground",
}
# the same while the explanation of a term is open, and then only
UNDER_EXPLANATION = {
    (
        "color-contrast",
        "bgOverlap",
    ): "the explanation of a term lies above the page, on a ground of its own, measured here",
    ("color-contrast", "elmPartiallyObscuring"): "lines of the page that an open explanation partly covers",
}
CONTRAST = 4.5
# what has the focus; null where nothing on the page has it
_FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const shown = [...one.getClientRects()].find(rect => rect.width && rect.height) || box;
  const at = document.elementFromPoint(
    Math.min(Math.max(shown.x + Math.min(shown.width / 2, 12), 1), innerWidth - 2),
    Math.min(Math.max(shown.y + shown.height / 2, 1), innerHeight - 2));
  return {
    name: `${one.tagName.toLowerCase()} ${one.id || one.className} ${one.textContent.trim().slice(0, 40)}`,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inside: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    covered: !(at && (one.contains(at) || at.contains(one) || (one.labels && [...one.labels].some(l => l.contains(at))))),
  };
}"""
# the same behind each step of a key that is held, in `window.stops`: to ask after each takes as long as the steps
_WATCH_FOCUS = f"""() => {{
  window.stops = [];
  const note = () => window.stops.push(({_FOCUS})());
  document.addEventListener("keydown", event => event.repeat && note(), true);
  document.addEventListener("keyup", note, true);
}}"""
_STEPS = 10
_SMALL = """() => {
  const shown = one => one.checkVisibility({visibilityProperty: true}) && !one.closest(".visually-hidden,.m-skip");
  const block = one => {
    let up = one.parentElement;
    while (up && getComputedStyle(up).display.startsWith("inline")) up = up.parentElement;
    return up;
  };
  const inSentence = one => {
    if (!getComputedStyle(one).display.startsWith("inline") || one.tagName !== "A") return false;
    const copy = block(one).cloneNode(true);
    copy.querySelectorAll("a,button,input,select,script,.visually-hidden,[hidden]").forEach(part => part.remove());
    return /[\\p{L}\\p{N}]/u.test(copy.textContent);
  };
  const box = one => (one.closest("label") || one).getBoundingClientRect();
  return [...document.querySelectorAll("a[href],button,input,select,textarea")]
    .filter(one => shown(one) && !inSentence(one))
    .map(one => [one, box(one)])
    .filter(([, rect]) => rect.width < 23.9 || rect.height < 23.9)
    .map(([one, rect]) => `${one.outerHTML.slice(0, 100)}: ${rect.width.toFixed()}x${rect.height.toFixed()}`);
}"""
_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}" +
    "p{margin-bottom:2em!important}");
  document.adoptedStyleSheets = [sheet];
}"""
_CUT = """() => [...document.querySelectorAll("body *")]
  .filter(one => one.checkVisibility() && !one.closest(".visually-hidden,.m-skip,svg") && one.textContent.trim())
  .filter(one => ["hidden", "clip"].includes(getComputedStyle(one).overflowX)
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
  .map(one => one.outerHTML.slice(0, 120))"""
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _cases() -> list[Any]:
    """Give every template in every language, scheme and width; one of each template is not marked `full`."""
    cases = []
    for name, look in itertools.product(PAGES, LOOKS):
        marks = () if look == LOOK[name] else (pytest.mark.full,)
        cases.append(pytest.param(name, look, marks=marks, id="-".join([name, *map(str, look)])))
    return cases


def _assert_clean(page: Page) -> None:
    violations, undecided = run_axe(page)
    assert violations == []
    explained = UNDECIDED
    if page.locator("#term:popover-open").count():
        explained = UNDECIDED | UNDER_EXPLANATION
        assert min(contrasts(page, "#term").values()) >= CONTRAST
    unexplained = [f"{rule}: {why}: {element}" for rule, why, element in undecided if (rule, why) not in explained]
    assert unexplained == []


@pytest.mark.parametrize(("name", "look"), _cases())
def test_axe(tabs: Tabs, public_site: str, name: str, look: tuple[str, Scheme, int]) -> None:
    """No violation and nothing undecided without a reason, before and after the menus are used; no sideways scrolling.

    Nor does the page do anything that `test_policy` forbids.
    """
    language, scheme, width = look
    page = tabs.open(
        f"{public_site}/{language}/{PAGES[name]}", locale=language, color_scheme=scheme, width=width, height=900
    )
    _assert_clean(page)
    assert page.evaluate(_SIDEWAYS) <= 0
    if name != "edition":
        use(page, name)
        _assert_clean(page)
        assert page.evaluate(_SIDEWAYS) <= 0
    assert_quiet(page, tabs.heard(language), public_site)


@pytest.mark.parametrize("path", ROOT_PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_at_the_root(tabs: Tabs, public_site: str, path: str, scheme: Scheme) -> None:
    """Chooser with its offer, and the 404 page."""
    page = tabs.open(f"{public_site}/{path}", locale="cs-CZ", color_scheme=scheme, width=320, height=900)
    _assert_clean(page)
    assert page.evaluate(_SIDEWAYS) <= 0
    assert page.evaluate(_SMALL) == []


@pytest.mark.parametrize("name", PAGES)
def test_zoom_spacing_and_targets(tabs: Tabs, public_site: str, name: str) -> None:
    """At 400 % of 1280 px, and with the text spacing of a reader's own, nothing is cut off; targets can be hit."""
    page = tabs.open(f"{public_site}/cs/{PAGES[name]}", width=320, height=256)
    assert page.evaluate(_SIDEWAYS) <= 0
    assert page.evaluate(_SMALL) == []
    page.evaluate(_SPACING)
    assert page.evaluate(_SIDEWAYS) <= 0
    assert page.evaluate(_CUT) == []
    page.set_viewport_size({"width": 1300, "height": 900})
    assert page.evaluate(_SIDEWAYS) <= 0
    assert page.evaluate(_CUT) == []
    page.evaluate("document.adoptedStyleSheets = []")
    assert page.evaluate(_SMALL) == []


@pytest.mark.parametrize("width", [320, 1300])
@pytest.mark.parametrize("name", [name for name in PAGES if name != "edition"])
def test_focus_is_seen_and_never_lost(tabs: Tabs, public_site: str, name: str, width: int) -> None:
    """Tab from the first to the last element: each is in view, uncovered and ringed, and the focus never falls to the page."""
    page = tabs.open(f"{public_site}/en/{PAGES[name]}", locale="cs-CZ", width=width, height=800)
    page.evaluate(_WATCH_FOCUS)
    seen = list[dict[str, Any]]()
    for _ in range(400 // _STEPS):
        for _ in range(_STEPS):
            page.keyboard.down("Tab")
        page.keyboard.up("Tab")
        stops = page.evaluate("window.stops.splice(0)")
        assert len(stops) == _STEPS
        seen += itertools.takewhile(lambda stop: stop is not None, stops)
        if None in stops:
            break
    faults = [one for one in seen if one["outline"] < 2 or not one["inside"] or one["covered"]]
    assert faults == []
    assert 5 < len(seen) < 400


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus, as a reader without a mouse does."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    message = f"Tab never reaches {selector}"
    raise AssertionError(message)


def _skip(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#text').contains(document.activeElement)")


def _language(page: Page) -> None:
    _tab_to(page, "nav.m-langs a[lang=cs]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cs/7.3/")


def _situation(page: Page) -> None:
    _tab_to(page, ".m-situations a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/7.3/#steps")


def _filters(page: Page) -> None:
    _tab_to(page, "[name=facet]")
    page.keyboard.press("End")
    assert page.inner_text("#filter-count") == "1 sheet"
    _tab_to(page, "[name=steps]")
    page.keyboard.press("Space")
    assert "steps=yes" in page.evaluate("location.search")
    _tab_to(page, "button[type=reset]")
    page.keyboard.press("Enter")
    expect(page.locator("#filter-count")).to_have_text("2 sheets")


def _term(page: Page) -> None:
    _tab_to(page, ".m-termlink")
    page.keyboard.press("Enter")
    assert page.locator("#term").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found = contrasts(page, "#term")
        assert "A person who came recently." in found
        assert len(found) == 2, "the words and their link"
        assert min(found.values()) >= CONTRAST, (scheme, found)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#term') !== null"), "the next stop is inside"
    page.keyboard.press("Escape")
    assert not page.locator("#term").is_visible()
    assert page.evaluate("document.activeElement.matches('.m-termlink')"), "the focus is back at the term"


def _print(page: Page) -> None:
    _tab_to(page, "a.m-button")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "7.3 The first weeks at school (en).pdf"


def _binder(page: Page) -> None:
    _tab_to(page, "[name=what]")
    page.keyboard.press("ArrowUp")
    assert page.is_checked("[name=what][value=own]")
    _tab_to(page, "[name=sheet][value='7.3']")
    page.keyboard.press("Space")
    _tab_to(page, "#binder-release")
    page.keyboard.press("Home")
    assert "Take out ed. 1, Put in ed. 2" in page.inner_text("#binder-answer")
    _tab_to(page, "#binder-answer a")


@pytest.mark.parametrize(
    ("name", "task"),
    [
        ("sheet", _skip),
        ("sheet", _language),
        ("situations", _situation),
        ("sheets", _filters),
        ("sheet", _term),
        ("sheet", _print),
        ("binder", _binder),
    ],
)
def test_every_task_by_keyboard(tabs: Tabs, public_site: str, name: str, task: Callable[[Page], None]) -> None:
    """Skip link, language, situation, filters, term, print and binder, with Tab, Enter, Space, arrows and Escape alone."""
    page = tabs.open(f"{public_site}/en/{PAGES[name]}", width=1300, height=900)
    task(page)


@pytest.mark.parametrize("name", PAGES)
def test_still_and_in_forced_colours(tabs: Tabs, public_site: str, name: str) -> None:
    """Nothing moves for readers who asked for that; in the colours of the system, words and marks have contrast."""
    page = tabs.open(f"{public_site}/en/{PAGES[name]}", reduced_motion="reduce", forced_colors="active")
    moving = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => {"
        " const style = getComputedStyle(one);"
        " return style.animationName !== 'none' || style.transitionDuration.split(',').some(t => parseFloat(t) > 0)"
        "}).map(one => one.outerHTML.slice(0, 80))"
    )
    assert moving == []
    same = page.evaluate(
        "[...document.querySelectorAll('.m-facet')].filter(one => one.checkVisibility())"
        ".every(one => getComputedStyle(one).fill === getComputedStyle(one.parentElement).color)"
    )
    assert same
    violations, _undecided = run_axe(page)
    assert violations == []


@pytest.mark.parametrize("name", ["sheet", "chapter", "laws", "glossary"])
def test_printed_from_the_browser(tabs: Tabs, public_site: str, name: str, tmp_path: Path) -> None:
    """Only the text is printed, addresses can be read, and dark readers waste no toner."""
    page = tabs.open(f"{public_site}/en/{PAGES[name]}", locale="cs-CZ", color_scheme="dark")
    path = tmp_path / "page.pdf"
    page.pdf(path=path, format="A4", print_background=True)
    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(one.get_textpage().get_text_range() for one in pdf)
        corner = pdf[0].render(scale=0.5).to_pil().getpixel((3, 3))
    for word in ("Go to the text", "Čeština", "All sheets", "Print this", "On this page", "Previous sheet"):
        assert word not in text, word
    assert corner == (255, 255, 255)
    if name in {"sheet", "laws"}:
        assert "e-sbirka.cz/eli/cz/sb/2004/561" in text.replace("\r\n", "")
