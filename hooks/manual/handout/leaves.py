"""One sheet on paper: a leaf for a binder.

Made from the resolved text, never from the site's own pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.handout.document import ActCited, FacetMark, Handout, LawNote, Leaf, Reader, SourceNote
from manual.handout.links import fill_body, link_sheet, name_foreign, name_links
from manual.handout.qr import draw_qr
from manual.language.dates import write_date
from manual.language.fallback import drop_marks
from manual.language.lists import join_list
from manual.resolve.citations import group_provisions, list_binding
from manual.resolve.editions import make_edition_path
from manual.resolve.law_wording import choose_printed_wording
from manual.views.prints import view_of_sheet
from manual.views.sentences import note_wording, write_review, write_wording
from manual.views.texts import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.handout.document import (
        Cards,
        ContactList,
        Cover,
        FormLeaf,
        FormPair,
        Front,
        Plan,
        SelfCheck,
        Slides,
        Slip,
    )
    from manual.resolve.editions import Standing
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalSheet


def make_leaf(view: LocalManual, sheet: LocalSheet) -> Handout:
    """Make the handout of a sheet, in the source language where the view shows that text."""
    view = view_of_sheet(view, sheet.number)
    sheet = view.sheets[sheet.number]
    text, number, chapter = sheet.text, str(sheet.number), view.chapters.get(sheet.number.chapter)
    laws = view.library.laws
    not_seen = [provision for provision in sheet.provisions if provision.state == "not-seen"]
    wording = choose_printed_wording(sheet.wording, sheet.standing)
    notice = sheet.notice
    if sheet.standing.released:
        # paper says only what was fixed at the release; the page of the edition says what came after
        notice = _write_notice(view, sheet.standing)
    body, links = fill_body(view, sheet, own=number)
    related = tuple(link_sheet(view.sheets[other]) for other in sheet.related)
    address = find_address(view, sheet)
    leaf = Leaf(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=text.title,
        summary=text.summary,
        text_language=text.language,
        text_dir=sheet.direction,
        body=body,
        state=notice.sentence,
        state_kind=notice.kind,
        number=number,
        chapter=sheet.number.chapter,
        chapter_title=chapter.text.title if chapter else "",
        chapter_lang=name_foreign(chapter.text) if chapter else "",
        facets=tuple(
            FacetMark(mark=facet.mark, word=facet.word, lang=_mark(view, facet.language)) for facet in sheet.facets
        ),
        audience=tuple(Reader(word=reader.word, lang=_mark(view, reader.language)) for reader in sheet.audience),
        steps=text.body.steps,
        wording=note_wording(wording, view.words, view.language),
        countries=tuple(LawNote(text=country.text, lang=_mark(view, country.language)) for country in sheet.countries),
        wording_sentence=write_wording(wording, view.words, view.language),
        not_seen=tuple(
            LawNote(
                text=f"{cited.act}: {cited.sections}" if cited.sections else cited.act, lang=_mark(view, cited.language)
            )
            for cited in group_provisions(laws, not_seen, view.law_languages)
        ),
        related=related,
        laws=_cite_acts(view, sheet),
        binding=tuple(
            LawNote(text=text, lang=_mark(view, language))
            for text, language in list_binding(laws, sheet.provisions, view.law_languages, paper=True)
        ),
        sources=tuple(
            SourceNote(title=source.title, lang=source.language, gloss=source.gloss, detail=source.detail)
            for source in sheet.sources
        ),
        # of a draft whose law has a day, that is the one that counts
        written=write_review(
            view.manual, sheet.sheet, text, view.language, short=wording is not None and wording.checked_on is not None
        ),
        edition=write_edition(view, sheet.standing),
        edition_mark=mark_edition(view, sheet.standing),
        released=sheet.standing.released,
        address=address.removeprefix("https://"),
        qr=draw_qr(address) if address else "",
    )
    return make_handout(
        view, leaf, name=number, title=f"{number} {text.title}", links=links | name_links(related), path=text.path
    )


def make_handout(  # noqa: PLR0913  # each by its name
    view: LocalManual,
    document: Leaf | Front | Cover | Slip | Cards | FormLeaf | FormPair | Plan | Slides | ContactList | SelfCheck,
    *,
    name: str,
    title: str,
    links: Mapping[str, str],
    path: str = "",
) -> Handout:
    """Make a handout of a document of a language, for the binders that are in use."""
    return Handout(
        name=name,
        title=drop_marks(title),
        document=document,
        words=view.words,
        links={address: drop_marks(spoken) for address, spoken in links.items()},
        colours=view.colours,
        swapped=find_bound(view) != _begin(view),
        path=path,
    )


def find_bound(view: LocalManual) -> str:
    """Name the side of a front page where the rings are: left or right."""
    edge = view.manual.settings.binder_edge
    return _begin(view) if edge == "auto" else edge


def _begin(view: LocalManual) -> str:
    return "right" if view.setting.dir == "rtl" else "left"


def _cite_acts(view: LocalManual, sheet: LocalSheet) -> tuple[ActCited, ...]:
    """List the acts that a sheet cites with their sections, those apart whose wording was not seen."""
    seen, not_seen = (
        {
            (cited.act, cited.language): cited.sections
            for cited in group_provisions(
                view.library.laws,
                [provision for provision in sheet.provisions if (provision.state != "not-seen") is sure],
                view.law_languages,
            )
        }
        for sure in (True, False)
    )
    return tuple(
        ActCited(act=act, lang=_mark(view, language), sections=seen.get(key, ""), not_seen=not_seen.get(key, ""))
        for key in dict.fromkeys((*seen, *not_seen))
        for act, language in [key]
    )


def _mark(view: LocalManual, language: str) -> str:
    """Name the language of words where it is not that of the leaf."""
    return "" if language == view.language else language


def find_address(view: LocalManual, sheet: LocalSheet) -> str:
    """Give the address of the edition; empty while nobody knows where the site will stand."""
    public = view.manual.settings.public_address
    if not public:
        return ""
    standing = sheet.standing
    number = standing.last.number if standing.released and standing.last else 0
    return f"{public}/{make_edition_path(str(sheet.number), view.language, number)}"


def _write_notice(view: LocalManual, standing: Standing) -> Notice:
    """Say what a translation was behind when it was released."""
    edition = standing.last
    if edition is None or not edition.behind:
        return Notice()
    sentence = view.words.gettext(
        "This translation is behind edition {number} of the source text. Changed there: {sections}."
    )
    changed = join_list(edition.behind.values(), view.language)
    return Notice(kind="stale", sentence=sentence.format(number=edition.from_edition, sections=changed))


def write_edition(view: LocalManual, standing: Standing) -> str:
    """Say which edition the text is, and of which edition of its source, or that it is none."""
    gettext = view.words.gettext
    edition = standing.last
    if not standing.released or edition is None:
        return gettext("Working text {digest}, not released.").format(digest=standing.hash)
    day = write_date(edition.on, view.language) if edition.on else ""
    sentence = gettext("Edition {number}, {date}.").format(number=edition.number, date=day)
    if edition.from_edition and not edition.behind:
        settings = view.manual.settings
        made = gettext("Made from edition {number} ({language}).")
        name = settings.language(settings.source_language).name
        sentence += " " + made.format(number=edition.from_edition, language=name)
    return sentence


def mark_edition(view: LocalManual, standing: Standing) -> str:
    """Say in a few letters which edition the text is, or which working text."""
    if not standing.released or standing.last is None:
        return standing.hash
    return view.words.gettext("ed. {number}").format(number=standing.last.number)
