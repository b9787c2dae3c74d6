"""The HTML of a handout, from the templates beside it."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from manual.handout.document import Cards, Handout, SelfCheck, Slides, TextDocument
from manual.language.fallback import say_languages
from manual.language.lists import find_comma, find_semicolon
from manual.language.templates import make_counter, quote_css
from manual.look.values import write_chapters
from manual.markdown.conversion import render
from manual.markdown.sections import bind, isolate

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from markupsafe import Markup

    from manual.handout.document import Card, Questions, Slide
    from manual.model.texts import Filled


# templates, style sheets and pictures
TEMPLATES = Path(__file__).parent / "templates"


def write_html(handout: Handout) -> str:
    """Write the HTML of a handout.

    A template reads the fields of its document, the words of the language, its `comma` and `semicolon`, `variant`, and
    `colours`, which are rules of CSS; any other name is an error.
    """
    from markupsafe import Markup  # noqa: PLC0415  # only what is printed is converted

    document = handout.document
    values = {field.name: getattr(document, field.name) for field in fields(document)}
    if isinstance(document, TextDocument):
        rendered = render(document.body, language=document.text_language, direction=document.text_dir)
        # the text has passed the allow-list, so its HTML is ours
        values["body"] = Markup(rendered.html)  # noqa: S704
    if isinstance(document, SelfCheck):
        del values["parts"]
        values["chapters"] = [_render_questions(part) for part in document.parts]
    if isinstance(document, Cards):
        del values["cards"]
        values["sides"] = [_render_sides(card) for card in document.cards]
    if isinstance(document, Slides):
        values["slides"] = [_render_slide(document, slide) for slide in document.slides]
    template = _make_environment(TEMPLATES).get_template(document.template)
    html = template.render(
        values,
        _=handout.words.gettext,
        ngettext=make_counter(handout.words),
        semicolon=find_semicolon(document.language),
        comma=find_comma(document.language),
        variant=handout.variant,
        # of digits and letters alone, as `write_chapters` holds them to
        colours=Markup(write_chapters(handout.colours)),  # noqa: S704
    )
    return say_languages(html, document.dir)


def _render_sides(card: Card) -> dict[str, object]:
    """Give a card with the HTML of both its sides."""
    from markupsafe import Markup  # noqa: PLC0415  # as above

    def write(text: Filled) -> Markup:
        rendered = render(text, language=card.text_language, direction=card.text_dir, prefix=f"card-{card.number}")
        return Markup(rendered.html)  # noqa: S704  # as above

    return {"card": card, "front": write(card.front), "back": write(card.back)}


def _render_questions(part: Questions) -> dict[str, object]:
    """Give the questions of a chapter with their HTML."""
    from markupsafe import Markup  # noqa: PLC0415  # as above

    rendered = render(part.body, language=part.lang, direction=part.dir, prefix=f"c{part.chapter}")
    return {"part": part, "text": Markup(rendered.html)}  # noqa: S704  # as above


def _render_slide(document: Slides, slide: Slide) -> dict[str, object]:
    """Give a slide with the HTML of its sentence and of what stands under it."""
    from markupsafe import Markup  # noqa: PLC0415  # as above

    def write(text: Filled) -> Markup:
        rendered = render(text, language=document.text_language, direction=document.text_dir)
        return Markup(rendered.html)  # noqa: S704  # as above

    # a heading holds words, and no paragraph
    sentence = Markup(write(slide.sentence).removeprefix("<p>").removesuffix("</p>"))  # noqa: S704
    return {"slide": slide, "sentence": sentence, "under": write(slide.under)}


def _mark_counters(sentence: str) -> Markup:
    """Put marks into a sentence where style writes the number of the page, and how many there are."""
    from markupsafe import Markup, escape  # noqa: PLC0415  # as above

    marked = escape(sentence)
    for name, kind in (("{page}", "this-page"), ("{pages}", "all-pages")):
        marked = marked.replace(name, Markup('<span class="{}"></span>').format(kind))
    return Markup('<span class="page-counters">{}</span>').format(marked)


@cache
def _make_environment(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context  # noqa: PLC0415  # only what is printed

    from manual.language.template_lines import join_lines  # noqa: PLC0415  # as above

    @pass_context
    def bind_text(context: Context, value: object) -> object:
        # what is escaped already is a text from Markdown, a picture, or a place where no line ends
        if type(value) is not str:
            return value
        language = context["language"]
        spaced = bind(bind(value, language), context.get("text_language", language))
        return isolate(spaced) if context["dir"] == "rtl" else spaced

    environment = Environment(
        finalize=bind_text,
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
    )
    join_lines(environment)
    environment.filters["css_string"] = quote_css
    environment.filters["page_counters"] = _mark_counters
    return environment
