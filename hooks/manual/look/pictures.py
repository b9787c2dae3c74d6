"""Pictures written anew for screens and paper, by Pillow in workers, and kept by what they were made from.

What was handed in reaches no reader: it is decoded within limits, turned as its head asks, put on white, made smaller
and written again without anything but its colours. Paper gets it in shades of grey. Equal files give equal bytes.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manual.model.errors import ProjectError
from manual.model.pictures import find_paper_version, list_screen_versions
from manual.store.cache import make_key, open_cache
from manual.store.faults import work_on
from manual.store.program import digest_libraries, digest_program

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from PIL.Image import Image

    from manual.model.pictures import PictureFile, PictureVersion
    from manual.store.cache import Cache, Entry

    Map = Callable[[Callable[["PictureJob"], None], Collection["PictureJob"]], Iterable[None]]

_KIND = "pictures"
_WHITE = (255, 255, 255)
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "png": {"format": "PNG", "optimize": True},
    "jpg": {"format": "JPEG", "quality": 85, "optimize": True, "progressive": True},
    "webp": {"format": "WEBP", "quality": 85, "method": 6},
}


@dataclass(frozen=True, slots=True)
class PictureJob:
    """A picture to write anew from the file at `source`, kept by `key`."""

    file: PictureFile
    source: Path
    key: str
    cache: Cache


def make_pictures(root: Path, files: Iterable[PictureFile], run: Map = map) -> dict[str, Path]:
    """Write pictures anew where that was not done before; give the files of all versions by their addresses.

    `run` calls a function for each job, as `map` and an executor do. Raises `ProjectError` for a picture that cannot be
    decoded, or is not what its head says.
    """
    cache = open_cache(root)
    unique = {file.path: file for file in files}
    keys = {path: _make_key(file) for path, file in unique.items()}
    found = {path: cache.read(_KIND, key) for path, key in keys.items()}
    jobs = [PictureJob(unique[path], root / path, keys[path], cache) for path, entry in found.items() if entry is None]
    for _none in run(write_anew, jobs):
        pass
    made: dict[str, Path] = {}
    for path, file in unique.items():
        entry = found[path] or cache.read(_KIND, keys[path])
        if entry is not None:
            made |= _list_files(file, entry)
    return made


def forget_pictures(root: Path, *, but: Iterable[PictureFile]) -> None:
    """Delete what was made of other pictures."""
    open_cache(root).keep_only(_KIND, {_make_key(file) for file in but})


def write_anew(job: PictureJob) -> None:
    """Write all versions of a picture, and keep them."""
    file = job.file
    with work_on(file.path):
        data = job.source.read_bytes()
        if hashlib.sha256(data).hexdigest() != file.digest:
            message = f"{file.path} changed while it was read. Run the command again."
            raise ProjectError(message)
        picture = _decode(data, file)
        grey = picture.convert("L")
        paper = find_paper_version(file)
        files = {_name(version): _write(picture, version) for version in list_screen_versions(file)}
        job.cache.write(_KIND, job.key, None, {**files, _name(paper): _write(grey, paper)})


def _make_key(file: PictureFile) -> str:
    # the name of a version holds that of the picture
    return make_key(digest_libraries(), digest_program("manual.look.pictures"), file.name, file.kind, file.digest)


def _list_files(file: PictureFile, entry: Entry) -> dict[str, Path]:
    versions = (*list_screen_versions(file), find_paper_version(file))
    return {version.address: entry.path(_name(version)) for version in versions}


def _name(version: PictureVersion) -> str:
    return version.address.rpartition("/")[2]


def _decode(data: bytes, file: PictureFile) -> Image:
    """Decode a picture, turned and on white; raises `ProjectError` for one that is not what its head says."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  # only a picture that is new pays for it

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=[file.kind.upper()]) as opened:
            warnings.simplefilter("error")
            _refuse_other(opened, file)
            coloured = ImageOps.exif_transpose(opened).convert("RGBA")
    except ProjectError:
        raise
    # a decoder may raise whatever it likes at a file that was made for it
    except Exception as error:
        reason = "it is none" if isinstance(error, UnidentifiedImageError) else str(error).rstrip(".")
        message = f"{file.path} could not be decoded as {file.kind}: {reason}. Save it anew."
        raise ProjectError(message) from error
    if coloured.size != (file.width, file.height):
        message = f"{file.path} is turned otherwise than its head says. Save it anew."
        raise ProjectError(message)
    ground = Image.new("RGBA", coloured.size, (*_WHITE, 255))
    ground.alpha_composite(coloured)
    return ground.convert("RGB")


def _refuse_other(opened: Image, file: PictureFile) -> None:
    """Refuse, before anything is decoded, a picture that is larger than the check has seen."""
    if sorted(opened.size) != sorted((file.width, file.height)) or getattr(opened, "is_animated", False):
        message = f"{file.path} is not of the size that its head says, or moves. Save it anew."
        raise ProjectError(message)


def _write(picture: Image, version: PictureVersion) -> bytes:
    from PIL import Image  # noqa: PLC0415  # as above

    size = (version.width, version.height)
    shown = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    shown.save(out, **_OPTIONS[version.address.rpartition(".")[2]])
    return out.getvalue()
