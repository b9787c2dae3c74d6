"""The files that pages share: one style sheet, scripts, the icon; written for readers, and packed here. And what is due.

The former stand in `styles/` and `scripts/`, and nothing of these folders is served as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from manual.look.emblem import write_icon
from manual.look.values import write_values
from manual.site.due_page import write_due_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.model.colours import Colours
    from manual.views.manual import LocalManual

_STYLES, _SCRIPTS = Path(__file__).parent / "styles", Path(__file__).parent / "scripts"
# in the order in which they add to each other
PARTS = (
    "page",
    "head",
    "leaf",
    "navigation",
    "home",
    "narrow",
    "lists",
    "folds",
    "forms",
    "cases",
    "sessions",
    "fill-in",
    "targets",
    "modes",
)
_SCRIPT_NAMES = (
    "binder",
    "cases",
    "counts",
    "filters",
    "folds",
    "lost",
    "search",
    "search-engine",
    "suggest",
    "terms",
    "town",
    "town-form",
    "tried",
)


def write_static_files(view: LocalManual) -> dict[str, str]:
    """Write the files that stand beside the pages of a language, by their paths in its folder."""
    return {
        "assets/stylesheets/manual.css": write_style(*PARTS, colours=view.colours),
        "assets/images/emblem.svg": write_icon(),
        **{f"assets/javascripts/{name}.js": write_script(name) for name in _SCRIPT_NAMES},
        **write_due_files(view),
    }


def write_style(*parts: str, colours: Mapping[int, Colours] | None = None) -> Markup:
    """Join parts of styles, with the values that they name before them, for screens; without comments and spaces."""
    style = "".join((_STYLES / f"{part}.css").read_text(encoding="utf-8") for part in parts)
    # it is ours, for a file as for the inside of a page
    return Markup(_pack_style(write_values(style, colours or {}, dark=True) + style))  # noqa: S704


def write_script(name: str) -> str:
    """Give a script without comments and spaces."""
    return _pack_script((_SCRIPTS / f"{name}.js").read_text(encoding="utf-8"))


# Both are built for Linux alone; elsewhere, where nobody publishes, files stay as they were written.
def _pack_style(text: str) -> str:
    try:
        from rcssmin import cssmin  # noqa: PLC0415  # only builds need it
    except ImportError:
        return text
    packed: str = cssmin(text)
    return packed


def _pack_script(text: str) -> str:
    try:
        from rjsmin import jsmin  # noqa: PLC0415  # as above
    except ImportError:
        return text
    packed: str = jsmin(text)
    return packed
