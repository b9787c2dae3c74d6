"""Heads of pictures: kind, size and turn are read from bytes that nobody decodes, and what is no plain picture is refused."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PIL import Image
from small_pictures import draw, make_turned, save

from manual.content import pictures
from manual.content.limits import PICTURE_BYTES
from manual.content.pictures import read_picture

PNG, JPEG, WEBP = (save(draw((40, 30)), kind) for kind in ("PNG", "JPEG", "WEBP"))
_EXIF = Image.Exif()
_EXIF[0x0112] = 8


def _read(folder: Path, name: str, data: bytes) -> tuple[str, int, int] | list[str]:
    """Read a picture of these bytes: its kind and size, or what is wrong with it."""
    path = folder / name
    path.write_bytes(data)
    file, findings = read_picture(path, f"infosheets/pictures/{name}")
    return (file.kind, file.width, file.height) if file else [finding.one_line() for finding in findings]


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.png", PNG, (40, 30)),
        ("a.png", save(draw((40, 30), mode="RGBA"), "PNG"), (40, 30)),
        ("a.png", save(draw((40, 30)), "PNG", exif=_EXIF), (30, 40)),
        ("a.jpg", JPEG, (40, 30)),
        ("a.jpeg", save(draw((40, 30)), "JPEG", progressive=True), (40, 30)),
        ("a.jpg", save(draw((40, 30)).convert("L"), "JPEG"), (40, 30)),
        *(("a.jpg", make_turned(turn, (40, 30)), (40, 30) if turn < 5 else (30, 40)) for turn in range(1, 9)),
        ("a.webp", WEBP, (40, 30)),
        ("a.webp", save(draw((40, 30)), "WEBP", lossless=True), (40, 30)),
        ("a.webp", save(draw((40, 30), mode="RGBA"), "WEBP", exif=_EXIF), (30, 40)),
    ],
)
def test_a_head_is_read(tmp_path: Path, name: str, data: bytes, size: tuple[int, int]) -> None:
    """The size is that of the picture as it is looked at."""
    kind = {"png": "PNG", "webp": "WebP"}.get(name[2:], "JPEG")
    assert _read(tmp_path, name, data) == (kind, *size)


def _chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + b"\0\0\0\0"


def _png(*chunks: bytes, size: tuple[int, int] = (4, 3)) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">II", *size) + b"\x08\x02\0\0\0")
    return b"".join((b"\x89PNG\r\n\x1a\n", head, *chunks))


_ANEW = "Save it as PNG, JPEG or WebP."
_MOVING = [draw((40, 30)), draw((40, 30)).rotate(180)]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.jpg", PNG, "picture-file: This is PNG, and its name says JPEG. Rename it."),
        ("a.png", save(draw((40, 30)), "GIF"), f"picture-file: This is a GIF, and its name says PNG. {_ANEW}"),
        ("a.png", b"\n <svg onload='x()'/>", f"picture-file: This is an SVG, and its name says PNG. {_ANEW}"),
        ("a.png", b"<?xml version='1.0'?><svg/>", f"picture-file: This is an SVG, and its name says PNG. {_ANEW}"),
        ("a.jpg", b"\0\0\0\x18ftypheic", f"picture-file: This is a HEIC or AVIF, and its name says JPEG. {_ANEW}"),
        ("a.webp", b"<html>", f"picture-file: This is no picture, and its name says WebP. {_ANEW}"),
        ("a.png", b"", f"picture-file: This is no picture, and its name says PNG. {_ANEW}"),
        (
            "a.png",
            save(_MOVING[0], "PNG", save_all=True, append_images=_MOVING[1:]),
            "picture-file: The PNG moves. Save one picture of it.",
        ),
        (
            "a.webp",
            save(_MOVING[0], "WEBP", save_all=True, append_images=_MOVING[1:]),
            "picture-file: The WebP moves. Save one picture of it.",
        ),
        *(
            (name, data[:-9], f"picture-file: The {kind} is damaged, or not whole. Save it anew.")
            for name, data, kind in (("a.png", PNG, "PNG"), ("a.jpg", JPEG, "JPEG"))
        ),
        ("a.webp", WEBP[:30], "picture-file: Behind the end of the WebP there are"),
        *(
            (
                name,
                data + b"<script>x()</script>",
                f"picture-file: Behind the end of the {kind} there are 20 bytes more. Save it anew.",
            )
            for name, data, kind in (("a.png", PNG, "PNG"), ("a.jpg", JPEG, "JPEG"), ("a.webp", WEBP, "WebP"))
        ),
        (
            "a.jpg",
            save(draw((40, 30)).convert("CMYK"), "JPEG"),
            "picture-file: The JPEG has the colours of a print shop (CMYK). Save it for screens (RGB).",
        ),
        (
            "a.jpg",
            JPEG.replace(b"\xff\xc0", b"\xff\xc9", 1),
            "picture-file: The JPEG is of a kind that browsers do not show. Save it as an ordinary one.",
        ),
        (
            "a.png",
            _png(_chunk(b"IEND"), size=(0, 3)),
            "picture-file: The PNG has no width or no height. Save it anew.",
        ),
        ("a.png", _png(), "picture-file: The PNG is damaged, or not whole. Save it anew."),
        (
            "a.png",
            _png(_chunk(b"IEND"), size=(9000, 3)),
            "picture-size: The picture measures 9000 × 3 pixels; at most 8,000 a side and 25,000,000 in all are read. Save it smaller.",
        ),
        (
            "a.png",
            _png(_chunk(b"IEND"), size=(7000, 7000)),
            "picture-size: The picture measures 7000 × 7000 pixels; at most 8,000 a side and 25,000,000 in all are read. Save it smaller.",
        ),
        (
            "a.png",
            bytes(PICTURE_BYTES + 1),
            "picture-size: The picture has 3,000,001 bytes; at most 3,000,000 are read. Save it smaller.",
        ),
    ],
)
def test_what_is_no_plain_picture_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    """By what its bytes say, whatever it is called; what is too large is said before anything is decoded."""
    wrong = _read(tmp_path, name, data)
    assert isinstance(wrong, list)
    assert [line.startswith(f"infosheets/pictures/{name}:1: {message}") for line in wrong] == [True]


def test_a_jpeg_of_many_passes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pass takes as long as a whole picture."""
    monkeypatch.setattr(pictures, "PICTURE_SCANS", 2)
    message = "The JPEG is drawn in 10 passes; at most 2 are read. Save it anew."
    wrong = _read(tmp_path, "a.jpg", save(draw((40, 30)), "JPEG", progressive=True))
    assert wrong == [f"infosheets/pictures/a.jpg:1: picture-file: {message}"]


@pytest.mark.parametrize(
    "exif", [b"", b"II", b"MM\0*\0\0\0\x08\xff\xff", b"MM\0*\xff\xff\xff\xff", b"II*\0\x08\0\0\0\x01\0\x12\x01"]
)
def test_a_turn_that_nobody_understands_is_none(tmp_path: Path, exif: bytes) -> None:
    """A damaged note of a camera damages no picture."""
    segment = b"Exif\0\0" + exif
    data = JPEG[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + JPEG[2:]
    assert _read(tmp_path, "a.jpg", data) == ("JPEG", 40, 30)


def test_a_picture_that_nobody_may_read_is_reported(tmp_path: Path) -> None:
    """It stops no other file."""
    (tmp_path / "a.png").mkdir()
    file, findings = read_picture(tmp_path / "a.png", "infosheets/pictures/a.png")
    assert file is None
    assert [finding.one_line() for finding in findings] == [
        "infosheets/pictures/a.png:1: picture-file: The picture cannot be read: Is a directory. Give everybody the right to read it."
    ]
