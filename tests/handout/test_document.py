"""Documents on paper: each shows every field that it has, needs no more, and is laid out anew where any of them changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from filled import filled
from jinja2 import UndefinedError
from variations import vary

from manual.handout.document import (
    ActCited,
    Bar,
    Card,
    CardRow,
    Cards,
    ContactGroup,
    ContactList,
    ContactRegion,
    ContactRow,
    Contents,
    ContentsRow,
    Cover,
    CoverChapter,
    FacetMark,
    Front,
    Handout,
    HeldChapter,
    HeldSheet,
    LawNote,
    Leaf,
    Name,
    Plan,
    PrintItem,
    Questions,
    Reader,
    SelfCheck,
    SheetLink,
    SheetTab,
    Slide,
    Slides,
    Slip,
    SlipRow,
    SourceNote,
)
from manual.handout.html import write_html
from manual.handout.press import print_key
from manual.language.messages import EMPTY, read_catalogue
from manual.model.colours import PALETTE
from manual.model.settings import Imprint
from manual.model.texts import Fill

Shown = Leaf | Front | Cover | Slip | Cards | ContactList | SelfCheck | Plan | Slides

ENGLISH = EMPTY.words
CZECH = read_catalogue('msgid "Sources"\nmsgstr "Zdroje"\n', "messages.po", "cs")[0].words

COMMON: dict[str, Any] = {
    "language": "en",
    "dir": "ltr",
    "language_name": "English",
    "imprint": Imprint(
        title="A manual",
        title_lang="en",
        subtitle="For towns",
        subtitle_lang="cs",
        licence="Texts: CC0.",
        licence_lang="cs",
    ),
    "title": "Work v tax",
    "summary": "What to do.",
}
TEXT: dict[str, Any] = {"text_language": "cs", "text_dir": "ltr"}
SUMMARY: dict[str, Any] = {"summary_language": "en", "summary_dir": "ltr"}
LINK = SheetLink(number="7.2", chapter=7, title="Classes", url="https://sheets.invalid/7.2.pdf", lang="en")
FULL_LEAF = Leaf(
    **COMMON,
    **TEXT,
    body=filled("## About {#about}\n\nA text. See [7.2][].\n", Fill("7.2.pdf", "7.2 Classes", "en", "rtl")),
    state="Not yet in your language.",
    state_kind="fallback",
    number="7.3",
    chapter=7,
    chapter_title="Education",
    chapter_lang="cs",
    facets=(FacetMark(mark="arrow", word="Tips", lang=""), FacetMark(mark="", word="Projects", lang="cs")),
    audience=(Reader(word="school", lang="cs"), Reader(word="office", lang="")),
    steps=3,
    wording="1 March 2027",
    countries=(LawNote(text="Czech Republic", lang=""), LawNote(text="Slovensko", lang="sk")),
    wording_sentence="Wording of the law as of 1 March 2027",
    not_seen=(LawNote(text="Schools Act: Section 20", lang="cs"),),
    related=(LINK,),
    laws=(ActCited(act="Schools Act", lang="cs", sections="Section 20", not_seen="Section 21"),),
    binding=(LawNote(text="The collection binds.", lang="cs"),),
    sources=(SourceNote(title="Report", lang="cs", gloss="a report", detail="2026"),),
    written="Written in May.",
    edition="Edition 1.",
    edition_mark="ed. 1",
    released=True,
    address="example.org/en/7.3/",
    qr="<svg></svg>",
)
SMALL_LEAF = Leaf(
    **COMMON,
    **TEXT,
    number="7.3",
    chapter=7,
    chapter_title="",
    chapter_lang="",
    facets=(),
    audience=(),
    steps=0,
    wording="",
    countries=(),
    wording_sentence="",
    not_seen=(),
    related=(),
    laws=(),
    binding=(),
    sources=(),
    written="",
    edition="",
    edition_mark="",
    released=False,
    address="",
    qr="",
)
FULL_FRONT = Front(
    **COMMON,
    **TEXT,
    **SUMMARY,
    body=filled("An introduction.\n"),
    state="Behind its source.",
    state_kind="stale",
    chapter=7,
    contents=(
        Contents(heading="Sheets", lang="cs", rows=(ContentsRow(link=LINK, starts="7.2-1", pages=2, edition="ed. 1"),)),
        Contents(heading="Other sheets", lang="", rows=()),
    ),
    written="Written in May.",
    cards=(CardRow(number="30", title="A bench", lang="cs", outcome="Failed", outcome_mark="failed"),),
    self_check=True,
)
SMALL_FRONT = Front(**COMMON, **TEXT, **SUMMARY, chapter=0, contents=())
FULL_COVER = Cover(
    **COMMON,
    **SUMMARY,
    title_language="cs",
    title_dir="ltr",
    edition="Release 2027-1",
    limits=("Reviewed sheets: 1 of 2.",),
    holds="2 sheets and 1 chapter",
    chapters=(
        CoverChapter(
            number=7,
            short="School",
            lang="cs",
            top=120,
            url="https://sheets.invalid/7.pdf",
            starts="7-1",
            contents=Contents(
                heading="Education", lang="cs", rows=(ContentsRow(link=LINK, starts="7.2-1", pages=2, edition="ed. 1"),)
            ),
        ),
    ),
    bound="left",
    pitch=20,
    edge=True,
)
SMALL_COVER = Cover(
    **COMMON,
    **SUMMARY,
    title_language="en",
    title_dir="ltr",
    edition="",
    limits=(),
    holds="",
    chapters=(),
    bound="right",
    pitch=20,
    edge=False,
)
FULL_SLIP = Slip(
    **COMMON,
    binder="The whole manual",
    binder_lang="cs",
    until="2027-2",
    span="From release 2027-1 to release 2027-2.",
    fits="It fits every binder.",
    rows=(
        SlipRow(
            number="7.3",
            chapter=7,
            title="First weeks",
            lang="cs",
            remove="ed. 1",
            insert="ed. 2",
            insert_note="2 pages",
            changed="Steps",
        ),
    ),
    total="2 pages to print.",
    rest="Leave the other sheet in place.",
    effective=(HeldChapter(number="7", sheets=(HeldSheet(number="7.3", edition="ed. 2", new=True),)),),
)
SMALL_SLIP = Slip(
    **COMMON, binder="", binder_lang="", until="", span="", fits="", rows=(), total="", rest="", effective=()
)
FULL_CARD = Card(
    number="30",
    kind="story",
    title="A bench",
    dilemma="Who sits where?",
    places=(Name(text="Elm", lang="cs"), Name(text="Oakland", lang="")),
    years="2018",
    setting="village",
    text_language="cs",
    text_dir="ltr",
    front=filled("## Situation {#situation}\n\nA square. See [7.2][].\n", Fill("7.2.pdf", "7.2 Classes", "en", "rtl")),
    back=filled("## Outcome {#outcome}\n\nSome sat down. See [7.3][].\n", Fill("7.3.pdf", "7.3 Weeks", "en", "rtl")),
    tried=True,
    suggest=True,
    outcome="mixed",
    outcome_word="Mixed",
    told_by="the press",
    sheets=(SheetTab(number="7.2", chapter=7, url="https://sheets.invalid/7.2.pdf"),),
    sources=(Name(text="Report", lang="cs"), Name(text="Study", lang="")),
    written="Written in May.",
    state="Not yet in your language.",
)
SMALL_CARD = Card(
    number="0",
    kind="story",
    title="",
    dilemma="",
    places=(),
    years="",
    setting="",
    text_language="en",
    text_dir="ltr",
    front=filled(""),
    back=filled(""),
    tried=False,
    suggest=False,
    outcome="not-known",
    outcome_word="",
    told_by="",
    sheets=(),
    sources=(),
    written="",
    state="",
)
FULL_CARDS = Cards(**COMMON, bound="left", cards=(FULL_CARD,))
SMALL_CARDS = Cards(**COMMON, bound="right", cards=(SMALL_CARD,))
FULL_CONTACTS = ContactList(
    **COMMON,
    regions=(
        ContactRegion(
            name=Name(text="Elm", lang="cs"),
            groups=(
                ContactGroup(
                    office=Name(text="Advice", lang="cs"),
                    rows=(
                        ContactRow(
                            name=Name(text="Centre", lang="cs"),
                            role=Name(text="Helps.", lang="cs"),
                            url="https://example.org/",
                            address="example.org",
                            telephone="+420 123 456 789",
                            mail="a@example.org",
                            checked="Checked on 1 March.",
                        ),
                    ),
                ),
            ),
        ),
    ),
)
SMALL_CONTACTS = ContactList(**COMMON, regions=())
FULL_SELF_CHECK = SelfCheck(
    **COMMON,
    parts=(
        Questions(
            chapter=7,
            title="Education",
            lang="cs",
            dir="ltr",
            body=filled("1. Who asks? See [7.2][].\n", Fill("7.2.pdf", "7.2 Classes", "en", "rtl")),
        ),
    ),
)
SMALL_SELF_CHECK = SelfCheck(**COMMON, parts=())
FULL_PLAN = Plan(
    **COMMON,
    **TEXT,
    body=filled("## Exercise {#exercise}\n\nA text. See [7.2][].\n", Fill("7.2.pdf", "7.2 Classes", "en", "rtl")),
    state="Behind its source.",
    state_kind="stale",
    minutes=90,
    purpose="For a school.",
    purpose_language="cs",
    purpose_dir="ltr",
    aim="A name.",
    room="A table.",
    prints=(
        PrintItem(word="sheet", number="7.2", chapter=7, url="https://sheets.invalid/7.2.pdf"),
        PrintItem(word="card", number="2", chapter=0, url="https://sheets.invalid/case-oak.pdf"),
    ),
    bars=(Bar(minutes=90, width=163),),
    sheets=("7.2", "7.3"),
    written="Written in May.",
)
SMALL_PLAN = Plan(
    **COMMON,
    **TEXT,
    minutes=0,
    purpose="",
    purpose_language="en",
    purpose_dir="ltr",
    aim="",
    room="",
    prints=(),
    bars=(),
    sheets=(),
    written="",
)
FULL_SLIDES = Slides(
    **COMMON,
    **TEXT,
    minutes=90,
    slides=(
        Slide(
            sentence=filled("Open it.\n"),
            under=filled("[7.2][]\n", Fill("7.2.pdf", "7.2 Classes", "en", "rtl")),
            number="7.2",
            chapter=7,
            law="Wording of the law as of 1 March 2027",
        ),
        Slide(sentence=filled("Ring.\n"), under=filled("- Before noon.\n"), number="", chapter=0, law=""),
    ),
    behind=True,
    written="Written in May.",
)
SMALL_SLIDES = Slides(
    **COMMON,
    **TEXT,
    minutes=90,
    slides=(Slide(sentence=filled(""), under=filled(""), number="", chapter=0, law=""),),
    behind=False,
    written="",
)


FULL: tuple[Shown, ...] = (
    FULL_LEAF,
    FULL_FRONT,
    FULL_COVER,
    FULL_SLIP,
    FULL_CARDS,
    FULL_CONTACTS,
    FULL_SELF_CHECK,
    FULL_PLAN,
    FULL_SLIDES,
)
SMALL: tuple[Shown, ...] = (
    SMALL_LEAF,
    SMALL_FRONT,
    SMALL_COVER,
    SMALL_SLIP,
    SMALL_CARDS,
    SMALL_CONTACTS,
    SMALL_SELF_CHECK,
    SMALL_PLAN,
    SMALL_SLIDES,
)


def _handout(document: Shown) -> Handout:
    return Handout(name="7.3", title="7.3 Work", document=document, words=ENGLISH, links={}, colours={})


def _html(document: Shown) -> str:
    return write_html(_handout(document))


def _all_others(change: Callable[[str], str]) -> dict[str, tuple[Shown, Shown]]:
    return {
        f"{type(document).__name__}{place}": (document, other)
        for document in FULL
        for place, other in vary(document, change)
    }


def _another(text: str) -> str:
    """Change a text; codes and directions stay of their kind, since the conversion of a text depends on them."""
    return {"en": "cs", "cs": "en", "ltr": "rtl", "rtl": "ltr"}.get(text, f"{text}x")


CHANGED = [pytest.param(*pair, id=name) for name, pair in _all_others(_another).items()]
# codes, what the allow-list reads or the serialiser escapes, and a picture of our own
NOT_PLAIN = (".language", ".text_language", "dir", ".direction", ".fills.address", ".fills.words", ".qr")
HOSTILE = [
    pytest.param(other, id=name)
    for name, (_document, other) in _all_others(lambda _text: '"onload=x <script>').items()
    if "script" in repr(other) and not name.endswith(NOT_PLAIN)
]


@pytest.mark.parametrize(("document", "other"), CHANGED)
def test_every_field_is_shown(document: Shown, other: Shown) -> None:
    """Another value of any field, and of any field of what it lists, is another HTML."""
    assert _html(other) != _html(document)


@pytest.mark.parametrize(("document", "other"), CHANGED)
def test_every_field_is_in_the_key(document: Shown, other: Shown) -> None:
    """What would be printed otherwise is printed anew, and nothing else is."""
    assert print_key("inputs", _handout(other)) != print_key("inputs", _handout(document))
    assert print_key("inputs", _handout(replace(document))) == print_key("inputs", _handout(document))


@pytest.mark.parametrize("document", HOSTILE)
def test_every_text_is_escaped(document: Shown) -> None:
    """No text of a contributor becomes markup, wherever the template puts it."""
    html = _html(document)
    assert "<script" not in html
    assert '"onload' not in html


OTHER_VALUES: dict[str, Any] = {
    "name": "7.4",
    "title": "7.3 Play",
    "document": SMALL_LEAF,
    "words": CZECH,
    "links": {"https://example.org/": "Example"},
    "colours": {7: PALETTE[0]},
    "variant": "large",
    "swapped": True,
}


@pytest.mark.parametrize("field", [field.name for field in fields(Handout) if field.name != "path"])
def test_every_value_of_a_handout_is_in_the_key(field: str) -> None:
    """All but the file of the text, which only a message names."""
    handout = _handout(FULL_LEAF)
    assert print_key("inputs", replace(handout, **{field: OTHER_VALUES[field]})) != print_key("inputs", handout)


def test_what_else_is_in_the_key() -> None:
    """What all handouts share is; where a text stands is not; each variant is another print."""
    handout = _handout(FULL_LEAF)
    assert print_key("others", handout) != print_key("inputs", handout)
    assert print_key("inputs", replace(handout, path="infosheets/7.3.md")) == print_key("inputs", handout)
    keys = {print_key("inputs", replace(handout, variant=variant)) for variant in ("", "large", "screen")}
    assert len(keys) == 3


@pytest.mark.parametrize("variant", ["", "large", "screen"])
@pytest.mark.parametrize("document", [*FULL, *SMALL], ids=lambda document: type(document).__name__)
def test_fullest_and_smallest(document: Shown, variant: str) -> None:
    """A template needs no name that its document lacks, and has no section for what is not there."""
    html = write_html(replace(_handout(document), variant=variant))
    assert html.count("<h1") == 1
    assert "None" not in html
    if document in SMALL:
        assert "<section" not in html


def test_a_misspelt_name_stops_the_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no hole on paper."""
    (tmp_path / "slip.html").write_text("{{ titel }}", encoding="utf-8")
    monkeypatch.setattr("manual.handout.html.TEMPLATES", tmp_path)
    with pytest.raises(UndefinedError, match="'titel' is undefined"):
        write_html(_handout(SMALL_SLIP))
