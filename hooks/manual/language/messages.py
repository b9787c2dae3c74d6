"""Words of interface and print: gettext catalogues, read without compiling by hand.

A `.po` file is read entry by entry, so that each problem is a finding with its line.
What is complete becomes a compiled catalogue in memory, which `gettext` of the standard
library reads; it also parses the rule of plurals, so that no rule is ever evaluated here.
"""

from __future__ import annotations

import gettext
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.plurals import DEFAULT_PLURAL, get_plural
from babel.messages.pofile import PoFileError, PoFileParser

from manual.language.characters import LOST
from manual.language.fallback import LANGUAGE, drop_marks, mark
from manual.language.locales import drop_region, find_locale
from manual.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from babel.messages.catalog import Message

_Rule = tuple[int, str]
# no language of the world has more, and a number without bounds would fill the memory
_MOST_FORMS = 6
_FORMS = re.compile(r"\s*nplurals\s*=\s*(\d{1,9})\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
# what is filled into a message, and what may not stand beside it
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}|%\([a-z_]+\)s")
_BRACES = re.compile(r"[{}]|%\(")
# a line of a message, such as `msgstr "…"`; Babel would take a text that is not closed for closed one letter earlier
_LINE = re.compile(r'(?:msg(?:id|str|id_plural|ctxt)(?:\s*\[\s*\d+\s*\])?\s*)?"(?:[^"\\]|\\.)*"')
# of the catalogue without texts: the end of its head, and the two forms of each plural
_HEAD_END = re.compile(r'^"Content-Type:.*\n', re.MULTILINE)
_PLURALS = re.compile(r'(?:^msgstr\[\d\] ""\n)+', re.MULTILINE)
# enough to see every form of every language
_NUMBERS = (*range(201), 1000, 1_000_000)
# Babel has the last two forms of Arabic the other way round than CLDR and the tools of gettext
_RULES = {"ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)")}
# the compiled catalogue is part of keys of the cache, so that it must not name the hour
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class Words(gettext.GNUTranslations):
    """The messages of one language; English is the id, so a missing word is still readable.

    `data` is the compiled catalogue: equal data, equal words. A copy in another process is made from it.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.data = data

    def __reduce__(self) -> tuple[object, ...]:
        """Travel as data, since the rule of plurals is a function made by `gettext`."""
        return _words, (self.data,)

    def __eq__(self, other: object) -> bool:
        """Tell that two catalogues say the same."""
        return isinstance(other, Words) and other.data == self.data

    def __hash__(self) -> int:
        """Go with equality."""
        return hash(self.data)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the message in the form that the language has for a number."""
        try:
            return super().ngettext(msgid1, msgid2, n)
        except ArithmeticError:
            # a rule may divide by nought for a number that nobody tried
            return msgid1 if n == 1 else msgid2

    def forms(self, msgid1: str, msgid2: str, language: str) -> dict[str, str]:
        """Give the message in each form by its name in CLDR, for scripts, which know these names.

        A form that is only for fractions, such as that of “1,5 karty”, stands for no number of things, and is left
        out; `other` is always among them, since a browser falls back on it.
        """
        examples = {"other": 0, **_examples(language)}
        return {category: self.ngettext(msgid1, msgid2, number) for category, number in examples.items()}


class MarkedWords(Words):
    """The messages of a language for pages and prints: one that stands in English is marked, as `fallback.py` tells."""

    def __reduce__(self) -> tuple[object, ...]:
        """Travel as data, as plain words do."""
        return _marked_words, (self.data,)

    def gettext(self, message: str) -> str:
        """Give the message, with marks where the language lacks it."""
        text = super().gettext(message)
        return text if message in self._ids else mark(text)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the message in the form that the language has for a number, with marks where it lacks the message."""
        text = super().ngettext(msgid1, msgid2, n)
        return text if msgid1 in self._ids else mark(text)

    def forms(self, msgid1: str, msgid2: str, language: str) -> dict[str, str]:
        """Give the message in each form, without marks: a script puts it where it can say no language."""
        return {category: drop_marks(text) for category, text in super().forms(msgid1, msgid2, language).items()}

    @cached_property
    def _ids(self) -> frozenset[str]:
        """The ids of all messages that there are, those that count by the first of both."""
        return frozenset(name if isinstance(name, str) else name[0] for name in self._catalog)  # type: ignore[attr-defined]  # of the class below


@lru_cache(maxsize=64)
def _marked_words(data: bytes) -> MarkedWords:
    """Make the marked words of a catalogue once in a process."""
    return MarkedWords(data)


def choose_marked(words: Words, language: str) -> Words:
    """Give the words of a language as pages and prints take them; English lacks none."""
    return words if drop_region(language) == LANGUAGE else _marked_words(words.data)


@lru_cache(maxsize=64)
def _words(data: bytes) -> Words:
    """Make the words of a catalogue once in a process, though many values that hold them arrive."""
    return Words(data)


@cache
def _examples(language: str) -> Mapping[str, int]:
    """Give the smallest number of each plural category that a language has for whole numbers."""
    locale = find_locale(language)
    if locale is None:
        return {"one": 1}
    examples: dict[str, int] = {}
    for number in _NUMBERS:
        examples.setdefault(locale.plural_form(number), number)
    return examples


@dataclass(frozen=True, slots=True)
class Lacking:
    """A word that has no translation: its name, and the line of its entry, 1 where there is none, with what to do."""

    name: str
    line: int
    step: str


@dataclass(frozen=True)
class Catalogue:
    """What a `.po` file says: texts and complete plurals by their ids, and the rule that chooses among plurals.

    `lacking` are the entries without a text, `names` the ids of all entries, also of those with an error.
    """

    messages: Mapping[str | tuple[str, str], str | tuple[str, ...]]
    rule: _Rule
    lacking: tuple[Lacking, ...] = ()
    names: frozenset[str] = frozenset()

    def over(self, below: Catalogue) -> Catalogue:
        """Lay the catalogue over another one of the same language: what this one does not say is said as in that one.

        Its rule of plurals counts; where that is another one, forms that were written for the other are left out.
        """
        kept = {
            name: texts for name, texts in below.messages.items() if isinstance(name, str) or below.rule == self.rule
        }
        said = {_join(name) for name in kept}
        lacking = tuple(word for word in self.lacking if word.name not in said)
        return Catalogue({**kept, **self.messages}, self.rule, lacking, self.names | said)

    @cached_property
    def words(self) -> Words:
        """The catalogue compiled, once and only where it is needed: a check reads it without."""
        return _words(_compiled(tuple(self.messages.items()), self.rule))


# the source needs none, and a language that lacks one is served in English
EMPTY = Catalogue({}, DEFAULT_PLURAL)


class _Entries(Catalog):
    """The entries of a file as they stand there; the header is kept apart, so that nothing in it takes effect."""

    num_plurals = _MOST_FORMS  # whatever the header says, each form is seen

    def __init__(self) -> None:
        super().__init__()
        self.top: Message | None = None

    def __setitem__(self, id: str | tuple[str, ...] | list[str], message: Message) -> None:  # noqa: A002  # Babel's name
        if id:
            super().__setitem__(id, message)
        else:
            self.top = message


def read_catalogue(text: str, path: str, language: str) -> tuple[Catalogue, list[Finding]]:
    """Read a `.po` file; what it lacks is said in English, and what is wrong with it is a finding."""
    entries = _entries(text, path)
    if isinstance(entries, Finding):
        return EMPTY, [entries]
    rule, findings = _rule(entries.top, text, path, language)
    messages: dict[str | tuple[str, str], str | tuple[str, ...]] = {}
    lacking: list[Lacking] = []
    # without the head of the file: Babel fills it up with the minute, and equal words must give equal data
    for message in (entry for entry in entries if entry.id):
        texts = (str(message.string or ""),) if isinstance(message.id, str) else _forms(message)
        if not any(texts):
            count = 0 if isinstance(message.id, str) else rule[0] if rule else len(texts)
            lacking.append(_lack(message, count))
            continue
        if not isinstance(message.id, str):
            if rule is None:
                continue
            if problem := _plural_problem(message, rule[0]):
                findings.append(Finding(path, message.lineno or 1, "plural-forms", problem))
                continue
            texts = texts[: rule[0]]
        if differing := _placeholder_problem(message.id, texts):
            findings.append(Finding(path, message.lineno or 1, "placeholders-differ", differing))
        elif isinstance(message.id, str):
            messages[message.id] = texts[0]
        else:
            messages[message.id[0], message.id[1]] = texts
    # a message of which a character was refused has its finding
    whole = {name: texts for name, texts in messages.items() if LOST not in "".join(texts)}
    names = frozenset(_name(message) for message in entries if message.id)
    return Catalogue(whole, rule or DEFAULT_PLURAL, tuple(lacking), names), findings


@cache
def list_words() -> tuple[str, ...]:
    """Name every word of interface and print, by its id; one that counts as “%(num)s sheet | %(num)s sheets”."""
    entries = _entries(read_template(), "messages.pot")
    return () if isinstance(entries, Finding) else tuple(_name(message) for message in entries if message.id)


def read_template() -> str:
    """Read the catalogue without texts that translators begin with."""
    return Path(__file__).with_name("messages.pot").read_text(encoding="utf-8")


def write_template(language: str) -> str:
    """Give the catalogue without texts for a language: its head, and as many forms of a plural as it has."""
    count, rule = _known_rule(language)
    head = f'"Language: {language}\\n"\n"Plural-Forms: nplurals={count}; plural={rule};\\n"\n'
    forms = "".join(f'msgstr[{position}] ""\n' for position in range(count))
    text = _HEAD_END.sub(lambda match: match[0] + head, read_template(), count=1)
    return _PLURALS.sub(forms, text)


def list_lacking(catalogue: Catalogue) -> tuple[Lacking, ...]:
    """List the words that a language lacks, those of its file first, in their order."""
    step = "Copy its entry from `messages.pot`, and write its `msgstr`."
    return (*catalogue.lacking, *(Lacking(name, 1, step) for name in list_words() if name not in catalogue.names))


def _name(message: Message) -> str:
    return _join(message.id)


def _join(name: str | Iterable[str]) -> str:
    return name if isinstance(name, str) else " | ".join(name)


def _entries(text: str, path: str) -> _Entries | Finding:
    """Read the entries of a file, or say why it cannot be read."""
    if "\0" in text:
        return _unreadable(path, 1, "it holds a byte 0")
    if line := _unclosed(text):
        return _unreadable(path, line, "the quotes of the line are not those of a text")
    entries = _Entries()
    try:
        PoFileParser(entries, ignore_obsolete=True, abort_invalid=True).parse(text.split("\n"))
    except PoFileError as error:
        return _unreadable(path, error.lineno + 1, error)
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        return _unreadable(path, 1, error)
    return entries


def _unclosed(text: str) -> int:
    """Find the first line that is no text in quotes; 0 for none. Other keywords are left to the parser."""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith(("msg", '"')) and not _LINE.fullmatch(stripped):
            return number
    return 0


def _unreadable(path: str, line: int, error: object) -> Finding:
    return Finding(path, line, "bad-value", f"The catalogue cannot be read: {error}. Open it in a gettext editor.")


def _lack(message: Message, count: int) -> Lacking:
    forms = ", ".join(f"`msgstr[{position}]`" for position in range(count))
    step = f"Write {forms}." if forms else "Write its `msgstr`."
    return Lacking(_name(message), message.lineno or 1, step)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string or ())


def _plural_problem(message: Message, count: int) -> str:
    """Say what a message with some of its plural forms lacks; empty for nothing."""
    name, forms = _name(message), _forms(message)
    lacking = [f"`msgstr[{position}]`" for position in range(count) if not forms[position]]
    if lacking:
        return f"“{name}” lacks {len(lacking)} of its {count} plural forms. Write {', '.join(lacking)}."
    if any(forms[count:]):
        return f"“{name}” has more plural forms than the {count} of `Plural-Forms`. Take the others out, or correct that line."
    return ""


def _placeholder_problem(original: str | tuple[str, ...] | list[str], texts: tuple[str, ...]) -> str:
    """Say how placeholders differ from those of the original; empty for nothing, and for a text that is not there.

    A message is filled in by `str.format`, which would follow `{number.__class__}`; so nothing but the plain names
    of the original may stand in braces. A plural form may leave its number out: “one sheet”.
    """
    wanted = set(_PLACEHOLDER.findall(original if isinstance(original, str) else " ".join(original)))
    for text in filter(None, texts):
        given = set(_PLACEHOLDER.findall(text))
        lacking = wanted - given if isinstance(original, str) else set()
        strange = given - wanted or set(_BRACES.findall(_PLACEHOLDER.sub("", text)))
        if lacking or strange:
            listed = ", ".join(f"`{name}`" for name in sorted(wanted)) or "none"
            return f"The placeholders of “{text}” are not those of its original: {listed}. Make them agree."
    return ""


def _rule(top: Message | None, text: str, path: str, language: str) -> tuple[_Rule | None, list[Finding]]:
    """Give number and rule of the plural forms: those of the header, or without one those known of the language."""
    header = str(top.string) if top else ""
    lines = [line.partition(":")[2] for line in header.split("\n") if line.lower().startswith("plural-forms:")]
    known = _known_rule(language)
    if not lines:
        return known, []
    match = _FORMS.fullmatch(lines[0])
    rule = (int(match[1]), match[2]) if match else None
    problem = _rule_problem(rule)
    if not problem:
        return rule, []
    line = next((at for at, row in enumerate(text.split("\n"), 1) if "plural-forms" in row.lower()), 1)
    sentence = (
        f"`Plural-Forms` cannot be used: {problem}. Until it is mended, plurals stand in English. "
        f"Write `nplurals={known[0]}; plural={known[1]};`, or take the line out."
    )
    return None, [Finding(path, line, "bad-value", sentence)]


def _known_rule(language: str) -> _Rule:
    rule = _RULES.get(drop_region(language))
    if rule is not None:
        return rule
    locale = find_locale(language)
    return DEFAULT_PLURAL if locale is None else tuple(get_plural(locale))


@lru_cache(maxsize=64)
def _rule_problem(rule: _Rule | None) -> str:
    """Say what is wrong with a rule, after trying it on a message that has its position as each form; empty for nothing."""
    if rule is None:
        return "it is not of the form `nplurals=2; plural=(n != 1);`"
    count = rule[0]
    if not 1 <= count <= _MOST_FORMS:
        return f"it speaks of {count} forms, and languages have 1 to {_MOST_FORMS}"
    probe, forms = ("one", "more"), [str(position) for position in range(count)]
    try:
        words = Words(_compiled(((probe, tuple(forms)),), rule))
    except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
        return f"its rule is not understood ({error})"
    wrong = next((number for number in _NUMBERS if words.ngettext(*probe, number) not in forms), None)
    return "" if wrong is None else f"its rule gives none of the {count} forms for {wrong}"


@lru_cache(maxsize=64)
def _compiled(messages: tuple[tuple[str | tuple[str, str], str | tuple[str, ...]], ...], rule: _Rule) -> bytes:
    """Compile a catalogue in memory, once for equal ones, such as those of a preview that is made again."""
    # Babel writes the rule only for a catalogue whose language it knows; the rule is ours all the same
    catalog = Catalog(locale="en", creation_date=_NEVER, revision_date=_NEVER)
    catalog.mime_headers = [("Plural-Forms", f"nplurals={rule[0]}; plural={rule[1]};")]
    for message, text in messages:
        catalog.add(message, text)
    data = io.BytesIO()
    write_mo(data, catalog)
    return data.getvalue()
