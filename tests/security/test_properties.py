"""Any text comes back from pages and paper as it was written, and what `check` accepts can be staged and printed.

The examples are the same in every run, so that a failure is there tomorrow too.
"""

from __future__ import annotations

import io
import json
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import tinyhtml5
from conftest import MINIMAL, read
from edits import CHAPTER, apply
from hostile_site import words
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from local import leaf_of, staged_tree
from single_pages import Engine

from manual.handout.html import write_html
from manual.language.typeface import list_covered
from manual.model.errors import ProjectError
from manual.model.findings import has_errors
from manual.views.manual import view_manual

SHEET = f"{CHAPTER}/7.3-first-weeks.md"
ALWAYS = settings(
    derandomize=True,
    database=None,
    deadline=None,
    # the smallest example of a text says no more than the first, and takes minutes to find
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
MARKS = (
    *("<script>canary()</script>", "<img src=x onerror=canary()>", '"><svg onload=canary()>', "' onfocus='canary()"),
    *("</script>", "</title>", "<!--", "-->", "]]>", "&lt;", "&amp;amp;", "&#60;", "&", "<", ">", '"', "'", "`"),
    *("{{ x }}", "{% x %}", "{# x #}", "{x}", "%(num)s", "${x}", "{: onclick=x }", "{#x}", "\\", "\\n", "\\u003c"),
    *("*x*", "__x__", "[x](y)", "[7.2][]", "![x](y)", "| x |", "# x", "- x", "1. x", "> x", "!!! x", "    x", "---"),
    *("§ 20", "2 500 Kč", "10 + 5", "školy", "שלום", "ﬁ", "é", "e\u0301", "…", "«x»"),
)
# what the typeface has, without marks of direction and those that stand on letters
_NONE_OF = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Mn", "Me"}
LETTERS = st.sampled_from(
    sorted(chr(code) for code in list_covered() if unicodedata.category(chr(code)) not in _NONE_OF)
)
TEXTS = (
    st.lists(st.one_of(st.sampled_from(MARKS), st.text(LETTERS, max_size=6)), min_size=1, max_size=4)
    .map(" ".join)
    .filter(lambda text: text.strip() != "")
)
Texts = Mapping[str, str]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, project: Callable[[Path], Path]) -> Path:
    """A project whose texts the examples exchange."""
    return project(tmp_path_factory.mktemp("properties") / "manual")


@pytest.fixture(scope="module")
def engines(root: Path) -> dict[str, Engine]:
    """MkDocs for each language."""
    manual, _ = read(root)
    return {language: Engine(root, language, staged_tree(manual, language)) for language in view_manual(manual)}


def _spelled(text: str) -> str:
    """Write a text as a string of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _write(root: Path, texts: Texts) -> None:
    """Put texts into every file of the minimal site that a reader sees."""
    for name in ("infosheets", "docs", "translations"):
        shutil.copytree(MINIMAL / name, root / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.po"))
    where = {
        SHEET: {"title": "The first weeks at school", "summary": "Guide a family from enrolment to the first meeting."},
        f"{CHAPTER}/index.md": {"chapter": "Education"},
        "infosheets/sources.yml": {"source": "Urban Academy on Integration"},
        "infosheets/actors.yml": {"actor": "Refugee Facilities Administration"},
        "infosheets/glossary.yml": {"term": "newcomer\n"},
        "infosheets/packs.yml": {"pack": "School starts on Monday"},
        "infosheets/situations.yml": {"situation": "A pupil without Czech starts on Monday."},
        "infosheets/laws.yml": {
            "law": "short:\n    cs: školský zákon\n    en: Schools Act",
            "act": "title:\n    cs: školský zákon\n    en: Schools Act",
        },
    }
    for path, pairs in where.items():
        edits = []
        for name, old in pairs.items():
            key, colon, _ = old.rpartition(": ")
            end = "\n" if old.endswith("\n") else ""
            edits.append([old if colon else f": {old}", f"{key if colon else ''}: {_spelled(texts[name])}{end}"])
        apply(root, {"replace": {path: edits}})


PLACES = ("title", "summary", "chapter", "source", "actor", "term", "pack", "situation", "law", "act")


@settings(ALWAYS, max_examples=25)
@given(texts=st.fixed_dictionaries(dict.fromkeys(PLACES, TEXTS)))
def test_texts_come_back_from_pages(root: Path, engines: dict[str, Engine], texts: Texts) -> None:
    """Titles, summaries and values of registries, each drawn on its own, in the places where readers look for them."""
    _write(root, texts)
    manual, findings = read(root)
    assert not has_errors(findings), findings
    tree = staged_tree(manual, "en")
    pages = engines["en"].pages(
        tree, ("7.3", "7", "situations", "sources", "actors", "glossary", "packs", "pack-monday", "laws")
    )
    seen = {name: Html(text) for name, text in pages.items()}
    said = {name: words(text) for name, text in texts.items()}
    sheet = seen["7.3"]

    assert sheet.of("h1") == [said["title"]]
    assert sheet.of("title")[0].startswith(f"7.3 {said['title']} – ")
    assert said["summary"] in sheet.classed("m-lead")
    assert sheet.meta("description") == said["summary"]
    assert sheet.meta("og:title") == f"7.3 {said['title']}"
    assert words(sheet.data()["headline"]) == said["title"]
    assert words(sheet.data()["isPartOf"]["name"]) == said["chapter"]
    assert seen["7"].of("h1") == [said["chapter"]]
    assert said["title"] in seen["7"].of("a")
    assert said["summary"] in seen["7"].of("p")
    assert said["source"] in sheet.of("a")
    assert said["situation"] in seen["situations"].text
    assert said["source"] in seen["sources"].text
    assert said["actor"] in seen["actors"].of("h2")
    assert said["term"] in seen["glossary"].of("h2")
    assert said["pack"] in seen["packs"].of("a")
    assert seen["pack-monday"].of("h1") == [said["pack"]]
    assert said["law"].casefold() in seen["laws"].text.casefold()
    assert words(seen["laws"].data()["@graph"][0]["name"]) == said["act"]
    assert [fault for page in seen.values() for fault in page.faults()] == []


@settings(ALWAYS, max_examples=25)
@given(texts=st.fixed_dictionaries(dict.fromkeys(PLACES, TEXTS)))
def test_texts_come_back_from_paper(root: Path, texts: Texts) -> None:
    """The document that is laid out says them too: in its title, which a PDF takes over, and in its text."""
    _write(root, texts)
    manual, findings = read(root)
    assert not has_errors(findings), findings
    sheet = next(sheet for number, sheet in manual.library.sheets.items() if str(number) == "7.3")
    page = Html(write_html(leaf_of(manual, sheet, "en")))
    said = {name: words(text) for name, text in texts.items()}

    assert page.of("title") == [f"7.3 {said['title']}"]
    assert page.of("h1") == [said["title"]]
    assert page.meta("description") == said["summary"]
    assert said["summary"] in page.classed("lead")
    assert said["source"] in page.text
    assert said["law"] in page.text
    assert page.faults() == []


@settings(ALWAYS, max_examples=5)
@given(texts=st.lists(TEXTS, min_size=12, max_size=12))
def test_messages_come_back(root: Path, texts: list[str]) -> None:
    """Words of interface and print."""
    _write(root, dict.fromkeys(PLACES, "x"))
    names = (
        "All sheets",
        "Glossary",
        "Sources",
        "Facet",
        "For",
        "Steps",
        "Related sheets",
        "Go to the text",
    )
    # what stands in braces would be a placeholder, which a message has from its original alone
    messages = {
        name: text.translate({123: None, 125: None, 37: None}) for name, text in zip(names, texts, strict=False)
    }
    apply(root, {"messages": messages})
    manual, findings = read(root)
    assert not has_errors(findings), findings
    tree = staged_tree(manual, "cs")
    seen = {name: Html(text) for name, text in Engine(root, "cs", tree).pages(tree, ("7.3", "sheets")).items()}

    assert words(messages["All sheets"]) == seen["sheets"].of("h1")[0]
    assert words(messages["Facet"]) in seen["7.3"].of("dt")
    assert words(messages["For"]) in seen["7.3"].of("dt")
    assert words(messages["Glossary"]) in seen["7.3"].of("a")
    assert words(messages["Go to the text"]) in seen["7.3"].of("a")
    assert [fault for page in seen.values() for fault in page.faults()] == []


FILES = (
    SHEET,
    f"{CHAPTER}/index.md",
    "docs/index.md",
    f"translations/cs/{SHEET}",
    "translations/cs/messages.po",
    *(f"infosheets/{name}.yml" for name in ("laws", "sources", "actors", "glossary", "situations", "facts", "packs")),
    "infosheets/editions.yml",
    "infosheets/manual.yml",
    "translations/cs/infosheets/manual.yml",
)
BYTES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([mark.encode() for mark in (*MARKS, "---\n", "- ", ": ", "&a *a", "!!x", "\u202e", "²", "\x00")]),
    st.text(max_size=8).map(lambda text: text.encode("utf-8", "surrogatepass")),
)


@settings(ALWAYS, max_examples=80)
@given(name=st.sampled_from(FILES), at=st.floats(0, 1), length=st.integers(0, 30), put=st.lists(BYTES, max_size=3))
def test_loading_never_fails(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: float, length: int, put: list[bytes]
) -> None:
    """Whatever bytes a file holds, they give findings, or the sentence of a command that cannot run."""
    folder = tmp_path_factory.mktemp("bytes") / "manual"
    shutil.copytree(MINIMAL, folder)
    path = folder / name
    data = path.read_bytes() if path.exists() else b'"2027-1":\n  date: 2027-03-15\n  note: First.\n'
    start = int(at * len(data))
    path.write_bytes(data[:start] + b"".join(put) + data[start + length :])

    try:
        _resolved, findings = read(folder)
    except ProjectError:
        findings = []

    assert all(finding.line >= 1 for finding in findings)
    shutil.rmtree(folder)


PIECES = (
    *MARKS,
    *("\n", "\n\n", "\n    ", "\n- ", "\n\n    ", "\n1.  ", "\n> ", "\n!!! note\n    ", "\n## x {#examples}\n\n"),
    *("\n| a | b |\n| --- | --- |\n| c | d |\n", "<https://example.org>", "[x](https://example.org)", "[x](#about)"),
    *(
        "[newcomer][term:newcomer]",
        "[cz-561-2004-20][]",
        "[suz][]",
        "**",
        "*",
        "_",
        "``",
        "\n```\n",
        "[^1]",
        "~~",
        "==",
    ),
    *("&colon;", "javascript&#58;x", "](", "][", "<b", "\n<div>\n", "\n{: .template }\n", "\n### y {#y}\n\n", "  \n"),
)
OURS = {
    *("section", "div", "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "code", "pre", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "br", "hr", "span", "bdi", "img"),
}


@settings(ALWAYS, max_examples=60)
@given(pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.text(LETTERS, max_size=4)), min_size=1, max_size=12))
def test_what_is_accepted_can_be_built(root: Path, engines: dict[str, Engine], pieces: list[str]) -> None:
    """Page and paper are made of any text that `check` accepts, hold our elements alone, and lead nowhere else."""
    _write(root, dict.fromkeys(PLACES, "x"))
    apply(root, {"append": {f"{CHAPTER}/7.2-welcome-classes.md": "\n" + "".join(pieces) + "\n"}})
    manual, findings = read(root)
    if has_errors(findings):
        return
    sheet = next(sheet for number, sheet in manual.library.sheets.items() if str(number) == "7.2")

    page = Html(engines["en"].pages(staged_tree(manual, "en"), ("7.2",))["7.2"])
    paper = Html(write_html(leaf_of(manual, sheet, "en")))

    for html in (page, paper):
        assert html.faults() == []
        assert set(html.inside("part-body")) <= OURS
        assert [one for one in html.addresses() if one.startswith(("javascript", "data", "//", "vbscript"))] == []


class Html:
    """A page as a browser reads it."""

    def __init__(self, html: str) -> None:
        self.root = tinyhtml5.parse(io.StringIO(html), namespace_html_elements=False)
        self.text = words("".join(self._shown(self.root)))

    def _shown(self, element: Any) -> Iterator[str]:  # noqa: ANN401  # the library carries no types
        if isinstance(element.tag, str) and element.tag not in {"script", "style"}:
            yield element.text or ""
            for child in element:
                yield from self._shown(child)
                yield child.tail or ""

    def of(self, tag: str) -> list[str]:
        """Give the texts of all elements of a kind."""
        return [words("".join(one.itertext())) for one in self.root.iter(tag)]

    def classed(self, name: str) -> list[str]:
        """Give the texts of all elements of a class."""
        found = [one for one in self.root.iter() if name in (one.get("class") or "").split()]
        return [words("".join(one.itertext())) for one in found]

    def inside(self, name: str) -> list[str]:
        """Give the tags of all elements inside those of a class."""
        found = [one for one in self.root.iter() if name in (one.get("class") or "").split()]
        return [str(inner.tag) for one in found for inner in one.iter() if inner is not one]

    def meta(self, name: str) -> str:
        """Give what the head says of the page."""
        found = [one for one in self.root.iter("meta") if name in {one.get("name"), one.get("property")}]
        return words(found[0].get("content") or "") if found else ""

    def data(self) -> dict[str, Any]:
        """Give the data for search engines."""
        found = [one.text for one in self.root.iter("script") if one.get("type") == "application/ld+json"]
        assert len(found) == 1
        read: dict[str, Any] = json.loads(found[0] or "")
        return read

    def addresses(self) -> list[str]:
        """Give where links lead, as a browser reads them."""
        found = [one.get(name) or "" for one in self.root.iter() for name in ("href", "src", "action")]
        return ["".join(char for char in one if char > " ").lower() for one in found]

    def faults(self) -> list[str]:
        """Name what could run."""
        faults = []
        for one in self.root.iter():
            if one.tag == "script" and not one.get("src") and "json" not in (one.get("type") or ""):
                faults.append(f"inline script: {(one.text or '')[:40]}")
            if one.tag in {"iframe", "object", "embed", "base"}:
                faults.append(f"<{one.tag}>")
            faults += [f"<{one.tag} {name}>" for name in one.attrib if str(name).startswith("on")]
        return faults
