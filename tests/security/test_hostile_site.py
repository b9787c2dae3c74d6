"""One manual made of all hostile inputs that are accepted, as readers see it: no script runs, and every text is itself.

It is built once; every page is opened in Chromium, every PDF is read.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from conftest import MINIMAL, read
from edits import apply
from hostile_inputs import Input, read_inputs
from hostile_site import Paper, Seen, letters, look, read_paper, words
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, pass_context
from playwright.sync_api import Browser
from released import edit
from served import ADDRESS, served

from manual.cli.main import main
from manual.model.errors import ProjectError
from manual.model.findings import has_errors

INPUTS = [one for one in read_inputs() if one.shown]
# a sheet that refers to all whose titles are hostile
REFERRING = "7.5"


@dataclass(frozen=True, slots=True)
class Built:
    """The manual: its folder, which inputs are in it, and what is seen of it."""

    root: Path
    inside: frozenset[str]
    pages: Mapping[str, Seen]
    papers: Mapping[str, Paper]
    outside: list[str]


@pytest.fixture(scope="module")
def hostile(
    tmp_path_factory: pytest.TempPathFactory, project: Callable[[Path], Path], browser: Browser
) -> Iterator[Built]:
    """Build the manual, and look at all of it."""
    folder = tmp_path_factory.mktemp("hostile")
    inside = [one for one in INPUTS if _accepted(one, folder / one.id.replace("/", "-"))]
    root = project(folder / "manual")
    # every word of the engine, so that all can be changed, and the one that the small manual says otherwise
    edit(root, "translations/cs/messages.po", 'msgstr "Druh"', 'msgstr "Rubrika"')
    edit(root, "infosheets/manual.yml", "source_language: en\n", f"source_language: en\npublic_address: {ADDRESS}\n")
    _plant_old_templates(root)
    for one in inside:
        apply(root, dict(one.edits))
    numbers = [number for one in inside for number in one.titles]
    apply(root, {"sheet": {"number": REFERRING, "body": "\n".join(f"- See [{number}][]." for number in numbers)}})
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(["--root", str(root), "build", "--offline"])
    assert code == 0, said.getvalue()[-3000:]
    site = root / "site"
    paths = sorted(_address(path.relative_to(site).as_posix()) for path in site.rglob("*.html"))
    with served(site) as address:
        pages, outside = look(browser, address, paths, _queries(inside))
    papers = {path.relative_to(site).as_posix(): read_paper(path) for path in site.rglob("*.pdf")}
    yield Built(root, frozenset(one.id for one in inside), pages, papers, outside)
    shutil.rmtree(folder)


def _plant_old_templates(root: Path) -> None:
    """Leave what a build of an older version left: templates that were compiled without escaping, by name and source."""
    compiled = root / ".build" / "cache" / "templates"
    compiled.mkdir(parents=True)
    theme = root / "hooks" / "manual" / "site" / "theme"
    old = Environment(  # noqa: S701  # that is the point
        loader=FileSystemLoader(theme),
        bytecode_cache=FileSystemBytecodeCache(str(compiled)),
        extensions=["jinja2.ext.i18n"],
    )
    old.filters |= {"url": pass_context(lambda _context, value: value), "bound": lambda value, _language: value}
    for path in theme.rglob("*.html"):
        old.get_template(path.relative_to(theme).as_posix())
    assert list(compiled.iterdir())


def _accepted(one: Input, folder: Path) -> bool:
    """Ask here what a check says: that it stays within its limits is tested in `test_hostile`, with all its outputs."""
    shutil.copytree(MINIMAL, folder)
    apply(folder, dict(one.edits))
    try:
        _manual, findings = read(folder)
    except ProjectError:
        return False
    return not has_errors(findings, strict=False)


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.count("/") else path


def _queries(inputs: list[Input]) -> dict[str, list[str]]:
    """What is typed into the search, by page."""
    found: dict[str, list[str]] = {"en/": [number for one in inputs for number in one.titles]}
    for one in inputs:
        for page, places in one.harmless.items():
            found.setdefault(page, []).extend(
                place.partition(" for ")[2] for place in places if place.startswith("search")
            )
    return found


def _title_places(number: str, title: str) -> Iterator[tuple[str, str, str]]:
    """Every place where the title of a sheet stands."""
    page, whole = f"en/{number}/", f"{number} {title}"
    yield page, "h1", title
    yield page, "title", whole
    yield page, "og title", whole
    yield page, "data headline", title
    yield f"en/{number}/0/", "h1", whole
    yield f"en/{number}/0/", "title", whole
    yield "en/", "link", title
    yield "en/", f"search for {number}", title
    yield f"cs/{number}/", "h1", title
    for other in ("en/7/", "en/7.2/", "en/sheets/", f"en/{REFERRING}/", f"cs/{REFERRING}/"):
        yield other, "link", title
    yield "en/chapter-7/", "text", title
    yield f"en/{number}.pdf", "title", whole
    yield f"en/{number}.pdf", "text", title
    yield "en/7.pdf", "outline", whole
    yield "en/7.pdf", "links", whole
    yield "en/7.pdf", "text", title
    yield "en/manual.pdf", "outline", whole
    yield f"en/{REFERRING}.pdf", "text", whole
    yield f"en/{REFERRING}.pdf", "links", whole


@pytest.mark.parametrize("one", INPUTS, ids=lambda one: one.id)
def test_looks(one: Input, hostile: Built) -> None:
    """Each text is shown as it was written, in every place that the input names."""
    if one.id not in hostile.inside:
        # `test_hostile` says whether it had to be accepted
        assert one.refused, "not accepted, so not in the manual"
        return
    assert list(_missing(one, hostile)) == []


def _missing(one: Input, hostile: Built) -> Iterator[str]:
    """Name the places where the text is not what was written."""
    places = [(page, place, text) for page, looks in one.harmless.items() for place, text in looks.items()]
    places += [found for number, title in one.titles.items() for found in _title_places(number, title)]
    for page, place, text in places:
        found = hostile.pages.get(page) or hostile.papers.get(page)
        texts = found.place(place) if found else []
        if not found:
            yield f"{page} is not there"
        elif not _stands(text, texts, place, paper=page.endswith(".pdf")):
            near = [one for one in texts if len(one) < 400][:3]
            yield f"{page} {place}: {text!r} is not there; for example {near}"


def _stands(text: str, texts: list[str], place: str, *, paper: bool) -> bool:
    if paper and place == "text":
        return any(letters(text) in letters(one) for one in texts)
    if paper and place in {"title", "subject"}:
        # a PDF says them twice
        return bool(texts) and all(words(text) in words(one) for one in texts)
    # the whole text, where nothing else can stand
    if place in {"h1", "lead", "description", "og title", "og description", "term", "outline"} or "data" in place:
        return words(text) in map(words, texts)
    return any(words(text) in words(one) for one in texts)


def test_no_script_runs(hostile: Built) -> None:
    """The canary sings nowhere; the numbers are those of inputs."""
    names = {one.number: one.id for one in INPUTS}
    ran: dict[str, list[str]] = {}
    for path, page in hostile.pages.items():
        for number in page.hits:
            ran.setdefault(names.get(number, str(number)), []).append(path)
    assert {name: (len(paths), paths[0]) for name, paths in ran.items()} == {}


def test_no_policy_has_to_stop_anything(hostile: Built) -> None:
    """What the policy stops stands in the page, and would run where there is none."""
    assert {path: page.stopped[:3] for path, page in hostile.pages.items() if page.stopped} == {}


def test_no_other_host_is_asked(hostile: Built) -> None:
    """Neither for a picture nor for a style."""
    assert sorted(set(hostile.outside)) == []


def test_pages_hold_only_our_markup(hostile: Built) -> None:
    """No inline script, no attribute of an event, no frame, no address of another scheme, in no page."""
    assert len(hostile.pages) > 100
    assert {path: page.odd[:3] for path, page in hostile.pages.items() if page.odd} == {}


def test_papers_do_nothing(hostile: Built) -> None:
    """No action, no attached file, no address of another scheme, in no PDF."""
    assert len(hostile.papers) > 50
    assert {path: paper.actions for path, paper in hostile.papers.items() if paper.actions} == {}


def test_sitemaps_are_whole(hostile: Built) -> None:
    """They are XML and name addresses of ours alone."""
    maps = list((hostile.root / "site").rglob("sitemap.xml"))
    assert len(maps) == 3
    for path in maps:
        root = ET.parse(path).getroot()  # noqa: S314  # our own file
        found = [one.text or "" for one in root.iter() if one.tag.endswith("loc")]
        assert found
        assert [one for one in found if not one.startswith(f"{ADDRESS}/")] == []


def test_nothing_was_touched(hostile: Built) -> None:
    """No text ran a command, and nothing was written beside the manual."""
    assert [path for path in hostile.root.rglob("canary*") if path.is_file()] == []
    assert not Path("canary").exists()
    assert [path.name for path in hostile.root.parent.iterdir() if path.name.startswith("outside")] == []


def test_offline_copy(hostile: Built, browser: Browser) -> None:
    """From a disk, where a page has no policy, no script runs either."""
    copy = hostile.root / "site-offline"
    names = [number for one in INPUTS for number in one.titles if one.id in hostile.inside]
    names += ["", "sheets", "glossary", "sources", "laws", "actors", "packs", "situations", "chapter-7", REFERRING]
    paths = [f"en/{name}/index.html".replace("//", "/") for name in names] + ["cs/7.3/index.html", "index.html"]
    pages, outside = look(browser, f"file://{quote(str(copy))}", paths, {})
    assert {path: page.hits for path, page in pages.items() if page.hits} == {}
    assert {path: page.odd[:3] for path, page in pages.items() if page.odd} == {}
    assert outside == []
