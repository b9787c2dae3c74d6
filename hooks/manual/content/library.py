"""Read the project's folders into a `Library`: the only reader of content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from manual.content.cases import read_case
from manual.content.files import find_files
from manual.content.forms import read_form
from manual.content.laws import read_laws
from manual.content.ledger import read_ledger
from manual.content.limits import LINE, MESSAGE_LINES
from manual.content.pictures import read_picture
from manual.content.registries import (
    ACTORS,
    FACTS,
    GLOSSARY,
    KNOWN,
    OWNERS,
    PACKS,
    PICTURES,
    PLACES,
    SITUATIONS,
    SOURCES,
    read_entries,
)
from manual.content.sessions import read_session
from manual.content.sheets import read_chapter, read_page, read_sheet, read_translation
from manual.content.text_files import read_text_file
from manual.language.catalogues import load_brought
from manual.language.messages import EMPTY, read_catalogue
from manual.markdown.body import parse_body
from manual.model.cases import find_case_key
from manual.model.errors import ProjectError
from manual.model.findings import Finding
from manual.model.forms import FormKey, find_form_key
from manual.model.ledger import Ledger, Withdrawn
from manual.model.sessions import find_session_key
from manual.model.texts import Chapter, Language, Page, Sheet, SheetNumber, Translation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from manual.content.files import Files as Places
    from manual.content.registries import Registry
    from manual.content.sheets import Parse
    from manual.language.messages import Catalogue, Words
    from manual.model.cases import Case, Original
    from manual.model.forms import Form
    from manual.model.law import Law
    from manual.model.pictures import PictureFile
    from manual.model.registries import Actor, Fact, Known, Pack, Picture, Place, Role, Situation, Source, Term
    from manual.model.sessions import Session
    from manual.model.settings import Settings

EntryT = TypeVar("EntryT")

_CHARSET = re.compile(r'charset=([^\\\s";]*)')
# the page that a language begins with
HOME = "index"
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CHAPTER = re.compile(r"[1-9][0-9]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything that was read: sheets, chapters, pages, cases by card, forms by key, session plans by pack, translations, registries.

    `ledger` holds the releases and the sheets that are gone, `unread` the
    numbers of sheets whose files could not be used, so that references to them
    are not reported on top. `pictures` are their entries by file name, `picture_files` the files by language and name,
    None for one that cannot be used.
    """

    sheets: Mapping[SheetNumber, Sheet]
    chapters: Mapping[int, Chapter]
    pages: Mapping[str, Page]
    cases: Mapping[str, Case]
    sessions: Mapping[str, Session]
    forms: Mapping[FormKey, Form]
    translations: Mapping[tuple[Language, str], Translation]
    laws: Mapping[str, Law]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    terms: Mapping[str, Term]
    situations: Mapping[str, Situation]
    facts: Mapping[str, Fact]
    places: Mapping[str, Place]
    packs: Mapping[str, Pack]
    pictures: Mapping[str, Picture]
    picture_files: Mapping[tuple[Language, str], PictureFile | None]
    roles: Mapping[str, Role]
    known: Mapping[str, Known]
    messages: Mapping[Language, Catalogue]
    ledger: Ledger
    unread: frozenset[str] = frozenset()

    @property
    def withdrawn(self) -> Mapping[str, Withdrawn]:
        """The sheets that the ledger calls withdrawn, by number."""
        return self.ledger.withdrawn

    @property
    def numbered(self) -> tuple[Sheet | Chapter, ...]:
        """The sheets, and after them the chapters."""
        return (*self.sheets.values(), *self.chapters.values())

    def originals(self) -> dict[str, Original]:
        """All that can be translated, by its key: `7.3`, `7`, `about`, `case:leeds`, `form:7.3-A`, `session:monday`."""
        originals: dict[str, Original] = {str(number): sheet for number, sheet in self.sheets.items()}
        originals |= {str(number): chapter for number, chapter in self.chapters.items()}
        originals |= dict(self.pages)
        originals |= {case.text_key: case for case in self.cases.values()}
        originals |= {session.text_key: session for session in self.sessions.values()}
        return originals | {form.text_key: form for form in self.forms.values()}

    def name_text(self, key: str) -> str:
        """Give the key of a text as it may be called: the home page is `index`, unless there is a page `home`."""
        return HOME if key == "home" and key not in self.pages else key

    def original(self, key: str) -> Original | None:
        """Find what a translation translates: sheet `7.3`, chapter `7`, page `about`, `case:leeds`, `form:7.3-A` or `session:monday`."""
        if case_key := find_case_key(key):
            return self.cases.get(case_key)
        if session_key := find_session_key(key):
            return self.sessions.get(session_key)
        if form_key := find_form_key(key):
            parsed = FormKey.parse(form_key)
            return self.forms.get(parsed) if parsed else None
        number = SheetNumber.parse(key)
        if number is not None:
            return self.sheets.get(number)
        if _CHAPTER.fullmatch(key):
            return self.chapters.get(int(key))
        return self.pages.get(key)


@dataclass(slots=True)
class _Files:
    """Reads files under the root, noting what is wrong with each as a file."""

    root: Path
    limit: int
    parse: Parse
    source: str
    places: Places
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    # what the paths of all files begin with: to compare them part by part takes as long as to read a small file
    start: str = field(init=False)

    def __post_init__(self) -> None:
        self.start = (self.root / "_").as_posix().removesuffix("_")

    def note(self, path: str, line: int, code: str, message: str) -> None:
        self.findings.append(Finding(path, line, code, message))

    def name(self, path: Path) -> str:
        return path.as_posix().removeprefix(self.start)

    def text(self, path: Path) -> str | None:
        text, findings = read_text_file(path, self.name(path), limit=self.limit)
        self.findings += findings
        return text


def load(root: Path, settings: Settings, *, parse: Parse = parse_body) -> tuple[Library, list[Finding]]:
    """Read everything under `root`; raises `ProjectError` when it is no manual.

    `parse` may be that of a `ParseCache`.
    """
    if not (root / "infosheets").is_dir():
        message = f"There is no folder infosheets in {root}. Run the command in the folder of the manual."
        raise ProjectError(message)
    places = find_files(root, [language.code for language in settings.translations], source=settings.source_language)
    files = _Files(root, settings.max_file_bytes, parse, settings.source_language, places)
    files.findings += places.findings
    files.unread |= places.unread
    sheets = _sheets(files, settings)
    chapters = _chapters(files, settings)
    pages = _pages(files, sheets, chapters)
    cases = _cases(files, settings)
    sessions = _sessions(files, settings)
    forms = _forms(files, settings)
    translations = _translations(files, settings)
    picture_files = _pictures(files)
    catalogues = {language.code: _catalogue(files, language.code) for language in settings.languages}
    messages = {language: catalogue for language, catalogue in catalogues.items() if catalogue is not None}
    library = Library(
        sheets=sheets,
        chapters=chapters,
        pages=pages,
        cases=cases,
        sessions=sessions,
        forms=forms,
        translations=translations,
        laws=_laws(files, settings),
        sources=_entries(files, SOURCES, settings),
        actors=_entries(files, ACTORS, settings),
        terms=_entries(files, GLOSSARY, settings),
        situations=_entries(files, SITUATIONS, settings),
        facts=_entries(files, FACTS, settings),
        places=_entries(files, PLACES, settings),
        packs=_entries(files, PACKS, settings),
        pictures=_entries(files, PICTURES, settings),
        picture_files=picture_files,
        roles=_entries(files, OWNERS, settings),
        known=_entries(files, KNOWN, settings),
        messages=messages,
        ledger=_ledger(files),
        unread=frozenset(files.unread) - {str(number) for number in sheets},
    )
    return library, sorted(set(files.findings))


def _sheets(files: _Files, settings: Settings) -> dict[SheetNumber, Sheet]:
    sheets: dict[SheetNumber, Sheet] = {}
    for path in files.places.sheets:
        if (text := files.text(path)) is None:
            files.unread.add(path.name.partition("-")[0])
            continue
        sheet, findings = read_sheet(text, files.name(path), files.parse, settings)
        files.findings += findings
        if sheet is None:
            files.unread.add(path.name.partition("-")[0])
            continue
        if sheet.number in sheets:
            other = sheets[sheet.number].path
            files.note(
                sheet.path,
                sheet.lines.get("number", 1),
                "duplicate-number",
                f"Sheet {sheet.number} exists already: {other}. Take a number that is free.",
            )
            continue
        sheets[sheet.number] = sheet
    return dict(sorted(sheets.items()))


def _chapters(files: _Files, settings: Settings) -> dict[int, Chapter]:
    chapters: dict[int, Chapter] = {}
    for path in files.places.chapters:
        if (text := files.text(path)) is None:
            files.unread.add(str(int(path.parent.name[:2])))
            continue
        chapter, findings = read_chapter(text, files.name(path), files.parse, settings)
        files.findings += findings
        if chapter is not None:
            if chapter.number in chapters:
                files.note(
                    chapter.path,
                    1,
                    "duplicate-number",
                    f"Chapter {chapter.number} exists already: {chapters[chapter.number].path}.",
                )
                continue
            chapters[chapter.number] = chapter
        else:
            files.unread.add(str(int(path.parent.name[:2])))
    return dict(sorted(chapters.items()))


def _pages(files: _Files, sheets: Mapping[SheetNumber, Sheet], chapters: Mapping[int, Chapter]) -> dict[str, Page]:
    taken = {str(number): f"sheet {number} ({sheet.path})" for number, sheet in sheets.items()}
    taken |= {str(number): f"chapter {number} ({chapter.path})" for number, chapter in chapters.items()}
    pages = {}
    for path in files.places.pages:
        if path.stem in taken or _NUMBER.fullmatch(path.stem):
            owner = taken.get(path.stem)
            if owner:
                message = f"The address /{path.stem}/ belongs to {owner}. Give the page another name."
                files.note(files.name(path), 1, "address-taken", message)
            else:
                message = f"`{path.name}` is no name of a page: numbers are those of sheets and chapters. Name it like about.md."
                files.note(files.name(path), 1, "bad-name", message)
            continue
        if (text := files.text(path)) is not None:
            page, findings = read_page(text, files.name(path), files.parse, files.source)
            files.findings += findings
            if page is not None:
                pages[page.name] = page
                continue
        files.unread.add(path.stem)
    return pages


def _cases(files: _Files, settings: Settings) -> dict[str, Case]:
    """Read the cases, in the order of their cards."""
    cases: dict[str, Case] = {}
    cards: dict[int, Case] = {}
    for path in files.places.cases:
        case = None
        if (text := files.text(path)) is not None:
            case, findings = read_case(text, files.name(path), files.parse, settings)
            files.findings += findings
        if case is None:
            files.unread.add(f"case:{path.stem}")
            continue
        if other := cases.get(case.key):
            files.note(
                case.path,
                case.lines.get("case", 1),
                "duplicate-number",
                f"The case `{case.key}` exists already: {other.path}. Take another key.",
            )
            continue
        if case.card and (holder := cards.setdefault(case.card, case)) is not case:
            files.note(
                case.path,
                case.lines.get("card", 1),
                "duplicate-number",
                f"Card {case.card} exists already: {holder.path}. Take a number that is free.",
            )
        cases[case.key] = case
    return dict(sorted(cases.items(), key=lambda entry: (entry[1].card, entry[0])))


def _sessions(files: _Files, settings: Settings) -> dict[str, Session]:
    """Read the session plans; a key that two of them have is reported, since it names the file."""
    sessions: dict[str, Session] = {}
    for path in files.places.sessions:
        session = None
        if (text := files.text(path)) is not None:
            session, findings = read_session(text, files.name(path), files.parse, settings)
            files.findings += findings
        if session is None:
            files.unread.add(f"session:{path.stem}")
        elif other := sessions.get(session.key):
            files.note(
                session.path,
                session.lines.get("session", 1),
                "duplicate-number",
                f"The pack `{session.key}` has a plan already: {other.path}. Keep one.",
            )
        else:
            sessions[session.key] = session
    return sessions


def _forms(files: _Files, settings: Settings) -> dict[FormKey, Form]:
    """Read the forms, in the order of their keys."""
    forms: dict[FormKey, Form] = {}
    for path in files.places.forms:
        form = None
        if (text := files.text(path)) is not None:
            form, findings = read_form(text, files.name(path), files.parse, settings)
            files.findings += findings
        if form is None:
            files.unread.add(f"form:{path.stem}")
        elif other := forms.get(form.key):
            message = f"The form {form.key} exists already: {other.path}. Take another letter."
            files.note(form.path, form.lines.get("form", 1), "duplicate-number", message)
        else:
            forms[form.key] = form
    return dict(sorted(forms.items()))


def _translations(files: _Files, settings: Settings) -> dict[tuple[Language, str], Translation]:
    translations: dict[tuple[Language, str], Translation] = {}
    for language in settings.translations:
        for path in files.places.translations.get(language.code, []):
            if (text := files.text(path)) is None:
                continue
            translation, findings = read_translation(text, files.name(path), language.code, files.parse, files.source)
            files.findings += findings
            if translation is None:
                continue
            key = (language.code, translation.translates)
            if key in translations:
                files.note(
                    translation.path,
                    2,
                    "duplicate-number",
                    f"`{translation.translates}` is translated already in {translations[key].path}. Keep one.",
                )
                continue
            translations[key] = translation
    return translations


def _pictures(files: _Files) -> dict[tuple[Language, str], PictureFile | None]:
    """Read the heads of the pictures, by the language that they are of and their names."""
    pictures = {}
    for (language, name), path in files.places.pictures.items():
        picture, findings = read_picture(path, files.name(path))
        files.findings += findings
        pictures[Language(language or files.source), name] = picture
    return pictures


def load_words(root: Path, settings: Settings, language: str) -> Words:
    """Read the words of interface and print in a language, as `load` does, for whoever needs nothing else."""
    places = find_files(root, [setting.code for setting in settings.translations], source=settings.source_language)
    files = _Files(root, settings.max_file_bytes, parse_body, settings.source_language, places)
    return (_catalogue(files, Language(language)) or EMPTY).words


def _catalogue(files: _Files, language: Language) -> Catalogue | None:
    """Read the words of a language: those of the manual's own catalogue, over those that the engine brings.

    None where there are neither; what cannot be read is as if it were not there.
    """
    below = load_brought(language)
    path = files.places.messages.get(language)
    if path is None:
        return below
    text = files.text(path)
    catalogue, findings = _messages(text, files.name(path), language) if text is not None else (EMPTY, ())
    files.findings += findings
    return catalogue.over(below) if below is not None and catalogue is not EMPTY else below or catalogue


@lru_cache(maxsize=16)
def _messages(text: str, path: str, language: Language) -> tuple[Catalogue, tuple[Finding, ...]]:
    """Read a catalogue, once for equal texts, unless it is more than its reader should be given."""
    lines = text.split("\n")
    long = next((number for number, line in enumerate(lines, 1) if len(line) > LINE), 0)
    if long:
        return EMPTY, (Finding(path, long, "too-large", f"The line is longer than {LINE:,} characters. Shorten it."),)
    if len(lines) > MESSAGE_LINES:
        message = f"The catalogue has more than {MESSAGE_LINES:,} lines. Keep only the words of messages.pot."
        return EMPTY, (Finding(path, MESSAGE_LINES, "too-large", message),)
    charset = _CHARSET.search(text)
    if charset and charset[1].lower() not in {"utf-8", "utf8", "charset"}:
        line = text.count("\n", 0, charset.start()) + 1
        message = f"The catalogue says that it is written in {charset[1]}. Save it as UTF-8, and say charset=UTF-8."
        return EMPTY, (Finding(path, line, "bad-value", message),)
    catalogue, findings = read_catalogue(text, path, language)
    return catalogue, tuple(findings)


def _laws(files: _Files, settings: Settings) -> dict[str, Law]:
    path = files.places.registry("laws")
    text = files.text(path) if path is not None else None
    if path is None or text is None:
        return {}
    translated = _translated_registry(files, "laws", settings)
    laws, findings = read_laws(text, files.name(path), settings.law, translated)
    files.findings += findings
    return laws


def _ledger(files: _Files) -> Ledger:
    path = files.places.registry("editions")
    text = files.text(path) if path is not None else None
    if path is None or text is None:
        return Ledger()
    ledger, findings = read_ledger(text, files.name(path))
    files.findings += findings
    return ledger


def _entries(files: _Files, registry: Registry[EntryT], settings: Settings) -> dict[str, EntryT]:
    path = files.places.registry(registry.name)
    text = files.text(path) if path is not None else None
    if path is None or text is None:
        return {}
    translated = _translated_registry(files, registry.name, settings)
    entries, findings = read_entries(
        registry, text, files.name(path), translated, source_language=settings.source_language
    )
    files.findings += findings
    return entries


def _translated_registry(files: _Files, name: str, settings: Settings) -> list[tuple[str, str, str]]:
    """Give language, path and text of each translation of a registry that can be read."""
    translated = []
    for language in settings.translations:
        path = files.places.registry(name, language.code)
        text = files.text(path) if path is not None else None
        if path is not None and text is not None:
            translated.append((str(language.code), files.name(path), text))
    return translated
