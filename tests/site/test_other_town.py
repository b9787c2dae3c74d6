"""The manual of another town: German with French, three chapters, facets, readers and law of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
import yaml
from babel.messages.pofile import read_po
from conftest import read
from local import view_of
from projects import CATALOGUES, OTHER_TOWN
from pseudo import list_dates, list_texts, write_prints
from selectolax.lexbor import LexborHTMLParser

from manual.model.forms import PRIVACY
from manual.model.texts import SheetNumber

_WORD = re.compile(r"[^\W\d_]+")
# addresses, numbers, names of files
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\S+/\S+|\w*\d\w*|\.pdf\b|[\w.-]+\.(?:de|org)\b")
# what a text says above its first section
_SPOKEN = ("title", "short", "summary", "dilemma", "aim", "room", *PRIVACY)
# ids of sections, keys of references, notes
_KEYS = re.compile(r"\{[^}]*\}|\[[\w.:-]+\]\[\]|\]\[[^\]]*\]|<!--.*?-->", re.DOTALL)
# names and codes of languages, and what is the same in all: kinds of files, and who has reviewed a text
_ANYWHERE = {"deutsch", "français", "de", "fr", "pdf", "leitung", "des", "bürgerbüros"}


def test_it_is_clean() -> None:
    """Nothing of it is wrong, and nothing is asked of it that belongs to another manual."""
    sentence = "The sheet rests on aufenthg-44-4, whose current wording was not seen. Readers are told to check it."
    assert [finding.one_line() for finding in read(OTHER_TOWN)[1]] == [
        f"infosheets/02-sprache/2.1-integrationskurs.md:20: law-not-seen: {sentence}"
    ]


@pytest.mark.parametrize(
    ("language", "facets", "audience", "laws"),
    [
        pytest.param(
            "de",
            ["Pflicht", "Aus der Praxis"],
            ["Rathaus", "Betrieb"],
            [
                "§ 43 Abs. 3 AufenthG (Aufenthaltsgesetz)",
                "§ 44 Abs. 1 AufenthG (Aufenthaltsgesetz)",
                "§ 44 Abs. 4 AufenthG (Aufenthaltsgesetz)",
                "§ 17 Abs. 1 BMG (Bundesmeldegesetz)",
            ],
            id="de",
        ),
        pytest.param(
            "fr",
            ["Obligation", "Expérience"],
            ["mairie", "entreprise"],
            [
                "§ 43 Abs. 3 AufenthG (Aufenthaltsgesetz)",
                "§ 44 Abs. 1 AufenthG (Aufenthaltsgesetz)",
                "§ 44 Abs. 4 AufenthG (Aufenthaltsgesetz)",
                "§ 17 Abs. 1 BMG (Bundesmeldegesetz)",
            ],
            id="fr",
        ),
    ],
)
def test_its_words(language: str, facets: list[str], audience: list[str], laws: list[str]) -> None:
    """Facets, readers and law are called as the town calls them."""
    sheet = view_of(read(OTHER_TOWN)[0], language).sheets[SheetNumber(2, 1)]
    assert [facet.word for facet in sheet.facets] == facets
    assert [reader.word for reader in sheet.audience] == audience
    assert [law.text for law in sheet.laws] == laws


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "Art. 4 Abs. 1 der Richtlinie 2003/109/EG", id="de"),
        pytest.param("fr", "article 4, paragraphe 1 de la directive 2003/109/CE", id="fr"),
    ],
)
def test_law_of_a_union(language: str, text: str) -> None:
    """Law that has texts in both languages is cited in that of the reader."""
    sheet = view_of(read(OTHER_TOWN)[0], language).sheets[SheetNumber(3, 1)]
    assert [law.text for law in sheet.laws] == [text]


@pytest.mark.parametrize(
    ("language", "heading", "line"),
    [
        pytest.param("de", "(Deutschland)", "Wer das sagt: die Beteiligten selbst (Auental 2023).", id="de"),
        pytest.param("fr", "(Allemagne)", "Selon : ceux qui l’ont fait (Auental 2023).", id="fr"),
    ],
)
def test_what_is_added(language: str, heading: str, line: str) -> None:
    """Behind the heading of its law stands its country, below what came of something who says so."""
    view = view_of(read(OTHER_TOWN)[0], language)
    (law,), (told,) = (view.sheets[SheetNumber(2, sheet)].additions for sheet in (1, 2))
    assert (law.section, "".join(run.text for run in law.heading)) == ("recht", heading)
    assert (told.section, " ".join((told.lead, "".join(run.text for run in told.line)))) == ("ertrag", line)


def test_every_word_is_its_own(other_town: Path) -> None:
    """Pages and prints hold no word that stands in no text of the town in that language: none of English, none of another manual."""
    known = {language: _list_words(OTHER_TOWN, language) for language in ("de", "fr")}
    manual = read(OTHER_TOWN)[0]
    paths = sorted((other_town / "site").rglob("*.html"))
    pages = {path.relative_to(other_town).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    for language in known:
        prints = write_prints(view_of(manual, language))
        pages |= {f"{language}/{name}": html for name, html in prints.items()}
    assert len(pages) > 70
    strange = {
        f"{name}: {word} in “{' '.join(text.split())}”"
        for name, html in pages.items()
        for spoken, text in list_texts(LexborHTMLParser(html).root, "de")
        for word in _WORD.findall(_ADDRESS.sub(" ", text).lower())
        if len(word) > 1 and word not in known[spoken] | _ANYWHERE
    }
    assert sorted(strange) == []


def test_its_prints(other_town: Path) -> None:
    """Every sheet, chapter and pack and the manual are there on paper, with the town's title."""
    names = {path.stem for path in (other_town / "site/de").glob("*.pdf")}
    assert names == {"1", "2", "3", "1.1", "1.2", "2.1", "2.2", "3.1", "manual", "pack-erste-woche"} | {
        "case-auental-garten",
        "cases",
        "contacts",
        "form-1.1-a",
        "self-check",
        "session-erste-woche",
        "set-erste-woche",
        "slides-erste-woche",
    }
    french = {path.stem for path in (other_town / "site/fr").glob("*.pdf")}
    assert french - names == {"form-1.1-a-beside-de"}
    # the front of its chapter, a sheet with a form, a card, and the self-check
    assert len(pypdfium2.PdfDocument(other_town / "site/fr/set-erste-woche.pdf")) in range(8, 13)
    manual = pypdfium2.PdfDocument(other_town / "site/fr/manual.pdf")
    cover = " ".join(manual[0].get_textpage().get_text_bounded().split())
    assert "Nouveaux à Auental Un manuel pour qui aide à s’installer" in cover


def _list_words(root: Path, language: str) -> set[str]:
    """Give the words of all texts of a language, those of interface and print among them, and of its dates."""
    own = root if language == "de" else root / "translations" / language
    texts = [
        text
        for name in ("infosheets", "docs")
        for path in (own / name).rglob("*.md")
        for text in _read_text(path.read_text(encoding="utf-8"))
    ]
    for path in (own / "infosheets").glob("*.yml"):
        texts += _list_values(yaml.safe_load(path.read_text(encoding="utf-8")))
    # the law has its texts in both languages
    texts += _list_values(yaml.safe_load((root / "infosheets/laws.yml").read_text(encoding="utf-8")))
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        for message in filter(lambda message: message.id, read_po(file)):
            texts += [message.string] if isinstance(message.string, str) else list(message.string or ())
    dates = map(str.lower, list_dates(language))
    return {word for text in texts for word in _WORD.findall(text.lower())} | {*dates}


def _read_text(text: str) -> list[str]:
    """Give what a text says to readers: neither the names of its fields, nor ids, keys and comments."""
    head, body = text.removeprefix("---\n").split("---\n", 1)
    fields = yaml.safe_load(head)
    return [*(fields[name] for name in _SPOKEN if name in fields), _KEYS.sub(" ", body)]


def _list_values(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _list_values(part)]
    if isinstance(value, list):
        return [text for part in value for text in _list_values(part)]
    return [value] if isinstance(value, str) else []
