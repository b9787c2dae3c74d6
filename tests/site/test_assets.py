"""The files beside the pages: none that nothing refers to, none missing that something refers to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from manual.site.assets import prune_assets


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_what_nothing_refers_to_is_deleted(tmp_path: Path) -> None:
    """Pages, and what they keep, keep files; a file that only a deleted one names goes with it, empty folders too."""
    _write(
        tmp_path,
        {
            "index.html": '<link href="assets/css/page.css"><i data-scripts="assets/js/one.js?v=2 assets/js/two.js"></i>',
            "7.3/index.html": '<img src="../assets/img/page.svg"><a href="/cs/assets/img/root.svg">a</a>',
            "assets/css/page.css": "@import 'more.css'; a{background:url( \"../img/style.svg#x\" )} b{src:url(data:x)}",
            "assets/css/more.css": "",
            "assets/css/page.css.map": "",
            "assets/js/one.js": 'load(base + "late.js")',
            "assets/js/two.js": "",
            "assets/js/late.js": "",
            "assets/js/left/theme.js": "load('theme.wasm')",
            "assets/js/left/theme.wasm": "12345",
            "assets/img/page.svg": "",
            "assets/img/root.svg": "",
            "assets/img/style.svg": "",
        },
    )

    assert prune_assets(tmp_path) == len("load('theme.wasm')") + len("12345")

    left = {path.relative_to(tmp_path / "assets").as_posix() for path in (tmp_path / "assets").rglob("*")}
    assert left == {
        *("css", "css/more.css", "css/page.css"),
        *("img", "img/page.svg", "img/root.svg", "img/style.svg"),
        *("js", "js/late.js", "js/one.js", "js/two.js"),
    }


@pytest.mark.parametrize("name", ["site", "site-offline"])
def test_every_asset_is_referred_to_and_there(public: Path, name: str) -> None:
    """Each file stands in a page, style sheet or script of its language; each address in a page is a file."""
    for language in ("en", "cs"):
        folder = public / name / language
        assets = {path.relative_to(folder).as_posix() for path in folder.glob("assets/**/*") if path.is_file()}
        pages = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))
        styles = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("assets/**/*.css"))
        unnamed = {one for one in assets if one not in pages and f"url({Path(one).name})" not in styles}
        assert unnamed == set(), "what only a script names would be listed here, with its reason"
        named = set(re.findall(r"\bassets/[\w./-]+", pages))
        assert len(named) > 12
        assert named <= assets
