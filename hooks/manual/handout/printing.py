"""What is printed, and in which order: the whole manual, one pack, or what binders swap since a release.

Each handout is made once: a leaf is laid out alone, and the same print is joined into a chapter, the manual, packs
and updates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from manual.handout.cards import make_card, make_cards
from manual.handout.contacts import make_contacts
from manual.handout.document import Cards
from manual.handout.form_pairs import make_pair
from manual.handout.forms import find_forms, make_form
from manual.handout.fronts import make_chapter_front, make_manual_front, make_pack_front
from manual.handout.leaves import make_leaf
from manual.handout.press import Volume
from manual.handout.self_check import make_self_check
from manual.handout.sessions import make_plan, make_slides
from manual.handout.slip import make_slip
from manual.model.cases import Case
from manual.model.findings import Finding
from manual.model.forms import Form, name_pair
from manual.model.registries import HANDOUT_SET
from manual.model.self_check import SELF_CHECK, SelfCheck
from manual.model.sessions import PLAN, SLIDE_SHOW
from manual.model.texts import Chapter, Language
from manual.releases.slips import find_usual_since
from manual.resolve.packs import EVERYTHING, MANUAL, find_pack
from manual.resolve.page_names import CASES, CONTACTS
from manual.resolve.sessions import list_printable
from manual.views.contacts import has_contacts
from manual.views.manual import view_manual
from manual.views.prints import view_of_set
from manual.views.self_check import list_questioning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from manual.handout.document import Handout
    from manual.handout.jobs import Printed
    from manual.handout.press import Press, Prints
    from manual.model.forms import FormKey
    from manual.model.registries import Pack
    from manual.model.texts import SheetNumber
    from manual.views.manual import LocalManual

    # handouts by the language of the reader and name
    _Handouts = dict[tuple[str, str], Handout]


# what is printed of all chapters or regions together
LISTS = (CONTACTS, SELF_CHECK)
# how many pages a hand-out set is meant to have
LEAST_OF_A_SET, MOST_OF_A_SET = 8, 12
# the variant that is made of all sheets and packs at a release
LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaves:
    """The sheets of a language on paper by number, their forms by key, and how many pages each sheet has with its forms."""

    handouts: Mapping[SheetNumber, Handout]
    forms: Mapping[FormKey, Handout]
    pages: Mapping[str, int]

    def list_leaves(self, view: LocalManual, numbers: Iterable[SheetNumber]) -> list[Handout]:
        """Give some sheets, each with its forms behind it: what is in one binder has a form once."""
        listed: list[Handout] = []
        for number in numbers:
            listed += [self.handouts[number], *(self.forms[key] for key in view.sheets[number].forms)]
        return list({leaf.name: leaf for leaf in listed}.values())


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
    first = next(iter(views.values()))
    alone = _make_cards(views, [*first.cases]) | _make_pairs(views, [*first.forms]) | _make_lists(views, LISTS)
    for pack in first.packs:
        alone |= _make_session(views, pack, EVERYTHING)
    cards = {language: make_cards(view, [*view.cases]) for language, view in views.items() if view.cases}
    # at once, so that no worker waits for what has nothing to do with it
    leaves, sheets = _print_leaves(
        press, views, beside=[*alone.values(), *(leaf for own in cards.values() for leaf in own)]
    )
    fronts = {language: _make_fronts(view, leaves[language].pages) for language, view in views.items()}
    ends = {language: {pack.key: _end_pack(view, pack) for pack in view.packs} for language, view in views.items()}
    # the longest first, so that no worker waits for it at the end
    laid_out = sheets | press.lay_out(
        [front for own in fronts.values() for front in (own.manual, *own.chapters.values(), *own.packs.values())]
        + [leaf for own in ends.values() for end in own.values() for leaf in end]
    )
    volumes = {
        language: list(_list_volumes(view, leaves[language], fronts[language], ends[language]))
        for language, view in views.items()
    }
    for language, leaves_of_cards in cards.items():
        volumes[language].append(_join_cards(leaves_of_cards))
    joined = press.assemble([volume for own in volumes.values() for volume in own], laid_out)
    printed = {
        language: {
            **{leaf.name: sheets[leaf.language, leaf.name] for leaf in leaves[language].list_leaves(view, view.sheets)},
            **{volume.name: joined[volume.language, volume.name] for volume in volumes[language]},
        }
        for language, view in views.items()
    }
    others = {place: sheets[leaf.language, leaf.name] for place, leaf in alone.items()}
    for pack in first.packs:
        others |= _print_set(press, views, pack)
    since = next((find_usual_since(view.ledger) for view in views.values()), "")
    if since:
        units = {language: {MANUAL: own.manual, **own.packs} for language, own in fronts.items()}
        others |= _print_swaps(press, views, leaves, units, since=since, laid_out=laid_out)
    for (code, name), handout in others.items():
        printed[Language(code)][name] = handout
    return printed


def print_cards(press: Press, views: Mapping[Language, LocalManual], keys: Sequence[str]) -> Prints:
    """Print some cases alone, each on a leaf of its own, by the language of the reader and name."""
    return _print_alone(press, _make_cards(views, keys))


def _make_cards(views: Mapping[Language, LocalManual], keys: Sequence[str]) -> _Handouts:
    return {
        (str(language), leaf.name): leaf
        for language, view in views.items()
        for leaf in (make_card(view, key) for key in keys)
    }


def _print_alone(press: Press, handouts: _Handouts) -> Prints:
    """Lay out handouts that nothing is joined with; each is given by the language of the reader and name."""
    printed = press.lay_out([*handouts.values()])
    return {place: printed[handout.language, handout.name] for place, handout in handouts.items()}


def print_all_cards(press: Press, views: Mapping[Language, LocalManual]) -> Prints:
    """Print all cases, two on a leaf, by the language of the reader and name."""
    leaves = {language: make_cards(view, [*view.cases]) for language, view in views.items() if view.cases}
    laid_out = press.lay_out([leaf for own in leaves.values() for leaf in own])
    volumes = {language: _join_cards(own) for language, own in leaves.items()}
    joined = press.assemble([*volumes.values()], laid_out)
    return {(language, CASES): joined[volume.language, volume.name] for language, volume in volumes.items()}


def print_lists(press: Press, views: Mapping[Language, LocalManual], names: Iterable[str]) -> Prints:
    """Print the contacts or the questions of all chapters, those that there are, by the language of the reader and name."""
    return _print_alone(press, _make_lists(views, names))


def _make_lists(views: Mapping[Language, LocalManual], names: Iterable[str]) -> _Handouts:
    makers = {CONTACTS: (has_contacts, make_contacts), SELF_CHECK: (list_questioning, make_self_check)}
    return {
        (str(language), name): make(view)
        for name in names
        for has_any, make in [makers[name]]
        for language, view in views.items()
        if has_any(view)
    }


def _join_cards(leaves: Sequence[Handout]) -> Volume:
    return Volume(language=leaves[0].language, name=CASES, parts=tuple((leaf, 0) for leaf in leaves))


def print_sheets(
    press: Press, views: Mapping[Language, LocalManual], numbers: Sequence[SheetNumber], *, variant: str = ""
) -> Prints:
    """Print some sheets with their forms, or a variant of them, by the language of the reader and name."""
    leaves, printed = _print_leaves(press, views, numbers, variant=variant)
    volumes = {language: [*_list_sheets(view, leaves[language], numbers)] for language, view in views.items()}
    joined = press.assemble([volume for own in volumes.values() for volume in own], printed)
    alone = {
        (str(language), leaf.name): printed[leaf.language, leaf.name]
        for language, own in leaves.items()
        for leaf in own.handouts.values()
    }
    return alone | {
        (str(language), volume.name): joined[volume.language, volume.name]
        for language, own in volumes.items()
        for volume in own
    }


def print_pairs(press: Press, views: Mapping[Language, LocalManual], keys: Sequence[FormKey]) -> Prints:
    """Print some forms in the language of each reader beside that of the office, where both have it alike."""
    return _print_alone(press, _make_pairs(views, keys))


def _make_pairs(views: Mapping[Language, LocalManual], keys: Sequence[FormKey]) -> _Handouts:
    manual = next(iter(views.values())).manual
    office = Language(manual.settings.office_language)
    if not office:
        return {}
    beside = views[office] if office in views else view_manual(manual, [office])[office]
    return {
        (str(language), name_pair(view.forms[key].form.page_name, office)): make_pair(beside, view, key)
        for language, view in views.items()
        for key in keys
        if language in view.forms[key].beside
    }


def print_forms(
    press: Press, views: Mapping[Language, LocalManual], keys: Sequence[FormKey], *, variant: str = ""
) -> Prints:
    """Print some forms alone, or a variant of them, by the language of the reader and name."""
    forms = {
        (str(language), form.name): form
        for language, view in views.items()
        for form in (replace(make_form(view, key), variant=variant) for key in keys)
    }
    return _print_alone(press, forms)


def print_pack(
    press: Press, views: Mapping[Language, LocalManual], pack: Pack, *, variant: str = "", run_on: bool = False
) -> Prints:
    """Print one pack in the languages, or a variant of it, and no more than it needs; with `run_on` without empty pages.

    A variant has none of its cards, whose type has one size.
    """
    if variant:
        pack = replace(pack, cases=())
    leaves, sheets = _print_leaves(press, views, pack.sheets, variant=variant)
    fronts = {
        language: replace(make_pack_front(view, pack, leaves[language].pages), variant=variant)
        for language, view in views.items()
    }
    ends = {
        language: [replace(part, variant=variant) for part in _end_pack(view, pack)] for language, view in views.items()
    }
    laid_out = sheets | press.lay_out([*fronts.values(), *(leaf for end in ends.values() for leaf in end)])
    volumes = {
        language: _list_pack(view, fronts[language], pack, leaves[language], ends[language])
        for language, view in views.items()
    }
    return _join_all(press, volumes, laid_out, run_on=run_on)


def print_chapters(
    press: Press, views: Mapping[Language, LocalManual], numbers: Sequence[int], *, run_on: bool = False
) -> Prints:
    """Print some chapters in the languages, and no more than they need; with `run_on` without empty pages."""
    chosen = [number for view in views.values() for chapter in numbers for number in view.chapters[chapter].sheets]
    leaves, sheets = _print_leaves(press, views, [*dict.fromkeys(chosen)])
    prints: Prints = {}
    for number in numbers:
        fronts = {
            language: make_chapter_front(view, view.chapters[number], leaves[language].pages)
            for language, view in views.items()
        }
        laid_out = sheets | press.lay_out([*fronts.values()])
        volumes = {
            language: _list_volume(
                view, fronts[language], leaves[language].list_leaves(view, view.chapters[number].sheets)
            )
            for language, view in views.items()
        }
        prints |= _join_all(press, volumes, laid_out, run_on=run_on)
    return prints


def print_large(press: Press, views: Mapping[Language, LocalManual]) -> Prints:
    """Print all sheets and packs in large type, by the language of the reader and name, such as `7.3-large`."""
    numbers = [*next(iter(views.values())).sheets]
    printed = print_sheets(press, views, numbers, variant=LARGE)
    for pack in next(iter(views.values())).packs:
        printed |= print_pack(press, views, pack, variant=LARGE)
    return {(language, f"{name}-{LARGE}"): handout for (language, name), handout in printed.items()}


def _join_all(press: Press, volumes: Mapping[Language, Volume], laid_out: Prints, *, run_on: bool) -> Prints:
    """Join a volume of each language from prints, by the language of the reader and name."""
    if not run_on:
        joined = press.assemble([*volumes.values()], laid_out)
        return {(language, volume.name): joined[volume.language, volume.name] for language, volume in volumes.items()}
    prints: Prints = {}
    # a handout may be turned over in one language, and not in another whose readers get the same
    for language, own in volumes.items():
        volume = _run_on(own, laid_out)
        turned = press.lay_out([handout for handout, _level in volume.parts])
        prints[language, volume.name] = press.assemble([volume], turned)[volume.language, volume.name]
    return prints


def _run_on(volume: Volume, laid_out: Prints) -> Volume:
    """Let the handouts of a volume follow each other; one that begins on the back of a leaf is laid out mirrored.

    Its margin at the rings and its tab change sides, and its lines and pages stay what they are.
    """
    parts = []
    pages = 0
    for handout, level in volume.parts:
        cut = isinstance(handout.document, Cards)
        pages += pages % 2 if cut else 0
        turned = pages % 2 == 1
        parts.append((replace(handout, swapped=not handout.swapped) if turned else handout, level))
        pages += laid_out[handout.language, handout.name].pages
        pages += pages % 2 if cut else 0
    return replace(volume, parts=tuple(parts), run_on=True)


def print_session(press: Press, views: Mapping[Language, LocalManual], pack: Pack, *, part: str = EVERYTHING) -> Prints:
    """Print what a session with a pack needs beside its binder: plan, slides and set, or one of them, where it has them."""
    prints = _print_alone(press, _make_session(views, pack, part))
    return prints | _print_set(press, views, pack) if part in {HANDOUT_SET, EVERYTHING} else prints


def _make_session(views: Mapping[Language, LocalManual], pack: Pack, part: str) -> _Handouts:
    """Make plan and slides, or one of them, in the languages that have them."""
    sessions = {language: view for language, view in views.items() if pack.key in view.sessions}
    return {
        (str(language), handout.name): handout
        for name, make in ((PLAN, make_plan), (SLIDE_SHOW, make_slides))
        if part in {name, EVERYTHING}
        for language, view in sessions.items()
        for handout in [make(view, pack.key)]
    }


def _print_set(press: Press, views: Mapping[Language, LocalManual], pack: Pack) -> Prints:
    """Print the set of a pack, if it has one: fronts of chapters, sheets, and the cards that stand one after the other two on a leaf."""
    if not pack.handout_set:
        return {}
    volumes: dict[Language, Volume] = {}
    for language, reader in views.items():
        texts = list_printable(reader.manual, pack.handout_set)
        view = view_of_set(reader, pack)
        chapters = [text.number for text in texts if isinstance(text, Chapter)]
        leaves, _printed = _print_leaves(
            press, {language: view}, [number for chapter in chapters for number in view.chapters[chapter].sheets]
        )
        parts: list[Handout] = []
        waiting: list[str] = []
        for text in (*texts, None):
            if isinstance(text, Case):
                waiting.append(text.key)
                continue
            if waiting:
                parts += make_cards(view, waiting, name=f"{pack.set_name}-{len(parts) + 1}")
                waiting = []
            if isinstance(text, Chapter):
                parts.append(make_chapter_front(view, view.chapters[text.number], leaves[language].pages))
            elif isinstance(text, Form):
                parts.append(make_form(view, text.key))
            elif isinstance(text, SelfCheck):
                parts.append(make_self_check(view))
            elif text is not None:
                parts.append(make_leaf(view, view.sheets[text.number]))
        volumes[language] = _join(view, pack.set_name, [(leaf, 0) for leaf in parts])
    laid_out = press.lay_out([part for volume in volumes.values() for part, _level in volume.parts])
    joined = press.assemble([volume for volume in volumes.values() if volume.parts], laid_out)
    return {
        (language, volume.name): joined[volume.language, volume.name]
        for language, volume in volumes.items()
        if volume.parts
    }


def judge_sets(prints: Mapping[tuple[str, str], Printed], packs: Iterable[Pack]) -> list[Finding]:
    """Report hand-out sets with fewer or more pages than they are meant to have, as they were printed."""
    findings = []
    for pack in packs:
        for (language, name), printed in prints.items():
            if name == pack.set_name and not LEAST_OF_A_SET <= printed.pages <= MOST_OF_A_SET:
                message = (
                    f"The set of pack `{pack.key}` has {printed.pages} pages in `{language}`; "
                    f"{LEAST_OF_A_SET} to {MOST_OF_A_SET} are meant. Name fewer or more in `handout_set`."
                )
                findings.append(Finding(pack.path, pack.line, "set-pages", message))
    return findings


def print_updates(press: Press, views: Mapping[Language, LocalManual], units: Sequence[str], *, since: str) -> Prints:
    """Print what binders of the manual or of packs swap since a release; a unit is `manual` or the key of a pack."""
    leaves, sheets = _print_leaves(press, views)
    fronts = {
        language: {unit: _make_front(view, unit, leaves[language].pages) for unit in units}
        for language, view in views.items()
    }
    return _print_swaps(press, views, leaves, fronts, since=since, laid_out=sheets)


def _print_leaves(
    press: Press,
    views: Mapping[Language, LocalManual],
    numbers: Collection[SheetNumber] | None = None,
    *,
    variant: str = "",
    beside: Iterable[Handout] = (),
) -> tuple[dict[Language, _Leaves], Prints]:
    """Lay out the sheets of these numbers, or all, with their forms; and what else is given."""
    sheets: dict[Language, dict[SheetNumber, Handout]] = {}
    forms: dict[Language, dict[FormKey, Handout]] = {}
    for language, view in views.items():
        chosen = view.sheets if numbers is None else numbers
        sheets[language] = {number: replace(make_leaf(view, view.sheets[number]), variant=variant) for number in chosen}
        forms[language] = {key: replace(make_form(view, key), variant=variant) for key in find_forms(view, chosen)}
    # the longest first, so that no worker waits for it at the end
    printed = press.lay_out(
        [*(leaf for made in (sheets, forms) for own in made.values() for leaf in own.values()), *beside]
    )

    def count(leaf: Handout) -> int:
        return printed[leaf.language, leaf.name].pages

    leaves = {
        language: _Leaves(
            handouts=own,
            forms=forms[language],
            pages={
                leaf.name: count(leaf)
                + sum(count(forms[language][key]) for key in views[language].sheets[number].forms)
                for number, leaf in own.items()
            },
        )
        for language, own in sheets.items()
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


def _end_pack(view: LocalManual, pack: Pack) -> list[Handout]:
    """Make what stands behind the sheets of a pack: its cards, and the questions of all chapters."""
    cards = make_cards(view, pack.cases, name=pack.name)
    return [*cards, make_self_check(view)] if pack.self_check else cards


def _list_volumes(
    view: LocalManual, leaves: _Leaves, fronts: _Fronts, ends: Mapping[str, Sequence[Handout]]
) -> Iterable[Volume]:
    """Say what each sheet with forms, each chapter, the manual and each pack is joined from."""
    yield from _list_sheets(view, leaves, view.sheets)
    chapters = [
        _list_volume(view, fronts.chapters[number], leaves.list_leaves(view, chapter.sheets))
        for number, chapter in view.chapters.items()
    ]
    yield from chapters
    parts = {fronts.manual.name: (fronts.manual, 0)}
    for chapter in chapters:
        for leaf, level in chapter.parts:
            # a form that sheets of several chapters have stands behind the first of them
            parts.setdefault(leaf.name, (leaf, level))
    yield _join(view, fronts.manual.name, [*parts.values()])
    for pack in view.packs:
        yield _list_pack(view, fronts.packs[pack.key], pack, leaves, ends[pack.key])


def _list_sheets(view: LocalManual, leaves: _Leaves, numbers: Iterable[SheetNumber]) -> Iterable[Volume]:
    """Say what each sheet that has forms is joined from."""
    for number in numbers:
        if view.sheets[number].forms:
            yield _join(view, str(number), [(leaf, 0) for leaf in leaves.list_leaves(view, [number])])


def _list_pack(view: LocalManual, front: Handout, pack: Pack, leaves: _Leaves, end: Sequence[Handout]) -> Volume:
    return _list_volume(view, front, [*leaves.list_leaves(view, pack.sheets), *end])


def _list_volume(view: LocalManual, front: Handout, leaves: Iterable[Handout]) -> Volume:
    return _join(view, front.name, [(front, 0), *((leaf, 1) for leaf in leaves)])


def _join(view: LocalManual, name: str, parts: Sequence[tuple[Handout, int]]) -> Volume:
    """Give a volume the language that all its parts have, so that readers who get the same share it, else its reader's."""
    languages = {leaf.language for leaf, _level in parts}
    return Volume(language=languages.pop() if len(languages) == 1 else view.language, name=name, parts=tuple(parts))


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
            handouts += own.list_leaves(view, [number for number in own.handouts if str(number) in inserted])
            parts = tuple((handout, 0) for handout in handouts)
            volumes[language, f"update-{unit}"] = Volume(language=language, name=f"update-{unit}", parts=parts)
    needed = [part for volume in volumes.values() for part, _level in volume.parts]
    printed = press.lay_out([part for part in needed if (part.language, part.name) not in laid_out])
    joined = press.assemble([*volumes.values()], laid_out | printed)
    return {place: printed[slip.language, slip.name] for place, slip in slips.items()} | {
        place: joined[place] for place in volumes
    }


def _view_of_slip(view: LocalManual, front: Handout) -> LocalManual:
    """Give the view in whose language a slip speaks: that of its front, unless binders hold editions in the reader's."""
    released = any(language == view.language for _sheet, language in view.ledger.editions)
    return view if front.language == view.language or released or view.origin is None else view.origin
