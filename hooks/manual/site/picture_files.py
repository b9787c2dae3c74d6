"""The pictures that stand beside the pages of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.model.pictures import list_screen_versions
from manual.resolve.pictures import list_shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from manual.views.manual import LocalManual


def write_picture_files(view: LocalManual, made: Mapping[str, Path]) -> dict[str, bytes]:
    """Give the files of the pictures of a language by their paths in its folder; `made` are all that were made."""
    texts = [text for (language, _key), text in view.manual.texts.items() if language == view.language]
    shown = (file for text in texts for file, _entry in list_shown(view.manual, text))
    addresses = {version.address for file in shown for version in list_screen_versions(file)}
    return {address: made[address].read_bytes() for address in sorted(addresses)}
