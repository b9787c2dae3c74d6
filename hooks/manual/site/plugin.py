"""MkDocs' events as a plugin, for a manual that uses an installed engine: `manual` among the plugins of its mkdocs.yml."""

from __future__ import annotations

from mkdocs.plugins import BasePlugin

from manual.site import events


class ManualPlugin(BasePlugin):  # type: ignore[misc]  # MkDocs has no types for us
    """The same events, in the same order, as the hook of a checkout."""

    on_build_error = staticmethod(events.on_build_error)
    on_config = staticmethod(events.on_config)
    on_env = staticmethod(events.on_env)
    on_page_context = staticmethod(events.on_page_context)
    on_page_markdown = staticmethod(events.on_page_markdown)
    on_post_build = staticmethod(events.on_post_build)
    on_post_page = staticmethod(events.on_post_page)
    on_post_template = staticmethod(events.on_post_template)
    on_serve = staticmethod(events.on_serve)
    on_template_context = staticmethod(events.on_template_context)
