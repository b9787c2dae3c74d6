"""Receipts: done, stale after an edit of the source, changed after one of the translation, and carried over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import read
from local import view_of

from manual.cli.main import main
from manual.markdown.body import parse_body
from manual.model.texts import Language, Page, Review, Translation
from manual.translation.receipts import mark_done, rehash, replace_receipts, write_receipts
from manual.translation.states import State, compare_translation, digest_own, digest_source

pytestmark = pytest.mark.usefixtures("parsed_once")

SOURCE = "infosheets/07-education/7.3-first-weeks.md"
TRANSLATION = "translations/cs/infosheets/07-education/7.3-first-weeks.md"


def _run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "translate", *arguments])


def _state(root: Path) -> tuple[str, tuple[str, ...]]:
    state = read(root)[0].states["cs", "7.3"]  # type: ignore[index]  # a plain text stands for the language here
    return state.word, state.stale


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _new_findings(root: Path, code: str) -> list[str]:
    return [finding.one_line(weighed=True) for finding in read(root)[1] if finding.code == code]


def test_done_then_stale_then_done(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A translation is done by one command, drifts per section, and is done again when its text changed."""
    assert _run(minimal, "done", "cs", "7.3") == 0
    assert capsys.readouterr().out.endswith("5 of 5 texts marked as done: title, summary, about, at-a-glance, steps.\n")
    assert _state(minimal) == ("done", ())

    _edit(minimal / SOURCE, "week 5", "week 6")
    assert _state(minimal) == ("stale", ("steps",))

    assert _run(minimal, "done", "cs", "7.3") == 0
    assert _state(minimal) == ("stale", ("steps",)), "the translator has not touched the section"
    assert capsys.readouterr().out.endswith("0 of 5 texts marked as done.\n")

    _edit(minimal / TRANSLATION, "5. týden", "6. týden")
    assert _run(minimal, "done", "cs", "7.3") == 0
    assert _state(minimal) == ("done", ())


def test_unchanged_is_said(minimal: Path) -> None:
    """A section that is right as it is can be confirmed by name."""
    _run(minimal, "done", "cs", "7.3")
    _edit(minimal / SOURCE, "Say who comes", "Tell who comes")

    assert _run(minimal, "done", "cs", "7.3", "--unchanged", "steps") == 0

    assert _state(minimal) == ("done", ())


def test_start_and_new(minimal: Path) -> None:
    """New files load without errors of form; numbers that exist are refused."""
    assert _run(minimal, "start", "cs", "7.2") == 0
    assert main(["--root", str(minimal), "new", "sheet", "7.4", "Late “arrivals”: what now"]) == 0
    assert (minimal / "infosheets/07-education/7.4-late-arrivals-what-now.md").exists()
    assert main(["--root", str(minimal), "new", "sheet", "7.3", "Again"]) == 2
    assert _run(minimal, "start", "cs", "7.3") == 2
    assert [finding.code for finding in read(minimal)[1] if finding.path.endswith("what-now.md")] == [
        "translation-missing",
        *["placeholder"] * 3,
    ]


# What changed in the translation after it was called done


def test_improved(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Better words are worth a line of information until they are called done; the text counts as current for readers."""
    _run(minimal, "done", "cs", "7.3")
    _edit(minimal / TRANSLATION, "Řekněte, kdo přijde", "Oznamte, kdo přijde")

    assert _state(minimal) == ("changed", ())
    assert not read(minimal)[0].states["cs", "7.3"].behind  # type: ignore[index]  # as above
    assert _new_findings(minimal, "translation-changed") == [
        (
            f"{TRANSLATION}:24: info: translation-changed: `steps` changed since it was called done. "
            "Read it against the source, then run `manual translate done cs 7.3`."
        )
    ]
    main(["--root", str(minimal), "status"])
    assert "  7.3            changed      0 words  changed here: steps\n" in capsys.readouterr().out

    assert _run(minimal, "done", "cs", "7.3") == 0
    assert capsys.readouterr().out == f"{TRANSLATION}: 1 of 5 texts marked as done: steps.\n"
    assert _state(minimal) == ("done", ())


def test_what_readers_are_told(minimal: Path) -> None:
    """A page says that it is behind its source, and nothing of better words or of a section that is called otherwise."""

    def notice() -> tuple[str, str]:
        manual = read(minimal)[0]
        original = manual.library.original("7.3")
        assert original is not None
        (sheet,) = (sheet for sheet in view_of(manual, "cs").sheets.values() if sheet.sheet is original)
        return sheet.notice.kind, sheet.notice.sentence

    _run(minimal, "done", "cs", "7.3")
    _edit(minimal / TRANSLATION, "Řekněte, kdo přijde", "Oznamte, kdo přijde")
    assert notice() == ("", "")
    _edit(minimal / SOURCE, "{#at-a-glance}", "{#projects}")
    assert read(minimal)[0].states["cs", "7.3"].renamed  # type: ignore[index]  # as above
    assert notice() == ("", "")
    _edit(minimal / SOURCE, "week 5", "week 6")
    assert notice() == ("stale", "Tento překlad zaostává za původním textem. Změnily se v něm části: Kroky.")


def test_layout_is_no_change(minimal: Path) -> None:
    """Emphasis, breaks of lines and quotes of the translation can change at any time."""
    _run(minimal, "done", "cs", "7.3")
    _edit(minimal / TRANSLATION, "Řekněte, kdo přijde", "Řekněte,\n    *kdo* přijde")

    assert _state(minimal) == ("done", ())


def test_lost(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What disappeared after the text was called done is a warning that names what is fewer than in the source."""
    _run(minimal, "done", "cs", "7.3")
    _edit(minimal / TRANSLATION, "- Zákon: [cz-561-2004-20][], úřad [SUZ][suz].\n", "")

    assert _state(minimal) == ("changed", ())
    assert _new_findings(minimal, "translation-lost") == [
        (
            f"{TRANSLATION}:19: warning: translation-lost: `at-a-glance` changed since it was called done, and has fewer "
            "blocks than the source: 1 of 2 items. Put back what is lost; where nothing is, run "
            "`manual translate done cs 7.3`."
        )
    ]
    capsys.readouterr()
    _run(minimal, "done", "cs", "7.3")
    assert capsys.readouterr().out == (
        f"{TRANSLATION}: 1 of 5 texts marked as done: at-a-glance.\n"
        "  `at-a-glance` has fewer blocks than the source: 1 of 2 items. See whether one is missing.\n"
    )
    assert _new_findings(minimal, "translation-lost") == []


# States by section


def _page(body: str) -> Page:
    return Page(name="p", path="docs/p.md", title="P", summary="", body=_parsed(body))


def _own(body: str, receipts: dict[str, tuple[str, str]]) -> Translation:
    return Translation(
        translates="p",
        language=Language("cs"),
        path="translations/cs/docs/p.md",
        title="P",
        short="",
        summary="",
        review=Review(state="draft"),
        receipts=receipts,
        body=_parsed(body),
    )


def _parsed(body: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # a `Body`
    text = re.sub(r"(\w)=(\w+) ?", r"## \1 {#\1}\n\nText \2.\n\nMore \2.\n", body)
    return parse_body(text, path="p.md", line=1, language="en").body


def _after(before: str, after: str, own: str) -> State:
    """Say "done" of a page with a copy as translation, and compare other texts with these receipts."""
    receipts = mark_done(_page(before), _own(before, {}))
    return compare_translation(_page(after), _own(own, receipts))


@pytest.mark.parametrize(
    ("after", "own", "expected"),
    [
        pytest.param("a=one b=two c=three", "a=one b=two c=three", {}, id="nothing"),
        pytest.param("a=one b=new c=three", "a=one b=two c=three", {"stale": ("b",)}, id="stale"),
        pytest.param("a=one b=new c=three", "a=one b=new c=three", {"stale": ("b",)}, id="stale-and-touched"),
        pytest.param("a=one b=two c=three", "a=one b=own c=three", {"changed": ("b",)}, id="changed"),
        pytest.param("b=two a=one c=three", "a=one b=two c=three", {"moved": ("a",)}, id="one-moved"),
        pytest.param("c=three a=one b=two", "a=one b=two c=three", {"moved": ("c",)}, id="last-is-first"),
        pytest.param("c=three b=two a=one", "a=one b=two c=three", {"moved": ("a", "b")}, id="turned-round"),
        pytest.param("a=one b=two", "a=one b=two c=three", {"extra": ("c",)}, id="removed"),
        pytest.param(
            "a=one b=two d=four c=three", "a=one b=two c=three", {"missing": ("d",)}, id="added-between-moves-nothing"
        ),
        pytest.param("a=one b=new", "a=one b=two", {"stale": ("b",)}, id="gone-in-both"),
        pytest.param("a=one b=new c=three", "a=one c=three", {"missing": ("b",)}, id="missing-is-not-stale"),
    ],
)
def test_state(after: str, own: str, expected: dict[str, tuple[str, ...]]) -> None:
    """Each section is named once, by what is to be done with it."""
    state = _after("a=one b=two c=three", after, own)
    named = {
        name: getattr(state, name)
        for name in ("stale", "missing", "extra", "changed", "renamed", "split", "merged", "moved")
        if getattr(state, name)
    }
    assert named == expected


OLD = "## A {#a}\n\nOne.\n\nTwo.\n\n## C {#c}\n\nThree.\n"


def test_renamed() -> None:
    """The same text under another id is renamed, not gone and new; with another text it is both."""
    new = OLD.replace("{#c}", "{#d}")
    state = _after(OLD, new, OLD)
    assert (state.renamed, state.missing, state.extra, state.word, state.behind) == (
        (("c", "d"),),
        (),
        (),
        "stale",
        False,
    )
    other = _after(OLD, new.replace("Three", "Four"), OLD)
    assert (other.renamed, other.missing, other.extra) == ((), ("d",), ("c",))


def test_split_and_merged() -> None:
    """A section that was cut in two is recognised; one that took in the next may be."""
    halves = OLD.replace("Two.", "## B {#b}\n\nTwo.")
    state = _after(OLD, halves, OLD)
    assert (state.stale, state.missing, state.split) == (("a",), ("b",), (("a", "b"),))
    assert _after(OLD, halves.replace("Two", "Ten"), OLD).split == ()
    state = _after(halves, OLD, halves)
    assert (state.stale, state.extra, state.merged) == (("a",), ("b",), (("a", "b"),))


def test_messages_of_places(minimal: Path) -> None:
    """Messages say what a section is called now, where it stands, and which one holds its end."""
    source, own = minimal / "docs/help.md", minimal / "translations/cs/docs/help.md"
    front = "---\n{}title: {}\nsummary: {}\n{}---\n"
    text = "## {0} {{#a}}\n\n{1}.\n\n{2}.\n\n## {3} {{#b}}\n\n{4}.\n\n## {5} {{#c}}\n\n{6}.\n"
    source.write_text(front.format("", "Help", "How to get help.", "") + text.format(*"ABCDEFG"), encoding="utf-8")
    own.parent.mkdir(parents=True)
    own.write_text(
        front.format("translates: help\nfrom: en\n", "Pomoc", "Jak ji najít.", "receipts: {}\nreview: draft\n")
        + text.format(*"RSTUVXY"),
        encoding="utf-8",
    )
    _run(minimal, "done", "cs", "help")
    _edit(source, "## F {#c}\n\nG.\n", "")
    _edit(source, "## A", "## F {#c}\n\nG.\n\n## A")
    _edit(source, "{#b}", "{#z}")
    _edit(source, "C.\n", "## N {#n}\n\nC.\n")

    path = "translations/cs/docs/help.md"
    assert [
        finding.one_line(weighed=True)
        for finding in read(minimal)[1]
        if finding.path == path and finding.code.startswith(("section-", "translation-"))
    ] == [
        f"{path}:1: warning: section-untranslated: Not translated: n. Add them.",
        (
            f"{path}:1: warning: translation-stale: Behind the source in: a. The end of `a` is the section `n` there. "
            "Bring them up to date, then run `manual translate done cs help`."
        ),
        (
            f"{path}:20: warning: section-renamed: `b` is called `z` in the source, with the same text. Write `{{#z}}`, then "
            "run `manual translate done cs help`."
        ),
        f"{path}:24: warning: section-moved: The order differs: in the source `c` stands first. Move it there.",
    ]


# Receipts of the older kind


def _older(root: Path) -> None:
    """Write receipts of the first kind into the translation, as they were before there was a second."""
    manual = read(root)[0]
    original, own = manual.library.original("7.3"), manual.translation("cs", "7.3")
    assert original is not None
    assert own is not None
    source, here = digest_source(original), digest_own(own)
    path = root / TRANSLATION
    text = write_receipts(
        path.read_text(encoding="utf-8"), {key: (source[key][0], here[key][0]) for key in source if key in here}
    )
    path.write_text(text, encoding="utf-8")


def _kinds(root: Path) -> dict[str, str]:
    found = re.findall(
        r"^  ([\w-]+): (s\d)-\w{16} \2-\w{16}$", (root / TRANSLATION).read_text(encoding="utf-8"), re.MULTILINE
    )
    return dict(found)


def test_older_receipts_hold(minimal: Path) -> None:
    """They are compared by their own normaliser; a section that is done anew gets the newest kind."""
    _older(minimal)
    assert _state(minimal) == ("done", ())
    _edit(minimal / SOURCE, "week 5", "week 6")
    _edit(minimal / TRANSLATION, "Zákon", "Předpis")
    state = read(minimal)[0].states["cs", "7.3"]  # type: ignore[index]  # as above
    assert (state.stale, state.changed) == (("steps",), ("at-a-glance",))

    _edit(minimal / TRANSLATION, "5. týden", "6. týden")
    _run(minimal, "done", "cs", "7.3")
    assert _state(minimal) == ("done", ())
    assert _kinds(minimal) == {"title": "s1", "summary": "s1", "about": "s1", "at-a-glance": "s2", "steps": "s2"}


def test_rehash(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Receipts that hold are carried over, each other one is named with the next step, and nothing else changes."""
    _older(minimal)
    _edit(minimal / SOURCE, "week 5", "week 6")
    _edit(minimal / TRANSLATION, "Zákon", "Předpis")
    _edit(minimal / TRANSLATION, "receipts:\n", "receipts:\n  template: s1-0 s1-0\n")
    before = (minimal / TRANSLATION).read_text(encoding="utf-8")
    lines = (
        f"{TRANSLATION}: 3 %scarried over.\n"
        f"{TRANSLATION}: `template` is left as it is. The source has no such section. See `manual check`, then run "
        "`manual translate done cs 7.3`.\n"
        f"{TRANSLATION}: `at-a-glance` is left as it is. The translation changed since. Read it against the source, "
        "then run `manual translate done cs 7.3`.\n"
        f"{TRANSLATION}: `steps` is left as it is. The source changed since. Bring it up to date, then run "
        "`manual translate done cs 7.3`.\n"
        "Receipts: 3 %scarried over, 3 left as they are, 0 were of the newest kind.\n"
    )

    assert _run(minimal, "rehash", "--dry-run") == 0
    assert capsys.readouterr().out == lines.replace("%s", "would be ")
    assert (minimal / TRANSLATION).read_text(encoding="utf-8") == before

    assert _run(minimal, "rehash", "cs", "7.3") == 0
    assert capsys.readouterr().out == lines.replace("%s", "")
    after = (minimal / TRANSLATION).read_text(encoding="utf-8")
    assert _kinds(minimal) == {"title": "s2", "summary": "s2", "about": "s2", "at-a-glance": "s1", "steps": "s1"}
    assert re.sub(r"s2-\w+", "", after) == re.sub(r"(?m)^(  (?:title|summary|about):) \S+ \S+$", r"\1  ", before)
    state = read(minimal)[0].states["cs", "7.3"]  # type: ignore[index]  # as above
    assert (state.stale, state.changed, state.current) == (
        ("steps",),
        ("at-a-glance",),
        ("title", "summary", "about", "at-a-glance"),
    )

    assert _run(minimal, "rehash") == 0
    assert capsys.readouterr().out.endswith("0 carried over, 3 left as they are, 3 were of the newest kind.\n")
    assert (minimal / TRANSLATION).read_text(encoding="utf-8") == after


def test_rehash_refuses_aloud(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Texts and languages that do not exist, files that could not be read, and receipts in another form are named."""
    assert _run(minimal, "rehash", "xx") == 2
    assert "There is no language `xx`." in capsys.readouterr().err
    assert _run(minimal, "rehash", "cs", "7.9") == 2
    assert "`7.9` has no translation into `cs`." in capsys.readouterr().err

    _older(minimal)
    _edit(minimal / TRANSLATION, "  about: ", "  about:  ")
    _edit(minimal / TRANSLATION, "  steps: s1-", "  steps: x1-")
    kept = (minimal / TRANSLATION).read_text(encoding="utf-8").replace("  about:  ", "  'about': ")
    (minimal / TRANSLATION).write_text(kept, encoding="utf-8")
    assert _run(minimal, "rehash") == 1
    assert capsys.readouterr().out == (
        f"{TRANSLATION}: 3 carried over.\n"
        f"{TRANSLATION}: `about` is left as it is. It is not written as `manual translate done` writes it.\n"
        "Receipts: 3 carried over, 1 left as they are, 0 were of the newest kind.\n"
        "1 files have errors and may not have been read. See `manual check`.\n"
    )
    assert "  steps: x1-" in (minimal / TRANSLATION).read_text(encoding="utf-8")


def test_rehash_that_is_stopped(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is the old one or the new one, and a second run ends what the first began."""
    _older(minimal)
    before = (minimal / TRANSLATION).read_bytes()

    def stopped(_path: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stopped)
        assert _run(minimal, "rehash") == 130
    assert (minimal / TRANSLATION).read_bytes() == before
    assert _run(minimal, "rehash") == 0
    assert set(_kinds(minimal).values()) == {"s2"}


def test_what_the_first_kind_did_not_see() -> None:
    """Where both digests of the first kind hold, nothing tells that the text changed; the newest kind tells from then on."""
    text = "## A {#a}\n\nGroups &lt; 8.\n"
    other = text.replace("&lt;", "&gt;")
    original, own = _page(text), _own(text, {})
    first = {"a": (digest_source(original)["a"][0], digest_own(own)["a"][0])}
    assert compare_translation(_page(other), _own(text, first)).stale == ("title",)
    carried = rehash(_page(text), _own(text, first)).carried
    assert compare_translation(_page(other), _own(text, dict(carried))).stale == ("title", "a")


def test_a_receipt_written_in_two_places_is_left() -> None:
    """What stands twice, or in another form, is not guessed at."""
    text = "---\nreceipts:\n  a: s1-1 s1-2\n  a: s1-1 s1-2\n---\n  a: s1-1 s1-2\n"
    assert replace_receipts(text, {"a": ("s1-1", "s1-2")}, {"a": ("s2-1", "s2-2")})[1] == ["a"]


def _translate_chapter(root: Path, more: str = "") -> None:
    folder = root / "translations/cs/infosheets/07-education"
    text = (root / "infosheets/07-education/index.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    head = f'translates: "7"\nfrom: en\ntitle: Vzdělávání\n{more}summary: Školy.\nreceipts: {{}}\nreview: machine\n'
    (folder / "index.md").write_text(f"---\n{head}---\n{text}", encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "own", "short", "missing"),
    [
        pytest.param("", "", "Vzdělávání", (), id="neither-has-one"),
        pytest.param("short: Schools\n", "", "Schools", ("short",), id="the-source-has-one"),
        pytest.param("short: Schools\n", "short: Školy\n", "Školy", (), id="both-have-one"),
        pytest.param("", "short: Školy\n", "Školy", (), id="the-translation-has-one"),
    ],
)
def test_short_name_of_a_chapter(minimal: Path, source: str, own: str, short: str, missing: tuple[str, ...]) -> None:
    """A chapter without one is called by its title, in each language by its own."""
    path = "infosheets/07-education/index.md"
    _edit(minimal / path, "title: Education\n", f"title: Education\n{source}")
    _translate_chapter(minimal, own)

    manual = read(minimal)[0]
    assert manual.text(manual.library.chapters[7], Language("cs")).short == short
    state = manual.states[Language("cs"), "7"]
    assert (state.missing, state.extra) == (missing, ())


def test_a_notice_names_words_of_the_head(minimal: Path) -> None:
    """What has changed without a heading is called as readers call it, not as its field is."""
    _edit(minimal / "infosheets/07-education/index.md", "title: Education\n", "title: Education\nshort: Schools\n")
    _translate_chapter(minimal, "short: Školy\n")
    assert _run(minimal, "done", "cs", "7") == 0
    _edit(minimal / "infosheets/07-education/index.md", "short: Schools", "short: Schooling")

    sentence = view_of(read(minimal)[0], "cs").chapters[7].notice.sentence
    assert sentence == "Tento překlad zaostává za původním textem. Změnily se v něm části: Krátký název."
