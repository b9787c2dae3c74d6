"""A generated manual: N sheets in L languages, each 700 words with a table and ten references."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LANGUAGES = ("en", "cs", "de", "uk", "sk")
_NAMES = {"en": "English", "cs": "Čeština", "de": "Deutsch", "uk": "Українська", "sk": "Slovenčina"}
_LETTERS = {
    "en": "abcdefghijklmnoprstuvw",
    "cs": "abcčdeěfghijklmnopřrsštuúvyýzž",
    "de": "abcdefghijklmnoprstuvwäöü",
    "uk": "абвгдежзиіклмнопрстуюя",
    "sk": "abcčdeéfghijklmnoprsštuúvyz",
}
_SECTIONS = ("about", "at-a-glance", "legislation", "projects", "successes", "examples")
PER_CHAPTER = 99


def write_corpus(folder: Path, root: Path, *, sheets: int, languages: int) -> Path:
    """Write a manual of that size into `folder`, with the hooks of the project at `root`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chosen = LANGUAGES[:languages]
    numbers = [f"{1 + i // PER_CHAPTER}.{1 + i % PER_CHAPTER}" for i in range(sheets)]
    chapters = sorted({int(number.split(".")[0]) for number in numbers})
    _write(folder / "infosheets/manual.yml", _settings(chosen, chapters))
    _write(folder / "docs/index.md", "---\ntitle: Home\nsummary: A generated manual.\n---\nText.\n")
    for chapter in chapters:
        front = (
            f'chapter: "{chapter}"\ntitle: Chapter {chapter}\nshort: C{chapter}\nsummary: Words.\nwritten: 2026-11-23\n'
        )
        front += "review: draft\nreview_by: 2027-11-23\nowner: unassigned\n"
        body = "## What for {#about}\n\nText.\n\n## Who {#readers}\n\nAll.\n"
        _write(folder / f"infosheets/{chapter:02d}-c/index.md", f"---\n{front}---\n{body}")
    for number in numbers:
        name = f"{int(number.split('.')[0]):02d}-c/{number}-sheet.md"
        for code in chosen:
            chance = random.Random(f"{number} {code}")  # noqa: S311  # made-up words
            # the languages of a sheet cite the same, as translations do
            cited = random.Random(number)  # noqa: S311  # as above
            body = _body(chance, code, [cited.choice(numbers) for _ in range(2 * len(_SECTIONS))])
            if code == "en":
                _write(folder / "infosheets" / name, f"---\n{_front(number)}---\n{body}")
            else:
                front = f'translates: "{number}"\nfrom: en\ntitle: {_words(chance, code, 4)}\nsummary: {_words(chance, code, 9)}\n'
                _write(
                    folder / f"translations/{code}/infosheets/{name}",
                    f"---\n{front}receipts: {{}}\nreview: machine\n---\n{body}",
                )
    (folder / "translations").mkdir(exist_ok=True)
    for code in chosen[1:]:
        shutil.copyfile(root / "hooks/manual/language/words/cs.po", folder / f"translations/{code}/messages.po")
    shutil.copytree(root / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", folder)
    (folder / ".build").mkdir()
    (folder / ".build/npm").symlink_to((root / ".build/npm").resolve())
    for fonts in ("fonts-site", "fonts-print"):
        if (root / ".build/cache" / fonts).is_dir():
            shutil.copytree(root / ".build/cache" / fonts, folder / ".build/cache" / fonts)
    return folder


def _settings(languages: Sequence[str], chapters: Sequence[int]) -> str:
    named = "".join(f"  {code}: {{name: {_NAMES[code]}}}\n" for code in languages)
    numbers = "".join(f"  {number}:\n" for number in chapters)
    sections = "".join(f"  {name}:\n" for name in _SECTIONS)
    return (
        f"schema: 1\ntitle: A generated manual\nsource_language: en\nlanguages:\n{named}chapters:\n{numbers}"
        "facets:\n  tips: {word: Tips, mark: arrow}\naudiences:\n  school: {word: school}\n"
        f"sections:\n{sections}chapter_sections:\n  about:\n  readers:\n"
    )


def _front(number: str) -> str:
    return (
        f'number: "{number}"\ntitle: Sheet {number}\nsummary: A generated sheet.\nfacets: [tips]\naudience: [school]\n'
        "written: 2026-11-23\nreview: draft\nreview_by: 2027-11-23\nowner: unassigned\n"
    )


def _body(chance: random.Random, code: str, cited: list[str]) -> str:
    parts = []
    for position, section in enumerate(_SECTIONS):
        parts.append(f"## {_words(chance, code, 2)} {{#{section}}}\n")
        links = " ".join(
            f"[{_words(chance, code, 2)}][{key}]"
            for key in cited[2 * position : 2 * position + (2 if position < 4 else 1)]
        )
        parts.append(
            f"{_words(chance, code, 45)}.\n**{_words(chance, code, 3)}** {_words(chance, code, 30)} {links}.\n"
        )
        if position == 1:
            parts.append("\n".join(f"- {_words(chance, code, 12)}" for _ in range(4)) + "\n")
        if position == 3:
            rows = "\n".join(f"| {_words(chance, code, 2)} | {_words(chance, code, 3)} |" for _ in range(4))
            parts.append(f"| a | b |\n| --- | --- |\n{rows}\n")
        parts.append(f"{_words(chance, code, 22)}.\n")
    return "\n".join(parts)


def _words(chance: random.Random, code: str, count: int) -> str:
    letters = _LETTERS[code]
    return " ".join("".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(count))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
