"""Printed handouts: every one passes the validator and our cross-check, and seeded faults are caught."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import page
import pikepdf
import pytest
from conftest import ROOT, read
from local import leaf_of, view_of
from pdf_check import faults

from manual.handout.assembly import Part, assemble, count_pages
from manual.handout.document import Handout
from manual.handout.finishing import finish, walk_elements
from manual.handout.fronts import make_chapter_front, make_manual_front, make_pack_front
from manual.handout.html import write_html
from manual.handout.layout import PdfError, lay_out
from manual.language.fonts import make_print_fonts
from manual.look.pictures import make_pictures
from manual.resolve.packs import list_packs
from manual.resolve.pictures import list_used
from manual.resolve.references import Manual


@pytest.fixture(scope="module")
def fonts(built: Path) -> Path:
    """The unpacked fonts, which the build of the small manual has made."""
    return make_print_fonts(built)


def _print(handout: Handout, fonts: Path, pictures: Mapping[str, Path] | None = None) -> bytes:
    data = lay_out(write_html(handout), fonts=fonts, pictures=pictures)
    return finish(data, name=handout.name, links=handout.links)


@pytest.fixture(scope="module")
def sheet(built: Path, fonts: Path) -> bytes:
    """The leaf of one sheet, in Czech."""
    manual = read(built)[0]
    sheets = {str(number): one for number, one in manual.library.sheets.items()}
    return _print(leaf_of(manual, sheets["7.3"], "cs"), fonts)


def _valid(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    return [str(failure) for failure in report.failures] if not report.is_compliant else []


def test_every_handout_is_sound(built: Path) -> None:
    """All handouts of the built site pass PDF/UA-1 and the cross-check of marks."""
    files = sorted((built / "site").glob("*/*.pdf"))
    assert [path.name for path in files if path.parent.name == "cs"] == [
        "7.2.pdf",
        "7.3.pdf",
        "7.pdf",
        "manual.pdf",
        "pack-monday.pdf",
    ]
    for path in files:
        data = path.read_bytes()
        assert _valid(data) == [], path
        assert faults(data) == [], path


@pytest.mark.full
def test_every_handout_of_the_manual_is_sound(fonts: Path, real: Manual) -> None:
    """The real manual, every sheet, chapter and pack in every language, single and assembled."""
    library, pictures = real.library, make_pictures(ROOT, list_used(real))
    for language in ("en", "cs"):
        view = view_of(real, language)
        parts = []
        leaves: dict[str, Part] = {}
        for chapter in library.chapters.values():
            sheets = [one for number, one in library.sheets.items() if number.chapter == chapter.number]
            handouts = [leaf_of(real, one, language) for one in sheets]
            printed = {one.name: _print(one, fonts, pictures) for one in handouts}
            pages = {name: count_pages(data) for name, data in printed.items()}
            front = make_chapter_front(view, view.chapters[chapter.number], pages)
            own = [Part(name=front.name, title=front.title, data=_print(front, fonts, pictures), level=0)]
            own += [Part(name=one.name, title=one.title, data=printed[one.name], level=1) for one in handouts]
            for name, data in [*printed.items(), (front.name, assemble(own))]:
                assert (_valid(data), faults(data)) == ([], []), (language, name)
            assert all(count <= 4 for count in pages.values()), (language, pages)
            parts += own
            leaves |= {part.name: part for part in own[1:]}
        for pack in list_packs(real):
            first = make_pack_front(view, pack, {})
            chosen = [leaves[str(number)] for number in pack.sheets]
            data = assemble([Part(name=first.name, title=first.title, data=_print(first, fonts), level=0), *chosen])
            assert (_valid(data), faults(data)) == ([], []), (language, first.name)
        cover = make_manual_front(view, {})
        whole = assemble([Part(name="manual", title=cover.title, data=_print(cover, fonts), level=0), *parts])
        assert (_valid(whole), faults(whole)) == ([], [])


def test_a_sheet_speaks(sheet: bytes) -> None:
    """Title, language, page numbers and review state stand where readers look for them."""
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        assert str(pdf.Root.Lang) == "cs"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "7.3 První týdny ve škole"
        links = [annotation for one in pdf.pages for annotation in one.obj.get("/Annots", [])]
        said = {str(link.A.URI): str(link.Contents) for link in links}
    assert said["7.2.pdf"] == "7.2 Welcome classes"


def test_assembled_parts_keep_their_pages_and_turn_links_inward(built: Path) -> None:
    """Sheets begin on right-hand pages, keep their page numbers, and link to each other inside."""
    with pikepdf.open(built / "site/cs/7.pdf") as pdf:
        labels = pdf.Root.PageLabels.Nums
        assert [(int(labels[i]), str(labels[i + 1].P)) for i in range(0, len(labels), 2)] == [
            (0, "7-"),
            (2, "7.2-"),
            (4, "7.3-"),
        ]
        links = [annotation for one in pdf.pages for annotation in one.obj.get("/Annots", [])]
        inward = {str(link.Contents) for link in links if "/Dest" in link}
        assert "7.2 Welcome classes" in inward
        assert not [link for link in links if "/A" in link and str(link.A.get("/URI", "")).startswith("7.")]
        with pdf.open_outline() as outline:
            assert [child.title for child in outline.root[0].children] == [
                "7.2 Welcome classes",
                "7.3 První týdny ve škole",
            ]


def test_parts_run_on(built: Path) -> None:
    """Without empty pages between them, but for what has leaves of its own; tags and labels are sound."""
    first, second = ((built / f"site/cs/{name}.pdf").read_bytes() for name in ("7.2", "7.3"))
    count = count_pages(first)
    assert count % 2, "a page to leave empty"
    for own_leaf in (False, True):
        parts = [
            Part(name="7.2", title="7.2", data=first, level=0, own_leaf=False),
            Part(name="7.3", title="7.3", data=second, level=0, own_leaf=own_leaf),
        ]
        data = assemble(parts)
        assert faults(data) == []
        with pikepdf.open(io.BytesIO(data)) as pdf:
            labels = pdf.Root.PageLabels.Nums
            assert [int(labels[i]) for i in range(0, len(labels), 2)] == [0, count + own_leaf]
            # what has leaves of its own fills the last of them
            assert len(pdf.pages) == count + count_pages(second) + (1 + count_pages(second) % 2 if own_leaf else 0)


def test_equal_input_gives_equal_bytes(built: Path, fonts: Path, sheet: bytes) -> None:
    """A handout does not depend on the day or on the process that made it."""
    manual = read(built)[0]
    sheets = {str(number): one for number, one in manual.library.sheets.items()}
    assert _print(leaf_of(manual, sheets["7.3"], "cs"), fonts) == sheet
    part = Part(name="7.3", title="7.3", data=sheet, level=0)
    assert assemble([part]) == assemble([part])


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _no_outline(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


def _lost_tree(pdf: pikepdf.Pdf) -> None:
    article = pdf.Root.StructTreeRoot.K[0].K[0]
    article.K = pikepdf.Array([article.K[0]])


def _silent_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/Contents"]


def _spelled_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[0].Contents = pikepdf.String("https://example.org/")


def _skipped_heading(pdf: pikepdf.Pdf) -> None:
    next(one for one in walk_elements(pdf) if str(one.S) == "/H2").S = pikepdf.Name("/H4")


def _empty_heading(pdf: pikepdf.Pdf) -> None:
    next(one for one in walk_elements(pdf) if str(one.S) == "/H2").K = pikepdf.Array()


def _stranded_heading(pdf: pikepdf.Pdf) -> None:
    section = next(one for one in walk_elements(pdf) if str(one.S) == "/Sect")
    section.K = pikepdf.Array([section.K[0]])


def _table_without_headers(pdf: pikepdf.Pdf) -> None:
    next(one for one in walk_elements(pdf) if str(one.S) == "/Sect").S = pikepdf.Name("/Table")


def _twice_the_id(pdf: pikepdf.Pdf) -> None:
    for element in list(walk_elements(pdf))[:2]:
        element.ID = pikepdf.String("7.3-a")


def _no_language_at_all(pdf: pikepdf.Pdf) -> None:
    next(one for one in walk_elements(pdf) if "/Lang" in one).Lang = pikepdf.String("czech language")


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(iter(pdf.pages[0].obj.Resources.Font.values()))


def _font_left_out(pdf: pikepdf.Pdf) -> None:
    descriptor = _font(pdf).DescendantFonts[0].FontDescriptor
    for key in [key for key in descriptor if key.startswith("/FontFile")]:
        del descriptor[key]


def _mute_font(pdf: pikepdf.Pdf) -> None:
    del _font(pdf)["/ToUnicode"]


def _loose_running_head(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].obj.Contents
    stream = contents.read_bytes()
    assert stream.count(b"/Artifact") >= 4  # head and chapter, page number, state
    start = stream.index(b"/Artifact <</Type /Pagination>> BDC")
    end = stream.index(b"EMC", start)
    head = b"/Artifact <</Type /Pagination>> BDC"
    contents.write(stream[:start] + stream[start + len(head) : end] + stream[end + 3 :])


def _untagged_running_head(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].obj.Contents
    head = b"/Artifact <</Type /Pagination>> BDC"
    contents.write(contents.read_bytes().replace(head, b"/P <</MCID 999>> BDC", 1))


def _wrong_owner(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1][0] = numbers[1][5]


@pytest.mark.parametrize(
    ("seed", "found"),
    [
        (_no_language, "The document names no language."),
        (_no_outline, "The document has no outline."),
        (_lost_tree, "is owned by 0 elements, not by one."),
        (_silent_link, "a link says nothing in place of words."),
        (_spelled_link, "a link says https://example.org/ in place of words."),
        (_skipped_heading, "A heading of level 4 follows one of level 1."),
        (_stranded_heading, "A heading stands on a page without its text."),
        (_empty_heading, "A heading is empty."),
        (_table_without_headers, "A table has no header cells."),
        (_twice_the_id, "The id 7.3-a stands 2 times."),
        (_no_language_at_all, "A passage names the language “czech language”, which is none."),
        (_font_left_out, "is not embedded."),
        (_mute_font, "does not tell its letters."),
        (_loose_running_head, "Page 1: text stands outside all marks."),
        (_untagged_running_head, "Page 1: the mark 999 is owned by 0 elements, not by one."),
        (_wrong_owner, "the parent tree does not agree on the mark 0."),
    ],
)
def test_seeded_faults_are_caught(sheet: bytes, seed: Callable[[pikepdf.Pdf], None], found: str) -> None:
    """What a validator alone may overlook, our cross-check reports."""
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        seed(pdf)
        out = io.BytesIO()
        pdf.save(out)
    assert any(found in fault for fault in faults(out.getvalue())), faults(out.getvalue())


def test_a_title_in_another_language_says_so(built: Path, fonts: Path) -> None:
    """The title of a sheet that is not translated is marked as English among the related sheets of a Czech handout."""
    manual = read(built)[0]
    sheets = {str(number): sheet for number, sheet in manual.library.sheets.items()}
    assert leaf_of(manual, sheets["7.2"], "cs") == leaf_of(manual, sheets["7.2"], "en")
    data = _print(leaf_of(manual, sheets["7.3"], "cs"), fonts)
    assert faults(data, text_language="cs") == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        foreign = [element for element in walk_elements(pdf) if str(element.get("/Lang", "")) == "en"]
        assert [str(element.S) for element in foreign][-1:] == ["/Span"]


def test_a_text_in_another_language_is_seen(sheet: bytes) -> None:
    """Text that is not in the language that its marks say is a fault."""
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        for element in walk_elements(pdf):
            if "/Lang" in element:
                del element["/Lang"]
        out = io.BytesIO()
        pdf.save(out)
    assert faults(out.getvalue(), text_language="en") == [
        "The title is marked as `cs`, but the text is in `en`.",
    ]


@pytest.mark.parametrize(
    "picture", ["https://example.org/a.png", "file:///etc/hostname", "../pyproject.toml", "https://assets.invalid/../a"]
)
def test_the_renderer_fetches_only_our_assets(fonts: Path, picture: str) -> None:
    """A picture from elsewhere stops the layout instead of being fetched."""
    html = f'<html lang="en"><title>a</title><body><h1>a</h1><img alt="a" src="{picture}"></body></html>'
    with pytest.raises(PdfError, match="is not one of our own assets"):
        lay_out(html, fonts=fonts)
