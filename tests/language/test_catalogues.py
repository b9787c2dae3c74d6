"""The words that come with the engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import CATALOGUES, read

from manual.language.catalogues import list_languages, read_brought
from manual.language.messages import Catalogue, Lacking, list_words, read_catalogue

_SAID = Catalogue({"Page": "Stránka", ("%(num)s sheet", "%(num)s sheets"): ("karta", "karty", "karet")}, (3, "0"))


def test_languages_that_are_brought() -> None:
    """Those of the files; English is what code and templates are written in."""
    assert list_languages() == tuple(sorted(path.stem for path in CATALOGUES.glob("*.po")))
    assert "cs" in list_languages()
    assert read_brought("en") is None
    assert read_brought("../words/cs") is None


@pytest.mark.parametrize("language", list_languages())
def test_what_is_brought_is_whole(language: str) -> None:
    """A catalogue says every word of code and templates, in all plural forms, and nothing else."""
    catalogue, findings = read_catalogue(read_brought(language) or "", f"{language}.po", language)
    assert findings == []
    assert catalogue.lacking == ()
    assert catalogue.names == {*list_words()}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param(Catalogue({}, (3, "0")), dict(_SAID.messages), id="nothing"),
        pytest.param(Catalogue({"Page": "List"}, (3, "0")), {**_SAID.messages, "Page": "List"}, id="a word"),
        pytest.param(Catalogue({"Other": "Jiné"}, (2, "0")), {"Page": "Stránka", "Other": "Jiné"}, id="another rule"),
    ],
)
def test_words_of_a_manual_lie_over_them(own: Catalogue, expected: object) -> None:
    """A manual says what it wants to say otherwise; plural forms are kept only under the rule that they were made for."""
    merged = own.over(_SAID)
    assert merged.messages == expected
    assert merged.rule == own.rule


def test_what_neither_says_is_lacking() -> None:
    """A word without a text is said as the engine says it, where it does."""
    lacking = tuple(Lacking(name, line, "Write it.") for line, name in enumerate(("Page", "Other"), 1))
    merged = Catalogue({}, (3, "0"), lacking, frozenset({"Page", "Other"})).over(_SAID)
    assert merged.lacking == lacking[1:]
    assert merged.names == {"Page", "Other", "%(num)s sheet | %(num)s sheets"}


def test_a_manual_needs_no_catalogue(minimal: Path) -> None:
    """A language that the engine knows is served in its words, and one word of the manual's own in place of that one."""
    words = read(minimal)[0].words("cs")
    assert (words.gettext("Facet"), words.gettext("Sources")) == ("Rubrika", "Zdroje")

    (minimal / "translations/cs/messages.po").unlink()
    manual, findings = read(minimal)
    assert "word-missing" not in {finding.code for finding in findings}
    assert manual.words("cs").gettext("Sources") == "Zdroje"
