"""Lists inside a line have the commas and semicolons of their language."""

from __future__ import annotations

import pytest

from manual.language.lists import find_semicolon, join_list


@pytest.mark.parametrize(
    ("language", "listed", "semicolon"),
    [
        pytest.param("en", "a, b", "; ", id="english"),
        pytest.param("sr-Latn", "a, b", "; ", id="script"),
        pytest.param("ar", "a، b", "؛ ", id="arabic"),
        pytest.param("fa-AF", "a، b", "؛ ", id="persian-with-a-region"),
        pytest.param("zh-Hant", "a、b", "；", id="chinese-without-spaces"),
    ],
)
def test_lists(language: str, listed: str, semicolon: str) -> None:
    """An empty member is none."""
    assert join_list(["a", "", "b"], language) == listed
    assert find_semicolon(language) == semicolon
