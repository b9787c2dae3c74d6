"""Forms as readers of one language get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.forms import read_groups, tell_shape
from manual.model.forms import PRIVACY
from manual.resolve.texts import name_references
from manual.views.labels import ask_privacy
from manual.views.sentences import write_review
from manual.views.states import find_direction, note_state
from manual.views.texts import LocalForm

if TYPE_CHECKING:
    from manual.model.forms import Form
    from manual.model.texts import Language
    from manual.resolve.references import Manual


def view_form(manual: Manual, form: Form, language: Language, beside: tuple[Language, ...]) -> LocalForm:
    """Work out a form for readers of a language; `beside` is what `list_beside` gives, the same for all readers."""
    text = manual.text(form, language)
    named = name_references(manual, text)
    own = text.translation
    asked = ask_privacy(manual.words(text.language))
    return LocalForm(
        form=form,
        text=text,
        named=named,
        direction=find_direction(manual, text),
        notice=note_state(manual, form, text, language),
        written=write_review(manual, form, text, language),
        privacy=tuple((asked[name], getattr(own, name, "") or getattr(form, name)) for name in PRIVACY),
        groups=read_groups(text.body, named),
        sheets=tuple(number for number in form.sheets if number in manual.library.sheets),
        beside=beside,
    )


def list_beside(manual: Manual, form: Form) -> tuple[Language, ...]:
    """Name the languages that have the rows, lines and boxes of a form as the language of the office has them."""
    settings = manual.settings
    shapes = {
        setting.code: [
            (group.id, tell_shape(group)) for group in read_groups(text.body, [None] * len(text.body.references))
        ]
        for setting in settings.languages
        if settings.office_language and not (text := manual.text(form, setting.code)).fallback
    }
    shared = next((shape for code, shape in shapes.items() if code == settings.office_language), None)
    return tuple(code for code, shape in shapes.items() if code != settings.office_language and shape == shared)
