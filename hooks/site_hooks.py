"""MkDocs events: stage the preview, install our words in the templates, pass findings to MkDocs' log.

`manual build` stages by itself and names the language in `extra.manual_language`;
without it, this is the writer's preview of one language.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache

from manual.checks import check
from manual.findings import Severity
from manual.loader import load
from manual.references import resolve
from manual.settings import read_settings
from manual.staging import stage
from manual.words import Words, read_messages
from manual.write import write_tree

_LOG = logging.getLogger("mkdocs")


def on_config(config: Any) -> Any:  # noqa: ANN401  # MkDocs' config, which this module does not import
    """Point MkDocs at the staged tree of one language."""
    root = Path(config.config_file_path).parent
    if "manual_language" not in config.extra:
        _stage_preview(config, root)
    language = config.extra["manual_language"]
    i18n = config.plugins["i18n"].config
    i18n.build_only_locale = None
    for entry in i18n.languages:
        entry["build"] = entry["default"] = entry["locale"] == language
    config.theme["language"] = language
    config.theme["direction"] = _direction(root, language)
    config.mdx_configs["manual.sections"] = {"language": language, "direction": _direction(root, language)}
    return config


def _direction(root: Path, language: str) -> str:
    return read_settings(root).language(language).dir


def _stage_preview(config: Any, root: Path) -> None:  # noqa: ANN401
    settings = read_settings(root)
    language = os.environ.get("MANUAL_LANGUAGE", settings.source_language)
    settings.language(language)
    library, findings = load(root, settings)
    resolved, more = resolve(library, settings)
    for finding in [*findings, *more, *check(resolved, today=date.today())]:  # noqa: DTZ011  # a writer's own day
        if finding.severity is not Severity.INFO:
            _LOG.warning(finding.one_line())
    staged = root / ".build" / "stage" / language
    write_tree(staged, stage(resolved, language))
    config.docs_dir = str(staged)
    config.extra["manual_language"] = language
    # the index is made by `manual build`; without it the field says so
    config.extra["manual_preview"] = True


def on_env(env: Any, config: Any, files: Any) -> Any:  # noqa: ANN401, ARG001  # MkDocs' signature
    """Give the templates `_()` in the language of the build."""
    language = config.extra["manual_language"]
    path = Path(config.config_file_path).parent / "translations" / language / "messages.po"
    messages = read_messages(path.read_bytes(), path.name)[0] if path.exists() else {}
    words = Words(messages)
    # each language compiles the same templates; compiled ones are shared, and kept for the next build
    compiled = Path(config.config_file_path).parent / ".build" / "cache" / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
    return env


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ANN401, ARG001  # MkDocs' signature
    """Unpack what staging wrote for our theme."""
    page.meta.update(json.loads(page.meta.pop("manual", "{}")))
    return markdown


def on_post_build(config: Any) -> None:  # noqa: ANN401
    """Put the fonts beside the pages that use them."""
    fonts = Path(config.config_file_path).parent / ".build" / "fonts"
    if fonts.is_dir():
        target = Path(config.site_dir) / "assets" / "fonts"
        shutil.copytree(fonts, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("key"))
