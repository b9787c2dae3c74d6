"""One document to lay out: a `Handout` and its HTML.

A `Handout` is a value that is cheap to make and to compare; turning it into
HTML takes its time, so `html_of` is called only for what must be printed.
Links to other sheets carry `SHEET_HOST`, which finishing turns into a file
beside this one and assembling into a place inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from manual.language.templates import counted, css_string
from manual.markdown.conversion import render
from manual.markdown.sections import bind, isolated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.runtime import Context

    from manual.language.messages import Words
    from manual.model.texts import Filled

SHEET_HOST = "https://sheets.invalid/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """One document to lay out: `name` is `7.3` for a sheet, `7`, `pack-…` or `manual` for front pages.

    `body` is a text in `text_language`, `values` and `words` fill the
    template, `links` maps the address of each link to the words that a screen
    reader says for it. `variant` is one of `model.VARIANTS`, or empty for the binder.
    `swapped` tells that the rings are not on the side where the language begins. `path` is the file of the text.
    """

    name: str
    language: str
    title: str
    template: str
    body: Filled
    text_language: str
    values: Mapping[str, Any]
    words: Words
    links: Mapping[str, str]
    variant: str = ""
    swapped: bool = False
    path: str = ""

    @property
    def styles(self) -> tuple[str, ...]:
        """The style sheets that are added to that of the leaf, in order."""
        rtl = ("rtl",) if self.values["dir"] == "rtl" else ()
        # a variant is not made for a binder
        return (*rtl, self.variant) if self.variant else (*rtl, "swapped") if self.swapped else rtl


def html_of(handout: Handout, folder: Path) -> str:
    """Write the HTML of a handout; `folder` holds the templates."""
    from markupsafe import Markup  # noqa: PLC0415  # only what is printed is converted

    # the text has passed the allow-list, so its HTML is ours
    converted = render(handout.body, language=handout.text_language, direction=handout.values["text_dir"])
    body = Markup(converted.html)  # noqa: S704
    template = _environment(folder).get_template(handout.template)
    return template.render(
        _=handout.words.gettext,
        ngettext=counted(handout.words),
        body=body,
        variant=handout.variant,
        **handout.values,
    )


@cache
def _environment(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context  # noqa: PLC0415  # only what is printed

    @pass_context
    def bound(context: Context, value: object) -> object:
        # what is escaped already is a text from Markdown, a picture, or a place where no line ends
        if type(value) is not str:
            return value
        said = bind(bind(value, context["language"]), context["text_language"])
        return isolated(said) if context["dir"] == "rtl" else said

    environment = Environment(
        finalize=bound,
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css_string"] = css_string
    return environment
