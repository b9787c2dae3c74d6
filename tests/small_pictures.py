"""Pictures for a small manual, of each kind: drawn here, so that no file of bytes lies about."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageDraw

ABOUT = "infosheets/07-education/7.3-first-weeks.md"
ENTRIES = """schema: 1
leaf.png:
  source: Drawing of the editors
  licence: CC BY 4.0
street.jpg:
  source: Photograph of the town
  url: https://example.org/street
  licence: acknowledgement
"""
CZECH_ENTRIES = "schema: 1\nleaf.png:\n  source: Kresba redakce\n"
SHOWN = (
    "A newcomer comes.\n\n"
    '![A leaf with two holes](../pictures/leaf.png)\n*It fits every [binder][term:newcomer] & "file".*\n\n'
    "![A street](../pictures/street.jpg)\n"
)


def draw(size: tuple[int, int] = (1400, 700), *, mode: str = "RGB") -> Image.Image:
    """Draw a frame and a line, so that turning and shrinking can be seen: the upper left corner is black."""
    picture = Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else "white")
    width, height = size
    ImageDraw.Draw(picture).rectangle((0, 0, width // 4, height // 4), fill="black")
    ImageDraw.Draw(picture).rectangle((width // 2, height // 2, width - 1, height - 1), fill="red")
    return picture


def save(picture: Image.Image, kind: str, **options: Any) -> bytes:  # noqa: ANN401  # those of Pillow
    """Give the bytes of a picture as a program would write it."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def make_turned(orientation: int, size: tuple[int, int] = (700, 400)) -> bytes:
    """Give a photograph that says how it is to be turned, and where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Somebody"
    return save(draw(size), "JPEG", exif=exif, comment=b"A secret")


def add_pictures(root: Path) -> None:
    """Show pictures in a sheet, with a version of its own for the first in Czech."""
    folder, czech = root / "infosheets/pictures", root / "translations/cs/infosheets"
    for place in (folder, czech / "pictures"):
        place.mkdir()
    (folder / "leaf.png").write_bytes(save(draw(mode="RGBA"), "PNG"))
    (folder / "street.jpg").write_bytes(make_turned(6))
    (czech / "pictures/leaf.png").write_bytes(save(draw((600, 300)), "PNG"))
    (root / "infosheets/pictures.yml").write_text(ENTRIES, encoding="utf-8")
    (czech / "pictures.yml").write_text(CZECH_ENTRIES, encoding="utf-8")
    for path, heading in (
        (root / ABOUT, "## At a glance {#at-a-glance}"),
        (root / f"translations/cs/{ABOUT}", "## V kostce {#at-a-glance}"),
    ):
        text = path.read_text(encoding="utf-8")
        assert heading in text
        path.write_text(text.replace(heading, f"{SHOWN}\n{heading}"), encoding="utf-8")
