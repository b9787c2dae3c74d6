"""The files of the search of each language; the forms of words are kept for the next build, since finding them takes seconds."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING

from manual.errors import ProjectError
from manual.search_index import search_script, vocabulary
from manual.search_texts import places
from manual.word_forms import Forms, forms_of
from manual.write import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from manual.model import Language
    from manual.references import Resolved

# raised when `forms_of` gives something else for the same words
_VERSION = "1"


def search_files(
    root: Path, resolved: Resolved, languages: Sequence[Language], workers: Executor
) -> dict[Language, dict[str, str]]:
    """Give for each language the index and the library that reads it, by their paths in the language's folder."""
    package = root / ".build" / "npm" / "node_modules" / "minisearch"
    library = _library(package)
    found = {language: places(resolved, language) for language in languages}
    words = {language: vocabulary(found[language]) for language in languages}
    forms = _forms(root / ".build" / "cache" / "search", words, workers)
    return {
        language: {
            "assets/javascripts/minisearch.js": library,
            "assets/search-index.js": search_script(found[language], forms[language]),
        }
        for language in languages
    }


def _library(package: Path) -> str:
    script, licence = package / "dist" / "umd" / "index.js", package / "LICENSE.txt"
    if not script.exists():
        message = "The search library is not installed. Run `make site`, which brings it from npm."
        raise ProjectError(message)
    code = script.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    return f"/*\n{licence.read_text(encoding='utf-8').strip()}\n*/\n{code}"


def _forms(folder: Path, words: Mapping[Language, Iterable[str]], workers: Executor) -> dict[Language, Forms]:
    """Find the forms of the words of each language, unless they are known from an earlier build."""
    sorted_words = {language: sorted(some) for language, some in words.items()}
    paths = {language: folder / f"{language}-{_digest(some)}.json" for language, some in sorted_words.items()}
    new = [language for language, path in paths.items() if not path.exists()]
    for language, forms in zip(new, workers.map(forms_of, [sorted_words[one] for one in new], new), strict=True):
        for old in folder.glob(f"{language}-*.json"):
            old.unlink()
        data = {"bases": dict(forms.bases), "endings": forms.endings, "stems": dict(forms.stems)}
        write_file(paths[language], json.dumps(data, ensure_ascii=False))
    return {language: _read(path) for language, path in paths.items()}


def _read(path: Path) -> Forms:
    data = json.loads(path.read_text(encoding="utf-8"))
    stems = {stem: tuple((number, base) for number, base in entries) for stem, entries in data["stems"].items()}
    return Forms(bases=data["bases"], endings=tuple(data["endings"]), stems=stems)


def _digest(words: Sequence[str]) -> str:
    text = "\n".join((_VERSION, version("simplemma"), *words))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
