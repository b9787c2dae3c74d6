"""Reads what differs from one manual to another: `infosheets/manual.yml`, and its words in other languages.

Whatever is wrong in the file itself stops the command, all of it at once, each with its line; what is wrong in a
translation is a finding, and the word stands in the source language.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from manual.content.fields import MAIL
from manual.content.files import SETTINGS, find_translated
from manual.content.frontmatter import Reader, judge_language
from manual.content.law_systems import SYSTEM_KEYS, read_law_systems
from manual.content.limits import ITEMS, LARGEST_FILE, SETTINGS_TEXTS
from manual.content.migrations import SCHEMA, take_schema
from manual.content.text_files import read_text_file
from manual.content.yaml_reader import Note, YamlError, read_yaml
from manual.language.characters import LOST
from manual.model.codes import CODES, Severity
from manual.model.colours import Colours, find_illegible
from manual.model.errors import ProjectError
from manual.model.findings import Finding, has_errors
from manual.model.registries import Localized
from manual.model.settings import (
    MARKS,
    WHOLE,
    AudienceSetting,
    ChapterSetting,
    FacetSetting,
    LanguageSetting,
    Licence,
    OfficeSetting,
    ReviewMonths,
    SectionSetting,
    Settings,
    Targets,
    list_ids,
)
from manual.model.texts import LANGUAGE_CODE, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from manual.content.yaml_reader import Field
    from manual.model.law import LawSystem

PATH = f"infosheets/{SETTINGS}"
# the fields of the file below its head, and those of the maps in it; where entries are named by ids, the fields of an entry
FIELDS: Mapping[str, tuple[str, ...]] = {
    "": (
        "title",
        "subtitle",
        "licence",
        "source_language",
        "languages",
        "public_address",
        "feedback",
        "binder_edge",
        "office_language",
        "listed_from",
        "max_file_bytes",
        "chapters",
        "facets",
        "audiences",
        "offices",
        "contacts_within",
        "sections",
        "steps_order",
        "chapter_sections",
        "targets",
        "review_months",
        "severities",
        "law",
    ),
    "licence": ("sentence", "short", "address"),
    "languages": ("name", "dir", "reads_law_in"),
    "chapters": ("colours",),
    "colours": ("light", "dark", "tint", "tint_dark"),
    "facets": ("word", "mark", "order"),
    "audiences": ("word",),
    "offices": ("word",),
    "sections": ("required", "law", "results"),
    "chapter_sections": ("required", "items"),
    "targets": ("words", "home_examples", "translated", "every_facet"),
    "review_months": ("law", "contacts", "steps", "other"),
    "law": SYSTEM_KEYS,
}
# those that a translation of the file has
TRANSLATED_FIELDS: Mapping[str, tuple[str, ...]] = {
    "": ("title", "subtitle", "licence", "facets", "audiences", "offices", "law"),
    "licence": ("sentence", "short"),
    "facets": ("word",),
    "audiences": ("word",),
    "offices": ("word",),
    "law": ("binds", "binds_on_paper", "country"),
}

_EDGES = ("auto", "left", "right")
_DIRECTIONS = ("ltr", "rtl")
# what a code may weigh; the last is not reported
_WEIGHTS = (*Severity, "off")
_LONGEST = 1_000_000
_MOST_ITEMS = 20
_BYTES = (1, LARGEST_FILE)
_MONTHS = (1, 120)
_DAYS = (1, 3650)
# an id becomes part of addresses, of classes and of attributes on pages
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CHAPTER = re.compile(r"[1-9][0-9]?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_SHARE = re.compile(r"0(?:\.[0-9]{1,4})?|1(?:\.0{1,4})?")
_HOST = r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?"
_ADDRESS = re.compile(rf"{_HOST}(?:/[A-Za-z0-9._~-]+)*/?")
_FORM = re.compile(rf"{_HOST}(?:[/?][A-Za-z0-9._~!$&()*+,;=:@%/?{{}}-]*)?")

# a text of the file in other languages, by language and by its place, such as `facets.tips.word`
_Words = dict[str, dict[str, str]]


def read_settings(root: Path) -> tuple[Settings, list[Finding]]:
    """Read the settings of the manual under `root`, and report what is wrong with their translations.

    Raises `ProjectError`, with a line for each problem, where the settings themselves cannot be used.
    """
    reader = _open(root)
    reader.refuse_unknown(FIELDS[""])
    languages = _read_languages(reader)
    source = _read_source(reader, languages)
    others = [language.code for language in languages if language.code != source]
    words, findings = _read_translations(root, others, reader.fields)
    settings = _read_rest(reader, languages, source, words)
    _stop_at_errors(reader.findings)
    return settings, [*reader.findings, *findings]


def _open(root: Path) -> Reader:
    """Read the file into fields; it must be an ordinary one, inside the project, of a size that people write."""
    path = root / PATH
    try:
        # where no link leads, nothing need be followed
        direct = path.is_file() and not path.is_symlink() and not path.parent.is_symlink()
        ordinary = direct or (path.resolve(strict=True).is_relative_to(root.resolve()) and path.is_file())
    except FileNotFoundError as error:
        message = f"There is no {PATH} in {root}. Run the command in the folder of the manual."
        raise ProjectError(message) from error
    except (OSError, RuntimeError) as error:
        # a loop of links is an error of one or the other kind, by the version of Python
        message = f"{PATH} is a link that leads to itself, or stands in what is no folder. Put the file itself here."
        raise ProjectError(message) from error
    if not ordinary:
        message = f"{PATH} is a link out of the project, or no file. Put the file itself here."
        raise ProjectError(message)
    text, findings = read_text_file(path, PATH, limit=_LONGEST)
    fields, more = _read_fields(text, PATH) if text is not None else ({}, ())
    findings += more
    if text is None or not fields:
        _stop_at_errors(findings)
    return Reader(fields, PATH, findings=findings)


@lru_cache(maxsize=16)
def _read_fields(text: str, path: str) -> tuple[dict[str, Field], tuple[Finding, ...]]:
    """Read the text of a file of settings, once for equal texts: nobody changes the fields."""
    notes: list[Note] = []
    try:
        fields = read_yaml(text, notes=notes)
    except YamlError as error:
        return {}, (Finding(path, error.line, error.code, error.message),)
    head = fields.get(SCHEMA)
    fields, problem = take_schema(fields, path, "manual")
    if head is not None and problem:
        notes.append(Note(head.line, "bad-value", problem))
    return fields, tuple(Finding(path, *note) for note in notes)


def _stop_at_errors(findings: list[Finding]) -> None:
    if has_errors(findings):
        lines = (f"{finding.path}:{finding.line}: {finding.message}" for finding in sorted(set(findings)))
        raise ProjectError("\n".join(lines))


def _read_languages(reader: Reader) -> tuple[LanguageSetting, ...]:
    languages = []
    for code, inner in _open_entries(reader, "languages", "languages: {en: {name: English}}"):
        if not LANGUAGE_CODE.fullmatch(code):
            message = f"`{code}` is no code of a language. Write one such as cs, uk or sr-Latn."
            reader.findings.append(Finding(PATH, inner.line, "bad-value", message))
            continue
        name = _take_line(inner, "languages.name", required=True)
        direction = inner.choice("dir", _DIRECTIONS, default=_DIRECTIONS[0])
        languages.append(LanguageSetting(Language(code), name, direction, _take_code(inner, "reads_law_in")))
    return tuple(languages)


def _take_code(reader: Reader, key: str) -> str:
    """Take the code of a language, which need not be one of the manual; empty where it is missing or none."""
    code = reader.text(key, required=False)
    if code and not LANGUAGE_CODE.fullmatch(code):
        reader.note(key, "bad-value", f"`{key}`: {judge_language(code)}")
        return ""
    return code


def _read_source(reader: Reader, languages: Sequence[LanguageSetting]) -> Language:
    source = reader.text("source_language")
    if source:
        _check_known(reader, "source_language", source, languages)
    return Language(source)


def _check_known(reader: Reader, key: str, code: str, languages: Sequence[LanguageSetting]) -> None:
    known = [language.code for language in languages]
    if known and code not in known:
        message = f"`{key}` names `{code}`, which is not among `languages`: {', '.join(known)}. Add it there."
        reader.note(key, "bad-value", message)


def _read_rest(reader: Reader, languages: Sequence[LanguageSetting], source: Language, words: _Words) -> Settings:
    def localize(place: str, text: str) -> Localized[str]:
        own = {language: texts[place] for language, texts in words.items() if place in texts}
        return Localized({source: text, **own})

    sections = _read_sections(reader, "sections")
    return Settings(
        title=localize("title", _take_line(reader, "title", required=True)),
        subtitle=localize("subtitle", _take_line(reader, "subtitle")),
        licence=_read_licence(reader, localize),
        source_language=source,
        languages=tuple(languages),
        chapters=_read_chapters(reader),
        facets=tuple(
            FacetSetting(
                id=identifier,
                word=localize(f"facets.{identifier}.word", _take_line(inner, "facets.word", required=True)),
                mark=inner.choice("mark", MARKS, default=""),
                order=_take_order(inner, "order", sections),
            )
            for identifier, inner in _open_named(reader, "facets", "facets: {tips: {word: Tips, mark: arrow}}")
        ),
        audiences=tuple(
            AudienceSetting(
                id=identifier,
                word=localize(f"audiences.{identifier}.word", _take_line(inner, "audiences.word", required=True)),
            )
            for identifier, inner in _open_named(reader, "audiences", "audiences: {school: {word: school}}")
        ),
        offices=_read_offices(reader, localize),
        contacts_within=_take_number(reader, "contacts_within", *_DAYS, default=180),
        sections=sections,
        steps_order=_take_order(reader, "steps_order", sections),
        chapter_sections=_read_sections(reader, "chapter_sections"),
        public_address=_take_address(reader),
        feedback=_take_feedback(reader),
        binder_edge=reader.choice("binder_edge", _EDGES, default=_EDGES[0]),
        office_language=_take_office_language(reader, languages),
        listed_from=_take_number(reader, "listed_from", 0, 100, default=0),
        max_file_bytes=_take_number(reader, "max_file_bytes", *_BYTES, default=200_000),
        targets=_read_targets(reader, languages),
        review_months=_read_months(reader),
        severities=_read_severities(reader),
        law=_read_law(reader, localize),
    )


def _take_office_language(reader: Reader, languages: Sequence[LanguageSetting]) -> str:
    """Take the language of the office, which must be one of the manual's; empty where none is named."""
    code = reader.text("office_language", required=False)
    known = [str(language.code) for language in languages]
    if code and code not in known:
        message = f"`office_language` is `{code}`, and the languages are: {', '.join(known)}. Name one of them."
        reader.note("office_language", "bad-value", message)
        return ""
    return code


def _read_law(reader: Reader, localize: Callable[[str, str], Localized[str]]) -> dict[str, LawSystem]:
    systems, findings = read_law_systems(reader.fields.get("law"), PATH, localize)
    reader.findings += findings
    return systems


def _read_offices(reader: Reader, localize: Callable[[str, str], Localized[str]]) -> tuple[OfficeSetting, ...]:
    if "offices" not in reader.fields:
        return ()
    return tuple(
        OfficeSetting(
            id=identifier,
            word=localize(f"offices.{identifier}.word", _take_line(inner, "offices.word", required=True)),
        )
        for identifier, inner in _open_named(reader, "offices", "offices: {advice: {word: Advice centre}}")
    )


def _read_licence(reader: Reader, localize: Callable[[str, str], Localized[str]]) -> Licence:
    inner = _open_map(reader, "licence")
    sentence = _take_line(inner, "licence.sentence", required=bool(inner.fields))
    licence = Licence(
        sentence=localize("licence.sentence", sentence),
        short=localize("licence.short", _take_line(inner, "licence.short")),
        address=inner.address("address"),
    )
    reader.findings += inner.findings
    return licence


def _read_chapters(reader: Reader) -> tuple[ChapterSetting, ...]:
    chapters = []
    for number, inner in _open_entries(reader, "chapters", "chapters: {1: {}, 2: {}}"):
        if _CHAPTER.fullmatch(number):
            chapters.append(ChapterSetting(number=int(number), colours=_read_colours(inner)))
        else:
            message = f"`{number}` is no number of a chapter. Write one from 1 to 99."
            reader.findings.append(Finding(PATH, inner.line, "bad-value", message))
    return tuple(sorted(chapters, key=lambda chapter: chapter.number))


def _read_colours(reader: Reader) -> Colours | None:
    """Read the colours of a chapter; None where it has none of its own, or none that can be used."""
    if "colours" not in reader.fields:
        return None
    inner = _open_map(reader, "colours")
    if not isinstance(reader.fields["colours"].value, dict):
        return None
    values = {name: inner.text(name) for name in FIELDS["colours"]}
    colours = Colours(**values)
    if all(values.values()):
        for sentence in find_illegible(colours):
            inner.findings.append(Finding(inner.path, inner.line, "bad-value", sentence))
    reader.findings += inner.findings
    return None if inner.findings else colours


def _read_sections(reader: Reader, key: str) -> tuple[SectionSetting, ...]:
    entries = _open_named(reader, key, f"{key}: {{about: {{required: true}}}}")
    return tuple(
        SectionSetting(
            id=identifier,
            required=inner.flag("required"),
            law=inner.flag("law"),
            results=inner.flag("results"),
            items=_take_number(inner, "items", 1, _MOST_ITEMS, default=0),
        )
        for identifier, inner in entries
    )


def _take_order(reader: Reader, key: str, sections: Sequence[SectionSetting]) -> tuple[str, ...]:
    """Take an order of sections: ids of `sections`, each once."""
    known = list_ids(sections)
    order = reader.words(key, known or None, required=False)
    for identifier in sorted({identifier for identifier in order if order.count(identifier) > 1}):
        reader.note(key, "bad-value", f"`{key}` names `{identifier}` a second time. Name each section once.")
    return order


def _read_targets(reader: Reader, languages: Sequence[LanguageSetting]) -> Targets:
    inner = _open_map(reader, "targets")
    words = _take_span(inner, "words")
    targets = Targets(
        words=words,
        home_examples=_take_number(inner, "home_examples", 0, 1_000, default=0),
        translated=_take_shares(inner, languages),
        every_facet=inner.flag("every_facet"),
    )
    reader.findings += inner.findings
    return targets


def _read_months(reader: Reader) -> ReviewMonths:
    inner = _open_map(reader, "review_months")
    usual = ReviewMonths()
    months = ReviewMonths(
        **{name: _take_number(inner, name, *_MONTHS, default=getattr(usual, name)) for name in FIELDS["review_months"]}
    )
    reader.findings += inner.findings
    return months


def _take_shares(reader: Reader, languages: Sequence[LanguageSetting]) -> dict[Language, Fraction]:
    """Read how much of languages is promised; a list promises them whole."""
    field = reader.fields.get("translated")
    if field is None:
        return {}
    if isinstance(field.value, dict):
        shares = {code: _judge_share(reader, code, entry.value) for code, entry in field.value.items()}
    elif isinstance(field.value, list):
        shares = dict.fromkeys(reader.words("translated"), WHOLE)
    else:
        message = "`translated` must be a list of languages, written `[cs]`, or a map to shares, written `{cs: 1.0, uk: 0.3}`."
        reader.note("translated", "wrong-type", message)
        return {}
    for code in shares:
        _check_known(reader, "translated", code, languages)
    return {Language(code): share for code, share in shares.items()}


def _judge_share(reader: Reader, code: str, value: object) -> Fraction:
    if isinstance(value, str) and _SHARE.fullmatch(value):
        return Fraction(value)
    reader.note("translated", "bad-value", f"`translated.{code}` must be a share from 0 to 1, such as 0.3.")
    return Fraction(0)


def _read_severities(reader: Reader) -> dict[str, Severity | None]:
    """Read what codes weigh in this manual; nothing for one that there is not, or that may not weigh that."""
    field = reader.fields.get("severities")
    if field is None:
        return {}
    if not isinstance(field.value, dict):
        reader.note("severities", "wrong-type", "`severities` must be a map. Write `severities: {facet-missing: off}`.")
        return {}
    severities: dict[str, Severity | None] = {}
    for code, entry in field.value.items():
        if problem := _judge_severity(code, entry.value):
            reader.findings.append(Finding(reader.path, entry.line, "bad-value", problem))
        else:
            severities[code] = None if entry.value == "off" else Severity(str(entry.value))
    return severities


def _judge_severity(code: str, value: object) -> str:
    """Say why a code may not weigh what the settings say; empty where it may."""
    if code not in CODES:
        near = get_close_matches(code, CODES, n=1)
        proposal = f"Did you mean `{near[0]}`?" if near else "Each finding names its own."
        return f"`severities` names `{code}`, which is no code of a finding. {proposal}"
    if value not in _WEIGHTS:
        return f"`severities.{code}` must be one of {', '.join(_WEIGHTS)}."
    if CODES[code].kept and value != Severity.ERROR:
        return f"`{code}` must stay an error. {CODES[code].kept}"
    return ""


def _open_map(reader: Reader, key: str) -> Reader:
    """Open a map of fields, an empty one where it is missing or is none."""
    field = reader.fields.get(key)
    table = field.value if field is not None and isinstance(field.value, dict) else {}
    inner = Reader(table, reader.path, field.line if field is not None else reader.line)
    if field is not None and not isinstance(field.value, dict):
        reader.note(key, "wrong-type", f"`{key}` must be a map with {_list_fields(FIELDS[key])}.")
    inner.refuse_unknown(FIELDS[key])
    return inner


def _list_fields(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _open_entries(reader: Reader, key: str, example: str) -> Iterator[tuple[str, Reader]]:
    """Open the entries of a map one after the other, each with its key; whatever they note is the reader's."""
    field = reader.fields.get(key)
    if field is None:
        reader.note(key, "missing-key", f"`{key}` is missing. Write `{example}`.")
        return
    if not isinstance(field.value, dict) or not field.value:
        reader.note(key, "wrong-type", f"`{key}` must be a map with an entry for each. Write `{example}`.")
        return
    if len(field.value) > ITEMS:
        message = f"`{key}` has {len(field.value):,} entries; at most {ITEMS} are read. Shorten it."
        reader.note(key, "too-large", message)
        return
    for name, entry in field.value.items():
        # nothing after the colon is an entry of which all is left as it is
        table = {} if entry.value == "" and entry.plain else entry.value
        inner = Reader(table if isinstance(table, dict) else {}, reader.path, entry.line)
        if isinstance(table, dict):
            inner.refuse_unknown(FIELDS[key])
            yield name, inner
        else:
            message = f"`{key}.{name}` must be a map. Write `{example}`."
            inner.findings.append(Finding(inner.path, inner.line, "wrong-type", message))
        reader.findings += inner.findings


def _open_named(reader: Reader, key: str, example: str) -> Iterator[tuple[str, Reader]]:
    """Open the entries of a map whose keys are ids."""
    for identifier, inner in _open_entries(reader, key, example):
        if _ID.fullmatch(identifier):
            yield identifier, inner
        else:
            message = f"`{identifier}` cannot be an id. Write it with a-z, 0-9 and hyphens, such as social-services."
            inner.findings.append(Finding(inner.path, inner.line, "bad-name", message))


def _take_line(reader: Reader, name: str, *, required: bool = False) -> str:
    """Take a text by map and field, such as `facets.word`; it stands on one line, wherever its breaks are in the file."""
    key = name.rpartition(".")[2]
    return " ".join(reader.text(key, limit=SETTINGS_TEXTS[name], required=required).split())


def _take_number(reader: Reader, key: str, least: int, most: int, *, default: int) -> int:
    """Take a whole number; `default` where it is missing or cannot be used."""
    text = reader.text(key, required=False)
    if not text:
        return default
    if _WHOLE.fullmatch(text) and least <= int(text) <= most:
        return int(text)
    reader.note(
        key, "bad-value", f"`{key}` is {text}. Write a whole number from {least} to {most}, without spaces or commas."
    )
    return default


def _take_span(reader: Reader, key: str) -> tuple[int, int] | None:
    """Take the least and the most of something; None where it is missing or cannot be used."""
    field = reader.fields.get(key)
    if field is None:
        return None
    items = [item.value for item in field.value] if isinstance(field.value, list) else []
    numbers = [int(item) for item in items if isinstance(item, str) and _WHOLE.fullmatch(item)]
    if len(items) == len(numbers) == 2 and numbers[0] <= numbers[1]:  # noqa: PLR2004  # from and to
        return numbers[0], numbers[1]
    reader.note(key, "bad-value", f"`{key}` must be the least and the most words of a sheet, such as [300, 900].")
    return None


def _take_address(reader: Reader) -> str:
    address = reader.text("public_address", required=False).rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        message = f"`public_address` is {address}. Write the address of the site, such as https://example.org/manual, or leave it empty."
        reader.note("public_address", "bad-address", message)
    return address


def _take_feedback(reader: Reader) -> str:
    address = reader.text("feedback", required=False)
    if (
        address
        and not MAIL.fullmatch(address.removeprefix("mailto:"))
        and not (_FORM.fullmatch(address) and _fills_known(address))
    ):
        message = (
            f"`feedback` is {address}. Write a mail address, or the https address of a form, in which only "
            "{subject}, {number}, {edition}, {language} and {section} stand in braces."
        )
        reader.note("feedback", "bad-address", message)
    return address.removeprefix("mailto:")


def _fills_known(address: str) -> bool:
    """Tell that braces stand only around what the address of a form is filled with."""
    return not re.search(r"[{}]", re.sub(r"\{(?:subject|number|edition|language|section)\}", "", address))


def _read_translations(
    root: Path, languages: Sequence[str], source: Mapping[str, Field]
) -> tuple[_Words, list[Finding]]:
    """Read the words of the settings in other languages; a part with an error is left out, and no other part with it."""
    words: _Words = {}
    findings: list[Finding] = []
    for language, path in find_translated(root, languages, SETTINGS).items():
        name = path.relative_to(root).as_posix()
        text, more = read_text_file(path, name, limit=_LONGEST)
        fields, wrong = _read_fields(text, name) if text is not None else ({}, ())
        translation = _Translation(Reader(fields, name), source)
        words[language] = translation.read()
        findings += [*more, *wrong, *translation.findings]
    return words, findings


class _Translation:
    """Takes the words of one language, held against the entries of the source."""

    def __init__(self, reader: Reader, source: Mapping[str, Field]) -> None:
        self.findings = reader.findings
        self._reader = reader
        self._source = source

    def read(self) -> dict[str, str]:
        """Give the words by their places."""
        self._reader.refuse_unknown(TRANSLATED_FIELDS[""])
        words = self._take(self._reader, "", ("title", "subtitle"))
        words |= self._take_map("licence", self._reader.fields.get("licence"), "licence.")
        for key in ("facets", "audiences", "offices", "law"):
            entries = self._reader.fields.get(key)
            own = entries.value if entries is not None and isinstance(entries.value, dict) else {}
            if entries is not None and entries.value != own:
                self._reader.note(key, "wrong-type", f"`{key}` must be a map, as in {PATH}.")
            there = self._source.get(key)
            known = there.value if there is not None and isinstance(there.value, dict) else {}
            for identifier, entry in own.items():
                if identifier in known:
                    words |= self._take_map(key, entry, f"{key}.{identifier}.")
                else:
                    message = f"`{identifier}` is not a key of `{key}` in {PATH}. Delete or rename it."
                    self.findings.append(Finding(self._reader.path, entry.line, "orphan-translation", message))
        return words

    def _take_map(self, key: str, field: Field | None, place: str) -> dict[str, str]:
        if field is None:
            return {}
        inner = Reader(field.value if isinstance(field.value, dict) else {}, self._reader.path, field.line)
        if isinstance(field.value, dict):
            inner.refuse_unknown(TRANSLATED_FIELDS[key])
        else:
            message = f"`{place.rstrip('.')}` must be a map, as in {PATH}."
            inner.findings.append(Finding(inner.path, inner.line, "wrong-type", message))
        words = self._take(inner, place, [f"{key}.{name}" for name in TRANSLATED_FIELDS[key]])
        self.findings += inner.findings
        return words

    def _take(self, reader: Reader, place: str, names: Sequence[str]) -> dict[str, str]:
        texts = {f"{place}{name.rpartition('.')[2]}": _take_line(reader, name) for name in names}
        return {name: text for name, text in texts.items() if text and LOST not in text}
