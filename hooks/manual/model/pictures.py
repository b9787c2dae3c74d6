"""Pictures as values: the file as its head tells of it, the versions that are made of it, and what a text shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# where pictures stand beside the texts, and where they stand on the site and for paper
FOLDER = "pictures"
# what a file may be, by the ending of its name
KINDS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WebP"}
# pixels: a column of text on screens, once and twice as dense, and on paper at 200 to an inch
SCREEN_WIDTHS = (640, 1280)
PAPER_WIDTH = 950


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture as it was handed in: what its head says, which nobody has decoded.

    `kind` is one of the values of `KINDS`. `width` and `height` are in pixels as it is looked at, turned as its head
    asks; `digest` is the SHA-256 of its bytes, in hex.
    """

    name: str
    path: str
    kind: str
    width: int
    height: int
    digest: str


class PictureVersion(NamedTuple):
    """A picture written anew: its address below the folder of a language or a print, and its size in pixels."""

    address: str
    width: int
    height: int


class Figure(NamedTuple):
    """A picture as a text shows it, by its file name; the first version is shown where a reader can choose none.

    `source` says who made it or where it was taken from, in a language and direction that are empty where they are those
    of the text; `licence` under which licence, between what stands `before` and `after` it in the sentence of it. Both
    addresses may be empty.
    """

    name: str
    versions: tuple[PictureVersion, ...]
    source: str
    source_language: str
    source_direction: str
    source_address: str
    before: str
    licence: str
    after: str
    licence_address: str


def list_screen_versions(file: PictureFile) -> tuple[PictureVersion, ...]:
    """List what is made of a picture for screens, the smallest first; none is wider than the picture."""
    ending = "jpg" if file.kind == "JPEG" else file.kind.lower()
    widths = sorted({min(file.width, width) for width in SCREEN_WIDTHS})
    return tuple(_version(file, width, f"{width}.{ending}") for width in widths)


def find_paper_version(file: PictureFile) -> PictureVersion:
    """Give what is made of a picture for paper, in shades of grey, as most offices print and all of them copy."""
    return _version(file, min(file.width, PAPER_WIDTH), f"paper.{'png' if file.kind == 'PNG' else 'jpg'}")


def _version(file: PictureFile, width: int, end: str) -> PictureVersion:
    # named by its bytes, so that no browser shows an old one
    address = f"{FOLDER}/{file.name.rpartition('.')[0]}-{file.digest[:12]}-{end}"
    return PictureVersion(address, width, max(1, round(file.height * width / file.width)))
