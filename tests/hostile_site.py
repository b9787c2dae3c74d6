"""What a browser and a reader of PDF see of a built manual: snapshots of all its pages and papers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

# counts what runs, and what a policy had to stop
WATCH = """
window.hits = []; window.stopped = [];
window.canary = number => window.hits.push(number);
document.addEventListener("securitypolicyviolation", event =>
  window.stopped.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""
_SEE = """() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const text = one => one ? one.textContent : "";
  const schemes = new Set(["http:", "https:", "mailto:", "tel:", "file:"]);
  const odd = [];
  for (const script of document.scripts)
    if (!script.src && !/json/.test(script.type)) odd.push("inline script: " + script.textContent.slice(0, 60));
  for (const one of all("*"))
    for (const name of one.getAttributeNames())
      if (name.startsWith("on") || /[^a-zA-Z0-9:_-]/.test(name)) odd.push(`<${one.localName} ${name}>`);
  for (const one of all("iframe, object, embed, base, frame, portal, applet, math, video, audio, body style, " +
      "meta[http-equiv=refresh], body link, body meta, body title")) odd.push("<" + one.localName + ">");
  for (const one of all("a[href]"))
    if (!schemes.has(one.protocol)) odd.push("address: " + one.getAttribute("href"));
  // what a block of data holds is no text
  const body = document.body.cloneNode(true);
  body.querySelectorAll("script").forEach(one => one.remove());
  return {
    title: document.title, h1: text(document.querySelector("h1")), lead: text(document.querySelector(".m-lead")),
    text: body.textContent, odd,
    links: all("a[href]").map(one => [one.textContent, one.getAttribute("href")]),
    attributes: Object.fromEntries(["title", "aria-label", "placeholder"].map(name =>
      [name, all(`[${name}]`).map(one => one.getAttribute(name))])),
    meta: Object.fromEntries(all("meta[content]").map(one =>
      [one.getAttribute("name") || one.getAttribute("property") || "", one.content])),
    data: all("script[type='application/ld+json']").map(one => one.textContent),
  };
}"""


def words(text: str) -> str:
    """Give a text with every space as one plain space."""
    return " ".join(text.split())


def letters(text: str) -> str:
    """Give a text without what lines are broken by."""
    return re.sub(r"[\s\u00ad\u2010\ufffe\u0002-]", "", text)


@dataclass(slots=True)
class Seen:
    """One page as a browser shows it."""

    title: str
    h1: str
    lead: str
    text: str
    odd: list[str]
    links: list[list[str]]
    attributes: dict[str, list[str]]
    meta: dict[str, str]
    data: list[str]
    hits: list[int] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    searches: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def place(self, name: str) -> list[str]:
        """Give the texts of a place by its name in the corpus."""
        kind, _, rest = name.partition(" of " if name.startswith("address") else " for ")
        found: dict[str, list[str]] = {
            "title": [self.title],
            "h1": [self.h1],
            "lead": [self.lead],
            "text": [self.text],
            "link": [text for text, _address in self.links],
            "term": self.terms,
            "description": [self.meta.get("description", "")],
            "og title": [self.meta.get("og:title", "")],
            "og description": [self.meta.get("og:description", "")],
        }
        if kind == "address":
            return [address for text, address in self.links if words(text) == rest]
        if kind.startswith("search"):
            status, results = self.searches.get(rest, ("", []))
            return [status] if kind == "search status" else results
        if name.startswith("data "):
            return [one for text in self.data for one in _named(json.loads(text), name.removeprefix("data "))]
        if name.startswith("attribute "):
            return self.attributes[name.removeprefix("attribute ")]
        return found[name]


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF: what it says of itself, its text, outline and links, and what it could do."""

    titles: list[str]
    subjects: list[str]
    text: str
    outline: list[str]
    links: list[str]
    actions: list[str]

    def place(self, name: str) -> list[str]:
        """Give the texts of a place by its name in the corpus."""
        found = {"title": self.titles, "subject": self.subjects, "text": [self.text], "outline": self.outline}
        return found.get(name, self.links)


def _named(value: Any, name: str) -> Iterator[str]:  # noqa: ANN401  # what JSON gives
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == name and isinstance(inner, str):
                yield inner
            yield from _named(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner, name)


def look(
    browser: Browser, site: str, paths: Iterable[str], queries: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Seen], list[str]]:
    """Open every page; also give the addresses that were asked for outside the site. `queries` are typed by page."""
    asked: list[str] = []
    seen = {}
    # a browser that reads Czech is offered the Czech page on English ones
    context = browser.new_context(locale="cs-CZ", viewport={"width": 1300, "height": 900})
    context.add_init_script(WATCH)
    context.on("request", lambda request: asked.append(request.url))
    page = _page(context)
    for path in paths:
        page.goto(f"{site}/{path}", wait_until="load")
        one = Seen(**page.evaluate(_SEE))
        # a page that cannot be used any more is told by what it lacks
        with suppress(PlaywrightError):
            _use(page, one, queries.get(path, ()))
        one.hits, one.stopped = page.evaluate("[window.hits, window.stopped]")
        seen[path] = one
    context.close()
    return seen, [url for url in asked if not url.startswith((f"{site}/", "data:"))]


def _page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(4_000)
    page.set_default_navigation_timeout(60_000)
    page.on("dialog", lambda dialog: dialog.dismiss())
    return page


# What is found in the source comes behind the reader's own results, when its index is there, and the count grows then.
_SOURCE_IS_IN = """() => new Promise(done => {
    const address = document.getElementById("search").dataset.source
    const look = () => {
        const read = !address || performance.getEntriesByName(new URL(address, location.href).href).length > 0
        // what the page does when the script is there comes before this
        setTimeout(read ? done : look, read ? 100 : 20)
    }
    look()
})"""


def _use(page: Page, one: Seen, queries: Sequence[str]) -> None:
    """Open all terms, and search."""
    for term in page.locator(".m-termlink").all():
        term.click()
        one.terms.append(page.locator("#term p").first.text_content() or "")
        page.keyboard.press("Escape")
    for query in queries:
        page.fill("#search-field", query)
        page.wait_for_function(
            "words => ![words, ''].includes(document.querySelector('.m-search-count').textContent)",
            arg=page.get_attribute("#search", "data-waiting"),
        )
        page.evaluate(_SOURCE_IS_IN)
        results = page.locator("#search-results li").all_text_contents()
        one.searches[query] = (page.text_content(".m-search-count") or "", results)


def read_paper(path: Path) -> Paper:
    """Read a PDF."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        with pdf.open_metadata() as metadata:
            said, about = (
                [one for one in (str(pdf.docinfo.get(old, "")), str(metadata.get(new, ""))) if one]
                for old, new in (("/Title", "dc:title"), ("/Subject", "dc:description"))
            )
        titles = list(_titles(outline.root))
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", pikepdf.Array())]
        links = [str(note.get("/Contents", "")) for note in notes]
        actions = sorted({action for one in pdf.objects for action in _actions(one)})
    with pypdfium2.PdfDocument(path) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return Paper(said, about, text, titles, links, actions)


def _titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _titles(item.children)


def _actions(one: pikepdf.Object) -> Iterator[str]:
    """Name what an object of a PDF could do, besides leading to a place, a page of ours or an address."""
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return
    for name in ("/JavaScript", "/JS", "/AA", "/OpenAction", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA"):
        if name in one:
            yield name
    inner = [one] + [one[name] for name in ("/A", "/PA", "/F") if isinstance(one.get(name), pikepdf.Dictionary)]
    for action in inner:
        kind = str(action.get("/S", ""))
        if kind in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Named"}:
            yield kind
        if kind == "/URI" and not re.match(r"(?:https?|mailto|tel):|[\w.-]+\.pdf(?:#|$)", str(action.URI)):
            yield f"/URI {action.URI}"
