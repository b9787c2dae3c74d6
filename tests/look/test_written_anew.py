"""Pictures written anew: sizes, colours, turn, nothing of what a camera notes; equal bytes, and limits of decoding."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from small_pictures import draw, make_turned, save

from manual.content.pictures import read_picture
from manual.look.pictures import PictureJob, forget_pictures, make_pictures
from manual.model.errors import ProjectError
from manual.model.pictures import PictureFile, find_paper_version, list_screen_versions
from manual.store.cache import open_cache

BLACK, WHITE, RED = (0, 0, 0), (255, 255, 255), (255, 0, 0)


def _hand_in(root: Path, name: str, data: bytes) -> PictureFile:
    path = root / "infosheets/pictures" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    file, findings = read_picture(path, f"infosheets/pictures/{name}")
    assert file, findings
    return file


def _make(root: Path, file: PictureFile) -> list[Image.Image]:
    """Give the versions for screens, and after them that for paper."""
    made = make_pictures(root, [file])
    versions = (*list_screen_versions(file), find_paper_version(file))
    return [Image.open(io.BytesIO(made[version.address].read_bytes())) for version in versions]


@pytest.mark.parametrize(
    ("name", "data", "forms"),
    [
        ("a.png", save(draw(mode="RGBA"), "PNG"), ["PNG", "PNG", "PNG"]),
        ("a.png", save(draw().convert("P"), "PNG"), ["PNG", "PNG", "PNG"]),
        ("a.png", save(draw().convert("1"), "PNG"), ["PNG", "PNG", "PNG"]),
        ("a.jpg", save(draw(), "JPEG"), ["JPEG", "JPEG", "JPEG"]),
        ("a.webp", save(draw(mode="RGBA"), "WEBP"), ["WEBP", "WEBP", "JPEG"]),
    ],
)
def test_versions(tmp_path: Path, name: str, data: bytes, forms: list[str]) -> None:
    """Two for screens, on white, and one in grey for paper, each of the size that pages are told."""
    pictures = _make(tmp_path, _hand_in(tmp_path, name, data))
    assert [picture.format for picture in pictures] == forms
    assert [picture.size for picture in pictures] == [(640, 320), (1280, 640), (950, 475)]
    assert [picture.mode for picture in pictures] == ["RGB", "RGB", "L"]
    assert {pictures[0].getpixel((at, 10)) for at in (50, 400)} == {BLACK, WHITE}


def test_a_small_picture_stays_as_it_is(tmp_path: Path) -> None:
    """Nothing is made larger."""
    assert [
        picture.size for picture in _make(tmp_path, _hand_in(tmp_path, "a.png", save(draw((300, 200)), "PNG")))
    ] == [
        (300, 200),
        (300, 200),
    ]


@pytest.mark.parametrize(
    ("orientation", "black"),
    [
        (1, (5, 5)),
        (2, (695, 5)),
        (3, (695, 395)),
        (4, (5, 395)),
        (5, (5, 5)),
        (6, (395, 5)),
        (7, (395, 695)),
        (8, (5, 695)),
    ],
)
def test_a_photograph_is_turned_and_tells_nothing(tmp_path: Path, orientation: int, black: tuple[int, int]) -> None:
    """The corner that was up at the left is where the camera says; who took it, and what it noted, is gone."""
    data = make_turned(orientation)
    assert b"Somebody" in data
    file = _hand_in(tmp_path, "a.jpg", data)
    picture = _make(tmp_path, file)[0].convert("L")
    x, y = (round(place * picture.width / file.width) for place in black)
    pixel = picture.getpixel((min(x, picture.width - 1), min(y, picture.height - 1)))
    assert isinstance(pixel, int)
    assert pixel < 40
    made = make_pictures(tmp_path, [file])
    for path in made.values():
        content = path.read_bytes()
        assert b"Exif" not in content
        assert b"Somebody" not in content
        assert b"secret" not in content


def test_equal_files_give_equal_bytes_and_are_made_once(tmp_path: Path) -> None:
    """What was made is found again; what nothing shows any more is forgotten."""
    data = save(draw(), "PNG")
    made = [make_pictures(tmp_path / place, [_hand_in(tmp_path / place, "a.png", data)]) for place in "xy"]
    digests = [{name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in own.items()} for own in made]
    assert digests[0] == digests[1]
    assert len(digests[0]) == 3
    file = _hand_in(tmp_path / "x", "a.png", data)
    asked: list[int] = []

    def count(_function: object, jobs: Collection[object]) -> Iterable[None]:
        asked.append(len(jobs))
        return ()

    assert make_pictures(tmp_path / "x", [file], count) == made[0]
    assert asked == [0]
    forget_pictures(tmp_path / "x", but=())
    assert list(open_cache(tmp_path / "x").folder.glob("pictures/*")) == []


def test_the_same_picture_in_two_languages_is_written_once(tmp_path: Path) -> None:
    """Two workers never write the same versions at the same moment."""
    data = save(draw((40, 30)), "PNG")
    file = _hand_in(tmp_path, "a.png", data)
    translated = replace(file, path="translations/cs/pictures/a.png")
    (tmp_path / "translations/cs/pictures").mkdir(parents=True)
    (tmp_path / translated.path).write_bytes(data)
    written: list[str] = []

    def keep_in_mind(function: Callable[[PictureJob], None], jobs: Collection[PictureJob]) -> Iterable[None]:
        written.extend(job.source.name for job in jobs)
        return map(function, jobs)

    made = make_pictures(tmp_path, [file, translated], keep_in_mind)
    assert written == ["a.png"]
    assert made == make_pictures(tmp_path, [file])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (save(draw((40, 30)), "PNG").replace(b"IDAT", b"IDAX", 1), "could not be decoded as PNG: it is none"),
        (save(draw((40, 30)), "JPEG")[:300] + b"\xff\xd9", "could not be decoded as JPEG: Truncated File Read"),
    ],
)
def test_what_cannot_be_decoded_stops_the_build(tmp_path: Path, data: bytes, message: str) -> None:
    """The sentence names the file, and what to do."""
    name = "a.png" if data.startswith(b"\x89") else "a.jpg"
    file = PictureFile(
        name=name,
        path=f"infosheets/pictures/{name}",
        kind="PNG" if name == "a.png" else "JPEG",
        width=40,
        height=30,
        digest=hashlib.sha256(data).hexdigest(),
    )
    path = tmp_path / file.path
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    with pytest.raises(ProjectError, match=rf"^infosheets/pictures/{name} {message}\. Save it anew\.\n"):
        make_pictures(tmp_path, [file])


def test_nothing_is_decoded_that_the_check_has_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture of another size than its head says, one that moves, and one that has changed."""

    def refuse(*_arguments: object) -> None:
        raise AssertionError

    file = _hand_in(tmp_path, "a.png", save(draw((40, 30)), "PNG"))
    path = tmp_path / file.path
    others = [
        save(draw((80, 60)), "PNG"),
        save(draw((40, 30)), "PNG", save_all=True, append_images=[draw((40, 30)).rotate(180)]),
    ]
    monkeypatch.setattr(Image.Image, "convert", refuse)
    for data in others:
        path.write_bytes(data)
        other = replace(file, digest=hashlib.sha256(data).hexdigest())
        message = "is not of the size that its head says, or moves. Save it anew."
        with pytest.raises(ProjectError, match=f"^{file.path} {message}\n"):
            make_pictures(tmp_path, [other])
    with pytest.raises(ProjectError, match=f"^{file.path} changed while it was read. Run the command again.\n"):
        make_pictures(tmp_path, [file])


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A head that says little is held against what the decoder says, before it gets memory for it."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    file = PictureFile(
        name="a.png",
        path="infosheets/pictures/a.png",
        kind="PNG",
        width=40,
        height=30,
        digest=hashlib.sha256(out.getvalue()).hexdigest(),
    )
    path = tmp_path / file.path
    path.parent.mkdir(parents=True)
    path.write_bytes(out.getvalue())
    with pytest.raises(ProjectError, match=r"^infosheets/pictures/a\.png could not be decoded as PNG: Image size"):
        make_pictures(tmp_path, [file])
