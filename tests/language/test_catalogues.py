"""The words that come with the engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import CATALOGUES, ROOT, read

from manual.language.catalogues import list_languages, read_brought
from manual.language.messages import Catalogue, read_catalogue

TEMPLATE = ROOT / "translations/messages.pot"
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
    empty, _ = read_catalogue(TEMPLATE.read_text(encoding="utf-8"), "messages.pot", language)
    names = {finding.message.partition("”")[0] for finding in _}
    assert findings == []
    assert empty.messages == {}
    assert {f"“{name if isinstance(name, str) else ' | '.join(name)}" for name in catalogue.messages} == names


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


def test_a_manual_needs_no_catalogue(minimal: Path) -> None:
    """A language that the engine knows is served in its words, and one word of the manual's own in place of that one."""
    words = read(minimal)[0].words("cs")
    assert (words.gettext("Facet"), words.gettext("Sources")) == ("Rubrika", "Zdroje")

    (minimal / "translations/cs/messages.po").unlink()
    manual, findings = read(minimal)
    assert "word-missing" not in {finding.code for finding in findings}
    assert manual.words("cs").gettext("Sources") == "Zdroje"
