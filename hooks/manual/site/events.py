"""MkDocs' events: stage the preview, show pages by their templates, pass findings to MkDocs' log.

A checkout gives them to MkDocs by its hook, an installed engine by its plugin.

`manual build` stages by itself and names the language in `extra.manual_language`;
without it, this is the writer's preview of one language.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import FileSystemLoader

from manual.content.library import load_words
from manual.content.settings import read_settings
from manual.language.fallback import say_languages
from manual.language.fonts import make_site_fonts
from manual.language.messages import choose_marked
from manual.site.engine import abort
from manual.site.live_preview import LivePreview
from manual.site.lost_page import make_lost_page
from manual.site.security_policy import add_policy
from manual.site.staging import read_page
from manual.site.templates import prepare_templates

if TYPE_CHECKING:
    from collections.abc import Callable

_LOG = logging.getLogger("mkdocs")
_THEME = Path(__file__).parent / "theme"
# of a page that was made before, in whose place its file is put
_KEPT = "kept.html"
# MkDocs makes a new configuration for each build, so that what a build leaves for the next can only stand here
_PREVIEW = LivePreview()


def on_config(config: Any) -> Any:  # noqa: ANN401  # MkDocs' config, which this module does not import
    """Point MkDocs at the staged tree of one language."""
    root = Path(config.config_file_path).parent
    # the index is made by `manual build`; without it the field says so
    config.extra["manual_preview"] = "manual_language" not in config.extra
    if config.extra["manual_preview"]:
        _PREVIEW.stage(config)
    language = config.extra["manual_language"]
    settings, _findings = read_settings(root)
    setting = settings.language(language)
    i18n = config.plugins["i18n"].config
    i18n.build_only_locale = None
    # mkdocs.yml holds one language in place of ours, since the plugin must have any
    (entry,) = i18n.languages[:1]
    entry["locale"], entry["name"], entry["build"], entry["default"], entry["link"] = (
        language,
        setting.name,
        True,
        True,
        "/",
    )
    i18n.languages = [entry]
    config.site_name = settings.title.text(language, settings.source_language)
    return config


def on_serve(server: Any, config: Any, builder: Callable[[], None]) -> Any:  # noqa: ANN401  # MkDocs' signature
    """Let the server of the preview make again only what a change has reached."""
    _PREVIEW.serve(server, config, builder)
    return server


def on_env(env: Any, config: Any, files: Any) -> Any:  # noqa: ANN401  # MkDocs' signature
    """Make the templates ready for the language of the build, and the page that answers lost addresses."""
    language = config.extra["manual_language"]
    root = Path(config.config_file_path).parent
    settings, _findings = read_settings(root)
    # `manual check` has reported what is wrong with them
    words = choose_marked(load_words(root, settings, language), language)
    # themes below ours and plugins have templates of the same names, which escape nothing
    env.loader = FileSystemLoader([*filter(None, [config.theme.custom_dir]), _THEME])
    prepare_templates(env, words, language, settings.languages)
    env.globals["is_preview"] = config.extra["manual_preview"]
    if config.extra["manual_preview"]:
        _PREVIEW.keep_environment(env)
    made = {file.src_uri: file.page.meta.get("manual") for file in files.documentation_pages() if file.page}
    config.extra["manual_lost"] = make_lost_page(
        settings, words, language, urlsplit(config.site_url or "").path, made.get("sheets.md")
    )
    return env


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ANN401, ARG001  # MkDocs' signature
    """Read what staging wrote for our theme; the engine's own conversion has nothing to do."""
    if page.file.src_uri in config.extra.get("manual_kept", ()):
        # the list of addresses asks for what stands around it, and nothing for its text
        page.meta["template"], markdown = _KEPT, ""
    page.meta["manual"] = read_page(page.meta["manual"], markdown, page.file.src_uri.removesuffix(".md"))
    return ""


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:  # noqa: ANN401, ARG001  # as above
    """Give the templates the page."""
    context["manual_page"] = page.meta["manual"]
    if config.extra["manual_preview"]:
        _PREVIEW.keep_context(page.file.src_uri.removesuffix(".md"), context)
    return context


def on_template_context(context: Any, template_name: str, config: Any) -> Any:  # noqa: ANN401  # as above
    """Give it to the template of the page that has no staged file."""
    context["manual_page"] = config.extra["manual_lost"]
    if config.extra["manual_preview"]:
        _PREVIEW.keep_context(template_name, context)
    return context


def on_post_page(output: str, page: Any, config: Any) -> str:  # noqa: ANN401  # MkDocs' signature
    """Say the language of messages that stand in English, and protect what is published by a policy, which live reload would break."""
    if page is not None and (kept := config.extra.get("manual_kept", {}).get(page.file.src_uri)):
        return str(kept.read_bytes().decode())
    made = config.extra["manual_lost"] if page is None else page.meta["manual"]
    html = say_languages(output, made.frame.dir)
    return add_policy(html) if config.extra.get("manual_protected") else html


def on_post_template(output_content: str, template_name: str, config: Any) -> str:  # noqa: ANN401  # as above
    """Treat the page for lost addresses like the others."""
    return on_post_page(output_content, None, config) if template_name.endswith(".html") else output_content


def on_build_error(error: Exception) -> None:
    """End with one sentence; `mkdocs --verbose` shows the traceback too."""
    _LOG.debug("Traceback", exc_info=error)
    abort(error)


def on_post_build(config: Any) -> None:  # noqa: ANN401
    """Put the fonts beside the pages that use them."""
    fonts = make_site_fonts(Path(config.config_file_path).parent)
    shutil.copytree(fonts, Path(config.site_dir) / "assets" / "fonts", dirs_exist_ok=True)
    if config.extra["manual_preview"]:
        _PREVIEW.finish()
