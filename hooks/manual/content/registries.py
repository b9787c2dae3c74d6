"""The plain registries: sources, actors, terms, situations, facts, places, packs, pictures, roles, known findings, each a YAML file of keyed entries.

At the head of each, and of the laws, stands the form that it is written in, `schema: 1`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from manual.content.fields import ADDRESS, DAY, FLAG, MAIL, NUMBERS, TELEPHONE, TEXT, WORDS, Described, Need
from manual.content.frontmatter import Reader
from manual.content.limits import ENTRIES, ITEMS
from manual.content.migrations import SCHEMA, take_schema
from manual.content.yaml_reader import Field, Note, YamlError, read_yaml
from manual.language.characters import LOST
from manual.model.codes import CODES, OF_KNOWN
from manual.model.findings import Finding, has_errors
from manual.model.registries import (
    ACKNOWLEDGEMENT,
    CONFIDENCES,
    LICENCES,
    MODES,
    TELLERS,
    UNDATED,
    UNKNOWN,
    Actor,
    Fact,
    FactPart,
    Known,
    Localized,
    Pack,
    Picture,
    Place,
    Role,
    Situation,
    Source,
    Term,
)
from manual.model.texts import LANGUAGE_CODE, SheetNumber

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

REQUIRED, EXPECTED = Need.REQUIRED, Need.EXPECTED

EntryT = TypeVar("EntryT")

# how many registries are kept as they were read: those of a manual, before and after a change
_MOST_READ = 24

# a key becomes part of addresses, of names of files and of ids on pages; a number alone is that of a sheet or chapter
_KEY = re.compile(r"(?![0-9]+(?:\.[0-9]+)?\Z)[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")


# the name of a part of a fact, which stands behind its key and `#`
_PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def judge_key(key: str) -> str:
    """Say what is wrong with a key; empty where it can be used."""
    if _KEY.fullmatch(key) and ".." not in key:
        return ""
    return (
        f"The key `{key}` cannot be used. Write it with a-z, 0-9, hyphens and full stops, such as urban-academy-2018."
    )


def read_table(text: str, path: str) -> tuple[dict[str, Field], list[Finding]]:
    """Read a registry file into keyed fields; each entry must be a map, each key one that can be used.

    Raises `ProjectError` where the file is written in another form than the one that is read.
    """
    notes: list[Note] = []
    try:
        table = read_yaml(text, notes=notes)
    except YamlError as error:
        return {}, [Finding(path, error.line, error.code, error.message)]
    findings = [Finding(path, *note) for note in notes]
    head = table.get(SCHEMA)
    table, problem = take_schema(table, path, PurePosixPath(path).stem)
    if head is not None and problem:
        findings.append(Finding(path, head.line, "bad-value", problem))
    if len(table) > ENTRIES:
        message = f"The file has {len(table):,} entries; at most {ENTRIES:,} are read. Take out what nothing uses."
        return {}, [*findings, Finding(path, 1, "too-large", message)]
    findings += [
        Finding(path, field.line, "wrong-type", f"The entry `{key}` must be a map of fields.")
        for key, field in table.items()
        if not isinstance(field.value, dict)
    ]
    for key, field in table.items():
        if problem := judge_key(key):
            findings.append(Finding(path, field.line, "bad-name", problem))
    return {
        key: field for key, field in table.items() if isinstance(field.value, dict) and not judge_key(key)
    }, findings


def _reader(field: Field, path: str) -> Reader:
    return Reader(field.value if isinstance(field.value, dict) else {}, path, field.line)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a field is read, and what it says.

    `read` takes the value of a field by its name, also where the field is missing, and notes what is wrong with it.
    """

    read: Callable[[Reader, str], Any]
    says: Described


# equal by being the same: there is one of each kind
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Registry(Generic[EntryT]):
    """A plain registry: the name of its file, what an entry is, the class of entries, and its fields in the order of messages.

    Every field is one of the class, and is read as its type there; those that are translated come first. `check`
    compares fields with one another.
    """

    name: str
    what: str
    entry: Callable[..., EntryT]
    fields: Mapping[str, Rule]
    check: Callable[[Reader, EntryT], None] = lambda _reader, _entry: None

    @property
    def translated(self) -> tuple[str, ...]:
        """The fields that other languages have their own of."""
        return tuple(name for name, rule in self.fields.items() if rule.says.translated)


def _text(reader: Reader, name: str) -> str:
    """Take a text, also where its only word is one that YAML has another type for."""
    field = reader.fields.get(name)
    if field is not None and isinstance(field.value, bool):
        return str(field.value).lower()
    return reader.text(name, required=False)


def _text_if_there(reader: Reader, name: str) -> str | None:
    return _text(reader, name) if name in reader.fields else None


def _flag(reader: Reader, name: str) -> bool:
    """Take true or false, which mean the same in quotes."""
    field = reader.fields.get(name)
    # a list or a map cannot be looked up in a set
    if field is not None and field.value in ("true", "false"):
        return field.value == "true"
    return reader.flag(name)


def _words(reader: Reader, name: str) -> tuple[str, ...]:
    """Take a list, or a text with commas between its members."""
    field = reader.fields.get(name)
    if field is None or not isinstance(field.value, list):
        return tuple(filter(None, map(str.strip, _text(reader, name).split(","))))
    words = reader.words(name)
    for word in sorted({word for word in words if words.count(word) > 1}):
        reader.note(name, "bad-value", f"`{name}` names {word} twice. Keep one.")
    return tuple(filter(None, words))


def _numbered(reader: Reader, name: str) -> tuple[str, ...]:
    """Take a list whose numbers are quoted, and nothing else."""
    field = reader.fields.get(name)
    if field is None or isinstance(field.value, list):
        reader.refuse_unquoted(name)
        return _words(reader, name)
    reader.note(name, "wrong-type", f"`{name}` must be a list, written `[a, b]`.")
    return ()


def _place_of_a_text(reader: Reader, name: str) -> str:
    """Take the number of a sheet or chapter, quoted, and perhaps a section of it."""
    text = _text(reader, name)
    if re.fullmatch(r"[0-9]+\.[0-9]+", text):
        reader.refuse_unquoted(name)
    return text


def _date(reader: Reader, name: str) -> str:
    return reader.when(name, also=UNDATED) if _text(reader, name) else ""


def _years(reader: Reader, name: str) -> str:
    """Take a date, two years with a hyphen, or the word for none."""
    text = _text(reader, name)
    if re.fullmatch(r"[0-9]{4}[-–][0-9]{4}", text):
        if text[:4] > text[5:]:
            reader.note(name, "bad-date", f"`{name}` is “{text}”. Write the earlier year first.")
        return text
    return _date(reader, name)


def _year(reader: Reader, name: str) -> int | None:
    return reader.year(name) if name in reader.fields else None


def _day(reader: Reader, name: str) -> date | None:
    return reader.day(name, required=False)


def _telephone(reader: Reader, name: str) -> str:
    """Take a number that can be called, with spaces where people read it in groups."""
    text = _text(reader, name)
    if not text or TELEPHONE.fullmatch(text):
        return text
    reader.note(name, "bad-value", f"`{name}` is “{text}”. Write digits with spaces, such as +420 123 456 789.")
    return ""


def _mail(reader: Reader, name: str) -> str:
    """Take a mail address."""
    text = _text(reader, name)
    if not text or MAIL.fullmatch(text):
        return text
    reader.note(name, "bad-address", f"`{name}` is “{text}”. Write a mail address, such as office@example.org.")
    return ""


def _contact(reader: Reader, name: str) -> str:
    """Take a mail address, or the address of a page."""
    text = _text(reader, name)
    return "" if not text else text if MAIL.fullmatch(text) else reader.address(name)


def _code(reader: Reader, name: str) -> str:
    """Take the code of findings that may be known for a while; empty for another one."""
    text = _text(reader, name)
    problem = judge_code(text) if text else ""
    if problem:
        reader.note(name, "bad-value", problem)
    return "" if problem else text


def judge_code(code: str) -> str:
    """Say why findings of a code cannot be known for a while; empty where they can."""
    if code not in CODES:
        guess = get_close_matches(code, CODES, n=1)
        hint = f"Did you mean `{guess[0]}`?" if guess else "Each finding names its own."
        return f"There is no code `{code}`. {hint}"
    if code in OF_KNOWN:
        return f"`{code}` is about known findings themselves. Mend the entry that it names."
    return f"A finding `{code}` cannot wait. {CODES[code].kept}" if CODES[code].kept else ""


def _licence(reader: Reader, name: str) -> str:
    return reader.choice(name, tuple(LICENCES), default="")


def _confidence(reader: Reader, name: str) -> str:
    return reader.choice(name, CONFIDENCES, default="")


def _mode(reader: Reader, name: str) -> str:
    return reader.choice(name, (*MODES, UNKNOWN), default="")


def _teller(reader: Reader, name: str) -> str:
    return reader.choice(name, (*TELLERS, UNKNOWN), default="")


def _parts(reader: Reader, name: str) -> tuple[FactPart, ...]:
    """Take the parts of a fact by their names; two at least, or it would be no part."""
    field = reader.fields.get(name)
    if field is None:
        return ()
    if not isinstance(field.value, dict):
        reader.note(name, "wrong-type", f"`{name}` must be a map of statements by their names, such as `{{cost: …}}`.")
        return ()
    if len(field.value) > ITEMS:
        message = f"`{name}` has {len(field.value):,} entries; at most {ITEMS} are read. Shorten it."
        reader.note(name, "too-large", message)
        return ()
    if len(field.value) == 1:
        reader.note(
            name, "bad-value", f"`{name}` has a single statement. Part the fact into two or more, or into none."
        )
    parts = []
    for key, entry in field.value.items():
        inner = Reader(entry.value if isinstance(entry.value, dict) else {}, reader.path, entry.line, reader.findings)
        if not _PART.fullmatch(key):
            message = f"`{key}` cannot be the name of a part. Write it with a-z, 0-9 and hyphens, such as first-year."
            reader.findings.append(Finding(reader.path, entry.line, "bad-name", message))
        elif not isinstance(entry.value, dict):
            message = f"The part `{key}` must be a map of fields: {', '.join(PART_FIELDS)}."
            reader.findings.append(Finding(reader.path, entry.line, "wrong-type", message))
        else:
            inner.refuse_unknown(tuple(PART_FIELDS))
            for own, rule in PART_FIELDS.items():
                _note_lacking(inner, key, own, rule.says)
            values = {own: rule.read(inner, own) for own, rule in PART_FIELDS.items()}
            parts.append(FactPart(name=key, line=entry.line, **values))
    return tuple(parts)


def _origin(reader: Reader, name: str) -> str:
    """Take an address, or words for what has none."""
    text = _text(reader, name)
    if text.lower().startswith(("http:", "https:")):
        return reader.address(name)
    return text


def _language(reader: Reader, name: str) -> str:
    code = reader.text(name, required=False)
    if code and not LANGUAGE_CODE.fullmatch(code):
        reader.note(
            name, "bad-value", f"`{name}` is “{code}”. Write the code of a language, such as cs, uk or sr-Latn."
        )
    return code


def _check_source(reader: Reader, source: Source) -> None:
    if "events_to" in reader.fields and not source.undated:
        reader.note(
            "events_to", "bad-value", f"`events_to` tells the age of a source with `year: {UNDATED}`. Delete it."
        )
    if source.url and source.no_url:
        reader.note("no_url", "bad-value", "`no_url` says why there is no `url`, and there is one. Delete it.")
    if not {"publisher", "authors", "url"} & set(reader.fields):
        message = (
            f"`{source.key}` has neither `publisher` nor `authors`, and no address that would tell. Add one of them."
        )
        reader.note("publisher", "entry-incomplete", message)


def _check_verified(reader: Reader, entry: Actor | Term) -> None:
    if entry.verified and not entry.source:
        message = f"`{entry.key}` is called verified, but names no `source`. Add where it was looked up, or delete `verified`."
        reader.note("verified", "entry-incomplete", message)


def _check_actor(reader: Reader, actor: Actor) -> None:
    _check_verified(reader, actor)
    for name in ("telephone", "mail"):
        if getattr(actor, name) and not actor.is_contact:
            message = f"No page shows `{name}` of `{actor.key}`. Add its `office` or its `regions`, and it is listed among the contacts."
            reader.note(name, "entry-incomplete", message)


def _pack(*, sheets: Sequence[str], **values: Any) -> Pack:  # noqa: ANN401
    """Make a pack of the numbers of its sheets as they are written."""
    numbers = [SheetNumber.parse(text) for text in sheets]
    return Pack(
        **values,
        sheets=tuple(number for number in numbers if number is not None),
        misnamed=tuple(text for text, number in zip(sheets, numbers, strict=True) if number is None),
    )


def _check_fact(reader: Reader, fact: Fact) -> None:
    if fact.parts and fact.left_out is not None:
        message = f"`{fact.key}` has parts. Write in each of them why it is left out, and delete this line."
        reader.note("left_out", "bad-value", message)


_DATE = f"2026, 2026-11 or 2026-11-23, or `{UNDATED}`"
_CONFIDENCE = ", ".join(f"`{word}`" for word in CONFIDENCES)
_MODE = ", ".join(f"`{word}`" for word in (*MODES, UNKNOWN))
_TELLER = ", ".join(f"`{word}`" for word in (*TELLERS, UNKNOWN))

SOURCES = Registry(
    name="sources",
    what="where facts and examples come from",
    entry=Source,
    fields={
        "label": Rule(_text, Described("What `[key][]` becomes; without it the title.", TEXT, "the study of 2023", translated=True)),
        "gloss": Rule(_text, Described("What a source in a foreign language is, for readers of another one.", TEXT, "report of a seminar", translated=True)),
        "publisher": Rule(_text, Described("Who published it. Expected where neither `authors` nor `url` tells.", TEXT, "Karolinum Press", translated=True)),
        "title": Rule(_text, Described("Its title, in its own language.", TEXT, "Urban Academy on Integration", REQUIRED)),
        "language": Rule(_language, Described("The language of the title.", "code of a language", "cs", EXPECTED)),
        "authors": Rule(_text, Described("Who wrote it, where that was seen.", TEXT, "Alex Mundt, Susanne Klink")),
        "year": Rule(_date, Described("Its date.", _DATE, "'2020-11'", REQUIRED)),
        "events_to": Rule(_year, Described("The last year that an undated source tells of.", "year", "'2017'")),
        "url": Rule(Reader.address, Described("Where it can be read.", ADDRESS, "https://example.org/report", EXPECTED, instead="no_url")),
        "no_url": Rule(_text, Described("In place of `url`: why there is none, and where the source is kept.", TEXT, "A printed report, kept by the editors.")),
        "licence": Rule(_licence, Described("Its licence, only where the source or its site states it.", f"`CC BY 4.0` or another of Creative Commons, or `{ACKNOWLEDGEMENT}`", "CC BY 4.0")),
        "seen": Rule(_text, Described("What was seen of its date, in the words of the source.", TEXT, "undated (2022)")),
        "confidence": Rule(_confidence, Described("How sure its data are.", _CONFIDENCE, "high")),
    },
    check=_check_source,
)  # fmt: skip
ACTORS = Registry(
    name="actors",
    what="offices and organisations",
    entry=Actor,
    fields={
        "name": Rule(_text, Described("What it is called.", TEXT, "Refugee Facilities Administration", REQUIRED, translated=True)),
        "role": Rule(_text, Described("What it does, in one sentence.", TEXT, "Runs the regional integration centres.", EXPECTED, translated=True)),
        "abbreviation": Rule(_text, Described("Its abbreviation; readers find it by that.", TEXT, "SUZ")),
        "type": Rule(_text, Described("What kind of body it is, for editors.", TEXT, "state")),
        "url": Rule(Reader.address, Described("Its site.", ADDRESS, "https://www.suz.cz")),
        "office": Rule(_text, Described("What kind of office it is: one of `offices` of the settings. The page of contacts lists it.", "id of an office", "integration-centre")),
        "regions": Rule(_words, Described("Whose people it serves: keys of `places.yml` with `region: true`. Without any, the page of contacts lists it for every region.", WORDS, "[prague, plzen-region]")),
        "telephone": Rule(_telephone, Described("Whom to call; shown while `checked_on` is not older than `contacts_within` of the settings.", "digits with spaces", "+420 123 456 789")),
        "mail": Rule(_mail, Described("Where to write to; shown as long as the telephone is.", "mail address", "office@example.org")),
        "verified": Rule(_flag, Described("Whether somebody looked up in `source` what the entry says.", FLAG, "true")),
        "source": Rule(_origin, Described("Where that was looked up. Expected with `verified: true`.", "address, or words", "https://suz.cz/?p=1532")),
        "checked_on": Rule(_day, Described("The day on which somebody last looked at all of this.", DAY, "'2026-11-23'")),
        "seen": Rule(_text, Described("What page that was.", TEXT, "SUZ: About us")),
        "note": Rule(_text, Described("What editors should know.", TEXT, "The site moved.")),
    },
    check=_check_actor,
)  # fmt: skip
GLOSSARY = Registry(
    name="glossary",
    what="terms and their definitions",
    entry=Term,
    fields={
        "term": Rule(_text, Described("The term.", TEXT, "newcomer", REQUIRED, translated=True)),
        "definition": Rule(_text, Described("What it means, in one sentence.", TEXT, "A person who has recently come to live here.", REQUIRED, translated=True)),
        "note": Rule(_text, Described("What else readers should know.", TEXT, "Also of people from within the country.", translated=True)),
        "avoid": Rule(_words, Described("The words that it stands in place of.", WORDS, "guest, stranger", translated=True)),
        "verified": Rule(_flag, Described("Whether somebody looked up in `source` what the entry says.", FLAG, "true")),
        "source": Rule(_origin, Described("Where that was looked up. Expected with `verified: true`.", "address, or words", "general knowledge")),
    },
    check=_check_verified,
)  # fmt: skip
SITUATIONS = Registry(
    name="situations",
    what="what readers come with, and where it leads",
    entry=Situation,
    fields={
        "text": Rule(_text, Described("What a reader would say.", TEXT, "“A pupil without Czech starts on Monday.”", REQUIRED, translated=True)),
        "leads_to": Rule(_place_of_a_text, Described("The sheet or chapter, and perhaps a section of it.", "number in quotes", '"7.3#steps"', REQUIRED)),
        "first": Rule(_flag, Described("Whether the home page shows it.", FLAG, "true")),
    },
)  # fmt: skip
# of one of several statements of a fact
PART_FIELDS: Mapping[str, Rule] = {
    "says": Rule(_text, Described("What it says, with its numbers.", TEXT, "40 pupils came.", REQUIRED)),
    "mode": Rule(_mode, Described("What kind of statement it is; without it that of the fact.", _MODE, "result")),
    "told_by": Rule(_teller, Described("Who says so; without it who says the fact.", _TELLER, "press")),
    "left_out": Rule(_text_if_there, Described("Why no text names it.", TEXT, "Said by another fact.")),
}  # fmt: skip
FACTS = Registry(
    name="facts",
    what="what happened where and when, in which source",
    entry=Fact,
    fields={
        "places": Rule(_words, Described("Where: keys of `places.yml`.", WORDS, "dresden, germany")),
        "year": Rule(_years, Described("When.", f"{_DATE}, or two years", "2018-2020")),
        "says": Rule(_text, Described("What happened, in your own words, with every number.", TEXT, "Elmford opened two welcome classes for 40 pupils.", REQUIRED)),
        "source": Rule(_text, Described("In which source: a key of `sources.yml`.", "key", "urban-academy-2018", EXPECTED)),
        "locator": Rule(_text, Described("Where in the source.", TEXT, "page 12")),
        "confidence": Rule(_confidence, Described("How sure the fact is.", _CONFIDENCE, "medium")),
        "mode": Rule(_mode, Described("What kind of statement it is.", _MODE, "result")),
        "told_by": Rule(_teller, Described("Who says so: those who did it, a partner, the press, a study, an agency.", _TELLER, "self")),
        "parts": Rule(_parts, Described("Its statements by their names, where it has several.", "map of parts", "{classes: …, pupils: …}")),
        "left_out": Rule(_text_if_there, Described("Why no sheet uses it.", TEXT, "Nothing that a town could do.")),
    },
    check=_check_fact,
)  # fmt: skip
PLACES = Registry(
    name="places",
    what="places of facts",
    entry=Place,
    fields={
        "name": Rule(_text, Described("What it is called.", TEXT, "Tilburg", REQUIRED, translated=True)),
        "forms": Rule(_words, Described("The beginnings of words by which texts name it, where the name alone does not do.", WORDS, "Prague, Pragu", translated=True)),
        "abroad": Rule(_flag, Described("Whether it lies outside the manual's own country.", FLAG, "true")),
        "country": Rule(_flag, Described("Whether it is a country: cases are chosen by it.", FLAG, "true")),
        "region": Rule(_flag, Described("Whether it is a region: contacts are listed by it.", FLAG, "true")),
    },
)  # fmt: skip
PACKS = Registry(
    name="packs",
    what="sheets that trainers hand out together",
    entry=_pack,
    fields={
        "title": Rule(_text, Described("What it is called.", TEXT, "First steps", REQUIRED, translated=True)),
        "purpose": Rule(_text, Described("For whom it is, and when.", TEXT, "For a town hall that begins.", translated=True)),
        "sheets": Rule(_numbered, Described("Its sheets, in the order of printing.", NUMBERS, '["7.2", "7.3"]', REQUIRED)),
        "cases": Rule(_words, Described("Keys of cases, whose cards are printed behind its sheets.", WORDS, "leeds-redistribution, kapacity-slovakia")),
        "self_check": Rule(_flag, Described("Whether the self-check of a town, the questions of all chapters, is printed behind them.", FLAG, "true")),
        "handout_set": Rule(_numbered, Described("What its hand-out set holds, eight to twelve pages in the order of printing: chapters and sheets by number, forms and cards as `form:` or `case:` and a key, and `self-check`.", "list, numbers in quotes", '["7", "7.3", "form:7.3-A", "case:leeds-redistribution"]')),
    },
)  # fmt: skip
PICTURES = Registry(
    name="pictures",
    what="who made pictures, and under which licence",
    entry=Picture,
    fields={
        "source": Rule(_text, Described("Who made it, or where it was taken from.", TEXT, "Drawing of the editors", REQUIRED, translated=True)),
        "licence": Rule(_licence, Described("Its licence.", f"`CC BY 4.0` or another of Creative Commons, or `{ACKNOWLEDGEMENT}`", "CC BY 4.0", REQUIRED)),
        "url": Rule(Reader.address, Described("The page that it was taken from.", ADDRESS, "https://example.org/picture")),
    },
)  # fmt: skip
OWNERS = Registry(
    name="owners",
    what="roles that review texts, and look after them",
    entry=Role,
    fields={
        "name": Rule(_text, Described("What it is called where readers see who has reviewed a text; never the name of a person.", TEXT, "lawyer", REQUIRED, translated=True)),
        "owns": Rule(_numbered, Described("What it looks after: sheets and chapters by number, languages by code, registries by the name of their file, `docs`, or `manual` for all that nobody else does.", "list, numbers in quotes", '["7", "7.3", cs, laws]')),
        "contact": Rule(_contact, Described("How it is reached; no page shows it.", "mail address, or address with https", "law@example.org")),
    },
)  # fmt: skip
KNOWN = Registry(
    name="known",
    what="findings that are known, and fail nothing until a day",
    entry=Known,
    fields={
        "code": Rule(_code, Described("The code of the finding; not that of an error that cannot wait.", "code of a finding", "sheet-length", REQUIRED)),
        "file": Rule(_text, Described("The file that the finding is about.", "path from the root", "infosheets/04-municipal-level/4.5-data.md", REQUIRED)),
        "says": Rule(_text, Described("Its message, word for word.", TEXT, "The text has 1120 words, more than 1000.", REQUIRED)),
        "reason": Rule(_text, Described("Why it may wait.", TEXT, "The sheet is parted in spring.", REQUIRED)),
        "until": Rule(_day, Described("The last day on which it fails nothing, at most a year ahead.", DAY, "2027-01-31", REQUIRED)),
    },
)  # fmt: skip
PLAIN_REGISTRIES: tuple[Registry[Any], ...] = (
    SOURCES,
    ACTORS,
    GLOSSARY,
    SITUATIONS,
    FACTS,
    PLACES,
    PACKS,
    PICTURES,
    OWNERS,
    KNOWN,
)


def read_entries(
    registry: Registry[EntryT],
    text: str,
    path: str,
    translated: Sequence[tuple[str, str, str]],
    *,
    source_language: str,
) -> tuple[dict[str, EntryT], list[Finding]]:
    """Read a plain registry and the texts in other languages.

    `translated` holds language, path and text of each translation of the file; of these, entries with an error are
    left out.
    """
    entries, findings = _read_entries(registry, text, path, tuple(translated), source_language)
    return dict(entries), list(findings)


# the preview reads all registries again after each change, of which most are as they were
@lru_cache(maxsize=_MOST_READ)
def _read_entries(
    registry: Registry[Any],
    text: str,
    path: str,
    translated: tuple[tuple[str, str, str], ...],
    source_language: str,
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Read a registry, once for equal texts: nobody changes its entries."""
    table, findings = read_table(text, path)
    others: dict[str, dict[str, Mapping[str, Any]]] = {}
    for language, other_path, other_text in translated:
        others[language], more = _read_translation(registry, other_text, other_path, table, path)
        findings += more
    entries: dict[str, Any] = {}
    for key, field in table.items():
        reader = _reader(field, path)
        reader.refuse_unknown(tuple(registry.fields))
        for name, rule in registry.fields.items():
            _note_lacking(reader, key, name, rule.says)
        values = {name: rule.read(reader, name) for name, rule in registry.fields.items()}
        for name in registry.translated:
            own = {language: texts[key][name] for language, texts in others.items() if name in texts.get(key, {})}
            values[name] = Localized({source_language: values[name], **own})
        entries[key] = registry.entry(key=key, path=path, line=field.line, **values)
        registry.check(reader, entries[key])
        findings += reader.findings
    return entries, tuple(findings)


def _note_lacking(reader: Reader, key: str, name: str, says: Described) -> None:
    """Note a field that is missing and should be there, or that is there and says nothing."""
    value = reader.fields[name].value if name in reader.fields else ""
    if (value.strip() if isinstance(value, str) else value) not in ("", [], {}):
        return
    if says.need is Need.REQUIRED:
        reader.note(name, "missing-key", f"`{key}` has no `{name}`. Add a line `{name}: …`.")
    elif says.need is Need.EXPECTED and (name in reader.fields or says.instead not in reader.fields):
        instead = f", or `{says.instead}: …` in its place" if says.instead else ""
        reader.note(name, "entry-incomplete", f"`{key}` has no `{name}`. Add a line `{name}: …`{instead}.")
    elif name in reader.fields:
        reader.note(name, "entry-incomplete", f"`{name}` of `{key}` is empty. Write it, or delete the line.")


def _read_own(reader: Reader, name: str, rule: Rule) -> Any:  # noqa: ANN401  # as the rule reads it
    """Read a field of another language, which says something if it is there; empty where it cannot be used."""
    value = reader.fields[name].value
    if not isinstance(value, list):
        return rule.read(reader, name) if reader.text(name) else ""
    if not any(item.value for item in value):
        reader.note(name, "missing-key", f"`{name}` is empty. Write a text.")
    return rule.read(reader, name)


def _read_translation(
    registry: Registry[EntryT], text: str, path: str, source: Mapping[str, Field], source_path: str
) -> tuple[dict[str, Mapping[str, Any]], list[Finding]]:
    """Read the texts of a registry in another language, by entry and field, and compare the keys with the source."""
    table, findings = read_table(text, path)
    entries: dict[str, Mapping[str, Any]] = {}
    for key, field in table.items():
        reader = _reader(field, path)
        reader.refuse_unknown(registry.translated)
        if key not in source:
            message = f"`{key}` is not a key of {source_path}. Delete or rename it."
            findings.append(Finding(path, field.line, "orphan-translation", message))
        texts = {
            name: _read_own(reader, name, registry.fields[name])
            for name in registry.translated
            if name in reader.fields
        }
        # an entry with an error stands in the source language, and no other entry with it
        if not has_errors(reader.findings) and not any(LOST in "".join(text) for text in texts.values()):
            entries[key] = texts
        findings += reader.findings
    return entries, findings
