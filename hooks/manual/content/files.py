"""What stands where: one walk through the folders of texts, in which every file is known, or named as unknown.

No link is followed to a folder, no name is taken that another system cannot keep, nothing is opened.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from manual.content.registries import PLAIN_REGISTRIES
from manual.language.characters import find_wrong
from manual.model.findings import Finding
from manual.model.pictures import FOLDER, KINDS
from manual.store.faults import is_of_machine, suggest_step

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

LEDGER = "editions.yml"
MESSAGES = "messages.po"
# what those who translate into a language agreed on; it is for them, so nothing reads it
STYLE = "STYLE.md"
SETTINGS = "manual.yml"
LAWS = "laws.yml"
REGISTRIES = frozenset({SETTINGS, LAWS, LEDGER, *(f"{registry.name}.yml" for registry in PLAIN_REGISTRIES)})
TRANSLATED = frozenset(
    {SETTINGS, LAWS, *(f"{registry.name}.yml" for registry in PLAIN_REGISTRIES if registry.translated)}
)

# the folders of texts
_FOLDERS = ("infosheets", "docs", "translations")
# where pages for developers stand
DEVELOPERS = ("docs", "developers")

_CHAPTER = re.compile(r"[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*")
_SHEET = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
_SHEET_NUMBER = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")
_CASES, _SESSIONS = "cases", "sessions"
_CASE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
_FORMS = "forms"
_FORM = re.compile(r"[1-9][0-9]?\.[1-9][0-9]?-[A-Z]\.md")
_PAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
# a number is no name of a page, but the address of a sheet or chapter, which the loader compares
_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?\.md")
_PICTURE = re.compile(rf"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:{'|'.join(KINDS)})")
# what systems and editors leave behind, and files that are just being written
_LEFT_BEHIND = re.compile(r"\.(?!.*\.(?:md|yml|po)$).*|.*\.partial|.*~|Thumbs\.db|desktop\.ini|__pycache__", re.DOTALL)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)
# most names are plain, and need no closer look
_PLAIN = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z))[a-z0-9][a-z0-9._-]{0,98}[a-z0-9]", re.DOTALL)
_UNSAFE = re.compile(r'[<>:"|?*\\%]')
_LONGEST = 100
_DEEPEST = 6
_MOST = 50


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a manual by what they are, in the order of their names.

    `registries` and `pictures` are keyed by language, "" for the source, and name.
    """

    sheets: list[Path] = field(default_factory=list)
    chapters: list[Path] = field(default_factory=list)
    pages: list[Path] = field(default_factory=list)
    cases: list[Path] = field(default_factory=list)
    forms: list[Path] = field(default_factory=list)
    sessions: list[Path] = field(default_factory=list)
    translations: dict[str, list[Path]] = field(default_factory=dict)
    registries: dict[tuple[str, str], Path] = field(default_factory=dict)
    pictures: dict[tuple[str, str], Path] = field(default_factory=dict)
    messages: dict[str, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def registry(self, name: str, language: str = "") -> Path | None:
        """Find the file of a registry, or its translation."""
        return self.registries.get((language, f"{name}.yml"))


def find_files(root: Path, languages: Collection[str], *, source: str = "") -> Files:
    """Walk the folders of texts under `root`; `languages` are those of the translations.

    `source` is the language of the texts themselves, of which only the words of interface and print stand in a folder
    of translations.
    """
    walk = _Walk(root, languages, source)
    for name in _FOLDERS:
        top = root / name
        if top.is_symlink():
            walk.link(top)
        elif top.is_dir():
            walk.folder(top, (name,))
    findings = walk.files.findings
    unknown = [finding for finding in findings if finding.code == "unknown-file"]
    if len(unknown) > _MOST:
        kept = set(unknown[:_MOST])
        last = unknown[_MOST]
        findings[:] = [finding for finding in findings if finding.code != "unknown-file" or finding in kept]
        message = f"{len(unknown) - _MOST} more files and folders are read by nothing. Take them out of here."
        findings.append(Finding(last.path, 1, "unknown-file", message))
    return walk.files


def find_translated(root: Path, languages: Collection[str], name: str) -> dict[str, Path]:
    """Find the translations of a registry by language, those that `find_files` finds, without a walk through all folders.

    What is wrong with folders and links is for that to report.
    """
    paths = {}
    walk = _Walk(root, languages, "")
    for language in languages:
        path = root / "translations" / language / "infosheets" / name
        try:
            through_links = any(folder.is_symlink() for folder in path.parents[:3])
            there = path.is_file() and not through_links and not judge_name(language)
            if there and (not path.is_symlink() or walk.link(path)):
                paths[language] = path
        except OSError as error:
            if is_of_machine(error):
                raise
    return paths


def judge_name(name: str) -> str:
    """Say what is wrong with the name of a file or folder; empty where every system can keep it."""
    if _PLAIN.fullmatch(name):
        return ""
    if any("\ud800" <= char <= "\udfff" for char in name):
        return "The name is not UTF-8."
    if refused := find_wrong(name):
        reason = refused.replace("The text holds", "The name holds").replace("in the value", "in the name")
        return f"{reason.partition('. ')[0]}."
    unsafe = _UNSAFE.search(name)
    for wrong, message in (
        (unicodedata.normalize("NFC", name) != name, "The name has letters in two parts (it is not NFC)."),
        (unsafe, f"The name holds `{unsafe and unsafe[0]}`, which not every system can keep."),
        (name != name.strip() or name.endswith("."), "The name begins or ends with a space, or ends with a full stop."),
        (_RESERVED.fullmatch(name), "The name belongs to Windows."),
        (len(name) > _LONGEST, f"The name has more than {_LONGEST} characters."),
    ):
        if wrong:
            return message
    return ""


class _Walk:
    """Goes through the folders and sorts what it meets."""

    def __init__(self, root: Path, languages: Collection[str], source: str) -> None:
        self.root = root
        self.languages = languages
        self.source = source
        self.files = Files()

    @cached_property
    def real(self) -> Path:
        """The root itself, where a link leads to it; only links are held against it, and most manuals have none."""
        return self.root.resolve()

    def note(self, path: Path, code: str, message: str) -> None:
        self.files.findings.append(Finding(path.relative_to(self.root).as_posix(), 1, code, message))
        if path.parent.name != _FORMS and (number := _SHEET_NUMBER.match(path.name)):
            self.files.unread.add(number[0])

    def folder(self, folder: Path, parts: tuple[str, ...]) -> None:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            if is_of_machine(error):
                raise
            self.note(folder, "bad-value", f"The folder cannot be read: {error.strerror}. {suggest_step(error)}")
            return
        for entry in entries:
            if _LEFT_BEHIND.fullmatch(entry.name):
                continue
            path = folder / entry.name
            if problem := judge_name(entry.name):
                self.note(path, "bad-name", f"{problem} Give it a name of a-z, 0-9 and hyphens.")
            elif entry.is_symlink() and not self.link(path):
                continue
            elif entry.is_dir():
                self._inner(path, (*parts, entry.name))
            elif entry.is_file():
                self._file(path, parts)
            else:
                self.note(path, "bad-value", "This is no ordinary file. Put the text itself here.")

    def link(self, path: Path) -> bool:
        """Tell whether a link may be followed: to a file of ours, in the same folder of texts."""
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            self.note(path, "outside-project", "The link leads nowhere, or to itself. Put the file itself here.")
            return False
        top = self.real / path.relative_to(self.root).parts[0]
        if not target.is_relative_to(self.real):
            self.note(path, "outside-project", "The link leads out of the project. Put the file itself here.")
        elif target.is_dir():
            self.note(path, "outside-project", "Links to folders are not followed. Put the folder itself here.")
        elif not target.is_relative_to(top):
            self.note(path, "outside-project", "The link leads out of the folder of texts. Put the file itself here.")
        else:
            return True
        return False

    def _inner(self, path: Path, parts: tuple[str, ...]) -> None:
        name = parts[-1]
        if name.lower().endswith((".md", ".yml", ".po")):
            self.note(path, "bad-name", "This is a folder, but its name is that of a file. Give it another one.")
            return
        if parts[0] == "translations":
            if len(parts) == 2 and name not in {*self.languages, self.source}:  # noqa: PLR2004  # translations/LANGUAGE
                known = ", ".join(self.languages) or "none"
                message = f"The settings know no translation into `{name}`, so nothing in this folder is read. Known: {known}."
                self.note(path, "unknown-file", message)
                return
            if len(parts) > 2 and parts[1] == self.source:  # noqa: PLR2004  # translations/LANGUAGE/FOLDER
                message = "The texts of the source language stand in infosheets/ and docs/ themselves. Move them there."
                self.note(path, "unknown-file", message)
                return
            if len(parts) == 3 and name not in {"infosheets", "docs"}:  # noqa: PLR2004  # translations/LANGUAGE/FOLDER
                self.note(
                    path, "unknown-file", "Nothing in this folder is read. Translations stand in infosheets/ and docs/."
                )
                return
        place = _place(parts)
        expected = name in {_CASES, _FORMS, _SESSIONS, FOLDER} or _CHAPTER.fullmatch(name) is not None
        if len(place) == 2 and place[0] == "infosheets" and not expected:  # noqa: PLR2004  # infosheets/CHAPTER
            self.note(
                path, "bad-name", "Sheets stand in folders like 07-education: chapter, hyphen, a-z, 0-9 and hyphens."
            )
        elif len(parts) > _DEEPEST:
            self.note(path, "unknown-file", "Nothing in this folder is read. Move it, or delete it.")
        else:
            self.folder(path, parts)

    def _file(self, path: Path, parts: tuple[str, ...]) -> None:
        name, files, place = path.name, self.files, _place(parts)
        language = parts[1] if parts[0] == "translations" and len(parts) > 1 else ""
        texts = files.translations.setdefault(language, []) if language and language != self.source else None
        kinds = {_CASES: (_CASE, files.cases), _FORMS: (_FORM, files.forms), _SESSIONS: (_CASE, files.sessions)}
        own = kinds.get(place[1]) if len(place) == 2 and place[0] == "infosheets" else None  # noqa: PLR2004  # infosheets/FOLDER
        if place == ("docs",) and (_PAGE.fullmatch(name) or _NUMBER.fullmatch(name)):
            (files.pages if texts is None else texts).append(path)
        elif len(place) == 2 and place[0] == "infosheets" and _CHAPTER.fullmatch(place[1]) and name == "index.md":  # noqa: PLR2004
            (files.chapters if texts is None else texts).append(path)
        elif len(place) == 2 and place[0] == "infosheets" and _CHAPTER.fullmatch(place[1]) and _SHEET.fullmatch(name):  # noqa: PLR2004
            (files.sheets if texts is None else texts).append(path)
        elif own is not None and own[0].fullmatch(name):
            (own[1] if texts is None else texts).append(path)
        elif place == ("infosheets", FOLDER) and _PICTURE.fullmatch(name):
            files.pictures[language, name] = path
        elif place == ("infosheets",) and name in (TRANSLATED if language else REGISTRIES):
            files.registries[language, name] = path
        elif place == () and language and name == MESSAGES:
            files.messages[language] = path
        elif (language and place == () and name == STYLE) or (not language and _known_otherwise(place, name)):
            return
        else:
            self._unknown(path, place, TRANSLATED if language else REGISTRIES)

    def _unknown(self, path: Path, place: Sequence[str], known: Collection[str]) -> None:
        name = path.name
        if place == ("infosheets", FOLDER):
            message = f"`{name}` is no name of a picture. Pictures are PNG, JPEG or WebP, named like two-leaves.png."
            self.note(path, "bad-name", message)
            return
        if name.lower().endswith(".md"):
            if place == ("infosheets", _CASES):
                self.note(
                    path,
                    "bad-name",
                    f"`{name}` is no name of a case. Name it like leeds-redistribution.md, of a-z, 0-9 and hyphens.",
                )
            elif place == ("infosheets", _FORMS):
                self.note(
                    path,
                    "bad-name",
                    f"`{name}` is no name of a form. Name it like 7.3-A.md: its home sheet, a hyphen, a letter.",
                )
            elif place == ("infosheets", _SESSIONS):
                self.note(
                    path,
                    "bad-name",
                    f"`{name}` is no name of a session plan. Name it as its pack, of a-z, 0-9 and hyphens.",
                )
            elif place and place[0] == "infosheets" and len(place) == 2:  # noqa: PLR2004  # infosheets/CHAPTER
                self.note(
                    path,
                    "bad-name",
                    f"`{name}` is no name of a sheet. Name it like 7.3-first-weeks.md, of a-z, 0-9 and hyphens.",
                )
            elif place == ("docs",):
                self.note(
                    path, "bad-name", f"`{name}` is no name of a page. Name it like about.md, of a-z, 0-9 and hyphens."
                )
            else:
                self.note(
                    path,
                    "misplaced-file",
                    "No page is made of a text that stands here. Sheets stand in infosheets/NN-chapter/, pages in docs/.",
                )
            return
        guess = get_close_matches(name, known, n=1) if place == ("infosheets",) else []
        hint = f" Did you mean {guess[0]}?" if guess else " Move it, or delete it."
        self.note(path, "unknown-file", f"Nothing reads this file.{hint}")


def _known_otherwise(place: tuple[str, ...], name: str) -> bool:
    """Tell that a file belongs to the project, though no page is made of it.

    Pages for developers speak of code in one language: no reader's page is made of them, and nobody translates them.
    """
    return (place == ("docs", FOLDER) and _PICTURE.fullmatch(name) is not None) or (
        place == DEVELOPERS and _PAGE.fullmatch(name) is not None
    )


def _place(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Give the folder as the source would name it: without translations/LANGUAGE."""
    return parts[2:] if parts[0] == "translations" else parts
