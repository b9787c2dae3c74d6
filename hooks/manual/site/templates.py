"""How templates of pages are rendered: what is no page's own, and that a name which is not there is an error."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from markupsafe import Markup

from manual.language.fonts import list_first_fonts
from manual.language.lists import find_comma
from manual.language.locales import find_direction
from manual.language.template_lines import join_lines
from manual.language.templates import install_words
from manual.look.emblem import write_inline_emblem
from manual.look.shapes import read_outlines
from manual.markdown.sections import bind
from manual.site.page_json import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

    from manual.language.messages import Words
    from manual.model.settings import LanguageSetting


def prepare_templates(
    environment: Environment, words: Words, language: str, settings: Iterable[LanguageSetting]
) -> None:
    """Make templates of ours ready for one language; `settings` are those of all languages of the manual."""
    # every template is ours, down to the page that answers lost addresses; compiled ones are kept nowhere, since
    # Jinja would know them by name and source alone and so keep a template that was compiled without escaping
    environment.autoescape = True
    join_lines(environment)
    environment.undefined = StrictUndefined
    # titles and summaries end their lines where those of the text may end
    environment.filters["bound"] = bind
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "default": to_json}
    # ours, and no text of anybody
    environment.globals["emblem"] = Markup(write_inline_emblem())  # noqa: S704
    environment.globals["outlines"] = read_outlines()
    install_words(environment, words)
    environment.filters["direction"] = partial(find_direction, settings=settings)
    environment.globals["first_fonts"] = list_first_fonts(language)
    environment.globals["comma"] = find_comma(language)
    # what scripts count is said in all forms, of which they choose
    environment.globals["forms"] = partial(words.forms, language=language)
