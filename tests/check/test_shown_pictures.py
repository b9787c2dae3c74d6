"""Pictures of a manual: missing, unknown, unused, of a language alone, in a page, under a wrong name."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import read
from released import CZECH, SHEET, edit
from small_pictures import add_pictures, draw, save

from manual.model.pictures import PictureFile, find_paper_version, list_screen_versions
from manual.model.registries import LICENCES
from manual.model.texts import Language, SheetNumber
from manual.resolve.editions import digest_parts
from manual.resolve.pictures import list_figures

_PICTURES = "infosheets/pictures"
_ENTRIES = "infosheets/pictures.yml"
_UNKNOWN = "picture-unknown: pictures.yml does not say who made `leaf.png`, and under which licence. Did you mean `leaves.png`?"


def _told(root: Path) -> list[str]:
    return [
        finding.one_line()
        for finding in read(root)[1]
        if finding.code.startswith("picture-")
        or finding.code in {"bad-name", "missing-key", "bad-value", "unknown-file"}
    ]


def _take_out(root: Path) -> None:
    (root / _PICTURES / "leaf.png").unlink()


def _misname(root: Path) -> None:
    edit(root, SHEET, "leaf.png", "laef.png")


def _break(root: Path) -> None:
    (root / _PICTURES / "leaf.png").write_bytes(b"GIF89a")


def _add_others(root: Path) -> None:
    (root / _PICTURES / "old.png").write_bytes(save(draw((40, 30)), "PNG"))
    (root / "translations/cs" / _PICTURES / "older.png").write_bytes(save(draw((40, 30)), "PNG"))


def _add_strange(root: Path) -> None:
    for name in ("Leaf.PNG", "leaf.svg", "leaf.gif", "read me.md"):
        (root / _PICTURES / name).write_text("<svg/>", encoding="utf-8")


def _show_in_a_page(root: Path) -> None:
    with (root / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\n![A leaf](../pictures/leaf.png)\n")


def _forget_entry(root: Path) -> None:
    edit(root, _ENTRIES, "leaf.png:", "leaves.png:")
    (root / "translations/cs" / _ENTRIES).unlink()


def _forget_licence(root: Path) -> None:
    edit(root, _ENTRIES, "  licence: CC BY 4.0\n", "")
    edit(root, _ENTRIES, "licence: acknowledgement", "licence: mine")


@pytest.mark.parametrize(
    ("change", "findings"),
    [
        (lambda _root: None, []),
        (
            _take_out,
            [
                f"{SHEET}:21: picture-missing: There is no picture {_PICTURES}/leaf.png. Put it there, or correct the name.",
                f"{_ENTRIES}:2: picture-missing: There is no picture {_PICTURES}/leaf.png. Put it there, or correct the name.",
                f"{CZECH}:16: picture-missing: There is no picture {_PICTURES}/leaf.png. Put it there, or correct the name.",
                (f"translations/cs/{_PICTURES}/leaf.png:1: picture-unused: There is no {_PICTURES}/leaf.png that this "
                "picture could stand in for. Give it the name of one, or delete it."),
            ],
        ),
        (
            _misname,
            [f"{SHEET}:21: picture-missing: There is no picture {_PICTURES}/laef.png. Did you mean `leaf.png`?"],
        ),
        (
            _break,
            [
                f"{_PICTURES}/leaf.png:1: picture-file: This is a GIF, and its name says PNG. Save it as PNG, JPEG or WebP."
            ],
        ),
        (
            _add_others,
            [
                (f"{_PICTURES}/old.png:1: picture-unused: No text shows `old.png`. Write "
                "`![what it shows](../pictures/old.png)` where it belongs, or delete it."),
                (f"translations/cs/{_PICTURES}/older.png:1: picture-unused: There is no {_PICTURES}/older.png that this "
                "picture could stand in for. Give it the name of one, or delete it."),
            ],
        ),
        (
            _add_strange,
            [
                f"{_PICTURES}/{name}:1: bad-name: `{name}` is no name of a picture. Pictures are PNG, JPEG or WebP, named like two-leaves.png."
                for name in ("Leaf.PNG", "leaf.gif", "leaf.svg", "read me.md")
            ],
        ),
        (
            _show_in_a_page,
            ["docs/index.md:6: picture-shape: Only sheets, chapters and cases show pictures. Move it to one of them."],
        ),
        (
            _forget_entry,
            [
                f"{SHEET}:21: {_UNKNOWN}",
                f"{_ENTRIES}:2: picture-missing: There is no picture {_PICTURES}/leaves.png. Did you mean `leaf.png`?",
                f"{CZECH}:16: {_UNKNOWN}",
            ],
        ),
        (
            _forget_licence,
            [
                f"{_ENTRIES}:2: missing-key: `leaf.png` has no `licence`. Add a line `licence: …`.",
                f"{_ENTRIES}:7: bad-value: `licence` is “mine”. Allowed: {', '.join(LICENCES)}.",
            ],
        ),
    ],
)  # fmt: skip
def test_findings(minimal: Path, change: object, findings: list[str]) -> None:
    """Each with its file, its line, and what to do."""
    add_pictures(minimal)
    assert callable(change)
    change(minimal)
    assert _told(minimal) == findings


def test_whose_picture_a_reader_sees(minimal: Path) -> None:
    """That of her language where there is one; a broken one of it falls back to the source, which says so."""
    add_pictures(minimal)
    manual = read(minimal)[0]
    czech = manual.texts[Language("cs"), "7.3"]
    leaf, street = list_figures(manual, czech, paper=False)
    assert [version.width for version in leaf.versions] == [600]
    assert (leaf.source, leaf.source_language, leaf.licence) == ("Kresba redakce", "", "CC BY 4.0")
    assert (street.source, street.source_language) == ("Photograph of the town", "en")
    assert street.source_address == "https://example.org/street"
    assert (street.versions[0].width, street.versions[0].height) == (400, 700)
    (paper, _street) = list_figures(manual, czech, paper=True)
    assert (paper.source_address, paper.licence_address, len(paper.versions)) == ("", "", 1)

    (minimal / "translations/cs" / _PICTURES / "leaf.png").write_bytes(b"GIF89a")
    manual = read(minimal)[0]
    assert manual.library.picture_files[Language("cs"), "leaf.png"] is None
    (leaf, _street) = list_figures(manual, czech, paper=False)
    assert [version.width for version in leaf.versions] == [640, 1280]


def test_a_picture_is_part_of_the_edition(minimal: Path) -> None:
    """Other bytes, another maker or another licence make another edition, in the languages that show it."""
    before = _parts(minimal)
    assert "pictures" not in before["en"]
    add_pictures(minimal)
    first = _parts(minimal)
    assert "pictures" in first["en"]
    edit(minimal, _ENTRIES, "CC BY 4.0", "CC0 1.0")
    licensed = _parts(minimal)
    (minimal / _PICTURES / "leaf.png").write_bytes(save(draw((50, 40)), "PNG"))
    redrawn = _parts(minimal)
    assert len({own["en"]["pictures"] for own in (first, licensed, redrawn)}) == 3
    # the Czech text has a picture of its own
    assert licensed["cs"]["pictures"] == redrawn["cs"]["pictures"] != first["cs"]["pictures"]


def _parts(root: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    manual = read(root)[0]
    sheet = manual.library.sheets[SheetNumber(7, 3)]
    return {language: digest_parts(manual, sheet, language) for language in ("en", "cs")}


def test_a_picture_tells_its_size_by_its_kind() -> None:
    """Addresses are named by what was handed in, so that no reader keeps an old one."""
    file = PictureFile(name="a-b.jpeg", path="x", kind="JPEG", width=1000, height=3, digest="0123456789abcdef")
    assert list_screen_versions(file) == (
        ("pictures/a-b-0123456789ab-640.jpg", 640, 2),
        ("pictures/a-b-0123456789ab-1000.jpg", 1000, 3),
    )
    assert find_paper_version(file) == ("pictures/a-b-0123456789ab-paper.jpg", 950, 3)
