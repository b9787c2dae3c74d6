"""Values of the look: a style sheet gets those that it names, and chapters of any number their colours."""

from __future__ import annotations

import re

import pytest

from manual.look.emblem import read_emblem, write_icon, write_inline_emblem
from manual.look.values import LOOK, write_chapters, write_values
from manual.model import colours
from manual.model.colours import PALETTE, Colours, choose_colours

OWN = Colours(light="#111111", dark="#eeeeee", tint="#fafafa", tint_dark="#222222")


@pytest.mark.parametrize(
    ("style", "dark", "rules"),
    [
        ("p { color: red }", False, ":root {  }\n"),
        ("p { color: var(--ink) }", False, ":root { --ink: #1a1d21 }\n"),
        # print knows no dark screens
        (
            "p { color: var( --ink ); border-color: var(--chapter) }",
            False,
            ':root { --ink: #1a1d21; --chapter: var(--ink) }\n[data-chapter="13"] { --chapter: #111111 }\n',
        ),
        (
            "p { color: var(--link); background: var(--chapter-tint) }",
            True,
            (
                ":root { --link: #0b4a94 }\n"
                '[data-chapter="13"] { --chapter-tint: #fafafa }\n'
                "@media (prefers-color-scheme: dark) {\n"
                ":root { --link: #9cc6f7; color-scheme: dark }\n"
                '[data-chapter="13"] { --chapter-tint: #222222 }\n'
                "}\n"
            ),
        ),
    ],
)
def test_values_that_a_style_sheet_names(style: str, rules: str, *, dark: bool) -> None:
    """No others, so that pages do not carry what nobody uses."""
    assert write_values(style, {13: OWN}, dark=dark) == rules


def test_any_number_of_chapters() -> None:
    """Each has a rule of its own, where the palette begins again as before."""
    rules = write_chapters({number: choose_colours(number) for number in range(1, 31)}).splitlines()
    assert len(rules) == 30
    assert rules[12] == '[data-chapter="13"] { --chapter: #252a85; --chapter-tint: #ebf0ff }'


def test_only_colours_get_into_a_style_sheet() -> None:
    """What the check would have refused ends no rule."""
    with pytest.raises(ValueError, match=r"^red} a \{ is no colour$"):
        write_chapters({1: Colours(light="red} a {", dark="#eeeeee", tint="#fafafa", tint_dark="#222222")})


def test_tokens_and_palette_are_of_one_kind() -> None:
    """The grounds of contrasts are those of the style sheets; colours of the emblem are tokens."""
    tokens = dict(
        re.findall(r"(--[\w-]+): (#\w+)", (LOOK / "tokens.css").read_text(encoding="utf-8").partition("@media")[0])
    )
    dark = dict(
        re.findall(r"(--[\w-]+): (#\w+)", (LOOK / "tokens.css").read_text(encoding="utf-8").partition("@media")[2])
    )
    assert (tokens["--paper"], tokens["--desk"]) == (colours.PAPER, colours.DESK)
    assert (dark["--paper"], dark["--desk"]) == (colours.DARK_PAPER, colours.DARK_DESK)
    assert tokens["--on-tab"] == colours.PAPER
    assert dark["--on-tab"] == colours.DARK_DESK
    assert re.findall(r'fill="(#\w+)"', read_emblem()) == [tokens["--ink"], tokens["--rule-strong"]]
    assert len(PALETTE) == 12


def test_the_emblem_is_one() -> None:
    """The icon and the mark in pages have the outlines of the one file; the page gives its own colours."""
    outlines = re.findall(r' d="([^"]+)"', read_emblem())
    assert len(outlines) == 2
    for picture in (write_icon(), write_inline_emblem()):
        assert re.findall(r' d="([^"]+)"', picture) == outlines
    assert "fill=" not in write_inline_emblem()
