"""Lists inside a line have the commas and semicolons of their language."""

from __future__ import annotations

import pytest

from manual.language.lists import join_groups, join_list


@pytest.mark.parametrize(
    ("language", "listed", "grouped"),
    [
        pytest.param("en", "a, b", "a; b", id="english"),
        pytest.param("sr-Latn", "a, b", "a; b", id="script"),
        pytest.param("ar", "a، b", "a؛ b", id="arabic"),
        pytest.param("fa-AF", "a، b", "a؛ b", id="persian-with-a-region"),
        pytest.param("zh-Hant", "a、b", "a；b", id="chinese-without-spaces"),
    ],
)
def test_lists(language: str, listed: str, grouped: str) -> None:
    """An empty member is none."""
    assert join_list(["a", "", "b"], language) == listed
    assert join_groups(["a", "", "b"], language) == grouped
