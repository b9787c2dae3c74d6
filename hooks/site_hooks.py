"""MkDocs events: stage the preview, install our words in the templates, pass findings to MkDocs' log.

`manual build` stages by itself and names the language in `extra.manual_language`;
without it, this is the writer's preview of one language.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import FileSystemBytecodeCache

from manual.checks import check
from manual.findings import Severity
from manual.loader import load
from manual.policy import with_policy
from manual.references import resolve
from manual.sections import bind
from manual.settings import Settings, read_settings
from manual.staging import stage
from manual.words import read_catalogue
from manual.write import write_tree

_HTML = re.compile(r'<html lang="([^"]*)"')
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
    settings = read_settings(root)
    direction = settings.language(language).dir
    config.theme["direction"] = direction
    config.extra["manual_lost"] = _lost(settings, language, urlsplit(config.site_url or "").path)
    config.mdx_configs["manual.sections"] = {"language": language, "direction": direction}
    return config


def _lost(settings: Settings, language: str, path: str) -> dict[str, Any]:
    """Give the page that answers lost addresses what every other page has from its front matter."""
    own = f"/{language}/"
    base = path.removesuffix(own) if path.endswith(own) else ""
    return {
        "kind": "lost",
        "language": language,
        "dir": settings.language(language).dir,
        "root": path or "/",
        "languages": [
            {
                "code": one.code,
                "name": one.name,
                "dir": one.dir,
                "url": f"{base}/{one.code}/",
                "current": one.code == language,
            }
            for one in settings.languages
        ],
    }


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
    # `manual check` has reported what is wrong with it
    text = path.read_text("utf-8-sig", "replace") if path.exists() else ""
    words = read_catalogue(text, path.name, language)[0].words
    # each language compiles the same templates; compiled ones are shared, and kept for the next build
    compiled = Path(config.config_file_path).parent / ".build" / "cache" / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    # titles and summaries end their lines where those of the text may end
    env.filters["bound"] = bind
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
    # what scripts count is said in all forms, of which they choose
    env.globals["forms"] = partial(words.forms, language=language)
    return env


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ANN401, ARG001  # MkDocs' signature
    """Unpack what staging wrote for our theme."""
    page.meta.update(json.loads(page.meta.pop("manual", "{}")))
    return markdown


def on_post_page(output: str, page: Any, config: Any) -> str:  # noqa: ANN401, ARG001  # MkDocs' signature
    """Say the direction on the page itself; protect what is published by a policy, which live reload would break."""
    output = _HTML.sub(rf'<html lang="\1" dir="{config.theme["direction"]}"', output, count=1)
    return with_policy(output) if config.extra.get("manual_protected") else output


def on_post_template(output_content: str, template_name: str, config: Any) -> str:  # noqa: ANN401  # as above
    """Treat the page for lost addresses like the others."""
    return on_post_page(output_content, None, config) if template_name.endswith(".html") else output_content


def on_post_build(config: Any) -> None:  # noqa: ANN401
    """Put the fonts beside the pages that use them."""
    fonts = Path(config.config_file_path).parent / ".build" / "fonts"
    if fonts.is_dir():
        target = Path(config.site_dir) / "assets" / "fonts"
        shutil.copytree(fonts, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("key"))
