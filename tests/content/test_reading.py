"""What is refused while reading, beyond the cases: things that no file can hold, and limits of time and memory."""

from __future__ import annotations

import gc
import json
import os
import shutil
import socket
import time
from pathlib import Path

import pytest
from conftest import MINIMAL, TODAY, read
from local import view_of
from released import edit

from manual.cli.main import main
from manual.content.files import find_files, find_translated, judge_name
from manual.content.limits import find_excess
from manual.content.text_files import read_text_file
from manual.content.yaml_reader import Note, YamlError, read_yaml
from manual.language.characters import clean_text, find_wrong
from manual.markdown.body import Parsed, parse_body
from manual.model.errors import ProjectError
from manual.model.findings import Finding, has_errors
from manual.model.terminal import shown, shown_json, shown_lines
from manual.reading import Rereading, read_manual
from manual.report.findings_json import write_findings_json
from manual.report.findings_text import write_findings
from manual.resolve.page_names import list_generated_names
from manual.site.local_site import LocalSite
from manual.site.pages import plan_made_pages

pytestmark = pytest.mark.usefixtures("parsed_once")

SHEET = "infosheets/07-education/7.4-x.md"
FIRST = "infosheets/07-education/7.2-welcome-classes.md"
# it says that it has no size, as a file does that is written to while somebody reads it
_GROWING = Path("/proc/version")


# Characters


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Příliš žluťoučký kůň – „x“ ‚y‘ … № § € ½ ×", id="czech"),
        pytest.param("Школа для всіх", id="ukrainian"),
        pytest.param("مرحبا بك، \u200fمدرسة\u200e ١٢٣", id="arabic"),
        pytest.param("می\u200cخواهم", id="persian"),
        pytest.param("क्\u200dष", id="devanagari"),
        pytest.param("S\u030ckola, c\u0323\u0307", id="decomposed"),
        pytest.param("a\u00a0b\u202fc\u2009d\u2011e\u00adf", id="bound-spaces-and-hyphens"),
        pytest.param("\u2067مرحبا\u2069 and \u2066word \u2068x\u2069\u2069", id="isolates"),
    ],
)
def test_words_of_all_scripts_pass(text: str) -> None:
    """Nobody is kept from writing their own language."""
    assert clean_text(text, "x.md") == (text, [])
    assert find_wrong(text) is None


@pytest.mark.parametrize(
    "code",
    [
        *(0x0, 0x1B, 0x7F, 0x85, 0x9B, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x2028, 0x2029, 0x202A, 0x202D),
        *(0x202E, 0x2060, 0x2066, 0x2069, 0x3164, 0xD800, 0xDFFF, 0xE000, 0xFDD0, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFC),
        *(0xFFFE, 0xE0001, 0xE0041, 0xE0100, 0xF0000, 0x10FFFF),
    ],
    ids=hex,
)
def test_what_hides_or_turns_is_named(code: int) -> None:
    """The finding names the line and the code point, and nobody behind it meets the character."""
    text, findings = clean_text(f"One.\n\nTwo{chr(code)} three.\n", "x.md")

    assert [(finding.line, finding.code) for finding in findings] == [(3, "bad-character")]
    assert f"U+{code:04X}" in findings[0].message
    assert text == "One.\n\nTwo\ufffd three.\n"


def test_a_file_of_bad_characters_gives_few_findings() -> None:
    """Ten thousand mistakes of one kind are not ten thousand lines."""
    findings = clean_text("a\u200b\n" * 10_000, "x.md")[1]

    assert len(findings) == 21
    assert findings[-1].message.startswith("The file holds 9980 more characters")


# Printing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Příliš – „x“", "Příliš – „x“"),
        ("a\nb\r\x1b[31m\x9b", "a\\x0ab\\x0d\\x1b[31m\\x9b"),
        ("\u202e\u2066\u2028\ufeff\u00ad", "\\u202e\\u2066\\u2028\\ufeff\\xad"),
        ("caf\udce9 \U000e0041", "caf\\udce9 \\U000e0041"),
        ("::error::x", "›::error::x"),
        ("  ::set-output::x", "›  ::set-output::x"),
        ("a ##[error]x", "a ## [error]x"),
    ],
)
def test_shown(text: str, expected: str) -> None:
    """One line of harmless characters, which is its own harmless form."""
    assert shown(text) == expected
    assert shown(expected) == expected


def test_shown_is_cut() -> None:
    """Nobody can push the other findings out of a log."""
    assert len(shown("a" * 1_000_000)) == 1501
    assert shown_lines("a\n::error::b") == "a\n›::error::b"


def test_json_says_the_same() -> None:
    """Escapes of JSON mean the character itself, half ones included; no line of it can be a command."""
    value = {"a": "x\u202e\x9b\udce9\U000e0041 é ##[error]"}
    text = shown_json(json.dumps(value, ensure_ascii=False))

    assert json.loads(text) == value
    assert "é" in text
    assert text.isprintable()
    assert "##[" not in text


def test_a_finding_is_one_line() -> None:
    """Whatever its path and message hold, in every format."""
    finding = Finding("docs/a\n::error::x\x1b[2J.md", 1, "bad-name", "It holds \u202e\nand more.")

    assert write_findings([finding]).split("\n") == [
        "docs/a\\x0a::error::x\\x1b[2J.md:1: error: bad-name: It holds \\u202e\\x0aand more.",
        "Findings: 1 error, 0 warnings, 0 notes.",
    ]
    assert json.loads(write_findings_json([finding]))["findings"][0]["path"] == finding.path
    assert not any(line.lstrip().startswith("::") for line in write_findings_json([finding]).split("\n"))


def test_the_gravest_findings_stand_last() -> None:
    """Where a terminal stops; information is counted and shown when asked for."""
    findings = [
        Finding("a.md", 1, "bad-name", "Bad."),
        Finding("b.md", 1, "law-not-seen", "Not seen."),
        Finding("c.md", 1, "term-unused", "Unused."),
    ]
    lines = ["c.md:1: warning: term-unused: Unused.", "a.md:1: error: bad-name: Bad."]
    count = "Findings: 1 error, 1 warning, 1 note."

    assert write_findings(findings).split("\n") == [*lines, f"{count} Notes are shown by --info."]
    shown = ["b.md:1: info: law-not-seen: Not seen.", *lines, count]
    assert write_findings(findings, show_info=True).split("\n") == shown


@pytest.mark.parametrize(
    ("code", "plain", "strict"),
    [("bad-name", True, True), ("term-unused", False, True), ("law-not-seen", False, False)],
)
def test_what_refuses(code: str, plain: bool, strict: bool) -> None:  # noqa: FBT001  # a row of the table
    """Errors always, warnings where that is asked for, information never."""
    findings = [Finding("a.md", 1, code, "x")]
    assert (has_errors(findings), has_errors(findings, strict=True)) == (plain, strict)


# Files


def _codes(root: Path, name: str) -> list[str]:
    return [finding.one_line() for finding in read(root)[1] if finding.path == name]


def test_a_pipe_does_not_hang(minimal: Path) -> None:
    """A named pipe has no end, so it is not opened."""
    os.mkfifo(minimal / SHEET)

    assert _codes(minimal, SHEET) == [
        f"{SHEET}:1: bad-value: This is no ordinary file. Put the text itself here.",
    ]


def test_a_socket_is_named(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a pipe is."""
    monkeypatch.chdir(minimal / "docs")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.md")
        assert _codes(minimal, "docs/s.md") == [
            "docs/s.md:1: bad-value: This is no ordinary file. Put the text itself here."
        ]


def test_what_cannot_be_read_is_named(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders without leave to read; whoever runs the tests as root may read all."""
    real_open, real_scan = Path.open, os.scandir

    def refuse_file(path: Path, *rest: object, **more: object) -> object:
        if path.name == "7.2-welcome-classes.md":
            raise PermissionError(13, "Permission denied")
        return real_open(path, *rest, **more)  # type: ignore[call-overload]  # as it was called

    def refuse_folder(path: Path) -> object:
        if Path(path).name == "docs":
            raise PermissionError(13, "Permission denied")
        return real_scan(path)

    monkeypatch.setattr(Path, "open", refuse_file)
    monkeypatch.setattr(os, "scandir", refuse_folder)

    assert _codes(minimal, FIRST)[0] == (
        f"{FIRST}:1: bad-value: The file cannot be read: Permission denied. Give leave to read it."
    )
    assert _codes(minimal, "docs") == [
        "docs:1: bad-value: The folder cannot be read: Permission denied. Give leave to read it.",
    ]


def test_a_file_that_is_too_large_is_not_read(minimal: Path) -> None:
    """Its size is asked before; only what is allowed comes into memory."""
    with (minimal / SHEET).open("wb") as stream:
        stream.truncate(3_000_000_000)

    assert _codes(minimal, SHEET) == [
        f"{SHEET}:1: too-large: The file has 3,000,000,000 bytes; at most 200,000 are read. Shorten or part it.",
    ]


def test_folders_of_texts_may_not_be_links(minimal: Path, tmp_path: Path) -> None:
    """Not even the uppermost ones."""
    (minimal / "docs").rename(tmp_path / "elsewhere")
    (minimal / "docs").symlink_to(tmp_path / "elsewhere")

    assert _codes(minimal, "docs") == [
        "docs:1: outside-project: The link leads out of the project. Put the file itself here."
    ]


def test_words_of_a_source_that_is_not_english(minimal: Path) -> None:
    """They stand where those of other languages do; English is what the engine itself is written in."""
    edit(minimal, "infosheets/manual.yml", "source_language: en", "source_language: cs")

    assert read(minimal)[0].words("cs").gettext("Facet") == "Rubrika"

    (minimal / "translations/cs/messages.po").unlink()
    assert read(minimal)[0].words("cs").gettext("Facet") == "Druh"


def test_a_thousand_unknown_files_give_few_findings(minimal: Path) -> None:
    """The first fifty are named, the rest counted."""
    for number in range(1000):
        (minimal / "docs" / f"x{number:04}.txt").touch()

    found = [finding for finding in find_files(minimal, ["cs"]).findings if finding.code == "unknown-file"]

    assert len(found) == 51
    assert found[-1].message == "950 more files and folders are read by nothing. Take them out of here."


@pytest.mark.parametrize(
    ("link", "target", "is_taken"),
    [
        pytest.param("", "", True, id="no-link"),
        pytest.param("translations", "elsewhere", False, id="all-translations"),
        pytest.param("translations/cs", "../elsewhere", False, id="language"),
        pytest.param("translations/cs/infosheets", "../../elsewhere", False, id="folder"),
        pytest.param("translations/cs/infosheets/manual.yml", "kept.yml", True, id="file-beside-it"),
        pytest.param("translations/cs/infosheets/manual.yml", "../../../elsewhere", False, id="file-elsewhere"),
        pytest.param("translations/cs/infosheets/manual.yml", "nowhere", False, id="nowhere"),
    ],
)
def test_a_translated_registry_alone(minimal: Path, link: str, target: str, *, is_taken: bool) -> None:
    """Whoever needs nothing else does not walk through the texts, and takes what a walk takes."""
    path = minimal / "translations/cs/infosheets/manual.yml"
    shutil.copy(path, path.with_name("kept.yml"))
    if link:
        (minimal / link).rename(minimal / "elsewhere")
        (minimal / link).symlink_to(target)
    taken = find_translated(minimal, ["cs", "nul", "de"], "manual.yml")
    assert taken == ({"cs": path} if is_taken else {})
    assert find_files(minimal, ["cs", "nul", "de"], source="en").registry("manual", "cs") == taken.get("cs")


@pytest.mark.parametrize("name", ["7.3-first-weeks.md", "07-education", "about.md", "čeština", "a b"])
def test_good_names(name: str) -> None:
    """Every system can keep these; whether they fit a place is another question."""
    assert judge_name(name) == ""


# Addresses


def test_the_names_of_generated_pages_are_known(minimal: Path) -> None:
    """Whatever page is made, its name is reserved."""
    (minimal / "infosheets/editions.yml").write_text(
        "2027-1:\n  date: 2027-03-15\n  note: First.\n2027-2:\n  date: 2027-09-15\n  note: Second.\n"
        '  withdrawn:\n    "7.9": {on: 2027-09-15, reason: Gone.}\n',
        encoding="utf-8",
    )
    manual, _ = read(minimal)

    made = plan_made_pages(LocalSite(view=view_of(manual, "en"), pages_of={}))

    assert {"7.9", "laws", "chapter-7", "pack-monday", "update-monday", "binder"} <= set(made)
    assert set(made) <= set(list_generated_names(manual))


# Limits

_HEAD = "## A {#about}\n\n"


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 50_000, "![" * 30_000, "[]" * 20_000, "[a](<b" * 10_000, "]" * 50_000, "[a [" * 5_000, "(" * 50_000),
        *(
            "*" * 20_000,
            "*a" * 20_000,
            "*a_b " * 10_000,
            "**a *b " * 500,
            "`" * 50_000,
            "`a``b" * 9_000,
            "<a " * 20_000,
        ),
        *(
            "&#" * 30_000,
            "\\" * 50_000,
            "{: #a " * 10_000,
            " " * 3 + "a" * 60_000,
            "A" + " " * 60_000 + "b",
            "9" * 9_000,
        ),
        *(">" * 300 + " a", "> - " * 200 + "a", "- " * 1000 + "a", "| a " * 6_000, "a\n" * 60_000, "\n" * 150_000),
        "\n".join("    " * level + "- a" for level in range(300)),
        "\n".join("    " * level + "!!! note" for level in range(200)),
        "\n".join(f"\nSee [x][unknown-{number}]." for number in range(4_000)),
        "\n\n".join("*a **b** c* " * 20 for _ in range(400)),
    ],
    ids=lambda text: f"{text[:8].strip()!r}-{len(text)}",
)
def test_what_would_take_long_is_not_parsed(text: str) -> None:
    """Looking at it takes no time either."""
    started = time.process_time()

    findings = find_excess(_HEAD + text, "x.md", 10)

    assert {finding.code for finding in findings} <= {"too-deep", "too-large"}
    assert findings
    assert time.process_time() - started < 1


# parsing as much as the limits allow is what takes time
@pytest.mark.real
@pytest.mark.parametrize(
    "block",
    ["[a] [" * 75, "*a*" * 150, "***a** b* " * 50, "*__a__ b* " * 50, "`a" * 250, "<http://a> " * 60, "\\*a" * 160],
    ids=lambda block: block[:8],
)
def test_what_is_parsed_takes_no_time(block: str) -> None:
    """Just below the limits, the worst that is known stays within seconds."""
    text, more = _HEAD, f"{block}\n\n"
    while not find_excess(text + more, "x.md", 1):
        text += more
    started = time.process_time()

    parse_body(text, path="x.md", line=1, language="en")

    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a: " + "[" * 40_000,
            "a: " + "[" * 5_000 + "]" * 5_000,
            "a: " + "{a: " * 2_000,
            "a:\n  " + "- " * 5_000 + "a",
        ),
        "\n".join(" " * level + "a:" for level in range(3_000)),
        "a: [" + "b, " * 300_000 + "]",
        "".join(f"k{number}: a\n" for number in range(50_000)),
        "\n".join("? " * level + "a" for level in range(30)),
    ],
    ids=lambda text: f"{text[:6].strip()!r}-{len(text)}",
)
def test_yaml_that_would_end_its_parser(text: str) -> None:
    """It is refused before: the parser in C knows no limit of its own."""
    with pytest.raises(YamlError):
        read_yaml(text)


def test_what_yaml_may_not_hold_is_noted_each_time() -> None:
    """Also of a text that is kept as it was read, and not into a list that was given before."""
    text = 'a: "\\u202e"'
    first, again = list[Note](), list[Note]()
    assert read_yaml(text, notes=first) == read_yaml(text, notes=again)
    assert [note.code for note in first] == ["bad-character"]
    assert first == again
    assert read_yaml(text, first_line=3)["a"].line == 3


@pytest.mark.skipif(not _GROWING.exists(), reason="no system of processes that are files")
def test_a_file_that_grows_is_read_to_its_end() -> None:
    """What is there counts, and not the size that was told before it was opened."""
    assert _GROWING.stat().st_size == 0
    text, findings = read_text_file(_GROWING, "x", limit=1000)
    assert (text, findings) == (_GROWING.read_text(encoding="utf-8"), [])
    text, findings = read_text_file(_GROWING, "x", limit=5)
    assert (text, [finding.code for finding in findings]) == (None, ["too-large"])


# Commands


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "sheet", "7.4", "A\n---\nb"],
        ["new", "sheet", "7.4", "A \x1b[31m title"],
        ["new", "sheet", "7.4", " "],
        ["new", "sheet", "../7.4", "A title"],
        ["release", "--note", "First", "--name", "2027-1\n::error::x"],
        ["release", "--note", "First\n::error::x"],
        ["withdraw", "7.2", "--reason", "a\u202e"],
        ["translate", "start", "../cs", "7.2"],
        ["translate", "start", "cs", "../../pyproject"],
        ["translate", "start", "cs", "²"],
    ],
    ids=lambda arguments: " ".join(arguments)[:24].encode("unicode_escape").decode(),
)
def test_commands_take_no_harm(minimal: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """They refuse with one harmless line, and write nothing."""
    # a release refuses texts with findings first
    before = {path: path.read_bytes() for path in minimal.rglob("*") if path.is_file() and ".build" not in path.parts}

    assert main(["--root", str(minimal), *arguments]) in {1, 2}

    said = capsys.readouterr().err
    assert said.count("\n") >= 1
    assert all(line.isprintable() and not line.startswith("::") for line in said.split("\n"))
    after = {path: path.read_bytes() for path in minimal.rglob("*") if path.is_file() and ".build" not in path.parts}
    assert after == before


def test_a_translation_begins_with_its_facts(minimal: Path) -> None:
    """The lines that name facts come along, so that the two texts agree from the start."""
    (minimal / "translations/cs/infosheets/07-education/7.3-first-weeks.md").unlink()

    assert main(["--root", str(minimal), "translate", "start", "cs", "7.3"]) == 0

    text = (minimal / "translations/cs/infosheets/07-education/7.3-first-weeks.md").read_text(encoding="utf-8")
    source = (MINIMAL / "infosheets/07-education/7.3-first-weeks.md").read_text(encoding="utf-8")
    assert "<!-- facts: f-003-016 -->" in text
    assert text.split("\n---\n", 1)[1] == source.split("\n---\n", 1)[1]


def test_done_refuses_what_is_still_the_source(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless somebody says that both languages say it so; a name that is the same passes."""
    assert main(["--root", str(minimal), "translate", "start", "cs", "7.2"]) == 0
    path = minimal / "translations/cs" / FIRST
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace('title: ""', "title: Tilburg")
        .replace('summary: ""', "summary: Srovnání."),
        encoding="utf-8",
    )
    before = path.read_text(encoding="utf-8")
    capsys.readouterr()

    assert main(["--root", str(minimal), "translate", "done", "cs", "7.2"]) == 1
    assert capsys.readouterr().err == (
        f"translations/cs/{FIRST}: about, at-a-glance say the source word for word. "
        "Translate, or say `--same about at-a-glance` where both languages say it so.\n"
    )
    assert path.read_text(encoding="utf-8") == before

    assert main(["--root", str(minimal), "translate", "done", "cs", "7.2", "--same", "about", "at-a-glance"]) == 0
    # what was insisted on once is not asked again
    assert main(["--root", str(minimal), "translate", "done", "cs", "7.2"]) == 0


# Garbage


def test_nobody_looks_for_garbage_while_a_manual_is_read(minimal: Path) -> None:
    """What is read stays, so there is none."""
    collecting = []

    def parse(text: str, *, path: str, line: int, language: str) -> Parsed:
        collecting.append(gc.isenabled())
        return parse_body(text, path=path, line=line, language=language)

    read_manual(minimal, today=TODAY, keep=False, parse=parse)
    assert (set(collecting), gc.isenabled()) == ({False}, True)


def test_garbage_is_looked_for_again_where_nothing_can_be_read(tmp_path: Path) -> None:
    """A fault does not leave it off."""
    with pytest.raises(ProjectError):
        read_manual(tmp_path, today=TODAY)
    assert gc.isenabled()


def test_who_has_turned_it_off_finds_it_off(minimal: Path) -> None:
    """Reading turns on nothing that its caller has turned off."""
    gc.disable()
    try:
        Rereading(minimal).read(today=TODAY)
        assert not gc.isenabled()
    finally:
        gc.enable()
