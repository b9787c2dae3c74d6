"""Session plans as readers of one language get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.plans import read_minutes
from manual.model.cases import Case
from manual.model.forms import Form
from manual.model.self_check import SELF_CHECK, SelfCheck
from manual.model.texts import Sheet
from manual.resolve.sessions import list_printable
from manual.resolve.texts import name_references
from manual.views.sentences import write_review
from manual.views.states import find_direction, note_state
from manual.views.texts import LocalSession, NamedPrint, Wording

if TYPE_CHECKING:
    from manual.model.registries import Localized
    from manual.model.sessions import Session
    from manual.model.texts import Language
    from manual.resolve.references import Manual, Printable


def view_session(manual: Manual, session: Session, language: Language) -> LocalSession:
    """Work out a session plan for readers of a language."""
    text = manual.text(session, language)
    pack = manual.library.packs.get(session.key)
    return LocalSession(
        session=session,
        text=text,
        named=name_references(manual, text),
        direction=find_direction(manual, text),
        notice=note_state(manual, session, text, language),
        written=write_review(manual, session, text, language),
        aim=text.summary,
        room=(text.translation.room if text.translation else "") or session.room,
        blocks=tuple(read_minutes(text.body.tree.nodes)),
        prints=tuple(_name_print(manual, printed, language) for printed in list_printable(manual, session.prints)),
        purpose=_choose_wording(manual, pack.purpose, language) if pack else None,
    )


def _name_print(manual: Manual, printed: Printable, language: Language) -> NamedPrint:
    """Name what is printed by its kind and its number."""
    gettext = manual.words(language).gettext
    if isinstance(printed, SelfCheck):
        word = gettext("self-check")
        return NamedPrint(word=word, number="", chapter=0, title=gettext("Self-check of a town"), name=SELF_CHECK)
    title = manual.text(printed, language).title
    if isinstance(printed, Case):
        word = gettext("card")
        return NamedPrint(word=word, number=str(printed.card), chapter=0, title=title, name=printed.page_name)
    if isinstance(printed, Form):
        word, number, chapter, name = gettext("form"), str(printed.key), printed.key.number.chapter, printed.page_name
    elif isinstance(printed, Sheet):
        word, number, chapter = gettext("sheet"), str(printed.number), printed.number.chapter
        name = number
    else:
        word, number, chapter = gettext("chapter"), str(printed.number), printed.number
        name = number
    return NamedPrint(word=word, number=number, chapter=chapter, title=title, name=name)


def _choose_wording(manual: Manual, words: Localized[str], language: Language) -> Wording:
    """Give words of a registry in a language, or in that of the source."""
    settings = manual.settings
    spoken = settings.language(words.choose_language(language, settings.source_language))
    return Wording(text=words.text(language, settings.source_language), language=spoken.code, direction=spoken.dir)
