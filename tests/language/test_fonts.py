"""Fonts are made once, however many need them at the same time."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from manual.language import fonts
from manual.model.errors import ProjectError
from manual.store import program


@pytest.mark.real
def test_who_comes_second_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview and a build in a fresh checkout: neither takes away what the other is at."""
    (tmp_path / ".build").mkdir()
    made = []

    def make(_sources: Mapping[tuple[int, str], Path], folder: Path) -> None:
        made.append(folder)
        time.sleep(0.2)
        (folder / "print.css").write_text("rules", encoding="utf-8")

    monkeypatch.setattr(fonts, "_write_print_fonts", make)
    with ThreadPoolExecutor(max_workers=3) as threads:
        folders = [job.result() for job in [threads.submit(fonts.make_print_fonts, tmp_path) for _ in range(3)]]
    assert len(made) == 1
    assert len(set(folders)) == 1
    assert (folders[0] / "print.css").read_text(encoding="utf-8") == "rules"


def test_fonts_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the npm package the message says what brings it."""
    monkeypatch.setattr(program, "_PACKAGE", tmp_path / "hooks" / "manual")
    with pytest.raises(ProjectError) as error:
        fonts.make_print_fonts(tmp_path)
    assert str(error.value) == "The fonts are not installed. Run `make site`, which brings them from npm."
