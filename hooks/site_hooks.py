"""MkDocs' events for this manual, which stands beside its engine; one that uses an installed engine names its plugin."""

from manual.site.events import (
    on_build_error,
    on_config,
    on_env,
    on_page_context,
    on_page_markdown,
    on_post_build,
    on_post_page,
    on_post_template,
    on_serve,
    on_template_context,
)

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_serve",
    "on_template_context",
]
