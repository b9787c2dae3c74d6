"""The live preview makes again what a change reaches, and what it then shows is what a whole build makes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hedge.run import read_files
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from manual.site import events
from manual.site.live_preview import LivePreview

_SHEET = "infosheets/07-education/7.3-first-weeks.md"
_ALL = "all"


class _Told(logging.Handler):
    """Collects what is told, each with its level."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelname, record.getMessage()))


@dataclass(slots=True)
class _Server:
    """What MkDocs serves: the project, the folder of its pages, its builder, how often all was built, and what is told."""

    root: Path
    site: Path
    builder: Callable[[], Any] = lambda: None
    whole: int = 0
    unwatched: list[str] = field(default_factory=list)
    told: _Told = field(default_factory=_Told)

    def unwatch(self, path: str) -> None:
        self.unwatched.append(path)

    def configure(self) -> Any:  # noqa: ANN401  # MkDocs has no types for us
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site), site_url="http://127.0.0.1:8000/")

    def build_all(self) -> None:
        self.whole += 1
        build(self.configure(), serve_url="http://127.0.0.1:8000/")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def answer(self) -> list[str]:
        """Build after a change; gives the pages that were made again, if not all were."""
        self.told.lines.clear()
        if thread := self.builder():
            thread.join()
        beginning = "Made again: "
        return [line.removeprefix(beginning) for _level, line in self.told.lines if line.startswith(beginning)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, project: Callable[[Path], Path]) -> Iterator[_Server]:
    """The preview of a small manual, as MkDocs starts it."""
    folder = tmp_path_factory.mktemp("live")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr(events, "_PREVIEW", LivePreview())
        server = _Server(project(folder / "manual"), folder / "site")
        config = server.configure()
        build(config, serve_url="http://127.0.0.1:8000/")
        assert config.plugins.on_serve(server, config=config, builder=server.build_all) is server
        assert server.unwatched == [str(server.root / ".build/stage/en")]
        logger = logging.getLogger("mkdocs")
        patch.setattr(logger, "level", logging.INFO)
        logger.addHandler(server.told)
        yield server
        logger.removeHandler(server.told)


@pytest.mark.parametrize(
    ("name", "old", "new", "made"),
    [
        (_SHEET, "Agree what comes next", "Agree what comes then", "chapter-7, 7.3"),
        (_SHEET, "summary: Guide", "summary: Lead", "sheets, chapter-7, pack-monday, 7.3, 7"),
        ("docs/index.md", "summary: Infosheets", "summary: Sheets", "index"),
        ("infosheets/glossary.yml", "A person who", "Anybody who", "glossary, 7.3"),
        (_SHEET, "what comes then", "what comes then", "nothing"),
        ("infosheets/manual.yml", "title: A small manual", "title: A little manual", _ALL),
        ("hooks/manual/site/theme/main.html", "<!doctype html>", "<!DOCTYPE html>", _ALL),
    ],
)  # fmt: skip
def test_what_a_change_reaches(server: _Server, name: str, old: str, new: str, made: str) -> None:
    """A text reaches its page and those that show something of it; what all pages are made with reaches all."""
    whole = server.whole
    server.edit(name, old, new)
    assert (server.answer(), server.whole - whole) == (([], 1) if made == _ALL else ([made], 0))


def test_as_a_whole_build_makes_it(server: _Server, tmp_path: Path) -> None:
    """After all these changes, each file is the one that a whole build makes; and a page that is new is built."""
    server.edit(_SHEET, "title: The first weeks", "title: The first days")
    whole = server.whole
    assert server.answer() != []
    assert server.whole == whole
    shown = read_files(server.site)
    assert "The first days at school" in shown["404.html"].decode()
    other = _Server(server.root, tmp_path / "site")
    other.build_all()
    made = read_files(other.site)
    assert shown.keys() == made.keys()
    # the list of addresses, which a preview has no use for, holds the moment at which it was packed
    assert [name for name in made if made[name] != shown[name] and name != "sitemap.xml.gz"] == []


def test_findings_come_behind_the_page(server: _Server) -> None:
    """What is wrong is told when the page is there."""
    server.edit(_SHEET, "Agree what comes", "See [that][7.9]. Agree what comes")
    assert server.answer() != []
    (level, _made), *rest = server.told.lines
    assert level == "INFO"
    line = f"{_SHEET}:36: unknown-reference: There is nothing with the key `7.9`. Did you mean `7.3`?"
    assert ("WARNING", line) in rest


def test_a_fault_is_told_and_the_next_change_builds_all(server: _Server) -> None:
    """Settings that cannot be read stop the build with a sentence; mended, they let all be built."""
    whole = server.whole
    server.edit("infosheets/manual.yml", "schema: 1", "schema: [")
    with pytest.raises(Abort, match=r"infosheets/manual\.yml"):
        server.builder()
    assert server.whole == whole
    server.edit("infosheets/manual.yml", "schema: [", "schema: 1")
    assert server.builder() is None
    assert server.whole == whole + 1
