"""The files of the search of a language; the forms of words are kept for the next build, since finding them takes seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manual.language.word_forms import Forms, find_forms
from manual.model.errors import ProjectError
from manual.search.index import gather_words, write_search_script
from manual.search.passages import find_places
from manual.store.cache import make_key, open_cache
from manual.store.program import digest_libraries, digest_program, find_vendored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from manual.model.texts import Language
    from manual.views.manual import LocalManual

_KIND = "word-forms"
_PACKAGE = "minisearch"


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """The index of a language and the library that reads it, by their paths in its folder; and the key of its words' forms."""

    files: Mapping[str, str]
    forms: str


def make_search_files(root: Path, view: LocalManual) -> SearchFiles:
    """Make the files of the search of a language. Raises `ProjectError` where the library is not installed."""
    library = _read_library()
    pages = find_places(view)
    key, forms = _find_forms(root, gather_words(pages), view.language)
    files = {
        "assets/javascripts/minisearch.js": library,
        "assets/search-index.js": write_search_script(pages, forms, _list_asking(view)),
    }
    return SearchFiles(files, key)


def forget_forms(root: Path, *, but: Collection[SearchFiles]) -> None:
    """Delete the forms of words that were found before, but for those of these files."""
    open_cache(root).keep_only(_KIND, {own.forms for own in but})


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


def _find_forms(root: Path, words: Iterable[str], language: Language) -> tuple[str, Forms]:
    """Find the forms of the words of a language, unless they are known from an earlier build; and give their key."""
    cache = open_cache(root)
    own = sorted(words)
    key = make_key(digest_libraries(), digest_program("manual.language.word_forms"), language, *own)
    forms = cache.value(_KIND, key, _read_forms)
    if forms is None:
        forms = find_forms(own, language)
        cache.write(_KIND, key, {"bases": dict(forms.bases), "endings": forms.endings, "stems": dict(forms.stems)})
    return key, forms


def _read_forms(values: Any) -> Forms:  # noqa: ANN401  # what JSON gives back
    stems = {stem: tuple((number, base) for number, base in entries) for stem, entries in values["stems"].items()}
    return Forms(bases=dict(values["bases"]), endings=tuple(values["endings"]), stems=stems)
