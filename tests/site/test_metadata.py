"""What pages tell machines, compared with the model: language, addresses, other languages, data, sitemaps."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from conftest import read
from local import view_of
from released import edit, release
from served import ADDRESS, PAGES

from manual.model.texts import SheetNumber
from manual.resolve.references import Manual
from manual.site.metadata import find_modified, find_published
from manual.site.root_pages import find_base_path
from manual.views.manual import view_manual

_MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Head(HTMLParser):
    """What the head of a page says."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.html: dict[str, str] = {}
        self.links: dict[str, list[dict[str, str]]] = {}
        self.meta: dict[str, str] = {}
        self.data: list[Any] = []
        self._in_data = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the elements that matter here."""
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.html = found
        elif tag == "link":
            self.links.setdefault(found["rel"], []).append(found)
        elif tag == "meta":
            self.meta[found.get("name") or found.get("property", "")] = found.get("content", "")
        self._in_data = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        """Read the block of data."""
        if self._in_data:
            self.data.append(json.loads(data))
            self._in_data = False

    @property
    def canonical(self) -> str:
        """The one canonical address, or none."""
        found = [one["href"] for one in self.links.get("canonical", [])]
        assert len(found) <= 1
        return found[0] if found else ""

    @property
    def languages(self) -> dict[str, str]:
        """The addresses by language."""
        return {one["hreflang"]: one["href"] for one in self.links.get("alternate", [])}


@pytest.fixture(scope="module")
def model(public: Path) -> Manual:
    """What the public manual was built from."""
    return read(public)[0]


def _head(public: Path, path: str) -> Head:
    return Head(public / "site" / path / "index.html")


def test_every_page_says_its_language(public: Path) -> None:
    """Language and direction of the page are those of its folder; the root is in the source language."""
    for path in (public / "site").rglob("*.html"):
        first = path.relative_to(public / "site").parts[0]
        expected = {"lang": first if first in {"en", "cs"} else "en", "dir": "ltr"}
        html = Head(path).html
        assert {name: html[name] for name in expected} == expected, path


def test_addresses_and_languages_of_texts(public: Path, model: Manual) -> None:
    """Every sheet, chapter and page in every language: a text in place of a translation is its source, and nothing else."""
    for key in model.library.originals():
        path = "" if key == "index" else f"{key.replace(':', '-').lower()}/"
        real = [one for one in ("en", "cs") if one == "en" or model.translation(one, key) is not None]
        for language in ("en", "cs"):
            head = _head(public, f"{language}/{path}")
            there = language in real
            assert head.canonical == f"{ADDRESS}/{language if there else 'en'}/{path}", (language, key)
            expected = {code: f"{ADDRESS}/{code}/{path}" for code in real} if there else {}
            if there:
                expected["x-default"] = f"{ADDRESS}/en/{path}" if path else f"{ADDRESS}/"
            assert head.languages == expected, (language, key)


@pytest.mark.parametrize("name", ["withdrawn", "whole", "edition"])
def test_what_search_engines_leave_out(public: Path, name: str) -> None:
    """Stubs, second copies of texts, and pages of editions."""
    head = _head(public, f"cs/{PAGES[name]}")
    assert head.meta["robots"] == "noindex"
    assert head.canonical == ""
    assert head.languages == {}


def test_sitemaps(public: Path, model: Manual) -> None:
    """The index names a map for each language; a map names what truly exists in it, and no stub."""
    index = ET.parse(public / "site/sitemap.xml").getroot()  # noqa: S314  # our own file
    assert [one.text for one in index.iter(f"{_MAPS}loc")] == [f"{ADDRESS}/{code}/sitemap.xml" for code in ("en", "cs")]
    generated = {
        "sheets",
        "situations",
        "laws",
        "glossary",
        "sources",
        "actors",
        "packs",
        "pack-monday",
        "cases",
        "open-cases",
        "contacts",
        "our-town",
        "self-check",
    }
    generated |= {"binder", "changes", "update-manual", "update-monday"}
    for language in ("en", "cs"):
        root = ET.parse(public / f"site/{language}/sitemap.xml").getroot()  # noqa: S314  # our own file
        listed = {one.findtext(f"{_MAPS}loc"): one.findtext(f"{_MAPS}lastmod") for one in root}
        texts = {
            key for key in model.library.originals() if language == "en" or model.translation(language, key) is not None
        }
        paths = {"" if key == "index" else f"{key.replace(':', '-').lower()}/" for key in texts | generated}
        assert set(listed) == {f"{ADDRESS}/{language}/{path}" for path in paths}
        for address in listed:
            assert address
            folder = public / "site" / address.removeprefix(f"{ADDRESS}/")
            assert Head(folder / "index.html").canonical == address
        expected = {"en": "2026-11-23", "cs": "2026-03-01"}[language]
        assert listed[f"{ADDRESS}/{language}/7.3/"] == expected, "the source was written after its editions"
    assert not list((public / "site").rglob("*.gz"))
    robots = (public / "site/robots.txt").read_text(encoding="utf-8")
    assert robots == f"User-agent: *\nDisallow:\nSitemap: {ADDRESS}/sitemap.xml\n"


def test_data_of_a_sheet(public: Path, model: Manual) -> None:
    """An article in its language, part of its chapter, with licence, the days of its own editions and the acts that it cites."""
    translation = model.translation("cs", "7.3")
    assert translation is not None
    (data,) = _head(public, "cs/7.3").data
    act = data.pop("citation")
    part = data.pop("isPartOf")
    address = f"{ADDRESS}/cs/7.3/"
    assert data == {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "identifier": "7.3",
        "headline": translation.title,
        "description": translation.summary,
        "inLanguage": "cs",
        "datePublished": "2026-03-01",
        "dateModified": "2026-03-01",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "isAccessibleForFree": True,
        "translationOfWork": {"@type": "Article", "@id": f"{ADDRESS}/en/7.3/"},
    }
    assert (part["@type"], part["position"], part["url"]) == ("Chapter", 7, f"{ADDRESS}/cs/7/")
    assert part["isPartOf"] == {"@type": "Book", "name": "Malá příručka", "url": f"{ADDRESS}/cs/"}
    assert [one["legislationIdentifier"] for one in act] == ["eli/cz/sb/2004/561"]


def test_data_of_a_text_in_another_language(public: Path, model: Manual) -> None:
    """A fallback is the article of its source, in the language of its words, with the days of the source."""
    sheet = next(one for number, one in model.library.sheets.items() if str(number) == "7.2")
    (data,) = _head(public, "cs/7.2").data
    assert (data["inLanguage"], data["url"]) == ("en", f"{ADDRESS}/en/7.2/")
    assert (data["datePublished"], data["dateModified"]) == (sheet.written.isoformat(), "2026-11-23")
    assert "translationOfWork" not in data


def test_days_of_a_translation_are_its_own(minimal: Path) -> None:
    """A translation has the day of its edition while it is that edition; none without one, and none after a change."""

    def days() -> list[tuple[date | None, date | None]]:
        views = view_manual(read(minimal)[0])
        sheets = [(view, view.sheets[SheetNumber(7, 3)]) for view in views.values()]
        return [(find_published(view, sheet), find_modified(view, sheet)) for view, sheet in sheets]

    written = date(2026, 11, 23)
    assert days() == [(written, written), (None, None)]
    released = date(2027, 3, 1)
    release(minimal, "First.", released)
    assert days() == [(written, released), (released, released)]
    edit(minimal, "translations/cs/infosheets/07-education/7.3-first-weeks.md", "pondělí", "úterý")
    assert days() == [(written, released), (released, None)]
    view = view_of(read(minimal)[0], "cs")
    assert find_modified(view, view.chapters[7]) == written, "it is shown in the source language"


def test_data_of_the_laws(public: Path, model: Manual) -> None:
    """Every act that is cited, by its ELI address."""
    (data,) = _head(public, "cs/laws").data
    law = model.library.laws["cz-561-2004"]
    assert data["@graph"] == [
        {
            "@type": "Legislation",
            "@id": law.address,
            "url": law.address,
            "legislationDateVersion": "2026-05-29",
            "legislationIdentifier": "eli/cz/sb/2004/561",
            "name": law.title["cs"],
            "alternateName": law.citation["cs"],
        }
    ]


@pytest.mark.parametrize("name", [name for name in PAGES if name not in {"edition", "lost"}])
def test_open_graph_without_pictures(public: Path, name: str) -> None:
    """Title, description, kind and address; nothing is fetched for a preview."""
    head = _head(public, f"en/{PAGES[name]}")
    title = head.meta["og:title"]
    assert title
    assert head.meta["og:description"] == head.meta["description"]
    assert head.meta["og:type"] == ("article" if name in {"sheet", "fallback", "case", "form"} else "website")
    assert head.meta.get("og:url", "") == f"{ADDRESS}/en/{PAGES[name]}"
    assert "og:image" not in head.meta


def test_lost_addresses(public: Path) -> None:
    """A 404 page in each language and one with all of them; their links and files begin at the root of the host."""
    site = public / "site"
    base = find_base_path(ADDRESS)
    assert base == "/manual/"
    czech = (site / "cs/404.html").read_text(encoding="utf-8")
    assert "<h1" in czech
    assert "Tato stránka neexistuje" in czech
    assert f'href="{base}cs/sheets/"' in czech
    assert f'href="{base}en/"' in czech, "the other languages"
    assert f'href="{base}cs/assets/stylesheets/manual.css"' in czech
    root = (site / "404.html").read_text(encoding="utf-8")
    assert f'href="{base}cs/"' in root
    assert "Tato stránka neexistuje" in root
    for name in ("404.html", "cs/404.html"):
        head = Head(site / name)
        assert head.meta["robots"] == "noindex"
        assert head.canonical == ""


def test_without_an_address_none_is_told(built: Path) -> None:
    """Nothing names an address that nobody knows; robots.txt and the 404 pages are there, sitemaps are not."""
    site = built / "site"
    assert not list(site.rglob("sitemap.xml*"))
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow:\n"
    assert (site / ".nojekyll").exists()
    for path in site.rglob("*.html"):
        head = Head(path)
        assert head.canonical == ""
        assert head.languages == {}
        assert "localhost" not in path.read_text(encoding="utf-8"), path
    (data,) = Head(site / "cs/7.3/index.html").data
    assert "url" not in data
    assert 'href="/cs/assets/stylesheets/manual.css"' in (site / "cs/404.html").read_text(encoding="utf-8")
