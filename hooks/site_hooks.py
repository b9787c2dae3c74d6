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

from markupsafe import Markup

from manual.content.library import load_words
from manual.content.settings import Settings, read_settings
from manual.language.fonts import site_fonts
from manual.language.templates import install_words
from manual.markdown.conversion import convert, page_link
from manual.markdown.sections import bind
from manual.model.findings import Severity
from manual.reading import read_manual
from manual.site.engine import abort
from manual.site.security_policy import with_policy
from manual.site.staging import stage
from manual.store.faults import work_on
from manual.store.files import write_tree
from manual.views.manual import view_manual

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
    resolved, findings = read_manual(root, today=date.today())  # noqa: DTZ011  # a writer's own day
    language = os.environ.get("MANUAL_LANGUAGE", resolved.settings.source_language)
    (view,) = view_manual(resolved, [resolved.settings.language(language).code]).values()
    for finding in findings:
        if finding.severity is not Severity.INFO:
            _LOG.warning(finding.one_line())
    staged = root / ".build" / "stage" / language
    write_tree(staged, stage(view))
    config.docs_dir = str(staged)
    config.extra["manual_language"] = language
    # the index is made by `manual build`; without it the field says so
    config.extra["manual_preview"] = True


def on_env(env: Any, config: Any, files: Any) -> Any:  # noqa: ANN401, ARG001  # MkDocs' signature
    """Give the templates `_()` in the language of the build."""
    language = config.extra["manual_language"]
    root = Path(config.config_file_path).parent
    # `manual check` has reported what is wrong with them
    words = load_words(root, read_settings(root), language)
    # every template is ours, down to the page that answers lost addresses; compiled ones are kept nowhere, since
    # Jinja would know them by name and source alone and so keep a template that was compiled without escaping
    env.autoescape = True
    # titles and summaries end their lines where those of the text may end
    env.filters["bound"] = bind
    env.globals["styles"] = _styles(env)
    install_words(env, words)
    # what scripts count is said in all forms, of which they choose
    env.globals["forms"] = partial(words.forms, language=language)
    return env


def _styles(env: Any) -> list[str]:  # noqa: ANN401  # Jinja's environment
    """Find the theme's own style sheets, whose names carry a digest."""
    names = env.list_templates(extensions=["css"])
    return [name for name in names if re.fullmatch(r"assets/stylesheets/(?:main|palette)\.\w+\.min\.css", name)]


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ANN401, ARG001  # MkDocs' signature
    """Unpack what staging wrote for our theme; what it has made of Markdown of its own is converted here."""
    meta = json.loads(page.meta.pop("manual"))
    page.meta.update(meta)
    page.meta["text"] = markdown
    if "headings" not in meta:
        name = page.file.src_uri.removesuffix(".md")
        with work_on(f"page {name}"):
            made = convert(markdown, language=meta["text_language"], direction=meta["text_dir"], link=page_link(name))
        page.meta["headings"] = [{"id": identifier, "title": title} for identifier, title in made.headings]
        page.meta["text"] = made.html
    # the engine's own conversion has nothing to do
    return ""


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ANN401, ARG001  # MkDocs' signature
    """Give the engine the converted text; it has passed the allow-list, so its HTML is ours."""
    return Markup(page.meta.pop("text"))  # noqa: S704


def on_post_page(output: str, page: Any, config: Any) -> str:  # noqa: ANN401, ARG001  # MkDocs' signature
    """Protect what is published by a policy, which live reload would break."""
    return with_policy(output) if config.extra.get("manual_protected") else output


def on_post_template(output_content: str, template_name: str, config: Any) -> str:  # noqa: ANN401  # as above
    """Treat the page for lost addresses like the others."""
    return on_post_page(output_content, None, config) if template_name.endswith(".html") else output_content


def on_build_error(error: Exception) -> None:
    """End with one sentence; `mkdocs --verbose` shows the traceback too."""
    _LOG.debug("Traceback", exc_info=error)
    abort(error)


def on_post_build(config: Any) -> None:  # noqa: ANN401
    """Put the fonts beside the pages that use them."""
    fonts = site_fonts(Path(config.config_file_path).parent)
    shutil.copytree(fonts, Path(config.site_dir) / "assets" / "fonts", dirs_exist_ok=True)
