"""From the bytes of a picture to what its head says, with all that is wrong with it; nothing is decoded.

A file is what its first bytes say, whatever it is called, and ends where its format says that it ends: what holds more
could be a picture for one program and something else for another. Sources: PNG (W3C, third edition) 5 and 11, JPEG
(ITU-T T.81) annex B, Exif 3.0 4.6, WebP (RFC 9649) 2.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.content.limits import PICTURE_BYTES, PICTURE_PIXELS, PICTURE_SCANS, PICTURE_SIDE
from manual.model.findings import Finding
from manual.model.pictures import KINDS, PictureFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PNG, _JPEG, _RIFF, _WEBP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"WEBP"
# what is handed in at times in place of a picture that is taken, by how it begins
_OTHERS = ((b"GIF8", "a GIF"), (b"<svg", "an SVG"), (b"<?xml", "an SVG"), (b"BM", "a BMP"), (b"%PDF", "a PDF"))
_HEIC = b"ftyp"
# markers of JPEG: begin of a frame (baseline and progressive), of a scan; end; what a camera adds; those without a length
_FRAMES, _SCAN, _END, _CAMERA = frozenset({0xC0, 0xC1, 0xC2}), 0xDA, 0xD9, 0xE1
_OTHER_FRAMES = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_COLOURS = (1, 3)
_ORIENTATION, _SHORT = 0x0112, 3
# from here on a picture is turned by a quarter
_TURNED = range(5, 9)
_ANIMATED_BIT = 0x02


class _PictureError(Exception):
    """What is wrong with a picture, in a sentence."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What a head says: the size as it is stored, and how the picture is to be turned (1 to 8 as in Exif)."""

    width: int
    height: int
    orientation: int = 1


def read_picture(file: Path, path: str) -> tuple[PictureFile | None, list[Finding]]:
    """Read the head of a picture; `path` is its name from the root of the manual."""
    try:
        size = file.stat().st_size
        # the rest of one that is too large is not even read
        data = file.read_bytes() if size <= PICTURE_BYTES else b""
    except OSError as error:
        message = f"The picture cannot be read: {error.strerror}. Give everybody the right to read it."
        return None, [Finding(path, 1, "picture-file", message)]
    if size > PICTURE_BYTES:
        message = f"The picture has {size:,} bytes; at most {PICTURE_BYTES:,} are read. Save it smaller."
        return None, [Finding(path, 1, "picture-size", message)]
    kind = KINDS[file.suffix[1:]]
    try:
        head = _read_head(data, kind)
    except _PictureError as error:
        return None, [Finding(path, 1, "picture-file", str(error))]
    if max(head.width, head.height) > PICTURE_SIDE or head.width * head.height > PICTURE_PIXELS:
        message = (
            f"The picture measures {head.width} × {head.height} pixels; at most {PICTURE_SIDE:,} a side and "
            f"{PICTURE_PIXELS:,} in all are read. Save it smaller."
        )
        return None, [Finding(path, 1, "picture-size", message)]
    width, height = (head.height, head.width) if head.orientation in _TURNED else (head.width, head.height)
    digest = hashlib.sha256(data).hexdigest()
    return PictureFile(name=file.name, path=path, kind=kind, width=width, height=height, digest=digest), []


def _read_head(data: bytes, kind: str) -> _Head:
    own = _find_kind(data)
    if own != kind:
        step = "Rename it." if own in KINDS.values() else "Save it as PNG, JPEG or WebP."
        message = f"This is {own or 'no picture'}, and its name says {kind}. {step}"
        raise _PictureError(message)
    try:
        head = {"PNG": _read_png, "JPEG": _read_jpeg, "WebP": _read_webp}[kind](data)
    except (IndexError, ValueError) as error:
        message = f"The {kind} is damaged, or not whole. Save it anew."
        raise _PictureError(message) from error
    if not head.width or not head.height:
        message = f"The {kind} has no width or no height. Save it anew."
        raise _PictureError(message)
    return head


def _find_kind(data: bytes) -> str:
    """Tell what bytes are by how they begin; empty where nobody knows."""
    if data.startswith(_PNG):
        return "PNG"
    if data.startswith(_JPEG):
        return "JPEG"
    if data.startswith(_RIFF) and data[8:12] == _WEBP:
        return "WebP"
    if data[4:8] == _HEIC:
        return "a HEIC or AVIF"
    beginning = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((name for start, name in _OTHERS if beginning.startswith(start)), "")


def _number(data: bytes, at: int, size: int, *, little: bool = False) -> int:
    part = data[at : at + size]
    if len(part) < size:
        raise IndexError
    return int.from_bytes(part, "little" if little else "big")


def _refuse_rest(data: bytes, end: int, kind: str) -> None:
    if end != len(data):
        message = f"Behind the end of the {kind} there are {len(data) - end:,} bytes more. Save it anew."
        raise _PictureError(message)


def _read_png(data: bytes) -> _Head:
    head, orientation, at = None, 1, len(_PNG)
    while True:
        length, name, content = _number(data, at, 4), data[at + 4 : at + 8], at + 8
        at = content + length + 4
        if head is None:
            if name != b"IHDR":
                raise ValueError
            head = _Head(_number(data, content, 4), _number(data, content + 4, 4))
        elif name == b"acTL":
            raise _PictureError(_animated("PNG"))
        elif name == b"eXIf":
            orientation = _read_orientation(data[content : content + length])
        elif name == b"IEND":
            break
    _refuse_rest(data, at, "PNG")
    return _Head(head.width, head.height, orientation)


def _read_jpeg(data: bytes) -> _Head:
    parts = list(_walk_jpeg(data))
    if any(marker in _OTHER_FRAMES for marker, _start, _after in parts):
        message = "The JPEG is of a kind that browsers do not show. Save it as an ordinary one."
        raise _PictureError(message)
    # a picture has a single one
    ((frame, _end),) = [(start, after) for marker, start, after in parts if marker in _FRAMES]
    if _number(data, frame + 5, 1) not in _COLOURS:
        message = "The JPEG has the colours of a print shop (CMYK). Save it for screens (RGB)."
        raise _PictureError(message)
    scans = sum(marker == _SCAN for marker, _start, _after in parts)
    if not scans:
        raise ValueError
    if scans > PICTURE_SCANS:
        message = f"The JPEG is drawn in {scans} passes; at most {PICTURE_SCANS} are read. Save it anew."
        raise _PictureError(message)
    _refuse_rest(data, parts[-1][2], "JPEG")
    exif = [data[start:after] for marker, start, after in parts if marker == _CAMERA]
    orientations = [_read_orientation(part[6:]) for part in exif if part.startswith(b"Exif\0\0")]
    return _Head(_number(data, frame + 3, 2), _number(data, frame + 1, 2), next(iter(orientations), 1))


def _walk_jpeg(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the markers up to the end, each with the bounds of what belongs to it."""
    at = 2
    while True:
        if _number(data, at, 1) != 0xFF:  # noqa: PLR2004  # begins a marker
            raise ValueError
        marker = _number(data, at + 1, 1)
        if marker == 0xFF:  # noqa: PLR2004  # any number of them may stand before a marker
            at += 1
            continue
        if marker in _BARE:
            at += 2
            continue
        if marker == _END:
            yield marker, at + 2, at + 2
            return
        after = at + 2 + _number(data, at + 2, 2)
        yield marker, at + 4, after
        at = _skip_scan(data, after) if marker == _SCAN else after


def _skip_scan(data: bytes, at: int) -> int:
    """Find the marker behind what was packed, in which an FF is followed by a zero or by a mark to start again."""
    while True:
        at = data.index(b"\xff", at)
        following = _number(data, at + 1, 1)
        if following and following not in _BARE:
            return at
        at += 2


def _read_webp(data: bytes) -> _Head:
    end = 8 + _number(data, 4, 4, little=True)
    _refuse_rest(data, end, "WebP")
    head, orientation, at = None, 1, 12
    while at < end:
        name, length, content = data[at : at + 4], _number(data, at + 4, 4, little=True), at + 8
        at = content + length + length % 2
        if at > end:
            raise IndexError
        if name in {b"ANIM", b"ANMF"} or (name == b"VP8X" and data[content] & _ANIMATED_BIT):
            raise _PictureError(_animated("WebP"))
        if name == b"VP8 ":
            head = _Head(*(_number(data, content + place, 2, little=True) & 0x3FFF for place in (6, 8)))
        elif name == b"VP8L":
            bits = _number(data, content + 1, 4, little=True)
            head = _Head((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        elif name == b"EXIF":
            orientation = _read_orientation(data[content : content + length].removeprefix(b"Exif\0\0"))
    if head is None:
        raise ValueError
    return _Head(head.width, head.height, orientation)


def _animated(kind: str) -> str:
    return f"The {kind} moves. Save one picture of it."


def _read_orientation(exif: bytes) -> int:
    """Read how a picture is to be turned; 1 where nothing says so, or nothing that can be understood."""
    try:
        little = exif[:2] == b"II"
        table = _number(exif, 4, 4, little=little)
        count = _number(exif, table, 2, little=little)
        starts = range(table + 2, table + 2 + 12 * count, 12)
        for start in starts:
            tag, form = (_number(exif, start + place, 2, little=little) for place in (0, 2))
            if (tag, form) == (_ORIENTATION, _SHORT):
                value = _number(exif, start + 8, 2, little=little)
                return value if value in range(1, 9) else 1
    except IndexError:
        pass
    return 1
