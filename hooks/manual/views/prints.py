"""Of what readers of a language get on paper: a print in their language, or that of the source.

What holds nothing of a language is not laid out in it: its print would be the one of the source but for its frame, and
a manual that is begun in a language would be printed a second time for it. The source's own print stands in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.model.self_check import SelfCheck
from manual.resolve.sessions import list_printable
from manual.views.self_check import list_questioning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manual.model.forms import FormKey
    from manual.model.registries import Pack
    from manual.model.texts import SheetNumber
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalChapter


def view_of_sheet(view: LocalManual, number: SheetNumber) -> LocalManual:
    """Give the view in whose language a sheet is printed for readers of a view."""
    return _choose(view, written=_holds_own(view, [number]))


def view_of_chapter(view: LocalManual, chapter: LocalChapter) -> LocalManual:
    """Give that of a chapter: the reader's own where its page or one of its sheets is translated."""
    return _choose(view, written=not chapter.text.fallback or _holds_own(view, chapter.sheets))


def view_of_pack(view: LocalManual, pack: Pack) -> LocalManual:
    """Give that of a pack: the reader's own where its words or one of its sheets are translated."""
    named = bool(pack.title.own(view.language) or pack.purpose.own(view.language))
    told = any(not view.cases[key].text.fallback for key in pack.cases)
    asked = pack.self_check and _asks_own(view)
    return _choose(view, written=named or told or asked or _holds_own(view, pack.sheets))


def view_of_case(view: LocalManual, key: str) -> LocalManual:
    """Give that of the card of a case."""
    return view_of_cases(view, [key])


def view_of_session(view: LocalManual, key: str) -> LocalManual:
    """Give that of the plan of a session, and of its slides."""
    return _choose(view, written=not view.sessions[key].text.fallback)


def view_of_set(view: LocalManual, pack: Pack) -> LocalManual:
    """Give that of the set of a pack: the reader's own where any of what it holds is translated."""
    texts = list_printable(view.manual, pack.handout_set)
    own = (
        _asks_own(view) if isinstance(text, SelfCheck) else not view.manual.text(text, view.language).fallback
        for text in texts
    )
    return _choose(view, written=any(own))


def view_of_form(view: LocalManual, key: FormKey) -> LocalManual:
    """Give that of a form."""
    return _choose(view, written=not view.forms[key].text.fallback)


def view_of_cases(view: LocalManual, keys: Iterable[str] | None = None) -> LocalManual:
    """Give that of the cards of some cases, or of all: the reader's own where one of them is translated."""
    chosen = view.cases if keys is None else keys
    return _choose(view, written=any(not view.cases[key].text.fallback for key in chosen))


def view_of_contacts(view: LocalManual) -> LocalManual:
    """Give that of the contacts: the reader's own where one of them is told in her language."""
    actors = view.library.actors.values()
    return _choose(view, written=any(actor.is_contact and actor.name.own(view.language) for actor in actors))


def view_of_self_check(view: LocalManual) -> LocalManual:
    """Give that of the questions of all chapters: the reader's own where those of one of them are translated."""
    return _choose(view, written=_asks_own(view))


def view_of_manual(view: LocalManual) -> LocalManual:
    """Give that of the whole manual: the reader's own where any of its sheets or chapters is translated."""
    own_chapter = any(not chapter.text.fallback for chapter in view.chapters.values())
    return _choose(view, written=own_chapter or _holds_own(view, view.sheets))


def _asks_own(view: LocalManual) -> bool:
    return any(not chapter.text.fallback for chapter in list_questioning(view))


def _holds_own(view: LocalManual, numbers: Iterable[SheetNumber]) -> bool:
    return any(not view.sheets[number].text.fallback for number in numbers)


def _choose(view: LocalManual, *, written: bool) -> LocalManual:
    return view if written or view.origin is None else view.origin
