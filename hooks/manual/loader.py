"""Read the project's folders into a `Library`: the only reader of content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from manual.body import parse_body
from manual.errors import ProjectError
from manual.findings import Finding
from manual.ledger import Ledger, read_ledger
from manual.model import Chapter, Entry, Language, Law, Library, Page, Sheet, SheetNumber, Translation
from manual.registries import PLAIN, read_entries, read_laws
from manual.sheet_files import read_chapter, read_page, read_sheet, read_translation
from manual.words import read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from manual.settings import Settings
    from manual.sheet_files import Parse
    from manual.words import Catalogue

_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class _Files:
    """Reads files under the root, noting what is wrong with each as a file."""

    root: Path
    limit: int
    parse: Parse
    source: str
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    _inside: dict[Path, bool] = field(default_factory=dict)

    def note(self, path: str, line: int, code: str, message: str) -> None:
        self.findings.append(Finding(path, line, code, message))

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def listed(self, folder: str, pattern: str) -> list[Path]:
        return sorted(path for path in (self.root / folder).glob(pattern) if path.is_file() or path.is_symlink())

    def _stays_inside(self, path: Path) -> bool:
        """Tell that no link leads out of the project; folders are followed once, since most hold many files."""
        if path.is_symlink():
            return path.resolve().is_relative_to(self.root.resolve())
        folder = path.parent
        if folder not in self._inside:
            self._inside[folder] = folder.resolve().is_relative_to(self.root.resolve())
        return self._inside[folder]

    def text(self, path: Path) -> str | None:
        name = self.name(path)
        if not self._stays_inside(path):
            self.note(name, 1, "outside-project", "The link leads out of the project. Put the file itself here.")
            return None
        try:
            data = path.read_bytes()
        except OSError as error:
            self.note(name, 1, "bad-value", f"The file cannot be read: {error.strerror}.")
            return None
        if len(data) > self.limit:
            self.note(
                name,
                1,
                "too-large",
                f"The file has {len(data):,} bytes; at most {self.limit:,} are read. Shorten or part it.",
            )
            return None
        if data.startswith(_BOM):
            self.note(
                name, 1, "byte-order-mark", "The file begins with a byte order mark. Save it as UTF-8 without one."
            )
            data = data[len(_BOM) :]
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.note(name, line, "not-utf8", "The line holds a byte that is not UTF-8. Save the file as UTF-8.")
            return None
        if "\r" in text:
            line = text.count("\n", 0, text.index("\r")) + 1
            self.note(name, line, "windows-line-ends", "The lines end the Windows way (CRLF). Save the file with LF.")
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            self.note(name, 1, "empty-file", "The file is empty. Write it or delete it.")
            return None
        return text


def load(root: Path, settings: Settings, *, parse: Parse = parse_body) -> tuple[Library, list[Finding]]:
    """Read everything under `root`; raises `ProjectError` when it is no manual.

    `parse` may be that of a `ParseCache`.
    """
    if not (root / "infosheets").is_dir():
        message = f"There is no folder infosheets in {root}. Run the command in the folder of the manual."
        raise ProjectError(message)
    files = _Files(root, settings.max_file_bytes, parse, settings.source_language)
    sheets = _sheets(files)
    chapters = _chapters(files)
    pages = _pages(files)
    translations = _translations(files, settings)
    messages: dict[Language, Catalogue] = {}
    for language in settings.translations:
        path = root / "translations" / language.code / "messages.po"
        text = files.text(path) if path.exists() else None
        if text is not None:
            messages[language.code], found = read_catalogue(text, files.name(path), language.code)
            files.findings += found
    registries = {name: _entries(files, name, settings) for name in PLAIN}
    library = Library(
        sheets=sheets,
        chapters=chapters,
        pages=pages,
        translations=translations,
        laws=_laws(files),
        sources=registries["sources"],
        actors=registries["actors"],
        terms=registries["glossary"],
        situations=registries["situations"],
        facts=registries["facts"],
        places=registries["places"],
        packs=registries["packs"],
        messages=messages,
        ledger=_ledger(files),
        unread=frozenset(files.unread) - {str(number) for number in sheets},
    )
    return library, sorted(set(files.findings))


def _sheets(files: _Files) -> dict[SheetNumber, Sheet]:
    sheets: dict[SheetNumber, Sheet] = {}
    for path in files.listed("infosheets", "*/*.md"):
        if path.name == "index.md":
            continue
        if (text := files.text(path)) is None:
            files.unread.add(path.name.partition("-")[0])
            continue
        sheet, found = read_sheet(text, files.name(path), files.parse, files.source)
        files.findings += found
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


def _chapters(files: _Files) -> dict[int, Chapter]:
    chapters: dict[int, Chapter] = {}
    for path in files.listed("infosheets", "*/index.md"):
        if (text := files.text(path)) is None:
            continue
        chapter, found = read_chapter(text, files.name(path), files.parse, files.source)
        files.findings += found
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
    return dict(sorted(chapters.items()))


def _pages(files: _Files) -> dict[str, Page]:
    pages = {}
    for path in files.listed("docs", "*.md"):
        if (text := files.text(path)) is not None:
            page, found = read_page(text, files.name(path), files.parse, files.source)
            files.findings += found
            if page is not None:
                pages[page.name] = page
    return pages


def _translations(files: _Files, settings: Settings) -> dict[tuple[Language, str], Translation]:
    translations: dict[tuple[Language, str], Translation] = {}
    for language in settings.translations:
        folder = f"translations/{language.code}"
        for path in [*files.listed(folder, "infosheets/*/*.md"), *files.listed(folder, "docs/*.md")]:
            if (text := files.text(path)) is None:
                continue
            translation, found = read_translation(text, files.name(path), language.code, files.parse)
            files.findings += found
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


def _laws(files: _Files) -> dict[str, Law]:
    path = files.root / "infosheets" / "laws.yml"
    text = files.text(path) if path.exists() else None
    if text is None:
        return {}
    laws, found = read_laws(text, files.name(path))
    files.findings += found
    return laws


def _ledger(files: _Files) -> Ledger:
    path = files.root / "infosheets" / "editions.yml"
    text = files.text(path) if path.exists() else None
    if text is None:
        return Ledger()
    ledger, found = read_ledger(text, files.name(path))
    files.findings += found
    return ledger


def _entries(files: _Files, registry: str, settings: Settings) -> dict[str, Entry]:
    path = files.root / "infosheets" / f"{registry}.yml"
    text = files.text(path) if path.exists() else None
    if text is None:
        return {}
    translated: list[Any] = []
    for language in settings.translations:
        other = files.root / "translations" / language.code / "infosheets" / f"{registry}.yml"
        other_text = files.text(other) if other.exists() else None
        if other_text is not None:
            translated.append((language.code, files.name(other), other_text))
    entries, found = read_entries(
        text, files.name(path), translated, registry=registry, source_language=settings.source_language
    )
    files.findings += found
    return entries
