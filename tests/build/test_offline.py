"""A copy on a USB stick: every link names a file, pages work from file://, equal sites give equal zips."""

from __future__ import annotations

import hashlib
import html
import os
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from manual.build.offline import make_offline, write_offline_page
from manual.model.errors import ProjectError

_TARGET = re.compile(r'<[a-z]+ [^>]*?(?:href|src)="([^"]*)"')


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("", ""),
        (".", "index.html"),
        ("./", "index.html"),
        ("..", "../index.html"),
        ("../7.3/", "../7.3/index.html"),
        ("../7.3/#steps", "../7.3/index.html#steps"),
        ("sheets/?facet=tips#top", "sheets/index.html?facet=tips#top"),
        ("../7.3.pdf", "../7.3.pdf"),
        ("#steps", "#steps"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_name_files(target: str, file: str) -> None:
    """What a server would answer is named outright; links outward stay."""
    page = f'<body><a class="x" href="{target}">x</a></body>'
    assert (
        write_offline_page(page, "../")
        == f'<body><a class="x" href="{file}">x</a><script src="../offline.js"></script></body>'
    )


def test_nothing_is_copied_before_there_is_a_site(tmp_path: Path) -> None:
    """The message names the command that makes one."""
    with pytest.raises(ProjectError, match=r"^There is no site yet to copy\. Run `manual build --offline`\.$"):
        make_offline(tmp_path)


def test_every_internal_link_leads_to_a_file(public: Path) -> None:
    """All pages, all languages: files exist, and so do the places in them."""
    folder = public / "site-offline"
    pages = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    followed = 0
    for path, text in pages.items():
        for target in _TARGET.findall(text):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, place = target.partition("#")
            found = (path.parent / unquote(name.partition("?")[0])).resolve() if name else path
            assert found.is_file(), f"{path}: {target}"
            assert found.is_relative_to(folder), f"{path}: {target} leads out of the copy"
            if place and found in pages:
                assert f'id="{place}"' in pages[found], f"{path}: {target}"
            followed += 1
    assert followed > 500
    assert {path.relative_to(folder).as_posix() for path in pages} >= {
        "index.html",
        "cs/7.3/index.html",
        "cs/7.3/1/index.html",
        "en/7.9/index.html",
    }
    assert not any("integration.example.org" in text for text in pages.values()), "no address that may not be reached"
    policies = {re.search(r'Content-Security-Policy" content="([^"]*)"', text) for text in pages.values()}
    assert {html.unescape(found[1]).split("; ")[1] for found in policies if found} == {"script-src 'self' file:"}
    assert None not in policies
    assert not list(folder.rglob("404.html"))
    assert not list(folder.rglob("sitemap.xml"))


def test_equal_sites_give_equal_zips(public: Path) -> None:
    """A copy of the same site is left alone; made anew, it has the same bytes; the zip holds the folder."""
    folder, packed = public / "site-offline", public / "site-offline.zip"
    before, made = hashlib.sha256(packed.read_bytes()).hexdigest(), packed.stat().st_mtime_ns
    assert make_offline(public) == (folder, packed)
    assert packed.stat().st_mtime_ns == made

    packed.unlink()
    make_offline(public)
    assert hashlib.sha256(packed.read_bytes()).hexdigest() == before
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        held = {f"site-offline/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file()}
        assert set(archive.namelist()) == held
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_was_damaged_together_is_mended_together(tmp_path: Path) -> None:
    """A file of the copy is that of the site; when a build has put a whole one in the place there, the copy gets it too."""
    shown = tmp_path / "site/en/7.3.pdf"
    shown.parent.mkdir(parents=True)
    shown.write_bytes(b"whole")
    (tmp_path / "site/build.json").write_text("{}", encoding="utf-8")
    copy = make_offline(tmp_path)[0] / "en/7.3.pdf"
    time = copy.stat().st_mtime_ns
    # as a disk does it: neither size nor time tell
    with copy.open("r+b") as file:
        file.write(b"other")
    os.utime(copy, ns=(time, time))
    assert shown.read_bytes() == b"other"
    shown.unlink()
    shown.write_bytes(b"whole")
    make_offline(tmp_path)
    assert copy.read_bytes() == b"whole"
    assert copy.samefile(shown)


def _opened(page: Page, path: Path, failed: list[str]) -> None:
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(path.as_uri())


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_way_through_the_copy(browser: Browser, public: Path, scripts: bool) -> None:  # noqa: FBT001  # a case
    """Chooser, language, sheet, other language, edition page and PDF, by clicks alone, with scripts and without."""
    folder = public / "site-offline"
    context = browser.new_context(java_script_enabled=scripts, locale="cs-CZ")
    page, failed = context.new_page(), list[str]()
    _opened(page, folder / "index.html", failed)
    page.click("main a[lang=cs]")
    assert page.url == (folder / "cs/index.html").as_uri()
    page.click("a[href$='7.3/index.html'] >> nth=0")
    page.click("nav.m-langs a[lang=en]")
    assert page.url == (folder / "en/7.3/index.html").as_uri()
    assert page.title().startswith("7.3 ")
    pdf = page.get_attribute("a.m-button", "href")
    assert pdf == "../7.3.pdf"
    page.goto((folder / "cs/7.3/1/index.html").as_uri())
    page.click("main a >> nth=-1")
    assert page.url == (folder / "cs/7.3/index.html").as_uri()
    page.wait_for_load_state()
    font = page.evaluate("document.fonts.size") if scripts else 1
    context.close()
    assert font
    assert failed == []


def test_the_way_to_a_session_and_a_form(browser: Browser, public: Path) -> None:
    """Pack, plan and form by clicks; what is to be printed of each lies beside it."""
    folder = public / "site-offline/en"
    context = browser.new_context(locale="en")
    page, failed = context.new_page(), list[str]()
    _opened(page, folder / "packs/index.html", failed)
    for link, name, prints in (
        ("pack-monday/", "pack-monday", ["pack-monday", "session-monday", "slides-monday", "set-monday"]),
        ("session-monday/", "session-monday", ["session-monday", "slides-monday", "set-monday"]),
        ("form-7.3-a/", "form-7.3-a", ["form-7.3-a"]),
        ("case-oak/", "case-oak", ["case-oak"]),
        ("7.3/", "7.3", ["7.3"]),
    ):
        if name == "case-oak":
            page.goto((folder / "session-monday/index.html").as_uri())
        page.click(f"main a[href*='{link}'] >> nth=0")
        # its address is there before its text
        page.wait_for_load_state()
        assert page.url == (folder / name / "index.html").as_uri()
        files = {Path(unquote(urlsplit(target).path)) for target in _list_prints(page)}
        assert {file for file in files if file.parent == folder} == {folder / f"{own}.pdf" for own in prints}
        assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    context.close()
    assert failed == []


def _list_prints(page: Page) -> list[str]:
    targets: list[str] = page.eval_on_selector_all("main a[href$='.pdf']", "links => links.map(link => link.href)")
    return targets


def test_scripts_work_from_a_disk(browser: Browser, public: Path) -> None:
    """Filters narrow the list, the binder answers and its links open, a term explains itself."""
    folder = public / "site-offline"
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    page, failed = context.new_page(), list[str]()
    _opened(page, folder / "en/sheets/index.html", failed)
    assert page.locator(".m-sheets li:visible").count() == 2
    page.select_option("[name=facet]", "tips")
    assert page.locator(".m-sheets li:visible").count() == 1
    assert page.inner_text("#filter-count") == "1 sheet"
    page.reload()
    assert page.locator(".m-sheets li:visible").count() == 1, "the address keeps the choice"

    page.goto((folder / "en/binder/index.html").as_uri())
    page.select_option("#binder-release", "0")
    assert "7.3 The first weeks at school: Take out ed. 1, Put in ed. 2" in page.inner_text("#binder-answer")
    page.click("#binder-answer a[href$='7.9/']")
    assert page.url == (folder / "en/7.9/index.html").as_uri(), "a link that a script wrote leads to a file too"

    page.fill("#search-field", "newcomer")
    page.click("#search-results a >> nth=0")
    assert page.url.startswith((folder / "en").as_uri())
    assert "index.html" in page.url

    page.goto((folder / "en/7.3/index.html").as_uri())
    page.click(".m-termlink")
    assert "A person who came recently." in page.inner_text("#term")
    page.click("#term a")
    assert page.url == (folder / "en/glossary/index.html").as_uri() + "#newcomer"
    context.close()
    assert failed == []
