"""How the law is cited, in each language as its system says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from arabic_manual import add_arabic
from conftest import read
from local import leaf_of, read_staged, staged_tree, view_of
from released import edit

from manual.content.law_systems import find_publisher
from manual.handout.html import write_html
from manual.markdown.conversion import convert
from manual.model.law import CitationPatterns, Law, LawSystem, Provision
from manual.model.registries import Localized
from manual.resolve.citations import (
    CitedSections,
    choose_wording,
    cite_act,
    cite_provision,
    group_provisions,
    list_binding,
    name_act,
    name_provision,
)
from manual.site.sheet_page import SheetPage

GERMAN = LawSystem(
    key="de",
    name="German law",
    address="https://www.gesetze-im-internet.de/",
    languages=("de",),
    citations={"de": CitationPatterns(provision="{section} {act}", several={"§ {n}": "§§ {n}"})},
    binds=Localized({"de": "Verbindlich ist das Bundesgesetzblatt.", "en": "The Federal Law Gazette binds."}),
    binds_on_paper=Localized({"en": "On paper: the gazette binds.", "de": ""}),
)
UNION = LawSystem(
    key="eu",
    name="Law of the Union",
    address="https://data.example.org/eli/",
    languages=("en", "de", "fr"),
    citations={
        "en": CitationPatterns(provision="{section} of the {act}", several={"Section {n}": "Sections {n}"}),
        "fr": CitationPatterns(
            act="{citation}, dit « {short} »", provision="{section}, {act}", about="{about} : {act}"
        ),
    },
)


def _provision(key: str, **values: Any) -> Provision:  # noqa: ANN401
    empty: dict[str, Any] = {"section": {}, "about": {}, "whole": False, "says": {}, "copy": "", "note": ""}
    fixed: dict[str, Any] = {"path": "infosheets/laws.yml", "line": 1, "law": key.partition("-")[0]}
    fixed |= dict.fromkeys(("effective_from", "valid_from", "checked_on"))
    return Provision(key=key, state="consolidated", **empty | fixed | values)


def _law(key: str, system: LawSystem, provisions: tuple[Provision, ...], **values: Any) -> Law:  # noqa: ANN401
    return Law(
        key=key,
        system=system,
        publisher=values.pop("publisher", system),
        title={},
        address=system.address,
        provisions=provisions,
        **values,
    )


RESIDENCE = _law(
    "residence",
    GERMAN,
    (
        _provision("residence-44", section={"de": "§ 44"}),
        _provision("residence-45", section={"de": "§ 45"}, says={"de": "Sagt es."}),
        _provision("residence-all", whole=True),
        _provision("residence-reform", about={"de": "Reform 2024"}),
        _provision("residence-43", section={"de": "§ 43", "en": "Section 43"}),
    ),
    citation={"de": "Aufenthaltsgesetz", "en": "Act on residence"},
    short={"de": "AufenthG"},
)
DIRECTIVE = _law(
    "directive",
    UNION,
    (
        _provision("directive-1", section={"en": "Section 1", "fr": "article 1"}),
        _provision("directive-2", section={"en": "Section 2", "fr": "article 2"}),
        _provision("directive-3", section={"en": "Annex", "fr": "annexe"}),
        _provision("directive-recast", about={"en": "recast", "fr": "refonte"}),
        _provision("directive-braces", section={"en": "Section {act}"}),
    ),
    citation={"en": "Directive 2001/55/EC", "fr": "directive 2001/55/CE"},
    short={"en": "Protection Directive", "fr": "directive protection"},
)
# of one jurisdiction, in the collection of another
CONVENTION = _law(
    "convention",
    UNION,
    (_provision("convention-1", section={"en": "Article 1"}),),
    publisher=GERMAN,
    citation={"en": "Convention"},
    short={},
)
LAWS: Mapping[str, Law] = {"residence": RESIDENCE, "directive": DIRECTIVE, "convention": CONVENTION}
PROVISIONS = {provision.key: provision for law in LAWS.values() for provision in law.provisions}


@pytest.mark.parametrize(
    ("key", "languages", "words", "language"),
    [
        ("residence-44", ("de",), "§ 44 AufenthG (Aufenthaltsgesetz)", "de"),
        # nobody has worded the section in these languages, so the whole is that of the law
        ("residence-44", ("en",), "§ 44 AufenthG (Aufenthaltsgesetz)", "de"),
        ("residence-44", ("uk", "en"), "§ 44 AufenthG (Aufenthaltsgesetz)", "de"),
        # an act without a short name, in a language without patterns
        ("residence-43", ("en", "de"), "Section 43 – Act on residence", "en"),
        ("residence-43", ("uk", "de", "en"), "§ 43 AufenthG (Aufenthaltsgesetz)", "de"),
        ("residence-all", ("de",), "AufenthG (Aufenthaltsgesetz)", "de"),
        ("residence-all", ("en",), "Act on residence", "en"),
        ("residence-reform", ("de",), "AufenthG (Aufenthaltsgesetz): Reform 2024", "de"),
        ("directive-1", ("en",), "Section 1 of the Protection Directive (Directive 2001/55/EC)", "en"),
        ("directive-1", ("fr",), "article 1, directive 2001/55/CE, dit « directive protection »", "fr"),
        ("directive-1", ("uk", "cs"), "Section 1 of the Protection Directive (Directive 2001/55/EC)", "en"),
        ("directive-recast", ("en",), "Protection Directive (Directive 2001/55/EC): recast", "en"),
        ("directive-recast", ("fr",), "refonte : directive 2001/55/CE, dit « directive protection »", "fr"),
        # what a text holds itself is no placeholder
        ("directive-braces", ("en",), "Section {act} of the Protection Directive (Directive 2001/55/EC)", "en"),
    ],
)
def test_a_provision_is_cited(key: str, languages: tuple[str, ...], words: str, language: str) -> None:
    """By the pattern of the first language in which both provision and act are worded."""
    provision = PROVISIONS[key]
    assert cite_provision(LAWS[provision.law], provision, languages) == (words, language)


@pytest.mark.parametrize(
    ("law", "languages", "act", "name"),
    [
        (RESIDENCE, ("de",), ("AufenthG (Aufenthaltsgesetz)", "de"), ("AufenthG", "de")),
        (RESIDENCE, ("en",), ("Act on residence", "en"), ("Act on residence", "en")),
        (
            DIRECTIVE,
            ("uk",),
            ("Protection Directive (Directive 2001/55/EC)", "en"),
            ("Protection Directive", "en"),
        ),
    ],
)
def test_an_act_is_cited(law: Law, languages: tuple[str, ...], act: tuple[str, str], name: tuple[str, str]) -> None:
    """With its short name and without, as a whole and by its name alone."""
    assert cite_act(law, languages) == act
    assert name_act(law, languages) == name


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("residence-44", ("§ 44", "de")),
        ("residence-all", ("", "de")),
        ("residence-reform", ("(Reform 2024)", "de")),
        ("directive-1", ("Section 1", "en")),
    ],
)
def test_a_provision_is_named(key: str, words: tuple[str, str]) -> None:
    """Without its act, as the list of an act's provisions does."""
    provision = PROVISIONS[key]
    assert name_provision(LAWS[provision.law], provision, ("de",) if provision.law == "residence" else ("en",)) == words


@pytest.mark.parametrize(
    ("keys", "languages", "grouped"),
    [
        ("residence-45 residence-44", ("de",), [("AufenthG (Aufenthaltsgesetz)", "§§ 44, 45", "de")]),
        ("residence-44 residence-all", ("de",), [("AufenthG (Aufenthaltsgesetz)", "§ 44", "de")]),
        ("residence-all", ("de",), [("AufenthG (Aufenthaltsgesetz)", "", "de")]),
        ("residence-44 residence-reform", ("de",), [("AufenthG (Aufenthaltsgesetz)", "§ 44, Reform 2024", "de")]),
        (
            "residence-44 residence-43",
            ("en",),
            [("AufenthG (Aufenthaltsgesetz)", "§ 44", "de"), ("Act on residence", "Section 43", "en")],
        ),
        (
            "directive-2 residence-44 directive-1",
            ("en",),
            [
                ("Protection Directive (Directive 2001/55/EC)", "Sections 1, 2", "en"),
                ("AufenthG (Aufenthaltsgesetz)", "§ 44", "de"),
            ],
        ),
        (
            "directive-1 directive-2 directive-3",
            ("en",),
            [("Protection Directive (Directive 2001/55/EC)", "Section 1, Section 2, Annex", "en")],
        ),
    ],
)
def test_provisions_are_grouped(keys: str, languages: tuple[str, ...], grouped: list[tuple[str, str, str]]) -> None:
    """Act by act, in the order of the act; what sections have in common stands there once."""
    cited = group_provisions(LAWS, [PROVISIONS[key] for key in keys.split()], languages)
    assert cited == [
        CitedSections(act=act, sections=sections, language=language) for act, sections, language in grouped
    ]


@pytest.mark.parametrize(
    ("keys", "languages", "paper", "sentences"),
    [
        ("residence-44 residence-45", ("en",), False, [("The Federal Law Gazette binds.", "en")]),
        ("residence-44", ("uk", "cs"), False, [("Verbindlich ist das Bundesgesetzblatt.", "de")]),
        ("residence-44", ("en",), True, [("On paper: the gazette binds.", "en")]),
        ("residence-44", ("de",), True, [("Verbindlich ist das Bundesgesetzblatt.", "de")]),
        # the sentence is the publisher's, whatever the language of the act
        ("convention-1", ("uk", "cs"), False, [("Verbindlich ist das Bundesgesetzblatt.", "de")]),
        ("residence-44 convention-1", ("uk", "cs"), False, [("Verbindlich ist das Bundesgesetzblatt.", "de")]),
        ("directive-1", ("en",), True, []),
        ("directive-1", ("en",), False, []),
    ],
)
def test_what_binds_is_said_once(
    keys: str,
    languages: tuple[str, ...],
    *,
    paper: bool,
    sentences: list[tuple[str, str]],
) -> None:
    """For each publisher whose texts are for information only."""
    assert list(list_binding(LAWS, [PROVISIONS[key] for key in keys.split()], languages, paper=paper)) == sentences


def test_a_wording_that_nobody_has_written() -> None:
    """It is empty, and no error."""
    assert choose_wording(RESIDENCE, {}, ("en",)) == ("", "en")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.gesetze-im-internet.de/aufenthg_2004/", "de"),
        ("https://data.example.org/eli/dir/2001/55", "eu"),
        ("https://example.org/", None),
        ("", None),
    ],
)
def test_a_publisher_is_found_by_address(address: str, key: str | None) -> None:
    """Whatever the jurisdiction: the text of a convention may stand in the collection of a country."""
    publisher = find_publisher({"de": GERMAN, "eu": UNION, "none": LawSystem(key="none")}, address)
    assert (publisher.key if publisher else None) == key


@pytest.mark.parametrize(
    ("system", "language"),
    [(GERMAN, "de"), (UNION, ""), (LawSystem(key="none"), "")],
    ids=lambda value: str(value)[:20],
)
def test_the_language_of_a_text(system: LawSystem, language: str) -> None:
    """It is known where a publisher has one alone."""
    law = _law("x", system, (), citation={}, short={}, publisher=system)
    assert law.text_language == language


SHEET = "7.3"


def _law_of_a_page(root: Path, language: str) -> tuple[SheetPage, str]:
    manual = read(root)[0]
    tree = staged_tree(manual, language)
    page = read_staged(tree, SHEET)
    assert isinstance(page, SheetPage)
    return page, tree["laws.md"]


def test_law_in_another_language_is_marked(minimal: Path) -> None:
    """A reader whose language has no wording of the law gets that of the source, which page and print name."""
    add_arabic(minimal)
    sheet = "translations/ar/infosheets/07-education/7.3-first-weeks.md"
    edit(minimal, sheet, "انظر [7.2][].", "انظر [7.2][] [cz-561-2004-20][].")
    page, laws = _law_of_a_page(minimal, "ar")
    (law,) = page.laws
    assert (law.text, law.lang, law.text_language) == (
        "Section 20 of the Schools Act (Act No. 561/2004 Coll.)",
        "en",
        "cs",
    )
    assert [note.lang for note in page.binding] == ["en"]
    assert "## Schools Act {#cz-561-2004 lang=en dir=ltr}" in laws
    assert "[Act No. 561/2004 Coll](<https://www.e-sbirka.cz/eli/cz/sb/2004/561>){lang=en dir=ltr}." in laws
    assert "-   **Section 20**{lang=en dir=ltr} The section regulates the education of foreigners.\n" in laws
    assert "    {: #cz-561-2004-20 lang=en dir=ltr }\n\n    " in laws
    manual = read(minimal)[0]
    html = write_html(leaf_of(manual, next(iter(s for n, s in manual.library.sheets.items() if str(n) == SHEET)), "ar"))
    assert '<li><span lang="en">Schools Act (Act' in html.replace("\u00a0", " ").replace("\u2066", "").replace(
        "\u2069", ""
    )
    assert '<p lang="en">Wordings of' in html


def test_law_in_a_language_that_the_manual_lacks(minimal: Path) -> None:
    """The page of the laws marks it with its language, and with the direction that this has."""
    laws = minimal / "infosheets/laws.yml"
    text = re.sub(r"^ +en: .*\n", "", laws.read_text(encoding="utf-8"), flags=re.MULTILINE)
    laws.write_text(re.sub(r"^( +)cs: ", r"\1he: ", text, flags=re.MULTILINE), encoding="utf-8")
    page, staged = _law_of_a_page(minimal, "en")
    assert [law.lang for law in page.laws] == ["he"]
    assert "{#cz-561-2004 lang=he dir=rtl}" in staged


def test_a_language_whose_readers_read_the_law_in_another(minimal: Path) -> None:
    """The settings say so; it goes before the source language, and is marked too."""
    add_arabic(minimal)
    edit(minimal, "infosheets/manual.yml", "dir: rtl", "dir: rtl, reads_law_in: cs")
    page, _laws = _law_of_a_page(minimal, "ar")
    (law,) = page.laws
    assert (law.text, law.lang) == ("§ 20 – školský zákon (zákon č. 561/2004 Sb.)", "cs")
    assert view_of(read(minimal)[0], "ar").law_languages == ("ar", "cs", "en")


def test_law_translated_into_a_further_language(minimal: Path) -> None:
    """The registry of a language has its own words, and they are not marked."""
    add_arabic(minimal)
    path = minimal / "translations/ar/infosheets/laws.yml"
    path.write_text(
        "schema: 3\n"
        "cz-561-2004:\n"
        "  citation: القانون رقم 561/2004\n"
        "  short: قانون المدارس\n"
        "  provisions:\n"
        "    cz-561-2004-20:\n"
        "      section: المادة 20\n"
        "      says: تنظم المادة تعليم الأجانب.\n",
        encoding="utf-8",
    )
    page, laws = _law_of_a_page(minimal, "ar")
    (law,) = page.laws
    assert (law.text, law.lang) == ("المادة 20 – قانون المدارس (القانون رقم 561/2004)", "ar")
    assert "-   **المادة 20** تنظم المادة تعليم الأجانب.\n    {: #cz-561-2004-20 }\n" in laws


def test_marked_law_becomes_html(minimal: Path) -> None:
    """The words of the law stand in a paragraph of their own, which links can lead to."""
    add_arabic(minimal)
    laws = staged_tree(read(minimal)[0], "ar")["laws.md"].split("\n---\n", 1)[1]
    html = convert(laws, language="ar", direction="rtl").html
    assert '<h2 dir="ltr" id="cz-561-2004" lang="en">Schools Act</h2>' in html
    assert '<p dir="ltr" id="cz-561-2004-20" lang="en"><strong dir="ltr" lang="en">' in html
