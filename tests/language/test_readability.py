"""Reading ease is Flesch's, by language."""

from __future__ import annotations

import pytest

from manual.language.readability import measure_ease


def test_formulas() -> None:
    """The published constants: two sentences of three words of one syllable each."""
    assert measure_ease("The cat sat. The dog ran.", "en") == pytest.approx(206.835 - 1.015 * 3 - 84.6)
    assert measure_ease("Pes byl tam. Les byl tam.", "cs") == pytest.approx(206.935 - 1.672 * 3 - 62.18)
    assert measure_ease("Pes byl tam.", "cs-CZ") == measure_ease("Pes byl tam.", "cs")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param("In 2018 the cat sat.", "In the cat sat.", id="figures"),
        pytest.param("The cat\n\nsat", "The cat. Sat.", id="blocks"),
        pytest.param("The cat\nsat", "The cat sat.", id="lines"),
    ],
)
def test_what_is_read(text: str, same: str) -> None:
    """Words in sentences; an empty line ends one."""
    assert measure_ease(text, "en") == pytest.approx(measure_ease(same, "en"))


def test_harder_is_lower() -> None:
    """Long sentences of long words score below short ones."""
    easy, hard = "Call the school. Say who comes.", "Municipal administrations communicate institutional expectations."
    assert (measure_ease(easy, "en") or 0) > (measure_ease(hard, "en") or 0) + 50


@pytest.mark.parametrize(("text", "language"), [("Слова.", "uk"), ("", "en"), ("2018", "en")])
def test_no_score(text: str, language: str) -> None:
    """A language without constants, or a text without words, has no score."""
    assert measure_ease(text, language) is None
