"""The project's settings: one table `[tool.manual]` in `pyproject.toml`, unknown keys refused."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from manual.content.limits import find_yaml_excess
from manual.language.characters import find_wrong
from manual.model.errors import ProjectError
from manual.model.texts import LANGUAGE_CODE, Language
from manual.store.faults import is_of_machine, suggest_step

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class LanguageSetting:
    """A language of the manual: code, its own name, and direction ltr or rtl."""

    code: Language
    name: str
    dir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What a manual promises of itself, to be checked; nothing of it by default.

    `words` are the least and the most words of a sheet in any language without its forms, `home_examples` the least
    number of facts from the manual's own country in a chapter, `translated` the languages in which every term, actor,
    pack and situation is worded.
    """

    words: tuple[int, int] | None = None
    home_examples: int = 0
    translated: tuple[Language, ...] = ()


NO_TARGETS = Targets()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What differs from one manual to another.

    `public_address` is where the site will stand, empty while unknown: then
    handouts print neither address nor QR code. `feedback` is a mail address, or the
    address of a form with `{subject}` in it. `binder_edge` is where the rings are:
    left, right, or auto, which is where the language begins a line. `listed_from` is the share of the source, from 0
    to 1, that a language must have before readers are led to it. `site_languages`
    are those that `mkdocs.yml` lists, which a check compares.
    """

    languages: tuple[LanguageSetting, ...]
    source_language: Language
    public_address: str = ""
    feedback: str = ""
    binder_edge: str = "auto"
    listed_from: float = 0.0
    max_file_bytes: int = 200_000
    targets: Targets = NO_TARGETS
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


_KEYS = ("languages", "source_language", "public_address", "feedback", "binder_edge", "max_file_bytes", "targets")
_TARGET_KEYS = ("words", "home_examples", "translated")
_LANGUAGE_KEYS = ("name", "dir")
_EDGES = ("auto", "left", "right")
_DIRECTIONS = ("ltr", "rtl")
_LONGEST = 1_000_000
_BYTES = (1, 10_000_000)
_NAME = 60
_HOST = r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?"
_ADDRESS = re.compile(rf"{_HOST}(?:/[A-Za-z0-9._~-]+)*/?")
_FORM = re.compile(rf"{_HOST}(?:[/?][A-Za-z0-9._~!$&()*+,;=:@%/?{{}}-]*)?")
_MAIL = re.compile(r"(?:mailto:)?[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def read_settings(root: Path) -> Settings:
    """Read `pyproject.toml` under `root`; raises `ProjectError` with a next step."""
    path = root / "pyproject.toml"
    try:
        text = _text(path, root)
        document = tomllib.loads(text)
    except FileNotFoundError as error:
        message = f"There is no pyproject.toml in {root}. Run the command in the folder of the manual."
        raise ProjectError(message) from error
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        why = "lists stand in one another too deep" if isinstance(error, RecursionError) else str(error)
        message = f"pyproject.toml cannot be read: {why}. Mend the file."
        raise ProjectError(message) from error
    tool = document.get("tool")
    table = tool.get("manual") if isinstance(tool, dict) else None
    if not isinstance(table, dict):
        message = "pyproject.toml has no table [tool.manual]. Add it with `languages` and `source_language`."
        raise ProjectError(message)
    return _Settings(table, text).read(_site_languages(root / "mkdocs.yml", root))


def _text(path: Path, root: Path) -> str:
    """Read a file of settings: an ordinary one, inside the project, of a size that people write."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root.resolve())
        if not inside or not path.is_file():
            message = f"{path.name} is a link out of the project, or no file. Put the file itself here."
            raise ProjectError(message)
        if path.stat().st_size > _LONGEST:
            message = f"{path.name} has more than {_LONGEST:,} bytes. Shorten it."
            raise ProjectError(message)
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        message = f"{path.name} holds a byte that is not UTF-8, after {error.start:,} others. Save it as UTF-8."
        raise ProjectError(message) from error
    except OSError as error:
        if is_of_machine(error):
            raise
        message = f"{path.name} cannot be read: {error.strerror}. {suggest_step(error)}"
        raise ProjectError(message) from error
    except RuntimeError as error:
        message = f"{path.name} is a link that leads to itself. Put the file itself here."
        raise ProjectError(message) from error


class _Settings:
    """Takes the settings out of their table, one after the other; whatever is wrong is said with its line."""

    def __init__(self, table: dict[str, Any], text: str) -> None:
        self._table = table
        self._lines = text.split("\n")

    def read(self, site_languages: tuple[str, ...] | None) -> Settings:
        self._known(self._table, _KEYS, "[tool.manual]")
        source = self._text("source_language", self._table, required=True)
        settings = Settings(
            languages=self._languages(),
            source_language=Language(source),
            public_address=self._address(),
            feedback=self._feedback(),
            binder_edge=self._choice("binder_edge", self._table, _EDGES),
            max_file_bytes=self._bytes(),
            targets=self._targets(),
            site_languages=site_languages,
        )
        for code in (settings.source_language, *settings.targets.translated):
            settings.language(code)
        return settings

    def _refuse(self, key: str, message: str) -> NoReturn:
        line = next(
            (n for n, line in enumerate(self._lines, 1) if re.match(rf"\s*[\[\"']*[\w.]*{re.escape(key)}\b", line)), 0
        )
        place = f"pyproject.toml:{line}" if line else "pyproject.toml"
        text = f"{place}: {message}"
        raise ProjectError(text)

    def _known(self, table: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in keys:
                guess = get_close_matches(key, keys, n=1)
                hint = f" Did you mean `{guess[0]}`?" if guess else f" Known: {', '.join(keys)}."
                self._refuse(key, f"{where} has no setting `{key}`.{hint}")

    def _text(self, key: str, table: dict[str, Any], *, required: bool = False) -> str:
        value = table.get(key)
        if value is None and not required:
            return ""
        if value is None:
            self._refuse(key, f"`{key}` is missing. Add it to [tool.manual].")
        if not isinstance(value, str):
            self._refuse(key, f"`{key}` must be a text in quotes.")
        if wrong := find_wrong(value):
            self._refuse(key, f"`{key}`: {wrong}")
        return value

    def _choice(self, key: str, table: dict[str, Any], allowed: tuple[str, ...]) -> str:
        value = self._text(key, table) or allowed[0]
        if value not in allowed:
            self._refuse(key, f"`{key}` is {value}. Write {', '.join(allowed[:-1])} or {allowed[-1]}.")
        return value

    def _languages(self) -> tuple[LanguageSetting, ...]:
        table = self._table.get("languages")
        if not isinstance(table, dict) or not table:
            self._refuse("languages", '`languages` must be a table: en = { name = "English" }.')
        return tuple(self._language(code, entry) for code, entry in table.items())

    def _language(self, code: str, entry: object) -> LanguageSetting:
        if not LANGUAGE_CODE.fullmatch(code):
            self._refuse(code, f"`{code}` is no code of a language. Write one such as cs, uk or sr-Latn.")
        if not isinstance(entry, dict):
            self._refuse(code, f'The language `{code}` must be a table: {code} = {{ name = "…" }}.')
        self._known(entry, _LANGUAGE_KEYS, f"The language `{code}`")
        name = self._text("name", entry, required=True).strip()
        if not 0 < len(name) <= _NAME:
            self._refuse(code, f"The `name` of the language `{code}` must have 1 to {_NAME} characters.")
        return LanguageSetting(Language(code), name, self._choice("dir", entry, _DIRECTIONS))

    def _address(self) -> str:
        value = self._text("public_address", self._table).rstrip("/")
        if value and not _ADDRESS.fullmatch(value):
            self._refuse(
                "public_address",
                f"`public_address` is {value}. Write the address of the site, such as https://example.org/manual, or leave it empty.",
            )
        return value

    def _feedback(self) -> str:
        value = self._text("feedback", self._table)
        if value and not _MAIL.fullmatch(value) and not (_FORM.fullmatch(value) and _braces(value)):
            self._refuse(
                "feedback",
                f"`feedback` is {value}. Write a mail address, or the https address of a form with {{subject}} in it.",
            )
        return value.removeprefix("mailto:")

    def _targets(self) -> Targets:
        table = self._table.get("targets", {})
        if not isinstance(table, dict):
            self._refuse("targets", "`targets` must be a table: targets = { words = [300, 900] }.")
        self._known(table, _TARGET_KEYS, "[tool.manual.targets]")
        words = table.get("words")
        if words is not None and not (_are_numbers(words) and len(words) == 2 and words[0] <= words[1]):  # noqa: PLR2004  # from and to
            self._refuse("words", "`words` must be the least and the most words of a sheet, such as [300, 900].")
        examples, translated = table.get("home_examples", 0), table.get("translated", [])
        if not _are_numbers([examples]):
            self._refuse("home_examples", "`home_examples` must be a whole number, such as 2.")
        if not isinstance(translated, list) or not all(isinstance(code, str) for code in translated):
            self._refuse("translated", '`translated` must be a list of languages, such as ["cs"].')
        return Targets(
            words=(words[0], words[1]) if words is not None else None,
            home_examples=examples,
            translated=tuple(Language(code) for code in translated),
        )

    def _bytes(self) -> int:
        value = self._table.get("max_file_bytes", 200_000)
        least, most = _BYTES
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self._refuse("max_file_bytes", f"`max_file_bytes` must be a whole number from {least} to {most:,}.")
        return value


def _are_numbers(values: object) -> bool:
    """Tell that values are a list of whole numbers that are not negative."""
    return isinstance(values, list) and all(
        isinstance(value, int) and not isinstance(value, bool) and value >= 0 for value in values
    )


def _braces(value: str) -> bool:
    """Tell that braces stand only around `{subject}`."""
    return not re.search(r"[{}]", value.replace("{subject}", ""))


def _site_languages(path: Path, root: Path) -> tuple[str, ...] | None:
    """Read the languages that `mkdocs.yml` lists for its i18n plugin; None without that file."""
    if not path.exists() and not path.is_symlink():
        return None
    try:
        text = _text(path, root)
        plugins = yaml.load(_shallow(text), Loader=_PlainLoader).get("plugins", [])  # noqa: S506  # a child of the safe loader
        # MkDocs takes the plugins as a map or as a list of maps
        maps = [plugins] if isinstance(plugins, dict) else [plugin for plugin in plugins if isinstance(plugin, dict)]
        i18n = next(plugin["i18n"] for plugin in maps if "i18n" in plugin)
        locales = tuple(language["locale"] for language in i18n["languages"])
    except (
        yaml.YAMLError,
        AttributeError,
        TypeError,
        KeyError,
        StopIteration,
        ValueError,
        FileNotFoundError,
        RecursionError,
    ) as error:
        why = " ".join(str(error).split()) or "it is not listed"
        message = f"mkdocs.yml: the languages of the i18n plugin cannot be read ({why})."
        raise ProjectError(message) from error
    for code in locales:
        if not isinstance(code, str) or not LANGUAGE_CODE.fullmatch(code):
            message = f"mkdocs.yml: `{code}` is no code of a language. Write one such as cs, uk or sr-Latn."
            raise ProjectError(message)
    return locales


def _shallow(text: str) -> str:
    """Give a text back, unless its parser would fall over it."""
    excess = find_yaml_excess(text)
    if excess is not None:
        raise yaml.YAMLError(excess[1].rstrip("."))
    return text


class _PlainLoader(yaml.SafeLoader):
    """The safe loader; aliases are refused."""

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401  # PyYAML's signature
        """Refuse aliases, by which a few lines become a thousand million."""
        if self.check_event(yaml.events.AliasEvent):
            message = "it uses aliases; write the values out"
            raise yaml.YAMLError(message)
        return super().compose_node(parent, index)
