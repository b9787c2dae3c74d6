"""Single pages of a staged tree by MkDocs' own steps, without building a whole site: some hundredths of a second each."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from manual.store.files import write_tree


class Engine:
    """MkDocs, made ready for one language of a project."""

    def __init__(self, root: Path, language: str, tree: Mapping[str, str]) -> None:
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        self.staged = root / ".build" / "property" / language
        write_tree(self.staged, tree)
        target = root / ".build" / "property-site" / language
        config = load_config(
            str(root / "mkdocs.yml"),
            docs_dir=str(self.staged),
            site_dir=str(target),
            site_url=f"http://localhost/{language}/",
            strict=False,
        )
        config.extra["manual_language"] = language
        config.extra["manual_protected"] = True
        config.plugins.run_event("startup", command="build", dirty=False)
        self.config: Any = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        self._read()

    def _read(self) -> None:
        files = get_files(self.config)
        env = self.config.theme.get_env()
        files.add_files_from_theme(env, self.config)
        self.files: Any = self.config.plugins.on_files(files, config=self.config)
        nav = get_navigation(self.files, self.config)
        self.nav: Any = self.config.plugins.on_nav(nav, config=self.config, files=self.files)
        self.env: Any = self.config.plugins.on_env(env, config=self.config, files=self.files)

    def pages(self, tree: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
        """Give the HTML of some pages of a tree that has the same files."""
        for name, text in tree.items():
            (self.staged / name).write_text(text, encoding="utf-8")
        found = {}
        for name in names:
            file = self.files.get_file_from_path(f"{name}.md")
            # what is not new is not read again
            file.content_string = tree[f"{name}.md"]
            page = Page(None, file, self.config)
            _populate_page(page, self.config, self.files)
            _build_page(page, self.config, [], self.nav, self.env)
            found[name] = Path(file.abs_dest_path).read_text(encoding="utf-8")
        return found
