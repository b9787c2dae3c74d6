"""The project's settings: one table `[tool.manual]` in `pyproject.toml`, unknown keys refused."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import yaml

from manual.errors import ProjectError
from manual.model import Language

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class LanguageSetting:
    """A language of the manual: code, its own name, and direction ltr or rtl."""

    code: Language
    name: str
    dir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What differs from one manual to another.

    `public_address` is where the site will stand, empty while unknown: then
    handouts print neither address nor QR code. `feedback` is a mail address, or the
    address of a form with `{subject}` in it. `binder_edge` is where the rings are:
    left, right, or auto, which is where the language begins a line. `site_languages`
    are those that `mkdocs.yml` lists, which a check compares.
    """

    languages: tuple[LanguageSetting, ...]
    source_language: Language
    public_address: str = ""
    feedback: str = ""
    binder_edge: str = "auto"
    max_file_bytes: int = 200_000
    site_languages: tuple[str, ...] | None = None

    @property
    def translations(self) -> tuple[LanguageSetting, ...]:
        """The languages other than the source."""
        return tuple(language for language in self.languages if language.code != self.source_language)

    def language(self, code: str) -> LanguageSetting:
        """Find a language by its code; raises `ProjectError` for one that is not in the settings."""
        for language in self.languages:
            if language.code == code:
                return language
        known = ", ".join(language.code for language in self.languages)
        message = f"There is no language `{code}`. The settings know: {known}."
        raise ProjectError(message)


_KEYS = ("languages", "source_language", "public_address", "feedback", "binder_edge", "max_file_bytes")
_EDGES = ("auto", "left", "right")


def read_settings(root: Path) -> Settings:
    """Read `pyproject.toml` under `root`; raises `ProjectError` with a next step."""
    path = root / "pyproject.toml"
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        message = f"There is no pyproject.toml in {root}. Run the command in the folder of the manual."
        raise ProjectError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"pyproject.toml cannot be read: {error}."
        raise ProjectError(message) from error
    table = document.get("tool", {}).get("manual")
    if not isinstance(table, dict):
        message = "pyproject.toml has no table [tool.manual]. Add it with `languages` and `source_language`."
        raise ProjectError(message)
    for key in table:
        if key not in _KEYS:
            guess = get_close_matches(key, _KEYS, n=1)
            hint = f" Did you mean `{guess[0]}`?" if guess else f" Known: {', '.join(_KEYS)}."
            message = f"pyproject.toml: [tool.manual] has no setting `{key}`.{hint}"
            raise ProjectError(message)
    try:
        languages = tuple(
            LanguageSetting(Language(code), entry["name"], entry.get("dir", "ltr"))
            for code, entry in table["languages"].items()
        )
        settings = Settings(
            languages=languages,
            source_language=Language(table["source_language"]),
            public_address=str(table.get("public_address", "")).rstrip("/"),
            feedback=str(table.get("feedback", "")),
            binder_edge=str(table.get("binder_edge", "auto")),
            max_file_bytes=int(table.get("max_file_bytes", 200_000)),
            site_languages=_site_languages(root / "mkdocs.yml"),
        )
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        message = f"pyproject.toml: [tool.manual] is incomplete ({error}). It needs `languages` and `source_language`."
        raise ProjectError(message) from error
    if settings.binder_edge not in _EDGES:
        message = f"pyproject.toml: `binder_edge` is {settings.binder_edge}. Write auto, left or right."
        raise ProjectError(message)
    settings.language(settings.source_language)
    return settings


def _site_languages(path: Path) -> tuple[str, ...] | None:
    """Read the languages that `mkdocs.yml` lists for its i18n plugin; None without that file."""
    if not path.exists():
        return None
    try:
        plugins = yaml.safe_load(path.read_text(encoding="utf-8")).get("plugins", [])
        # MkDocs takes the plugins as a map or as a list of maps
        maps = [plugins] if isinstance(plugins, dict) else [one for one in plugins if isinstance(one, dict)]
        i18n = next(one["i18n"] for one in maps if "i18n" in one)
        return tuple(str(language["locale"]) for language in i18n["languages"])
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, TypeError, KeyError, StopIteration) as error:
        message = f"mkdocs.yml: the languages of the i18n plugin cannot be read ({error or 'it is not listed'})."
        raise ProjectError(message) from error
