"""Check pictures: that each is there, says who made it and under which licence, and is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.check.registries import hint_key
from manual.model.cases import Case
from manual.model.findings import Finding
from manual.model.pictures import FOLDER
from manual.model.texts import Chapter, Sheet
from manual.resolve.references import guess_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.model.texts import Body
    from manual.resolve.references import Manual

_PLACE = f"infosheets/{FOLDER}"
# the texts that may show some
_SHOWING = (Sheet, Chapter, Case)


def check_pictures(manual: Manual) -> Iterator[Finding]:
    """Report pictures that are missing, that nothing shows, and of which `pictures.yml` says nothing."""
    library, source = manual.library, manual.settings.source_language
    files = {name for language, name in library.picture_files if language == source}
    shown: set[str] = set()
    for path, body, has_place in _list_bodies(manual):
        shown.update(name for name, _line in body.pictures)
        yield from _judge_uses(manual, path, body, files if has_place else None)
    for name in sorted(files - shown):
        message = (
            f"No text shows `{name}`. Write `![what it shows](../{FOLDER}/{name})` where it belongs, or delete it."
        )
        yield Finding(f"{_PLACE}/{name}", 1, "picture-unused", message)
    for entry in library.pictures.values():
        if entry.key not in files:
            yield Finding(entry.path, entry.line, "picture-missing", _describe_missing(entry.key, files))
    for language, name in library.picture_files:
        if name not in files:
            message = f"There is no {_PLACE}/{name} that this picture could stand in for. Give it the name of one, or delete it."
            yield Finding(f"translations/{language}/{_PLACE}/{name}", 1, "picture-unused", message)


def _judge_uses(manual: Manual, path: str, body: Body, files: set[str] | None) -> Iterator[Finding]:
    """Report what is wrong with the pictures of a text; `files` are those that there are, None where it may show none."""
    entries = manual.library.pictures
    for name, line in body.pictures:
        if files is None:
            message = "Only sheets, chapters and cases show pictures. Move it to one of them."
            yield Finding(path, line, "picture-shape", message)
        elif name not in files:
            yield Finding(path, line, "picture-missing", _describe_missing(name, files))
        elif name not in entries:
            hint = hint_key(name, list(entries), "pictures.yml")
            message = f"pictures.yml does not say who made `{name}`, and under which licence. {hint}"
            yield Finding(path, line, "picture-unknown", message)


def _list_bodies(manual: Manual) -> Iterator[tuple[str, Body, bool]]:
    """Yield the written texts, each with its file, and whether it may show pictures."""
    library = manual.library
    for original in library.originals().values():
        yield original.path, original.body, isinstance(original, _SHOWING)
    for translation in library.translations.values():
        yield translation.path, translation.body, isinstance(library.original(translation.translates), _SHOWING)


def _describe_missing(name: str, files: set[str]) -> str:
    guess = guess_key(name, sorted(files))
    hint = f"Did you mean `{guess}`?" if guess else "Put it there, or correct the name."
    return f"There is no picture {_PLACE}/{name}. {hint}"
