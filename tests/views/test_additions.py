"""What the manual adds to sections: the country of the law, and who tells what worked; no edition rests on the first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import read
from local import view_of
from released import edit, release

from manual.markdown.conversion import render
from manual.model.texts import Addition, Filled, Node, Run, SheetNumber, tree_of_nodes
from manual.site.texts import fill_text
from manual.views.manual import LocalManual
from manual.views.texts import LocalSheet

SETTINGS = "infosheets/manual.yml"
FACTS = "infosheets/facts.yml"
LAWS = "infosheets/laws.yml"
SHEET = "infosheets/07-education/7.3-first-weeks.md"
CZECH = f"translations/cs/{SHEET}"
TOLD = "mode: result\n  told_by: partner"
# a second fact, of two statements in two places
PARTS = """f-003-017:
  places: nowhere, brno
  year: 2016-2018
  says: Pupils stay, and 4 teachers came.
  source: urban-academy-2018
  told_by: study
  parts:
    stay:
      says: Pupils stay.
      mode: result
    came:
      says: 4 teachers came.
      mode: did
    liked:
      says: Parents like it.
      mode: result
      told_by: press
f-003-018:
  places: brno
  year: 2014
  says: It helps.
  source: urban-academy-2018
  mode: result
  told_by: study
"""


@pytest.fixture
def marked(minimal: Path) -> Path:
    """A manual whose 7.3 has a section of law and one of results."""
    edit(
        minimal,
        SETTINGS,
        "\nsections:\n  about: {required: true}",
        "\nsections:\n  about: {required: true, results: true}",
    )
    edit(minimal, SETTINGS, "  at-a-glance: {required: true}", "  at-a-glance: {required: true, law: true}")
    return minimal


def _sheet(root: Path, language: str) -> tuple[LocalManual, LocalSheet]:
    view = view_of(read(root)[0], language)
    return view, view.sheets[SheetNumber(7, 3)]


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(f"<{run.language} {run.direction}>{run.text}</>" if run.language else run.text for run in runs)


def _added(root: Path, language: str) -> list[tuple[str, str, str, str]]:
    """Give what is added to 7.3: the section, the words behind its heading, both parts of the line."""
    _view, sheet = _sheet(root, language)
    return [(part.section, _words(part.heading), part.lead, _words(part.line)) for part in sheet.additions]


@pytest.mark.parametrize(
    ("language", "country", "lead", "line"),
    [
        pytest.param("en", "(Czech Republic)", "Who says so:", "a partner (Tilburg 2018).", id="en"),
        pytest.param("cs", "(Česká republika)", "Kdo to říká:", "partner (Tilburg 2018).", id="cs"),
    ],
)
def test_each_language_has_its_words(marked: Path, language: str, country: str, lead: str, line: str) -> None:
    """Behind the heading of the law, and below what worked."""
    assert _added(marked, language) == [("at-a-glance", country, "", ""), ("about", "", lead, line)]


def test_words_that_are_not_translated_name_their_language(marked: Path) -> None:
    """A country and a place that only the source has are marked as its words."""
    edit(marked, "translations/cs/infosheets/manual.yml", "    country: Česká republika\n", "")
    (marked / "translations/cs/infosheets/places.yml").unlink()
    assert _added(marked, "cs") == [
        ("at-a-glance", "(<en >Czech Republic</>)", "", ""),
        ("about", "", "Kdo to říká:", "partner (<en >Tilburg</> 2018)."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        pytest.param(TOLD, "mode: did\n  told_by: partner", None, id="no-result"),
        pytest.param(TOLD, "mode: result\n  told_by: unknown", None, id="teller-unknown"),
        pytest.param(TOLD, "mode: result", None, id="teller-missing"),
        pytest.param('places: tilburg\n  year: "2018"', 'year: "2018"', "a partner.", id="no-place"),
        pytest.param('"2018"', "undated", "a partner (Tilburg).", id="no-year"),
        pytest.param('"2018"', "2018-2020", "a partner (Tilburg 2018–2020).", id="two-years"),
        pytest.param('"2018"', "2018-05", "a partner (Tilburg 2018).", id="month"),
        pytest.param("partner", "self", "those who did it (Tilburg 2018).", id="self"),
        pytest.param("partner", "agency", "an agency (Tilburg 2018).", id="agency"),
    ],
)  # fmt: skip
def test_who_tells_a_result(marked: Path, old: str, new: str, line: str | None) -> None:
    """The first place with its year; nothing of what is no result, or of whom nobody knows."""
    edit(marked, FACTS, old, new)
    assert [part[3] for part in _added(marked, "en") if part[0] == "about"] == ([line] if line else [])


def test_tellers_have_one_order(marked: Path) -> None:
    """Each once with its places, whatever the order of the facts; parts have tellers of their own."""
    with (marked / FACTS).open("a", encoding="utf-8") as facts:
        facts.write(PARTS)
    with (marked / "infosheets/places.yml").open("a", encoding="utf-8") as places:
        places.write("brno:\n  name: Brno\n")
    edit(marked, SHEET, "facts: f-003-016", "facts: f-003-017#liked f-003-018 f-003-017#stay f-003-016 f-003-017#came")
    line = "a partner (Tilburg 2018); the press (Brno 2016–2018); a study (Brno 2014, 2016–2018)."
    assert _added(marked, "en")[1][3] == line
    edit(
        marked,
        SHEET,
        "f-003-017#liked f-003-018 f-003-017#stay f-003-016 f-003-017#came",
        "f-003-017 f-003-016 f-003-018",
    )
    assert _added(marked, "en")[1][3] == line


@pytest.mark.parametrize(
    ("path", "old", "new", "heading"),
    [
        pytest.param(SETTINGS, "    country: Czech Republic\n", "", None, id="law-of-no-country"),
        pytest.param(SHEET, "## At a glance {", "## The law (Czech Republic) {", None, id="said-already"),
        pytest.param(SHEET, "[cz-561-2004-20][]", "the Act", None, id="cites-none"),
        pytest.param(SHEET, "[cz-561-2004-20][]", "[the Act][cz-561-2004]", "(Czech Republic)", id="cites-an-act"),
    ],
)
def test_a_country_is_that_of_the_law(marked: Path, path: str, old: str, new: str, heading: str | None) -> None:
    """It stands where the section cites law that has one, and is not said twice."""
    edit(marked, path, old, new)
    assert [part[1] for part in _added(marked, "en") if part[0] == "at-a-glance"] == ([heading] if heading else [])


def test_law_of_two_countries(marked: Path) -> None:
    """Both are named, in the order in which they are cited, each once."""
    edit(marked, SETTINGS, "law:\n  cz:", "law:\n  sk: {name: Slovak law, languages: [sk], country: Slovakia}\n  cz:")
    with (marked / LAWS).open("a", encoding="utf-8") as laws:
        laws.write(
            "sk-1-2000:\n  jurisdiction: sk\n  citation: {en: Slovak Act}\n  provisions:\n"
            "    sk-1-2000-1: {section: {en: Section 1}, says: {en: It says.}, state: not-seen}\n"
        )
    edit(marked, SHEET, "[cz-561-2004-20][]", "[sk-1-2000-1][] and [cz-561-2004-20][]")
    assert _added(marked, "en")[0][1] == "(Slovakia, Czech Republic)"
    assert [country.text for country in _sheet(marked, "en")[1].countries] == ["Slovakia", "Czech Republic"]


def test_the_page_shows_them(marked: Path) -> None:
    """In the heading and in the list of headings; the line ends its section; the head names the country."""
    view, sheet = _sheet(marked, "en")
    html = render(fill_text(view, sheet), language="en", direction="ltr").html
    assert '<h2 id="at-a-glance">At a glance<span> (Czech Republic)</span></h2>' in html
    line = "<p><strong>Who says so:</strong><span> a partner (Tilburg 2018).</span></p>\n</div></section><section"
    assert line in html.replace("\u00a0", " ")
    headings = render(fill_text(view, sheet), language="en", direction="ltr").headings
    assert ("at-a-glance", "At a glance (Czech Republic)", "") in headings


def test_a_sheet_in_the_source_language_has_its_words(marked: Path) -> None:
    """Where a text is not translated, what is added to it is in the language of the text."""
    (marked / CZECH).unlink()
    assert _added(marked, "cs") == _added(marked, "en")
    assert [country.text for country in _sheet(marked, "cs")[1].countries] == ["Česká republika"]


def test_editions(marked: Path) -> None:
    """The country raises none; who tells a result does, and its part has a name."""
    release(marked, "First.", date(2027, 3, 1))
    assert _sheet(marked, "en")[1].standing.released
    edit(marked, SETTINGS, "    country: Czech Republic\n", "")
    edit(marked, "translations/cs/infosheets/manual.yml", "    country: Česká republika\n", "")
    assert _sheet(marked, "en")[1].standing.released
    edit(marked, FACTS, "told_by: partner", "told_by: press")
    view, sheet = _sheet(marked, "en")
    assert not sheet.standing.released
    assert view.name_parts(sheet, ["tellers"]) == ["Who says what worked"]


NODES: list[Node] = [
    ["h2", {"id": "a"}, "A", [], "\n"],
    ["p", {}, "First.", [], "\n"],
    ["h2", {"id": "b"}, "B ", [["em", {}, "b", [], ""]], "\n"],
    ["ul", {}, "", [["li", {}, "Last.", [], ""]], ""],
]
HARM = '</p><script>canary()</script> &amp; "x"'


def _added_to(section: str, *runs: Run) -> str:
    additions = (Addition(section=section, heading=runs), Addition(section=section, lead=HARM, line=runs))
    text = Filled(tree_of_nodes(NODES), "", (), additions)
    return render(text, language="en", direction="ltr").html


def test_what_is_added_is_plain_text() -> None:
    """Marks and entities in a name stay what they are, also in a language of its own."""
    html = _added_to("b", Run(HARM), Run(HARM, "ar", "rtl"), Run(HARM))
    escaped = '&lt;/p&gt;&lt;script&gt;canary()&lt;/script&gt; &amp;amp; "x"'
    runs = f'{escaped}<span dir="rtl" lang="ar">{escaped}</span>{escaped}'
    assert "<script" not in html
    assert f'<h2 id="b">B <em>b</em><span> {runs}</span></h2>' in html
    assert html.endswith(f"</ul><p><strong>{escaped}</strong><span> {runs}</span></p>\n</div></section>")


def test_a_section_that_is_not_there() -> None:
    """Nothing is added to no section."""
    text = Filled(tree_of_nodes(NODES), "", ())
    assert _added_to("c", Run("x")) == render(text, language="en", direction="ltr").html
