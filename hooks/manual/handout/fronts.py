"""Front pages on paper: of a chapter, of a pack, of the whole manual, each with its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import (
    SHEET_HOST,
    CardRow,
    Contents,
    ContentsRow,
    Cover,
    CoverChapter,
    Front,
)
from manual.handout.forms import list_forms
from manual.handout.leaves import find_bound, make_handout, mark_edition
from manual.handout.links import fill_body, link_sheet, name_foreign, name_links
from manual.language.dates import write_date
from manual.language.lists import join_list
from manual.resolve.law_wording import choose_printed_wording
from manual.resolve.packs import MANUAL, find_untranslated
from manual.resolve.reviews import REVIEWED, judge_review
from manual.translation.states import digest_source
from manual.views.prints import view_of_chapter, view_of_manual, view_of_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from manual.handout.document import Handout
    from manual.model.registries import Pack
    from manual.resolve.editions import Standing
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalCase, LocalChapter, LocalSheet

# how many tabs a page has room for, and how far apart they are in millimetres
_TABS, _PITCH = 12, 20


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
        cards=tuple(
            _list_card(local)
            for local in view.cases.values()
            if any(number.chapter == chapter.number for number in local.sheets)
        ),
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
    """Make the front pages of the whole manual: a cover, and the contents of all its chapters, with pages by number of sheet."""
    view = view_of_manual(view)
    settings, imprint = view.manual.settings, view.paper_imprint
    numbers = [*view.chapters]
    # a page has room for twelve tabs where the sheets have theirs; more chapters stand closer on the cover alone
    edge = all(number <= _TABS for number in numbers)
    pitch = _PITCH if len(numbers) <= _TABS else _PITCH * _TABS / len(numbers)
    chapters = tuple(
        _cover_chapter(view, chapter, pages_of, top=round((number - 1 if edge else place) * pitch, 2))
        for place, (number, chapter) in enumerate(view.chapters.items())
    )
    ngettext = view.words.ngettext
    cover = Cover(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=imprint,
        title=imprint.title,
        summary=imprint.subtitle,
        title_language=imprint.title_lang,
        title_dir=settings.language(imprint.title_lang).dir,
        summary_language=imprint.subtitle_lang,
        summary_dir=settings.language(imprint.subtitle_lang).dir,
        edition=_write_release(view),
        limits=tuple(_write_limits(view)),
        holds=join_list(
            (
                ngettext("%(num)s sheet", "%(num)s sheets", len(view.sheets)) % {"num": len(view.sheets)},
                ngettext("%(num)s chapter", "%(num)s chapters", len(numbers)) % {"num": len(numbers)},
            ),
            view.language,
        ),
        chapters=chapters,
        bound=find_bound(view),
        pitch=round(pitch, 2),
        edge=edge,
    )
    links = _name_rows(part.contents for part in chapters) | {
        part.url: f"{part.number} {part.contents.heading}" for part in chapters
    }
    return make_handout(view, cover, name=MANUAL, title=imprint.title, links=links)


def _cover_chapter(
    view: LocalManual, chapter: LocalChapter, pages_of: Mapping[str, int], *, top: float
) -> CoverChapter:
    number, text, lang = chapter.number, chapter.text, name_foreign(chapter.text)
    return CoverChapter(
        number=number,
        short=text.short or text.title,
        lang=lang,
        top=top,
        url=f"{SHEET_HOST}{number}.pdf",
        starts=f"{number}-1",
        contents=_list_contents(view, _find_sheets(view, chapter), pages_of, heading=text.title, lang=lang),
    )


def _write_release(view: LocalManual) -> str:
    """Say which release the manual is, or that some of it is not released."""
    if view.ledger.releases and all(sheet.standing.released for sheet in view.sheets.values()):
        return view.words.gettext("Release {name}").format(name=view.ledger.releases[-1].name)
    return view.words.gettext("Working text, not released")


def _write_limits(view: LocalManual) -> Iterator[str]:
    """Say how far to trust the manual: how many sheets were reviewed, and of which day the oldest wording of the law is."""
    gettext = view.words.gettext
    sheets = [local.sheet for local in view.sheets.values()]
    reviewed = sum(judge_review(sheet.review, digest_source(sheet)) == REVIEWED for sheet in sheets)
    if reviewed:
        yield gettext("Reviewed sheets: {count} of {total}.").format(count=reviewed, total=len(sheets))
    else:
        yield gettext("Not yet reviewed by an official or a lawyer.")
    wordings = [choose_printed_wording(sheet.wording, sheet.standing) for sheet in view.sheets.values()]
    days = [wording.checked_on for wording in wordings if wording and wording.checked_on]
    if days:
        sentence = gettext("Wordings of the law as of {date} or later, not checked by a lawyer.")
        yield sentence.format(date=write_date(min(days), view.language))


def _list_card(local: LocalCase) -> CardRow:
    return CardRow(
        number=str(local.case.card),
        title=local.text.title,
        lang=name_foreign(local.text),
        outcome=local.outcome,
        outcome_mark=local.case.outcome,
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
            starts=f"{sheet.number}-1",
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
    return mark_edition(view, standing)
