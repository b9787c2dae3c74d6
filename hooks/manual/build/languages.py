"""What is made of one language in a worker: its search, and its site.

The views are the same for all jobs and large, so that workers are given them once, when they begin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.search.files import make_search_files
from manual.site.language_sites import make_site
from manual.site.picture_files import write_picture_files
from manual.site.staging import stage
from manual.site.static_files import write_static_files

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from manual.model.texts import Language
    from manual.search.files import SearchFiles
    from manual.site.language_sites import MadeSite
    from manual.views.manual import LocalManual

_VIEWS: dict[Language, LocalManual] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteParts:
    """What a site of a language needs beside its view.

    `pages_of` are the pages of handouts by name, `word_files` the names of the files beside them, `pictures` the files of
    pictures by address.
    """

    language: Language
    pages_of: Mapping[str, int]
    word_files: Collection[str]
    pictures: Mapping[str, Path]
    search: SearchFiles


def give_views(views: Mapping[Language, LocalManual]) -> None:
    """Begin a worker: keep the views for its jobs."""
    _VIEWS.update(views)


def make_search(root: Path, language: Language) -> SearchFiles:
    """Make the files of the search of a language, in a worker that has the views."""
    return make_search_files(root, _VIEWS[language])


def make_language(root: Path, parts: SiteParts) -> MadeSite:
    """Make the site of a language, in a worker that has the views."""
    view = _VIEWS[parts.language]
    tree: dict[str, str | bytes] = {
        **stage(view, pages_of=parts.pages_of, word_files=parts.word_files),
        **write_static_files(view),
        **write_picture_files(view, parts.pictures),
        **parts.search.files,
    }
    return make_site(root, parts.language, tree, view.words, address=view.manual.settings.public_address)
