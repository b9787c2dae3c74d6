"""Session plans as readers of one language get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.plans import read_minutes
from manual.resolve.sessions import list_printable
from manual.resolve.texts import name_references
from manual.views.sentences import write_review
from manual.views.states import find_direction, note_state
from manual.views.texts import LocalSession, Wording

if TYPE_CHECKING:
    from manual.model.registries import Localized
    from manual.model.sessions import Session
    from manual.model.texts import Language
    from manual.resolve.references import Manual


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
        prints=list_printable(manual, session.prints),
        purpose=_choose_wording(manual, pack.purpose, language) if pack else None,
    )


def _choose_wording(manual: Manual, words: Localized[str], language: Language) -> Wording:
    """Give words of a registry in a language, or in that of the source."""
    settings = manual.settings
    spoken = settings.language(words.choose_language(language, settings.source_language))
    return Wording(text=words.text(language, settings.source_language), language=spoken.code, direction=spoken.dir)
