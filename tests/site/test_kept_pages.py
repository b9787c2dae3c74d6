"""Pages of the last build are taken where the next would make the very same, and only there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import read
from local import view_of

from manual.language.messages import EMPTY, Words, choose_marked
from manual.model.texts import Language
from manual.site import language_sites
from manual.site.engine import BuiltSite, SiteJob, build_site
from manual.site.kept_pages import find_place
from manual.site.language_sites import MadeSite, forget_sites, make_site
from manual.site.staging import stage
from manual.site.static_files import write_static_files

_LANGUAGE = Language("cs")


@dataclass(frozen=True, slots=True)
class _Site:
    """A project with a site that was built of a staged tree, and what is made again of it."""

    root: Path
    tree: dict[str, str | bytes]
    words: Words
    kept: list[int]

    def make(self, tree: dict[str, str | bytes], words: Words | None = None) -> MadeSite:
        return make_site(self.root, _LANGUAGE, tree, words or self.words, address="")

    def count_kept(self, tree: dict[str, str | bytes], words: Words | None = None) -> int:
        """Make a site; gives how many pages of the last one were taken."""
        self.kept.clear()
        made = self.make(tree, words)
        assert made.entry is not None, made.warnings
        (count,) = self.kept
        return count


@pytest.fixture
def site(project: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Site:
    """The site of a language, built once."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    kept: list[int] = []

    def build_and_count(job: SiteJob) -> BuiltSite:
        kept.append(len(job.kept.files))
        return build_site(job)

    monkeypatch.setattr(language_sites, "build_site", build_and_count)
    root = project(tmp_path / "manual")
    view = view_of(read(root)[0], _LANGUAGE)
    tree: dict[str, str | bytes] = {**stage(view), **write_static_files(view)}
    site = _Site(root, tree, view.words, kept)
    assert site.count_kept(tree) == 0
    return site


def _edit(site: _Site, name: str, old: str, new: str) -> dict[str, str | bytes]:
    text = site.tree[name]
    assert isinstance(text, str)
    assert old in text
    return site.tree | {name: text.replace(old, new)}


def _read_files(made: MadeSite) -> dict[str, bytes]:
    assert made.entry is not None
    # the engine packs a second copy whose bytes differ by the hour, and build.py deletes it
    return {name: made.entry.path(name).read_bytes() for name in made.entry.digests if name != "sitemap.xml.gz"}


def test_the_files_are_those_of_a_whole_build(site: _Site) -> None:
    """After an edit all pages but that one and the list of sheets are taken, and no byte tells which."""
    pages = [name for name in site.tree if name.endswith(".md")]
    edited = _edit(site, "7.2.md", "</p>", " Ještě něco.</p>")
    assert site.count_kept(edited) == len(pages) - 2
    quick = _read_files(site.make(edited))
    shutil.rmtree(site.root / ".build/cache")
    assert site.count_kept(edited) == 0
    assert _read_files(site.make(edited)) == quick
    assert "Ještě něco." in quick[find_place("7.2.md")].decode()


def test_pages_of_the_build_before_are_taken_twice(site: _Site) -> None:
    """A page that was taken is taken again from the site that took it; what no build needs any more is forgotten."""
    first = _edit(site, "7.2.md", "</p>", " Ještě něco.</p>")
    count = site.count_kept(first)
    made = site.make(first)
    forget_sites(site.root, but=[made])
    assert site.count_kept(_edit(site, "7.3.md", "</p>", " A tady.</p>")) == count - 1
    forget_sites(site.root, but=[])
    for kind in ("languages", "pages"):
        assert not [*(site.root / ".build/cache" / kind).iterdir()], kind


def test_nothing_is_taken_where_what_all_share_has_changed(site: _Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word of the site, another page or file, a setting, the program."""
    other = choose_marked(EMPTY.words, _LANGUAGE)
    assert site.count_kept(site.tree, other) == 0
    assert site.count_kept({**site.tree, "notes.md": site.tree["7.2.md"]}) == 0
    assert site.count_kept({**site.tree, "assets/more.txt": b""}) == 0
    with (site.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("# another line\n")
    assert site.count_kept(site.tree) == 0
    monkeypatch.setattr(language_sites, "digest_program", lambda *_modules: "another")
    assert site.count_kept(site.tree) == 0


def test_what_is_damaged_is_not_taken(site: _Site) -> None:
    """A page of the cache that is no longer what it was, or a record that cannot be read, makes all pages anew."""
    edited = _edit(site, "7.2.md", "</p>", " Ještě něco.</p>")
    (folder,) = (path for path in (site.root / ".build/cache/languages").iterdir() if path.is_dir())
    page = folder / find_place("7.3.md")
    whole = page.read_bytes()
    page.write_bytes(whole.replace(b"</h1>", b"</h1><p>!</p>"))
    assert site.count_kept(edited) == 0
    again = _edit(site, "7.2.md", "</p>", " A znovu.</p>")
    (record,) = (site.root / ".build/cache/pages").glob("*.json")
    record.write_text(json.dumps({"values": {"site": "x"}}), encoding="utf-8")
    assert site.count_kept(again) == 0
    for record in (site.root / ".build/cache/pages").glob("*.json"):
        record.unlink()
    assert site.count_kept(again) == 0, "a site whose pages are not remembered is made again"
    assert site.count_kept(_edit(site, "7.2.md", "</p>", " Potřetí.</p>")) > 0
    assert b"<p>!</p>" not in _read_files(site.make(again))[find_place("7.3.md")]


def test_links_of_pages_that_are_taken_are_judged(site: _Site) -> None:
    """A page that links to an id is refused with its own name once another build has taken that id away."""
    linked = _edit(site, "7.2.md", "</p>", ' <a href="../7.3/#there">x</a></p>')
    assert isinstance(linked["7.3.md"], str)
    linked["7.3.md"] += '\n<p id="there">x</p>\n'
    assert site.count_kept(linked) > 0
    assert isinstance(linked["7.3.md"], str)
    made = site.make(linked | {"7.3.md": linked["7.3.md"].replace(' id="there"', "")})
    assert (made.entry, made.is_new) == (None, True)
    assert made.warnings == ("cs: 7.2/index.html: a link to “../7.3/#there”, where nothing has that id",)
