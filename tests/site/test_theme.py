"""Pages are ours alone: they are the same without the theme whose name ours bears, and without MkDocs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MINIMAL, read
from hedge.alone import build_alone
from hedge.run import find_differences, read_files

from manual.site.engine import SiteJob, build_site
from manual.site.staging import stage
from manual.site.static_files import write_static_files
from manual.store.files import write_tree
from manual.views.manual import view_manual

_FOLDER = "  custom_dir: hooks/manual/site/theme\n"
_NAMED = f"  name: material\n{_FOLDER}"
_NAMELESS = f"  name: null\n  static_templates: [404.html]\n{_FOLDER}"
_INSTALLED = "  name: manual\n"


def _build_with_mkdocs(job: SiteJob) -> list[str]:
    return build_site(job).warnings


def _build(root: Path, config: str, engine: Callable[[SiteJob], list[str]] = _build_with_mkdocs) -> dict[str, bytes]:
    """Build the English pages by settings of MkDocs; gives the files by name."""
    settings, target = root / "mkdocs.yml", root / "built"
    settings.write_text(config, encoding="utf-8")
    target.mkdir(exist_ok=True)
    job = SiteJob(config=settings, language="en", staged=root / "staged", target=target, public_address="")
    assert engine(job) == []
    # it holds the day on which it was packed
    return {name: data for name, data in read_files(target).items() if name != "sitemap.xml.gz"}


def test_no_theme_below_and_no_mkdocs_is_missed(project: Callable[[Path], Path], tmp_path: Path) -> None:
    """All that lies below our theme can go, and so can MkDocs: the same files come out."""
    root = project(tmp_path / "manual")
    (view,) = view_manual(read(MINIMAL)[0], ["en"]).values()
    write_tree(root / "staged", stage(view) | write_static_files(view))
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert _NAMED in config
    reference = _build(root, config)

    for theme in (_NAMELESS, _INSTALLED):
        assert find_differences(reference, _build(root, config.replace(_NAMED, theme))) == []
    assert find_differences(reference, _build(root, "", build_alone)) == []


@pytest.mark.parametrize(
    ("reference", "files", "expected"),
    [
        ({"a": b"1", "b": b""}, {"b": b"", "a": b"1"}, []),
        ({"a": b"1", "c": b"2"}, {"b": b"2", "c": b"2"}, ["a: missing", "b: new"]),
        ({"a": b"<p>one</p>"}, {"a": b"<p>two</p>"}, ["a: from byte 3 on: b'one</p>' is b'two</p>'"]),
        ({"a": b"<p>"}, {"a": b"<p></p>"}, ["a: from byte 3 on: b'' is b'</p>'"]),
    ],
)
def test_differences_are_named(reference: dict[str, bytes], files: dict[str, bytes], expected: list[str]) -> None:
    """Each file that is missing, new or of other bytes, and where these begin."""
    assert find_differences(reference, files) == expected
