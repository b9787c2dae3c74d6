"""The files of the search of each language; the forms of words are kept for the next build, since finding them takes seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.language.word_forms import Forms, find_forms
from manual.model.errors import ProjectError
from manual.search.index import gather_words, write_search_script
from manual.search.passages import find_places
from manual.store.cache import make_key, open_cache
from manual.store.program import digest_libraries, digest_program, find_vendored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from manual.model.texts import Language
    from manual.views.manual import LocalManual

_KIND = "word-forms"
_PACKAGE = "minisearch"


def make_search_files(
    root: Path, views: Mapping[Language, LocalManual], workers: Executor
) -> dict[Language, dict[str, str]]:
    """Give for each language the index and the library that reads it, by their paths in the language's folder."""
    library = _read_library()
    pages = {language: find_places(view) for language, view in views.items()}
    words = {language: gather_words(pages[language]) for language in views}
    forms = _find_forms(root, words, workers)
    return {
        language: {
            "assets/javascripts/minisearch.js": library,
            "assets/search-index.js": write_search_script(pages[language], forms[language], _list_asking(view)),
        }
        for language, view in views.items()
    }


def _list_asking(view: LocalManual) -> str:
    """Give the words with which people ask, and which say nothing of what they ask about."""
    gettext = view.manual.plain_words(view.language).gettext
    return gettext("what which who whom whose where when why how do does did can could may must shall should")


def list_library_files() -> list[Path]:
    """List the files of the library that reads the index: its script and its licence."""
    folder = find_vendored(_PACKAGE)
    return [folder / "dist" / "umd" / "index.js", folder / "LICENSE.txt"]


def _read_library() -> str:
    script, licence = list_library_files()
    if not script.exists():
        message = "The search library is not installed. Run `make site`, which brings it from npm."
        raise ProjectError(message)
    code = script.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    return f"/*\n{licence.read_text(encoding='utf-8').strip()}\n*/\n{code}"


def _find_forms(root: Path, words: Mapping[Language, Iterable[str]], workers: Executor) -> dict[Language, Forms]:
    """Find the forms of the words of each language, unless they are known from an earlier build."""
    cache = open_cache(root)
    code = make_key(digest_libraries(), digest_program("manual.language.word_forms"))
    sorted_words = {language: sorted(own) for language, own in words.items()}
    keys = {language: make_key(code, language, *own) for language, own in sorted_words.items()}
    kept = {language: cache.value(_KIND, key, _read_forms) for language, key in keys.items()}
    new = [language for language, forms in kept.items() if forms is None]
    for language, forms in zip(
        new, workers.map(find_forms, [sorted_words[language] for language in new], new), strict=True
    ):
        kept[language] = forms
        values = {"bases": dict(forms.bases), "endings": forms.endings, "stems": dict(forms.stems)}
        cache.write(_KIND, keys[language], values)
    cache.keep_only(_KIND, set(keys.values()))
    return {language: forms for language, forms in kept.items() if forms is not None}


def _read_forms(values: Any) -> Forms:  # noqa: ANN401  # what JSON gives back
    stems = {stem: tuple((number, base) for number, base in entries) for stem, entries in values["stems"].items()}
    return Forms(bases=dict(values["bases"]), endings=tuple(values["endings"]), stems=stems)
