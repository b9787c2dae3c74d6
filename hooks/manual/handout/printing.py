"""What is printed, and in which order: the whole manual, one pack, or what binders swap since a release.

Each handout is made once: a leaf is laid out alone, and the same print is joined into a chapter, the manual, packs
and updates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from manual.handout.cards import make_card, make_cards
from manual.handout.contacts import make_contacts
from manual.handout.fronts import make_chapter_front, make_manual_front, make_pack_front
from manual.handout.leaves import make_leaf
from manual.handout.press import Volume
from manual.handout.self_check import make_self_check
from manual.handout.slip import make_slip
from manual.model.texts import Language
from manual.releases.slips import find_usual_since
from manual.resolve.packs import MANUAL, find_pack
from manual.resolve.page_names import CASES, CONTACTS, SELF_CHECK
from manual.views.contacts import has_contacts
from manual.views.self_check import list_questioning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from manual.handout.document import Handout
    from manual.handout.jobs import Printed
    from manual.handout.press import Press, Prints
    from manual.model.registries import Pack
    from manual.model.texts import SheetNumber
    from manual.views.manual import LocalManual


# what is printed of all chapters or regions together
LISTS = (CONTACTS, SELF_CHECK)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaves:
    """The sheets of a language on paper by number, and how many pages each has."""

    handouts: Mapping[SheetNumber, Handout]
    pages: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fronts:
    """The front pages of a language: of the manual, of chapters by number, and of packs by key."""

    manual: Handout
    chapters: Mapping[int, Handout]
    packs: Mapping[str, Handout]


def print_manual(press: Press, views: Mapping[Language, LocalManual]) -> dict[Language, dict[str, Printed]]:
    """Print every sheet, chapter and pack, the manual, and what binders swap; by language and name.

    What holds nothing of a language is there as the print of the source.
    """
    leaves, sheets = _print_leaves(press, views)
    fronts = {language: _make_fronts(view, leaves[language].pages) for language, view in views.items()}
    cards = {language: _make_pack_cards(view) for language, view in views.items()}
    # the longest first, so that no worker waits for it at the end
    laid_out = sheets | press.lay_out(
        [front for own in fronts.values() for front in (own.manual, *own.chapters.values(), *own.packs.values())]
        + [leaf for own in cards.values() for held in own.values() for leaf in held]
    )
    volumes = {
        language: list(_list_volumes(view, leaves[language], fronts[language], cards[language]))
        for language, view in views.items()
    }
    joined = press.assemble([volume for own in volumes.values() for volume in own], laid_out)
    printed = {
        language: {
            **{leaf.name: sheets[leaf.language, leaf.name] for leaf in leaves[language].handouts.values()},
            **{volume.name: joined[volume.language, volume.name] for volume in volumes[language]},
        }
        for language in views
    }
    keys = list(next(iter(views.values())).cases)
    alone = print_cards(press, views, keys) | print_all_cards(press, views) | print_lists(press, views, LISTS)
    for (language, name), handout in alone.items():
        printed[Language(language)][name] = handout
    since = next((find_usual_since(view.ledger) for view in views.values()), "")
    if since:
        units = {language: {MANUAL: own.manual, **own.packs} for language, own in fronts.items()}
        for (language, name), swap in _print_swaps(press, views, leaves, units, since=since, laid_out=laid_out).items():
            printed[Language(language)][name] = swap
    return printed


def print_cards(press: Press, views: Mapping[Language, LocalManual], keys: Sequence[str]) -> Prints:
    """Print some cases alone, each on a leaf of its own, by the language of the reader and name."""
    cards = {
        (str(language), leaf.name): leaf
        for language, view in views.items()
        for leaf in (make_card(view, key) for key in keys)
    }
    printed = press.lay_out([*cards.values()])
    return {place: printed[leaf.language, leaf.name] for place, leaf in cards.items()}


def print_all_cards(press: Press, views: Mapping[Language, LocalManual]) -> Prints:
    """Print all cases, two on a leaf, by the language of the reader and name."""
    leaves = {language: make_cards(view, [*view.cases]) for language, view in views.items() if view.cases}
    laid_out = press.lay_out([leaf for own in leaves.values() for leaf in own])
    volumes = {language: _join_cards(own) for language, own in leaves.items()}
    joined = press.assemble([*volumes.values()], laid_out)
    return {(language, CASES): joined[volume.language, volume.name] for language, volume in volumes.items()}


def print_lists(press: Press, views: Mapping[Language, LocalManual], names: Iterable[str]) -> Prints:
    """Print the contacts or the questions of all chapters, those that there are, by the language of the reader and name."""
    makers = {CONTACTS: (has_contacts, make_contacts), SELF_CHECK: (list_questioning, make_self_check)}
    lists = {
        (str(language), name): make(view)
        for name in names
        for has_any, make in [makers[name]]
        for language, view in views.items()
        if has_any(view)
    }
    printed = press.lay_out([*lists.values()])
    return {place: printed[handout.language, handout.name] for place, handout in lists.items()}


def _join_cards(leaves: Sequence[Handout]) -> Volume:
    return Volume(language=leaves[0].language, name=CASES, parts=tuple((leaf, 0) for leaf in leaves))


def print_sheets(
    press: Press, views: Mapping[Language, LocalManual], numbers: Sequence[SheetNumber], *, variant: str = ""
) -> Prints:
    """Print some sheets alone, or a variant of them, by the language of the reader and name."""
    leaves = {
        (str(language), str(number)): replace(make_leaf(view, view.sheets[number]), variant=variant)
        for language, view in views.items()
        for number in numbers
    }
    printed = press.lay_out([*leaves.values()])
    return {place: printed[leaf.language, leaf.name] for place, leaf in leaves.items()}


def print_pack(press: Press, views: Mapping[Language, LocalManual], pack: Pack) -> Prints:
    """Print one pack in the languages, and no more than it needs."""
    leaves, sheets = _print_leaves(press, views, pack.sheets)
    fronts = {language: make_pack_front(view, pack, leaves[language].pages) for language, view in views.items()}
    cards = {language: make_cards(view, pack.cases, name=pack.name) for language, view in views.items()}
    laid_out = sheets | press.lay_out([*fronts.values(), *(leaf for own in cards.values() for leaf in own)])
    volumes = {
        language: _list_pack(front, pack, leaves[language], cards[language]) for language, front in fronts.items()
    }
    joined = press.assemble([*volumes.values()], laid_out)
    return {(language, volume.name): joined[volume.language, volume.name] for language, volume in volumes.items()}


def print_updates(press: Press, views: Mapping[Language, LocalManual], units: Sequence[str], *, since: str) -> Prints:
    """Print what binders of the manual or of packs swap since a release; a unit is `manual` or the key of a pack."""
    leaves, sheets = _print_leaves(press, views)
    fronts = {
        language: {unit: _make_front(view, unit, leaves[language].pages) for unit in units}
        for language, view in views.items()
    }
    return _print_swaps(press, views, leaves, fronts, since=since, laid_out=sheets)


def _print_leaves(
    press: Press, views: Mapping[Language, LocalManual], numbers: Collection[SheetNumber] | None = None
) -> tuple[dict[Language, _Leaves], Prints]:
    """Lay out the sheets of these numbers, or all."""
    handouts = {
        language: {
            number: make_leaf(view, view.sheets[number]) for number in (view.sheets if numbers is None else numbers)
        }
        for language, view in views.items()
    }
    printed = press.lay_out([leaf for own in handouts.values() for leaf in own.values()])
    leaves = {
        language: _Leaves(
            handouts=own, pages={leaf.name: printed[leaf.language, leaf.name].pages for leaf in own.values()}
        )
        for language, own in handouts.items()
    }
    return leaves, printed


def _make_fronts(view: LocalManual, pages: Mapping[str, int]) -> _Fronts:
    return _Fronts(
        manual=make_manual_front(view, pages),
        chapters={number: make_chapter_front(view, chapter, pages) for number, chapter in view.chapters.items()},
        packs={pack.key: make_pack_front(view, pack, pages) for pack in view.packs},
    )


def _make_front(view: LocalManual, unit: str, pages: Mapping[str, int]) -> Handout:
    return (
        make_manual_front(view, pages) if unit == MANUAL else make_pack_front(view, find_pack(view.manual, unit), pages)
    )


def _make_pack_cards(view: LocalManual) -> dict[str, list[Handout]]:
    """Make the cards of each pack."""
    return {pack.key: make_cards(view, pack.cases, name=pack.name) for pack in view.packs}


def _list_volumes(
    view: LocalManual, leaves: _Leaves, fronts: _Fronts, cards: Mapping[str, Sequence[Handout]]
) -> Iterable[Volume]:
    """Say what each chapter, the manual and each pack is joined from."""
    chapters = [
        _list_volume(fronts.chapters[number], [leaves.handouts[sheet] for sheet in chapter.sheets])
        for number, chapter in view.chapters.items()
    ]
    yield from chapters
    parts = ((fronts.manual, 0), *(part for chapter in chapters for part in chapter.parts))
    yield Volume(language=fronts.manual.language, name=fronts.manual.name, parts=parts)
    for pack in view.packs:
        yield _list_pack(fronts.packs[pack.key], pack, leaves, cards[pack.key])


def _list_pack(front: Handout, pack: Pack, leaves: _Leaves, cards: Sequence[Handout]) -> Volume:
    return _list_volume(front, [*(leaves.handouts[number] for number in pack.sheets), *cards])


def _list_volume(front: Handout, leaves: Iterable[Handout]) -> Volume:
    return Volume(language=front.language, name=front.name, parts=((front, 0), *((leaf, 1) for leaf in leaves)))


def _print_swaps(  # noqa: PLR0913  # each by its name
    press: Press,
    views: Mapping[Language, LocalManual],
    leaves: Mapping[Language, _Leaves],
    fronts: Mapping[Language, Mapping[str, Handout]],
    *,
    since: str,
    laid_out: Prints,
) -> Prints:
    """Print slips and updates of units, whose fronts are given by language and unit; by the language of the reader.

    `slip-…` stands alone; `update-…` has the list of effective sheets and the pages to put in with it.
    """
    slips: dict[tuple[str, str], Handout] = {}
    volumes: dict[tuple[str, str], Volume] = {}
    for language, view in views.items():
        own = leaves[language]
        for unit, front in fronts[language].items():
            slip, rows = make_slip(_view_of_slip(view, front), unit, own.pages, since=since)
            slips[language, slip.name] = slip
            inserted = {row.sheet for row in rows if row.insert}
            handouts = [slip, front] if rows else [slip]
            handouts += [leaf for leaf in own.handouts.values() if leaf.name in inserted]
            parts = tuple((handout, 0) for handout in handouts)
            volumes[language, f"update-{unit}"] = Volume(language=slip.language, name=f"update-{unit}", parts=parts)
    needed = [part for volume in volumes.values() for part, _level in volume.parts]
    printed = press.lay_out([part for part in needed if (part.language, part.name) not in laid_out])
    joined = press.assemble([*volumes.values()], laid_out | printed)
    return {place: printed[slip.language, slip.name] for place, slip in slips.items()} | {
        place: joined[volume.language, volume.name] for place, volume in volumes.items()
    }


def _view_of_slip(view: LocalManual, front: Handout) -> LocalManual:
    """Give the view in whose language a slip speaks: that of its front, unless binders hold editions in the reader's."""
    released = any(language == view.language for _sheet, language in view.ledger.editions)
    return view if front.language == view.language or released or view.origin is None else view.origin
