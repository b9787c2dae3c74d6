"""Front pages on paper: of a chapter, of a pack, of the whole manual, each with its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import CardRow, Contents, ContentsRow, Front
from manual.handout.forms import list_forms
from manual.handout.leaves import make_handout
from manual.handout.links import fill_body, link_sheet, name_foreign, name_links
from manual.language.lists import join_list
from manual.resolve.packs import MANUAL, find_untranslated
from manual.views.prints import view_of_chapter, view_of_manual, view_of_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from manual.handout.document import Handout
    from manual.model.registries import Pack
    from manual.resolve.editions import Standing
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalCase, LocalChapter, LocalSheet


def make_chapter_front(view: LocalManual, chapter: LocalChapter, pages_of: Mapping[str, int]) -> Handout:
    """Make the front pages of a chapter: its introduction and its sheets with their pages, by number."""
    view = view_of_chapter(view, chapter)
    chapter = view.chapters[chapter.number]
    text = chapter.text
    body, links = fill_body(view, chapter)
    sheets = _list_contents(view, _find_sheets(view, chapter), pages_of, heading=view.words.gettext("Sheets"))
    front = Front(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=text.title,
        summary=text.summary,
        text_language=text.language,
        text_dir=chapter.direction,
        summary_language=text.language,
        summary_dir=chapter.direction,
        body=body,
        state=chapter.notice.sentence,
        state_kind=chapter.notice.kind,
        chapter=chapter.number,
        contents=(sheets,),
        forms=list_forms(view, chapter.sheets),
        written=chapter.written,
    )
    return make_handout(
        view,
        front,
        name=str(chapter.number),
        title=f"{chapter.number} {text.title}",
        links=links | _name_rows([sheets]),
        path=text.path,
    )


def make_pack_front(view: LocalManual, pack: Pack, pages_of: Mapping[str, int]) -> Handout:
    """Make the front pages of a pack: what it is for, and its sheets with their pages, by number."""
    view = view_of_pack(view, pack)
    wording, purpose = view.word(pack.title), view.word(pack.purpose)
    title = wording.text
    lacking = join_list((str(number) for number in find_untranslated(view.manual, pack, view.language)), view.language)
    state = view.words.gettext("Not yet in your language, and included in the source language: {sheets}.")
    own = [view.sheets[number] for number in pack.sheets]
    sheets = _list_contents(view, own, pages_of, heading=view.words.gettext("Sheets"))
    front = Front(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=title,
        summary=purpose.text,
        text_language=wording.language,
        text_dir=wording.direction,
        summary_language=purpose.language,
        summary_dir=purpose.direction,
        state=state.format(sheets=lacking) if lacking else "",
        state_kind="fallback" if lacking else "",
        contents=(sheets,),
        forms=list_forms(view, pack.sheets),
        cards=tuple(_list_card(view.cases[key]) for key in pack.cases),
        self_check=pack.self_check,
    )
    return make_handout(view, front, name=pack.name, title=title, links=_name_rows([sheets]))


def make_manual_front(view: LocalManual, pages_of: Mapping[str, int]) -> Handout:
    """Make the front pages of the whole manual: the contents of all its chapters, with pages by number of sheet."""
    view = view_of_manual(view)
    settings, imprint = view.manual.settings, view.paper_imprint
    title = imprint.title
    contents = tuple(
        _list_contents(
            view,
            _find_sheets(view, chapter),
            pages_of,
            heading=f"{chapter.number} {chapter.text.title}",
            lang=name_foreign(chapter.text),
        )
        for chapter in view.chapters.values()
    )
    front = Front(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=title,
        summary=imprint.subtitle,
        text_language=imprint.title_lang,
        text_dir=settings.language(imprint.title_lang).dir,
        summary_language=imprint.subtitle_lang,
        summary_dir=settings.language(imprint.subtitle_lang).dir,
        contents=contents,
    )
    return make_handout(view, front, name=MANUAL, title=title, links=_name_rows(contents))


def _list_card(local: LocalCase) -> CardRow:
    return CardRow(
        number=str(local.case.card),
        title=local.text.title,
        lang=name_foreign(local.text),
        outcome=local.outcome,
    )


def _find_sheets(view: LocalManual, chapter: LocalChapter) -> list[LocalSheet]:
    return [view.sheets[number] for number in chapter.sheets]


def _list_contents(
    view: LocalManual, sheets: Iterable[LocalSheet], pages_of: Mapping[str, int], *, heading: str, lang: str = ""
) -> Contents:
    """List sheets under a heading, which may be in another language, each with its edition and its pages."""
    rows = tuple(
        ContentsRow(
            link=link_sheet(sheet),
            pages=pages_of.get(str(sheet.number), 0),
            edition=_name_edition(view, sheet.standing),
        )
        for sheet in sheets
    )
    return Contents(heading=heading, lang=lang, rows=rows)


def _name_rows(contents: Iterable[Contents]) -> dict[str, str]:
    return name_links(row.link for part in contents for row in part.rows)


def _name_edition(view: LocalManual, standing: Standing) -> str:
    """Say in a few letters which edition a sheet is, for lists of effective sheets."""
    if not view.ledger.releases:
        return ""  # while nothing is released, each sheet says so itself
    if not standing.released or standing.last is None:
        return view.words.gettext("working text")
    return view.words.gettext("ed. {number}").format(number=standing.last.number)
