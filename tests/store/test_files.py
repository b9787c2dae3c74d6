"""A file is written whole or not at all, and what stands in its way is named by its own name."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from manual.store.files import whole, write_file


def _refuse(method: str, number: int) -> Callable[[pytest.MonkeyPatch], None]:
    def patch(patched: pytest.MonkeyPatch) -> None:
        def refused(path: Path, *_arguments: object, **_options: object) -> None:
            raise OSError(number, "refused", str(path))

        patched.setattr(Path, method, refused)

    return patch


@pytest.mark.parametrize(
    ("method", "number"), [("unlink", errno.EROFS), ("write_bytes", errno.ENOSPC), ("replace", errno.EACCES)]
)
def test_the_file_itself_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, number: int) -> None:
    """Whatever the step at which it fails, nobody reads the name of a file that is only on its way."""
    path = tmp_path / "sheet.md"
    path.write_text("old", encoding="utf-8")
    _refuse(method, number)(monkeypatch)
    with pytest.raises(OSError, match="refused") as caught:
        write_file(path, "new")
    monkeypatch.undo()
    assert caught.value.filename == str(path)
    assert path.read_text(encoding="utf-8") == "old"


def test_nothing_is_left_of_what_failed(tmp_path: Path) -> None:
    """The half of a file goes when its writer stops."""

    def stopped() -> None:
        with whole(tmp_path / "sheet.md") as partial:
            partial.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_equal_content_is_not_written_again(tmp_path: Path) -> None:
    """A preview that watches the folder is not woken for nothing."""
    path = tmp_path / "sheet.md"
    assert write_file(path, "text")
    before = path.stat().st_mtime_ns
    assert not write_file(path, b"text")
    assert path.stat().st_mtime_ns == before
