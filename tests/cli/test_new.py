"""`manual new`: entries at their place, with all else in the file untouched, and a word of what is still to be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import read

from manual.cli.entries import KINDS, LAW_KINDS, insert_entry, list_fields, write_example
from manual.cli.main import main
from manual.content.yaml_reader import read_yaml

SORTED = "# Trees.\nash:\n  name: Ash\n# the oldest\nelm:\n  name: Elm\n\n# rare\noak:\n  name: Oak\n# nothing below\n"
BY_NUMBER = 'x:\n  leads_to: "1.2"\nb:\n  leads_to: 1.10#steps\n# of chapter 2\na:\n  leads_to: "2.1"\n'
MIXED = "oak:\n  name: Oak\nash:\n  name: Ash"


@pytest.mark.parametrize(
    ("text", "key", "number", "before", "line"),
    [
        pytest.param(SORTED, "beech", "", "# the oldest\nelm:", 4, id="in-its-order-above-the-comment-of-the-next"),
        pytest.param(SORTED, "maple", "", "\n# rare\noak:", 7, id="above-the-empty-line"),
        pytest.param(SORTED, "yew", "", "", 12, id="last-of-an-order"),
        pytest.param(MIXED, "beech", "", "", 5, id="last-where-there-is-none"),
        pytest.param(BY_NUMBER, "y", "1.11", "# of chapter 2\na:", 5, id="by-the-number-that-it-leads-to"),
        pytest.param(BY_NUMBER, "y", "9.1", "", 8, id="last-by-number"),
        pytest.param("# Trees.\nschema: 1\n", "yew", "", "", 3, id="the-first-one"),
    ],
)
def test_the_place_of_an_entry(text: str, key: str, number: str, before: str, line: int) -> None:
    """Its lines are put in, the others stay as they are."""
    table = {name: field for name, field in read_yaml(text).items() if name != "schema"}
    entry = [f"{key}:", "  name: New"]
    result, at = insert_entry(text, table, key, entry, number)
    assert at == line
    lines = result.split("\n")
    assert lines[line - 1 : line + 1] == entry
    assert "\n".join(lines[line + 1 :]).startswith(before)
    assert "\n".join(lines[: line - 1] + lines[line + 1 :]).rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize(
    ("arguments", "message", "path", "entry"),
    [
        pytest.param(
            ["source", "elm-2026", "--title", "Report: on trees", "--year", "2026-11"],
            "infosheets/sources.yml:7: began `elm-2026`. Fill in `language`, `url`, then run `manual check`.\n",
            "sources.yml",
            'elm-2026:\n  title: "Report: on trees"\n  language: ""\n  year: "2026-11"\n  url: ""\n',
            id="source",
        ),
        pytest.param(
            ["source", "elm-2026", "--title", "x", "--year", "2026", "--language", "en", "--no-url", "On paper", "--authors", "Ann"],
            "infosheets/sources.yml:7: began `elm-2026`. Run `manual check`.\n",
            "sources.yml",
            'elm-2026:\n  title: x\n  language: en\n  authors: Ann\n  year: "2026"\n  no_url: On paper\n',
            id="source-that-is-whole",
        ),
        pytest.param(
            ["actor", "office"],
            "infosheets/actors.yml:5: began `office`. Fill in `name`, `role`, then run `manual check`.\n",
            "actors.yml",
            'office:\n  name: ""\n  role: ""\n',
            id="actor-with-a-key-alone",
        ),
        pytest.param(
            ["term", "guest", "--term", "guest", "--definition", "Who leaves.", "--avoid", "visitor, friend"],
            "infosheets/glossary.yml:4: began `guest`. Run `manual check`.\n",
            "glossary.yml",
            "guest:\n  term: guest\n  definition: Who leaves.\n  avoid: visitor, friend\n",
            id="term",
        ),
        pytest.param(
            ["situation", "sick", "--text", "“My child is ill.”", "--leads-to", "7.3#steps", "--first"],
            "infosheets/situations.yml:4: began `sick`. Run `manual check`.\n",
            "situations.yml",
            'sick:\n  text: "“My child is ill.”"\n  leads_to: "7.3#steps"\n  first: true\n',
            id="situation",
        ),
        pytest.param(
            ["fact", "f-003-017", "--says", "It rained.", "--source", "urban-academy-2018"],
            "infosheets/facts.yml:9: began `f-003-017`. Run `manual check`.\n",
            "facts.yml",
            "f-003-017:\n  says: It rained.\n  source: urban-academy-2018\n",
            id="fact",
        ),
        pytest.param(
            ["place", "berlin", "--name", "Berlin", "--abroad"],
            "infosheets/places.yml:5: began `berlin`. Run `manual check`.\n",
            "places.yml",
            "berlin:\n  name: Berlin\n  abroad: true\n",
            id="place",
        ),
        pytest.param(
            ["pack", "tuesday", "--title", "On Tuesday", "--sheets", "7.2", "7.3"],
            "infosheets/packs.yml:5: began `tuesday`. Run `manual check`.\n",
            "packs.yml",
            'tuesday:\n  title: On Tuesday\n  sheets: ["7.2", "7.3"]\n',
            id="pack",
        ),
    ],
)  # fmt: skip
def test_an_entry_is_begun(  # noqa: PLR0913, PLR0917  # a row of a table
    minimal: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str, path: str, entry: str
) -> None:
    """It stands in the file as it would be typed, the message can be jumped to, and only what lacks is reported."""
    file = minimal / "infosheets" / path
    before = file.read_text(encoding="utf-8")
    assert main(["--root", str(minimal), "new", *arguments]) == 0
    assert capsys.readouterr().out == message
    assert file.read_text(encoding="utf-8") == before + entry
    codes = {finding.code for finding in read(minimal)[1] if finding.path == f"infosheets/{path}"}
    assert codes <= {"missing-key", "entry-incomplete", "term-unused", "fact-unused"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["source", "urban-academy-2018"], "`urban-academy-2018` stands for something already, a source: infosheets/sources.yml:1. Take another key."),
        (["actor", "urban-academy-2018"], "`urban-academy-2018` stands for something already, a source: infosheets/sources.yml:1. Take another key."),
        (["place", "tilburg"], "`tilburg` exists already: infosheets/places.yml:1. Take another key, or change the entry there."),
        (["fact", "F1"], "The key `F1` cannot be used. Write it with a-z, 0-9, hyphens and full stops, such as urban-academy-2018."),
        (["place", "schema"], "The key `schema` stands at the head of every registry. Take another."),
        (["source", "x", "--year", "spring"], "`year` is “spring”. Write 2026, 2026-11, 2026-11-23 or `undated`."),
        (["source", "x", "--url", "http:x"], "`url`: `http:x` is no address of its kind. Write `https://` and the name of a host."),
        (["pack", "x", "--sheets", "7.2", "7.2"], "`sheets` names 7.2 twice. Keep one."),
        (["place", "x", "--name", " "], "`name` cannot be used. Write a text, or leave the option out."),
        (["law", "suz", "--jurisdiction", "cz"], "`suz` stands for something already, an actor: infosheets/actors.yml:1. Take another key."),
        (["law", "x", "--jurisdiction", "xx"], "`jurisdiction` is “xx”, which infosheets/manual.yml does not describe. Describe it there under `law`, or write one of cz (Czech law)."),
        (["provision", "x", "--law", "cz-561-2005"], "There is no act `cz-561-2005` with `provisions`. Did you mean `cz-561-2004`?"),
        (["provision", "x", "--law", "cz-561-2004", "--says", "hello"], '`says` is told by language. Write each as "en=…", with its code before the text.'),
        (["provision", "x", "--law", "cz-561-2004", "--state", "seen"], "`state` is “seen”. Did you mean `not-seen`?"),
        (["chapter", "13", "Title"], "“13” is no chapter of infosheets/manual.yml: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12. Add it to `chapters` there first."),
        (["chapter", "7", "Title"], "Chapter 7 exists already: infosheets/07-education/index.md. Take a number that is free."),
        (["sheet", "8.1", "Title"], 'Chapter 8 has no page yet. Begin with `manual new chapter 8 "Title"`.'),
    ],
)  # fmt: skip
def test_what_cannot_be_begun(
    minimal: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """One sentence, and nothing is written."""
    before = {path: path.read_bytes() for path in minimal.rglob("*.*") if ".build" not in path.parts}
    assert main(["--root", str(minimal), "new", *arguments]) == 2
    assert capsys.readouterr().err == f"manual: {message}\n"
    assert {path: path.read_bytes() for path in minimal.rglob("*.*") if ".build" not in path.parts} == before


@pytest.mark.parametrize(
    ("arguments", "path", "entry"),
    [
        (["place", "berlin", "--name", "Berlin"], "places.yml", "berlin:\r\n  name: Berlin\r\n"),
        (
            ["provision", "cz-561-2004-21", "--law", "cz-561-2004", "--whole", "--says", "en=Hello.", "--state", "not-seen"],
            "laws.yml",
            '    cz-561-2004-21:\r\n      whole: true\r\n      says: {en: "Hello."}\r\n      state: not-seen\r\n',
        ),
    ],
)  # fmt: skip
def test_lines_keep_their_ends(minimal: Path, arguments: list[str], path: str, entry: str) -> None:
    """In a file that was saved on Windows nothing changes but the entry."""
    file = minimal / "infosheets" / path
    before = file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    assert main(["--root", str(minimal), "new", *arguments]) == 0
    after = file.read_bytes()
    assert entry.encode() in after
    assert after.replace(entry.encode(), b"") == before


def test_a_chapter_and_its_first_sheet(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both name what to write where, and are not published before."""
    assert main(["--root", str(minimal), "new", "chapter", "8", 'Work "now"']) == 0
    page = "infosheets/08-work-now/index.md"
    assert capsys.readouterr().out == (
        f"Wrote {page}. Fill it in, then run `manual check`:\n"
        f"{page}:5: summary: Say in one sentence what the chapter is about.\n"
        f"{page}:13: Say in a few sentences what the heading promises.\n"
        f"{page}:17: Say in a few sentences what the heading promises.\n"
    )
    assert main(["--root", str(minimal), "new", "sheet", "8.1", "Jobs"]) == 0
    sheet = "infosheets/08-work-now/8.1-jobs.md"
    assert capsys.readouterr().out == (
        f"Wrote {sheet}. Fill it in, then run `manual check`:\n"
        f"{sheet}:4: summary: Say in one sentence what the official can do after reading.\n"
        f"{sheet}:14: Say in two lines what the sheet is about.\n"
        f"{sheet}:18: Three to five points.\n"
    )
    placeholders = [(finding.path, finding.line) for finding in read(minimal)[1] if finding.code == "placeholder"]
    assert placeholders == [(sheet, 4), (sheet, 14), (sheet, 18), (page, 5), (page, 13), (page, 17)]


def test_a_registry_that_is_not_there_is_made(minimal: Path) -> None:
    """With its head, so that its form is known for good."""
    (minimal / "infosheets/packs.yml").unlink()
    assert main(["--root", str(minimal), "new", "pack", "monday", "--title", "Monday", "--sheets", "7.3"]) == 0
    assert (minimal / "infosheets/packs.yml").read_text(encoding="utf-8") == (
        'schema: 1\nmonday:\n  title: Monday\n  sheets: ["7.3"]\n'
    )


@pytest.mark.parametrize("kind", [*KINDS, *LAW_KINDS])
def test_every_kind_has_help_and_an_example(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every field is an option, told in the words of the documentation."""
    with pytest.raises(SystemExit) as stopped:
        main(["new", kind, "--help"])
    assert stopped.value.code == 0
    printed = capsys.readouterr().out
    assert write_example(kind) in printed
    for name, says in list_fields(kind).items():
        assert f"--{name.replace('_', '-')}" in printed
        assert " ".join(says.what.split()) in " ".join(printed.split())


def test_an_act_and_its_provisions(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Texts by language; each provision stands below those of its act, indented as they are."""
    new = ["--root", str(minimal), "new"]
    file = minimal / "infosheets/laws.yml"
    before = file.read_text(encoding="utf-8")
    citation = ["--citation", "cs=zákon č. 1/2030 Sb., nový", "en=Act No. 1/2030 Coll."]
    assert main([*new, "law", "cz-1-2030", "--jurisdiction", "cz", *citation]) == 0
    assert main([*new, "provision", "cz-1-2030-5", "--law", "cz-1-2030", "--whole", "--says", "cs=Říká: něco."]) == 0
    assert main([*new, "provision", "cz-561-2004-21", "--law", "cz-561-2004", "--state", "not-seen"]) == 0
    lines = before.count("\n")
    assert capsys.readouterr().out == (
        f"infosheets/laws.yml:{lines + 1}: began `cz-1-2030`. Fill in `provisions`, then run `manual check`.\n"
        f"infosheets/laws.yml:{lines + 5}: began `cz-1-2030-5`. Fill in `state`, then run `manual check`.\n"
        f"infosheets/laws.yml:{lines + 1}: began `cz-561-2004-21`. Fill in `section`, `says`, then run `manual check`.\n"
    )
    assert file.read_text(encoding="utf-8") == before + (
        '    cz-561-2004-21:\n      section: {en: ""}\n      says: {en: ""}\n      state: not-seen\n'
        'cz-1-2030:\n  jurisdiction: cz\n  citation: {cs: "zákon č. 1/2030 Sb., nový", en: "Act No. 1/2030 Coll."}\n'
        '  provisions:\n    cz-1-2030-5:\n      whole: true\n      says: {cs: "Říká: něco."}\n      state: ""\n'
    )


def test_a_session_plan_begins_whole(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has the shape that paper needs, so `manual check` asks for words alone; a second one is refused."""
    run = ["--root", str(minimal), "new", "session"]
    assert main([*run, "monday", "Who comes"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Wrote infosheets/sessions/monday.md. Fill it in, then run `manual check`:\n")
    assert "infosheets/sessions/monday.md:5: aim: Say with what everybody leaves.\n" in said
    found = [finding for finding in read(minimal)[1] if finding.path == "infosheets/sessions/monday.md"]
    assert {finding.code for finding in found} == {"placeholder", "translation-missing"}
    # aim, room, five blocks, two moments, both halves of the exercise, three questions, three slides
    assert len({finding.line for finding in found if finding.code == "placeholder"}) == 2 + 5 + 2 + 2 + 3 + 3 + 2
    assert main([*run, "monday", "Who comes"]) == 2
    message = "manual: The pack `monday` has a plan already: infosheets/sessions/monday.md. Write there.\n"
    assert capsys.readouterr().err == message
    assert main([*run, "tuesday", "Who comes"]) == 2
    assert capsys.readouterr().err == "manual: There is no pack `tuesday`. There are: monday.\n"


def test_a_translation_of_a_session_plan_begins(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its aim and room stand there to be written, and the text to be written over."""
    run = ["--root", str(minimal)]
    assert main([*run, "new", "session", "monday", "Who comes"]) == 0
    assert main([*run, "translate", "start", "cs", "session:monday"]) == 0
    capsys.readouterr()
    text = (minimal / "translations/cs/infosheets/sessions/monday.md").read_text(encoding="utf-8")
    head = '---\ntranslates: "session:monday"\nfrom: en\ntitle: ""\naim: ""\nroom: ""\nreceipts: {}\nreview: draft\n---\n## Blocks'
    assert text.startswith(head)
