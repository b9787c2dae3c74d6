"""What is made of a picture that was handed in, by Pillow.

What was handed in reaches no reader: it is decoded within limits, turned as its head asks, put on white, made smaller
and written again without anything but its colours. Paper gets it in shades of grey. Equal files give equal bytes.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

from manual.model.errors import ProjectError
from manual.model.pictures import find_paper_version, list_screen_versions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL.Image import Image

    from manual.model.pictures import PictureFile, PictureVersion

_WHITE = (255, 255, 255)
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "png": {"format": "PNG", "optimize": True},
    "jpg": {"format": "JPEG", "quality": 85, "optimize": True, "progressive": True},
    "webp": {"format": "WEBP", "quality": 85, "method": 6},
}


def write_versions(data: bytes, file: PictureFile) -> dict[PictureVersion, bytes]:
    """Write all versions of a picture from its bytes; raises `ProjectError` where they are not what its head says."""
    picture = _decode(data, file)
    paper = find_paper_version(file)
    versions = {version: _write(picture, version) for version in list_screen_versions(file)}
    return {**versions, paper: _write(picture.convert("L"), paper)}


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
