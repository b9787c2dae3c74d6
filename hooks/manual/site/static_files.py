"""The files that pages share: one style sheet, scripts, the icon; written for readers, and packed here.

They stand in `styles/` and `scripts/`, and nothing of these folders is served as it is.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from manual.look.emblem import write_icon
from manual.look.values import write_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.model.colours import Colours
    from manual.views.manual import LocalManual

_STYLES, _SCRIPTS = Path(__file__).parent / "styles", Path(__file__).parent / "scripts"
# in the order in which they add to each other
PARTS = ("page", "head", "leaf", "navigation", "home", "narrow", "lists", "forms", "targets", "modes")
_SCRIPT_NAMES = ("binder", "counts", "filters", "search", "search-engine", "suggest", "terms")


def write_static_files(view: LocalManual) -> dict[str, str]:
    """Write the files that pages of a language share, by their paths in its folder."""
    return {
        "assets/stylesheets/manual.css": write_style(*PARTS, colours=view.colours),
        "assets/images/emblem.svg": write_icon(),
        **{f"assets/javascripts/{name}.js": write_script(name) for name in _SCRIPT_NAMES},
    }


def write_style(*parts: str, colours: Mapping[int, Colours] | None = None) -> Markup:
    """Join parts of styles, with the values that they name before them, for screens; without comments and spaces."""
    style = "".join((_STYLES / f"{part}.css").read_text(encoding="utf-8") for part in parts)
    # it is ours, for a file as for the inside of a page
    return Markup(_pack("rcssmin", "cssmin", write_values(style, colours or {}, dark=True) + style))  # noqa: S704


def write_script(name: str) -> str:
    """Give a script without comments and spaces."""
    return _pack("rjsmin", "jsmin", (_SCRIPTS / f"{name}.js").read_text(encoding="utf-8"))


def _pack(module: str, function: str, text: str) -> str:
    """Take comments and spaces out of a text; where the library is not installed, it stays as it was written."""
    try:
        packed: str = getattr(import_module(module), function)(text)
    except ModuleNotFoundError:
        return text
    return packed
