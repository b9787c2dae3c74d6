"""Cases on paper: two cards of half a leaf on each leaf, the question in front, what came of it behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from manual.handout.document import Card, Cards, Name, SheetTab
from manual.handout.leaves import find_bound, make_handout
from manual.handout.links import fill_body, link_sheet, name_links
from manual.model.cases import DILEMMA, FRONT
from manual.resolve.page_names import CASES
from manual.resolve.texts import part_text
from manual.views.prints import view_of_case, view_of_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.handout.document import Handout
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalCase

_ON_A_LEAF = 2


def make_card(view: LocalManual, key: str) -> Handout:
    """Make the leaf of a single case."""
    view = view_of_case(view, key)
    local = view.cases[key]
    return _make_leaf(view, [local], name=local.case.page_name, title=local.text.title)


def make_cards(view: LocalManual, keys: Sequence[str], *, name: str = CASES) -> list[Handout]:
    """Make the leaves of some cases in their order, two on each; `name` is that of what they belong to."""
    view = view_of_cases(view, keys)
    title = view.words.gettext("Cases")
    return [
        _make_leaf(
            view,
            [view.cases[key] for key in keys[start : start + _ON_A_LEAF]],
            name=f"{name}-cards-{start // _ON_A_LEAF + 1}",
            title=title,
        )
        for start in range(0, len(keys), _ON_A_LEAF)
    ]


def _make_leaf(view: LocalManual, cases: Sequence[LocalCase], *, name: str, title: str) -> Handout:
    links: dict[str, str] = {}
    cards = []
    for local in cases:
        card, own = _make_card(view, local)
        cards.append(card)
        links |= own
    document = Cards(
        language=view.language,
        dir=view.setting.dir,
        language_name=view.setting.name,
        imprint=view.paper_imprint,
        title=title,
        summary=cases[0].text.summary,
        bound=find_bound(view),
        cards=tuple(cards),
    )
    return make_handout(view, document, name=name, title=title, links=links, path=cases[0].text.path)


def _make_card(view: LocalManual, local: LocalCase) -> tuple[Card, dict[str, str]]:
    case, text = local.case, local.text
    body, links = fill_body(view, local)
    # half a leaf has no room for pictures
    front, back = part_text(replace(body, pictures=()), FRONT)
    sheets = tuple(link_sheet(view.sheets[number]) for number in local.sheets)
    card = Card(
        number=str(case.card),
        kind=local.kind,
        title=text.title,
        dilemma=text.summary,
        places=tuple(
            Name(text=place.text, lang="" if place.language == view.language else place.language)
            for place in local.places
        ),
        years=local.years,
        setting=local.setting,
        text_language=text.language,
        text_dir=local.direction,
        front=front,
        back=back,
        tried=text.body.section("tried") is not None,
        suggest=case.kind == DILEMMA,
        outcome=case.outcome,
        outcome_word=local.outcome,
        told_by=local.told_by,
        sheets=tuple(SheetTab(number=sheet.number, chapter=sheet.chapter, url=sheet.url) for sheet in sheets),
        sources=tuple(
            Name(text=source.title, lang="" if source.language == view.language else source.language)
            for source in local.sources
        ),
        written=local.written,
        state=local.notice.sentence,
    )
    return card, links | name_links(sheets)
