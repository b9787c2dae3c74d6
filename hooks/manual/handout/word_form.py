"""What the Word file of a form says: values alone, so that a file is named by all that it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from manual.model.forms import Group
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words with their language, and its direction, `ltr` or `rtl`."""

    words: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordForm:
    """A form as its Word file shows it: what it asks, and the words around that.

    `language` and `direction` are those of its text, `box` is what a box to tick is called in it; `notice` has no words
    where the text is current. `author` is the name of the manual. `foot` stands below each page, in the direction of the
    reader's language.
    """

    key: str
    title: str
    summary: str
    language: str
    direction: str
    notice: Passage
    privacy: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    cut: Passage
    box: str
    author: str
    written: date
    foot: tuple[Passage, ...]
    reader_direction: str


def make_word_form(view: LocalManual, local: LocalForm) -> WordForm:
    """Give what the Word file of a form says to readers of a view."""
    form, text, imprint = local.form, local.text, view.paper_imprint

    def say(words: str, language: str = view.language) -> Passage:
        own = local.direction if language == text.language else view.manual.settings.language(language).dir
        return Passage(words=words, language=language, direction=own)

    foot = []
    if local.sheets:
        sheet = view.sheets[local.sheets[0]]
        foot.append(say(view.words.gettext("Form for sheet {number}:").format(number=sheet.number)))
        foot.append(say(f"{sheet.text.title}.", sheet.text.language))
    foot += [say(local.written), say(imprint.licence, imprint.licence_lang or text.language)]
    return WordForm(
        key=str(form.key),
        title=text.title,
        summary=text.summary,
        language=text.language,
        direction=local.direction,
        notice=say(local.notice.sentence),
        privacy=local.privacy,
        groups=local.groups,
        cut=say(view.words.gettext("Cut here")),
        box=view.manual.words(text.language).gettext("box to tick"),
        author=imprint.title,
        written=form.written,
        foot=tuple(foot),
        reader_direction=view.setting.dir,
    )
