"""A changed line of any file is a change of the inputs; what was kept is made again exactly where it is made from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import CATALOGUES, MINIMAL, ROOT, read
from local import leaf_of, staged_tree

from manual.build import inputs
from manual.build.inputs import digest_inputs
from manual.handout.press import print_inputs, print_key
from manual.model.texts import Language, SheetNumber
from manual.resolve.references import Manual
from manual.site.language_sites import make_site_key
from manual.store import program
from manual.views.manual import view_manual

_PAPER, _PAGES = frozenset({"paper"}), frozenset({"pages"})
_BOTH, _NEITHER = _PAPER | _PAGES, frozenset[str]()
_WORDS = "translations/cs/messages.po"
_COMMENTS = {
    ".py": "# a comment\n",
    ".html": "{# a comment #}\n",
    ".css": "/* a comment */\n",
    ".js": "// a comment\n",
    ".svg": "<!-- a comment -->\n",
    ".xml": "<!-- a comment -->\n",
    ".txt": "# a comment\n",
    ".conf": "# a comment\n",
    ".toml": "# a comment\n",
    ".yml": "# a comment\n",
    ".json": "\n",
    ".po": "# a comment\n",
}


def _files(folder: str, concerned: frozenset[str], names: str) -> list[tuple[str, frozenset[str]]]:
    return [(f"{folder}/{name}", concerned) for name in names.split()]


# by kind; each file gets one more line at its end
_FILES = {
    # what makes values from the texts (`handout`, `search_index`, …) is no part of a key: the values are
    "modules": [
        *_files("hooks/manual", _BOTH, "markdown/conversion.py markdown/sections.py language/templates.py"),
        *_files(
            "hooks/manual", _BOTH, "language/messages.py store/cache.py model/texts.py markdown/tree.py look/values.py"
        ),
        # the name of a print holds the digest of the tree that these make, and the values of the view
        *_files("hooks/manual", _PAGES, "markdown/body.py markdown/dialects.py markdown/words.py views/manual.py"),
        *_files("hooks/manual", _PAPER, "handout/document.py handout/layout.py handout/tags.py handout/finishing.py"),
        *_files("hooks/manual", _BOTH, "look/picture_versions.py"),
        *_files("hooks/manual", _PAGES, "look/pictures.py"),
        *_files("hooks/manual", _PAPER, "handout/assembly.py handout/jobs.py handout/html.py"),
        *_files(
            "hooks/manual", _PAGES, "site/engine.py site/events.py site/assets.py site/gate.py site/security_policy.py"
        ),
        *_files(
            "hooks/manual", _PAGES, "site/language_sites.py site/staging.py site/sheet_page.py site/static_files.py"
        ),
        *_files("hooks/manual", _PAGES, "store/program.py look/emblem.py"),
        *_files("hooks/manual", _NEITHER, "cli/main.py handout/leaves.py handout/press.py handout/qr.py"),
        *_files("hooks/manual", _NEITHER, "handout/slip.py handout/fronts.py handout/links.py handout/printing.py"),
        *_files("hooks/manual", _NEITHER, "build/build.py build/publish.py"),
        *_files("hooks/manual", _NEITHER, "build/offline.py translation/receipts.py search/index.py"),
        *_files(
            "hooks/manual", _NEITHER, "language/word_forms.py site/root_pages.py build/preview.py build/handouts.py"
        ),
        ("hooks/site_hooks.py", _PAGES),
        # words count as values, each for its language
        *_files("hooks/manual/language", _NEITHER, "words/cs.po words/__init__.py"),
    ],
    "print templates": [
        *_files(
            "hooks/manual/handout/templates",
            _PAPER,
            "handout.html front.html slip.html marks.html",
        ),
    ],
    "page templates": [
        *_files("hooks/manual/site/theme", _PAGES, "main.html 404.html sitemap.xml mkdocs_theme.yml"),
        *_files(
            "hooks/manual/site/theme/partials",
            _PAGES,
            "head.html home.html leaf.html sheet.html chapter.html plain.html",
        ),
        *_files(
            "hooks/manual/site/theme/partials", _PAGES, "article.html text.html sheets.html situations.html pack.html"
        ),
        *_files("hooks/manual/site/theme/partials", _PAGES, "binder.html changes.html update.html lost.html"),
        *_files("hooks/manual/site/theme/partials", _PAGES, "find.html state.html thumbs.html marks.html"),
        # filled in anew by every build
        *_files("hooks/manual/site/standalone", _PAGES, "chooser.html edition.html"),
    ],
    "styles and scripts": [
        *_files("hooks/manual/handout/templates", _PAPER, "handout.css swapped.css rtl.css screen.css large.css"),
        *_files(
            "hooks/manual/look", _BOTH, "tokens.css emblem.svg paragraph.svg squares.svg tick.svg diamond.svg arrow.svg"
        ),
        *_files("hooks/manual/site/styles", _PAGES, "page.css head.css leaf.css navigation.css home.css narrow.css"),
        *_files("hooks/manual/site/styles", _PAGES, "lists.css forms.css targets.css modes.css"),
        *_files("hooks/manual/site/styles", _PAGES, "standalone.css chooser.css edition.css"),
        *_files("hooks/manual/site/scripts", _PAGES, "binder.js counts.js filters.js search.js search-engine.js"),
        *_files("hooks/manual/site/scripts", _PAGES, "suggest.js terms.js offline.js"),
        *_files("hooks/manual/site/standalone", _PAGES, "nginx.conf"),
    ],
    "settings": [("mkdocs.yml", _PAGES), ("infosheets/manual.yml", _PAGES)],
}
# by kind, in one file: what is replaced by what, and what is made again
_LINES = {
    "locks": (
        "uv.lock",
        [
            (f'name = "{name}"\nversion = "', f'name = "{name}"\nversion = "0', _BOTH)
            for name in [
                "babel",
                "jinja2",
                "markdown",
                "mkdocs",
                "mkdocs-material",
                "pikepdf",
                "pydyf",
                "pyphen",
                "weasyprint",
            ]
        ],
    ),
    # of the language of the catalogue alone, but for what pages in other languages offer to its readers
    "messages": (
        _WORDS,
        [
            *(
                (f'msgstr "{old}"', f'msgstr "{old} –"', _BOTH)
                for old in (
                    "Slovníček",
                    "Zdroje",
                    "Přejít na text",
                    "Jazyky",
                    "Citované předpisy",
                    "Telefon",
                    "Aktéři",
                    "Všechny karty",
                )
            ),
            ('msgid "Title"', '# a comment\nmsgid "Title"', _NEITHER),
            ('msgid "Title"', '#: manual/labels.py:1\nmsgid "Title"', _NEITHER),
        ],
    ),
}


@dataclass(frozen=True, slots=True)
class _Keys:
    """The digest of the inputs, and by language the keys of a handout and of the site."""

    inputs: str
    paper: Mapping[str, str]
    pages: Mapping[str, str]

    def changed_in(self, other: _Keys, language: str) -> frozenset[str]:
        """Name what is made again in a language."""
        kinds = {"paper": self.paper, "pages": self.pages}
        others = {"paper": other.paper, "pages": other.pages}
        return frozenset(name for name, keys in kinds.items() if keys[language] != others[name][language])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project whose package is the one that runs, as far as digests are concerned."""
    root = tmp_path_factory.mktemp("keys") / "manual"
    shutil.copytree(MINIMAL, root, ignore=shutil.ignore_patterns(".build"))
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "uv.lock"):
        shutil.copy(ROOT / name, root / name)
    shutil.copy(CATALOGUES / "cs.po", root / _WORDS)
    (root / ".build").mkdir()
    (root / ".build" / "npm").symlink_to(ROOT / ".build" / "npm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program, "_PACKAGE", root / "hooks" / "manual")
        # asking the system takes longer than all else
        patch.setattr(inputs, "read_system_versions", dict[str, str])
        yield root
    _forget()


def _forget() -> None:
    program.digest_program.cache_clear()
    program.digest_libraries.cache_clear()


def _keys(root: Path, manual: Manual, trees: Mapping[Language, Mapping[str, str]]) -> _Keys:
    _forget()
    # it is in both languages: what one lacks is laid out once, in the source, with the words of that
    sheet = manual.library.sheets[SheetNumber(7, 3)]
    shared = print_inputs({"fonts": "those"})
    languages = [setting.code for setting in manual.settings.languages]
    return _Keys(
        digest_inputs(root, manual.current_contacts),
        {language: print_key(shared, leaf_of(manual, sheet, language)) for language in languages},
        {language: make_site_key(root, language, trees[language], manual.words(language)) for language in languages},
    )


@dataclass(frozen=True, slots=True)
class _Manual:
    """A manual, its staged trees, and its keys."""

    manual: Manual
    trees: Mapping[Language, Mapping[str, str]]
    keys: _Keys


def _read(root: Path) -> _Manual:
    manual = read(root)[0]
    trees = {language: staged_tree(manual, language) for language in view_manual(manual)}
    return _Manual(manual, trees, _keys(root, manual, trees))


@pytest.fixture(scope="module")
def kept(files: Path) -> _Manual:
    """The manual as it is."""
    return _read(files)


def _try(path: Path, change: Callable[[str], str], keys: Callable[[], _Keys]) -> _Keys:
    """Give the keys while a file is changed."""
    before = path.read_bytes()
    text = before.decode()
    changed = change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    try:
        return keys()
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize(
    ("name", "concerned"),
    [pytest.param(*row, id=f"{kind}-{Path(row[0]).name}") for kind, rows in _FILES.items() for row in rows],
)
def test_a_line_more(files: Path, kept: _Manual, name: str, concerned: frozenset[str]) -> None:
    """One more line at the end of a file."""
    before, end = kept.keys, _COMMENTS[Path(name).suffix]
    after = _try(files / name, lambda text: text + end, lambda: _keys(files, kept.manual, kept.trees))
    assert after.inputs != before.inputs
    assert {language: after.changed_in(before, language) for language in after.pages} == dict.fromkeys(
        after.pages, concerned
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        pytest.param(name, row, id=f"{kind}-{number}")
        for kind, (name, rows) in _LINES.items()
        for number, row in enumerate(rows)
    ],
)
def test_a_changed_line(files: Path, kept: _Manual, name: str, change: tuple[str, str, frozenset[str]]) -> None:
    """A line in the midst of a file; a message concerns its language alone."""
    old, new, concerned = change
    before = kept.keys
    after = _try(files / name, lambda text: text.replace(old, new, 1), lambda: _read(files).keys)
    assert after.inputs != before.inputs
    assert after.changed_in(before, "cs") == concerned
    assert after.changed_in(before, "en") == (_NEITHER if name == _WORDS else concerned)


def test_what_is_offered_in_another_language(files: Path, kept: _Manual) -> None:
    """English pages offer the Czech ones in Czech, so that this message is one of theirs; paper offers nothing."""
    # the message that a page in another language shows stands behind its id
    message = 'msgid "This page is also in English."\nmsgstr "'
    after = _try(files / _WORDS, lambda text: text.replace(message, f"{message}– ", 1), lambda: _read(files).keys)
    assert after.changed_in(kept.keys, "en") == _PAGES
    assert after.changed_in(kept.keys, "cs") == _BOTH


def test_installed_files_are_inputs(files: Path, kept: _Manual) -> None:
    """What npm has installed is known by its bytes: fonts, and the library of the search."""
    installed = files / ".build" / "npm"
    source = installed.resolve()
    installed.unlink()
    names = ("@fontsource/firago/files", "minisearch/dist/umd", "minisearch")
    for name in names:
        (installed / "node_modules" / name).mkdir(parents=True, exist_ok=True)
        for path in (source / "node_modules" / name).iterdir():
            if path.is_file():
                shutil.copy(path, installed / "node_modules" / name)
    try:
        assert _keys(files, kept.manual, kept.trees) == kept.keys
        for name in ("@fontsource/firago/files/firago-latin-400-normal.woff2", "minisearch/dist/umd/index.js"):
            path = installed / "node_modules" / name
            data = path.read_bytes()
            path.write_bytes(data + b"\n")
            assert _keys(files, kept.manual, kept.trees).inputs != kept.keys.inputs, name
            path.write_bytes(data)
    finally:
        shutil.rmtree(installed)
        installed.symlink_to(source)
