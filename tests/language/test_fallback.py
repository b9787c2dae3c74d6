"""Messages that a language lacks: marked where they are taken, said or dropped where they are shown."""

from __future__ import annotations

import pickle

import pytest

from manual.language.fallback import drop_marks, mark, part_marked, say_languages
from manual.language.messages import MarkedWords, choose_marked, read_catalogue

_TEXT = """msgid "Page"
msgstr "Stránka"

msgid "%(num)s sheet"
msgid_plural "%(num)s sheets"
msgstr[0] "%(num)s karta"
msgstr[1] "%(num)s karty"
msgstr[2] "%(num)s karet"
"""
WORDS = read_catalogue(_TEXT, "messages.po", "cs")[0].words
MORE = "%(num)s page", "%(num)s pages"


def test_what_is_there_is_not_marked() -> None:
    """A message that the language has is as ever, one that it lacks is in English between marks."""
    marked = choose_marked(WORDS, "cs")
    assert marked.gettext("Page") == "Stránka"
    assert marked.gettext("Sources") == mark("Sources")
    assert marked.ngettext("%(num)s sheet", "%(num)s sheets", 2) == "%(num)s karty"
    assert marked.ngettext(*MORE, 1) == mark(MORE[0])
    assert marked.ngettext(*MORE, 2) == mark(MORE[1])
    assert drop_marks(marked.gettext("Sources")) == "Sources"


def test_scripts_get_no_marks() -> None:
    """A script puts the forms of a message where they can say no language."""
    assert choose_marked(WORDS, "cs").forms(*MORE, "cs") == WORDS.forms(*MORE, "cs")


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_english_lacks_nothing(language: str) -> None:
    """The ids of messages are its words."""
    assert choose_marked(WORDS, language) is WORDS


def test_marked_words_travel() -> None:
    """In another process they mark the same, and they are no other words by their data."""
    again = pickle.loads(pickle.dumps(choose_marked(WORDS, "cs")))  # noqa: S301  # our own
    assert isinstance(again, MarkedWords)
    assert again.gettext("Sources") == mark("Sources")
    assert again.data == WORDS.data


LATE = mark("Late")
SEE = mark(f'See <a href="x">7.3</a> {LATE}')


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        pytest.param("<p>Brzy</p>", "<p>Brzy</p>", id="nothing"),
        pytest.param(f"<p>{LATE}</p>", '<p><span lang="en">Late</span></p>', id="text"),
        pytest.param(
            f"<p>{SEE}.</p>",
            '<p><span lang="en">See <a href="x">7.3</a> <span lang="en">Late</span></span>.</p>',
            id="one in another",
        ),
        pytest.param(f'<a title="{LATE}" href="x">Brzy</a>', '<a title="Late" href="x">Brzy</a>', id="attribute"),
        pytest.param(f"<title>{LATE} – M</title>", "<title>Late – M</title>", id="title"),
        pytest.param(f"<textarea>{LATE}</textarea>", "<textarea>Late</textarea>", id="what can be written over"),
        pytest.param(
            '<script>{"a": "\\ue0f0Late\\ue0f1"}</script>', '<script>{"a": "Late"}</script>', id="data for scripts"
        ),
        pytest.param(
            '<p data-counts=\'{"one": "\\ue0f0Late\\ue0f1"}\'>x</p>',
            '<p data-counts=\'{"one": "Late"}\'>x</p>',
            id="data in an attribute",
        ),
        pytest.param(
            f'<option value="x">{LATE}</option><option>{LATE} 2</option>',
            '<option value="x" lang="en">Late</option><option>Late 2</option>',
            id="choice",
        ),
        pytest.param(
            f"<style>a::after {{ content: '{LATE}' }}</style>",
            "<style>a::after { content: 'Late' }</style>",
            id="style",
        ),
        pytest.param("<p>\ue0f0Late</p>", "<p>Late</p>", id="a mark that lost its other"),
    ],
)
def test_a_page_says_the_language(html: str, shown: str) -> None:
    """In an element where one can stand; elsewhere the mark is dropped."""
    assert say_languages(html, "ltr") == shown


def test_a_page_from_right_to_left_says_the_direction() -> None:
    """English is read the other way round."""
    assert say_languages(f"<p>{LATE}</p>", "rtl") == '<p><span lang="en" dir="ltr">Late</span></p>'


def test_pieces() -> None:
    """What is no HTML gets the pieces of a text, one mark in another as part of that."""
    assert part_marked(f"A {LATE}.") == [("A ", False), ("Late", True), (".", False)]
    assert part_marked(mark(f"a {LATE} b")) == [("a ", True), ("Late", True), (" b", True)]
    assert part_marked("") == [("", False)]
