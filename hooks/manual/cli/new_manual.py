"""The start of a new manual: settings, a text of each kind, empty registries, and what MkDocs, git and CI want."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib.metadata import distribution
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from babel.core import Locale

from manual.content.files import LEDGER, REGISTRIES, SETTINGS
from manual.content.migrations import newest_schema
from manual.content.yaml_writer import quote_yaml
from manual.language.characters import find_wrong
from manual.language.locales import find_direction, find_locale
from manual.model.errors import ProjectError
from manual.model.texts import LANGUAGE_CODE
from manual.store.faults import SYSTEM_PACKAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEMPLATES = Path(__file__).parent / "start"
# what is written, by the name of its template
_FILES: Mapping[str, str] = {
    "manual.yml": "infosheets/manual.yml",
    "places.yml": "infosheets/places.yml",
    "sources.yml": "infosheets/sources.yml",
    "facts.yml": "infosheets/facts.yml",
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "ci.yml": ".github/workflows/ci.yml",
    "readme.md": "README.md",
}
# the texts, by the names that they have in the folder of each language
_TEXTS: Mapping[str, str] = {
    "chapter.md": "infosheets/01-start/index.md",
    "sheet.md": "infosheets/01-start/1.1-start.md",
    "case.md": "infosheets/cases/start.md",
    "form.md": "infosheets/forms/1.1-A.md",
    "index.md": "docs/index.md",
}
# those with an entry, which the case needs
_REGISTRIES = ("places", "sources", "facts")
# where a language has no texts of its own
_ENGLISH = "en"
# over the matrix of the first page there is room for no more
_LONGEST = 60
# what may lie in a folder that is as good as empty
_OTHERS = frozenset({".git", ".venv", "wheels"})


def find_start_language(language: str) -> str:
    """Give the language of the texts that a manual in a language begins with: its own, or English."""
    own = language.partition("-")[0]
    return own if own in {path.name for path in _TEMPLATES.iterdir() if path.is_dir()} else _ENGLISH


def write_new_manual(language: str, title: str, *, today: date) -> dict[str, str]:
    """Give the files of a new manual by their paths; raises `ProjectError` when language or title cannot be used."""
    locale = find_locale(language) if LANGUAGE_CODE.fullmatch(language) else None
    if locale is None:
        message = (
            f"“{language}” is no code of a language whose dates and numbers are known. Write one such as de or sr-Latn."
        )
        raise ProjectError(message)
    title = title.strip()
    if (wrong := find_wrong(title)) or not 0 < len(title) <= _LONGEST:
        message = f"The title cannot be used. {wrong or f'Write 1 to {_LONGEST} characters, in quotes.'}"
        raise ProjectError(message)
    # without the country, whose ways of writing numbers it takes
    name = Locale(locale.language, script=locale.script).get_display_name(locale) or language
    texts = _TEMPLATES / find_start_language(language)
    words = json.loads((texts / "words.json").read_text(encoding="utf-8"))
    values = {
        "language": language,
        "name": quote_yaml(name[:1].upper() + name[1:]),
        "direction": find_direction(language),
        **{name: quote_yaml(word) for name, word in words.items()},
        "text_language": texts.name,
        **{f"{name}_schema": str(newest_schema(name)) for name in _REGISTRIES},
        "schema": str(newest_schema("manual")),
        "year": str(today.year),
        "today": str(today),
        "review_by": str(today + timedelta(days=365)),
        "wheel": _name_wheel(),
        "system_packages": SYSTEM_PACKAGES,
    }
    files = {}
    templates = {_TEMPLATES / name: path for name, path in _FILES.items()}
    templates |= {texts / name: path for name, path in _TEXTS.items()}
    for template, path in templates.items():
        # in the page of the repository the title is a heading, everywhere else a value of YAML
        own = {**values, "title": _as_heading(title) if template.name == "readme.md" else quote_yaml(title)}
        files[path] = Template(template.read_text(encoding="utf-8")).substitute(own)
    for registry in sorted(REGISTRIES - {LEDGER, SETTINGS, *(f"{name}.yml" for name in _REGISTRIES)}):
        files[f"infosheets/{registry}"] = f"schema: {newest_schema(registry.removesuffix('.yml'))}\n"
    return files


def _name_wheel() -> str:
    """Name the wheel of the engine as pip takes it: by its path and, where the engine was installed from it, its hash.

    What an engine was installed from is kept beside it, by PEP 610.
    """
    engine = distribution("integration-manual")
    origin = json.loads(engine.read_text("direct_url.json") or "{}")
    name = unquote(urlsplit(origin.get("url", "")).path).rpartition("/")[2]
    digest = origin.get("archive_info", {}).get("hashes", {}).get("sha256", "")
    if name.endswith(".whl") and digest:
        return f"file:wheels/{name}#sha256={digest}"
    return f"./wheels/integration_manual-{engine.version}-py3-none-any.whl"


def refuse_folder(folder: Path) -> None:
    """Raise `ProjectError` when a folder holds anything; that of git, and those of an installation, count as nothing."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        message = f"{folder} is a link or a file. Name a folder that is empty, or that is not there yet."
        raise ProjectError(message)
    held = sorted(path.name for path in folder.iterdir() if path.name not in _OTHERS) if folder.exists() else []
    if held:
        message = f"{folder} is not empty: it holds {held[0]}. Name a folder that is empty, or that is not there yet."
        raise ProjectError(message)


def _as_heading(text: str) -> str:
    """Write a text so that Markdown takes no sign in it for its own."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+-.!|&" else sign for sign in text)
