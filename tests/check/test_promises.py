"""What a language owes: nothing but what `targets` promise; what it lacks beyond that is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import read
from edits import apply

WORDS = "translations/cs/messages.po"
PROMISE = {"append": {"infosheets/manual.yml": "\ntargets: {translated: [cs]}\n"}}


@pytest.fixture(autouse=True)
def _few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("manual.language.messages.list_words", "manual.check.words.list_words"):
        monkeypatch.setattr(place, lambda: ("Tips", "Sources", "State", "For", "Chapter"))
    # the engine knows Czech
    monkeypatch.setattr("manual.content.library.load_brought", lambda _language: None)


def _say(root: Path, *codes: str) -> list[str]:
    return [finding.one_line(weighed=True) for finding in read(root)[1] if finding.code in codes]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param(
            'msgid "Tips"\nmsgstr "Tipy"\n',
            "1: info: words-missing: 4 of 5 words of interface and print have no translation, and stand in English: "
            "“Sources”, “State”, “For” and 1 more. Write their `msgstr`.",
            id="not in the file",
        ),
        pytest.param(
            'msgid "Tips"\nmsgstr "Tipy"\n\nmsgid "For"\nmsgstr ""\n\nmsgid "Chapter"\nmsgstr "K"\n\n'
            'msgid "State"\nmsgstr "S"\n\nmsgid "Sources"\nmsgstr "Z"\n',
            "4: info: words-missing: 1 of 5 words of interface and print have no translation, and stand in English: “For”. "
            "Write their `msgstr`.",
            id="without a text",
        ),
        pytest.param(
            "",
            "1: info: words-missing: No word of interface and print is translated. Begin with `manual language add cs`.",
            id="none",
        ),
    ],
)
def test_words_are_counted(minimal: Path, entries: str, expected: str) -> None:
    """Where nothing is promised, one line says how many there are."""
    (minimal / WORDS).write_text(entries or 'msgid ""\nmsgstr ""\n', encoding="utf-8")
    assert _say(minimal, "words-missing", "word-missing") == [f"{WORDS}:{expected}"]


def test_promised_words_are_errors(minimal: Path) -> None:
    """Where a language is promised, each is an error of its own."""
    apply(minimal, PROMISE)
    (minimal / WORDS).write_text('msgid "Tips"\nmsgstr ""\n\nmsgid "For"\nmsgstr "Pro"\n', encoding="utf-8")
    absent = "has no translation. Copy its entry from `messages.pot`, and write its `msgstr`."
    assert _say(minimal, "words-missing", "word-missing") == [
        f"{WORDS}:1: error: word-missing: “Chapter” {absent}",
        f"{WORDS}:1: error: word-missing: “Sources” {absent}",
        f"{WORDS}:1: error: word-missing: “State” {absent}",
        f"{WORDS}:1: error: word-missing: “Tips” has no translation. Write its `msgstr`.",
    ]


def test_entries_are_counted(minimal: Path) -> None:
    """One line for each registry; a promise turns it into one for each entry, of those that it speaks of."""
    apply(
        minimal,
        {"append": {"infosheets/sources.yml": "\ncesky:\n  title: Zpráva\n  language: cs\n  gloss: A report.\n"}},
    )
    folder = "translations/cs/infosheets"
    rest = (
        "1 of 1 entries of {0}.yml are not translated, and stand in the source language. Add them here by their keys."
    )
    registries = ("actors", "glossary", "situations")
    assert _say(minimal, "entries-untranslated", "entry-untranslated") == [
        f"{folder}/{name}.yml:1: info: entries-untranslated: {rest.format(name)}" for name in registries
    ]
    apply(minimal, PROMISE)
    assert [line.partition(": ")[0] for line in _say(minimal, "entries-untranslated", "entry-untranslated")] == [
        "infosheets/actors.yml:1",
        "infosheets/glossary.yml:1",
        "infosheets/situations.yml:1",
    ]
