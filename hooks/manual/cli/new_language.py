"""A new language from nothing: its line in the settings, its words to fill in, and a file for each registry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from manual.content.files import TRANSLATED
from manual.content.migrations import SCHEMA, newest_schema
from manual.content.settings import PATH
from manual.content.yaml_reader import Field, YamlError, read_yaml
from manual.content.yaml_writer import quote_yaml
from manual.language.catalogues import read_brought
from manual.language.characters import find_wrong
from manual.language.locales import drop_region, find_direction, find_locale
from manual.language.messages import write_template
from manual.model.errors import ProjectError
from manual.model.texts import LANGUAGE_CODE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from manual.resolve.references import Manual

# the languages, one a line, with what stands between them; it ends with the last of them
_BETWEEN = r"(?:[ \t]*(?:#.*)?\n)*"
_LISTED = re.compile(
    rf"^languages:[ \t]*\n{_BETWEEN}(?P<indent>[ \t]+)[^\s#].*\n(?:{_BETWEEN}[ \t]+[^\s#].*\n)*", re.MULTILINE
)


def begin_language(manual: Manual, code: str, *, name: str, direction: str, root: Path) -> Mapping[str, str]:
    """Give what to write for a language to begin, by path: what is there already is not among it.

    `name` and `direction` may be empty: then those that CLDR knows are taken.
    Raises `ProjectError` for a code that is none, for a language of which nothing is missing, and where the settings
    must be written by hand.
    """
    if not LANGUAGE_CODE.fullmatch(code):
        message = f"`{code}` is no code of a language. Write one such as uk, sr-Latn or de-AT."
        raise ProjectError(message)
    settings = manual.settings
    known = any(language.code == code for language in settings.languages)
    files = {} if known else {PATH: _add_setting((root / PATH).read_text(encoding="utf-8"), code, name, direction)}
    folder = f"translations/{code}"
    # the words of the engine are English themselves, and it brings those of some other languages
    if drop_region(code) != "en" and read_brought(code) is None:
        files[f"{folder}/messages.po"] = write_template(code)
    if code != settings.source_language:
        for file in sorted(TRANSLATED):
            registry = file.removesuffix(".yml")
            if (root / f"infosheets/{file}").is_file():
                files[f"{folder}/infosheets/{file}"] = f"{SCHEMA}: {newest_schema(registry)}\n"
    missing = {path: text for path, text in files.items() if path == PATH or not (root / path).exists()}
    if not missing:
        message = f"`{code}` is there already, and nothing of it is missing. See `manual status` for what to translate."
        raise ProjectError(message)
    return missing


def _add_setting(text: str, code: str, name: str, direction: str) -> str:
    """Put a language at the end of those of the settings, as the first of them stands; nothing else in the file changes."""
    locale = find_locale(code)
    # a code without its region is not the language that was asked for by another name
    known = locale.get_language_name(locale.language) if locale else ""
    own = name.strip() or (known[:1].upper() + known[1:] if known else "")
    if not own:
        message = f"Nobody has told what `{code}` calls itself. Say it with --name, in its own words."
        raise ProjectError(message)
    if wrong := find_wrong(own):
        message = f"The name cannot be used. {wrong}"
        raise ProjectError(message)
    side = direction or find_direction(code)
    fields = [f"name: {quote_yaml(own)}", *([f"dir: {side}"] if side == "rtl" else [])]
    line = f"{code}: {{{', '.join(fields)}}}"
    listed = _LISTED.search(text)
    if listed is not None:
        added = f"{text[: listed.end()]}{listed['indent']}{line}\n{text[listed.end() :]}"
        if _holds_more(text, added, code):
            return added
    message = f"{PATH} does not list its languages one a line. Add `{line}` to them by hand."
    raise ProjectError(message)


def _holds_more(text: str, added: str, code: str) -> bool:
    """Tell whether settings are read as before, with a last language more."""
    try:
        before, after = _plain(read_yaml(text)), _plain(read_yaml(added))
    except YamlError:
        return False
    languages = after["languages"]
    if not isinstance(languages, dict) or [*languages][-1:] != [code]:
        return False
    del languages[code]
    return bool(after == before)


def _plain(value: Any) -> Any:  # noqa: ANN401  # of YAML
    """Give a value without its lines."""
    if isinstance(value, Field):
        return _plain(value.value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value
