"""Reading ease is Flesch's, by language, and not of citations or marks."""

from __future__ import annotations

import pytest

from manual.language.readability import reading_ease


def test_formulas() -> None:
    """The published constants: two sentences of three words of one syllable each."""
    assert reading_ease("The cat sat. The dog ran.", "en") == pytest.approx(206.835 - 1.015 * 3 - 84.6)
    assert reading_ease("Pes byl tam. Les byl tam.", "cs") == pytest.approx(206.935 - 1.672 * 3 - 62.18)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        pytest.param("The [cat][7.2] sat.", "The cat sat.", id="reference"),
        pytest.param("The cat sat ([Urban Academy][u-2018], module (2)).", "The cat sat.", id="citation"),
        pytest.param("- **The cat** sat.", "The cat sat.", id="marks"),
        pytest.param("1.  *The cat sat.*", "The cat sat.", id="step"),
        pytest.param("In 2018 the cat sat.", "In the cat sat.", id="figures"),
    ],
)
def test_what_is_read(markdown: str, plain: str) -> None:
    """Only words that are read aloud count."""
    assert reading_ease(markdown, "en") == pytest.approx(reading_ease(plain, "en"))


def test_harder_is_lower() -> None:
    """Long sentences of long words score below short ones."""
    easy, hard = "Call the school. Say who comes.", "Municipal administrations communicate institutional expectations."
    assert (reading_ease(easy, "en") or 0) > (reading_ease(hard, "en") or 0) + 50


@pytest.mark.parametrize(("text", "language"), [("Слова.", "uk"), ("", "en"), ("2018", "en")])
def test_no_score(text: str, language: str) -> None:
    """A language without constants, or a text without words, has no score."""
    assert reading_ease(text, language) is None
