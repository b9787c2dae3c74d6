"""An installed engine brings the same theme and events as a checkout names."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import yaml
from conftest import ROOT

from manual.site import events
from manual.site.plugin import ManualPlugin


def test_plugin_and_hook_have_the_same_events() -> None:
    """Every event that the engine handles is named in both places."""
    handled = {name: value for name, value in vars(events).items() if name.startswith("on_")}
    plugin = ManualPlugin()
    assert {name: getattr(plugin, name) for name in dir(plugin) if name.startswith("on_")} == handled

    hook: dict[str, object] = {}
    exec(compile((ROOT / "hooks/site_hooks.py").read_text(encoding="utf-8"), "site_hooks.py", "exec"), hook)  # noqa: S102  # as MkDocs does
    assert {name: value for name, value in hook.items() if name.startswith("on_")} == handled


def test_entry_points_lead_there() -> None:
    """MkDocs finds plugin and theme by the name that `manual init` writes."""
    (plugin,) = entry_points(group="mkdocs.plugins", name="manual")
    (theme,) = entry_points(group="mkdocs.themes", name="manual")
    assert plugin.load() is ManualPlugin
    folder = Path(theme.load().__file__).parent
    assert (folder / "main.html").is_file()
    # no theme lies below ours there, so that it names the page that no staged file makes
    assert yaml.safe_load((folder / "mkdocs_theme.yml").read_text(encoding="utf-8")) == {
        "static_templates": ["404.html"]
    }
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["theme"]
    assert ours == {"name": "material", "custom_dir": folder.relative_to(ROOT).as_posix()}
