"""What is proposed in place of a key that nothing has."""

from __future__ import annotations

import pytest

from manual.resolve.references import guess_key

LAWS = ("cz-561-2004", "cz-561-2004-20", "cz-561-2004-20-1", "cz-561-2004-20-10", "cz-561-2004-36", "cz-2-1993-art-4")
OTHERS = ("suz", "urban-academy-2018", "denik-2022", "denik-2022-2", "term:newcomer", "7.2", "7.3", "f-003-016")


@pytest.mark.parametrize(
    ("key", "guess"),
    [
        pytest.param("cz-561-2004-21", "cz-561-2004-20", id="the-next-section"),
        pytest.param("cz-561-2004-35", "cz-561-2004-36", id="the-nearest-number"),
        pytest.param("cz-561-2004-20-8", "cz-561-2004-20-10", id="a-paragraph-of-the-section"),
        pytest.param("cz-561-2004-20-1-b", "cz-561-2004-20-1", id="a-letter-too-many"),
        pytest.param("cz-561-2005-20", "cz-561-2004-20", id="another-year"),
        pytest.param("cz-2-1993-art-5", "cz-2-1993-art-4", id="an-article"),
        pytest.param("c-561-2004-36", "cz-561-2004-36", id="no-part-alike-but-the-letters"),
        pytest.param("urban-academy-2019", "urban-academy-2018", id="a-source"),
        pytest.param("denik-2022-3", "denik-2022-2", id="of-many"),
        pytest.param("szu", "suz", id="letters-exchanged"),
        pytest.param("7.8", "7.3", id="a-sheet"),
        pytest.param(f"cz-561-2004-{'9' * 5000}", "cz-561-2004-20", id="more-digits-than-a-number-may-have"),
        pytest.param("nothing-like-it", "", id="nothing-near"),
    ],
)
def test_the_nearest_key(key: str, guess: str) -> None:
    """The part of the act that is nearest, or the key whose letters are most alike; nothing rather than a bad guess."""
    assert guess_key(key, [*LAWS, *OTHERS]) == guess
