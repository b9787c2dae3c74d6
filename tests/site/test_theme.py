"""The theme is ours alone: nothing of a page comes from the theme whose name it bears."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from conftest import MINIMAL, read

from manual.site.engine import SiteJob, build_site
from manual.site.staging import stage
from manual.store.files import write_tree
from manual.views.manual import view_manual

_NAMED = "  name: material\n"
_NAMELESS = "  name: null\n  static_templates: [404.html]\n"


def _build(root: Path, config: str) -> dict[str, bytes]:
    """Build the English pages by settings of MkDocs; gives every file but the packed list of addresses, by name."""
    settings, target = root / "mkdocs.yml", root / "built"
    settings.write_text(config, encoding="utf-8")
    job = SiteJob(config=settings, language="en", staged=root / "staged", target=target, public_address="")
    assert build_site(job) == []
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        # it holds the day on which it was packed
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


def test_pages_are_the_same_without_the_theme_below(project: Callable[[Path], Path], tmp_path: Path) -> None:
    """A build in which no theme lies under ours gives the same files: all of it can go when its support ends."""
    root = project(tmp_path / "manual")
    (view,) = view_manual(read(MINIMAL)[0], ["en"]).values()
    write_tree(root / "staged", stage(view))
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert _NAMED in config

    assert _build(root, config) == _build(root, config.replace(_NAMED, _NAMELESS))
